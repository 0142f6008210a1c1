// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/placement/placement.hpp"

namespace kiem::placement {

/// The table placement. Needs the table delivery.
db::Migration migration();

/// The kind with the SQL that stores it.
reg::FactKind placement_facts();

} // namespace kiem::placement
