// SPDX-License-Identifier: EUPL-1.2
#include "feature/placement/placement_store.hpp"
#include "feature/register/row_reader.hpp"

namespace kiem::placement {
namespace {

constexpr std::string_view schema = R"(create table placement (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    placement_code text not null,
    child_code text not null,
    group_code text not null,
    sessions_per_week INT64 not null check (sessions_per_week >= 0),
    minutes_per_week INT64 check (minutes_per_week >= 0)
);
create index placement_current on placement(fact_key) where superseded_seq is null;
)";

constexpr reg::FactSql placement_sql{
    .table = "placement",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from placement where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into placement (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, placement_code,
        child_code, group_code, sessions_per_week, minutes_per_week)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, cast(c4 as bigint), cast(c5 as bigint)
        from stage)",
    .supersede = "update placement set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into placement (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, placement_code,
        child_code, group_code, sessions_per_week, minutes_per_week)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, placement_code,
        child_code, group_code, sessions_per_week, minutes_per_week
        from placement where superseded_seq = $2)",
    .withdraw = "update placement set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
    .alike = R"(select s.line, p.fact_key, p.child_code, p.group_code, p.valid_from, p.valid_to, l.at
        from placement p join page_child c on c.code = p.child_code
            join staged s on s.c2 = c.other_code and s.c3 = p.group_code
            join commit_log l on l.seq = p.recorded_seq
        where p.owner = $1 and p.superseded_seq is null
            and p.delivery_id in (select id from delivery where kind = 'schermen')
            and (s.valid_to is null or s.valid_to > p.valid_from) and (p.valid_to is null or p.valid_to > s.valid_from)
            and p.fact_key not in (select fact_key from staged)
        order by s.line, p.fact_key)",
};

constexpr std::string_view now_views =
    R"(create index placement_of_child on placement(child_code) where superseded_seq is null;
create index placement_of_group on placement(group_code) where superseded_seq is null;
create view placement_now as
    select owner, placement_code, child_code, group_code, sessions_per_week, minutes_per_week, valid_from, valid_to
    from placement where superseded_seq is null;
)";

} // namespace

db::Migration migration() { return {23, "placement", schema}; }
db::Migration now_migration() { return {62, "placements as known now", now_views}; }

reg::FactKind placement_facts() {
    auto kind = describe_placements();
    kind.sql = placement_sql;
    return kind;
}

void remove_placement(db::Act& act, std::string_view owner, std::string_view code) {
    act.connection.exec(
        "update placement set superseded_seq = $1 where owner = $2 and fact_key = $3 and superseded_seq is null",
        act.seq.value, owner, code);
}

void write_placement(db::Act& act, DeliveryId delivery, std::string_view owner, PlacementFact const& fact) {
    static auto const kind = describe_placements();
    auto const text = [](auto const& maybe) { return maybe ? std::optional(std::to_string(*maybe)) : std::nullopt; };
    reg::FactRow row;
    row.valid_from = fact.from;
    row.valid_to = fact.until;
    row.values = {fact.code,
                  fact.child_code,
                  fact.group_code,
                  std::to_string(fact.sessions_per_week),
                  text(fact.minutes_per_week),
                  to_iso(fact.from),
                  fact.until ? std::optional(to_iso(*fact.until)) : std::nullopt};
    auto const key = reg::fact_key_of(kind, row);
    remove_placement(act, owner, key);
    act.connection.exec(
        "insert into placement (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, "
        "placement_code, child_code, group_code, sessions_per_week, minutes_per_week) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        owner, delivery.value, key, fact.from, fact.until, act.seq.value, reg::fingerprint_of(kind, row), fact.code,
        fact.child_code, fact.group_code, fact.sessions_per_week, fact.minutes_per_week);
}

} // namespace kiem::placement
