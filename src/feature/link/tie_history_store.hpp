// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/link/link.hpp"

namespace kiem::link {

/// An act that wrote or closed ties of a dossier.
struct TieChange {
    CommitSeq commit;
    Moment at;
    /// The log-in name, and the action as in the audit log.
    std::string who, action;
};
/// Newest first.
std::vector<TieChange> list_tie_changes(db::Connection& connection, DossierId dossier);

} // namespace kiem::link
