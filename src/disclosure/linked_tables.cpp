// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/linked_tables.hpp"
#include <algorithm>
#include <cassert>
#include <numeric>
#include <set>
#include <unordered_map>

namespace kiem::disclosure {

namespace {

using Code = std::uint32_t;

/// The codes of one dimension as numbers, in the order of printing: 0 is the total, a code comes before its parts.
struct Codes {
    std::vector<std::string> names;
    std::vector<Code> parent;
    /// Levels below the total.
    std::vector<std::size_t> depth;
    std::vector<std::vector<Code>> children;
    std::unordered_map<std::string, Code> places;
};

/// From a code up to, not including, the total.
std::vector<std::string> path_of(CodeTree const& tree, std::string code) {
    std::vector<std::string> path;
    while (!code.empty()) {
        assert(path.size() <= tree.parent.size() && "a code must not be its own ancestor");
        path.push_back(code);
        auto const parent = tree.parent.find(code);
        code = parent == tree.parent.end() ? "" : parent->second;
    }
    return path;
}

void add_code(Codes& codes, std::map<std::string, std::set<std::string>> const& parts, std::string const& name,
              Code parent, std::size_t depth) {
    auto const place = static_cast<Code>(codes.names.size());
    codes.names.push_back(name);
    codes.parent.push_back(parent);
    codes.depth.push_back(depth);
    codes.children.emplace_back();
    codes.places.emplace(name, place);
    if (place != parent) codes.children[parent].push_back(place);
    auto const found = parts.find(name);
    if (found == parts.end()) return;
    for (auto const& part : found->second) add_code(codes, parts, part, place, depth + 1);
}

/// Only codes that occur, and what they are part of.
Codes codes_of(CodeTree const& tree, std::vector<std::vector<std::string>> const& rows, std::size_t dimension) {
    std::set<std::string> leaves;
    for (auto const& row : rows) leaves.insert(row[dimension]);
    std::map<std::string, std::set<std::string>> parts;
    for (auto const& leaf : leaves) {
        auto const path = path_of(tree, leaf);
        assert(!path.empty() && "a row has a code for every dimension");
        for (std::size_t i = 0; i < path.size(); ++i) parts[i + 1 < path.size() ? path[i + 1] : ""].insert(path[i]);
    }
    Codes codes;
    add_code(codes, parts, "", 0, 0);
    return codes;
}

/// The codes of a table along its dimensions.
class TableGrid {
public:
    TableGrid(CountTable const& table, std::vector<Codes> const& dimensions) : dimensions_(&dimensions) {
        for (std::size_t axis = 0; axis < table.dimensions.size(); ++axis) {
            auto const& codes = dimensions[table.dimensions[axis]];
            auto const levels = axis < table.levels.size() ? table.levels[axis] : CountTable::all_levels;
            Axis made{table.dimensions[axis], levels, {}};
            for (Code code = 0; code < codes.names.size(); ++code)
                if (codes.depth[code] <= levels) made.codes.push_back(code);
            axes_.push_back(std::move(made));
        }
    }

    /// Calls with the codes per dimension of the linked tables, and the axes, for every combination.
    template <class Visit>
    void for_each_cell(Visit const& visit) const {
        std::vector<Code> cell(dimensions_->size(), 0);
        walk(0, cell, [&](std::size_t axis) -> std::vector<Code> const& { return axes_[axis].codes; }, visit);
    }

    /// The cells of this table that a row counts in.
    template <class Visit>
    void for_each_cell_of(std::vector<Code> const& row, Visit const& visit) const {
        std::vector<std::vector<Code>> above(axes_.size());
        for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
            auto const& codes = (*dimensions_)[axes_[axis].dimension];
            for (auto code = row[axes_[axis].dimension]; code != 0; code = codes.parent[code])
                if (codes.depth[code] <= axes_[axis].levels) above[axis].push_back(code);
            above[axis].push_back(0);
        }
        std::vector<Code> cell(dimensions_->size(), 0);
        walk(0, cell, [&](std::size_t axis) -> std::vector<Code> const& { return above[axis]; }, visit);
    }

    struct Axis {
        std::size_t dimension;
        std::size_t levels;
        std::vector<Code> codes;
    };
    std::vector<Axis> const& axes() const { return axes_; }

private:
    template <class CodesOf, class Visit>
    void walk(std::size_t axis, std::vector<Code>& cell, CodesOf const& codes_of_axis, Visit const& visit) const {
        if (axis == axes_.size()) {
            visit(cell);
            return;
        }
        for (auto const code : codes_of_axis(axis)) {
            cell[axes_[axis].dimension] = code;
            walk(axis + 1, cell, codes_of_axis, visit);
        }
        cell[axes_[axis].dimension] = 0;
    }

