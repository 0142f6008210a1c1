// SPDX-License-Identifier: EUPL-1.2
#include "db/engines.hpp"
#include "db/write_queue.hpp"
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <fmt/format.h>
#include <mutex>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>

namespace kiem::db {

namespace {

Error::Kind kind_of(int extended_code, int system_error) {
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

[[noreturn]] void fail(sqlite3* handle, std::string_view doing) {
    auto const kind = kind_of(sqlite3_extended_errcode(handle), sqlite3_system_errno(handle));
    throw Error(kind, fmt::format("SQLite: {} ({})", sqlite3_errmsg(handle), doing));
}

/// A prepared statement. `index_of` gives SQLite's place of $1, $2 …: SQLite takes them for names and numbers them in
/// order of appearance.
struct Statement {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> index_of;
    bool in_use = false;
    Statement() = default;
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;
    ~Statement() { sqlite3_finalize(handle); }
};

void number_parameters(Statement& statement, std::string_view sql) {
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

std::unique_ptr<Statement> prepare(sqlite3* handle, std::string_view sql) {
    auto statement = std::make_unique<Statement>();
    char const* tail = nullptr;
    if (sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement->handle, &tail) != SQLITE_OK)
        fail(handle, sql);
    std::string_view const rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
    if (!statement->handle || rest.find_first_not_of(" \t\r\n;") != std::string_view::npos)
        throw Error(Error::Kind::other, fmt::format("a query is exactly one statement: {}", sql));
    number_parameters(*statement, sql);
    return statement;
}

void bind_params(sqlite3* handle, Statement const& statement, std::span<Param const> params) {
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
        if (code != SQLITE_OK) fail(handle, "bind");
    }
}

/// The turn of a connection among the writers of its process; each start is ended once, and those within it cost nothing.
class WriteTurn {
public:
    void take_place_at(std::string const& path) { queue_ = WriteQueue::of_file(path); }
    void start() {
        if (depth_ == 0 && queue_ && !queue_->enter(patience))
            throw Error(Error::Kind::busy, "SQLite: others write to the database all the time");
        ++depth_;
    }
    void end() noexcept {
        if (--depth_ == 0 && queue_) queue_->leave();
    }

    /// How long a writer waits for others, here and in other processes: a large delivery takes a while.
    static constexpr std::chrono::seconds patience{30};

private:
    std::shared_ptr<WriteQueue> queue_;
    int depth_ = 0;
};

/// Runs one bound statement and gives it back to the cache at its end. When the cached statement is already running
/// further up the stack, the cursor owns one of its own.
class SqliteCursor final : public Cursor {
public:
    /// `turn`: started, for a write outside a transaction; null for anything else.
    SqliteCursor(sqlite3* handle, Statement& statement, std::unique_ptr<Statement> own, WriteTurn* turn)
        : handle_(handle), own_(std::move(own)), statement_(statement),
          changes_before_(sqlite3_total_changes64(handle)), turn_(turn) {
        statement_.in_use = true;
    }
    ~SqliteCursor() override {
        close();
        statement_.in_use = false;
    }

    bool next() override {
        if (closed_) return false;
        int const code = sqlite3_step(statement_.handle);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) fail(handle_, sqlite3_sql(statement_.handle));
        // Statements that change no rows leave sqlite3_changes at the count of an earlier one.
        if (sqlite3_total_changes64(handle_) != changes_before_) changed_ = sqlite3_changes64(handle_);
        close();
        return false;
    }
    bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override {
        if (type(column) == SQLITE_INTEGER) return sqlite3_column_int64(statement_.handle, column);
        return read_integer(text(column), column);
    }
    double real(int column) const override {
        if (type(column) == SQLITE_TEXT) return read_real(text(column), column);
        return sqlite3_column_double(statement_.handle, column);
    }
    std::string_view text(int column) const override {
        auto const* bytes = static_cast<char const*>(
            static_cast<void const*>(sqlite3_column_text(statement_.handle, column)));
        if (!bytes) detail::unexpected_null(column);
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle, column))};
    }
    std::int64_t changed() const override { return changed_; }

private:
    int type(int column) const { return sqlite3_column_type(statement_.handle, column); }
    void close() {
        if (closed_) return;
        closed_ = true;
        sqlite3_reset(statement_.handle);
        sqlite3_clear_bindings(statement_.handle);
        if (turn_ != nullptr) turn_->end();
    }

    sqlite3* handle_;
    std::unique_ptr<Statement> own_;
    Statement& statement_;
    std::int64_t changes_before_;
    WriteTurn* turn_;
    std::int64_t changed_ = 0;
    bool closed_ = false;
};

