// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv_reader.hpp"
#include "exchange/cell_text.hpp"
#include <algorithm>

namespace kiem::exchange {

namespace {

/// Makes "" within a quoted cell one quote, in place; gives the new length.
std::size_t join_doubled_quotes(char* cell, std::size_t length) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < length; ++at) {
        cell[kept++] = cell[at];
        if (cell[at] == '"') ++at;
    }
    return kept;
}

bool is_empty(std::vector<std::string_view> const& cells) {
    return std::ranges::all_of(cells, [](std::string_view cell) { return trim(cell).empty(); });
}

} // namespace

CsvReader::CsvReader(TextInput input, CsvOptions options)
    : input_(std::move(input)), options_(options), log_(input_.name()) {
    log_.add(input_.findings());
    if (input_.encoding() == Encoding::utf16) {
        stopped_ = true;
        return;
    }
    sniff();
    read_header();
}

bool CsvReader::fill() {
    if (ended_) return false;
    auto const block = input_.next_block();
    ended_ = block.empty();
    buffer_.erase(0, record_);
    record_ = 0;
    buffer_.append(block);
    return !ended_;
}

void CsvReader::sniff() {
    // The blank lines above the header.
    for (;;) {
        auto const used = std::min(buffer_.find_first_not_of("\r\n", record_), buffer_.size());
        next_line_ += std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(record_),
                                 buffer_.begin() + static_cast<std::ptrdiff_t>(used), '\n');
        record_ = used;
        if (record_ < buffer_.size() || !fill()) break;
    }
    using Quotes = RecordScanner::Quotes;
    bool const starts_with_quote = record_text().starts_with('"');
    bool const quotes_mean = options_.quotes == CsvOptions::Quotes::mean ||
                             (options_.quotes == CsvOptions::Quotes::automatic && starts_with_quote);
    while (find_end_of_first_line(record_text()) == std::string_view::npos &&
           record_text().size() <= options_.longest_line && fill()) {}
    separator_ = options_.separator.value_or(
        sniff_separator(record_text().substr(0, find_end_of_first_line(record_text()))));
    scanner_ = RecordScanner(separator_, quotes_mean ? Quotes::mean : Quotes::stand_for_themselves);
}

void CsvReader::stop(char const* code, TextParams params) {
    log_.add(code, Severity::error, row_.line, {}, std::move(params));
    stopped_ = true;
}

bool CsvReader::read_record() {
    if (stopped_) return false;
    record_ += scanner_.length();
    scanner_.restart();
    row_.line = next_line_;
    bool is_closed = false;
    while (!(is_closed = scanner_.scan(record_text()))) {
        if (scanner_.length() > options_.longest_line || !fill()) break;
    }
    if (!is_closed && record_text().empty()) return false;
    if (scanner_.length() > options_.longest_line) {
        stop("LEV-116", {{"meeste", std::to_string(options_.longest_line)}});
        return false;
    }
    if (!is_closed && !scanner_.end(record_text())) {
        stop("LEV-114", {});
        return false;
    }
    take_cells();
    return true;
}

void CsvReader::take_cells() {
    auto const text = record_text().substr(0, scanner_.length());
    next_line_ += scanner_.is_quoted_anywhere() ? std::ranges::count(text, '\n') : 1;
    row_.cells.clear();
    for (auto const& span : scanner_.cells()) {
        char* const cell = buffer_.data() + record_ + span.begin;
        auto const length = span.end - span.begin;
        row_.cells.emplace_back(cell, span.has_doubled_quotes ? join_doubled_quotes(cell, length) : length);
    }
}

void CsvReader::read_header() {
    if (!read_record()) {
        if (!stopped_) stop("LEV-110", {});
        return;
    }
    if (row_.cells.size() > options_.most_columns) {
        stop("LEV-117", {{"meeste", std::to_string(options_.most_columns)}});
        return;
    }
    for (auto const cell : row_.cells) {
        header_.emplace_back(trim(cell));
        folded_header_.push_back(fold_heading(cell));
    }
    report_headings();
}

void CsvReader::report_headings() {
    for (std::size_t place = 0; place < header_.size(); ++place) {
        auto const& heading = header_[place];
        auto const number = std::to_string(place + 1);
        auto const here = folded_header_.begin() + static_cast<std::ptrdiff_t>(place);
        if (heading.empty()) log_.add("LEV-112", Severity::warning, row_.line, {}, {{"kolom", number}});
        else if (std::find(folded_header_.begin(), here, *here) != here)
            log_.add("LEV-111", Severity::error, row_.line, heading, {{"kolom", heading}});
    }
}

std::optional<std::size_t> CsvReader::find_column(std::string_view heading) const {
    auto const found = std::ranges::find(folded_header_, fold_heading(heading));
    if (found == folded_header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - folded_header_.begin());
}

CsvRow const* CsvReader::next() {
    while (read_record()) {
        if (is_empty(row_.cells)) continue;
        if (row_.cells.size() != header_.size()) {
            log_.add("LEV-113", Severity::error, row_.line, {},
                     {{"aantal", std::to_string(row_.cells.size())}, {"verwacht", std::to_string(header_.size())}});
            continue;
        }
        if (scanner_.has_text_after_quote()) {
            log_.add("LEV-115", Severity::error, row_.line, {});
            continue;
        }
        return &row_;
    }
    return nullptr;
}

} // namespace kiem::exchange
