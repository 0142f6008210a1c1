// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/enough.hpp"
#include <algorithm>

namespace kiem::cases {

namespace {

bool holds_on(HeldPlace const& one, Day day) { return one.from <= day && (!one.until || *one.until > day); }

bool is_delivered_too(std::span<HeldPlace const> all, HeldPlace const& page, Day day) {
    return std::ranges::any_of(all, [&](HeldPlace const& other) {
        return !other.is_on_page && other.group == page.group && holds_on(other, day);
    });
}

} // namespace

HeldWeek held_on(std::span<HeldPlace const> all, Day day) {
    HeldWeek week;
    for (auto const& one : all) {
        if (!holds_on(one, day) || (one.is_on_page && is_delivered_too(all, one, day))) continue;
        ++week.places;
        week.sessions += one.sessions_per_week;
        week.minutes += one.minutes_per_week.value_or(0);
    }
    return week;
}

bool meets(PlaceNorm const& norm, HeldWeek const& week) {
    return week.places > 0 && week.sessions >= norm.sessions_per_week.value_or(0) &&
           week.minutes >= norm.minutes_per_week.value_or(0);
}

Sight sight_on(policy::OutreachRules const& rules, Day today) {
    if (rules.longest_term_days <= 0) return {today};
    return {today, today + std::chrono::days{rules.longest_term_days}};
}

bool is_enough(PlaceNorm const& norm, std::span<HeldPlace const> all, Sight const& sight) {
    if (meets(norm, held_on(all, sight.today))) return true;
    return std::ranges::any_of(all, [&](HeldPlace const& one) {
        bool const is_to_come = one.first_day > sight.today && one.first_day <= sight.until;
        return is_to_come && meets(norm, held_on(all, one.first_day));
    });
}

} // namespace kiem::cases