class SqliteBulk final : public Connection::Bulk {
public:
    SqliteBulk(sqlite3* handle, std::unique_ptr<Statement> insert) : handle_(handle), insert_(std::move(insert)) {}
    void row(std::span<Param const> values) override {
        bind_params(handle_, *insert_, values);
        int const code = sqlite3_step(insert_->handle);
        if (code != SQLITE_DONE) fail_row();
        sqlite3_reset(insert_->handle);
    }
    void finish() override {}

private:
    [[noreturn]] void fail_row() {
        try {
            fail(handle_, sqlite3_sql(insert_->handle));
        } catch (...) {
            sqlite3_reset(insert_->handle);
            throw;
        }
    }
    sqlite3* handle_;
    std::unique_ptr<Statement> insert_;
};

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(std::string const& path);
    ~SqliteConnection() override {
        cache_.clear();
        sqlite3_close(handle_);
        if (in_transaction_) turn_.end();
    }
    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    Engine engine() const override { return Engine::sqlite; }

    std::unique_ptr<Cursor> query(std::string_view sql, std::span<Param const> params) override {
        Statement* statement = &cached(sql);
        std::unique_ptr<Statement> own;
        if (statement->in_use) {
            own = prepare(handle_, sql);
            statement = own.get();
        }
        bind_params(handle_, *statement, params);
        bool const writes_alone = sqlite3_get_autocommit(handle_) && !sqlite3_stmt_readonly(statement->handle);
        if (writes_alone) turn_.start();
        return std::make_unique<SqliteCursor>(handle_, *statement, std::move(own), writes_alone ? &turn_ : nullptr);
    }

    void script(std::string_view sql) override {
        if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_, sql);
    }

    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        if (sqlite3_get_autocommit(handle_))
            throw Error(Error::Kind::other, "a bulk load must run inside a transaction");
        std::string marks;
        for (std::size_t i = 1; i <= columns.size(); ++i) marks += fmt::format("{}${}", i > 1 ? ", " : "", i);
        auto const sql = fmt::format("insert into {} ({}) values ({})", table, fmt::join(columns, ", "), marks);
        return std::make_unique<SqliteBulk>(handle_, prepare(handle_, sql));
    }

    void begin() override {
        if (!sqlite3_get_autocommit(handle_))
            throw Error(Error::Kind::other, "a transaction cannot start inside a transaction");
        turn_.start();
        try {
            begin_immediately();
        } catch (...) {
            turn_.end();
            throw;
        }
        in_transaction_ = true;
    }
    void commit() override {
        script("commit");
        end_turn();
    }
    void rollback() noexcept override {
        // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
        if (!sqlite3_get_autocommit(handle_)) sqlite3_exec(handle_, "rollback", nullptr, nullptr, nullptr);
        end_turn();
    }

private:
    void begin_immediately();
    void end_turn() noexcept {
        if (std::exchange(in_transaction_, false)) turn_.end();
    }
    Statement& cached(std::string_view sql) {
        if (auto found = cache_.find(sql); found != cache_.end()) return *found->second;
        if (cache_.size() >= statement_cache_size)
            std::erase_if(cache_, [](auto const& entry) { return !entry.second->in_use; });
        return *cache_.emplace(std::string(sql), prepare(handle_, sql)).first->second;
    }
    void use_write_ahead_log();

    sqlite3* handle_ = nullptr;
    WriteTurn turn_;
    bool in_transaction_ = false;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> cache_;
};

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

SqliteConnection::SqliteConnection(std::string const& path) {
    create_for_owner_only(path);
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    try {
        if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail(handle_, "open " + path);
        turn_.take_place_at(path);
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, 5000);
        use_write_ahead_log();
        script("pragma synchronous = full; pragma foreign_keys = on;");
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

void SqliteConnection::begin_immediately() {
    // Within its process it is our turn; another process may have the lock for longer than SQLite's own time-out.
    auto const until = std::chrono::steady_clock::now() + WriteTurn::patience;
    while (true) {
        try {
            return script("begin immediate");
        } catch (Error const& error) {
            if (error.kind != Error::Kind::busy || std::chrono::steady_clock::now() >= until) throw;
        }
    }
}

void SqliteConnection::use_write_ahead_log() {
    // Two processes that turn a new file into WAL at once: one is told "busy" without the time-out being waited for.
    for (int attempt = 0;; ++attempt) {
        int const code = sqlite3_exec(handle_, "pragma journal_mode = wal", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        if ((code & 0xff) != SQLITE_BUSY || attempt == 100) fail(handle_, "journal_mode = wal");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace

std::unique_ptr<Connection> open_sqlite(std::string const& path) { return std::make_unique<SqliteConnection>(path); }

} // namespace kiem::db
