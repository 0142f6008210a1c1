// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include <functional>

/// What the two engines share. Only for the sources of this folder; everybody else uses db::open.
namespace kiem::db {

/// On what transactions of SQLite run: see open and open_for_server.
enum class Writing { apart, shared };
std::unique_ptr<Connection> open_sqlite(std::string const& path, Writing writing);
std::unique_ptr<Connection> open_postgres(std::string const& url);

/// Inside a transaction: waits until this is the only one that writes facts. An SQLite transaction is that already.
void lock_for_writing(Connection& connection);

/// Throws for a value that one of the engines cannot keep as it is (NUL in text, a number that is not finite), so that
/// both refuse the same.
void check_bindable(Param const& param);

/// A whole number or a fault; PostgreSQL's t and f are 1 and 0.
std::int64_t read_integer(std::string_view text, int column);
/// A decimal number or a fault.
double read_real(std::string_view text, int column);

/// How many statements a connection keeps prepared before it starts anew.
constexpr std::size_t statement_cache_size = 500;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

} // namespace kiem::db
