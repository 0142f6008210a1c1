// SPDX-License-Identifier: EUPL-1.2
#include "db/base_schema.hpp"

namespace kiem::db {

namespace {

constexpr Migration base[] = {{1, "commit log and audit", R"sql(
create table commit_log (
    seq INT64 primary key,
    at MOMENT not null,
    principal text not null,
    action text not null,
    object text not null
);
create index commit_log_at on commit_log (at);
create table audit (
    id ID,
    seq INT64 references commit_log (seq),
    at MOMENT not null,
    principal text not null,
    action text not null,
    object text not null,
    outcome text not null check (outcome in ('ok', 'refused', 'failed')),
    detail text not null,
    check ((outcome = 'ok') = (seq is not null))
);
)sql"}};

} // namespace

std::span<Migration const> base_migrations() { return base; }

} // namespace kiem::db
