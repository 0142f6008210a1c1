// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/keyed_random.hpp"
#include "disclosure/rounding_samples.hpp"
#include <array>
#include <cstdlib>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace kiem::disclosure {

using namespace samples;

namespace {

struct Dice {
    std::vector<std::int64_t> counts;
    Sets published;
    RoundingProblem problem;
};

/// Any small problem: up to 9 inner cells, up to 9 sets of them, some without a solution.
Dice dice() {
    Dice dice;
    auto const inner = *rc::gen::inRange<std::size_t>(1, 10);
    dice.counts = *rc::gen::container<std::vector<std::int64_t>>(inner, rc::gen::inRange<std::int64_t>(0, 13));
    for (auto sets = *rc::gen::inRange(1, 10); sets > 0; --sets) {
        auto const in = *rc::gen::container<std::vector<bool>>(inner, rc::gen::arbitrary<bool>());
        auto& set = dice.published.emplace_back();
        for (std::uint32_t i = 0; i < inner; ++i)
            if (in[i]) set.push_back(i);
    }
    dice.problem = problem(dice.counts, dice.published);
    dice.problem.base = *rc::gen::element<std::int64_t>(3, 5, 10);
    dice.problem.bound = dice.problem.base - 1 + *rc::gen::inRange(0, 2);
    dice.problem.work = 50'000;
    return dice;
}

/// A table of rows x columns with counts of 0 to 9 and all its margins.
RoundingProblem large_table(std::uint32_t rows, std::uint32_t columns) {
    KeyedRandom random(SecretKey{7}, "table");
    std::vector<std::int64_t> counts(std::size_t{rows} * columns);
    for (auto& count : counts) count = random.below(10);
    return problem(std::move(counts), table(rows, columns));
}

void check_promise(Dice const& dice, std::vector<std::int64_t> const& rounded) {
    auto const base = dice.problem.base;
    for (std::size_t i = 0; i < rounded.size(); ++i) {
        RC_ASSERT(rounded[i] % base == 0);
        RC_ASSERT(rounded[i] > dice.counts[i] - base);
        RC_ASSERT(rounded[i] < dice.counts[i] + base);
    }
    for (auto const& set : dice.published)
        RC_ASSERT(std::abs(sum_of(rounded, set) - sum_of(dice.counts, set)) <= dice.problem.bound);
}

/// Five counts of 2 of which no two may go up, while two must for the total.
RoundingProblem impossible() {
    Sets sets = {{0, 1, 2, 3, 4}};
    for (std::uint32_t i = 0; i < 5; ++i)
        for (std::uint32_t j = i + 1; j < 5; ++j) sets.push_back({i, j});
    auto made = problem({2, 2, 2, 2, 2}, sets);
    made.work = 20'000;
    return made;
}

} // namespace

RC_GTEST_PROP(Rounding, KeepsItsPromiseAndFindsWhatTryingFinds, ()) {
    auto const made = dice();
    auto const secret = key(*rc::gen::inRange(0U, 1000U));
    auto const searched = round_jointly(made.problem, secret);
    auto const tried = round_by_trying(made.problem, secret);
    RC_ASSERT(searched.has_value() == tried.has_value());
    if (!searched) return;
    check_promise(made, *searched);
    check_promise(made, *tried);
    RC_ASSERT(round_jointly(made.problem, secret).value() == *searched);
}

TEST(Rounding, RefusesWhatCannotBeDone) {
    auto const refused = round_jointly(impossible(), key(1));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "SDC-101");
    EXPECT_EQ(refused.error().detail, "4");
    EXPECT_FALSE(round_by_trying(impossible(), key(1)).has_value());
    auto wider = impossible();
    wider.bound = 6;
    EXPECT_TRUE(round_jointly(wider, key(1)).has_value());
}

TEST(Rounding, FollowsFromKeyAndLabelAlone) {
    auto made = large_table(8, 8);
    auto const rounded = round_jointly(made, key(1)).value();
    EXPECT_EQ(round_jointly(made, key(1)).value(), rounded);
    EXPECT_NE(round_jointly(made, key(2)).value(), rounded);
    made.label = "GM0034 2012-10-01 kind";
    EXPECT_NE(round_jointly(made, key(1)).value(), rounded);
}

