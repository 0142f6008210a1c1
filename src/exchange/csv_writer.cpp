// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv_writer.hpp"
#include <algorithm>

namespace kiem::exchange {

namespace {

bool is_number(std::string_view cell) {
    if (cell.ends_with(" %")) cell.remove_suffix(2);
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    bool const has_digit = !cell.empty() && cell.front() >= '0' && cell.front() <= '9';
    return has_digit && cell.find_first_not_of("0123456789.,") == std::string_view::npos;
}

bool would_run(std::string_view cell) {
    constexpr std::string_view openers = "=+-@\t\r";
    return !cell.empty() && openers.find(cell.front()) != std::string_view::npos && !is_number(cell);
}

bool needs_quotes(std::string_view cell, bool is_heading) {
    if (cell.empty()) return false;
    // A heading with a comma or tab would mislead who guesses the separator.
    return cell.find_first_of(is_heading ? ";\"\r\n,\t" : ";\"\r\n") != std::string_view::npos || cell.front() == ' ' ||
           cell.back() == ' ';
}

} // namespace

void CsvWriter::add_cell(std::string_view cell, bool is_only_one) {
    bool const guarded = spreadsheet_ == Spreadsheet::guard && would_run(cell);
    // A line with nothing on it would be no row at all.
    bool const quoted = needs_quotes(cell, is_first_row_) || (is_only_one && cell.empty());
    if (quoted) line_ += '"';
    if (guarded) line_ += '\'';
    for (char const c : cell) {
        if (c == '"') line_ += '"';
        line_ += c;
    }
    if (quoted) line_ += '"';
}

void CsvWriter::end_row() {
    line_ += "\r\n";
    to_.write(line_.data(), static_cast<std::streamsize>(line_.size()));
    line_.clear();
    is_first_row_ = false;
}

void CsvWriter::write_row(std::span<std::string const> cells) {
    for (std::size_t place = 0; place < cells.size(); ++place) {
        if (place > 0) line_ += ';';
        add_cell(cells[place], cells.size() == 1);
    }
    end_row();
}

void CsvWriter::write_row(std::span<std::string_view const> cells) {
    for (std::size_t place = 0; place < cells.size(); ++place) {
        if (place > 0) line_ += ';';
        add_cell(cells[place], cells.size() == 1);
    }
    end_row();
}

} // namespace kiem::exchange
