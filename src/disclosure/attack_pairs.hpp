// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack_people.hpp"

namespace kiem::disclosure {

/// What a reader may want to know of the counts of one subject: each count that is not given as it is, and differences.
///
/// A difference tells of people only when it is the size of a set of people, so when all of the one are in the other: the
/// rest of a total, who is in a denominator and not in its numerator, who is new in a wider definition. Between other
/// counts a difference is a mere number; those are taken along on small instances, where it costs nothing.
/// `threshold`: differences of two counts that are both given are targets when they come to less than this and not to 0.
void add_targets(std::vector<Target>& targets, People const& people, std::vector<KnownCount const*> const& counts,
                 Pairs pairs, double threshold);

} // namespace kiem::disclosure
