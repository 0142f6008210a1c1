// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_schema.hpp"

namespace kiem::edition {

namespace {

constexpr db::Migration own_migrations[] = {{30, "edition", R"sql(
create table edition (
    id ID,
    municipality text not null,
    name text not null,
    title text not null,
    count_date DAY not null,
    known_date DAY not null,
    corrects text not null,
    correction text not null,
    state text not null check (state in ('concept', 'gecontroleerd', 'bevroren', 'gepubliceerd', 'gecorrigeerd')),
    version INT64 not null,
    commit_seq INT64 not null default 0,
    frozen_at MOMENT,
    published_at MOMENT,
    published_seq INT64 references commit_log (seq),
    release_sha256 text not null default '',
    cube_sha256 text not null default '',
    unique (municipality, name),
    check ((state in ('concept', 'gecontroleerd')) = (frozen_at is null)),
    check ((state in ('concept', 'gecontroleerd', 'bevroren')) = (published_at is null)),
    check ((published_at is null) = (published_seq is null)),
    check ((frozen_at is null) = (release_sha256 = '')),
    check ((corrects = '') = (correction = ''))
);
create index edition_published on edition (municipality, published_seq);
create table edition_text (
    edition_id INT64 not null references edition (id),
    chapter text not null,
    markdown text not null check (markdown <> ''),
    primary key (edition_id, chapter)
);
create table edition_zero (
    edition_id INT64 not null references edition (id),
    method text not null,
    explanation text not null check (explanation <> ''),
    primary key (edition_id, method)
);
create table edition_finding (
    edition_id INT64 not null references edition (id),
    place INT64 not null,
    code text not null,
    severity text not null check (severity in ('opmerking', 'waarschuwing', 'fout')),
    params text not null,
    file text not null,
    line INT64 not null,
    field text not null,
    primary key (edition_id, place)
);
create table edition_policy (
    edition_id INT64 not null references edition (id),
    path text not null,
    content text not null,
    primary key (edition_id, path)
);
create table edition_headline (
    edition_id INT64 not null references edition (id),
    place INT64 not null,
    method text not null,
    numerator INT64 not null,
    denominator INT64,
    printed text not null,
    primary key (edition_id, place)
);
create table edition_file (
    id ID,
    edition_id INT64 not null references edition (id),
    name text not null,
    content_type text not null,
    sha256 text not null,
    bytes INT64 not null,
    unique (edition_id, name)
);
create table edition_file_chunk (
    file_id INT64 not null references edition_file (id),
    place INT64 not null,
    base64 text not null,
    primary key (file_id, place)
);
create table edition_cube_chunk (
    edition_id INT64 not null references edition (id),
    place INT64 not null,
    base64 text not null,
    primary key (edition_id, place)
);
create table edition_ledger (
    municipality text not null,
    name text not null,
    release_sha256 text not null,
    published_at MOMENT not null,
    seq INT64 not null references commit_log (seq),
    primary key (municipality, name)
);
)sql"},
                                            {31, "fingerprint of the key of an edition", R"sql(
alter table edition add column key_fingerprint text not null default '';
)sql"}};

} // namespace

std::span<db::Migration const> edition_migrations() { return own_migrations; }

} // namespace kiem::edition
