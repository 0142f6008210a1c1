// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cmath>
#include <cstdint>

namespace kiem::disclosure {

/// A published number in units of its last decimal, half away from zero: 62.95 with one decimal gives 630. The one place
/// where a number becomes what is printed of it, so that what is printed, exported and compared is the same.
inline std::int64_t in_last_decimal(double number, int decimals) {
    // A share as 62.95 is a little less than that in binary; the nudge is far below what a count can change.
    return std::llround(number * std::pow(10, decimals) + std::copysign(1e-7, number));
}

/// The number as it is printed.
inline double as_printed(double number, int decimals) {
    return static_cast<double>(in_last_decimal(number, decimals)) / std::pow(10, decimals);
}

} // namespace kiem::disclosure
