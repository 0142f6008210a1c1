// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/case/case.hpp"
#include "feature/case/case_schema.hpp"
#include "feature/case/enough.hpp"
#include <vector>

/// The ways of children as they are, and as they were at any commit. The database itself refuses an open case without owner
/// or due date, and a second open case for one child.
namespace kiem::cases {

/// A line of the story of a case: who did what, when, with what note.
struct Step {
    std::int64_t number = 0;
    Event event{};
    Day on;
    Moment at;
    /// Both empty: time or a delivery did it.
    std::string organisation;
    AccountId account;
    /// As the log knows it: the log-in name.
    std::string by;
    State after{};
    std::string channel, note, reason;
    std::optional<Owner> owner;
    std::optional<Day> due_on;
    /// The case it went on in, or that it took up.
    std::optional<CaseId> other_case = {};
};

/// Who takes a step, and what he tells of it.
struct Telling {
    std::string organisation = {};
    AccountId account = {};
    std::string by = {};
    std::string channel = {}, note = {};
    /// What the form made up, so that a signal is kept once; empty: none.
    std::string form_key = {};
    /// As in Step.
    std::optional<CaseId> other_case = {};
};

std::optional<Case> load_case(db::Connection& connection, CaseId id);
/// The open case of a child, or the last that was closed.
std::optional<Case> find_latest(db::Connection& connection, std::string_view child_code);
/// The case that a signal with this key of a form made or opened again.
std::optional<Case> find_by_form_key(db::Connection& connection, std::string_view organisation,
                                     std::string_view form_key);

/// Keeps a first version, or the next: `after.id` 0 is given by the database. One version per commit stays: a second within an
/// act takes the place of the first, and both are in the story. Gives what was kept.
Case save_case(db::Act& act, Case after, Happening const& happening, Telling const& telling);

/// In order.
std::vector<Step> list_steps(db::Connection& connection, CaseId id);

/// The dossier of that organisation about this child: of the case itself, with the same key, or by a link of the municipality
/// that holds on the day.
std::optional<DossierId> dossier_for(db::Connection& connection, Case const& value, std::string_view organisation,
                                     Day day);
/// A record that a case is of, whose use is restricted (AVG, article 18), and the organisation it is of.
struct Restriction {
    DossierId dossier;
    std::string organisation;
};
/// The record it came from, or the one it was merged into, or that of this code with the organisation it came from. Empty: none is
/// restricted.
std::optional<Restriction> find_restriction(db::Connection& connection, CaseId id);

/// A location of an organisation that a case has to do with on a day.
struct LocationTie {
    enum class Kind {
        wished,  ///< the parents want it
        offered, ///< a place there is offered, or was accepted
        placed,  ///< the child has a place there, or will have
    } kind{};
    /// The group is empty for what is wished.
    std::string location, group;
};
std::vector<LocationTie> list_location_ties(db::Connection& connection, CaseId id, std::string_view organisation,
                                            Day day);

/// Whether there is or was a case of this child_code that came from this dossier or its organisation.
bool has_case_of(db::Connection& connection, DossierId dossier, std::string_view organisation,
                 std::string_view child_code);

/// Whether a case that came from this dossier is open, and the organisation has to act in it or is the municipality, which
/// closes every referral.
bool is_at_work_for(db::Connection& connection, DossierId dossier, std::string_view organisation);

} // namespace kiem::cases
