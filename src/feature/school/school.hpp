// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"
#include "policy/weighting.hpp"

/// What schools and the State count at primary schools. A school is a location whose code is BRIN with vestiging.
///
/// pupil: key pupil_code, an episode. A pupil with the weight of the weight rule (in force 2006 to 2019).
///   school_code. born_on. postcode, null when unknown. schooling_1 and schooling_2: category 1, 2 or 3 of the parents,
///   null when not given; single_parent 1 when one parent cares for the child alone. weight_tenths: 0, 3 or 12.
/// pupil_count: key school_code, counted_on and school_type. Pupils per location as published by DUO.
///   number_min and number_max: equal, unless the source masked a small number ("<5" is 1 to 4).
/// disadvantage_score: key school_code and counted_on. The CBS score per school, in hundredths.
///   pupils: funded pupils. score_e2: with the threshold. score_no_threshold_e2, lower_e2 (onderbouw), upper_e2
///   (bovenbouw): without it, null when not given. note: the publisher's mark, as for schools of 40 pupils or fewer.
namespace kiem::school {

/// The weight in tenths by the rule in force on a day; empty when schooling does not decide it.
using WeightRule = std::function<std::optional<std::int64_t>(policy::Schooling const&, Day)>;

/// leerlinggewichten. SCH-101: no weight there is; SCH-102: schooling of a second parent beside a single one;
/// SCH-103: born after the first day at school or before 1990; SCH-104: not of the age of primary school;
/// SCH-105: another weight than `rule` gives on the first day. Without a rule that is not looked at.
reg::FactKind describe_pupils(WeightRule rule = {});
/// leerlingaantallen. SCH-111: at least is more than at most.
reg::FactKind describe_pupil_counts();
/// achterstandsscores. SCH-121: the score with the threshold is higher than without it.
reg::FactKind describe_disadvantage_scores();

} // namespace kiem::school
