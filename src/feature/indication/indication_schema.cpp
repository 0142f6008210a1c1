// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication_store.hpp"

namespace kiem::indication {
namespace {

constexpr std::string_view schema = R"(create table indication (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    indication_code text not null,
    child_code text not null,
    criteria text not null,
    main_criterion text not null,
    issued_on DAY not null,
    issued_by text
);
create index indication_current on indication(fact_key) where superseded_seq is null;
create table non_reach (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    child_code text not null,
    state text not null,
    reason text
);
create index non_reach_current on non_reach(fact_key) where superseded_seq is null;
)";

constexpr std::string_view now_views =
    R"(create index indication_of_child on indication(child_code) where superseded_seq is null;
create index non_reach_of_child on non_reach(child_code) where superseded_seq is null;
create view indication_now as
    select owner, indication_code, child_code, criteria, main_criterion, issued_on, issued_by, valid_from, valid_to
    from indication where superseded_seq is null;
create view non_reach_now as
    select owner, child_code, state, reason, valid_from, valid_to from non_reach where superseded_seq is null;
)";

} // namespace

db::Migration migration() { return {22, "indication", schema}; }
db::Migration now_migration() { return {61, "indications as known now", now_views}; }

} // namespace kiem::indication
