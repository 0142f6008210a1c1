// SPDX-License-Identifier: EUPL-1.2
#include "monitor/count.hpp"
#include "monitor/kernels.hpp"
#include "monitor/signature.hpp"
#include <algorithm>
#include <array>
#include <numeric>

namespace kiem::monitor {

namespace {

constexpr std::size_t block = BlockRunner::block_rows;
/// Cells times signatures up to which there is a counter for each; beyond it the rows are sorted instead.
constexpr std::uint64_t most_counters = std::uint64_t{1} << 24;

/// The number of the cell of each row of a block.
template <class Key>
void keys_of(Combination const& combination, std::size_t begin, std::size_t rows, Key* keys) {
    std::fill_n(keys, rows, Key{0});
    for (std::size_t i = 0; i < combination.columns.size(); ++i)
        std::visit(
            [&](auto const& cells) {
                kernel::extend_keys(cells.data() + begin, Key{combination.sizes[i]}, keys, rows);
            },
            combination.columns[i]->cells());
}

/// One counter for each cell and signature.
void count_in_array(Signatures const& signatures, Combination const& combination, std::span<CellMap> counts) {
    auto const cells = static_cast<std::size_t>(*counts.front().space());
    std::vector<std::uint32_t> counters(cells * signatures.count);
    std::array<std::uint32_t, block> keys;
    auto const rows = signatures.of_row.size();
    for (std::size_t begin = 0; begin < rows; begin += block) {
        auto const part = std::min(block, rows - begin);
        keys_of(combination, begin, part, keys.data());
        kernel::extend_keys(signatures.of_row.data() + begin, static_cast<std::uint32_t>(signatures.count), keys.data(),
                            part);
        kernel::count_keys(keys.data(), counters.data(), part);
    }
    std::vector<std::uint32_t> sums(signatures.width);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::fill(sums.begin(), sums.end(), 0U);
        kernel::spread(counters.data() + cell * signatures.count, signatures.count, signatures.masks.data(),
                       signatures.width, sums.data());
        for (std::size_t f = 0; f < counts.size(); ++f) counts[f].array()[cell] = sums[f];
    }
}

/// For spaces that are mostly empty: the rows are sorted by cell and signature, and equal ones counted.
void count_by_sorting(Signatures const& signatures, Combination const& combination, std::span<CellMap> counts) {
    auto const rows = signatures.of_row.size();
    std::vector<std::uint64_t> keys(rows);
    keys_of(combination, 0, rows, keys.data());
    kernel::extend_keys(signatures.of_row.data(), std::uint64_t{signatures.count}, keys.data(), rows);
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0; i < rows;) {
        auto const next = static_cast<std::size_t>(
            std::upper_bound(keys.begin() + static_cast<std::ptrdiff_t>(i), keys.end(), keys[i]) - keys.begin());
        auto const* mask = signatures.masks.data() + keys[i] % signatures.count * signatures.width;
        for (std::size_t f = 0; f < counts.size(); ++f)
            if (mask[f] != 0) counts[f].add(keys[i] / signatures.count, static_cast<std::int64_t>(next - i));
        i = next;
    }
}

void count_rows(Signatures const& signatures, Combination const& combination, std::span<CellMap> counts) {
    auto const space = counts.front().space();
    bool const fits = *space <= most_counters / std::max<std::size_t>(signatures.count, 1);
    if (fits && counts.front().is_array()) count_in_array(signatures, combination, counts);
    else count_by_sorting(signatures, combination, counts);
}

/// For each position of `part` its position in `whole`; empty when it is not part of it.
std::optional<std::vector<std::size_t>> positions_in(Combination const& whole, Combination const& part) {
    std::vector<std::size_t> positions;
    for (auto const* column : part.columns) {
        auto const at = std::find(whole.columns.begin(), whole.columns.end(), column);
        if (at == whole.columns.end()) return std::nullopt;
        positions.push_back(static_cast<std::size_t>(at - whole.columns.begin()));
    }
    return positions;
}

/// A combination of which all columns are in another one comes from the counts of that one; the smallest there is.
struct Source {
    std::size_t combination;
    std::vector<std::size_t> positions;
};

std::optional<Source> larger_source(std::vector<Combination> const& combinations, std::vector<Counts> const& done,
                                    std::size_t at, std::size_t rows) {
    std::optional<Source> best;
    CellMap::Index least = rows;
    for (std::size_t other = 0; other < combinations.size(); ++other) {
        if (other == at || done[other].empty() || !done[other].front().is_array()) continue;
        auto const space = *done[other].front().space();
        auto positions = space <= least ? positions_in(combinations[other], combinations[at]) : std::nullopt;
        if (!positions) continue;
        best = Source{other, std::move(*positions)};
        least = space;
    }
    return best;
}

