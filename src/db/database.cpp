// SPDX-License-Identifier: EUPL-1.2
#include "db/database.hpp"
#include "db/engines.hpp"
#include "db/open_for_server.hpp"
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace kiem::db {

namespace detail {

void unexpected_null(int column) {
    throw Error(Error::Kind::other, fmt::format("column {} is NULL where a value was expected", column + 1));
}

void bad_value(int column, std::string_view text) {
    // Without the value itself: messages go to logs, and this may be a person's.
    throw Error(Error::Kind::other, fmt::format("column {} holds a text of {} bytes that cannot be read as asked",
                                                column + 1, text.size()));
}

} // namespace detail

namespace {

std::unique_ptr<Connection> open_as(std::string const& url, Writing writing) {
    bool const postgres = url.starts_with("postgresql://") || url.starts_with("postgres://");
    return postgres ? open_postgres(url) : open_sqlite(url, writing);
}

} // namespace

std::unique_ptr<Connection> open(std::string const& url) { return open_as(url, Writing::apart); }

std::unique_ptr<Connection> open_for_server(std::string const& url) { return open_as(url, Writing::shared); }

Transaction::Transaction(Connection& connection) : connection_(connection) { connection_.begin(); }

Transaction::~Transaction() {
    if (!done_) connection_.rollback();
}

void Transaction::commit() {
    connection_.commit();
    done_ = true;
}

void lock_for_writing(Connection& connection) {
    // Any number will do, as long as all of Kiem uses the same.
    constexpr std::int64_t facts_lock = 0x4b49454d;
    if (connection.engine() == Engine::postgres) connection.exec("select pg_advisory_xact_lock($1)", facts_lock);
}

void check_bindable(Param const& param) {
    if (auto const* text = std::get_if<std::string>(&param.value()); text && text->find('\0') != std::string::npos)
        throw Error(Error::Kind::other, "a text with a NUL byte cannot be stored");
    if (auto const* number = std::get_if<double>(&param.value()); number && !std::isfinite(*number))
        throw Error(Error::Kind::other, "a number that is not finite cannot be stored");
}

std::int64_t read_integer(std::string_view text, int column) {
    if (text == "t" || text == "f") return text == "t" ? 1 : 0;
    std::int64_t value = 0;
    auto const* end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) detail::bad_value(column, text);
    return value;
}

double read_real(std::string_view text, int column) {
    double value = 0;
    auto const* end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) detail::bad_value(column, text);
    return value;
}

} // namespace kiem::db
