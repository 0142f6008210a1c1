// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/programme_do.hpp"
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {

/// Parents and children who come together each week for a programme, and who writes down that they did.
class Playgroup {
public:
    struct Plan {
        std::string programme, name;
        std::chrono::weekday on;
        std::string_view purpose;
        std::size_t places = 0;
    };
    Playgroup(Person leader, Plan plan) : leader_(std::move(leader)), plan_(std::move(plan)) {}

    /// Somebody who takes part.
    struct Member {
        programme::Seen seen;
        programme::Who who;
        Day from;
        int sessions = 0;
    };

    Plan const& plan() const { return plan_; }
    std::vector<Member> const& members() const { return members_; }
    /// Whether the group comes together on this day.
    bool meets_on(Day day) const { return std::chrono::weekday{day} == plan_.on && !is_school_holiday(day); }
    bool has_place() const { return members_.size() < plan_.places; }

    /// A child begins, unless the group is full or the programme is not for it; whether it did.
    bool take_in(Workday& today, programme::Who const& who, Day from);
    /// Writes down who was there today.
    void meet(Workday& today);
    /// A child stops on a day; a reason of the policy.
    void take_out(Workday& today, std::size_t place, Day last_day, std::string_view reason);

private:
    Person leader_;
    Plan plan_;
    std::vector<Member> members_;
};

/// Writes down a visit at home, where the programme is for the child.
void visit_at_home(Workday& today, Person const& who, std::string_view purpose, programme::Visit const& visit);

} // namespace kiem::worlds::growth
