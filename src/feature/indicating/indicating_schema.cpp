// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_schema.hpp"

namespace kiem::indicating {

namespace {

constexpr db::Migration own_migrations[] = {{66, "what was asked and answered for an indication", R"sql(
create table indication_answers (
    id ID,
    organisation text not null,
    dossier_id INT64 not null references dossier (id),
    form_key text not null,
    version INT64 not null,
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    indication_code text not null,
    child_code text not null,
    status text not null check (status in ('geldig', 'opgevolgd', 'beeindigd', 'ingetrokken', 'geen_indicatie')),
    criteria text not null,
    main_criterion text not null,
    issued_on DAY not null,
    issued_by text not null,
    valid_from DAY not null,
    valid_to DAY,
    review_on DAY,
    schooling_1 text,
    schooling_2 text,
    single_parent text,
    parents_speak_dutch text,
    language_environment text,
    social_emotional_risk text,
    expected_weight_tenths INT64,
    parents_view text,
    parents_note text not null,
    policy_path text not null,
    policy_sha256 text not null,
    weighting_path text not null,
    weighting_sha256 text not null,
    follows text not null,
    reason text not null,
    note text not null,
    unique (organisation, form_key, version)
);
create unique index indication_answers_in_force on indication_answers (dossier_id)
    where superseded_seq is null and status = 'geldig';
create index indication_answers_of_dossier on indication_answers (dossier_id) where superseded_seq is null;
)sql"},
                                            {67, "what lists of indications are found by", R"sql(
create index indication_of_owner on indication (owner, valid_to) where superseded_seq is null;
create index indication_answers_review on indication_answers (organisation, review_on)
    where superseded_seq is null and review_on is not null;
)sql"},
                                            {99, "one indication of a page in force", R"sql(
drop index indication_answers_in_force;
create unique index indication_answers_in_force on indication_answers (dossier_id)
    where superseded_seq is null and status = 'geldig' and policy_path <> '';
)sql"},
                                            {109, "one indication, of whatever organisation", R"sql(
drop index indication_current;
create index indication_current on indication (fact_key, owner) where superseded_seq is null;
)sql"}};

} // namespace

std::span<db::Migration const> indicating_migrations() { return own_migrations; }

} // namespace kiem::indicating
