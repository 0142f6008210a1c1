// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_cells.hpp"
#include <numeric>

namespace kiem::disclosure {

namespace {

/// The part that alone makes up the total of a sum with other parts, or null. A cell that is its own total says nothing.
std::uint32_t const* whole_part(LinkedTables const& tables, Sum const& sum) {
    auto const total = tables.counts[sum.total];
    if (total < 1 || sum.parts.size() < 2 || std::ranges::count(sum.parts, sum.total) > 0) return nullptr;
    auto const found = std::ranges::find_if(sum.parts, [&](auto part) { return tables.counts[part] == total; });
    return found == sum.parts.end() ? nullptr : &*found;
}

} // namespace

std::vector<Cause> causes(LinkedTables const& tables, SuppressionRules const& rules) {
    std::vector<Cause> made(tables.counts.size(), Cause::none);
    for (std::size_t cell = 0; cell < made.size(); ++cell)
        if (tables.counts[cell] > 0 && tables.counts[cell] < rules.threshold) made[cell] = Cause::small;
    for (auto const cell : rules.telling) made[cell] = tables.counts[cell] > 0 ? Cause::everyone : Cause::nobody;
    if (rules.group == SuppressionRules::Group::ignore) return made;
    for (auto const& sum : tables.sums) {
        auto const* whole = whole_part(tables, sum);
        if (whole == nullptr || tables.counts[sum.total] < rules.threshold) continue;
        for (auto const part : sum.parts) made[part] = part == *whole ? Cause::everyone : Cause::nobody;
    }
    return made;
}

std::vector<std::uint32_t> persons_alone(LinkedTables const& tables) {
    std::vector<std::uint32_t> leader(tables.counts.size());
    std::iota(leader.begin(), leader.end(), 0U);
    auto const find = [&](std::uint32_t cell) {
        while (leader[cell] != cell) cell = leader[cell] = leader[leader[cell]];
        return cell;
    };
    for (auto const& sum : tables.sums) {
        if (tables.counts[sum.total] != 1) continue;
        for (auto const part : sum.parts)
            if (tables.counts[part] == 1) leader[find(part)] = find(sum.total);
    }
    std::vector<std::uint32_t> persons(leader.size(), no_person);
    for (std::uint32_t cell = 0; cell < leader.size(); ++cell)
        if (tables.counts[cell] == 1) persons[cell] = find(cell);
    return persons;
}

CellGraph::CellGraph(LinkedTables const& tables) : tables_(&tables), starts_(tables.counts.size() + 1) {
    std::vector<std::vector<SumPlace>> places(tables.counts.size());
    auto const add = [&](std::uint32_t cell, std::uint32_t sum, double times) {
        auto& of_cell = places[cell];
        if (of_cell.empty() || of_cell.back().sum != sum) of_cell.push_back({sum, 0});
        of_cell.back().times += times;
    };
    for (std::uint32_t sum = 0; sum < tables.sums.size(); ++sum) {
        add(tables.sums[sum].total, sum, -1);
        for (auto const part : tables.sums[sum].parts) add(part, sum, 1);
    }
    for (std::size_t cell = 0; cell < places.size(); ++cell) {
        std::ranges::copy_if(places[cell], std::back_inserter(places_),
                             [](auto const& place) { return place.times != 0; });
        starts_[cell + 1] = places_.size();
    }
}

} // namespace kiem::disclosure
