// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_walk.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::disclosure {

namespace {

/// A square of unknowns of 0 to 9 with their row and column sums within 4 of a number, and a solution.
struct Square {
    std::vector<Bounds> columns;
    std::vector<LinearFact> facts;
    std::vector<double> solution;
};

Square some_square() {
    static constexpr std::uint32_t side = 4;
    Square made{std::vector<Bounds>(side * side, {0, 9}), std::vector<LinearFact>(2 * side), {}};
    for (std::uint32_t i = 0; i < side * side; ++i) {
        made.facts[i / side].terms.push_back({i, 1});
        made.facts[side + i % side].terms.push_back({i, 1});
        made.solution.push_back(*rc::gen::inRange(0, 10));
    }
    for (auto& fact : made.facts) {
        auto const near = value_of(fact.terms, made.solution) + *rc::gen::inRange(-4, 5);
        fact.low = near - 4;
        fact.high = near + 4;
    }
    return made;
}

bool holds(Square const& square, std::span<double const> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const& bounds = square.columns[i];
        if (values[i] != std::round(values[i]) || values[i] < bounds.low || values[i] > bounds.high) return false;
    }
    return std::ranges::all_of(square.facts, [&](LinearFact const& fact) {
        auto const sum = value_of(fact.terms, values);
        return sum >= fact.low && sum <= fact.high;
    });
}

} // namespace

RC_GTEST_PROP(SolutionWalk, StandsOnASolutionWhetherItArrivesOrNot, ()) {
    auto const square = some_square();
    SolutionWalk walk(square.columns, square.facts);
    RC_ASSERT(walk.start(square.solution));
    for (std::uint32_t column = 0; column < square.columns.size(); ++column) {
        std::vector<double> const before(walk.values().begin(), walk.values().end());
        std::vector<Term> const sum{{column, 1}, {(column + 5) % 16, -1}};
        auto const wanted = *rc::gen::inRange(-9, 10);
        bool const is_there = walk.reach(sum, wanted);
        RC_ASSERT(holds(square, walk.values()));
        if (is_there) RC_ASSERT(value_of(sum, walk.values()) == wanted);
        else RC_ASSERT(std::ranges::equal(walk.values(), before));
    }
}

TEST(SolutionWalk, GoesWhereOtherUnknownsHaveToGiveWay) {
    std::vector<Bounds> const columns(4, {0, 9});
    // Rows and columns of a square, each exactly 5.
    std::vector<LinearFact> const facts{
        {{{0, 1}, {1, 1}}, 5, 5}, {{{2, 1}, {3, 1}}, 5, 5}, {{{0, 1}, {2, 1}}, 5, 5}, {{{1, 1}, {3, 1}}, 5, 5}};
    SolutionWalk walk(columns, facts);
    ASSERT_TRUE(walk.start(std::vector<double>{2, 3, 3, 2}));
    EXPECT_TRUE(walk.reach(std::vector<Term>{{0, 1}}, 5));
    EXPECT_TRUE(std::ranges::equal(walk.values(), std::vector<double>{5, 0, 0, 5}));
    EXPECT_FALSE(walk.reach(std::vector<Term>{{0, 1}}, 6));
    EXPECT_TRUE(walk.reach(std::vector<Term>{{1, 1}}, 5));
}

TEST(SolutionWalk, StartsNearWhatIsNotWhole) {
    std::vector<Bounds> const columns(3, {0, 3});
    std::vector<LinearFact> const facts{{{{0, 1}, {1, 1}, {2, 1}}, 4, 4}};
    SolutionWalk walk(columns, facts);
    ASSERT_TRUE(walk.start(std::vector<double>{1.5, 1.5, 1}));
    EXPECT_EQ(value_of(facts[0].terms, walk.values()), 4);
}

TEST(SolutionWalk, DoesNotWalkWhereUnknownsCountInFractions) {
    std::vector<Bounds> const columns(2, {0, 3});
    std::vector<LinearFact> const facts{{{{0, 1}, {1, -0.25}}, 0, 1}};
    EXPECT_FALSE(SolutionWalk(columns, facts).can_walk());
}

} // namespace kiem::disclosure
