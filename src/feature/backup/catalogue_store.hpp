// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/backup/backup.hpp"

/// What a database says of itself in its catalogue.
namespace kiem::backup {

/// All tables but temporary ones, in order of name. Throws Rejected RES-105 with {tabel}, {kolom}, {soort} for a column
/// of a type that Kiem does not use.
std::vector<Table> tables_of(db::Connection& connection);

/// Those that have been run; empty when there is no table for it.
std::vector<RunMigration> migrations_of(db::Connection& connection);

/// The end of a log, "audit_log" or "processing_log"; none when there is no such table.
LogEnd end_of_log(db::Connection& connection, std::vector<Table> const& tables, std::string const& log);

/// True when nobody ever did anything in it: no commits and nothing in the audit log.
bool is_unused(db::Connection& connection);

/// A name as it stands in SQL.
std::string sql_name(std::string_view name);

/// Sees one state of the database from the first question on, whatever others write; nothing can be written. Ends with
/// the object.
class Snapshot {
public:
    explicit Snapshot(db::Connection& connection);
    ~Snapshot();
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

private:
    db::Connection& connection_;
};

} // namespace kiem::backup
