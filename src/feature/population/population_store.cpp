// SPDX-License-Identifier: EUPL-1.2
#include "feature/population/population_store.hpp"

namespace kiem::population {
namespace {

constexpr reg::FactSql population_sql{
    .table = "population",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from population where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into population (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, counted_on, scheme,
        area_code, age_from_months, age_to_months, residents, source)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, cast(c4 as bigint), cast(c5 as bigint), cast(c6 as bigint), c7
        from stage)",
    .supersede = "update population set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into population (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, counted_on, scheme,
        area_code, age_from_months, age_to_months, residents, source)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, counted_on, scheme,
        area_code, age_from_months, age_to_months, residents, source
        from population where superseded_seq = $2)",
    .withdraw = "update population set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind population_facts() {
    auto kind = describe_population();
    kind.sql = population_sql;
    return kind;
}

} // namespace kiem::population
