// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_schema.hpp"

namespace kiem::account {

namespace {

constexpr db::Migration own_migrations[] = {{42, "accounts", R"sql(
create table party (
    code text primary key,
    name text not null,
    kind text not null,
    bsn_basis text not null,
    seq INT64 not null references commit_log (seq)
);
create table account (
    id ID,
    login text not null unique,
    name text not null,
    email text not null,
    organisation text not null references party (code),
    state text not null check (state in ('uitgenodigd', 'actief', 'uitgeschakeld')),
    version INT64 not null,
    made_seq INT64 not null references commit_log (seq),
    last_login_at MOMENT
);
create index account_of_party on account (organisation);
create table role_grant (
    id ID,
    account_id INT64 not null references account (id),
    organisation text not null references party (code),
    role text not null,
    location text not null,
    care_group text not null,
    from_day DAY not null,
    until_day DAY,
    given_by text not null,
    given_at MOMENT not null,
    given_seq INT64 not null references commit_log (seq),
    ended_by text not null default '',
    ended_seq INT64 references commit_log (seq),
    check (until_day >= from_day),
    check ((ended_by = '') = (ended_seq is null))
);
create unique index role_grant_open on role_grant (account_id, organisation, role, location, care_group)
    where until_day is null;
create index role_grant_of_account on role_grant (account_id, organisation);
create index role_grant_of_party on role_grant (organisation);
create table installation_mark (
    name text primary key,
    made_at MOMENT not null
);
)sql"},
                                            {43, "credentials", R"sql(
create table account_password (
    account_id INT64 primary key references account (id),
    hash text not null,
    changed_at MOMENT not null
);
create table account_totp (
    account_id INT64 primary key references account (id),
    sealed text not null,
    last_step INT64 not null
);
create table recovery_code (
    account_id INT64 not null references account (id),
    selector text not null,
    hash text not null,
    used_at MOMENT,
    primary key (account_id, selector)
);
create table invitation (
    id ID,
    account_id INT64 not null unique references account (id),
    token_digest text not null unique,
    renews text not null check (renews in ('wachtwoord', 'alles')),
    sealed_totp text not null,
    made_at MOMENT not null,
    expires_at MOMENT not null
);
create table login_failure (
    counted_by text not null check (counted_by in ('naam', 'adres')),
    key_digest text not null,
    attempts INT64 not null,
    failures INT64 not null,
    last_at MOMENT not null,
    blocked_until MOMENT,
    primary key (counted_by, key_digest)
);
create index login_failure_last on login_failure (last_at);
create table account_identity (
    issuer text not null,
    subject text not null,
    account_id INT64 not null references account (id),
    linked_at MOMENT not null,
    primary key (issuer, subject)
);
create index account_identity_of_account on account_identity (account_id);
)sql"},
                                            {44, "sessions", R"sql(
create table login_session (
    token_digest text primary key,
    account_id INT64 not null references account (id),
    organisation text not null references party (code),
    made_at MOMENT not null,
    seen_at MOMENT not null,
    confirmed_at MOMENT
);
create index login_session_of_account on login_session (account_id, made_at);
create table pending_login (
    token_digest text primary key,
    account_id INT64 not null references account (id),
    made_at MOMENT not null,
    tries INT64 not null
);
create index pending_login_of_account on pending_login (account_id);
create index pending_login_made on pending_login (made_at);
)sql"}};

} // namespace

std::span<db::Migration const> account_migrations() { return own_migrations; }

} // namespace kiem::account
