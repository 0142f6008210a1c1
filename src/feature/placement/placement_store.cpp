// SPDX-License-Identifier: EUPL-1.2
#include "feature/placement/placement_store.hpp"

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
};

} // namespace

db::Migration migration() { return {23, "placement", schema}; }

reg::FactKind placement_facts() {
    auto kind = describe_placements();
    kind.sql = placement_sql;
    return kind;
}

} // namespace kiem::placement
