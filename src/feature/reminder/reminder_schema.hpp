// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::reminder {

/// Table reminder_choice. Number 78.
std::span<db::Migration const> reminder_migrations();

} // namespace kiem::reminder
