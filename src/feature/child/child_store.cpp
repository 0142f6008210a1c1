// SPDX-License-Identifier: EUPL-1.2
#include "feature/child/child_store.hpp"

namespace kiem::child {
namespace {

constexpr std::string_view schema = R"(create table child (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    child_code text not null,
    born_on DAY not null,
    postcode text,
    house_number text
);
create index child_current on child(fact_key) where superseded_seq is null;
)";

constexpr reg::FactSql child_sql{
    .table = "child",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from child where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into child (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, born_on,
        postcode, house_number)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4
        from stage)",
    .supersede = "update child set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = R"(insert into child (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, born_on,
        postcode, house_number)
        select
        f.owner, cast($1 as bigint), f.fact_key, f.valid_from, cutting.valid_to, cast($2 as bigint),
        f.fingerprint, f.child_code, f.born_on, f.postcode, f.house_number
        from child f join cutting on cutting.fact_id = f.id)",
    .restore = R"(insert into child (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, born_on,
        postcode, house_number)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, child_code,
        born_on, postcode, house_number
        from child where superseded_seq = $2)",
    .withdraw = "update child set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

db::Migration migration() { return {21, "child", schema}; }

reg::FactKind child_facts() {
    auto kind = describe_children();
    kind.sql = child_sql;
    return kind;
}

} // namespace kiem::child
