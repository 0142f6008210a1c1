// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place_store.hpp"

namespace kiem::place {
namespace {

constexpr reg::FactSql employment_sql{
    .table = "employment",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from employment where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into employment (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, employee_code,
        group_code, role, ve_trained, speaking_3f, reading_3f, writing_2f, hbo)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, cast(c4 as bigint), cast(c5 as bigint), cast(c6 as bigint), cast(c7 as bigint),
        cast(c8 as bigint)
        from stage)",
    .supersede = "update employment set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into employment (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, employee_code,
        group_code, role, ve_trained, speaking_3f, reading_3f, writing_2f, hbo)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, employee_code,
        group_code, role, ve_trained, speaking_3f, reading_3f, writing_2f, hbo
        from employment where superseded_seq = $2)",
    .withdraw = "update employment set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind employment_facts() {
    auto kind = describe_employments();
    kind.sql = employment_sql;
    return kind;
}

} // namespace kiem::place
