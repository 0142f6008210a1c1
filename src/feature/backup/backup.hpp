// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

/// What a back-up holds, without files and databases. It names no engine: tables, columns of three kinds, rows.
namespace kiem::backup {

enum class Kind : char { integer = 'i', real = 'r', text = 't' };

struct Column {
    std::string name;
    Kind kind = Kind::integer;
    friend bool operator==(Column const&, Column const&) = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    /// The columns of the primary key, in its order; empty: it has none, and rows are in order of all columns.
    std::vector<std::string> key = {};
    /// The id that comes next, where the database hands out ids by itself; 0: not told.
    std::int64_t next_id = 0;
};

/// Null, a whole number, a number, a text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// How many rows, and a BLAKE2b-256 (64 hex digits) over the names of the columns and all values: the same on every
/// engine.
struct TableSum {
    std::string name;
    std::int64_t rows = 0;
    std::string digest;
    friend bool operator==(TableSum const&, TableSum const&) = default;
};

struct Summary {
    std::vector<TableSum> tables;
    std::int64_t rows = 0;
    /// Over the digests of the tables in their order.
    std::string digest;
    friend bool operator==(Summary const&, Summary const&) = default;
};

/// A migration that the database had run, with the checksum of its text.
struct RunMigration {
    int number = 0;
    std::string checksum;
    friend bool operator==(RunMigration const&, RunMigration const&) = default;
};

/// The end of one of the logs; 0 and empty: no records.
struct LogEnd {
    std::int64_t seq = 0;
    std::string hash;
    friend bool operator==(LogEnd const&, LogEnd const&) = default;
};

/// What can be read without the keys.
struct Header {
    /// Of the program that made it: "0.1.0".
    std::string kiem;
    /// crypto::KeyRing::fingerprint of the keys that open it.
    std::string fingerprint;
    Moment made_at = {};
    /// "sqlite" or "postgres": where it came from.
    std::string engine;
    LogEnd audit, processing;
    /// In order of number.
    std::vector<RunMigration> migrations;
    friend bool operator==(Header const&, Header const&) = default;
};

/// The value, or the one thing that is in the way, with the table and the chunk where it is in a file. Codes:
/// RES-1xx about
/// the command, RES-2xx about the file, RES-3xx about the database.
template <class T>
using Checked = tl::expected<T, Finding>;

tl::unexpected<Finding> reject(std::string code, std::vector<std::pair<std::string, std::string>> params = {});

/// Thrown inside the reading and writing of this folder, and caught where they begin.
struct Rejected : std::runtime_error {
    explicit Rejected(Finding what) : std::runtime_error(what.code), finding(std::move(what)) {}
    Finding finding;
};
[[noreturn]] void throw_rejected(std::string code, std::vector<std::pair<std::string, std::string>> params = {});

/// Told now and then how far it is.
using OnProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// How the tables of one summary differ from those of another: each table that is not the same in both.
struct Difference {
    std::string table;
    /// Nothing: the table is not there.
    std::optional<std::int64_t> rows_before, rows_after;
};
std::vector<Difference> differences(Summary const& before, Summary const& after);

} // namespace kiem::backup
