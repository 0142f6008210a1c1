// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::place {

/// Adds the subjects `locatie` (known on the count date), `groep` (with link `locatie`) and `medewerker` (a person in a
/// group, with link `groep`). A group that has ended stays, with `geldig` nee, so that an old placement still shows where
/// it was.
void load_places(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::place
