// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication_store.hpp"

namespace kiem::indication {
namespace {

constexpr reg::FactSql indication_sql{
    .table = "indication",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from indication where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into indication (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, indication_code,
        child_code, criteria, main_criterion, issued_on, issued_by)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, c5, c6
        from stage)",
    .supersede = "update indication set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into indication (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, indication_code,
        child_code, criteria, main_criterion, issued_on, issued_by)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, indication_code,
        child_code, criteria, main_criterion, issued_on, issued_by
        from indication where superseded_seq = $2)",
    .withdraw = "update indication set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind indication_facts() {
    auto kind = describe_indications();
    kind.sql = indication_sql;
    return kind;
}

} // namespace kiem::indication
