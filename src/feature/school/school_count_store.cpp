// SPDX-License-Identifier: EUPL-1.2
#include "feature/school/school_store.hpp"

namespace kiem::school {
namespace {

constexpr reg::FactSql pupil_count_sql{
    .table = "pupil_count",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from pupil_count where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into pupil_count (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, school_code, counted_on,
        school_type, number_min, number_max)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, cast(c4 as bigint), cast(c5 as bigint)
        from stage)",
    .supersede = "update pupil_count set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into pupil_count (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, school_code, counted_on,
        school_type, number_min, number_max)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, school_code,
        counted_on, school_type, number_min, number_max
        from pupil_count where superseded_seq = $2)",
    .withdraw = "update pupil_count set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

constexpr reg::FactSql disadvantage_score_sql{
    .table = "disadvantage_score",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from disadvantage_score where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into disadvantage_score (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, school_code, counted_on,
        pupils, score_e2, score_no_threshold_e2, lower_e2, upper_e2, note)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, cast(c3 as bigint), cast(c4 as bigint), cast(c5 as bigint), cast(c6 as bigint),
        cast(c7 as bigint), c8
        from stage)",
    .supersede = "update disadvantage_score set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into disadvantage_score (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, school_code, counted_on,
        pupils, score_e2, score_no_threshold_e2, lower_e2, upper_e2, note)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, school_code,
        counted_on, pupils, score_e2, score_no_threshold_e2, lower_e2, upper_e2, note
        from disadvantage_score where superseded_seq = $2)",
    .withdraw = "update disadvantage_score set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

} // namespace

reg::FactKind pupil_count_facts() {
    auto kind = describe_pupil_counts();
    kind.sql = pupil_count_sql;
    return kind;
}

reg::FactKind disadvantage_score_facts() {
    auto kind = describe_disadvantage_scores();
    kind.sql = disadvantage_score_sql;
    return kind;
}

} // namespace kiem::school
