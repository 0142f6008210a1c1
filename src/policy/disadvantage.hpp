// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <cstdint>

namespace kiem::policy {

/// A file of the topic `achterstandsscore`: the numbers by which CBS takes the threshold off the scores of schools on one
/// count date. In hundredths.
struct DisadvantageRule {
    /// `drempelfactor`: the share of the distance below that every school carries itself.
    std::int64_t factor_hundredths = 0;
    /// `landelijk_gemiddelde`: the mean score of all pupils.
    std::int64_t mean_hundredths = 0;
    /// `doelgroepgrens`: pupils below it count.
    std::int64_t boundary_hundredths = 0;
};

/// Reads the file.
Checked<DisadvantageRule> read_disadvantage(PolicyFile const& file);

} // namespace kiem::policy
