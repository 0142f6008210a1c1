// SPDX-License-Identifier: EUPL-1.2
#include "exchange/cbs_score.hpp"
#include "exchange/xlsx_reader.hpp"
#include <cstdlib>

using namespace kiem::exchange;

/// Any bytes give rows or a refusal, and no row is wider than allowed.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const bytes(data, data + size);
    auto const source = Source::memory("fuzz.xlsx", bytes);
    ZipLimits limits;
    limits.largest_entry = 1 << 20;
    auto const reader = XlsxReader::open(source, limits);
    if (!reader) return 0;
    for (std::size_t place = 0; place < reader->sheet_names().size(); ++place) {
        auto sheet = reader->sheet(place);
        if (!sheet) continue;
        while (auto const* row = sheet->next())
            if (row->cells.size() > XlsxSheet::most_columns || row->line < 0) std::abort();
    }
    static_cast<void>(read_score_workbook(source));
    return 0;
}
