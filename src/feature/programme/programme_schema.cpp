// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/programme_schema.hpp"

namespace kiem::programme {

namespace {

constexpr db::Migration own_migrations[] = {{72, "who takes part in programmes", R"sql(
create table participation (
    id ID,
    organisation text not null,
    programme text not null,
    dossier_id INT64 references dossier (id),
    child_code text not null,
    form_key text not null,
    created_seq INT64 not null references commit_log (seq),
    check ((dossier_id is null) = (child_code <> ''))
);
create unique index participation_form on participation (organisation, form_key);
create index participation_of_programme on participation (organisation, programme);
create index participation_of_dossier on participation (dossier_id) where dossier_id is not null;
create index participation_of_code on participation (child_code) where child_code <> '';
create table participation_version (
    participation_id INT64 not null references participation (id),
    version INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    group_name text not null,
    from_day DAY not null,
    last_day DAY,
    end_reason text not null,
    counts FLAG not null,
    primary key (participation_id, version)
);
create unique index participation_current on participation_version (participation_id) where superseded_seq is null;
create index participation_from on participation_version (from_day) where superseded_seq is null;
create table participation_session (
    id ID,
    participation_id INT64 not null references participation (id),
    on_day DAY not null,
    is_present FLAG not null,
    reason text not null,
    result text not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq)
);
create unique index participation_session_current on participation_session (participation_id, on_day)
    where superseded_seq is null;
create table programme_session (
    organisation text not null,
    programme text not null,
    group_name text not null,
    on_day DAY not null,
    version INT64 not null,
    saved_by text not null,
    saved_at MOMENT not null,
    form_key text not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    primary key (organisation, programme, group_name, on_day, version)
);
create index case_step_by_channel on case_step (channel, on_day) where channel <> '';
create view participation_now as
    select p.id, p.organisation, p.programme, p.dossier_id, p.child_code, v.group_name, v.from_day, v.last_day,
        v.end_reason, v.counts, v.version
    from participation p join participation_version v on v.participation_id = p.id and v.superseded_seq is null;
)sql"}};

} // namespace

std::span<db::Migration const> programme_migrations() { return own_migrations; }

} // namespace kiem::programme
