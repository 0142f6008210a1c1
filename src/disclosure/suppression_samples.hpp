// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/suppression.hpp"
#include <algorithm>
#include <random>

/// Tables for the tests of suppression, and what they have in common.
namespace kiem::disclosure::samples {

/// A table of two or three dimensions from the counts of its inner cells, the last dimension first.
inline LinkedTables grid(std::vector<int> const& sizes, std::vector<int> const& counts) {
    std::vector<CodeTree> dimensions;
    CountTable table{"T", {}};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        dimensions.push_back({"d" + std::to_string(i), {}});
        table.dimensions.push_back(i);
    }
    std::vector<std::vector<std::string>> rows;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        std::vector<std::string> codes(sizes.size());
        auto rest = static_cast<int>(cell);
        for (std::size_t i = sizes.size(); i-- > 0; rest /= sizes[i]) codes[i] = std::to_string(rest % sizes[i]);
        for (int record = 0; record < counts[cell]; ++record) rows.push_back(codes);
    }
    return link_tables(std::move(dimensions), {table}, rows);
}

/// The cell with these codes.
inline std::uint32_t cell(LinkedTables const& tables, CellKey const& key) {
    return static_cast<std::uint32_t>(std::ranges::find(tables.keys, key) - tables.keys.begin());
}

/// The pattern of who hides small counts and nothing else.
inline std::vector<Cover> small_cells_only(LinkedTables const& tables, std::int64_t threshold) {
    std::vector<Cover> pattern(tables.counts.size(), Cover::shown);
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (tables.counts[i] > 0 && tables.counts[i] < threshold) pattern[i] = Cover::primary;
    return pattern;
}

/// Whether these ends protect a cell: a count under the threshold may be 0 and the threshold, another is not certain.
inline bool protects(LinkedTables const& tables, Certificate const& proof, std::int64_t threshold) {
    auto const count = tables.counts[proof.cell];
    if (count > 0 && count < threshold) return proof.low < 1e-6 && proof.high >= static_cast<double>(threshold) - 1e-6;
    return proof.high - proof.low > 1e-6;
}

/// Whether all of them do.
inline bool protects(LinkedTables const& tables, std::vector<Certificate> const& proofs, std::int64_t threshold) {
    return std::ranges::all_of(proofs, [&](auto const& proof) { return protects(tables, proof, threshold); });
}

/// How many cells have it.
inline std::ptrdiff_t count_of(std::vector<Cover> const& pattern, Cover cover) {
    return std::ranges::count(pattern, cover);
}

/// Areas with parts, ages and criteria, and places with ages and criteria: two tables with common margins.
inline LinkedTables two_tables(unsigned seed, std::size_t children) {
    std::mt19937 random(seed);
    auto const pick = [&](unsigned below) { return std::to_string(random() % below); };
    CodeTree area{"gebied", {}};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < children; ++i) {
        auto const wijk = "W" + pick(3);
        auto const buurt = wijk + 'B' + pick(2);
        area.parent[buurt] = wijk;
        rows.push_back({buurt, "L" + pick(4), pick(2), pick(3)});
    }
    return link_tables({area, {"locatie", {}}, {"leeftijd", {}}, {"criterium", {}}},
                       {{"T1", {0, 2, 3}}, {"T2", {1, 2, 3}}}, rows);
}

} // namespace kiem::disclosure::samples
