// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// Tables of counts that share totals, as cells and the sums that hold between them.
namespace kiem::disclosure {

/// A dimension whose codes may lie in a hierarchy: buurt under wijk. `parent` is empty for the top code (the total).
struct CodeTree {
    std::string name;
    /// code -> its parent; the root (total) has the code "" and is not in the map. A code that is not in it lies directly
    /// under the total.
    std::map<std::string, std::string> parent;
};

/// One table of counts with all its margins: a cell per combination of codes of its dimensions, totals included.
struct CountTable {
    std::string name;
    /// Positions in LinkedTables::dimensions.
    std::vector<std::size_t> dimensions;
    static constexpr std::size_t all_levels = SIZE_MAX;
    /// Per dimension how many levels below the total the table shows: 1 of wijk over buurt gives the wijken alone. Left
    /// out: all of them.
    std::vector<std::size_t> levels = {};
};

/// A cell: its code per dimension of LinkedTables; "" is the total of that dimension. A cell two tables share is one.
using CellKey = std::vector<std::string>;

/// A sum that holds: total = sum of parts.
struct Sum {
    std::uint32_t total;
    std::vector<std::uint32_t> parts;
};

struct LinkedTables {
    std::vector<CodeTree> dimensions;
    std::vector<CountTable> tables;
    std::vector<CellKey> keys;
    /// The true (or published) count of each cell. A cell of 1 holds someone who is alone in it.
    std::vector<std::int64_t> counts;
    /// All sums between cells of a table along one dimension, each once.
    std::vector<Sum> sums;
};

/// Micro-rows counted into linked tables: `rows` hold a code per dimension, a leaf of its tree and never empty. Codes that
/// no row has are left out; cells of combinations that do not occur are there, with count 0, when each of their codes does
/// occur. Tables in their order, then codes by name, a code before its parts.
LinkedTables link_tables(std::vector<CodeTree> dimensions, std::vector<CountTable> tables,
                         std::vector<std::vector<std::string>> const& rows);

} // namespace kiem::disclosure
