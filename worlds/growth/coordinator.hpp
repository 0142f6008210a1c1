// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/growth/playgroup.hpp"

namespace kiem::worlds::growth {

/// The coordinator of the municipality: speaks with parents, asks a place for them, and closes what ends.
class Coordinator {
public:
    /// `opstapje` is led by the coordinator; it must outlive this.
    Coordinator(Person who, Playgroup& opstapje) : who_(std::move(who)), opstapje_(opstapje) {}
    void work(Workday& today);
    /// Before the first day: what was on paper of the year so far, visits at home and children in Opstapje.
    void enter_paper(Workday& today);

private:
    void look_at(Workday& today, cases::Line const& line);
    void reach_out(Workday& today, cases::Case const& one);
    void speak(Workday& today, cases::Case const& one);
    void ask_place(Workday& today, cases::Case const& one);
    /// To the provider of the location that the parents want most; false: nobody of it works in this demo.
    bool hand_to_location(Workday& today, cases::Case const& one);
    void leave(Workday& today, cases::Case const& one, cases::Event exit);
    void lead_opstapje(Workday& today);
    /// Whether the child goes on to a place, or stops.
    void look_after(Workday& today, std::size_t place);
    /// Whether there is time for a visit at home this week.
    bool goes_home(Day day);
    void step(Workday& today, cases::Case const& one, cases::Happening const& happening, std::string_view note);

    Person who_;
    Playgroup& opstapje_;
    std::optional<Day> last_at_home_;
};

} // namespace kiem::worlds::growth
