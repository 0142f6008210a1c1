// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::school {

/// Adds the subject `leerling`: pupils known on the count date with their weight, with link `locatie` (the school), which
/// must be loaded.
void load_pupils(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::school
