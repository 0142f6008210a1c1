// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place_store.hpp"

namespace kiem::place {
namespace {

constexpr std::string_view schema = R"(create table organisation (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    organisation_code text not null,
    name text not null,
    kind text not null,
    kvk text
);
create index organisation_current on organisation(fact_key) where superseded_seq is null;
create table location (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    location_code text not null,
    name text not null,
    kind text not null,
    lrk text,
    brin text,
    holder_code text,
    holder_name text,
    street text,
    house_number text,
    postcode text,
    town text,
    municipality text,
    offers_vve FLAG,
    child_places INT64 check (child_places >= 0),
    pedagogical_plan_ve FLAG
);
create index location_current on location(fact_key) where superseded_seq is null;
create table care_group (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    group_code text not null,
    location_code text not null,
    name text,
    kind text not null,
    places INT64 not null check (places >= 0),
    sessions_offered INT64 not null check (sessions_offered >= 0),
    sessions_per_child INT64 not null check (sessions_per_child >= 0),
    minutes_per_child INT64 check (minutes_per_child >= 0),
    weeks_per_year INT64 check (weeks_per_year between 0 and 53),
    programme text,
    programme_areas text
);
create index care_group_current on care_group(fact_key) where superseded_seq is null;
create table employment (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    employee_code text not null,
    group_code text not null,
    role text not null,
    ve_trained FLAG,
    speaking_3f FLAG,
    reading_3f FLAG,
    writing_2f FLAG,
    hbo FLAG
);
create index employment_current on employment(fact_key) where superseded_seq is null;
)";

constexpr std::string_view now_views = R"(create view location_now as
    select owner, location_code, name, kind, lrk, holder_code, holder_name, street, house_number, postcode, town,
        offers_vve, child_places, valid_from, valid_to
    from location where superseded_seq is null;
create view group_now as
    select owner, group_code, location_code, name, kind, places, sessions_offered, sessions_per_child, minutes_per_child,
        weeks_per_year, programme, valid_from, valid_to
    from care_group where superseded_seq is null;
create view organisation_now as
    select owner, organisation_code, name, kind, valid_from, valid_to from organisation where superseded_seq is null;
)";

} // namespace

db::Migration migration() { return {20, "place", schema}; }
db::Migration now_migration() { return {63, "places as known now", now_views}; }

} // namespace kiem::place
