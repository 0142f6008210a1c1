// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/indication/indication.hpp"

namespace kiem::indication {

/// The tables indication and non_reach. Needs the table delivery.
db::Migration migration();

/// The kinds with the SQL that stores them.
reg::FactKind indication_facts();
reg::FactKind non_reach_facts();

} // namespace kiem::indication
