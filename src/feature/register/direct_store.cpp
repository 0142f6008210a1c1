// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/direct_store.hpp"

namespace kiem::reg {

namespace {

/// A delivery has a commit of its own, but this one may be made within the commit of another: it stands before all commits.
constexpr std::int64_t before_all = 0;

void make_commit_before_all(db::Act& act) {
    if (act.connection.one<std::int64_t>("select seq from commit_log where seq = $1", before_all)) return;
    act.connection.exec(
        "insert into commit_log (seq, at, principal, action, object) values ($1, $2, '', 'schermen', '')", before_all,
        act.at);
}

} // namespace

DeliveryId direct_delivery(db::Act& act) {
    auto const known = act.connection.one<std::int64_t>("select id from delivery where kind = $1", direct_kind);
    if (known) return {std::get<0>(*known)};
    make_commit_before_all(act);
    auto const made = act.connection.one<std::int64_t>(
        "insert into delivery (kind, owner, file_name, sha256, mode, seq, received_at, received_by) "
        "values ($1, '', '', '', 'aanvulling', $2, $3, '') returning id",
        direct_kind, before_all, act.at);
    return {std::get<0>(*made)};
}

} // namespace kiem::reg
