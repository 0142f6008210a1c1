// SPDX-License-Identifier: EUPL-1.2
#include "db/checkpointer.hpp"
#include "db/engines.hpp"
#include "db/shared_sync.hpp"
#include "db/sqlite_session.hpp"
#include "db/write_queue.hpp"
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <mutex>

namespace kiem::db {

namespace {

/// The turn of a connection among the writers of its process; each start is ended once, and those within it cost nothing.
class WriteTurn {
public:
    explicit WriteTurn(std::shared_ptr<WriteQueue> queue) : queue_(std::move(queue)) {}
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
    SqliteCursor(sqlite3* handle, SqliteStatement& statement, std::unique_ptr<SqliteStatement> own, WriteTurn* turn)
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
        if (code != SQLITE_DONE) fail_sqlite(handle_, sqlite3_sql(statement_.handle));
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
    std::unique_ptr<SqliteStatement> own_;
    SqliteStatement& statement_;
    std::int64_t changes_before_;
    WriteTurn* turn_;
    std::int64_t changed_ = 0;
    bool closed_ = false;
};

class SqliteBulk final : public Connection::Bulk {
public:
    SqliteBulk(sqlite3* handle, std::unique_ptr<SqliteStatement> insert)
        : handle_(handle), insert_(std::move(insert)) {}
    void row(std::span<Param const> values) override {
        bind_sqlite(handle_, *insert_, values);
        int const code = sqlite3_step(insert_->handle);
        if (code != SQLITE_DONE) fail_row();
        sqlite3_reset(insert_->handle);
    }
    void finish() override {}

private:
    [[noreturn]] void fail_row() {
        try {
            fail_sqlite(handle_, sqlite3_sql(insert_->handle));
        } catch (...) {
            sqlite3_reset(insert_->handle);
            throw;
        }
    }
    sqlite3* handle_;
    std::unique_ptr<SqliteStatement> insert_;
};

/// What the transactions of a server run on, one at a time, in whichever thread has the turn. SQLite throws away all it keeps of
/// the file when another handle wrote; here it keeps it from one act to the next. Commits are brought to disk after the
/// turn, so that the next writer does not wait for the disk, and several come there at once.
struct SharedWriter {
    SharedWriter(std::string const& path, std::shared_ptr<WriteQueue> queue)
        : session(path), checkpointer(path, std::move(queue), {}) {
        session.run("pragma synchronous = normal; pragma cache_size = -32000; pragma secure_delete = on");
        checkpointer.follow(session);
    }
    SqliteSession session;
    Checkpointer checkpointer;
    SharedSync durable;

    /// The same for all who share a queue.
    static std::shared_ptr<SharedWriter> of(std::shared_ptr<WriteQueue> const& queue, std::string const& path) {
        static std::mutex finding;
        static std::map<std::shared_ptr<WriteQueue>, std::weak_ptr<SharedWriter>> writers;
        if (!queue) return nullptr;
        std::lock_guard const lock(finding);
        std::erase_if(writers, [](auto const& entry) { return entry.second.expired(); });
        auto& known = writers[queue];
        auto writer = known.lock();
        if (!writer) known = writer = std::make_shared<SharedWriter>(path, queue);
        return writer;
    }
};

class SqliteConnection final : public Connection {
public:
    SqliteConnection(std::string const& path, Writing writing)
        : own_(path), queue_(WriteQueue::of_file(path)), turn_(queue_) {
        if (writing == Writing::shared) shared_ = SharedWriter::of(queue_, path);
    }
    ~SqliteConnection() override {
        if (in_transaction_) rollback();
    }
    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    Engine engine() const override { return Engine::sqlite; }

    std::unique_ptr<Cursor> query(std::string_view sql, std::span<Param const> params) override {
        auto* const handle = at_work_->handle();
        SqliteStatement* statement = &at_work_->cached(sql);
        std::unique_ptr<SqliteStatement> own;
        if (statement->in_use) {
            own = prepare_sqlite(handle, sql);
            statement = own.get();
        }
        bind_sqlite(handle, *statement, params);
        bool const writes_alone = sqlite3_get_autocommit(handle) && !sqlite3_stmt_readonly(statement->handle);
        if (writes_alone) turn_.start();
        return std::make_unique<SqliteCursor>(handle, *statement, std::move(own), writes_alone ? &turn_ : nullptr);
    }

    void script(std::string_view sql) override { at_work_->run(sql); }

    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        if (sqlite3_get_autocommit(at_work_->handle()))
            throw Error(Error::Kind::other, "a bulk load must run inside a transaction");
        std::string marks;
        for (std::size_t i = 1; i <= columns.size(); ++i) marks += fmt::format("{}${}", i > 1 ? ", " : "", i);
        auto const sql = fmt::format("insert into {} ({}) values ({})", table, fmt::join(columns, ", "), marks);
        return std::make_unique<SqliteBulk>(at_work_->handle(), prepare_sqlite(at_work_->handle(), sql));
    }

    void begin() override {
        if (!sqlite3_get_autocommit(at_work_->handle()))
            throw Error(Error::Kind::other, "a transaction cannot start inside a transaction");
        if (shared_) shared_->durable.check();
        turn_.start();
        if (shared_) at_work_ = &shared_->session;
        try {
            begin_immediately();
        } catch (...) {
            at_work_ = &own_;
            turn_.end();
            throw;
        }
        in_transaction_ = true;
    }
    void commit() override {
        if (shared_ && at_work_->is_reading())
            throw Error(Error::Kind::other, "a transaction ends while its rows are still read");
        at_work_->run("commit");
        end_turn();
        if (shared_) shared_->durable.wait([this] { return own_.sync_log_of_changes(); });
    }
    void rollback() noexcept override {
        // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
        auto* const handle = at_work_->handle();
        if (!sqlite3_get_autocommit(handle)) sqlite3_exec(handle, "rollback", nullptr, nullptr, nullptr);
        end_turn();
    }

private:
    void begin_immediately();
    void end_turn() noexcept {
        at_work_ = &own_;
        if (std::exchange(in_transaction_, false)) turn_.end();
    }

    SqliteSession own_;
    std::shared_ptr<WriteQueue> queue_;
    WriteTurn turn_;
    /// Null: transactions run on the own session.
    std::shared_ptr<SharedWriter> shared_;
    /// The own session, or within a transaction the shared one.
    SqliteSession* at_work_ = &own_;
    bool in_transaction_ = false;
};

void SqliteConnection::begin_immediately() {
    // Within its process it is our turn; another process may have the lock for longer than SQLite's own time-out.
    auto const until = std::chrono::steady_clock::now() + WriteTurn::patience;
    while (true) {
        try {
            return at_work_->run("begin immediate");
        } catch (Error const& error) {
            if (error.kind != Error::Kind::busy || std::chrono::steady_clock::now() >= until) throw;
        }
    }
}

} // namespace

std::unique_ptr<Connection> open_sqlite(std::string const& path, Writing writing) {
    return std::make_unique<SqliteConnection>(path, writing);
}

} // namespace kiem::db
