// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/backup/sealed_stream.hpp"

/// Tables as records in the stream. A record begins with its letter:
///   T  a table: name, columns (name, kind), key, next id
///   R  a row: per column 0 null, 1 whole number, 2 number (eight bytes), 3 text
///   E  end of the table: how many rows, their digest
///   Z  end of all: how many tables and rows, the digest over all
/// Whole numbers are LEB128 (zigzag where they can be negative); a text is its size and its bytes.
namespace kiem::backup {

/// BLAKE2b-256 over pieces.
class RunningDigest {
public:
    RunningDigest();
    void add(std::string_view bytes);
    /// 64 hex digits; ends it.
    std::string finish();

private:
    crypto_generichash_state state_;
};

/// Without an out that keeps them it only counts and digests.
class RecordWriter {
public:
    explicit RecordWriter(Sink out) : out_(std::move(out)) {}

    void begin_table(Table const& table);
    void begin_row();
    void add_null();
    void add_integer(std::int64_t number);
    /// Minus zero is written as zero, as SQLite keeps it.
    void add_real(double number);
    /// Throws Rejected RES-106 with {tabel} for a text with a NUL, which PostgreSQL cannot keep.
    void add_text(std::string_view text);
    void end_row();
    TableSum const& end_table();
    Summary finish();

private:
    Sink out_;
    RunningDigest digest_;
    TableSum table_;
    Summary summary_;
    std::string record_;
};

/// What is done with what is read.
class Visitor {
public:
    virtual ~Visitor() = default;
    virtual void begin_table(Table const& table) = 0;
    /// May move the values out.
    virtual void row(std::vector<Value>& values) = 0;
    virtual void end_table(TableSum const& table) = 0;
};

struct Contents {
    Header header;
    Summary summary;
};

/// The header of a back-up and, word for word, its text. RES-201, RES-202, RES-203.
struct ReadHeader {
    Header header;
    std::string text;
};
ReadHeader read_header(Source const& source);

/// Reads all of a back-up, holds counts and digests against what was read, and hands the rows to `visitor` as they
/// come:
/// what it made of them counts only when this gives a value. RES-201 to RES-209: damage, with {tabel} and {blok}
/// where that
/// is known; RES-204 other keys. What the visitor throws goes through.
Checked<Contents> read_backup(Source const& source, std::string_view fingerprint, crypto::Secret const& key,
                              Visitor& visitor);

} // namespace kiem::backup
