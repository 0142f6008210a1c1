// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/expression.hpp"
#include "base/finding.hpp"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a municipality or the State decides, as dated TOML files: policy/<municipality>/<topic>/<date>.toml. Each value
/// stands beside its source. An adopted file is never edited: a change is a new file with a later date.
namespace kiem::policy {

/// The municipality code of national rules.
inline constexpr std::string_view national = "NL";

/// A policy file whose head is sound. The typed readers (read_indicators, read_quality_norms, ...) read the rest.
struct PolicyFile {
    /// Relative to the policy folder, with forward slashes: "almere/indicatoren/2012-08-01.toml".
    std::string path;
    std::string text;
    /// Of the text, as 64 hexadecimal digits.
    std::string sha256;
    /// `gemeente`: a CBS code, "GM0034", or "NL".
    std::string municipality;
    /// `gemeentenaam`, as people write it: "Almere". For national rules: "Nederland".
    std::string municipality_name;
    /// `onderwerp`: doelgroep, kwaliteit, gewichtenregeling, achterstandsscore, wijken, indicatoren, plan, publicatie,
    /// deling, bewaren or toeleiding.
    std::string topic;
    /// `geldig_vanaf`: the first day it is in force.
    Day valid_from{};
    /// `geldig_tot`: the last day it is in force. Absent: until a newer file takes over.
    std::optional<Day> valid_through;
    /// `vastgesteld_op`: the day it was decided. Computing as known on an earlier day does not see it.
    Day adopted_on{};
    /// `titel` and `bron`: what it is, and the document it was taken from.
    std::string title;
    std::string source;
};

/// A value and what was found wrong while reading it. With an error among the findings the value is not to be used.
template <class T>
struct Checked {
    T value;
    Findings findings;
    bool sound() const { return !has_errors(findings); }
};

/// An expression that parsed, and where it stands.
struct Formula {
    expression::Expression expression;
    Position at;
};

/// Keys of a table and the lines they stand on.
using KeyLines = std::map<std::string, std::int64_t, std::less<>>;

/// The position of one key of a table, or `at` when the key is not there.
Position position_of(std::string_view key, KeyLines const& lines, Position at);

/// A short passage of a source, and where it stands there. Either may be empty; where a value needs a source the
/// readers report its absence.
struct Citation {
    /// `citaat`: at most a sentence, in the words of the source.
    std::string quote;
    /// `bron`.
    std::string source;
    /// `toelichting`: how the source was read, or why a choice was made.
    std::string note;
};

/// The hash of a text as 64 hexadecimal digits.
std::string sha256_of(std::string_view text);

/// Reads the head of a file. `path` is relative to the policy folder and must agree with the topic and the first day
/// in the head. Without a readable head there is no file, and the findings say why.
Checked<std::optional<PolicyFile>> read_policy_file(std::string path, std::string text);

} // namespace kiem::policy
