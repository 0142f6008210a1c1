// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publish_parts.hpp"
#include <fmt/format.h>

namespace kiem::disclosure {

namespace {

/// The value an inner cell had in the earlier edition, where its count is the same.
std::vector<std::optional<std::int64_t>> kept_values(MicroCube const& cube, Earlier const& earlier) {
    auto const before = earlier.cubes.find(cube.subject);
    if (before == earlier.cubes.end()) return {};
    std::vector<std::optional<std::int64_t>> kept(cube.keys.size());
    for (std::size_t i = 0; i < cube.keys.size(); ++i) {
        auto const at = before->second.find(cube.keys[i]);
        if (at != before->second.end() && at->second.count == cube.counts[i]) kept[i] = at->second.value;
    }
    return kept;
}

RoundingProblem problem_of(Wanted const& wanted, std::size_t cube, Terms const& terms, Earlier const& earlier) {
    RoundingProblem problem;
    problem.counts = wanted.cubes[cube].counts;
    problem.base = terms.base;
    problem.bound = terms.bound;
    problem.earlier = kept_values(wanted.cubes[cube], earlier);
    problem.label = fmt::format("{} {}", wanted.label, wanted.cubes[cube].subject);
    std::set<std::vector<std::uint32_t>> sets;
    for (auto const& table : wanted.tables)
        each_published_set(table, [&](std::size_t of, Place const&, std::vector<std::uint32_t> const& members) {
            if (of == cube && !members.empty()) sets.insert(members);
        });
    problem.starts.push_back(0);
    for (auto const& members : sets) {
        problem.members.insert(problem.members.end(), members.begin(), members.end());
        problem.starts.push_back(static_cast<std::uint32_t>(problem.members.size()));
    }
    return problem;
}

} // namespace

Result<CubeNumbers> rounded_numbers(Wanted const& wanted, Terms const& terms, SecretKey const& key,
                                    Earlier const& earlier) {
    CubeNumbers numbers;
    for (std::size_t cube = 0; cube < wanted.cubes.size(); ++cube) {
        auto values = round_jointly(problem_of(wanted, cube, terms, earlier), key);
        if (!values) return tl::unexpected(values.error());
        numbers.values.push_back(std::move(*values));
    }
    return numbers;
}

} // namespace kiem::disclosure
