// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/connector.hpp"
#include "exchange/csv_reader.hpp"
#include <initializer_list>

namespace kiem::exchange {

/// What connectors that read CSV share: finding columns by name, looking at cells, telling what is wrong.
class CsvConnector : public Connector {
public:
    std::vector<std::string> const& headings() const override { return headings_; }
    bool next(SourceRow& row) final;
    Findings take_findings() final;
    Progress progress() const final { return reader_.progress(); }
    RowCounts counts() const final { return counts_; }

protected:
    enum class Outcome { given, left_out, rejected };

    /// The place of a column, if the file has it.
    struct Column {
        std::optional<std::size_t> place;
        std::string heading;
        bool is_there() const { return place.has_value(); }
    };

    CsvConnector(CsvReader reader, ConnectorOptions options, std::vector<std::string> headings);

    /// The first of the headings that the file has. Without any, need() adds LEV-118 and no row will be given.
    Column need(std::initializer_list<std::string_view> names);
    Column find(std::initializer_list<std::string_view> names) const;

    /// Turns the current row into cells in the order of headings(). `cells` comes empty.
    virtual Outcome map(std::vector<std::string>& cells) = 0;
    /// Once, after the last row: adds notes on the file as a whole.
    virtual void finish() {}

    CsvRow const& current() const { return *current_; }
    /// Without spaces around; empty when the column is not in the file.
    std::string_view text(Column const& column) const;
    void report(std::string code, Severity severity, Column const& column, TextParams params = {});
    /// An error about the value of a cell: {waarde} is the cell.
    Outcome reject(std::string code, Column const& column);
    /// LEV-151 (a warning) when it is not a postcode; the value is left out then.
    std::string postcode(Column const& column);
    /// The number of the municipality as four digits; LEV-152 (an error) and nothing when it is none.
    std::optional<std::string> municipality(Column const& column);
    bool is_asked_for(std::string_view municipality) const;
    ConnectorOptions const& options() const { return options_; }
    /// A note at the end that so many rows were left out; none when there were none.
    void note_left_out(std::string code, std::int64_t count);
    FindingLog& log() { return log_; }

private:
    CsvReader reader_;
    ConnectorOptions options_;
    std::vector<std::string> headings_;
    FindingLog log_;
    CsvRow const* current_ = nullptr;
    bool lacks_columns_ = false;
    bool is_finished_ = false;
    RowCounts counts_;
};

} // namespace kiem::exchange
