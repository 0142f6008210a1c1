// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/direct_store.hpp"
#include <fmt/format.h>

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

std::unordered_set<std::int64_t> list_written_on_pages(db::Connection& connection, FactKind const& kind,
                                                       std::string_view owner) {
    std::unordered_set<std::int64_t> ids;
    connection.each<std::int64_t>(
        fmt::format("select id from {} where owner = $1 and superseded_seq is null "
                    "and delivery_id in (select id from delivery where kind = '{}')",
                    kind.sql.table, direct_kind),
        [&](std::int64_t id) { ids.insert(id); }, owner);
    return ids;
}

void give_way_to_pages(db::Act& act, FactKind const& kind, std::string_view owner, CommitSeq undone) {
    auto const& table = kind.sql.table;
    auto const of_pages = fmt::format(
        "from {0} p where p.owner = $1 and p.fact_key = {0}.fact_key and p.recorded_seq < $2 "
        "and p.delivery_id in (select id from delivery where kind = '{1}')",
        table, direct_kind);
    if (kind.timeline == Timeline::episode) {
        // What a withdrawal wrote anew is not written on a page then.
        act.connection.exec(
            fmt::format(
                "delete from {} where owner = $1 and recorded_seq = $2 and exists (select 1 {} and p.recorded_seq > $3 "
                "and p.recorded_seq not in (select withdrawn_seq from delivery where withdrawn_seq is not null))",
                table, of_pages),
            owner, act.seq.value, undone.value);
        return;
    }
    auto const beside = fmt::format(
        "{0} and p.superseded_seq is null and ({1}.valid_to is null or p.valid_from < {1}.valid_to) "
        "and (p.valid_to is null or p.valid_to > {1}.valid_from)",
        of_pages, table);
    act.connection.exec(fmt::format("delete from {0} where owner = $1 and recorded_seq = $2 "
                                    "and exists (select 1 {1} and p.valid_from <= {0}.valid_from)",
                                    table, beside),
                        owner, act.seq.value);
    act.connection.exec(fmt::format("update {0} set valid_to = (select min(p.valid_from) {1}) "
                                    "where owner = $1 and recorded_seq = $2 and exists (select 1 {1})",
                                    table, beside),
                        owner, act.seq.value);
}

} // namespace kiem::reg
