// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link_store.hpp"
#include <algorithm>
#include <utility>

namespace kiem::link {

namespace {

std::vector<Tie> read_ties(db::Connection& connection, std::string_view sql, std::int64_t id) {
    std::vector<Tie> ties;
    connection.each<std::int64_t, std::string, std::int64_t, Day, std::optional<Day>>(
        sql,
        [&](std::int64_t child, std::string organisation, std::int64_t dossier, Day from, std::optional<Day> until) {
            ties.push_back({ChildId{child}, std::move(organisation), DossierId{dossier}, from, until});
        },
        id);
    return ties;
}

/// The smaller first.
std::pair<std::int64_t, std::int64_t> in_order(DossierId one, DossierId other) {
    return std::minmax(one.value, other.value);
}

} // namespace

ChildId insert_child(db::Act& act, std::string_view municipality) {
    auto const row = act.connection.one<std::int64_t>(
        "insert into linked_child (municipality, created_seq) values ($1, $2) returning id", municipality,
        act.seq.value);
    return ChildId{std::get<0>(*row)};
}

std::string municipality_of(db::Connection& connection, ChildId child) {
    auto row = connection.one<std::string>("select municipality from linked_child where id = $1", child.value);
    return row ? std::move(std::get<0>(*row)) : std::string{};
}

std::vector<Tie> list_ties(db::Connection& connection, ChildId child) {
    return read_ties(connection,
                     "select child_id, organisation, dossier_id, valid_from, valid_to from child_tie "
                     "where child_id = $1 and superseded_seq is null order by organisation, dossier_id, valid_from",
                     child.value);
}

std::vector<Tie> list_ties(db::Connection& connection, DossierId dossier) {
    return read_ties(connection,
                     "select child_id, organisation, dossier_id, valid_from, valid_to from child_tie "
                     "where dossier_id = $1 and superseded_seq is null order by valid_from, child_id",
                     dossier.value);
}

void insert_tie(db::Act& act, Tie const& tie) {
    act.connection.exec(
        "insert into child_tie (child_id, organisation, dossier_id, valid_from, valid_to, recorded_seq) "
        "values ($1, $2, $3, $4, $5, $6)",
        tie.child.value, tie.organisation, tie.dossier.value, tie.from, tie.until, act.seq.value);
}

void close_tie(db::Act& act, Tie const& tie) {
    act.connection.exec(
        "update child_tie set superseded_seq = $1 where child_id = $2 and dossier_id = $3 and valid_from = $4 "
        "and superseded_seq is null",
        act.seq.value, tie.child.value, tie.dossier.value, tie.from);
}

Trace trace_of(db::Connection& connection, CommitSeq commit) {
    Trace trace;
    connection.each<std::int64_t, std::int64_t>(
        "select distinct dossier_id, child_id from child_tie where recorded_seq = $1 or superseded_seq = $1 "
        "order by dossier_id, child_id",
        [&](std::int64_t dossier, std::int64_t child) {
            trace.dossiers.emplace_back(dossier);
            trace.children.emplace_back(child);
        },
        commit.value);
    trace.is_last = !connection
                         .one<int>("select 1 from child_tie t join child_tie mine on mine.dossier_id = t.dossier_id "
                                   "where (mine.recorded_seq = $1 or mine.superseded_seq = $1) "
                                   "and (t.recorded_seq > $1 or t.superseded_seq > $1) limit 1",
                                   commit.value)
                         .has_value();
    return trace;
}

void undo_commit(db::Act& act, CommitSeq commit) {
    act.connection.exec("update child_tie set superseded_seq = $1 where recorded_seq = $2 and superseded_seq is null",
                        act.seq.value, commit.value);
    act.connection.exec(
        "insert into child_tie (child_id, organisation, dossier_id, valid_from, valid_to, recorded_seq) "
        "select child_id, organisation, dossier_id, valid_from, valid_to, cast($1 as bigint) "
        "from child_tie where superseded_seq = $2",
        act.seq.value, commit.value);
}

void insert_different(db::Act& act, DossierId one, DossierId other) {
    auto const [low, high] = in_order(one, other);
    act.connection.exec("insert into different_child (one_id, other_id, recorded_seq) values ($1, $2, $3)", low, high,
                        act.seq.value);
}

void close_different(db::Act& act, DossierId one, DossierId other) {
    auto const [low, high] = in_order(one, other);
    act.connection.exec(
        "update different_child set superseded_seq = $1 where one_id = $2 and other_id = $3 and superseded_seq is null",
        act.seq.value, low, high);
}

bool are_different(db::Connection& connection, DossierId one, DossierId other) {
    auto const [low, high] = in_order(one, other);
    return connection
        .one<int>("select 1 from different_child where one_id = $1 and other_id = $2 and superseded_seq is null", low,
                  high)
        .has_value();
}

void erase_ties(db::Act& act, DossierId dossier) {
    act.connection.exec("delete from child_tie where dossier_id = $1", dossier.value);
    act.connection.exec("delete from different_child where one_id = $1 or other_id = $1", dossier.value);
}

} // namespace kiem::link
