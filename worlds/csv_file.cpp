// SPDX-License-Identifier: EUPL-1.2
#include "worlds/csv_file.hpp"
#include <fmt/format.h>

namespace kiem::worlds {

CsvFile::CsvFile(std::filesystem::path const& path, std::string_view headings) {
    out_.exceptions(std::ios::failbit | std::ios::badbit);
    out_.open(path, std::ios::binary | std::ios::trunc);
    out_ << headings << '\n';
}

CsvFile& CsvFile::operator<<(std::string_view text) {
    if (row_begun_) out_ << ';';
    row_begun_ = true;
    if (text.find_first_of(";\"\r\n") == std::string_view::npos) {
        out_ << text;
        return *this;
    }
    out_ << '"';
    for (char const c : text) {
        if (c == '"') out_ << '"';
        out_ << c;
    }
    out_ << '"';
    return *this;
}

CsvFile& CsvFile::operator<<(std::int64_t number) { return *this << std::string_view(fmt::format("{}", number)); }

CsvFile& CsvFile::operator<<(Day day) {
    std::chrono::year_month_day const date(day);
    return *this << std::string_view(fmt::format("{}-{}-{}", static_cast<unsigned>(date.day()),
                                                 static_cast<unsigned>(date.month()), static_cast<int>(date.year())));
}

void CsvFile::end_row() {
    out_ << '\n';
    row_begun_ = false;
}

void CsvFile::finish() { out_.close(); }

} // namespace kiem::worlds
