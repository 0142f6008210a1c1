// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/child/child.hpp"

namespace kiem::child {

/// The table child. Needs the table delivery.
db::Migration migration();

/// The kind with the SQL that stores it.
reg::FactKind child_facts();

} // namespace kiem::child
