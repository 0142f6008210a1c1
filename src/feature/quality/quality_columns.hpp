// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::quality {

/// Adds the subject `oordeel`: judgements given on or before the count date, with link `locatie`, which must be loaded.
void load_judgements(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::quality
