// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv_reader.hpp"
#include "exchange/csv_writer.hpp"
#include <cstdlib>
#include <sstream>

using namespace kiem::exchange;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(std::string_view text, std::size_t block) {
    CsvReader reader(TextInput::open(Source::memory("fuzz", text), block).value());
    Rows rows{reader.header()};
    while (auto const* row = reader.next()) {
        if (row->cells.size() != reader.header().size()) std::abort();
        rows.emplace_back(row->cells.begin(), row->cells.end());
    }
    return rows;
}

} // namespace

/// Where blocks end makes no difference, and what was read is the same after writing and reading it once more.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const text(data, data + size);
    auto const rows = read(text, TextInput::usual_block);
    if (read(text, size % 7 + 1) != rows) std::abort();
    // A heading may begin with the byte order mark, which is taken off the front of a file.
    if (rows.front().empty() || rows.front().front().starts_with("\xEF\xBB\xBF")) return 0;
    std::ostringstream written;
    CsvWriter writer(written);
    for (auto const& row : rows) writer.write_row(row);
    // A header without any name is passed over as a row with nothing in it would be, and a NUL stays a NUL.
    bool const has_name = rows.front() != std::vector<std::string>(rows.front().size());
    if (has_name && read(written.str(), TextInput::usual_block) != rows) std::abort();
    return 0;
}
