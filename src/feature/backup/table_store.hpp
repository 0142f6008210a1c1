// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/backup/records.hpp"

/// The rows of any table, out of a database and into one.
namespace kiem::backup {

std::int64_t count_rows(db::Connection& connection, Table const& table);

/// Writes the table with all its rows, in order of its key. `after_rows` is told of some rows at a time.
TableSum write_table(db::Connection& connection, Table const& table, RecordWriter& to,
                     std::function<void(std::int64_t rows)> const& after_rows);

/// Puts rows in one table. Without finish() nothing is promised.
class TableFiller {
public:
    TableFiller(db::Connection& connection, Table const& table);
    /// Moves the values out.
    void row(std::vector<Value>& values);
    void finish();

private:
    std::vector<std::string> columns_;
    std::unique_ptr<db::Connection::Bulk> bulk_;
    std::vector<db::Param> params_;
};

void empty_table(db::Connection& connection, Table const& table);
/// For a table that no migration makes: columns and key, nothing else.
void make_table(db::Connection& connection, Table const& table);

/// Lets the database number on behind what was put in. `told`: as the back-up said, or 0.
void set_next_id(db::Connection& connection, Table const& table, std::int64_t told);

/// What slows a database down while it is filled, or asks for an order: indexes, and on PostgreSQL references.
struct Scaffold {
    std::vector<std::string> take_down, put_up;
};
Scaffold scaffold_of(db::Connection& connection);

/// SQLite holds references against each row unless told otherwise, outside a transaction.
void hold_references(db::Connection& connection);
void let_references_go(db::Connection& connection);
/// A table with a row that refers to nothing; on PostgreSQL putting up the scaffold says so.
std::optional<std::string> broken_reference(db::Connection& connection);

} // namespace kiem::backup
