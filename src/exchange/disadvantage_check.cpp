// SPDX-License-Identifier: EUPL-1.2
#include "exchange/disadvantage_check.hpp"
#include <algorithm>
#include <cstdlib>

namespace kiem::exchange {

namespace {

constexpr std::int64_t ten_thousandths_per_hundredth = 100;

} // namespace

std::int64_t DisadvantageCheck::recompute(DisadvantageScore const& score) const {
    auto const threshold_e4 = score.pupils * formula_.factor_hundredths *
                              (formula_.mean_hundredths - formula_.boundary_hundredths);
    auto const without_e4 = score.without_threshold_hundredths * ten_thousandths_per_hundredth;
    return std::max<std::int64_t>(0, without_e4 - threshold_e4);
}

void DisadvantageCheck::add(DisadvantageScore const& score) {
    ++schools_;
    if (score.score_hundredths == 0) ++zeros_;
    auto const published_e4 = score.score_hundredths * ten_thousandths_per_hundredth;
    auto const deviation_e4 = std::abs(recompute(score) - published_e4);
    if (deviation_e4 > largest_deviation_e4_ || school_of_largest_.empty()) {
        largest_deviation_e4_ = deviation_e4;
        school_of_largest_ = score.school;
    }
}

} // namespace kiem::exchange
