// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/tie_history_store.hpp"

namespace kiem::link {

std::vector<TieChange> list_tie_changes(db::Connection& connection, DossierId dossier) {
    std::vector<TieChange> changes;
    connection.each<std::int64_t, Moment, std::string, std::string>(
        "select seq, at, principal, action from commit_log where seq in "
        "(select recorded_seq from child_tie where dossier_id = $1 union "
        "select superseded_seq from child_tie where dossier_id = $1 and superseded_seq is not null) order by seq desc",
        [&](std::int64_t seq, Moment at, std::string who, std::string action) {
            changes.push_back({CommitSeq{seq}, at, std::move(who), std::move(action)});
        },
        dossier.value);
    return changes;
}

} // namespace kiem::link
