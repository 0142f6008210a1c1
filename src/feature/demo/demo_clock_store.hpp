// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "db/migrate.hpp"
#include <chrono>
#include <optional>

/// The clock of a demo municipality. Its records are of years ago, so its clock is too: work lists, terms and policy are then
/// those of its own days. A database with real records never has such a clock.
namespace kiem::demo {

/// The table demo_clock. Number 76.
db::Migration clock_migration();

using Shift = std::chrono::microseconds;

/// What must be added to the clock of the machine; empty: this is no demo.
std::optional<Shift> find_clock_shift(db::Connection& connection);

/// From the moment `machine` on the clock of this database shows `shown`. Refuses: DEM-201 the database holds records of no
/// demo, DEM-202 the clock would go back (`detail`: where it is).
Result<void> set_clock(db::Connection& connection, Moment machine, Moment shown);

} // namespace kiem::demo
