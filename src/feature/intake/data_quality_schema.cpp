// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality_schema.hpp"

namespace kiem::intake {

db::Migration data_quality_migration() {
    // SQLite reads a row for a column that is null by the condition of the index: superseded_seq is in it too.
    return {86, "what is wrong with records, counted from the indexes", R"sql(
drop index child_of_code;
create index child_of_code on child (child_code, owner, born_on, valid_from, valid_to, superseded_seq)
    where superseded_seq is null;
drop index indication_of_child;
create index indication_of_child on indication (child_code, owner, indication_code, issued_on, valid_from, valid_to,
    superseded_seq) where superseded_seq is null;
drop index placement_of_group;
create index placement_of_group on placement (group_code, child_code, owner, placement_code, sessions_per_week, valid_from,
    valid_to, superseded_seq) where superseded_seq is null;
)sql"};
}

} // namespace kiem::intake
