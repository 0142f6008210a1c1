// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {

/// The coordinator of the municipality: speaks with parents, asks a place for them, and closes what ends.
class Coordinator {
public:
    explicit Coordinator(Person who) : who_(std::move(who)) {}
    void work(Workday& today);

private:
    void look_at(Workday& today, cases::Line const& line);
    void reach_out(Workday& today, cases::Case const& one);
    void speak(Workday& today, cases::Case const& one);
    void ask_place(Workday& today, cases::Case const& one);
    void leave(Workday& today, cases::Case const& one, cases::Event exit);
    void contact(Workday& today, cases::Case& one, cases::Contact const& contact);
    void step(Workday& today, cases::Case const& one, cases::Happening const& happening, std::string_view note);

    Person who_;
};

} // namespace kiem::worlds::growth
