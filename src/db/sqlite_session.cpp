// SPDX-License-Identifier: EUPL-1.2
#include "db/sqlite_session.hpp"
#include "db/engines.hpp"
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fmt/format.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace kiem::db {

namespace {

Error::Kind kind_of_sqlite(int extended_code, int system_error) {
    using Kind = Error::Kind;
    switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return Kind::foreign_key;
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL: return Kind::check;
    default: break;
    }
    switch (extended_code & 0xff) {
    case SQLITE_FULL: return Kind::full;
    case SQLITE_IOERR: return system_error == ENOSPC || system_error == EDQUOT ? Kind::full : Kind::connection;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Kind::busy;
    case SQLITE_CANTOPEN: return system_error == ENOSPC || system_error == EDQUOT ? Kind::full : Kind::connection;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Kind::connection;
    default: return Kind::other;
    }
}

void number_parameters(SqliteStatement& statement, std::string_view sql) {
    int const count = sqlite3_bind_parameter_count(statement.handle);
    statement.index_of.assign(static_cast<std::size_t>(count), 0);
    for (int index = 1; index <= count; ++index) {
        char const* name = sqlite3_bind_parameter_name(statement.handle, index);
        std::size_t number = 0;
        std::string_view const digits = name ? name + 1 : "";
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (number < 1 || number > statement.index_of.size())
            throw Error(Error::Kind::other,
                        fmt::format("parameters must be $1 up to ${} without gaps: {}", count, sql));
        statement.index_of[number - 1] = index;
    }
}

/// People's data: a new file is for its owner alone. SQLite gives its -wal and -shm the same rights.
void create_for_owner_only(std::string const& path) {
    if (path.empty() || path.starts_with(":") || path.starts_with("file:")) return;
    // Closing a file gives up every lock of this process on it (fcntl(2)), those of other connections too: a file that is
    // there is not opened, and a new one is closed before another thread can have a connection to it.
    static std::mutex creating;
    std::lock_guard const lock(creating);
    int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) ::close(file);
}

/// Counting its memory makes SQLite take one lock of the whole process for every piece it asks for.
void leave_memory_uncounted() {
    static int const done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

} // namespace

void fail_sqlite(sqlite3* handle, std::string_view doing) {
    auto const kind = kind_of_sqlite(sqlite3_extended_errcode(handle), sqlite3_system_errno(handle));
    throw Error(kind, fmt::format("SQLite: {} ({})", sqlite3_errmsg(handle), doing));
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(handle); }

std::unique_ptr<SqliteStatement> prepare_sqlite(sqlite3* handle, std::string_view sql) {
    auto statement = std::make_unique<SqliteStatement>();
    char const* tail = nullptr;
    if (sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement->handle, &tail) != SQLITE_OK)
        fail_sqlite(handle, sql);
    std::string_view const rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
    if (!statement->handle || rest.find_first_not_of(" \t\r\n;") != std::string_view::npos)
        throw Error(Error::Kind::other, fmt::format("a query is exactly one statement: {}", sql));
    number_parameters(*statement, sql);
    return statement;
}

void bind_sqlite(sqlite3* handle, SqliteStatement const& statement, std::span<Param const> params) {
    if (params.size() != statement.index_of.size())
        throw Error(Error::Kind::other, fmt::format("{} parameters given, {} wanted: {}", params.size(),
                                                    statement.index_of.size(), sqlite3_sql(statement.handle)));
    for (std::size_t i = 0; i < params.size(); ++i) {
        check_bindable(params[i]);
        int const index = statement.index_of[i];
        auto const& value = params[i].value();
        int code = SQLITE_OK;
        if (auto const* number = std::get_if<std::int64_t>(&value))
            code = sqlite3_bind_int64(statement.handle, index, *number);
        else if (auto const* real = std::get_if<double>(&value))
            code = sqlite3_bind_double(statement.handle, index, *real);
        else if (auto const* text = std::get_if<std::string>(&value))
            code = sqlite3_bind_text64(statement.handle, index, text->data(), text->size(), SQLITE_TRANSIENT,
                                       SQLITE_UTF8);
        else code = sqlite3_bind_null(statement.handle, index);
        if (code != SQLITE_OK) fail_sqlite(handle, "bind");
    }
}

SqliteSession::SqliteSession(std::string const& path) {
    leave_memory_uncounted();
    create_for_owner_only(path);
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    try {
        if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail_sqlite(handle_, "open " + path);
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, 5000);
        use_write_ahead_log();
        run("pragma synchronous = full; pragma foreign_keys = on;");
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

SqliteSession::~SqliteSession() {
    cache_.clear();
    sqlite3_close(handle_);
}

SqliteStatement& SqliteSession::cached(std::string_view sql) {
    if (auto found = cache_.find(sql); found != cache_.end()) return *found->second;
    if (cache_.size() >= statement_cache_size)
        std::erase_if(cache_, [](auto const& entry) { return !entry.second->in_use; });
    return *cache_.emplace(std::string(sql), prepare_sqlite(handle_, sql)).first->second;
}

void SqliteSession::run(std::string_view sql) {
    if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail_sqlite(handle_, sql);
}

bool SqliteSession::is_reading() const {
    for (auto* one = sqlite3_next_stmt(handle_, nullptr); one != nullptr; one = sqlite3_next_stmt(handle_, one))
        if (sqlite3_stmt_busy(one) != 0) return true;
    return false;
}

bool SqliteSession::sync_log_of_changes() {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(handle_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK || file == nullptr ||
        file->pMethods == nullptr)
        return false;
    return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

void SqliteSession::use_write_ahead_log() {
    // Two processes that turn a new file into WAL at once: one is told "busy" without the time-out being waited for.
    for (int attempt = 0;; ++attempt) {
        int const code = sqlite3_exec(handle_, "pragma journal_mode = wal", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        if ((code & 0xff) != SQLITE_BUSY || attempt == 100) fail_sqlite(handle_, "journal_mode = wal");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace kiem::db
