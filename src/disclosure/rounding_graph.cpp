// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/rounding_graph.hpp"
#include <algorithm>
#include <cassert>

namespace kiem::disclosure {

namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

RoundingGraph::Earlier earlier_choice(RoundingProblem const& problem, std::size_t inner) {
    if (problem.earlier.empty() || !problem.earlier[inner]) return RoundingGraph::Earlier::free;
    auto const down = problem.counts[inner] / problem.base * problem.base;
    if (*problem.earlier[inner] == down) return RoundingGraph::Earlier::down;
    if (*problem.earlier[inner] == down + problem.base) return RoundingGraph::Earlier::up;
    return RoundingGraph::Earlier::free;
}

} // namespace

RoundingGraph::RoundingGraph(RoundingProblem const& problem) {
    std::vector<std::uint32_t> choice_of(problem.counts.size(), none);
    find_choices(problem, choice_of);
    find_sums(problem, choice_of);
    turn_around();
}

void RoundingGraph::find_choices(RoundingProblem const& problem, std::vector<std::uint32_t>& choice_of) {
    for (std::size_t inner = 0; inner < problem.counts.size(); ++inner) {
        assert(problem.counts[inner] >= 0);
        auto const remainder = static_cast<std::int32_t>(problem.counts[inner] % problem.base);
        if (remainder == 0) continue;
        choice_of[inner] = static_cast<std::uint32_t>(inner_.size());
        inner_.push_back(static_cast<std::uint32_t>(inner));
        remainders_.push_back(remainder);
        earlier_.push_back(earlier_choice(problem, inner));
    }
    kept_alone_.resize(inner_.size());
}

void RoundingGraph::find_sums(RoundingProblem const& problem, std::vector<std::uint32_t> const& choice_of) {
    for (std::size_t cell = 0; cell + 1 < problem.starts.size(); ++cell) {
        auto const first = members_.items.size();
        std::int64_t count = 0;
        bool is_kept = !problem.earlier.empty();
        for (auto i = problem.starts[cell]; i < problem.starts[cell + 1]; ++i) {
            auto const inner = problem.members[i];
            count += problem.counts[inner];
            is_kept = is_kept && problem.earlier[inner].has_value();
            if (choice_of[inner] == none) continue;
            members_.items.push_back(choice_of[inner]);
            is_kept = is_kept && earlier_[choice_of[inner]] != Earlier::free;
        }
        if (members_.items.size() < first + 2) {
            if (is_kept && members_.items.size() > first) ++kept_alone_[members_.items[first]];
            members_.items.resize(first);
            continue;
        }
        members_.starts.push_back(static_cast<std::uint32_t>(members_.items.size()));
        is_kept_.push_back(is_kept ? 1 : 0);
        small_counts_.push_back(count < 2 * problem.base ? static_cast<std::uint32_t>(count) : 0);
    }
}

bool RoundingGraph::has_earlier() const {
    return std::ranges::any_of(earlier_, [](Earlier earlier) { return earlier != Earlier::free; });
}

void RoundingGraph::turn_around() {
    std::vector<std::uint32_t> degree(choices() + 1, 0);
    for (auto const choice : members_.items) ++degree[choice + 1];
    for (std::size_t i = 1; i < degree.size(); ++i) degree[i] += degree[i - 1];
    sums_.starts = degree;
    sums_.items.resize(members_.items.size());
    for (std::uint32_t sum = 0; sum < sums(); ++sum)
        for (auto const choice : choices_in(sum)) sums_.items[degree[choice]++] = sum;
}

} // namespace kiem::disclosure
