// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/link/link.hpp"

/// The municipality's links. Rows are closed, not overwritten, and an act can be undone as a whole by its commit number.
namespace kiem::link {

/// Makes a child that links can name.
ChildId insert_child(db::Act& act, std::string_view municipality);
/// The organisation that made it; empty: there is no such child.
std::string municipality_of(db::Connection& connection, ChildId child);
/// The ties of a child as known now, in order of organisation, dossier and day.
std::vector<Tie> list_ties(db::Connection& connection, ChildId child);
/// The ties of a dossier as known now, in order of day.
std::vector<Tie> list_ties(db::Connection& connection, DossierId dossier);
void insert_tie(db::Act& act, Tie const& tie);
/// Closes the tie as known now.
void close_tie(db::Act& act, Tie const& tie);

/// The dossiers and children whose ties a commit wrote or closed; none: it did nothing of the kind.
struct Trace {
    std::vector<DossierId> dossiers;
    std::vector<ChildId> children;
    /// No later commit touched the ties of these dossiers.
    bool is_last = true;
};
Trace trace_of(db::Connection& connection, CommitSeq commit);
/// Closes what a commit wrote and writes again what it closed.
void undo_commit(db::Act& act, CommitSeq commit);

/// That two dossiers are not about the same child, so that nobody is asked again; in any order.
void insert_different(db::Act& act, DossierId one, DossierId other);
void close_different(db::Act& act, DossierId one, DossierId other);
bool are_different(db::Connection& connection, DossierId one, DossierId other);

/// Removes all rows about a dossier, as when it is erased.
void erase_ties(db::Act& act, DossierId dossier);

} // namespace kiem::link
