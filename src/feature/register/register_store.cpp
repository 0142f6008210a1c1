// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/register_store.hpp"
#include "feature/register/direct_store.hpp"
#include <fmt/format.h>

namespace kiem::reg {

namespace {

constexpr db::Migration own_migrations[] = {{10, "delivery", R"sql(
create table delivery (
    id ID,
    kind text not null,
    owner text not null,
    file_name text not null,
    sha256 text not null,
    reference_day DAY,
    mode text not null check (mode in ('aanvulling', 'volledig')),
    seq INT64 not null unique references commit_log (seq),
    received_at MOMENT not null,
    received_by text not null,
    rows_read INT64 not null default 0,
    rows_rejected INT64 not null default 0,
    facts_new INT64 not null default 0,
    facts_changed INT64 not null default 0,
    facts_unchanged INT64 not null default 0,
    facts_gone INT64 not null default 0,
    rows_unmatched INT64 not null default 0,
    withdrawn_seq INT64 references commit_log (seq),
    withdrawn_at MOMENT,
    check (withdrawn_seq > seq),
    check ((withdrawn_seq is null) = (withdrawn_at is null))
);
create index delivery_same on delivery (sha256);
)sql"}};

/// The columns of delivery in the order read_delivery wants them.
constexpr std::string_view all_columns =
    "id, kind, owner, file_name, sha256, reference_day, mode, seq, received_at, received_by, rows_read, rows_rejected, "
    "facts_new, facts_changed, facts_unchanged, facts_gone, rows_unmatched, withdrawn_seq, withdrawn_at";

using Int = std::int64_t;
using Text = std::string;

Delivery read_delivery(Int id, Text kind, Text owner, Text file_name, Text sha256, std::optional<Day> reference_day,
                       Text mode, Int seq, Moment received_at, Text received_by, ChangeCounts const& counts,
                       std::optional<Int> withdrawn_seq, std::optional<Moment> withdrawn_at) {
    std::optional<CommitSeq> withdrawn;
    if (withdrawn_seq) withdrawn = CommitSeq{*withdrawn_seq};
    return {.id = {id},
            .kind = std::move(kind),
            .owner = std::move(owner),
            .file_name = std::move(file_name),
            .sha256 = std::move(sha256),
            .reference_day = reference_day,
            .mode = parse_mode(mode).value_or(Mode::addition),
            .seq = {seq},
            .received_at = received_at,
            .received_by = std::move(received_by),
            .counts = counts,
            .withdrawn_seq = withdrawn,
            .withdrawn_at = withdrawn_at};
}

template <class... Args>
std::vector<Delivery> list_where(db::Connection& connection, std::string_view condition, Args const&... args) {
    std::vector<Delivery> deliveries;
    auto const take = [&](Int id, Text kind, Text owner, Text file_name, Text sha256, std::optional<Day> reference_day,
                          Text mode, Int seq, Moment received_at, Text received_by, Int read, Int rejected,
                          Int new_facts, Int changed, Int unchanged, Int gone, Int unmatched,
                          std::optional<Int> withdrawn_seq, std::optional<Moment> withdrawn_at) {
        ChangeCounts const counts{read, rejected, new_facts, changed, unchanged, gone, unmatched};
        deliveries.push_back(read_delivery(id, std::move(kind), std::move(owner), std::move(file_name),
                                           std::move(sha256), reference_day, std::move(mode), seq, received_at,
                                           std::move(received_by), counts, withdrawn_seq, withdrawn_at));
    };
    connection.each<Int, Text, Text, Text, Text, std::optional<Day>, Text, Int, Moment, Text, Int, Int, Int, Int, Int,
                    Int, Int, std::optional<Int>, std::optional<Moment>>(
        fmt::format("select {} from delivery where {} order by id", all_columns, condition), take, args...);
    return deliveries;
}

std::optional<Delivery> last_of(std::vector<Delivery> deliveries) {
    if (deliveries.empty()) return std::nullopt;
    return std::move(deliveries.back());
}

std::vector<DeliveryId> ids(db::Connection& connection, std::string const& sql, auto const&... args) {
    std::vector<DeliveryId> found;
    connection.each<Int>(sql, [&](Int id) { found.push_back({id}); }, args...);
    return found;
}

} // namespace

std::span<db::Migration const> register_migrations() { return own_migrations; }

DeliveryId save(db::Connection& connection, Delivery const& delivery) {
    auto const id = connection.one<Int>(
        "insert into delivery (kind, owner, file_name, sha256, reference_day, mode, seq, received_at, received_by) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
        delivery.kind, delivery.owner, delivery.file_name, delivery.sha256, delivery.reference_day,
        mode_word(delivery.mode), delivery.seq.value, delivery.received_at, delivery.received_by);
    return {std::get<0>(*id)};
}

void save_counts(db::Connection& connection, DeliveryId id, ChangeCounts const& counts) {
    connection.exec("update delivery set rows_read = $2, rows_rejected = $3, facts_new = $4, facts_changed = $5, "
                    "facts_unchanged = $6, facts_gone = $7, rows_unmatched = $8 where id = $1",
                    id.value, counts.read, counts.rejected, counts.new_facts, counts.changed, counts.unchanged,
                    counts.gone, counts.unmatched);
}

void mark_withdrawn(db::Act& act, DeliveryId id) {
    act.connection.exec("update delivery set withdrawn_seq = $2, withdrawn_at = $3 where id = $1", id.value,
                        act.seq.value, act.at);
}

std::optional<Delivery> find_delivery(db::Connection& connection, DeliveryId id) {
    return last_of(list_where(connection, "id = $1", id.value));
}

std::vector<Delivery> list_deliveries(db::Connection& connection) {
    return list_where(connection, "kind <> 'schermen'");
}

std::optional<Delivery> find_same(db::Connection& connection, Delivery const& delivery) {
    return last_of(list_where(connection,
                              "sha256 = $1 and kind = $2 and owner = $3 and mode = $4 and "
                              "coalesce(reference_day, '') = coalesce($5, '') and withdrawn_seq is null",
                              delivery.sha256, delivery.kind, delivery.owner, mode_word(delivery.mode),
                              delivery.reference_day));
}

std::vector<DeliveryId> list_built_upon(db::Connection& connection, FactKind const& kind, Delivery const& delivery) {
    auto const sql = fmt::format(
        "with touched(fact_key) as (select distinct fact_key from {0} "
        "where owner = $1 and (recorded_seq = $2 or superseded_seq = $2)) "
        "select distinct d.id from {0} f join touched t on t.fact_key = f.fact_key "
        "join delivery d on d.seq in (f.recorded_seq, f.superseded_seq) "
        "where f.owner = $1 and (f.recorded_seq > $2 or f.superseded_seq > $2) and d.seq > $2 and d.withdrawn_seq is null "
        "order by d.id",
        kind.sql.table);
    return ids(connection, sql, delivery.owner, delivery.seq.value);
}

void undo(db::Act& act, FactKind const& kind, Delivery const& delivery) {
    auto& connection = act.connection;
    connection.exec(kind.sql.withdraw, act.seq.value, delivery.id.value);
    connection.exec(kind.sql.restore, act.seq.value, delivery.seq.value);
    give_way_to_pages(act, kind, delivery.owner, delivery.seq);
    if (!kind.sql.derive.empty()) connection.exec(kind.sql.derive, act.seq.value);
}

std::vector<DeliveryId> list_left_dangling(db::Connection& connection, FactKind const& kind, FactKind const& referrer,
                                           std::string_view column, CommitSeq closed_at) {
    auto const sql = fmt::format(
        "select distinct r.delivery_id from {1} r join (select distinct fact_key from {0} where superseded_seq = $1) closed "
        "on closed.fact_key = r.{2} where r.superseded_seq is null and not exists (select 1 from {0} f "
        "where f.fact_key = r.{2} and f.superseded_seq is null) order by r.delivery_id",
        kind.sql.table, referrer.sql.table, column);
    return ids(connection, sql, closed_at.value);
}

} // namespace kiem::reg
