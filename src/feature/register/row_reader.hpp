// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"
#include "feature/register/row_source.hpp"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kiem::reg {

/// What is needed to store and compare a row.
struct ReadRow {
    FactRow row;
    /// The key columns joined by "|".
    std::string fact_key;
    /// 32 hexadecimal digits over all values but the days it was valid.
    std::string fingerprint;
};

/// Turns the rows of a file into facts of one kind. Pure: no file, no database, no clock.
class RowReader {
public:
    /// `reference_day`: taken as valid_from where a row leaves it empty.
    /// Headings are compared in small letters, with spaces and dashes as underscores. Findings: LEV-200 a required
    /// column is missing (blocks), LEV-201 an unknown column, LEV-202 idem with a suggestion, LEV-203 a column twice.
    RowReader(FactKind const& kind, std::vector<std::string> const& headings, std::optional<Day> reference_day);

    Findings const& heading_findings() const { return heading_findings_; }

    /// The row as a fact, or nothing when it has errors. Adds to `findings` what is wrong, each with line and column.
    std::optional<ReadRow> read(SourceRow const& source, Findings& findings) const;

private:
    void map_headings(std::vector<std::string> const& headings);
    void report_unknown(std::string const& heading);
    std::optional<std::string> read_cell(std::size_t field, SourceRow const& source, Findings& findings) const;
    void fill_days(FactRow& row, Findings& findings) const;

    FactKind const& kind_;
    std::optional<Day> reference_day_;
    /// Per field the place of its column.
    std::vector<std::optional<std::size_t>> column_of_;
    std::optional<std::size_t> from_field_, to_field_;
    Findings heading_findings_;
};

/// 16 bytes of BLAKE2b over the values in order, as hexadecimal digits. Unknown and empty differ.
std::string fingerprint(std::span<std::optional<std::string> const> values);
/// The fingerprint of a row: over all its values but its days.
std::string fingerprint_of(FactKind const& kind, FactRow const& row);
/// The key columns of a row joined by "|".
std::string fact_key_of(FactKind const& kind, FactRow const& row);

} // namespace kiem::reg
