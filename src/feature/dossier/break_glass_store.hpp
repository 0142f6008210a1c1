// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/dossier/break_glass.hpp"

/// The emergencies of all organisations. Each is told to the organisation of who did it and to those whose dossiers it
/// reached; an organisation sees only its own dossiers among them.
namespace kiem::dossier {

/// `id` is given by the database.
BreakGlassId insert_break_glass(db::Act& act, BreakGlass const& glass);
/// Empty when it is not told to that organisation.
std::optional<BreakGlass> find_break_glass(db::Connection& connection, std::string_view organisation, BreakGlassId id);
/// The one of this account that reaches the dossier and is open at that moment, the latest.
std::optional<BreakGlass> find_open_glass(db::Connection& connection, Principal const& who, DossierId dossier,
                                          Moment now);
/// Whether it reaches the dossier and is open at that moment.
bool is_reached(db::Connection& connection, BreakGlassId id, DossierId dossier, Moment now);

/// Those told to an organisation, newest first, at most `most`.
std::vector<BreakGlass> list_break_glass(db::Connection& connection, std::string_view organisation, int most);

void end_break_glass(db::Act& act, BreakGlassId id);
void save_review(db::Act& act, std::string_view organisation, BreakGlassId id, std::string_view reviewed_by);

/// Removes what was reached in a dossier, as when it is erased; that there was an emergency stays.
void erase_reached(db::Act& act, DossierId dossier);

} // namespace kiem::dossier
