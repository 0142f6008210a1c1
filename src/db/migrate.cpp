// SPDX-License-Identifier: EUPL-1.2
#include "db/migrate.hpp"
#include "db/engines.hpp"
#include "db/expand.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <sodium.h>

namespace kiem::db {

namespace {

/// SHA-256 of the text as it stands in the source.
std::string checksum_of(Migration const& migration) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    std::string const text(migration.sql);
    crypto_hash_sha256(hash, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    return fmt::format("{:02x}", fmt::join(hash, ""));
}

std::vector<Migration> in_order(std::span<Migration const> migrations) {
    std::vector<Migration> sorted(migrations.begin(), migrations.end());
    std::ranges::sort(sorted, {}, &Migration::number);
    auto const twice = std::ranges::adjacent_find(sorted, {}, &Migration::number);
    if (twice != sorted.end())
        throw Error(Error::Kind::other, fmt::format("two migrations have number {}: '{}' and '{}'", twice->number,
                                                    twice->name, std::next(twice)->name));
    return sorted;
}

void require_unchanged(Migration const& migration, std::string const& recorded) {
    if (recorded != checksum_of(migration))
        throw Error(
            Error::Kind::other,
            fmt::format("migration {} '{}' has been changed after it was run on this database: put its text back "
                        "and write a new migration for the change",
                        migration.number, migration.name));
}

bool has_record_table(Connection& connection) {
    auto const* sql = connection.engine() == Engine::sqlite
                          ? "select 1 from sqlite_schema where type = 'table' and name = 'schema_migration'"
                          : "select 1 from pg_catalog.pg_tables where schemaname = current_schema() "
                            "and tablename = 'schema_migration'";
    return connection.one<int>(sql).has_value();
}

std::map<int, std::string> recorded_migrations(Connection& connection) {
    std::map<int, std::string> recorded;
    if (!has_record_table(connection)) return recorded;
    connection.each<int, std::string>(
        "select number, checksum from schema_migration",
        [&](int number, std::string checksum) { recorded[number] = std::move(checksum); });
    return recorded;
}

void run_statements(Connection& connection, Migration const& migration) {
    for (auto const& statement : expanded_statements(migration.sql, connection.engine())) {
        try {
            connection.script(statement);
        } catch (Error const& error) {
            throw Error(error.kind,
                        fmt::format("migration {} '{}': {}", migration.number, migration.name, error.what()));
        }
    }
}

void record(Connection& connection, Migration const& migration) {
    auto const* now = connection.engine() == Engine::sqlite
                          ? "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"
                          : "to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    connection.exec(
        fmt::format("insert into schema_migration (number, name, checksum, at) values ($1, $2, $3, {})", now),
        migration.number, migration.name, checksum_of(migration));
}

void make_record_table(Connection& connection) {
    constexpr std::string_view sql = "create table schema_migration (number INT64 primary key, name text not null, "
                                     "checksum text not null, at MOMENT not null);";
    if (!has_record_table(connection)) connection.script(expand(sql, connection.engine()));
}

/// Looks again behind the lock: another process may have run it meanwhile.
void run_once(Connection& connection, Migration const& migration) {
    Transaction transaction(connection);
    lock_for_writing(connection);
    make_record_table(connection);
    auto const recorded = connection.one<std::string>("select checksum from schema_migration where number = $1",
                                                      migration.number);
    if (recorded) return require_unchanged(migration, std::get<0>(*recorded));
    run_statements(connection, migration);
    record(connection, migration);
    transaction.commit();
}

/// A migration of another process may take longer than the time-out of a lock.
void run_patiently(Connection& connection, Migration const& migration) {
    constexpr int attempts = 60;
    for (int attempt = 1;; ++attempt) {
        try {
            return run_once(connection, migration);
        } catch (Error const& error) {
            if (error.kind != Error::Kind::busy || attempt == attempts) throw;
        }
    }
}

} // namespace

void migrate(Connection& connection, std::span<Migration const> migrations) {
    auto const wanted = in_order(migrations);
    auto const recorded = recorded_migrations(connection);
    for (auto const& migration : wanted) {
        auto const found = recorded.find(migration.number);
        if (found == recorded.end()) run_patiently(connection, migration);
        else require_unchanged(migration, found->second);
    }
}

} // namespace kiem::db
