// SPDX-License-Identifier: EUPL-1.2
#include "feature/population/population_store.hpp"

namespace kiem::population {
namespace {

constexpr std::string_view schema = R"(create table population (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    counted_on DAY not null,
    scheme text not null,
    area_code text not null,
    age_from_months INT64 not null check (age_from_months >= 0),
    age_to_months INT64 not null check (age_to_months > age_from_months),
    residents INT64 not null check (residents >= 0),
    source text not null
);
create index population_current on population(fact_key) where superseded_seq is null;
create table area (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    scheme text not null,
    area_code text not null,
    name text not null,
    parent_code text,
    residents INT64 check (residents >= 0),
    geometry text
);
create index area_current on area(fact_key) where superseded_seq is null;
create table postcode_area (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    scheme text not null,
    postcode text not null,
    area_code text not null
);
create index postcode_area_current on postcode_area(fact_key) where superseded_seq is null;
)";

} // namespace

db::Migration migration() { return {25, "population", schema}; }

} // namespace kiem::population
