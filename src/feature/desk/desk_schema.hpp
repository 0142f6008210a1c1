// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::desk {

/// The view case_passage (seq, case_id, number, state, on_day): the steps of all cases, to follow what is new; and
/// an index by which open cases are counted. Needs the cases. Number 83.
db::Migration desk_migration();

} // namespace kiem::desk
