// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include <cassert>
#include <fmt/format.h>

namespace kiem {

namespace {

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// Without its sign; the smallest number has no positive twin of its own type.
std::uint64_t size_of(std::int64_t number) {
    return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

std::string with_thousands(std::uint64_t size) {
    auto text = fmt::format("{}", size);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ".");
    return text;
}

/// units / 10^decimals with a decimal comma.
std::string with_comma(std::int64_t units, int decimals) {
    if (decimals == 0) return count_text(units);
    auto const power = static_cast<std::uint64_t>(power_of_ten(decimals));
    auto const size = size_of(units);
    return fmt::format("{}{},{:0{}}", units < 0 ? "-" : "", with_thousands(size / power), size % power, decimals);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the dots out of "1.234.567" when every group after the first has three digits.
std::optional<std::string> without_thousands(std::string_view whole) {
    std::string digits;
    std::size_t group = 0;
    bool grouped = false;
    for (char c : whole) {
        if (c == '.') {
            if (group == 0 || group > 3 || (grouped && group != 3)) return std::nullopt;
            grouped = true;
            group = 0;
        } else if (is_digit(c)) {
            digits += c;
            ++group;
        } else return std::nullopt;
    }
    if (digits.empty() || (grouped && group != 3)) return std::nullopt;
    return digits;
}

/// Where the whole part ends: at a comma, or at a dot that cannot be a sign of thousands. A single dot before exactly three
/// digits is thousands unless three decimals are asked for.
std::size_t decimal_sign(std::string_view text, int decimals) {
    auto const comma = text.find(',');
    if (comma != std::string_view::npos) return comma;
    auto const dot = text.find('.');
    if (dot == std::string_view::npos || text.find('.', dot + 1) != std::string_view::npos)
        return std::string_view::npos;
    return text.size() - dot - 1 == 3 && decimals < 3 ? std::string_view::npos : dot;
}

/// As many as always fit in 64 bits.
constexpr std::size_t most_digits = 18;

} // namespace

std::int64_t round_half_up(Ratio ratio, std::int64_t scale) {
    assert(ratio.denominator != 0);
    __extension__ using Wide = __int128;
    Wide const product = static_cast<Wide>(ratio.numerator) * scale;
    bool const negative = (product < 0) != (ratio.denominator < 0);
    Wide const size = product < 0 ? -product : product;
    Wide const part = ratio.denominator < 0 ? -static_cast<Wide>(ratio.denominator)
                                            : static_cast<Wide>(ratio.denominator);
    auto const rounded = static_cast<std::int64_t>((2 * size + part) / (2 * part));
    return negative ? -rounded : rounded;
}

std::string percent_text(Ratio ratio, int decimals) {
    return with_comma(round_half_up(ratio, 100 * power_of_ten(decimals)), decimals) + " %";
}

std::string count_text(std::int64_t count) { return (count < 0 ? "-" : "") + with_thousands(size_of(count)); }

std::string decimal_text(Ratio ratio, int decimals) {
    auto text = with_comma(round_half_up(ratio, power_of_ten(decimals)), decimals);
    if (decimals == 0) return text;
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with(',')) text.pop_back();
    return text;
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int decimals) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto const sign = decimal_sign(text, decimals);
    auto const whole = without_thousands(text.substr(0, sign));
    std::string fraction(sign == std::string_view::npos ? "" : text.substr(sign + 1));
    if (!whole || (sign != std::string_view::npos && fraction.empty())) return std::nullopt;
    while (fraction.size() > static_cast<std::size_t>(decimals) && fraction.ends_with('0')) fraction.pop_back();
    if (fraction.size() > static_cast<std::size_t>(decimals)) return std::nullopt;
    fraction.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
    auto const digits = *whole + fraction;
    if (digits.size() > most_digits) return std::nullopt;
    std::int64_t units = 0;
    for (char c : digits) {
        if (!is_digit(c)) return std::nullopt;
        units = units * 10 + (c - '0');
    }
    return negative ? -units : units;
}

} // namespace kiem
