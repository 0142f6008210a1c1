// SPDX-License-Identifier: EUPL-1.2
#include "base/day.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <vector>

namespace kiem {

using namespace std::chrono;

namespace {

constexpr std::array<std::string_view, 12> month_names = {"januari",   "februari", "maart",    "april",
                                                          "mei",       "juni",     "juli",     "augustus",
                                                          "september", "oktober",  "november", "december"};

std::optional<int> number(std::string_view digits) {
    int value = 0;
    auto const* end = digits.data() + digits.size();
    for (char c : digits)
        if (c < '0' || c > '9') return std::nullopt;
    if (digits.empty() || std::from_chars(digits.data(), end, value).ec != std::errc()) return std::nullopt;
    return value;
}

std::optional<Day> calendar_day(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
    if (!y || !m || !d) return std::nullopt;
    year_month_day const date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<int> month_number(std::string_view word) {
    if (auto plain = number(word)) return word.size() <= 2 ? plain : std::nullopt;
    std::string lower;
    for (char c : word) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (lower == "mrt") return 3;
    if (lower == "sept") return 9;
    if (lower.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < month_names.size(); ++i)
        if (month_names[i] == lower || month_names[i].substr(0, 3) == lower) return static_cast<int>(i) + 1;
    return std::nullopt;
}

std::vector<std::string_view> split_at_any(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (true) {
        auto const at = text.find_first_of(separators);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

bool is_all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "09" as the last year ending so that puts the day not after today.
std::optional<Day> day_of_short_year(std::string_view year_digits, std::optional<int> month,
                                     std::string_view day_digits, Day today) {
    int const century = static_cast<int>(year_month_day{today}.year()) / 100 * 100;
    for (int const start : {century, century - 100}) {
        auto const day = calendar_day(start + number(year_digits).value_or(0), month, number(day_digits));
        if (day && *day <= today) return day;
    }
    return std::nullopt;
}

int month_count(year_month_day date) {
    return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

} // namespace

std::optional<Day> parse_iso_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return calendar_day(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
}

std::optional<Day> parse_dutch_day(std::string_view text) {
    if (auto iso = parse_iso_day(text)) return iso;
    if (text.size() == 8 && number(text))
        return calendar_day(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
    auto const parts = split_at_any(text, "-/. ");
    if (parts.size() != 3 || parts[0].size() > 2 || parts[2].size() != 4) return std::nullopt;
    return calendar_day(number(parts[2]), month_number(parts[1]), number(parts[0]));
}

std::optional<Day> parse_typed_day(std::string_view text, Day today) {
    std::vector<std::string_view> parts;
    for (auto const part : split_at_any(text, "-/., \t"))
        if (!part.empty()) parts.push_back(part);
    if (parts.size() == 1) {
        auto const typed = parts[0];
        if (auto const day = parse_dutch_day(typed)) return day;
        if (typed.size() != 8 || !is_all_digits(typed)) return std::nullopt;
        return calendar_day(number(typed.substr(4)), number(typed.substr(2, 2)), number(typed.substr(0, 2)));
    }
    if (parts.size() != 3) return std::nullopt;
    auto const month = month_number(parts[1]);
    if (parts[0].size() == 4 && parts[2].size() <= 2) return calendar_day(number(parts[0]), month, number(parts[2]));
    if (parts[0].size() > 2) return std::nullopt;
    if (parts[2].size() == 4) return calendar_day(number(parts[2]), month, number(parts[0]));
    if (parts[2].size() != 2 || !is_all_digits(parts[2])) return std::nullopt;
    return day_of_short_year(parts[2], month, parts[0], today);
}

std::string to_iso(Day day) {
    year_month_day const date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string to_dutch(Day day) {
    year_month_day const date{day};
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                       month_names[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string to_iso(Moment moment) {
    auto const midnight = floor<days>(moment);
    hh_mm_ss const clock{moment - midnight};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", to_iso(Day{midnight}), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::optional<Moment> parse_iso_moment(std::string_view text) {
    if (text.size() != 27 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[26] != 'Z')
        return std::nullopt;
    auto const date = parse_iso_day(text.substr(0, 10));
    auto const h = number(text.substr(11, 2)), m = number(text.substr(14, 2)), s = number(text.substr(17, 2)),
               us = number(text.substr(20, 6));
    if (!date || !h || !m || !s || !us || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
    return Moment{*date} + hours{*h} + minutes{*m} + seconds{*s} + microseconds{*us};
}

Day add_months(Day day, int count) {
    year_month_day const date{day};
    auto const moved = year_month{date.year(), date.month()} + months{count};
    year_month_day_last const last{moved.year(), month_day_last{moved.month()}};
    auto const kept = date.day() < last.day() ? date.day() : last.day();
    return Day{moved / kept};
}

int age_in_months(Day birth, Day on) {
    int const calendar_months = month_count(year_month_day{on}) - month_count(year_month_day{birth});
    return add_months(birth, calendar_months) <= on ? calendar_months : calendar_months - 1;
}

Day latest_birth_reaching(int months_of_age, Day on) {
    // add_months never decreases when the birth day grows, so the last birth day that qualifies lies at most a
    // month's end beyond the plain subtraction.
    Day latest = add_months(on, -months_of_age);
    while (add_months(latest + days{1}, months_of_age) <= on) latest += days{1};
    while (add_months(latest, months_of_age) > on) latest -= days{1};
    return latest;
}

std::string age_text(int months_of_age) { return fmt::format("{};{}", months_of_age / 12, months_of_age % 12); }

std::optional<int> parse_age(std::string_view text) {
    auto const at = text.find(';');
    if (at == std::string_view::npos) return std::nullopt;
    auto const y = number(text.substr(0, at)), m = number(text.substr(at + 1));
    if (!y || !m || *y > 120 || *m > 11) return std::nullopt;
    return *y * 12 + *m;
}

} // namespace kiem
