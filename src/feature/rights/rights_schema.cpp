// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/rights_schema.hpp"

namespace kiem::rights {

namespace {

constexpr db::Migration own_migrations[] = {{50, "consents", R"sql(
create table consent (
    id ID,
    organisation text not null,
    dossier_id INT64 not null references dossier (id),
    form_key text not null,
    created_seq INT64 not null references commit_log (seq),
    unique (organisation, form_key)
);
create index consent_of_dossier on consent (dossier_id);
create table consent_version (
    consent_id INT64 not null references consent (id),
    version INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    recorded_by text not null,
    purpose text not null,
    fields text not null,
    receiver text not null,
    given_by text not null,
    given_on DAY not null,
    how text not null check (how in ('papier', 'mondeling', 'digitaal')),
    text_version text not null,
    from_day DAY not null,
    until_day DAY check (until_day > from_day),
    withdrawn_at MOMENT,
    withdrawn_by text not null,
    primary key (consent_id, version),
    check ((withdrawn_at is null) = (withdrawn_by = ''))
);
create table passed_on (
    id ID,
    organisation text not null,
    dossier_id INT64 not null references dossier (id),
    consent_id INT64 references consent (id),
    receiver text not null,
    purpose text not null,
    fields text not null,
    at MOMENT not null,
    seq INT64 not null references commit_log (seq)
);
create index passed_on_dossier on passed_on (dossier_id);
)sql"},
                                            {51, "requests of parents", R"sql(
create table rights_request (
    id ID,
    organisation text not null,
    dossier_id INT64 not null references dossier (id),
    form_key text not null,
    created_seq INT64 not null references commit_log (seq),
    unique (organisation, form_key)
);
create index rights_request_of_dossier on rights_request (dossier_id);
create table rights_request_version (
    request_id INT64 not null references rights_request (id),
    version INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    recorded_by text not null,
    kind text not null,
    asked_by text not null,
    request_text text not null,
    received_on DAY not null,
    extended_because text not null,
    answered_on DAY,
    outcome text not null,
    answer text not null,
    primary key (request_id, version),
    check ((answered_on is null) = (outcome = ''))
);
create table correction (
    dossier_id INT64 not null references dossier (id),
    dossier_version INT64 not null,
    organisation text not null,
    request_id INT64 references rights_request (id),
    reason text not null,
    told_to text not null,
    at MOMENT not null,
    recorded_by text not null,
    primary key (dossier_id, dossier_version)
);
)sql"},
                                            {52, "retention", R"sql(
create table retention_clock (
    id ID,
    boot text not null,
    uptime_s INT64 not null,
    at MOMENT not null
);
create index retention_clock_boot on retention_clock (boot, id);
create table retention_round (
    id ID,
    organisation text not null,
    state text not null check (state in ('voorgesteld', 'uitgevoerd', 'vervallen')),
    proposed_at MOMENT not null,
    proposed_by text not null,
    clock_id INT64 not null references retention_clock (id),
    policy_path text not null,
    policy_sha256 text not null,
    seq INT64 not null references commit_log (seq)
);
create table retention_item (
    round_id INT64 not null references retention_round (id),
    place INT64 not null,
    organisation text not null,
    record text not null check (record in ('kinddossier', 'levering', 'verzoek')),
    dossier_id INT64 references dossier (id),
    request_id INT64 references rights_request (id),
    child_code text not null,
    due_on DAY not null,
    primary key (round_id, place)
);
create index retention_item_dossier on retention_item (dossier_id);
create index retention_item_request on retention_item (request_id);
create table deletion_certificate (
    id ID,
    organisation text not null,
    record text not null,
    subjects INT64 not null,
    rule text not null,
    policy_path text not null,
    policy_sha256 text not null,
    proposed_at MOMENT not null,
    proposed_by text not null,
    confirmed_by text not null,
    deleted_at MOMENT not null,
    seq INT64 not null references commit_log (seq),
    scrubbed_at MOMENT
);
create table deletion_count (
    certificate_id INT64 not null references deletion_certificate (id),
    table_name text not null,
    deleted_rows INT64 not null,
    primary key (certificate_id, table_name)
);
)sql"},
                                            {55, "accounts of parents", R"sql(
create table parent_tie (
    id ID,
    organisation text not null,
    dossier_id INT64 not null references dossier (id),
    account_id INT64 not null references account (id),
    name text not null,
    from_day DAY not null,
    until_day DAY check (until_day >= from_day),
    recorded_seq INT64 not null references commit_log (seq),
    recorded_by text not null,
    superseded_seq INT64 references commit_log (seq),
    ended_by text not null default '',
    check ((ended_by = '') = (superseded_seq is null))
);
create index parent_tie_of_dossier on parent_tie (dossier_id);
create index parent_tie_of_account on parent_tie (account_id);
)sql"}};

} // namespace

std::span<db::Migration const> rights_migrations() { return own_migrations; }

} // namespace kiem::rights
