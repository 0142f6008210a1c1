// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/catalogue_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace kiem::backup {

namespace {

constexpr std::string_view sqlite_columns =
    "select t.name, c.name, lower(c.type), c.pk, 0 from sqlite_schema t, pragma_table_info(t.name) c "
    "where t.type = 'table' and substr(t.name, 1, 7) <> 'sqlite_' order by t.name, c.cid";
// A partition is read with the table it is a part of; the places of an int2vector count from 0.
constexpr std::string_view postgres_columns =
    "select c.relname::text, a.attname::text, t.typname::text, coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0), "
    "(a.attidentity <> '')::int from pg_catalog.pg_class c "
    "join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' "
    "join pg_catalog.pg_type t on t.oid = a.atttypid "
    "left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary "
    "where c.relnamespace = current_schema()::text::regnamespace and c.relkind in ('r', 'p') and not c.relispartition "
    "order by c.relname::text collate \"C\", a.attnum";

std::optional<Kind> kind_of(std::string_view type) {
    using enum Kind;
    static std::map<std::string_view, Kind, std::less<>> const kinds = {
        {"integer", integer}, {"int", integer},  {"int8", integer}, {"int4", integer},
        {"int2", integer},    {"bool", integer}, {"real", real},    {"float8", real},
        {"text", text},       {"varchar", text}, {"bpchar", text}};
    auto const found = kinds.find(type);
    return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

/// A table under way: its key columns with their places, and the column that the database numbers.
struct Found {
    Table table;
    std::map<std::int64_t, std::string> key;
    std::string numbered;
};

std::int64_t next_id(db::Connection& connection, std::string const& table, std::string const& column) {
    auto const sequence =
        connection.one<std::string>("select pg_get_serial_sequence($1, $2)", sql_name(table), column).value();
    auto const next = connection.one<std::int64_t>(
        fmt::format("select last_value + case when is_called then 1 else 0 end from {}", std::get<0>(sequence)));
    return std::get<0>(next.value());
}

bool has_table(std::vector<Table> const& tables, std::string_view name) {
    return std::ranges::find(tables, name, &Table::name) != tables.end();
}

} // namespace

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

std::vector<Table> tables_of(db::Connection& connection) {
    bool const is_sqlite = connection.engine() == db::Engine::sqlite;
    std::vector<Found> found;
    connection.each<std::string, std::string, std::string, std::int64_t, bool>(
        is_sqlite ? sqlite_columns : postgres_columns,
        [&](std::string table, std::string column, std::string type, std::int64_t place_in_key, bool is_numbered) {
            if (found.empty() || found.back().table.name != table) found.emplace_back().table.name = table;
            auto const kind = kind_of(type);
            if (!kind) throw_rejected("RES-105", {{"tabel", table}, {"kolom", column}, {"soort", type}});
            auto& now = found.back();
            now.table.columns.push_back({column, *kind});
            if (place_in_key > 0) now.key[place_in_key] = column;
            if (is_numbered) now.numbered = column;
        });
    std::vector<Table> tables;
    for (auto& one : found) {
        for (auto& [place, column] : one.key) one.table.key.push_back(std::move(column));
        if (!one.numbered.empty()) one.table.next_id = next_id(connection, one.table.name, one.numbered);
        tables.push_back(std::move(one.table));
    }
    return tables;
}

std::vector<RunMigration> migrations_of(db::Connection& connection) {
    std::vector<RunMigration> migrations;
    if (!has_table(tables_of(connection), "schema_migration")) return migrations;
    connection.each<int, std::string>(
        "select number, checksum from schema_migration order by number",
        [&](int number, std::string checksum) { migrations.push_back({number, std::move(checksum)}); });
    return migrations;
}

LogEnd end_of_log(db::Connection& connection, std::vector<Table> const& tables, std::string const& log) {
    if (!has_table(tables, log)) return {};
    auto const last = connection.one<std::int64_t, std::string>(
        fmt::format("select seq, hash from {} order by seq desc limit 1", sql_name(log)));
    return last ? LogEnd{std::get<0>(*last), std::get<1>(*last)} : LogEnd{};
}

bool is_unused(db::Connection& connection) {
    return !connection.one<int>("select 1 from commit_log limit 1") &&
           !connection.one<int>("select 1 from audit_log limit 1");
}

Snapshot::Snapshot(db::Connection& connection) : connection_(connection) {
    connection.script(connection.engine() == db::Engine::sqlite
                          ? "begin deferred; select count(*) from sqlite_schema"
                          : "begin transaction isolation level repeatable read, read only");
}

Snapshot::~Snapshot() { connection_.rollback(); }

} // namespace kiem::backup
