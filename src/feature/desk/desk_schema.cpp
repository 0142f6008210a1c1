// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/desk_schema.hpp"

namespace kiem::desk {

db::Migration desk_migration() {
    return {83, "steps of cases in the order they were recorded", R"sql(
create index case_step_recorded on case_step (recorded_seq, case_id, number, state_after, on_day);
create index child_case_board on child_case_version (state, owner_organisation, origin, due_on, owner_account)
    where superseded_seq is null and closed_on is null;
create view case_passage as
    select recorded_seq as seq, case_id, number, state_after as state, on_day from case_step;
)sql"};
}

} // namespace kiem::desk
