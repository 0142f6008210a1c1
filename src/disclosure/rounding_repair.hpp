// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/keyed_random.hpp"
#include "disclosure/linear_program.hpp"
#include "disclosure/rounding_graph.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace kiem::disclosure {

/// The next edition: counts that did not change start at the value they had, the others at random. If that is within the
/// bound it is taken, whatever else would be possible. If not, it is mended with as little as possible: a linear program
/// finds which choices to turn so that all sums are within the bound, at a price per turn that is low for what changed and
/// high for each published cell that leaves its earlier value. A keyed random part of each price makes that solution the
/// only one, so that it does not depend on how the program is solved. What comes out is checked in whole numbers.
class RoundingRepair {
public:
    RoundingRepair(RoundingGraph const& graph, RoundingProblem const& problem, SecretKey const& key);

    /// False: not found, or too large to try.
    bool run();
    bool is_up(std::uint32_t choice) const { return up_[choice] != 0; }

private:
    void start();
    bool is_within_bound() const;
    std::vector<LinearFact> facts() const;
    std::vector<Term> prices();
    bool dive();
    bool fix(LinearProgram& program, std::span<Term const> objective, std::span<std::uint32_t const> choices);

    RoundingGraph const& graph_;
    std::int32_t base_, bound_;
    KeyedRandom random_;
    std::vector<std::uint8_t> up_;
    /// The sums whose counts are all those of the earlier edition.
    std::vector<std::uint32_t> kept_;
};

} // namespace kiem::disclosure
