// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/cross_table.hpp"
#include "monitor/program.hpp"

namespace kiem::monitor {

/// The columns of the splits of one combination, as codes of the dictionaries of the answer. The sizes of those.
struct Combination {
    std::vector<Column const*> columns;
    std::vector<std::uint32_t> sizes;
};

/// The counts of one group of filters over one combination, by filter.
using Counts = std::vector<CellMap>;

/// Filters over one subject, kept by `program`.
struct Filters {
    Program const& program;
    std::vector<Program::Register> registers;
    std::size_t rows = 0;
};

struct Counted {
    /// By combination, then by filter.
    std::vector<Counts> counts;
    /// By filter.
    std::vector<std::int64_t> undecided;
};

/// Counts for every combination and filter the rows of each cell for which the filter is ja.
Counted count(Filters const& filters, std::vector<Combination> const& combinations);

/// The rows for which a filter is ja, and the number each has.
struct NumberedRows {
    std::vector<std::uint32_t> rows;
    std::vector<std::int64_t> numbers;
};
NumberedRows numbers_of(std::vector<std::uint8_t> const& truths, Column const& numbers);

/// As in CrossTable.
struct Amounts {
    explicit Amounts(Combination const& combination)
        : values(combination.sizes), rows(combination.sizes), missing(combination.sizes) {}
    CellMap values, rows, missing;
};
Amounts sum(NumberedRows const& rows, Combination const& combination);
Amounts twice_median(NumberedRows const& rows, Combination const& combination);

} // namespace kiem::monitor
