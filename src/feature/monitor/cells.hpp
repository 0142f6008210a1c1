// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/cross_table.hpp"

namespace kiem::figures {

/// Counts of one cell of the numerator or the denominator.
struct Cell {
    std::int64_t value = 0;
    std::int64_t rows = 0;
};
/// By the text of the code of each split, so that tables over different subjects meet.
using Cells = std::map<std::vector<std::string>, Cell>;

/// The cells of a table that are not 0.
Cells cells_of(monitor::CrossTable const& table);

} // namespace kiem::figures
