// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "placement/occupancy.hpp"

/// Whether a place for a child is enough, and whether there is one.
namespace kiem::placing {

/// What is asked of a place, from the quality norms of a day; empty asks nothing.
struct Norms {
    /// Either so many sessions, each of `minutes_per_session`, or so many minutes a week (Besluit basisvoorwaarden kwaliteit
    /// voorschoolse educatie, article 2, until 1 August 2020).
    std::optional<int> sessions_per_week, minutes_per_session, minutes_per_week;
    /// So many hours in so many months from `from_months` on, of a day at most so many minutes (the same, from 1 August 2020).
    std::optional<int> hours_in_total, months_in_total, minutes_per_day_at_most;
    std::optional<int> children_per_group;
    /// The age from which, and the age before which, a child is of the target group.
    int from_months = 30, until_months = 48;
};

/// A place that is wanted, from a day on.
struct WantedPlace {
    std::string child_code;
    /// Empty: not known, so that ages are not looked at.
    std::optional<Day> born_on;
    Sessions sessions;
    Day first_day{};
    std::optional<Day> until = {};
    /// What the child has elsewhere at the same time, for the norm of a week.
    int other_sessions = 0, other_minutes = 0;
};

/// What a week of these sessions is against the norm.
struct HoursOffered {
    int sessions_per_week = 0;
    /// Empty: of one of the sessions the length is not known.
    std::optional<int> minutes_per_week = {};
    /// At this pace in the months the norm counts, and what this child gets from its first day (or the age of the norm) until
    /// the norm ends; in whole hours.
    std::optional<int> hours_in_total = {}, hours_for_child = {};
};
HoursOffered hours_offered(SessionPlan const& plan, Norms const& norms, WantedPlace const& wanted);

/// What is wrong with it. Errors, which stop it: BEZ-101 no session, BEZ-102 the group is not there on its first day, BEZ-103 a
/// session that the group does not run, BEZ-104 the child is past the age, BEZ-105 more children at once than the norm allows.
/// Warnings, which somebody may take for granted: BEZ-111 a session without a free place (how many too many, from which
/// day), BEZ-112 not enough for those with free choice, BEZ-113 fewer hours a week than the norm, BEZ-114 fewer hours in total
/// than the norm, BEZ-115 too young for the group or the target group, BEZ-116 the length of a session or the number of weeks
/// is not known, BEZ-117 the place stops before its end because the group does. Notes: BEZ-121 what this child gets in total
/// when it begins later than the norm counts. Claims of the same child in the group do not count.
Findings check_place(Group group, Norms const& norms, WantedPlace const& wanted);

/// The findings of check_place that only somebody who decides may take for granted: their codes, sorted, each once.
std::vector<std::string> codes_to_confirm(Findings const& findings);

} // namespace kiem::placing