    std::vector<Codes> const* dimensions_;
    std::vector<Axis> axes_;
};

/// Cells by their codes, packed in one number.
class CellPlaces {
public:
    explicit CellPlaces(std::vector<Codes> const& dimensions) {
        std::uint64_t step = 1;
        for (auto const& codes : dimensions) {
            steps_.push_back(step);
            assert(step <= UINT64_MAX / codes.names.size() && "too many combinations to number");
            step *= codes.names.size();
        }
    }

    /// The place of a cell, and whether it is new.
    std::pair<std::uint32_t, bool> add(std::vector<Code> const& cell) {
        auto const [found, is_new] = places_.try_emplace(number(cell), static_cast<std::uint32_t>(places_.size()));
        return {found->second, is_new};
    }
    std::uint32_t at(std::vector<Code> const& cell) const { return places_.at(number(cell)); }

private:
    std::uint64_t number(std::vector<Code> const& cell) const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < cell.size(); ++i) sum += steps_[i] * cell[i];
        return sum;
    }
    std::vector<std::uint64_t> steps_;
    std::unordered_map<std::uint64_t, std::uint32_t> places_;
};

/// All of a linking in progress.
struct Linking {
    std::vector<Codes> const& codes;
    CellPlaces places;
    LinkedTables& linked;
    /// Total cell and dimension of the sums that are there, with their first part.
    std::set<std::pair<std::uint32_t, std::size_t>> known_sums;

    void add_cells(TableGrid const& grid) {
        grid.for_each_cell([&](std::vector<Code> const& cell) {
            if (!places.add(cell).second) return;
            CellKey key(cell.size());
            for (std::size_t i = 0; i < cell.size(); ++i) key[i] = codes[i].names[cell[i]];
            linked.keys.push_back(std::move(key));
        });
    }

    void add_sums(TableGrid const& grid) {
        grid.for_each_cell([&](std::vector<Code> const& cell) {
            for (auto const& axis : grid.axes()) add_sum(cell, axis);
        });
    }

    void add_sum(std::vector<Code> const& cell, TableGrid::Axis const& axis) {
        auto const code = cell[axis.dimension];
        auto const& parts = codes[axis.dimension].children[code];
        if (parts.empty() || codes[axis.dimension].depth[code] >= axis.levels) return;
        auto const total = places.at(cell);
        if (!known_sums.emplace(total, axis.dimension).second) return;
        Sum sum{total, {}};
        auto part_cell = cell;
        for (auto const part : parts) {
            part_cell[axis.dimension] = part;
            sum.parts.push_back(places.at(part_cell));
        }
        linked.sums.push_back(std::move(sum));
    }
};

/// Counts every row once in each cell it belongs to, also where tables share the cell.
void count_rows(std::vector<std::vector<Code>> const& rows, std::vector<TableGrid> const& grids,
                Linking const& linking) {
    auto& linked = linking.linked;
    linked.counts.assign(linked.keys.size(), 0);
    std::vector<std::uint32_t> cells;
    for (auto const& row : rows) {
        cells.clear();
        for (auto const& grid : grids)
            grid.for_each_cell_of(row, [&](auto const& cell) { cells.push_back(linking.places.at(cell)); });
        std::ranges::sort(cells);
        cells.erase(std::ranges::unique(cells).begin(), cells.end());
        for (auto const cell : cells) ++linked.counts[cell];
    }
}

std::vector<std::vector<Code>> numbered(std::vector<std::vector<std::string>> const& rows,
                                        std::vector<Codes> const& codes) {
    std::vector<std::vector<Code>> made;
    for (auto const& row : rows) {
        std::vector<Code> numbers(codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i) numbers[i] = codes[i].places.at(row[i]);
        made.push_back(std::move(numbers));
    }
    return made;
}

} // namespace

LinkedTables link_tables(std::vector<CodeTree> dimensions, std::vector<CountTable> tables,
                         std::vector<std::vector<std::string>> const& rows) {
    LinkedTables linked;
    std::vector<Codes> codes;
    for (std::size_t i = 0; i < dimensions.size(); ++i) codes.push_back(codes_of(dimensions[i], rows, i));
    std::vector<TableGrid> grids;
    for (auto const& table : tables) grids.emplace_back(table, codes);
    Linking linking{codes, CellPlaces(codes), linked, {}};
    for (auto const& grid : grids) linking.add_cells(grid);
    for (auto const& grid : grids) linking.add_sums(grid);
    count_rows(numbered(rows, codes), grids, linking);
    linked.dimensions = std::move(dimensions);
    linked.tables = std::move(tables);
    return linked;
}

} // namespace kiem::disclosure
