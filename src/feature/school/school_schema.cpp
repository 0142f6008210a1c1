// SPDX-License-Identifier: EUPL-1.2
#include "feature/school/school_store.hpp"

namespace kiem::school {
namespace {

constexpr std::string_view schema = R"(create table pupil (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    pupil_code text not null,
    school_code text not null,
    born_on DAY not null,
    postcode text,
    schooling_1 INT64 check (schooling_1 between 1 and 3),
    schooling_2 INT64 check (schooling_2 between 1 and 3),
    single_parent FLAG,
    weight_tenths INT64 not null check (weight_tenths in (0, 3, 12))
);
create index pupil_current on pupil(fact_key) where superseded_seq is null;
create table pupil_count (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    school_code text not null,
    counted_on DAY not null,
    school_type text not null,
    number_min INT64 not null check (number_min >= 0),
    number_max INT64 not null check (number_max >= number_min)
);
create index pupil_count_current on pupil_count(fact_key) where superseded_seq is null;
create table disadvantage_score (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    school_code text not null,
    counted_on DAY not null,
    pupils INT64 not null check (pupils >= 0),
    score_e2 INT64 not null,
    score_no_threshold_e2 INT64,
    lower_e2 INT64,
    upper_e2 INT64,
    note text
);
create index disadvantage_score_current on disadvantage_score(fact_key) where superseded_seq is null;
)";

} // namespace

db::Migration migration() { return {24, "school", schema}; }

} // namespace kiem::school
