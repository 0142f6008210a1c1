// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// How a record of a log is tied to the one before it. For who writes the logs and who verifies them.
///
/// The hash of a record is a BLAKE2b-256 under the chain key over a text of parts: the name of the table, the hash of the
/// record before it (empty for the first), and the columns in the order of Chain::columns. A part is its length in bytes,
/// ":" and its text ("5:kiem-"); a null is "-". So no two different records have the same text, and who can write in the
/// database but has no key cannot make a record that fits.
namespace kiem::db {

/// A table that is a chain: the first column is `seq`, 1 and up without gaps; beside these columns it has `hash`.
struct Chain {
    std::string_view table;
    std::span<std::string_view const> columns;
};

Chain const& audit_chain();
Chain const& processing_chain();

/// "seq, at, action, …, hash", to select from the table.
std::string column_list(Chain const& chain);

/// Makes the hash of one record after another; keeps its memory.
class LinkHash {
public:
    explicit LinkHash(Chain const& chain) : chain_(chain) {}
    void start(std::string_view previous);
    void add(std::string_view text);
    void add(std::int64_t number);
    void add_null();
    /// 43 characters.
    std::string finish() const;

private:
    Chain const& chain_;
    std::string parts_;
};

} // namespace kiem::db
