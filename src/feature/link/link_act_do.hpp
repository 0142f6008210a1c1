// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/link/link_do.hpp"

/// What the acts on links share.
namespace kiem::link {

/// A dossier of any organisation; of a merged one the dossier it was merged into.
std::optional<dossier::Dossier> load_any(db::Connection& connection, DossierId id);

/// A dossier and those merged into it.
std::vector<DossierId> members_of(db::Connection& connection, dossier::Dossier const& dossier);

/// Their ties as known now.
std::vector<Tie> ties_of(db::Connection& connection, dossier::Dossier const& dossier);

/// KOP-201 unless one works for a municipality and the sharing table lets one write that field of a link.
Result<void> check_may_link(dossier::Desk const& desk, std::string_view field);

/// Lets follow what follows from ties of these records, and keeps with the act what was found.
void let_follow(AfterTies const& after, db::Act& act, std::span<DossierId const> dossiers);

/// As an object of the audit log: "dossiers 12 34".
std::string object_of(std::span<DossierId const> dossiers);

} // namespace kiem::link
