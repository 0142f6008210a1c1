// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"

namespace kiem::db {

/// As open(), for one of the threads of a server. On SQLite the transactions of all such connections of this process to one
/// file run on one handle, in turn, which keeps in memory what it read and prepared. A commit returns when it is on disk;
/// others may read it a moment before, but what they write because of it comes on disk no earlier. Temporary tables and
/// pragmas of a connection are not there within its transactions, and a cursor that was opened within one must be gone when
/// it ends.
std::unique_ptr<Connection> open_for_server(std::string const& url);

} // namespace kiem::db
