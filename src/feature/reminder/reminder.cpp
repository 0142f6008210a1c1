// SPDX-License-Identifier: EUPL-1.2
#include "feature/reminder/reminder.hpp"
#include "base/local_day.hpp"
#include <charconv>
#include <fmt/format.h>

namespace kiem::reminder {

namespace {

std::int64_t whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

} // namespace

bool is_time_to_remind(Moment now) {
    constexpr std::chrono::hours start{7};
    auto const day = local_day(now);
    std::chrono::weekday const weekday{day};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && now + ahead_of_utc(now) - day >= start;
}

std::string key_of(Day day, AccountId account) { return fmt::format("{} {}", to_iso(day), account.value); }

std::string key_of(Untold const& untold) { return fmt::format("{} {}", untold.emergency.value, untold.officer.value); }

std::optional<Untold> parse_untold(std::string_view key) {
    auto const space = key.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    Untold const untold{{whole_number(key.substr(0, space))}, {whole_number(key.substr(space + 1))}};
    if (untold.emergency.value == 0 || untold.officer.value == 0) return std::nullopt;
    return untold;
}

AccountId account_in(std::string_view key) {
    auto const space = key.find(' ');
    return {space == std::string_view::npos ? 0 : whole_number(key.substr(space + 1))};
}

} // namespace kiem::reminder
