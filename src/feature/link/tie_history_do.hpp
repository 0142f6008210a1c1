// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/link/link_do.hpp"
#include "feature/link/tie_history_store.hpp"

namespace kiem::link {

/// A dossier that is or was tied to a child.
struct TiedDossier {
    Tie tie;
    /// Of it what one may find a child by.
    dossier::Line line;
};
/// What the municipality's links say of a dossier.
struct TieHistory {
    dossier::Line line;
    std::string organisation;
    /// All ties of the children it is tied to, in order of organisation and day.
    std::vector<TiedDossier> ties;
    /// The acts that made and ended its own ties, newest first.
    std::vector<TieChange> changes;
};
/// For who may link. Refuses: KOP-201, KOP-202.
Result<TieHistory> open_ties(dossier::Desk const& desk, DossierId id);

} // namespace kiem::link
