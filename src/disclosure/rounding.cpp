// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/rounding.hpp"
#include "disclosure/rounding_repair.hpp"
#include "disclosure/rounding_search.hpp"
#include <cassert>

namespace kiem::disclosure {

namespace {

template <class Search>
std::vector<std::int64_t> values_of(RoundingProblem const& problem, RoundingGraph const& graph, Search const& search) {
    auto rounded = problem.counts;
    for (auto& count : rounded) count = count / problem.base * problem.base;
    for (std::uint32_t choice = 0; choice < graph.choices(); ++choice)
        if (search.is_up(choice)) rounded[graph.inner(choice)] += problem.base;
    return rounded;
}

} // namespace

Result<std::vector<std::int64_t>> round_jointly(RoundingProblem const& problem, SecretKey const& key) {
    assert(problem.base >= 1 && problem.bound >= problem.base - 1);
    RoundingGraph const graph(problem);
    auto const work = problem.work != 0 ? problem.work : 20'000'000 + 20'000 * std::uint64_t{graph.choices()};
    if (graph.has_earlier()) {
        RoundingRepair repair(graph, problem, key);
        if (repair.run()) return values_of(problem, graph, repair);
    }
    RoundingSearch search(graph, problem, key);
    if (search.run(work)) return values_of(problem, graph, search);
    return refuse(Refusal::Kind::conflict, "SDC-101", std::to_string(problem.bound));
}

std::int64_t bound_for(std::size_t published_cells, std::span<LadderStep const> ladder) {
    assert(!ladder.empty());
    for (auto const& step : ladder)
        if (published_cells <= step.up_to_cells) return step.bound;
    return ladder.back().bound;
}

} // namespace kiem::disclosure
