// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass_schema.hpp"

namespace kiem::dossier {

namespace {

constexpr db::Migration own_migrations[] = {{49, "access forced open", R"sql(
create table break_glass (
    id ID,
    account_id INT64 not null,
    who text not null,
    organisation text not null,
    reason text not null,
    from_at MOMENT not null,
    until_at MOMENT not null,
    ended_at MOMENT,
    made_seq INT64 not null references commit_log (seq)
);
create index break_glass_of_account on break_glass (account_id, until_at);
create table break_glass_reached (
    break_glass_id INT64 not null references break_glass (id),
    dossier_id INT64 not null references dossier (id),
    organisation text not null,
    primary key (break_glass_id, dossier_id)
);
create index break_glass_reached_dossier on break_glass_reached (dossier_id);
create table break_glass_review (
    break_glass_id INT64 not null references break_glass (id),
    organisation text not null,
    reviewed_by text not null,
    reviewed_at MOMENT not null,
    primary key (break_glass_id, organisation)
);
create table break_glass_audience (
    organisation text not null,
    break_glass_id INT64 not null references break_glass (id),
    primary key (organisation, break_glass_id)
);
)sql"}};

} // namespace

std::span<db::Migration const> break_glass_migrations() { return own_migrations; }

} // namespace kiem::dossier
