// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/cells.hpp"

namespace kiem::figures {

Cells cells_of(monitor::CrossTable const& table) {
    Cells cells;
    auto const texts_of = [&](std::uint64_t index) {
        std::vector<std::string> texts;
        auto const codes = table.values.codes_of(index);
        texts.reserve(codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i) texts.push_back(table.dictionaries[i]->text(codes[i]));
        return texts;
    };
    table.values.each([&](std::uint64_t index, std::int64_t value) { cells[texts_of(index)].value = value; });
    table.rows.each([&](std::uint64_t index, std::int64_t rows) { cells[texts_of(index)].rows = rows; });
    return cells;
}

} // namespace kiem::figures
