// SPDX-License-Identifier: EUPL-1.2
#include "db/engines.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <unordered_map>

namespace kiem::db {

namespace {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

Error::Kind kind_of(std::string_view sqlstate, PGconn* handle) {
    using Kind = Error::Kind;
    if (sqlstate == "23505") return Kind::unique;
    if (sqlstate == "23503") return Kind::foreign_key;
    if (sqlstate == "23514" || sqlstate == "23502") return Kind::check;
    if (sqlstate == "40001" || sqlstate == "40P01") return Kind::serialization;
    if (sqlstate == "55P03") return Kind::busy;
    if (sqlstate == "53100") return Kind::full;
    if (sqlstate == "08P01") return Kind::other; // our own mistake: the wrong number of parameters
    if (sqlstate.starts_with("08") || sqlstate.starts_with("57P")) return Kind::connection;
    return PQstatus(handle) == CONNECTION_OK ? Kind::other : Kind::connection;
}

std::string_view field(PGresult const* result, int code) {
    char const* text = result ? PQresultErrorField(result, code) : nullptr;
    return text ? text : "";
}

/// Takes the primary message only: the detail line quotes stored values, and messages go to logs.
[[noreturn]] void fail(PGconn* handle, PGresult const* result, std::string_view doing) {
    auto const sqlstate = field(result, PG_DIAG_SQLSTATE);
    auto const message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    throw Error(kind_of(sqlstate, handle),
                fmt::format("PostgreSQL: {} ({})", message.empty() ? PQerrorMessage(handle) : message, doing));
}

/// What a connection is doing; shared with its cursors so that a second statement is refused while rows are coming in.
struct Session {
    PGconn* handle = nullptr;
    bool cursor_open = false;

    Session() = default;
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;
    ~Session() { PQfinish(handle); }

    void require_free(std::string_view sql) const {
        if (cursor_open)
            throw Error(
                Error::Kind::other,
                fmt::format("bug: a statement was given while the rows of another are still being read: {}", sql));
    }

    /// Runs statements that give no rows.
    void run(std::string const& sql) const {
        require_free(sql);
        ResultPtr const result(PQexec(handle, sql.c_str()));
        auto const status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
            fail(handle, result.get(), sql);
    }
};

/// Parameters as the text that libpq wants; pointers stay valid as long as the object and the params live.
struct BoundParams {
    std::vector<std::string> numbers;
    std::vector<char const*> values;

    explicit BoundParams(std::span<Param const> params) : numbers(params.size()), values(params.size()) {
        for (std::size_t i = 0; i < params.size(); ++i) set(i, params[i]);
    }

private:
    void set(std::size_t i, Param const& param) {
        check_bindable(param);
        auto const& value = param.value();
        if (std::holds_alternative<Null>(value)) return;
        if (auto const* number = std::get_if<std::int64_t>(&value)) numbers[i] = fmt::format("{}", *number);
        if (auto const* real = std::get_if<double>(&value)) numbers[i] = fmt::format("{}", *real);
        auto const* text = std::get_if<std::string>(&value);
        values[i] = text ? text->c_str() : numbers[i].c_str();
    }
};

/// Reads rows one by one as the server sends them.
class PostgresCursor final : public Cursor {
public:
    PostgresCursor(Session& session, std::string_view sql) : session_(session), sql_(sql) {
        session_.cursor_open = true;
    }
    ~PostgresCursor() override { drain(); }

    bool next() override {
        if (ended_) return false;
        row_.reset(PQgetResult(session_.handle));
        switch (PQresultStatus(row_.get())) {
        case PGRES_SINGLE_TUPLE: return true;
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK: count_changed(); break;
        default: {
            ResultPtr const failed = std::move(row_);
            drain();
            fail(session_.handle, failed.get(), sql_);
        }
        }
        drain();
        return false;
    }
    bool is_null(int column) const override { return PQgetisnull(row_.get(), 0, column) == 1; }
    std::int64_t integer(int column) const override { return read_integer(text(column), column); }
    double real(int column) const override { return read_real(text(column), column); }
    std::string_view text(int column) const override {
        if (!row_ || column >= PQnfields(row_.get()) || is_null(column)) detail::unexpected_null(column);
        return {PQgetvalue(row_.get(), 0, column), static_cast<std::size_t>(PQgetlength(row_.get(), 0, column))};
    }
    std::int64_t changed() const override { return changed_; }

private:
    void count_changed() {
        std::string_view const tag = PQcmdStatus(row_.get());
        std::string_view const count = PQcmdTuples(row_.get());
        if (!count.empty() && !tag.starts_with("SELECT")) changed_ = read_integer(count, 0);
    }
    /// A statement ends only when all its results are taken in.
    void drain() {
        if (ended_) return;
        while (ResultPtr(PQgetResult(session_.handle))) {}
        ended_ = true;
        session_.cursor_open = false;
    }

    Session& session_;
    std::string sql_;
    ResultPtr row_;
    std::int64_t changed_ = 0;
    bool ended_ = false;
};

/// Gathers rows in COPY's text form and sends them in portions, so that between rows the connection stays free.
class PostgresBulk final : public Connection::Bulk {
public:
    PostgresBulk(Session& session, std::string copy) : session_(session), copy_(std::move(copy)) {}

    void row(std::span<Param const> values) override {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) portion_ += '\t';
            append(values[i]);
        }
        portion_ += '\n';
        if (portion_.size() > portion_size) send();
    }
    void finish() override { send(); }

private:
    static constexpr std::size_t portion_size = 1 << 20;

