// SPDX-License-Identifier: EUPL-1.2
#include "feature/population/population_store.hpp"

namespace kiem::population {
namespace {

constexpr reg::FactSql area_sql{
    .table = "area",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from area where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into area (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, scheme, area_code, name,
        parent_code, residents, geometry)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, cast(c5 as bigint), c6
        from stage)",
    .supersede = "update area set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = R"(insert into area (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, scheme, area_code, name,
        parent_code, residents, geometry)
        select
        f.owner, cast($1 as bigint), f.fact_key, f.valid_from, cutting.valid_to, cast($2 as bigint),
        f.fingerprint, f.scheme, f.area_code, f.name, f.parent_code, f.residents, f.geometry
        from area f join cutting on cutting.fact_id = f.id)",
    .restore = R"(insert into area (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, scheme, area_code, name,
        parent_code, residents, geometry)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, scheme, area_code,
        name, parent_code, residents, geometry
        from area where superseded_seq = $2)",
    .withdraw = "update area set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

constexpr reg::FactSql postcode_area_sql{
    .table = "postcode_area",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from postcode_area where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into postcode_area (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, scheme, postcode,
        area_code)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3
        from stage)",
    .supersede = "update postcode_area set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = R"(insert into postcode_area (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, scheme, postcode,
        area_code)
        select
        f.owner, cast($1 as bigint), f.fact_key, f.valid_from, cutting.valid_to, cast($2 as bigint),
        f.fingerprint, f.scheme, f.postcode, f.area_code
        from postcode_area f join cutting on cutting.fact_id = f.id)",
    .restore = R"(insert into postcode_area (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, scheme, postcode,
        area_code)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, scheme, postcode,
        area_code
        from postcode_area where superseded_seq = $2)",
    .withdraw = "update postcode_area set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind area_facts() {
    auto kind = describe_areas();
    kind.sql = area_sql;
    return kind;
}

reg::FactKind postcode_area_facts() {
    auto kind = describe_postcode_areas();
    kind.sql = postcode_area_sql;
    return kind;
}

} // namespace kiem::population
