// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "placement/session.hpp"
#include <cstdint>
#include <span>
#include <vector>

/// The places of a group, who takes them, and how many are left, on any day.
namespace kiem::placing {

/// What a group offers in a week, from a day on until the next plan of that group.
struct SessionPlan {
    struct Slot {
        /// Children at one moment; 0: the group does not run then.
        int places = 0;
        /// How long the session takes; empty: not known.
        std::optional<int> minutes = {};
        friend bool operator==(Slot const&, Slot const&) = default;
    };
    Day from{};
    std::array<Slot, sessions_in_week> slots{};
    /// The ages the group is for, in months: from this age on, and until before that one; empty: no limit.
    std::optional<int> from_months = {}, until_months = {};
    /// Weeks in a year in which the group runs; empty: not known.
    std::optional<int> weeks_per_year = {};
    /// Made of what was delivered about the group, as nobody planned its sessions.
    enum class Source { planned, derived } source = Source::planned;

    Sessions offered() const;
    /// Places of all sessions together.
    int places() const;
    /// The minutes of a week of these sessions, of one day at most `most_per_day`; empty when of one of them it is not known.
    std::optional<int> minutes_of(Sessions sessions, std::optional<int> most_per_day = {}) const;
    friend bool operator==(SessionPlan const&, SessionPlan const&) = default;
};

/// A group as it is delivered.
struct GroupFacts {
    int places = 0, sessions_offered = 0, sessions_per_child = 0;
    std::optional<int> minutes_per_child, weeks_per_year;
};
/// The plan of a group whose sessions nobody planned: mornings first, Monday first, each with all places. A session takes
/// what each child gets in a week, divided by its sessions.
SessionPlan derive_plan(GroupFacts const& facts, Day from);

/// Somebody who has, or is kept, a place in a group.
struct Claim {
    enum class Kind { placed, held };
    Kind kind = Kind::placed;
    std::string child_code;
    /// The sessions; none: only their number, `any_sessions`, is known.
    Sessions sessions;
    int any_sessions = 0;
    Day from{};
    /// The first day on which it holds no more; empty: no end is known.
    std::optional<Day> until = {};
    bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
};

/// A group with its plans in order of their first day and its claims in any order.
struct Group {
    std::string code;
    Day from{};
    std::optional<Day> until = {};
    std::vector<SessionPlan> plans;
    std::vector<Claim> claims;
    /// The plan in force; null: none yet, or the group is not there on that day.
    SessionPlan const* plan_on(Day day) const;
};

/// How full a group is on a day. A child counts once, however often it was delivered; a placement goes before an offer.
struct Occupancy {
    struct Slot {
        int places = 0, placed = 0, held = 0;
        int free() const { return places - placed - held; }
        friend bool operator==(Slot const&, Slot const&) = default;
    };
    std::array<Slot, sessions_in_week> slots{};
    /// Sessions of children of whom only the number of sessions is known.
    int any_placed = 0, any_held = 0;
    /// Different children.
    int children_placed = 0, children_held = 0;
    int places() const;
    /// Sessions taken or held, known and not known which.
    int placed() const;
    int held() const;
    /// Negative: more than there are.
    int free() const { return places() - placed() - held(); }
    friend bool operator==(Occupancy const&, Occupancy const&) = default;
};
Occupancy occupancy_on(Group const& group, Day day);

/// How many children too many a session has, and how many sessions of children with free choice find no place at all, each
/// child at most once a session. Zero everywhere: it fits.
struct Excess {
    std::array<int, sessions_in_week> slots{};
    int any = 0;
    int total() const;
};
Excess excess_on(Group const& group, Day day);

/// The days from `from` on (before `until`) on which who is there, or what is offered, may differ from the day before; `from`
/// first.
std::vector<Day> days_of_change(Group const& group, Day from, std::optional<Day> until);

} // namespace kiem::placing
