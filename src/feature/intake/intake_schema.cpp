// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake_schema.hpp"

namespace kiem::intake {

namespace {

constexpr db::Migration own_migrations[] = {{77, "files delivered through a page", R"sql(
create table upload (
    id ID,
    owner text not null,
    form_key text not null,
    kind text not null,
    file_name text not null,
    file_type text not null check (file_type in ('csv', 'xlsx')),
    bytes INT64 not null,
    sha256 text not null,
    mode text not null check (mode in ('aanvulling', 'volledig')),
    reference_day DAY,
    state text not null check (state in ('controleren', 'gecontroleerd', 'geweigerd', 'opslaan', 'opgeslagen',
        'al_geleverd', 'weggegooid', 'mislukt', 'verlopen')),
    asker_name text not null,
    asker_account INT64 not null,
    asker_roles text not null,
    asker_origin text not null,
    made_seq INT64 not null references commit_log (seq),
    made_at MOMENT not null,
    asked_at MOMENT not null,
    changed_at MOMENT not null,
    rows_done INT64 not null default 0,
    bytes_done INT64 not null default 0,
    report text not null default '',
    delivery_id INT64 references delivery (id),
    unique (owner, form_key)
);
create index upload_of_owner on upload (owner, state);
create index upload_state on upload (state, changed_at);
create table upload_chunk (
    upload_id INT64 not null references upload (id),
    place INT64 not null,
    base64 text not null,
    primary key (upload_id, place)
);
)sql"}};

} // namespace

std::span<db::Migration const> intake_migrations() { return own_migrations; }

} // namespace kiem::intake
