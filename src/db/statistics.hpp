// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"

namespace kiem::db {

/// Lets SQLite look how many rows its tables have and how many of them an index tells apart; no values are kept. Without, it takes
/// any index that fits, and may read all rows of an organisation to find one. It looks at part of each index, so that a million
/// rows take about a second. Nothing on PostgreSQL, which looks by itself. Not within a transaction.
void refresh_statistics(Connection& connection);

} // namespace kiem::db
