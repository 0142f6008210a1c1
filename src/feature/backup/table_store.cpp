// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/table_store.hpp"
#include "db/migrate.hpp"
#include "feature/backup/catalogue_store.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::backup {

namespace {

constexpr std::int64_t rows_at_a_time = 1000;

std::vector<std::string> quoted_columns(Table const& table) {
    std::vector<std::string> names;
    for (auto const& column : table.columns) names.push_back(sql_name(column.name));
    return names;
}

/// Texts in order of their bytes on both engines; nulls first, where there is no key that has none.
std::string order_of(Table const& table, db::Engine engine) {
    std::vector<std::string> terms;
    auto const add = [&](Column const& column, std::string_view nulls) {
        bool const is_text = column.kind == Kind::text && engine == db::Engine::postgres;
        terms.push_back(sql_name(column.name) + (is_text ? " collate \"C\"" : "") + std::string(nulls));
    };
    for (auto const& name : table.key)
        for (auto const& column : table.columns)
            if (column.name == name) add(column, "");
    if (table.key.empty())
        for (auto const& column : table.columns) add(column, " nulls first");
    return fmt::format("{}", fmt::join(terms, ", "));
}

void write_row(db::Cursor& cursor, Table const& table, RecordWriter& to) {
    to.begin_row();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const column = static_cast<int>(i);
        if (cursor.is_null(column)) to.add_null();
        else if (table.columns[i].kind == Kind::integer) to.add_integer(cursor.integer(column));
        else if (table.columns[i].kind == Kind::real) to.add_real(cursor.real(column));
        else to.add_text(cursor.text(column));
    }
    to.end_row();
}

db::Param param_of(Value& value) {
    if (auto const* number = std::get_if<std::int64_t>(&value)) return *number;
    if (auto const* real = std::get_if<double>(&value)) return *real;
    if (auto* text = std::get_if<std::string>(&value)) return std::move(*text);
    return {};
}

std::string_view type_word(Kind kind) {
    switch (kind) {
    case Kind::integer: return "INT64";
    case Kind::real: return "real";
    case Kind::text: return "text";
    }
    return "text";
}

Scaffold sqlite_scaffold(db::Connection& connection) {
    Scaffold scaffold;
    connection.each<std::string, std::string>(
        "select name, sql from sqlite_schema where type = 'index' and sql is not null order by name",
        [&](std::string const& name, std::string sql) {
            scaffold.take_down.push_back("drop index " + sql_name(name));
            scaffold.put_up.push_back(std::move(sql));
        });
    return scaffold;
}

// References go first and come last: they lean on indexes.
Scaffold postgres_scaffold(db::Connection& connection) {
    Scaffold scaffold;
    std::vector<std::string> references;
    connection.each<std::string, std::string, std::string>(
        "select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_catalog.pg_constraint "
        "where contype = 'f' and connamespace = current_schema()::text::regnamespace order by 1, 2",
        [&](std::string const& table, std::string const& name, std::string const& definition) {
            scaffold.take_down.push_back(fmt::format("alter table {} drop constraint {}", table, name));
            references.push_back(fmt::format("alter table {} add constraint {} {}", table, name, definition));
        });
    connection.each<std::string, std::string>(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_catalog.pg_index i "
        "join pg_catalog.pg_class c on c.oid = i.indrelid where c.relnamespace = current_schema()::text::regnamespace "
        "and c.relkind in ('r', 'p') and not c.relispartition and not exists (select 1 from pg_catalog.pg_constraint k "
        "where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by 1",
        [&](std::string const& name, std::string definition) {
            scaffold.take_down.push_back("drop index " + name);
            scaffold.put_up.push_back(std::move(definition));
        });
    scaffold.put_up.insert(scaffold.put_up.end(), references.begin(), references.end());
    return scaffold;
}

} // namespace

std::int64_t count_rows(db::Connection& connection, Table const& table) {
    auto const count = connection.one<std::int64_t>("select count(*) from " + sql_name(table.name));
    return std::get<0>(count.value());
}

TableSum write_table(db::Connection& connection, Table const& table, RecordWriter& to,
                     std::function<void(std::int64_t rows)> const& after_rows) {
    auto const sql = fmt::format("select {} from {} order by {}", fmt::join(quoted_columns(table), ", "),
                                 sql_name(table.name), order_of(table, connection.engine()));
    to.begin_table(table);
    std::int64_t rows = 0;
    auto const cursor = connection.query(sql, {});
    while (cursor->next()) {
        write_row(*cursor, table, to);
        if (++rows % rows_at_a_time == 0) after_rows(rows_at_a_time);
    }
    after_rows(rows % rows_at_a_time);
    return to.end_table();
}

TableFiller::TableFiller(db::Connection& connection, Table const& table) : columns_(quoted_columns(table)) {
    std::vector<std::string_view> const names(columns_.begin(), columns_.end());
    bulk_ = connection.bulk(sql_name(table.name), names);
}

void TableFiller::row(std::vector<Value>& values) {
    params_.clear();
    for (auto& value : values) params_.push_back(param_of(value));
    bulk_->row(params_);
}

void TableFiller::finish() { bulk_->finish(); }

void empty_table(db::Connection& connection, Table const& table) {
    connection.exec("delete from " + sql_name(table.name));
}

void make_table(db::Connection& connection, Table const& table) {
    std::vector<std::string> parts, key;
    for (auto const& column : table.columns)
        parts.push_back(fmt::format("{} {}", sql_name(column.name), type_word(column.kind)));
    for (auto const& name : table.key) key.push_back(sql_name(name));
    if (!key.empty()) parts.push_back(fmt::format("primary key ({})", fmt::join(key, ", ")));
    auto const sql = fmt::format("create table {} ({});", sql_name(table.name), fmt::join(parts, ", "));
    connection.script(db::expand(sql, connection.engine()));
}

void set_next_id(db::Connection& connection, Table const& table, std::int64_t told) {
    if (connection.engine() == db::Engine::sqlite) return;
    auto const numbered = connection.one<std::string, std::string>(
        "select attname::text, pg_get_serial_sequence($1, attname::text) from pg_catalog.pg_attribute "
        "where attrelid = cast($1 as text)::regclass and attnum > 0 and attidentity <> ''",
        sql_name(table.name));
    if (!numbered) return;
    auto const& [column, sequence] = *numbered;
    connection.exec(
        fmt::format("select setval(cast($1 as text)::regclass, greatest($2, coalesce(max({}), 0) + 1), false) "
                    "from {}",
                    sql_name(column), sql_name(table.name)),
        sequence, std::max<std::int64_t>(told, 1));
}

Scaffold scaffold_of(db::Connection& connection) {
    return connection.engine() == db::Engine::sqlite ? sqlite_scaffold(connection) : postgres_scaffold(connection);
}

void hold_references(db::Connection& connection) {
    if (connection.engine() == db::Engine::sqlite) connection.script("pragma foreign_keys = on");
}

void let_references_go(db::Connection& connection) {
    if (connection.engine() == db::Engine::sqlite) connection.script("pragma foreign_keys = off");
}

std::optional<std::string> broken_reference(db::Connection& connection) {
    if (connection.engine() != db::Engine::sqlite) return std::nullopt;
    auto const row = connection.one<std::string>("pragma foreign_key_check");
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

} // namespace kiem::backup
