// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace kiem::exchange {

/// Is the text meant to be opened in a spreadsheet program? Then `guard` puts an apostrophe before a cell that such a
/// program would run as a formula: one that starts with = + - @ tab or return and is no number or percentage.
enum class Spreadsheet { plain, guard };

/// Writes CSV as RFC 4180 has it: UTF-8, cells separated by ;, lines ended by CRLF. CsvReader reads back the same cells.
class CsvWriter {
public:
    explicit CsvWriter(std::ostream& to, Spreadsheet spreadsheet = Spreadsheet::plain)
        : to_(to), spreadsheet_(spreadsheet) {}

    void write_row(std::span<std::string const> cells);
    void write_row(std::span<std::string_view const> cells);

private:
    void add_cell(std::string_view cell, bool is_only_one);
    void end_row();

    std::ostream& to_;
    Spreadsheet spreadsheet_;
    std::string line_;
    bool is_first_row_ = true;
};

} // namespace kiem::exchange
