// SPDX-License-Identifier: EUPL-1.2
#include "feature/school/school_store.hpp"

namespace kiem::school {
namespace {

constexpr reg::FactSql pupil_sql{
    .table = "pupil",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from pupil where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into pupil (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, pupil_code, school_code,
        born_on, postcode, schooling_1, schooling_2, single_parent, weight_tenths)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, cast(c5 as bigint), cast(c6 as bigint), cast(c7 as bigint), cast(c8 as bigint)
        from stage)",
    .supersede = "update pupil set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into pupil (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, pupil_code, school_code,
        born_on, postcode, schooling_1, schooling_2, single_parent, weight_tenths)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, pupil_code,
        school_code, born_on, postcode, schooling_1, schooling_2, single_parent, weight_tenths
        from pupil where superseded_seq = $2)",
    .withdraw = "update pupil set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind pupil_facts(WeightRule rule) {
    auto kind = describe_pupils(std::move(rule));
    kind.sql = pupil_sql;
    return kind;
}

} // namespace kiem::school
