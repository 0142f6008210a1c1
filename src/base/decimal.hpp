// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiem {

/// numerator / denominator as exact counts; value() is for computing on, printing rounds from the exact counts.
struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
};

/// numerator * scale / denominator rounded half away from zero to an integer, without going through floating point.
/// A denominator of 0 is a bug of the caller.
std::int64_t round_half_up(Ratio ratio, std::int64_t scale = 1);

/// "63 %" (no decimals), "3,4 %" (one decimal): half up from the exact counts, decimal comma, narrow no-break space
/// before the sign is not used: a plain space is.
std::string percent_text(Ratio ratio, int decimals = 0);

/// 9221 -> "9.221".
std::string count_text(std::int64_t count);

/// The ratio as a decimal number in Dutch: 704,5. Trailing zeros are left out.
std::string decimal_text(Ratio ratio, int decimals);

/// Reads "10", "10,5", "10.5", "1.234,5", "-3" as an exact number of 1/10^decimals units: ("10,5", 2) -> 1050.
/// Empty when it is no number, has more decimals than asked, or mixes signs ("1,234.5").
std::optional<std::int64_t> parse_decimal(std::string_view text, int decimals);

} // namespace kiem