/// Signs the filters all at once, or in halves when they have too many signatures together.
void sign_all(Filters const& filters, std::size_t first, std::size_t count,
              std::vector<std::pair<std::size_t, Signatures>>& signed_groups) {
    if (count == 0) return;
    auto const part = std::span(filters.registers).subspan(first, count);
    if (auto signatures = sign_rows(filters.program, part, filters.rows)) {
        signed_groups.emplace_back(first, std::move(*signatures));
        return;
    }
    sign_all(filters, first, count / 2, signed_groups);
    sign_all(filters, first + count / 2, count - count / 2, signed_groups);
}

/// The cells of some rows.
std::vector<std::uint64_t> cells_of(Combination const& combination, std::vector<std::uint32_t> const& rows) {
    std::vector<std::uint64_t> cells(rows.size(), 0);
    for (std::size_t c = 0; c < combination.columns.size(); ++c)
        std::visit(
            [&](auto const& codes) {
                for (std::size_t i = 0; i < rows.size(); ++i)
                    cells[i] = cells[i] * combination.sizes[c] + static_cast<std::uint64_t>(codes[rows[i]]);
            },
            combination.columns[c]->cells());
    return cells;
}

/// Visits cell and number of the rows, cell after cell in ascending order.
template <class Visit>
void each_by_cell(NumberedRows const& rows, Combination const& combination, Visit visit) {
    auto const cells = cells_of(combination, rows.rows);
    auto const space = CellMap::space_of(combination.sizes);
    std::vector<std::uint32_t> order(cells.size());
    if (space && *space <= CellMap::largest_array) {
        // Counting sort: there are few cells for the rows.
        std::vector<std::uint32_t> starts(*space + 1, 0);
        for (auto cell : cells) ++starts[cell + 1];
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        for (std::uint32_t i = 0; i < cells.size(); ++i) order[starts[cells[i]]++] = i;
    } else {
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return cells[a] < cells[b]; });
    }
    for (auto i : order) visit(cells[i], rows.numbers[i]);
}

/// Twice the median: the sum of the two in the middle, or twice the one. Leaves the numbers in another order.
std::int64_t twice_middle(std::vector<std::int64_t>& numbers) {
    auto const half = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), half, numbers.end());
    auto const upper = *half;
    return upper + (numbers.size() % 2 == 1 ? upper : *std::max_element(numbers.begin(), half));
}

} // namespace

Counted count(Filters const& filters, std::vector<Combination> const& combinations) {
    Counted result;
    result.counts.resize(combinations.size());
    std::vector<std::pair<std::size_t, Signatures>> groups;
    sign_all(filters, 0, filters.registers.size(), groups);
    for (auto const& [first, signatures] : groups)
        result.undecided.insert(result.undecided.end(), signatures.undecided.begin(), signatures.undecided.end());

    std::vector<std::size_t> order(combinations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return combinations[a].columns.size() > combinations[b].columns.size(); });
    for (auto at : order) {
        auto& counts = result.counts[at];
        if (auto const source = larger_source(combinations, result.counts, at, filters.rows)) {
            for (auto const& whole : result.counts[source->combination])
                counts.push_back(whole.summed_to(source->positions));
            continue;
        }
        counts.assign(filters.registers.size(), CellMap(combinations[at].sizes));
        for (auto const& [first, signatures] : groups)
            count_rows(signatures, combinations[at], std::span(counts).subspan(first, signatures.undecided.size()));
    }
    return result;
}

NumberedRows numbers_of(std::vector<std::uint8_t> const& truths, Column const& numbers) {
    NumberedRows result;
    for (std::uint32_t row = 0; row < truths.size(); ++row) {
        if (truths[row] != static_cast<std::uint8_t>(Truth::yes)) continue;
        result.rows.push_back(row);
        result.numbers.push_back(numbers.number(row));
    }
    return result;
}

Amounts sum(NumberedRows const& rows, Combination const& combination) {
    Amounts amounts(combination);
    each_by_cell(rows, combination, [&](std::uint64_t cell, std::int64_t number) {
        if (number == Column::unknown_number) return amounts.missing.add(cell, 1);
        amounts.values.add(cell, number);
        amounts.rows.add(cell, 1);
    });
    return amounts;
}

Amounts twice_median(NumberedRows const& rows, Combination const& combination) {
    Amounts amounts(combination);
    std::vector<std::int64_t> numbers;
    std::uint64_t present = 0;
    auto const close_cell = [&] {
        if (numbers.empty()) return;
        amounts.values.add(present, twice_middle(numbers));
        amounts.rows.add(present, static_cast<std::int64_t>(numbers.size()));
        numbers.clear();
    };
    each_by_cell(rows, combination, [&](std::uint64_t cell, std::int64_t number) {
        if (cell != present) close_cell();
        present = cell;
        if (number == Column::unknown_number) amounts.missing.add(cell, 1);
        else numbers.push_back(number);
    });
    close_cell();
    return amounts;
}

} // namespace kiem::monitor
