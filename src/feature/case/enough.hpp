// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "policy/outreach.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Whether what a child has in groups that count meets the norm of a week: all of it together, under whatever code it stands.
namespace kiem::cases {

/// What makes a place enough: the quality norms of the day. A placement counts in groups of these kinds (none named: of all);
/// empty numbers ask nothing.
struct PlaceNorm {
    std::optional<std::int64_t> sessions_per_week, minutes_per_week;
    std::vector<std::string> group_kinds;
    /// The age at which the target group ends, in months.
    int until_months = 48;
};

/// A placement while its group is there and counts.
struct HeldPlace {
    std::string group;
    std::int64_t sessions_per_week = 0;
    /// Empty: unknown, and counts as none.
    std::optional<std::int64_t> minutes_per_week;
    Day from{};
    std::optional<Day> until;
    /// Of the placement itself, which may be before the group counts.
    Day first_day{};
    /// Written on a page, and not delivered.
    bool is_on_page = false;
};

struct HeldWeek {
    std::int64_t places = 0, sessions = 0, minutes = 0;
};
/// What holds on that day. A child has one place in a group (AAN-211): what was written on a page of a place that is delivered too
/// stands twice, and the delivered one counts.
HeldWeek held_on(std::span<HeldPlace const> all, Day day);
bool meets(PlaceNorm const& norm, HeldWeek const& week);

/// The day on which it is judged, and how far ahead: a place that begins after `until` does not count yet, as nobody would follow
/// the child until then.
struct Sight {
    Day today{};
    Day until{std::chrono::year{9999} / 12 / 31};
};
/// As far as the policy lets anybody plan (`langste_termijn_dagen`); without such a term there is no end.
Sight sight_on(policy::OutreachRules const& rules, Day today);

/// Today, or from the first day of one of them that is to come.
bool is_enough(PlaceNorm const& norm, std::span<HeldPlace const> all, Sight const& sight);

} // namespace kiem::cases
