// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/rounding_search.hpp"
#include <algorithm>
#include <cstdlib>

namespace kiem::disclosure {

namespace {
/// The steepest tilt, and how fast it grows with the mean.
constexpr std::int64_t steepest = 256 * DeviationCost::unit / 2;
} // namespace

DeviationCost::DeviationCost(std::int32_t base, std::int32_t bound)
    : base_(base), bound_(bound), reach_(std::max(16 * base, bound + 2 * base)),
      table_(static_cast<std::size_t>(2 * base) * static_cast<std::size_t>(2 * reach_ + 1)),
      tilts_(static_cast<std::size_t>(2 * base)) {
    for (std::uint32_t count = 0; count < tilts_.size(); ++count) fill(count);
}

std::int32_t DeviationCost::far(std::int32_t deviation) const {
    auto const far = std::abs(deviation);
    auto const beyond = bound_ > base_ ? std::max(0, far - bound_) : 0;
    return unit * (std::max(0, far - (base_ - 1)) + 2 * beyond);
}

void DeviationCost::fill(std::uint32_t small_count) {
    auto* const row = &table_[small_count * static_cast<std::size_t>(2 * reach_ + 1)];
    for (auto deviation = -reach_; deviation <= reach_; ++deviation)
        row[deviation + reach_] = far(deviation) + static_cast<std::int32_t>(tilts_[small_count] * deviation / 256);
}

void DeviationCost::tilt_against(std::uint32_t small_count, std::int64_t mean) {
    tilts_[small_count] = std::clamp(tilts_[small_count] + mean, -steepest, steepest);
    fill(small_count);
}

} // namespace kiem::disclosure
