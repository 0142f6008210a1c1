// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/school/school.hpp"

namespace kiem::school {

/// The tables pupil, pupil_count and disadvantage_score. Needs the table delivery.
db::Migration migration();

/// The kinds with the SQL that stores them.
/// Weights are held against `rule`, as in describe_pupils.
reg::FactKind pupil_facts(WeightRule rule = {});
reg::FactKind pupil_count_facts();
reg::FactKind disadvantage_score_facts();

} // namespace kiem::school
