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
)sql"},
                              {40, "audit log and processing log", R"sql(
alter table audit rename to audit_before_chain;
create table audit_log (
    seq INT64 primary key,
    at MOMENT not null,
    action text not null,
    deed text not null check (deed in ('C', 'R', 'U', 'D', 'E')),
    outcome text not null check (outcome in ('ok', 'refused', 'failed')),
    account_id INT64 not null,
    account text not null,
    organisation text not null,
    roles text not null,
    origin text not null,
    purpose text not null,
    object text not null,
    detail text not null,
    commit_seq INT64 references commit_log (seq),
    break_glass INT64 not null,
    trace_id text not null,
    span_id text not null,
    hash text not null
);
create index audit_log_at on audit_log (at, seq);
create index audit_log_organisation on audit_log (organisation, at, seq);
create index audit_log_account on audit_log (account, at, seq);
create index audit_log_trace on audit_log (trace_id);
create table processing_log (
    seq INT64 primary key,
    trace_id text not null,
    span_id text not null,
    parent_span_id text not null,
    started_at MOMENT not null,
    ended_at MOMENT not null,
    name text not null,
    status text not null check (status in ('Ok', 'Error')),
    activity text not null,
    subject text not null,
    subject_type text not null,
    hash text not null
);
create index processing_log_subject on processing_log (subject, seq);
create index processing_log_trace on processing_log (trace_id);
)sql"}};

} // namespace

std::span<Migration const> base_migrations() { return base; }

} // namespace kiem::db
