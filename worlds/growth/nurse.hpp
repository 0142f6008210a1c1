// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {

/// The youth health service: meets children, signals, indicates, and asks the parents what may be passed on.
class Nurse {
public:
    explicit Nurse(Person who) : who_(std::move(who)) {}
    void work(Workday& today);

private:
    void meet_a_child(Workday& today);
    /// What she has to do today.
    void do_what_is_due(Workday& today);
    void judge(Workday& today, cases::Line const& line);
    /// False: the parents want to think about it, or the child is not of the target group.
    bool indicate(Workday& today, DossierId child);
    void ask_consent(Workday& today, DossierId child);

    Person who_;
};

} // namespace kiem::worlds::growth
