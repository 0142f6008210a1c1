// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"

namespace kiem::policy {

/// How the rows of another subject become one value of this one.
enum class Reduction {
    /// `een`: ja when there is a row for which `where` and `holds` are ja; else unknown when that is unknown for a row;
    /// else nee.
    any,
    /// `alle`: nee when there is a row for which `where` is ja and `holds` nee; else unknown when that is unknown for a row;
    /// else ja.
    all,
    /// `aantal`: the number of rows for which `where` is ja.
    count,
    /// `som`: the sum of `column` over the rows for which `where` is ja; unknown when `column` is in one of them.
    sum,
    /// `laatste`: `column` of the row with the greatest known `order` among those for which `where` is ja; unknown when
    /// there is none.
    latest
};

/// What a reduction gives without rows. By the reduction itself: nee, ja, 0, 0 or unknown. Or always unknown: any and all
/// when `where` is ja for no row, the others when no row points to this one.
enum class WhenEmpty { by_reduction, unknown };

/// An extra column of a subject, `[[afleiding]]`: an expression over its columns, or a reduction of the rows of another
/// subject that point to it. It may use columns that were derived before it.
struct Derivation {
    /// `naam` and `onderwerp`: the column and the subject that gets it.
    std::string name;
    std::string subject;
    /// `uitleg`: what it means, for the page that explains a figure.
    std::string explanation;
    /// `uitdrukking`. Present: the rest is empty.
    std::optional<Formula> formula;
    /// `uit` and `via`: the subject that is reduced, and its link, which may be dotted, to `subject`.
    std::string from;
    std::string via;
    Reduction reduction{};
    /// `kolom`, of sum and latest.
    std::string column;
    /// `volgorde`, of latest: a column with a day or a number.
    std::string order;
    /// `waar`. Absent: ja for every row.
    std::optional<Formula> where;
    /// `geldt`, of any and all. Always there for all; absent for any: ja for every row.
    std::optional<Formula> holds;
    /// `leeg = "onbekend"`.
    WhenEmpty when_empty{};
    Position at;
    /// The line of each key, for findings about one of them.
    KeyLines lines;
};

} // namespace kiem::policy
