// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_schema.hpp"

namespace kiem::dossier {

namespace {

constexpr db::Migration own_migrations[] = {{45, "children's records", R"sql(
create table dossier (
    id ID,
    organisation text not null,
    form_key text not null,
    created_seq INT64 not null references commit_log (seq),
    unique (organisation, form_key)
);
create table dossier_version (
    dossier_id INT64 not null references dossier (id),
    version INT64 not null,
    organisation text not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    child_code text not null,
    given_name text not null,
    prefix text not null,
    family_name text not null,
    sort_key text not null,
    born_on DAY not null,
    home_languages text not null,
    has_bsn FLAG not null,
    is_restricted FLAG not null,
    merged_into INT64 references dossier (id),
    primary key (dossier_id, version)
);
create unique index dossier_current on dossier_version (dossier_id) where superseded_seq is null;
create index dossier_sorted on dossier_version (organisation, sort_key, dossier_id)
    where superseded_seq is null and merged_into is null;
create index dossier_born on dossier_version (organisation, born_on) where superseded_seq is null;
create index dossier_child_code on dossier_version (organisation, child_code) where superseded_seq is null;
create index dossier_merged on dossier_version (merged_into) where merged_into is not null;
create table dossier_address (
    dossier_id INT64 not null references dossier (id),
    place INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    organisation text not null,
    household text not null,
    street text not null,
    house_number text not null,
    postcode text not null,
    town text not null,
    from_day DAY not null,
    until_day DAY,
    primary key (dossier_id, recorded_seq, place)
);
create table dossier_guardian (
    dossier_id INT64 not null references dossier (id),
    place INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    organisation text not null,
    given_name text not null,
    prefix text not null,
    family_name text not null,
    relation text not null,
    phone text not null,
    email text not null,
    language text not null,
    needs_interpreter INT64 not null check (needs_interpreter in (0, 1, 2)),
    household text not null,
    may_decide INT64 not null check (may_decide in (0, 1, 2)),
    schooling text not null,
    primary key (dossier_id, recorded_seq, place)
);
)sql"},
                                            {46, "what children's records are found by", R"sql(
create table dossier_key (
    organisation text not null,
    sound text not null,
    born_on DAY not null,
    dossier_id INT64 not null references dossier (id),
    primary key (organisation, sound, born_on, dossier_id)
);
create index dossier_key_of_dossier on dossier_key (dossier_id);
create index dossier_key_anywhere on dossier_key (sound, born_on);
)sql"},
                                            {47, "sealed BSNs", R"sql(
create table dossier_bsn (
    dossier_id INT64 primary key references dossier (id),
    organisation text not null,
    sealed text not null,
    bsn_index text not null
);
create index dossier_bsn_index on dossier_bsn (bsn_index, organisation);
)sql"},
                                            {54, "why children's records were merged or restricted", R"sql(
alter table dossier_version add column reason text not null default '';
)sql"}};

} // namespace

std::span<db::Migration const> dossier_migrations() { return own_migrations; }

} // namespace kiem::dossier
