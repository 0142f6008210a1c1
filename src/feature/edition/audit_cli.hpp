// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

/// The attack on tables of anybody: `kiem audit-release --table FILE.csv …`.
namespace kiem::edition {

struct AuditOptions {
    /// Heading of the column with the counts; empty: the last column. All other columns are dimensions.
    std::string count_column;
    /// "wijk>buurt": each code of the second column lies within one of the first.
    std::vector<std::string> hierarchies;
    /// The code of a total; an empty cell is a total too.
    std::string total = "totaal";
    /// What stands where a count is hidden: "x" (anything), or "x=0-4". Known already: ".", "x", "*"; "<5" and "0-4" speak
    /// for themselves.
    std::vector<std::string> markers;
    /// Counts are rounded to multiples of `base`, and off by at most `bound` (0: base - 1). Empty: counts are exact.
    std::optional<std::int64_t> base;
    std::int64_t bound = 0;
    /// With fewer candidates than this a count is given away.
    std::int64_t threshold = 5;
};

/// Reads the tables, which share the cells that have the same codes in columns of the same name, and attacks them together:
/// all sums along each column and hierarchy are known. Rows that are left out are taken to hold nobody. Prints how many
/// cells, linear programs, counts that can be computed exactly, counts with fewer candidates than the threshold, and the
/// narrowest by name.
///
/// "<5" is 1 to 4 when the tables show noughts, else 0 to 4. Gives the exit status: 0, or 1 when a count is given away or
/// the input is wrong (EDA-101 to EDA-109, and those of exchange::CsvReader).
int audit_tables(std::vector<std::filesystem::path> const& files, AuditOptions const& options, std::ostream& out,
                 std::ostream& err, Texts const& texts);

} // namespace kiem::edition
