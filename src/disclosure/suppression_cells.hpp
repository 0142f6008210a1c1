// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/suppression.hpp"
#include <algorithm>
#include <queue>
#include <span>

/// How the cells of linked tables hang together by their sums, and which are hidden of themselves.
namespace kiem::disclosure {

/// Why a cell has to be hidden.
enum class Cause : std::uint8_t {
    none,
    /// A count below the threshold.
    small,
    /// The part that equals its total: 100 %.
    everyone,
    /// The other parts of such a total: 0 %.
    nobody
};

/// Per cell. Group disclosure counts where the total can be read, so where it is not below the threshold itself.
std::vector<Cause> causes(LinkedTables const& tables, SuppressionRules const& rules);

inline constexpr std::uint32_t no_person = UINT32_MAX;

/// Per cell the person who is alone in it, as a number; no_person for the other cells. A total of one and its part of one
/// hold the same person.
std::vector<std::uint32_t> persons_alone(LinkedTables const& tables);

/// Where a cell stands: in parts - total = 0 of a sum, this many times. A total is there -1 time, a part once; a cell that
/// stands in for several parts more often.
struct SumPlace {
    std::uint32_t sum;
    double times;
};

/// The sums each cell stands in.
class CellGraph {
public:
    explicit CellGraph(LinkedTables const& tables);

    LinkedTables const& tables() const { return *tables_; }
    /// Each sum once, in order.
    std::span<SumPlace const> places_of(std::uint32_t cell) const {
        return std::span(places_).subspan(starts_[cell], starts_[cell + 1] - starts_[cell]);
    }

    /// A cell and those nearest to it along sums, over `allowed` cells only, at most `most` in all. A step along a long sum
    /// is a long step. The first is the cell itself.
    template <class Allowed>
    std::vector<std::uint32_t> nearest(std::uint32_t cell, std::size_t most, Allowed const& allowed) const;

private:
    LinkedTables const* tables_;
    std::vector<std::size_t> starts_;
    std::vector<SumPlace> places_;
};

template <class Allowed>
std::vector<std::uint32_t> CellGraph::nearest(std::uint32_t cell, std::size_t most, Allowed const& allowed) const {
    using Step = std::pair<std::size_t, std::uint32_t>;
    std::vector<bool> has_cell(tables_->counts.size()), has_sum(tables_->sums.size());
    std::priority_queue<Step, std::vector<Step>, std::greater<>> open;
    std::vector<std::uint32_t> found;
    open.emplace(0, cell);
    while (!open.empty() && found.size() < most) {
        auto const [distance, here] = open.top();
        open.pop();
        if (has_cell[here]) continue;
        has_cell[here] = true;
        found.push_back(here);
        for (auto const& place : places_of(here)) {
            if (has_sum[place.sum]) continue;
            has_sum[place.sum] = true;
            auto const& sum = tables_->sums[place.sum];
            auto const reach = [&, length = distance + sum.parts.size() + 1](std::uint32_t next) {
                if (!has_cell[next] && allowed(next)) open.emplace(length, next);
            };
            reach(sum.total);
            for (auto const part : sum.parts) reach(part);
        }
    }
    return found;
}

} // namespace kiem::disclosure
