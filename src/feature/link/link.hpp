// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier.hpp"

/// Which dossiers are about the same child: within an organisation they are merged, between organisations the municipality links
/// them. Decisions only: no clock, no database.
namespace kiem::link {

/// That a dossier is about a child, from a day until a day.
struct Tie {
    ChildId child;
    std::string organisation;
    DossierId dossier;
    Day from;
    /// The first day on which it is so no more; empty: open.
    std::optional<Day> until;
    bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
    friend bool operator==(Tie const&, Tie const&) = default;
};

/// How much alike two dossiers are, 0 to 100. Names and birth dates as fit() in the better direction; a guardian's phone or
/// e-mail address, or an address, in common makes up for another family name, as with two households; another given name with
/// the same birth date and guardian lowers it, as with twins.
int likeness(dossier::Dossier const& one, dossier::Dossier const& other);
/// From here two dossiers are shown as perhaps the same child.
constexpr int alike = 80;

} // namespace kiem::link