TEST(Rounding, LeavesMultiplesOfTheBaseAlone) {
    auto const made = problem({0, 5, 10, 35}, table(2, 2));
    EXPECT_EQ(round_jointly(made, key(1)).value(), made.counts);
    EXPECT_TRUE(round_jointly(problem({}, {}), key(1)).value().empty());
}

TEST(Rounding, KeepsEverythingWhenNothingChanged) {
    auto made = large_table(8, 8);
    auto const first = round_jointly(made, key(1)).value();
    made.earlier.assign(first.begin(), first.end());
    made.label = "another edition";
    EXPECT_EQ(round_jointly(made, key(2)).value(), first);
}

TEST(Rounding, KeepsNearlyAllWhenLittleChanged) {
    std::size_t kept = 0, unchanged = 0;
    for (unsigned number = 0; number < 10; ++number) {
        auto made = large_table(12, 12);
        auto const first = round_jointly(made, key(number)).value();
        made.earlier.assign(first.begin(), first.end());
        for (auto const changed : {3U, 40U, 77U, 120U}) {
            ++made.counts[changed];
            made.earlier[changed].reset();
        }
        auto const second = round_jointly(made, key(number)).value();
        for (std::size_t i = 0; i < first.size(); ++i)
            if (made.earlier[i]) {
                ++unchanged;
                kept += first[i] == second[i] ? 1U : 0U;
            }
    }
    EXPECT_GE(kept * 100, unchanged * 95) << kept << " of " << unchanged;
}

/// Theorem 3 of the next edition: a start within the bound is taken as it is, so each draw of what changed occurs.
TEST(Rounding, TakesAnyDrawOfWhatChangedThatIsWithinTheBound) {
    auto made = problem({10, 5, 0, 12}, table(2, 2));
    made.earlier = {10, 5, 0, std::nullopt};
    std::set<std::int64_t> drawn;
    for (unsigned number = 0; number < 100; ++number) {
        auto const rounded = round_jointly(made, key(number)).value();
        EXPECT_EQ(rounded[0], 10);
        drawn.insert(rounded[3]);
    }
    EXPECT_EQ(drawn, (std::set<std::int64_t>{10, 15}));
}

TEST(Rounding, IgnoresEarlierValuesThatNoLongerFit) {
    auto made = problem({7, 12}, table(1, 2));
    made.earlier = {0, 25};
    auto const rounded = round_jointly(made, key(1)).value();
    EXPECT_TRUE(rounded[0] == 5 || rounded[0] == 10);
    EXPECT_TRUE(rounded[1] == 10 || rounded[1] == 15);
}

TEST(Rounding, IsNotBiasedForAnySmallCount) {
    auto const made = large_table(10, 10);
    std::array<double, 10> deviations{}, times{};
    for (unsigned number = 0; number < 60; ++number) {
        auto const rounded = round_jointly(made, key(number)).value();
        for (std::size_t i = 0; i < rounded.size(); ++i) {
            deviations.at(static_cast<std::size_t>(made.counts[i])) += static_cast<double>(rounded[i] - made.counts[i]);
            times.at(static_cast<std::size_t>(made.counts[i])) += 1;
        }
    }
    for (std::size_t count = 1; count < 10; ++count) EXPECT_NEAR(deviations[count] / times[count], 0, 0.4) << count;
}

TEST(BoundFor, IsTheStepThatHoldsTheRelease) {
    std::vector<LadderStep> const ladder = {{2'000, 4}, {40'000, 5}, {200'000, 8}, {1'000'000, 10}};
    EXPECT_EQ(bound_for(0, ladder), 4);
    EXPECT_EQ(bound_for(2'000, ladder), 4);
    EXPECT_EQ(bound_for(2'001, ladder), 5);
    EXPECT_EQ(bound_for(200'000, ladder), 8);
    EXPECT_EQ(bound_for(5'000'000, ladder), 10);
}

} // namespace kiem::disclosure
