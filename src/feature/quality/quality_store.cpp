// SPDX-License-Identifier: EUPL-1.2
#include "feature/quality/quality_store.hpp"

namespace kiem::quality {
namespace {

constexpr std::string_view schema = R"(create table judgement (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    location_code text not null,
    criterion text not null,
    verdict FLAG,
    assessor text not null,
    judged_on DAY not null,
    source text not null
);
create index judgement_current on judgement(fact_key) where superseded_seq is null;
)";

constexpr reg::FactSql judgement_sql{
    .table = "judgement",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from judgement where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into judgement (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, location_code, criterion,
        verdict, assessor, judged_on, source)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, case c3 when 'ja' then 1 when 'nee' then 0 end, c4, c5, c6
        from stage)",
    .supersede = "update judgement set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into judgement (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, location_code, criterion,
        verdict, assessor, judged_on, source)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, location_code,
        criterion, verdict, assessor, judged_on, source
        from judgement where superseded_seq = $2)",
    .withdraw = "update judgement set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

db::Migration migration() { return {26, "quality", schema}; }

reg::FactKind judgement_facts() {
    auto kind = describe_judgements();
    kind.sql = judgement_sql;
    return kind;
}

} // namespace kiem::quality
