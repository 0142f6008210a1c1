// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/keyed_random.hpp"
#include "disclosure/rounding.hpp"
#include <cassert>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace kiem::disclosure {

namespace {

bool is_within_bound(RoundingProblem const& problem, std::vector<std::int64_t> const& rounded) {
    for (std::size_t cell = 0; cell + 1 < problem.starts.size(); ++cell) {
        std::int64_t deviation = 0;
        for (auto i = problem.starts[cell]; i < problem.starts[cell + 1]; ++i)
            deviation += rounded[problem.members[i]] - problem.counts[problem.members[i]];
        if (std::abs(deviation) > problem.bound) return false;
    }
    return true;
}

/// State: bit i is set when the i-th count that is no multiple of the base goes up.
std::vector<std::int64_t> rounded_as(RoundingProblem const& problem, std::uint32_t state) {
    auto rounded = problem.counts;
    for (auto& count : rounded) {
        auto const remainder = count % problem.base;
        count -= remainder;
        if (remainder == 0) continue;
        if ((state & 1U) != 0) count += problem.base;
        state >>= 1U;
    }
    return rounded;
}

} // namespace

Result<std::vector<std::int64_t>> round_by_trying(RoundingProblem const& problem, SecretKey const& key) {
    std::size_t choices = 0;
    for (auto const count : problem.counts)
        if (count % problem.base != 0) ++choices;
    assert(choices <= 20);
    KeyedRandom random(key, problem.label);
    std::vector<std::uint32_t> states(std::size_t{1} << choices);
    std::iota(states.begin(), states.end(), 0U);
    for (auto left = states.size(); left > 0; --left) {
        std::swap(states[left - 1], states[random.below(static_cast<std::uint32_t>(left))]);
        auto rounded = rounded_as(problem, states[left - 1]);
        if (is_within_bound(problem, rounded)) return rounded;
    }
    return refuse(Refusal::Kind::conflict, "SDC-101", std::to_string(problem.bound));
}

} // namespace kiem::disclosure
