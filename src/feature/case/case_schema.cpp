// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_schema.hpp"

namespace kiem::cases {

namespace {

constexpr db::Migration own_migrations[] = {{64, "cases of children", R"sql(
create table child_case (
    id ID,
    child_code text not null,
    created_seq INT64 not null references commit_log (seq)
);
create table child_case_version (
    case_id INT64 not null references child_case (id),
    version INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    child_code text not null,
    dossier_id INT64,
    origin text not null,
    state text not null,
    owner_organisation text check (owner_organisation <> ''),
    owner_account INT64,
    due_on DAY,
    opened_on DAY not null,
    closed_on DAY,
    reason text not null,
    look_again_on DAY,
    indication_code text not null,
    vain_attempts INT64 not null,
    check ((closed_on is null) = (owner_organisation is not null)),
    check ((closed_on is null) = (due_on is not null)),
    check (closed_on is not null or look_again_on is null),
    primary key (case_id, version)
);
create unique index child_case_current on child_case_version (case_id) where superseded_seq is null;
create unique index child_case_open on child_case_version (child_code) where superseded_seq is null and closed_on is null;
create index child_case_of_child on child_case_version (child_code) where superseded_seq is null;
create index child_case_of_dossier on child_case_version (dossier_id) where dossier_id is not null;
create index child_case_due on child_case_version (due_on, case_id) where superseded_seq is null and closed_on is null;
create index child_case_due_of on child_case_version (owner_organisation, due_on, case_id)
    where superseded_seq is null and closed_on is null;
create index child_case_again on child_case_version (look_again_on, case_id)
    where superseded_seq is null and look_again_on is not null;
create table case_step (
    case_id INT64 not null references child_case (id),
    number INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    event text not null,
    on_day DAY not null,
    at MOMENT not null,
    organisation text not null,
    account_id INT64 not null,
    done_by text not null,
    state_after text not null,
    channel text not null,
    note text not null,
    reason text not null,
    owner_organisation text,
    owner_account INT64,
    due_on DAY,
    form_key text not null,
    primary key (case_id, number)
);
create unique index case_step_form on case_step (organisation, form_key) where form_key <> '';
create view case_now as
    select case_id as id, child_code, dossier_id, origin, state, owner_organisation, owner_account, due_on, opened_on,
        closed_on, reason, look_again_on, indication_code, vain_attempts, version
    from child_case_version where superseded_seq is null;
)sql"},
                                            {65, "what cases read of others", R"sql(
create view same_child as
    select one.child_code as code, other.child_code as other_code,
        case when a.valid_from > b.valid_from then a.valid_from else b.valid_from end as from_day,
        case when a.valid_to is null then b.valid_to when b.valid_to is null then a.valid_to
            when a.valid_to < b.valid_to then a.valid_to else b.valid_to end as until_day
    from dossier_version one
        join child_tie a on a.dossier_id = one.dossier_id and a.superseded_seq is null
        join child_tie b on b.child_id = a.child_id and b.superseded_seq is null and b.dossier_id <> a.dossier_id
        join dossier_version other on other.dossier_id = b.dossier_id and other.superseded_seq is null
    where one.superseded_seq is null and one.child_code <> '' and other.child_code <> ''
        and one.child_code <> other.child_code;
create index dossier_of_code on dossier_version (child_code) where superseded_seq is null and child_code <> '';
create index postcode_area_of_postcode on postcode_area (postcode) where superseded_seq is null;
create view postcode_now as
    select scheme, postcode, area_code, valid_from, valid_to from postcode_area where superseded_seq is null;
)sql"},
                                            {84, "cases that go on in another", R"sql(
alter table case_step add column other_case INT64;
)sql"},
                                            {88, "the cases of one organisation", R"sql(
create index child_case_states_of on child_case_version (owner_organisation, state)
    where superseded_seq is null and closed_on is null;
create index child_case_from on child_case_version (origin, due_on, case_id)
    where superseded_seq is null and closed_on is null and owner_organisation <> origin;
)sql"},
                                            {89, "how many cases there are", R"sql(
create table case_count (
    owner_organisation text not null,
    origin text not null,
    state text not null,
    cases INT64 not null,
    primary key (owner_organisation, origin, state)
);
insert into case_count (owner_organisation, origin, state, cases)
    select coalesce(owner_organisation, ''), origin, state, count(*) from child_case_version
    where superseded_seq is null group by coalesce(owner_organisation, ''), origin, state;
)sql"},
                                            {90, "closed cases in the order of a board", R"sql(
create index child_case_closed on child_case_version (coalesce(look_again_on, '9999-12-31'), case_id)
    where superseded_seq is null and closed_on is not null;
create index child_case_closed_of on child_case_version (origin, coalesce(look_again_on, '9999-12-31'), case_id)
    where superseded_seq is null and closed_on is not null;
)sql"},
                                            {94, "which placements were written on a page", R"sql(
create index delivery_of_pages on delivery (kind) where kind = 'schermen';
create view placement_held as
    select owner, placement_code, child_code, group_code, sessions_per_week, minutes_per_week, valid_from, valid_to,
        case when delivery_id = (select d.id from delivery d where d.kind = 'schermen') then 1 else 0 end as is_on_page,
        recorded_seq
    from placement where superseded_seq is null;
)sql"},
                                            {104, "restricted records of cases, and cases with an offer", R"sql(
create index dossier_restricted on dossier_version (dossier_id) where superseded_seq is null and is_restricted = 1;
create index child_case_offered on child_case_version (case_id) where superseded_seq is null and state = 'aangeboden';
create view case_restricted as
    select k.id as case_id, r.dossier_id as dossier_id, r.organisation as organisation
    from case_now k join dossier_version r on r.dossier_id = k.dossier_id
    where r.superseded_seq is null and r.is_restricted = 1
    union all select k.id, r.dossier_id, r.organisation
    from case_now k join dossier_version l on l.dossier_id = k.dossier_id
        join dossier_version r on r.dossier_id = l.merged_into
    where l.superseded_seq is null and r.superseded_seq is null and r.is_restricted = 1
    union all select k.id, r.dossier_id, r.organisation
    from case_now k join dossier_version r on r.child_code = k.child_code and r.organisation = k.origin
    where r.superseded_seq is null and r.is_restricted = 1 and length(r.child_code) > 0;
)sql"},
                                            {111, "restricted records of cases, whatever was merged into them", R"sql(
drop view case_restricted;
create view case_restricted as
    with recursive merged (id, organisation, child_code) as (
        select l.dossier_id, l.organisation, l.child_code
        from dossier_version r join dossier_version l on l.merged_into = r.dossier_id
        where r.superseded_seq is null and r.is_restricted = 1 and l.superseded_seq is null
        union select l.dossier_id, l.organisation, l.child_code
        from merged m join dossier_version l on l.merged_into = m.id and (l.superseded_seq is null) = (m.id is not null)
    )
    select k.id as case_id, r.organisation as organisation
    from case_now k join dossier_version r on r.dossier_id = k.dossier_id
    where r.superseded_seq is null and r.is_restricted = 1
    union all select k.id, r.organisation
    from case_now k join dossier_version r on r.child_code = k.child_code and r.organisation = k.origin
    where r.superseded_seq is null and r.is_restricted = 1 and length(r.child_code) > 0
    union all select k.id, k.origin from case_now k where k.dossier_id in (select id from merged)
    union all select k.id, k.origin from case_now k where (k.child_code, k.origin) in (
        select child_code, organisation from merged where length(child_code) > 0);
)sql"},
                                            {114, "the cases of a person", R"sql(
create index child_case_of_account on child_case_version (owner_account)
    where superseded_seq is null and owner_account > 0;
)sql"}};

} // namespace

std::span<db::Migration const> case_migrations() { return own_migrations; }

} // namespace kiem::cases
