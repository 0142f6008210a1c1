// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place_store.hpp"

namespace kiem::place {
namespace {

constexpr reg::FactSql location_sql{
    .table = "location",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from location where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into location (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, location_code, name,
        kind, lrk, brin, holder_code, holder_name, street, house_number, postcode, town, municipality,
        offers_vve, child_places, pedagogical_plan_ve)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, cast(c13 as bigint), cast(c14 as bigint),
        cast(c15 as bigint)
        from stage)",
    .supersede = "update location set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = R"(insert into location (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, location_code, name,
        kind, lrk, brin, holder_code, holder_name, street, house_number, postcode, town, municipality,
        offers_vve, child_places, pedagogical_plan_ve)
        select
        f.owner, cast($1 as bigint), f.fact_key, f.valid_from, cutting.valid_to, cast($2 as bigint),
        f.fingerprint, f.location_code, f.name, f.kind, f.lrk, f.brin, f.holder_code, f.holder_name, f.street,
        f.house_number, f.postcode, f.town, f.municipality, f.offers_vve, f.child_places, f.pedagogical_plan_ve
        from location f join cutting on cutting.fact_id = f.id)",
    .restore = R"(insert into location (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, location_code, name,
        kind, lrk, brin, holder_code, holder_name, street, house_number, postcode, town, municipality,
        offers_vve, child_places, pedagogical_plan_ve)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, location_code,
        name, kind, lrk, brin, holder_code, holder_name, street, house_number, postcode, town, municipality,
        offers_vve, child_places, pedagogical_plan_ve
        from location where superseded_seq = $2)",
    .withdraw = "update location set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind location_facts() {
    auto kind = describe_locations();
    kind.sql = location_sql;
    return kind;
}

} // namespace kiem::place
