// SPDX-License-Identifier: EUPL-1.2
#include "feature/attendance/attendance.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::attendance {

namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 7> words{"",         "aanwezig",       "ziek",    "vakantie",
                                                "afgemeld", "zonder_bericht", "gesloten"};
constexpr std::array<Mark, 6> offered{Mark::present,   Mark::sick,        Mark::holiday,
                                      Mark::cancelled, Mark::unannounced, Mark::closed};
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

std::string_view to_text(Mark mark) { return words[static_cast<std::size_t>(mark)]; }

std::optional<Mark> parse_mark(std::string_view text) {
    auto const found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Mark>(found - words.begin());
}

std::span<Mark const> all_marks() { return offered; }

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

bool is_possible(Mark mark, Day day, Day today) {
    return day <= today || (mark != Mark::present && mark != Mark::sick && mark != Mark::unannounced);
}

} // namespace kiem::attendance
