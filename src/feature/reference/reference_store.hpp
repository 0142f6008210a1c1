// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/reference/reference.hpp"

namespace kiem::reference {

/// The table reference_value. Needs the table delivery.
db::Migration migration();

/// The kind with the SQL that stores it.
reg::FactKind reference_facts();

} // namespace kiem::reference
