// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include <span>

namespace kiem::db {

/// One numbered step of the schema. Statements end in ";" at the end of a line. The words ID (primary key made by the
/// database), INT64, DAY, MOMENT and FLAG stand for column types and are expanded per database; SQLite tables become
/// STRICT. On PostgreSQL texts are ordered by their bytes and `real` has eight of them, as on SQLite.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// Runs what has not been run yet, in order of number, each in a transaction of its own that also records it: killed at
/// any moment, the next start goes on where it stopped. A recorded migration whose text has changed since is a fault.
void migrate(Connection& connection, std::span<Migration const> migrations);

/// The text of a migration for one database.
std::string expand(std::string_view sql, Engine engine);

} // namespace kiem::db
