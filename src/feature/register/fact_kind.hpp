// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the register must know of one kind of fact to take deliveries of it. A feature describes its kind in its core
/// (columns and checks) and its store (SQL); the register reads files, checks rows, compares, stores and withdraws.
namespace kiem::reg {

enum class FieldType {
    text,          ///< kept as it is, trimmed
    code,          ///< one of `options`
    code_list,     ///< codes of `options` (any word when empty) joined by "|", stored sorted and without doubles
    integer,       ///< 0 or more
    decimal,       ///< stored as an integer of 10^-`decimals`
    hours,         ///< decimal hours, stored as whole minutes
    flag,          ///< ja or nee, stored as 1 or 0
    day,           ///< stored as ISO text
    age,           ///< "2;6", stored as months
    postcode,      ///< PC6, stored as "1234AB"
    postcode_area, ///< PC4 or PC6
    brin,          ///< BRIN with vestiging, stored as "16AH00"
    lrk,           ///< nine digits
    pseudonym,     ///< a key of a person in the deliverer's administration; a BSN is refused
};

enum class Need { required, optional };
enum class InKey { no, yes };

/// A column that names a fact of another kind by its fact_key, whoever delivered it.
struct Reference {
    /// The kind it names, as "locaties".
    std::string_view kind;
    /// error: the file is refused. warning: the row is stored and reported as unmatched.
    Severity when_missing;
    /// The column of the own fact table that holds it: a delivery whose facts are still named there cannot be withdrawn.
    /// Empty: withdrawing does not look.
    std::string_view column = {};
};

/// One column of a delivery.
struct Field {
    /// The heading, in Dutch: "dagdelen_per_week".
    std::string_view name;
    FieldType type;
    Need need = Need::optional;
    InKey in_key = InKey::no;
    std::vector<std::string_view> options = {};
    int decimals = 0;
    std::optional<Reference> refers_to = std::nullopt;
};

enum class Timeline { state, episode };

/// One row as read: per field of the kind the canonical text to store (days ISO, flags "1"/"0", minutes, months), or
/// nothing where the value is unknown.
struct FactRow {
    std::int64_t line = 0;
    std::vector<std::optional<std::string>> values;
    Day valid_from{};
    std::optional<Day> valid_to;
};

/// The SQL of one kind, literals of its store; the same text runs on SQLite and PostgreSQL. Temporary tables stand ready:
///   stage       row_no, fact_key, valid_from, valid_to, fingerprint, apply (always 1), c1 … c24: the canonical texts of
///               the fields in order. It holds the rows to be stored and nothing else.
///   closing     fact_id: rows to be closed.
///   cutting     fact_id, valid_to: rows to be written anew with another end; the originals stand in `closing` too.
///   stage_item  item: the different items of all code_list fields in this delivery; empty during a withdrawal.
/// Each delivery is one commit: what it writes has recorded_seq, and what it closes superseded_seq, of that commit.
struct FactSql {
    /// The fact table, with the common columns id, owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq,
    /// superseded_seq, fingerprint under these names.
    std::string_view table;
    /// $1 owner -> id, fact_key, valid_from, valid_to, fingerprint of all current rows. In any order.
    std::string_view existing;
    /// $1 owner, $2 delivery, $3 recorded_seq: copies `stage` into the table, casting c1 …
    std::string_view insert_staged;
    /// $1 superseded_seq: closes the rows whose id stands in `closing`.
    std::string_view supersede;
    /// $1 delivery, $2 recorded_seq: writes the rows of `cutting` anew as current rows: valid_to from `cutting` (may be
    /// null: the row is extended), delivery_id $1, recorded_seq $2, all else as it was. Empty for a kind of episodes.
    std::string_view cut;
    /// $1 recorded_seq, $2 the superseded_seq that the withdrawn delivery gave: writes the rows closed at $2 anew as
    /// current rows with recorded_seq $1, all else, delivery_id too, as it was.
    std::string_view restore;
    /// $1 superseded_seq, $2 delivery: closes all current rows of a delivery.
    std::string_view withdraw;
    /// $1 recorded_seq: writes the rows that hang on the facts recorded at $1 (such as one row per criterion). Runs after
    /// insert_staged, cut and restore. Empty when the kind has none. An item "b" of a joined list "a|b" is found by
    /// replace('|' || list || '|', '|' || item || '|', '') <> '|' || list || '|'.
    std::string_view derive = {};
    /// $1 owner -> line, fact_key, child_code, group_code or nothing, valid_from, valid_to, and the moment of its commit: each row of
    /// the delivery that looks like a fact of the owner that people wrote on a page under a key that the delivery does not name, with
    /// that fact. Beside the tables above there are `staged` (row as `stage`, and line: all rows of the file) and `page_child` (code,
    /// other_code: every code of the child of such a fact, its own among them). Empty: it does not look.
    std::string_view alike = {};
};

struct FactKind {
    /// As on the command line: "plaatsingen".
    std::string_view name;
    Timeline timeline;
    std::vector<Field> fields;
    /// The field whose day is valid_from ("vanaf", "peildatum"); empty value: the delivery's reference day.
    std::string_view valid_from_field;
    /// The field whose day is valid_to, or empty when the kind has none.
    std::string_view valid_to_field;
    /// Checks one row across its fields; adds findings with `field` set. May be empty.
    std::function<void(FactRow const&, Findings&)> check;
    FactSql sql;
    /// Key fields such as "peildatum": a complete file is complete for the values of these that it names, and says nothing
    /// of others (the counts of another year). Empty: it is complete for all facts of the kind.
    std::vector<std::string_view> complete_within = {};
    /// The code of the warning for a row that looks like a fact written on a page (FactSql::alike), at the first key field.
    std::string_view alike_finding = {};
};

/// All kinds of the program, in an order in which names refer to kinds before them.
using Kinds = std::span<FactKind const>;
/// The kind of that name, or null.
FactKind const* find_kind(Kinds kinds, std::string_view name);

} // namespace kiem::reg
