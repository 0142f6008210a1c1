// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/engines.hpp"
#include <memory>
#include <span>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What of SQLite itself lies under a connection. Only for the sources of this folder.
namespace kiem::db {

/// Throws what went wrong last on this handle.
[[noreturn]] void fail_sqlite(sqlite3* handle, std::string_view doing);

/// A prepared statement. `index_of` gives SQLite's place of $1, $2 …: SQLite takes them for names and numbers them in
/// order of appearance.
struct SqliteStatement {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> index_of;
    bool in_use = false;
    SqliteStatement() = default;
    SqliteStatement(SqliteStatement const&) = delete;
    SqliteStatement& operator=(SqliteStatement const&) = delete;
    ~SqliteStatement();
};

std::unique_ptr<SqliteStatement> prepare_sqlite(sqlite3* handle, std::string_view sql);
void bind_sqlite(sqlite3* handle, SqliteStatement const& statement, std::span<Param const> params);

/// One open handle with what was prepared on it: WAL, foreign keys on, synchronous FULL, busy time-out 5 s. Used by one thread
/// at a time.
class SqliteSession {
public:
    explicit SqliteSession(std::string const& path);
    ~SqliteSession();
    SqliteSession(SqliteSession const&) = delete;
    SqliteSession& operator=(SqliteSession const&) = delete;

    sqlite3* handle() const { return handle_; }
    /// Prepared now or before.
    SqliteStatement& cached(std::string_view sql);
    /// Several statements without parameters.
    void run(std::string_view sql);
    /// Whether a statement gave rows and is not at its end.
    bool is_reading() const;
    /// Returns once what any handle wrote in the -wal file before is on disk; false when that failed.
    bool sync_log_of_changes();

private:
    void use_write_ahead_log();

    sqlite3* handle_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<SqliteStatement>, TextHash, std::equal_to<>> cache_;
};

} // namespace kiem::db
