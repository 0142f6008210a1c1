// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/rounding.hpp"
#include <initializer_list>

/// Small rounding problems that the tests share.
namespace kiem::disclosure::samples {

using Sets = std::vector<std::vector<std::uint32_t>>;

inline SecretKey key(unsigned number) {
    return {static_cast<unsigned char>(number), static_cast<unsigned char>(number >> 8U)};
}

/// Publishes these sets of inner cells.
inline RoundingProblem problem(std::vector<std::int64_t> counts, Sets const& published, std::int64_t bound = 4) {
    RoundingProblem made;
    made.counts = std::move(counts);
    made.starts.push_back(0);
    for (auto const& set : published) {
        made.members.insert(made.members.end(), set.begin(), set.end());
        made.starts.push_back(static_cast<std::uint32_t>(made.members.size()));
    }
    made.bound = bound;
    return made;
}

/// The margins of a table: total, rows, columns.
inline Sets margins(std::uint32_t rows, std::uint32_t columns) {
    Sets sets(1 + rows + columns);
    for (std::uint32_t row = 0; row < rows; ++row)
        for (std::uint32_t column = 0; column < columns; ++column)
            for (auto const set : {0U, 1 + row, 1 + rows + column}) sets[set].push_back(row * columns + column);
    return sets;
}

/// The whole table: margins and inner cells.
inline Sets table(std::uint32_t rows, std::uint32_t columns) {
    auto sets = margins(rows, columns);
    for (std::uint32_t cell = 0; cell < rows * columns; ++cell) sets.push_back({cell});
    return sets;
}

inline std::int64_t sum_of(std::vector<std::int64_t> const& values, std::vector<std::uint32_t> const& set) {
    std::int64_t sum = 0;
    for (auto const inner : set) sum += values[inner];
    return sum;
}

} // namespace kiem::disclosure::samples