    void append(Param const& param) {
        check_bindable(param);
        auto const& value = param.value();
        if (auto const* number = std::get_if<std::int64_t>(&value)) portion_ += fmt::format("{}", *number);
        else if (auto const* real = std::get_if<double>(&value)) portion_ += fmt::format("{}", *real);
        else if (auto const* text = std::get_if<std::string>(&value)) append_escaped(*text);
        else portion_ += "\\N";
    }
    void append_escaped(std::string_view text) {
        for (char c : text) {
            switch (c) {
            case '\\': portion_ += "\\\\"; break;
            case '\t': portion_ += "\\t"; break;
            case '\n': portion_ += "\\n"; break;
            case '\r': portion_ += "\\r"; break;
            default: portion_ += c;
            }
        }
    }
    void send() {
        if (portion_.empty()) return;
        session_.require_free(copy_);
        ResultPtr const start(PQexec(session_.handle, copy_.c_str()));
        if (PQresultStatus(start.get()) != PGRES_COPY_IN) fail(session_.handle, start.get(), copy_);
        bool const sent = PQputCopyData(session_.handle, portion_.data(), static_cast<int>(portion_.size())) == 1 &&
                          PQputCopyEnd(session_.handle, nullptr) == 1;
        portion_.clear();
        ResultPtr const end(PQgetResult(session_.handle));
        while (ResultPtr(PQgetResult(session_.handle))) {}
        if (!sent || PQresultStatus(end.get()) != PGRES_COMMAND_OK) fail(session_.handle, end.get(), copy_);
    }

    Session& session_;
    std::string copy_;
    std::string portion_;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(std::string const& url) {
        session_.handle = PQconnectdb(url.c_str());
        if (PQstatus(session_.handle) != CONNECTION_OK) fail(session_.handle, nullptr, "connect");
        PQsetNoticeProcessor(session_.handle, [](void*, char const*) {}, nullptr);
        session_.run("set time zone 'UTC'; set client_encoding = 'UTF8'; set client_min_messages = warning; "
                     "set lock_timeout = '5s'");
    }

    Engine engine() const override { return Engine::postgres; }

    std::unique_ptr<Cursor> query(std::string_view sql, std::span<Param const> params) override {
        session_.require_free(sql);
        renew_plans_in_time();
        BoundParams const bound(params);
        auto const& name = prepared(sql);
        auto* handle = session_.handle;
        if (PQsendQueryPrepared(handle, name.c_str(), static_cast<int>(params.size()), bound.values.data(), nullptr,
                                nullptr, 0) != 1)
            fail(handle, nullptr, sql);
        PQsetSingleRowMode(handle);
        return std::make_unique<PostgresCursor>(session_, sql);
    }

    /// Statements prepared before a change of the schema may not fit it any more.
    void script(std::string_view sql) override {
        session_.run(std::string(sql));
        forget_statements();
    }

    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        if (PQtransactionStatus(session_.handle) != PQTRANS_INTRANS)
            throw Error(Error::Kind::other, "a bulk load must run inside a transaction");
        return std::make_unique<PostgresBulk>(session_,
                                              fmt::format("copy {} ({}) from stdin", table, fmt::join(columns, ", ")));
    }

    void begin() override {
        session_.require_free("begin");
        if (PQtransactionStatus(session_.handle) != PQTRANS_IDLE && PQstatus(session_.handle) == CONNECTION_OK)
            throw Error(Error::Kind::other, "a transaction cannot start inside a transaction");
        session_.run("begin");
    }
    void commit() override {
        session_.require_free("commit");
        // The server answers such a commit with a silent rollback.
        if (PQtransactionStatus(session_.handle) == PQTRANS_INERROR)
            throw Error(Error::Kind::other, "a statement failed in this transaction: it cannot be committed");
        session_.run("commit");
    }
    void rollback() noexcept override {
        if (PQtransactionStatus(session_.handle) != PQTRANS_IDLE) ResultPtr(PQexec(session_.handle, "rollback"));
    }

private:
    std::string const& prepared(std::string_view sql) {
        if (auto found = names_.find(sql); found != names_.end()) return found->second;
        if (names_.size() >= statement_cache_size) forget_statements();
        std::string const name = fmt::format("kiem_{}", ++prepared_count_);
        std::string const text(sql);
        ResultPtr const result(PQprepare(session_.handle, name.c_str(), text.c_str(), 0, nullptr));
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(session_.handle, result.get(), sql);
        return names_.emplace(text, name).first->second;
    }
    void forget_statements() {
        if (names_.empty()) return;
        session_.run("deallocate all");
        names_.clear();
    }
    /// The server keeps the plan of a statement for as long as it knows no better of the tables, which it looks at a minute or
    /// more apart. A plan made while a table was empty reads that table from end to end when it has grown. That holds for
    /// the statements with which it guards references too.
    void renew_plans_in_time() {
        if (++statements_ < renew_at_ || PQtransactionStatus(session_.handle) == PQTRANS_INERROR) return;
        renew_at_ += std::min(renew_at_, most_between_renewals);
        session_.run("discard plans");
    }

    static constexpr std::int64_t first_renewal = 16, most_between_renewals = 8192;
    std::int64_t statements_ = 0;
    std::int64_t renew_at_ = first_renewal;

    Session session_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> names_;
    std::int64_t prepared_count_ = 0;
};

} // namespace

std::unique_ptr<Connection> open_postgres(std::string const& url) { return std::make_unique<PostgresConnection>(url); }

} // namespace kiem::db
