// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace kiem::worlds {

/// An import file under way: UTF-8, ";" between cells, one heading line, days as "1-10-2012". A file that cannot be
/// written is an exception (std::ios_base::failure).
class CsvFile {
public:
    /// `headings` as they stand in the file, "kind;geboortedatum". An older file of this name is replaced.
    CsvFile(std::filesystem::path const& path, std::string_view headings);

    /// Adds one cell to the row under way. A cell with ";", quotes or a line break is quoted.
    CsvFile& operator<<(std::string_view text);
    CsvFile& operator<<(char const* text) { return *this << std::string_view(text); }
    CsvFile& operator<<(std::string const& text) { return *this << std::string_view(text); }
    CsvFile& operator<<(std::int64_t number);
    CsvFile& operator<<(int number) { return *this << static_cast<std::int64_t>(number); }
    CsvFile& operator<<(Day day);
    /// An empty cell when there is no value.
    template <class T>
    CsvFile& operator<<(std::optional<T> const& maybe) {
        return maybe ? *this << *maybe : *this << std::string_view();
    }
    void end_row();
    /// Writes out what is left; the file is complete after it.
    void finish();

private:
    std::ofstream out_;
    bool row_begun_ = false;
};

/// "ja" or "nee".
enum class Flag { no, yes };
inline CsvFile& operator<<(CsvFile& file, Flag flag) { return file << (flag == Flag::yes ? "ja" : "nee"); }

} // namespace kiem::worlds
