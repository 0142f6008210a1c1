// SPDX-License-Identifier: EUPL-1.2
#include "feature/attendance/attendance.hpp"
#include <charconv>
#include <fmt/format.h>

namespace kiem::attendance {

namespace {

using std::chrono::days;

constexpr days days_in_week{7};
/// The first ISO week of a year has its Thursday in it.
constexpr days to_thursday{3};

std::chrono::year year_of(Day day) { return std::chrono::year_month_day(day).year(); }

Day first_monday(std::chrono::year year) { return monday_of(Day{year / std::chrono::January / 4}); }

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

bool is_known(policy::OutreachRules const& rules, std::string_view mark) {
    return mark.empty() || mark == policy::present_word || rules.find_absence(mark) != nullptr;
}

Day monday_of(Day day) { return day - (std::chrono::weekday(day) - std::chrono::Monday); }

std::string week_text(Day monday) {
    auto const year = year_of(monday + to_thursday);
    auto const week = (monday - first_monday(year)) / days_in_week + 1;
    return fmt::format("{:04}-W{:02}", static_cast<int>(year), week);
}

std::optional<Day> parse_week(std::string_view text) {
    constexpr std::size_t length = 8, dash = 4, letter = 5;
    if (text.size() != length || text[dash] != '-' || text[letter] != 'W') return std::nullopt;
    auto const year = number_in(text.substr(0, dash)), week = number_in(text.substr(letter + 1));
    if (!year || !week || *year < 1900 || *week < 1) return std::nullopt;
    auto const monday = first_monday(std::chrono::year{*year}) + (*week - 1) * days_in_week;
    return week_text(monday) == text ? std::optional(monday) : std::nullopt;
}

Day day_of(Day monday, std::size_t session) { return monday + days{static_cast<int>(placing::weekday_of(session))}; }

bool is_possible(policy::OutreachRules const& rules, std::string_view mark, Day day, Day today) {
    if (day <= today || mark.empty()) return true;
    auto const* const absence = rules.find_absence(mark);
    return absence != nullptr && absence->is_told_before;
}

} // namespace kiem::attendance
