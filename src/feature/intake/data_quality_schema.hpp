// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::intake {

/// The indexes of children and indications by child and of placements by group, with all that counting what is wrong reads of
/// them, so that it does not fetch every row. Needs the views of what is known now. Number 86.
db::Migration data_quality_migration();

} // namespace kiem::intake
