// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "db/commit.hpp"
#include "db/migrate.hpp"
#include "feature/placement/placement.hpp"

namespace kiem::placement {

/// The table placement. Needs the table delivery.
db::Migration migration();
/// The view placement_now, for other features: the columns of the facts that are known now.
db::Migration now_migration();

/// The kind with the SQL that stores it.
reg::FactKind placement_facts();

/// A placement as somebody writes it on a page.
struct PlacementFact {
    std::string code, child_code, group_code;
    int sessions_per_week = 0;
    std::optional<int> minutes_per_week;
    Day from{};
    std::optional<Day> until = {};
};
/// Writes it as known from this act on, in place of what that owner had under this code. `delivery`: reg::direct_delivery.
void write_placement(db::Act& act, DeliveryId delivery, std::string_view owner, PlacementFact const& fact);
/// Closes what the owner has under this code: it should never have been.
void remove_placement(db::Act& act, std::string_view owner, std::string_view code);

} // namespace kiem::placement
