// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_knowledge.hpp"
#include <numeric>

namespace kiem::disclosure {

namespace {

constexpr std::uint32_t no_group = UINT32_MAX;

/// Per cell a cell that stands for its group; no_group when it is shown.
std::vector<std::uint32_t> groups_of(LinkedTables const& tables, std::vector<Cover> const& pattern) {
    std::vector<std::uint32_t> leader(pattern.size());
    std::iota(leader.begin(), leader.end(), 0U);
    auto const find = [&](std::uint32_t cell) {
        while (leader[cell] != cell) cell = leader[cell] = leader[leader[cell]];
        return cell;
    };
    for (auto const& sum : tables.sums) {
        auto first = pattern[sum.total] == Cover::shown ? no_group : sum.total;
        for (auto const part : sum.parts) {
            if (pattern[part] == Cover::shown) continue;
            if (first == no_group) first = part;
            leader[find(part)] = find(first);
        }
    }
    for (std::uint32_t cell = 0; cell < pattern.size(); ++cell)
        leader[cell] = pattern[cell] == Cover::shown ? no_group : find(cell);
    return leader;
}

/// total - parts = 0, with what is shown moved to the other side.
LinearFact fact_of(LinkedTables const& tables, Sum const& sum, std::vector<std::uint32_t> const& group,
                   std::vector<std::uint32_t> const& unknown) {
    LinearFact fact;
    auto const add = [&](std::uint32_t cell, double times) {
        if (group[cell] == no_group) {
            fact.low -= times * static_cast<double>(tables.counts[cell]);
            return;
        }
        auto const term = std::ranges::find(fact.terms, unknown[cell], &Term::unknown);
        if (term == fact.terms.end()) fact.terms.push_back({unknown[cell], times});
        else term->times += times;
    };
    add(sum.total, 1);
    for (auto const part : sum.parts) add(part, -1);
    fact.high = fact.low;
    return fact;
}

} // namespace

std::vector<TiedCells> tied_cells(LinkedTables const& tables, std::vector<Cover> const& pattern) {
    auto const group = groups_of(tables, pattern);
    std::map<std::uint32_t, TiedCells> made;
    std::vector<std::uint32_t> unknown(pattern.size());
    for (std::uint32_t cell = 0; cell < pattern.size(); ++cell) {
        if (group[cell] == no_group) continue;
        auto& cells = made[group[cell]].cells;
        unknown[cell] = static_cast<std::uint32_t>(cells.size());
        cells.push_back(cell);
    }
    for (auto const& sum : tables.sums) {
        auto const is_hidden = [&](std::uint32_t cell) { return group[cell] != no_group; };
        auto const part = std::ranges::find_if(sum.parts, is_hidden);
        if (part == sum.parts.end() && !is_hidden(sum.total)) continue;
        auto const first = part == sum.parts.end() ? sum.total : *part;
        made[group[first]].facts.push_back(fact_of(tables, sum, group, unknown));
    }
    std::vector<TiedCells> groups;
    for (auto& [leader, tied] : made) groups.push_back(std::move(tied));
    return groups;
}

} // namespace kiem::disclosure
