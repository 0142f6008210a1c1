// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"

/// What the acts on cases share.
namespace kiem::cases {

/// How one stands to a case, and what one may do with it.
struct Rights {
    Part part = Part::none;
    policy::FieldSet readable, writable;
    /// As View::restricted.
    std::optional<DossierId> restricted = {};
    bool can_read(std::string_view field) const;
    bool can_write(std::string_view field) const;
};
/// `part` none: it is to be as if the case were not there.
Rights rights_on(Table const& table, Case const& value);

/// Whether one coordinates for the municipality, and so sees every case.
bool is_coordinator(Table const& table);
/// Whether one works for the municipality.
bool is_of_municipality(Table const& table);
/// Whether one holds a role for some locations or groups of the organisation alone.
bool is_at_locations(Table const& table);

/// "traject 12".
std::string object_of(CaseId id);
/// TRA-101.
tl::unexpected<Refusal> no_such(CaseId id);
/// TRA-108.
Result<void> check_note(std::string_view note);
/// Who takes a step: the one at the desk.
Telling telling_of(Table const& table, std::string_view note, std::string_view channel = {});

/// The sweep of one child at the end of an act on it, and the case as it is then.
Case settled(Table const& table, db::Act& act, Case kept);

} // namespace kiem::cases
