// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link_schema.hpp"

namespace kiem::link {

namespace {

constexpr db::Migration own_migrations[] = {{48, "links between children's records", R"sql(
create table linked_child (
    id ID,
    municipality text not null,
    created_seq INT64 not null references commit_log (seq)
);
create table child_tie (
    id ID,
    child_id INT64 not null references linked_child (id),
    organisation text not null,
    dossier_id INT64 not null references dossier (id),
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq)
);
create index child_tie_of_child on child_tie (child_id) where superseded_seq is null;
create index child_tie_of_dossier on child_tie (dossier_id);
create index child_tie_recorded on child_tie (recorded_seq);
create index child_tie_superseded on child_tie (superseded_seq) where superseded_seq is not null;
create table different_child (
    one_id INT64 not null references dossier (id),
    other_id INT64 not null references dossier (id) check (other_id > one_id),
    recorded_seq INT64 not null references commit_log (seq),
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    primary key (one_id, other_id, recorded_seq)
);
create index different_child_other on different_child (other_id);
)sql"}};

} // namespace

std::span<db::Migration const> link_migrations() { return own_migrations; }

} // namespace kiem::link
