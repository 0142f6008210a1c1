// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_schema.hpp"
#include <array>

namespace kiem::offer {

namespace {

constexpr std::string_view offers = R"(create table wish (
    id ID,
    case_id INT64 not null,
    child_code text not null,
    version INT64 not null,
    wanted_from DAY not null,
    asked_on DAY not null,
    sessions text not null,
    note text not null,
    organisation text not null,
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq)
);
create unique index wish_of_case on wish(case_id) where superseded_seq is null;
create index wish_of_child on wish(child_code);
create table wish_location (
    wish_id INT64 not null references wish(id),
    choice INT64 not null check (choice > 0),
    location_code text not null,
    has_sibling FLAG not null,
    primary key (wish_id, choice)
);
create index wish_at_location on wish_location(location_code);
create table offer (
    id ID,
    case_id INT64 not null,
    child_code text not null,
    organisation text not null,
    location_code text not null,
    group_code text not null,
    sessions text not null,
    first_day DAY not null,
    offered_on DAY not null,
    answer_by DAY not null,
    confirmed text not null,
    recorded_seq INT64 not null
);
create index offer_of_case on offer(case_id);
create index offer_of_group on offer(group_code);
create index offer_of_child on offer(child_code);
create table offer_version (
    offer_id INT64 not null references offer(id),
    version INT64 not null,
    case_id INT64 not null,
    state text not null,
    answered_on DAY,
    reason text not null,
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq >= recorded_seq),
    primary key (offer_id, version)
);
create unique index offer_open on offer_version(case_id) where superseded_seq is null and state in ('aangeboden', 'aanvaard');
create table placement_choice (
    id ID,
    owner text not null,
    placement_code text not null,
    child_code text not null,
    case_id INT64,
    sessions text not null,
    end_reason text not null,
    confirmed text not null,
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq >= recorded_seq)
);
create index placement_choice_of_child on placement_choice(child_code);
create unique index placement_choice_current on placement_choice(placement_code, owner) where superseded_seq is null;
create view wish_now as
    select case_id, child_code, wanted_from, asked_on, organisation from wish where superseded_seq is null;
create view offer_now as
    select o.id, o.case_id, o.child_code, o.organisation, o.location_code, o.group_code, o.first_day, o.offered_on,
        o.answer_by, v.state, v.answered_on, v.reason
    from offer o join offer_version v on v.offer_id = o.id and v.superseded_seq is null;
)";

constexpr std::string_view plans = R"(create table session_plan (
    id ID,
    organisation text not null,
    group_code text not null,
    valid_from DAY not null,
    from_months INT64,
    until_months INT64,
    weeks_per_year INT64,
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq >= recorded_seq)
);
create index session_plan_of_group on session_plan(group_code) where superseded_seq is null;
create table session_slot (
    plan_id INT64 not null references session_plan(id),
    session text not null,
    places INT64 not null check (places > 0),
    minutes INT64,
    primary key (plan_id, session)
);
create index care_group_of_code on care_group(group_code) where superseded_seq is null;
create index location_of_code on location(location_code) where superseded_seq is null;
)";

constexpr std::array<db::Migration, 2> all{{{68, "wishes and offers", offers}, {69, "sessions of groups", plans}}};

} // namespace

std::span<db::Migration const> offer_migrations() { return all; }

} // namespace kiem::offer
