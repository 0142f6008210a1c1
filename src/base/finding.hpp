// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kiem {

enum class Severity { note, warning, error };

/// Where in the input a finding stands. Line and column count from 1; 0 or empty means: not in one place.
struct Position {
    std::string file;
    std::int64_t line = 0;
    /// For a table the heading of the column, for a policy file the key.
    std::string field;
    friend bool operator==(Position const&, Position const&) = default;
};

/// A coded message about input or rules. Findings are collected, never thrown. They stay id and parameters until
/// they are printed: Texts turns `code` and `params` into a sentence.
struct Finding {
    /// Message id in the text catalogue, as "LEV-104".
    std::string code;
    Severity severity = Severity::error;
    /// Named parameters of the sentence, in any order.
    std::vector<std::pair<std::string, std::string>> params;
    Position at;
    friend bool operator==(Finding const&, Finding const&) = default;
};

using Findings = std::vector<Finding>;

/// True when one of the findings blocks.
inline bool has_errors(Findings const& findings) {
    for (auto const& finding : findings)
        if (finding.severity == Severity::error) return true;
    return false;
}

} // namespace kiem
