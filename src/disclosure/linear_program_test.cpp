// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/linear_program.hpp"
#include <gtest/gtest.h>

namespace kiem::disclosure {

namespace {

using Outcome = LinearProgram::Outcome;

/// x + y <= 4, x - y = 1.
LinearProgram small_program() {
    std::vector<Bounds> const columns = {{0, 10}, {0, no_limit}};
    std::vector<LinearFact> const rows = {{{{0, 1}, {1, 1}}, -no_limit, 4}, {{{0, 1}, {1, -1}}, 1, 1}};
    return {columns, rows};
}

} // namespace

TEST(LinearProgram, FindsBothEndsOfAnObjective) {
    auto program = small_program();
    std::vector<Term> const x = {{0, 1}};
    auto const least = program.minimize(x), greatest = program.maximize(x);
    EXPECT_EQ(least.outcome, Outcome::optimal);
    EXPECT_NEAR(least.value, 1, 1e-9);
    EXPECT_NEAR(greatest.value, 2.5, 1e-9);
    EXPECT_NEAR(program.values()[0], 2.5, 1e-9);
    EXPECT_NEAR(program.values()[1], 1.5, 1e-9);
    EXPECT_EQ(program.solved(), 2);
}

TEST(LinearProgram, ForgetsTheObjectiveBefore) {
    auto program = small_program();
    program.maximize(std::vector<Term>{{0, 3}});
    EXPECT_NEAR(program.maximize(std::vector<Term>{{1, 1}}).value, 1.5, 1e-9);
}

TEST(LinearProgram, GoesOnAfterBoundsHaveChanged) {
    auto program = small_program();
    std::vector<Term> const y = {{1, 1}};
    EXPECT_NEAR(program.maximize(y).value, 1.5, 1e-9);
    program.set_column(0, {0, 2});
    EXPECT_NEAR(program.maximize(y).value, 1, 1e-9);
    EXPECT_EQ(program.column(0), (Bounds{0, 2}));
    program.set_column(0, {0, 10});
    program.set_row(0, -no_limit, 8);
    EXPECT_NEAR(program.maximize(y).value, 3.5, 1e-9);
}

TEST(LinearProgram, TellsWhenThereIsNoSolutionAndRecovers) {
    auto program = small_program();
    std::vector<Term> const y = {{1, 1}};
    program.set_column(0, {8, 10});
    EXPECT_EQ(program.minimize(y).outcome, Outcome::infeasible);
    program.set_column(0, {0, 10});
    EXPECT_NEAR(program.maximize(y).value, 1.5, 1e-9);
}

TEST(LinearProgram, TellsWhenThereIsNoEnd) {
    std::vector<Bounds> const columns = {{0, no_limit}};
    LinearProgram program(columns, {});
    EXPECT_EQ(program.maximize(std::vector<Term>{{0, 1}}).outcome, Outcome::unbounded);
    EXPECT_NEAR(program.minimize(std::vector<Term>{{0, 1}}).value, 0, 1e-9);
    EXPECT_EQ(program.column(0).high, no_limit);
}

TEST(LinearProgram, GivesThePricesOfRows) {
    auto program = small_program();
    program.minimize(std::vector<Term>{{0, -1}, {1, -1}});
    EXPECT_NEAR(program.row_prices()[0], -1, 1e-9);
    EXPECT_NEAR(program.reduced_costs()[0], 0, 1e-9);
}

} // namespace kiem::disclosure
