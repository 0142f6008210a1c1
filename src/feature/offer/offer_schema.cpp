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

constexpr std::string_view ties = R"(create view case_location as
    select w.case_id as case_id, coalesce(nullif(l.holder_code, ''), l.owner) as organisation, a.location_code as location_code,
        '' as group_code, 'wens' as tie, l.valid_from as from_day, l.valid_to as until_day
    from wish w join wish_location a on a.wish_id = w.id join location_now l on l.location_code = a.location_code
    where w.superseded_seq is null
    union all
    select v.case_id, o.organisation, o.location_code, o.group_code, 'aanbod', o.offered_on, null
    from offer_version v join offer o on o.id = v.offer_id
    where v.superseded_seq is null and v.state in ('aangeboden', 'aanvaard')
    union all
    select c.id, p.owner, coalesce((select g.location_code from group_now g where g.group_code = p.group_code
            order by g.valid_from desc limit 1), ''), p.group_code, 'plaatsing', '0001-01-01', p.valid_to
    from case_now c join placement_now p on p.child_code = c.child_code
    union all
    select c.id, p.owner, coalesce((select g.location_code from group_now g where g.group_code = p.group_code
            order by g.valid_from desc limit 1), ''), p.group_code, 'plaatsing', s.from_day,
        case when s.until_day is null then p.valid_to when p.valid_to is null then s.until_day
            when p.valid_to < s.until_day then p.valid_to else s.until_day end
    from case_now c join same_child s on s.code = c.child_code join placement_now p on p.child_code = s.other_code;
)";

/// By location, group or case: whichever is known is where the search begins, so that nobody reads all placements. A tie never
/// holds longer than `known_until`, which is known before ties between children are looked up. A place in a group that nobody
/// delivered is at no location: who searches by one is not made to look among those.
constexpr std::string_view ties_by_location = R"(drop view case_location;
create index care_group_of_location on care_group(location_code) where superseded_seq is null;
create view group_last as
    select g.group_code, g.location_code from group_now g where not exists (
        select 1 from group_now later where later.group_code = g.group_code and later.valid_from > g.valid_from);
create view case_at_location as
    select w.case_id as case_id, coalesce(nullif(l.holder_code, ''), l.owner) as organisation, a.location_code as location_code,
        '' as group_code, 'wens' as tie, l.valid_from as from_day, l.valid_to as until_day,
        l.valid_to as known_until
    from wish w join wish_location a on a.wish_id = w.id join location_now l on l.location_code = a.location_code
    where w.superseded_seq is null
    union all
    select v.case_id, o.organisation, o.location_code, o.group_code, 'aanbod', o.offered_on, null, null
    from offer_version v join offer o on o.id = v.offer_id
    where v.superseded_seq is null and v.state in ('aangeboden', 'aanvaard')
    union all
    select c.id, p.owner, g.location_code, p.group_code, 'plaatsing', '0001-01-01', p.valid_to, p.valid_to
    from case_now c join placement_now p on p.child_code = c.child_code join group_last g on g.group_code = p.group_code
    union all
    select c.id, p.owner, g.location_code, p.group_code, 'plaatsing', s.from_day,
        case when s.until_day is null then p.valid_to when p.valid_to is null then s.until_day
            when p.valid_to < s.until_day then p.valid_to else s.until_day end, p.valid_to
    from case_now c join same_child s on s.code = c.child_code join placement_now p on p.child_code = s.other_code
        join group_last g on g.group_code = p.group_code;
create view case_location as
    select case_id, organisation, location_code, group_code, tie, from_day, until_day, known_until from case_at_location
    union all
    select c.id, p.owner, '', p.group_code, 'plaatsing', '0001-01-01', p.valid_to, p.valid_to
    from case_now c join placement_now p on p.child_code = c.child_code
    where not exists (select 1 from group_now g where g.group_code = p.group_code)
    union all
    select c.id, p.owner, '', p.group_code, 'plaatsing', s.from_day,
        case when s.until_day is null then p.valid_to when p.valid_to is null then s.until_day
            when p.valid_to < s.until_day then p.valid_to else s.until_day end, p.valid_to
    from case_now c join same_child s on s.code = c.child_code join placement_now p on p.child_code = s.other_code
    where not exists (select 1 from group_now g where g.group_code = p.group_code);
)";

constexpr std::array<db::Migration, 5> all{
    {{68, "wishes and offers", offers},
     {69, "sessions of groups", plans},
     {97, "offers of an organisation", "create index offer_of_organisation on offer(organisation, answer_by);"},
     {101, "locations of cases", ties},
     {110, "cases of a location", ties_by_location}}};

} // namespace

std::span<db::Migration const> offer_migrations() { return all; }

} // namespace kiem::offer
