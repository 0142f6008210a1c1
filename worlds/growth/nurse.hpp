// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/rights/consent_do.hpp"
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
    /// Her own dossier of the child of a case; a child that another organisation signalled she writes down herself. Empty: the
    /// parents did not agree that she knows whom it is about.
    std::optional<DossierId> own_dossier(Workday& today, cases::View const& seen);
    void call(Workday& today, cases::Case const& one);
    void visit(Workday& today, DossierId child);
    void withdraw_what_parents_take_back(Workday& today);

    /// A consent that the parents will take back.
    struct Doubt {
        rights::ConsentId consent;
        std::string by;
        Day on;
    };
    Person who_;
    std::vector<Doubt> doubts_;
    std::map<std::string, DossierId, std::less<>> own_of_others_;
    std::optional<Day> last_visit_;
};

} // namespace kiem::worlds::growth
