// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/quality/quality.hpp"

namespace kiem::quality {

/// The table judgement. Needs the table delivery.
db::Migration migration();

/// The kind with the SQL that stores it.
reg::FactKind judgement_facts();

} // namespace kiem::quality
