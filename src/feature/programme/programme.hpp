// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "base/id.hpp"
#include "policy/programme.hpp"
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Children and parents who take part in a programme of the policy. Decisions only: no clock, no database.
namespace kiem::programme {

/// One time that was planned for it. Of a home visit: why it was made and what came of it, by codes of the policy.
struct Session {
    Day on;
    bool is_present = false;
    std::string reason = {}, result = {};
    friend bool operator==(Session const&, Session const&) = default;
};

/// From its first day a child takes part, until its last. A home visit is one of a single day with one session.
struct Participation {
    ParticipationId id;
    std::string organisation;
    /// Code of the policy.
    std::string programme;
    /// The dossier of that organisation; or of a child of whom it has none the key of its facts.
    std::optional<DossierId> dossier;
    std::string child_code;
    /// Which group of the programme comes together: "De Boot, dinsdag"; empty: there is one.
    std::string group;
    Day from;
    /// Its last day; empty: it goes on.
    std::optional<Day> last_day;
    /// Why it ended, of the policy's list; empty while it goes on, and for a home visit.
    std::string end_reason;
    /// False: recorded by mistake, so it is in no figure.
    bool counts = true;
    /// Counts up with each change; a change names the one it saw.
    std::int64_t version = 0;
    /// In order of day.
    std::vector<Session> sessions;

    bool holds_on(Day day) const { return from <= day && (!last_day || day <= *last_day); }
    std::size_t count_present() const;
};

/// How far ahead somebody may be put down, in days.
constexpr int most_days_ahead = 366;
/// Characters of the name of a group.
constexpr std::size_t longest_group = 80;

/// What is wrong with one that begins, at fields "programma", "vanaf", "deelgroep". `others`: of the same child.
/// PRG-101 no such programme, or one without sessions; PRG-102 before birth; PRG-103 not of that age on its first day;
/// PRG-105 takes part already; PRG-107 more than a year ahead; PRG-108 the name of a group is too long.
Findings check_beginning(policy::ProgrammeCatalogue const& catalogue, Participation const& wanted,
                         std::optional<Day> born_on, Day today, std::span<Participation const> others);

/// What is wrong with an end, at fields "tot" and "reden". PRG-104 before its first day; PRG-106 no such reason; PRG-109
/// still to come; PRG-110 somebody was there after it. What is a mistake may be ended on any day up to today; a home visit
/// ends no other way.
Findings check_end(policy::ProgrammeCatalogue const& catalogue, Participation const& ended, Day today);

/// What is wrong with a home visit, at fields "programma", "datum", "reden", "uitslag". PRG-101, PRG-102, PRG-103 as above;
/// PRG-105 that day has a visit; PRG-111 still to come; PRG-112 no such reason; PRG-113 no such result.
Findings check_visit(policy::ProgrammeCatalogue const& catalogue, Participation const& visit,
                     std::optional<Day> born_on, Day today, std::span<Participation const> others);

/// Contacts with parents by a channel that are visits of a programme, on the days from the first to the last.
struct CountedContacts {
    std::string channel, programme;
    Day first{}, last{};
};

} // namespace kiem::programme
