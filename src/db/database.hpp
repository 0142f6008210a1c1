// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// One thin layer over SQLite and PostgreSQL. The same SQL text with $1, $2 … runs on both.
namespace kiem::db {

/// A fault: the database is gone, broken, or was asked something that cannot be. Caught once per entrance.
struct Error : std::runtime_error {
    enum class Kind { other, unique, foreign_key, check, serialization, busy, connection, full };
    Kind kind;
    Error(Kind error_kind, std::string const& message) : std::runtime_error(message), kind(error_kind) {}
};

struct Null {};
/// One bound parameter. Holds its own text, so that a temporary may be bound.
class Param {
public:
    using Value = std::variant<Null, std::int64_t, double, std::string>;
    Param(Null = {}) {}
    Param(bool flag) : value_(static_cast<std::int64_t>(flag)) {}
    template <std::integral I>
        requires(!std::is_same_v<I, bool>)
    Param(I number) : value_(static_cast<std::int64_t>(number)) {}
    Param(double number) : value_(number) {}
    Param(std::string text) : value_(std::move(text)) {}
    Param(std::string_view text) : value_(std::string(text)) {}
    Param(char const* text) : value_(std::string(text)) {}
    Param(Day day) : value_(to_iso(day)) {}
    Param(Moment moment) : value_(to_iso(moment)) {}
    template <class T>
    Param(std::optional<T> const& maybe) {
        if (maybe) *this = Param(*maybe);
    }
    Value const& value() const { return value_; }
private:
    Value value_;
};

/// A row under way. Text views live until next().
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    /// Rows changed by an insert, update or delete, after next() gave false.
    virtual std::int64_t changed() const = 0;
};

enum class Engine { sqlite, postgres };

/// Remembers outside the database how far the logs were; see log.hpp.
class Anchor;

namespace detail {
template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};
template <class T> T read(Cursor& cursor, int column);
[[noreturn]] void unexpected_null(int column);
[[noreturn]] void bad_value(int column, std::string_view text);
} // namespace detail

class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;

    /// What within(), record_now() and ReadLog advance after they committed through this connection; none until set.
    void use_anchor(std::shared_ptr<Anchor> anchor) { anchor_ = std::move(anchor); }
    std::shared_ptr<Anchor> const& anchor() const { return anchor_; }

    /// Runs one statement; the cursor reads as it goes (on PostgreSQL row by row, so that memory stays flat).
    /// Only one cursor of a PostgreSQL connection may be open at a time.
    virtual std::unique_ptr<Cursor> query(std::string_view sql, std::span<Param const> params) = 0;
    /// Several statements without parameters, for migrations.
    virtual void script(std::string_view sql) = 0;

    /// Fills `table (columns)` fast: COPY on PostgreSQL, a prepared insert on SQLite. Must run inside a transaction.
    /// Other statements and other loads may run between the rows; rows are sure to be seen after finish(), so finish a
    /// table before another that refers to it.
    class Bulk {
    public:
        virtual ~Bulk() = default;
        virtual void row(std::span<Param const> values) = 0;
        /// Ends the load; without it nothing is promised.
        virtual void finish() = 0;
    };
    virtual std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) = 0;

    /// What Transaction is made of; use that. A begin inside a transaction is a fault, and so is the commit of a
    /// transaction in which a statement failed on PostgreSQL.
    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;

    /// Runs a statement, gives the number of rows changed.
    template <class... Args>
    std::int64_t exec(std::string_view sql, Args const&... args) {
        std::vector<Param> params{Param(args)...};
        auto cursor = query(sql, params);
        while (cursor->next()) {}
        return cursor->changed();
    }
    /// Calls `each_row(C...)` for every row. C is std::int64_t, int, bool, double, std::string, std::string_view, Day,
    /// Moment, or an optional of one; NULL in a column that is not optional is a fault.
    template <class... C, class F, class... Args>
    void each(std::string_view sql, F&& each_row, Args const&... args) {
        std::vector<Param> params{Param(args)...};
        auto cursor = query(sql, params);
        while (cursor->next())
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                each_row(detail::read<C>(*cursor, static_cast<int>(I))...);
            }(std::index_sequence_for<C...>{});
    }
    /// The first row, or nothing.
    template <class... C, class... Args>
    std::optional<std::tuple<C...>> one(std::string_view sql, Args const&... args) {
        std::vector<Param> params{Param(args)...};
        auto cursor = query(sql, params);
        std::optional<std::tuple<C...>> row;
        if (cursor->next())
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                row.emplace(detail::read<C>(*cursor, static_cast<int>(I))...);
            }(std::index_sequence_for<C...>{});
        return row;
    }

private:
    std::shared_ptr<Anchor> anchor_;
};

/// Opens "postgresql://…" or the path of an SQLite file (":memory:" too). SQLite: WAL, foreign keys on, synchronous
/// FULL, busy time-out 5 s; writers of one process have their turns in order of arrival, and a transaction waits up to 30 s
/// for its turn and for other processes. PostgreSQL: UTC, UTF-8, lock time-out 5 s.
std::unique_ptr<Connection> open(std::string const& url);

/// A write transaction (BEGIN IMMEDIATE on SQLite). Rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    ~Transaction();
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    void commit();
    Connection& connection() { return connection_; }
private:
    Connection& connection_;
    bool done_ = false;
};

namespace detail {
template <class T>
T read(Cursor& cursor, int column) {
    if constexpr (is_optional<T>::value) {
        if (cursor.is_null(column)) return std::nullopt;
        return read<typename T::value_type>(cursor, column);
    } else {
        if (cursor.is_null(column)) unexpected_null(column);
        if constexpr (std::is_same_v<T, bool>) return cursor.integer(column) != 0;
        else if constexpr (std::is_integral_v<T>) {
            auto const number = cursor.integer(column);
            if (!std::in_range<T>(number)) bad_value(column, std::to_string(number));
            return static_cast<T>(number);
        } else if constexpr (std::is_floating_point_v<T>) return cursor.real(column);
        else if constexpr (std::is_same_v<T, Day>) {
            auto day = parse_iso_day(cursor.text(column));
            if (!day) bad_value(column, cursor.text(column));
            return *day;
        } else if constexpr (std::is_same_v<T, Moment>) {
            auto moment = parse_iso_moment(cursor.text(column));
            if (!moment) bad_value(column, cursor.text(column));
            return *moment;
        } else return T(cursor.text(column));
    }
}
} // namespace detail

} // namespace kiem::db
