// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// A child in a group, for so many sessions a week: a placement (plaatsing), not a place (plaats).
///
/// placement: key placement_code, an episode.
///   child_code, group_code. sessions_per_week: half-day sessions contracted. minutes_per_week: contracted, null when
///   unknown. A child may have several placements at a time.
namespace kiem::placement {

/// plaatsingen. PLA-101: more sessions than a week has; PLA-102: no sessions; PLA-103: more than 60 hours a week; PLA-104: a placement
/// of the child in the same group and time was written on a page under another key.
reg::FactKind describe_placements();

} // namespace kiem::placement
