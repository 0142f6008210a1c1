// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// What an assessor found at a location. A judgement verifies; what the location says of itself stands with its groups
/// and staff.
///
/// judgement: key location_code, criterion, day and assessor, an episode. valid_from is judged_on, valid_to null.
///   criterion: code of the quality norms in force that day. verdict: 1 met, 0 not met, null when the assessor could
///   not tell. assessor: ggd, inspectie, gemeente. source: the report.
namespace kiem::quality {

/// oordelen. KWA-101: judged before there was any supervision of preschool education.
reg::FactKind describe_judgements();

} // namespace kiem::quality
