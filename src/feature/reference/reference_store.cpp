// SPDX-License-Identifier: EUPL-1.2
#include "feature/reference/reference_store.hpp"

namespace kiem::reference {
namespace {

constexpr std::string_view schema = R"(create table reference_value (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    reference_code text not null,
    kind text not null,
    indicator text,
    method text,
    counted_on DAY not null,
    value_e4 INT64,
    unit text,
    description text not null,
    consequence text,
    attribute text,
    attribute_value text,
    source text not null
);
create index reference_value_current on reference_value(fact_key) where superseded_seq is null;
)";

constexpr reg::FactSql reference_value_sql{
    .table = "reference_value",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from reference_value where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into reference_value (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, reference_code, kind,
        indicator, method, counted_on, value_e4, unit, description, consequence, attribute, attribute_value,
        source)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, c5, cast(c6 as bigint), c7, c8, c9, c10, c11, c12
        from stage)",
    .supersede = "update reference_value set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into reference_value (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, reference_code, kind,
        indicator, method, counted_on, value_e4, unit, description, consequence, attribute, attribute_value,
        source)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, reference_code,
        kind, indicator, method, counted_on, value_e4, unit, description, consequence, attribute,
        attribute_value, source
        from reference_value where superseded_seq = $2)",
    .withdraw = "update reference_value set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

db::Migration migration() { return {27, "reference", schema}; }

reg::FactKind reference_facts() {
    auto kind = describe_references();
    kind.sql = reference_value_sql;
    return kind;
}

} // namespace kiem::reference
