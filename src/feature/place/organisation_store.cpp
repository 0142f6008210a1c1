// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place_store.hpp"

namespace kiem::place {
namespace {

constexpr reg::FactSql organisation_sql{
    .table = "organisation",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from organisation where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into organisation (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, organisation_code, name,
        kind, kvk)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4
        from stage)",
    .supersede = "update organisation set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = R"(insert into organisation (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, organisation_code, name,
        kind, kvk)
        select
        f.owner, cast($1 as bigint), f.fact_key, f.valid_from, cutting.valid_to, cast($2 as bigint),
        f.fingerprint, f.organisation_code, f.name, f.kind, f.kvk
        from organisation f join cutting on cutting.fact_id = f.id)",
    .restore = R"(insert into organisation (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, organisation_code, name,
        kind, kvk)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, organisation_code,
        name, kind, kvk
        from organisation where superseded_seq = $2)",
    .withdraw = "update organisation set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind organisation_facts() {
    auto kind = describe_organisations();
    kind.sql = organisation_sql;
    return kind;
}

} // namespace kiem::place
