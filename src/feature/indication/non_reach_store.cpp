// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication_store.hpp"

namespace kiem::indication {
namespace {

constexpr reg::FactSql non_reach_sql{
    .table = "non_reach",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from non_reach where owner = $1 and superseded_seq is null
        and delivery_id not in (select id from delivery where kind = 'schermen'))",
    .insert_staged = R"(insert into non_reach (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, state, reason)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3
        from stage)",
    .supersede = "update non_reach set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into non_reach (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, state, reason)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, child_code, state,
        reason
        from non_reach where superseded_seq = $2)",
    .withdraw = "update non_reach set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind non_reach_facts() {
    auto kind = describe_non_reach();
    kind.sql = non_reach_sql;
    return kind;
}

} // namespace kiem::indication
