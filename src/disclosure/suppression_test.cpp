// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_cells.hpp"
#include "disclosure/suppression_samples.hpp"
#include <gtest/gtest.h>

namespace kiem::disclosure {

namespace {

using namespace samples;
using Group = SuppressionRules::Group;
using Singletons = SuppressionRules::Singletons;

} // namespace

TEST(Suppression, ShowsATableWithoutSmallCells) {
    auto const tables = grid({2, 2}, {9, 8, 7, 6});
    auto const made = suppress(tables, {});
    ASSERT_TRUE(made);
    EXPECT_EQ(count_of(made->pattern, Cover::shown), std::ssize(made->pattern));
    EXPECT_TRUE(made->certificates.empty());
}

TEST(Suppression, HidesARectangleAroundOneSmallCell) {
    auto const tables = grid({3, 3}, {2, 9, 30, 9, 9, 30, 30, 30, 30});
    auto const made = suppress(tables, {});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->pattern[cell(tables, {"0", "0"})], Cover::primary);
    EXPECT_EQ(count_of(made->pattern, Cover::primary), 1);
    EXPECT_EQ(count_of(made->pattern, Cover::secondary), 3);
    EXPECT_EQ(made->pattern[cell(tables, {"2", "2"})], Cover::shown);
}

TEST(Suppression, DoesNotLeaveASmallCellProvablyUnderTheThreshold) {
    // Hiding the twos alone hides their values, but their sums of 4 say that each is under 5.
    auto const tables = grid({2, 2}, {2, 2, 2, 2});
    auto pattern = small_cells_only(tables, 5);
    for (auto const& key : {CellKey{"0", ""}, {"1", ""}, {"", "0"}, {"", "1"}})
        pattern[cell(tables, key)] = Cover::shown;
    EXPECT_FALSE(protects(tables, check_pattern(tables, pattern), 5));
    auto const made = suppress(tables, {.singletons = Singletons::ignore});
    ASSERT_TRUE(made);
    EXPECT_TRUE(protects(tables, check_pattern(tables, made->pattern), 5));
}

TEST(Suppression, ThresholdAloneFailsTheChecker) {
    auto const tables = grid({3, 3}, {2, 9, 30, 9, 9, 30, 30, 30, 30});
    auto const proofs = check_pattern(tables, small_cells_only(tables, 5));
    ASSERT_EQ(proofs.size(), 1U);
    EXPECT_EQ(proofs[0].low, 2);
    EXPECT_EQ(proofs[0].high, 2);
}

TEST(Suppression, WhoIsAloneTellsTheRestOfARectangle) {
    auto const tables = grid({3, 3}, {1, 9, 30, 9, 9, 30, 30, 30, 30});
    auto const careless = suppress(tables, {.singletons = Singletons::ignore});
    ASSERT_TRUE(careless);
    EXPECT_TRUE(protects(tables, check_pattern(tables, careless->pattern), 5));
    EXPECT_EQ(check_alone(tables, careless->pattern).size(), 3U);
    auto const careful = suppress(tables, {});
    ASSERT_TRUE(careful);
    EXPECT_TRUE(check_alone(tables, careful->pattern).empty());
}

TEST(Suppression, KnowsThePersonWhoIsAloneInATotalAndItsPart) {
    auto const tables = grid({2, 2}, {1, 0, 9, 9});
    auto const persons = persons_alone(tables);
    EXPECT_EQ(persons[cell(tables, {"0", "0"})], persons[cell(tables, {"0", ""})]);
    EXPECT_EQ(persons[cell(tables, {"1", "1"})], no_person);
}

TEST(Suppression, HidesWhatSaysSomethingOfEveryone) {
    auto const tables = grid({3, 3}, {12, 0, 0, 9, 8, 7, 6, 9, 8});
    auto const open = suppress(tables, {.group = Group::ignore});
    ASSERT_TRUE(open);
    EXPECT_EQ(count_of(open->pattern, Cover::shown), std::ssize(open->pattern));
    auto const made = suppress(tables, {});
    ASSERT_TRUE(made);
    for (auto const& key : {CellKey{"0", "0"}, {"0", "1"}, {"0", "2"}})
        EXPECT_EQ(made->pattern[cell(tables, key)], Cover::primary) << key[1];
    for (auto const& proof : check_pattern(tables, made->pattern)) {
        if (tables.counts[proof.cell] == 0) { EXPECT_GE(proof.high, 1); }
        if (proof.cell == cell(tables, {"0", "0"})) { EXPECT_LE(proof.low, 11); }
    }
}

TEST(Suppression, ShowsZerosThatSayNothingOfEveryone) {
    auto const tables = grid({3, 3}, {12, 7, 0, 9, 8, 7, 6, 9, 8});
    auto const made = suppress(tables, {});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->pattern[cell(tables, {"0", "2"})], Cover::shown);
}

TEST(Suppression, RefusesWhatCannotBeHiddenFromSomeone) {
    // Both are 10 - 9: who is alone in one of them knows the other, whatever is hidden.
    LinkedTables tables;
    tables.dimensions = {{"gebied", {}}, {"locatie", {}}};
    tables.keys = {{"", ""}, {"A", ""}, {"B", ""}, {"", "L"}};
    tables.counts = {10, 1, 9, 1};
    tables.sums = {{0, {1, 2}}, {0, {3, 2}}};
    auto const made = suppress(tables, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "SDC-102");
    EXPECT_THAT(made.error().detail, testing::AnyOf("gebied A", "locatie L"));
    EXPECT_TRUE(suppress(tables, {.singletons = Singletons::ignore}));
}

TEST(Suppression, TakesACellThatIsItsOwnTotal) {
    // What a table of one part becomes when cells of the same people are one.
    LinkedTables tables;
    tables.keys = {{"0"}, {"1"}, {"2"}};
    tables.counts = {12, 3, 9};
    tables.sums = {{0, {0}}, {0, {1, 2}}};
    auto const made = suppress(tables, {});
    ASSERT_TRUE(made);
    EXPECT_TRUE(protects(tables, check_pattern(tables, made->pattern), 5));
}

TEST(Suppression, IsTheSameEachTimeAndTellsHowFarItIs) {
    auto const tables = two_tables(3, 120);
    std::vector<double> told;
    auto const one = suppress(tables, {}, [&](double done) { told.push_back(done); });
    auto const other = suppress(tables, {});
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->pattern, other->pattern);
    ASSERT_FALSE(told.empty());
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_DOUBLE_EQ(told.back(), 1);
}

} // namespace kiem::disclosure
