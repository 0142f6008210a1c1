// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place_store.hpp"

namespace kiem::place {
namespace {

constexpr reg::FactSql care_group_sql{
    .table = "care_group",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from care_group where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into care_group (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, group_code,
        location_code, name, kind, places, sessions_offered, sessions_per_child, minutes_per_child,
        weeks_per_year, programme, programme_areas)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, cast(c5 as bigint), cast(c6 as bigint), cast(c7 as bigint), cast(c8 as bigint),
        cast(c9 as bigint), c10, c11
        from stage)",
    .supersede = "update care_group set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into care_group (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, group_code,
        location_code, name, kind, places, sessions_offered, sessions_per_child, minutes_per_child,
        weeks_per_year, programme, programme_areas)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, group_code,
        location_code, name, kind, places, sessions_offered, sessions_per_child, minutes_per_child,
        weeks_per_year, programme, programme_areas
        from care_group where superseded_seq = $2)",
    .withdraw = "update care_group set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind group_facts() {
    auto kind = describe_groups();
    kind.sql = care_group_sql;
    return kind;
}

} // namespace kiem::place
