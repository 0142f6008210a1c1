// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/csv_record.hpp"
#include "exchange/finding_log.hpp"
#include "exchange/text_input.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::exchange {

struct CsvOptions {
    /// automatic: quotes mean nothing when the header line does not start with one. For files whose names hold loose
    /// quotes, because who made the file does not know quoting.
    enum class Quotes { mean, stand_for_themselves, automatic };
    Quotes quotes = Quotes::mean;
    /// Found in the header line when not given.
    std::optional<char> separator;
    /// In bytes, line breaks within quotes included.
    std::size_t longest_line = 1024 * 1024;
    std::size_t most_columns = 500;
};

/// One row under the header. The cells hold until the next row is asked for; there are as many as headings.
struct CsvRow {
    /// Where the row starts in the file, counted from 1.
    std::int64_t line = 0;
    std::vector<std::string_view> cells;
};

/// Reads a CSV text row by row: RFC 4180 and what is found in the wild. Separator ; , or tab; lines end in LF or CRLF;
/// a quote means something only at the start of a cell; rows with nothing in them are passed over.
///
/// A row with too many or too few cells is reported and not given, so that no cell is ever taken for another column's.
/// Findings: those of TextInput, and LEV-110 to LEV-117.
class CsvReader {
public:
    explicit CsvReader(TextInput input, CsvOptions options = {});

    /// Without spaces around; empty when the file has no usable header.
    std::vector<std::string> const& header() const { return header_; }
    char separator() const { return separator_; }
    /// The place of a heading, by fold_heading.
    std::optional<std::size_t> find_column(std::string_view heading) const;

    /// The next row, or null at the end. It holds until the next call.
    CsvRow const* next();

    /// What was found since the last call. Ask once more after next() has given null.
    Findings take_findings() { return log_.take(); }
    std::string const& name() const { return input_.name(); }
    Progress progress() const { return input_.progress(); }

private:
    bool fill();
    void sniff();
    bool read_record();
    void take_cells();
    void read_header();
    void report_headings();
    void stop(char const* code, TextParams params);
    std::string_view record_text() const { return std::string_view(buffer_).substr(record_); }

    TextInput input_;
    CsvOptions options_;
    FindingLog log_;
    char separator_ = ';';
    RecordScanner scanner_{';', RecordScanner::Quotes::mean};
    /// What was read and not yet used up; the record being read starts at record_.
    std::string buffer_;
    std::size_t record_ = 0;
    std::int64_t next_line_ = 1;
    bool ended_ = false;
    bool stopped_ = false;
    std::vector<std::string> header_;
    std::vector<std::string> folded_header_;
    CsvRow row_;
};

} // namespace kiem::exchange
