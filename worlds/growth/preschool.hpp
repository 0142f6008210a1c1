// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/growth/playgroup.hpp"

namespace kiem::worlds::growth {

/// The playgroups of a provider: parents and children of MiniSamenspel, signals about some of them, an account for a parent,
/// and what goes on to school with the older ones.
class Preschool {
public:
    /// `manager` runs the locations; the others take over at four years and tie dossiers together.
    struct People {
        Person manager, school, coordinator;
    };
    explicit Preschool(People people);
    void work(Workday& today);
    /// Before the first day: the series of this year that are over.
    void enter_paper(Workday& today);

private:
    /// A child as the provider wrote it down.
    struct Known {
        DossierId id;
        dossier::Dossier child;
    };
    /// A series of meetings of one group.
    struct Series {
        Playgroup group;
        int met = 0;
    };

    void begin_series(Workday& today, Series& series, Day from);
    void end_series(Workday& today, Series& series, Day last_day);
    void meet(Workday& today, Series& series);
    DossierId write_down(Workday& today, dossier::Dossier const& child);
    void signal(Workday& today, Known const& known);
    void consent(Workday& today, Known const& known, std::string_view purpose, std::string_view receiver,
                 std::vector<std::string> fields);
    /// The child of the parent of the demo, who gets an account.
    void take_in_child_of_parent(Workday& today, Series& series);
    void send_to_school(Workday& today);

    People people_;
    std::vector<Series> all_;
    std::vector<Known> known_;
    std::size_t at_school_ = 0;
};

} // namespace kiem::worlds::growth
