// SPDX-License-Identifier: EUPL-1.2
// The three theorems on joint rounding, by enumeration. A micro-table with a total of at most 12 is rounded to values with a
// total of at most 16, so a check of all values that are multiples of 5 with a total of at most 15 covers all of them.
#include "disclosure/rounding_samples.hpp"
#include <algorithm>
#include <bit>
#include <bitset>
#include <functional>
#include <gtest/gtest.h>
#include <set>

namespace kiem::disclosure {

using namespace samples;

namespace {

using Counts = std::vector<std::int64_t>;
constexpr std::int64_t base = 5, bound = 4;

/// What a reader knows of a published set of inner cells.
struct Known {
    std::vector<std::uint32_t> set;
    std::int64_t low, high;
};

/// Calls `use` with each micro-table of `cells` counts, none below `least`, that agrees with all that is known.
void each_table(std::vector<Known> const& known, Counts const& least, std::function<void(Counts const&)> const& use) {
    Counts table(least.size(), 0);
    // Of what is known, cell by cell: the upper ends at once, the lower ends when the table is complete.
    std::function<void(std::size_t)> const place = [&](std::size_t cell) {
        if (cell == table.size()) {
            bool const agrees = std::ranges::all_of(known,
                                                    [&](auto const& k) { return sum_of(table, k.set) >= k.low; });
            if (agrees) use(table);
            return;
        }
        for (table[cell] = least[cell];; ++table[cell]) {
            if (std::ranges::any_of(known, [&](auto const& k) { return sum_of(table, k.set) > k.high; })) break;
            place(cell + 1);
        }
        table[cell] = 0;
    };
    place(0);
}

/// By subset of the inner cells (bit i: cell i), the counts it can have.
using Possible = std::vector<std::bitset<64>>;

Possible possible(std::vector<Known> const& known, Counts const& least) {
    Possible values(std::size_t{1} << least.size());
    std::vector<std::size_t> sums(values.size());
    each_table(known, least, [&](Counts const& table) {
        for (std::size_t subset = 1; subset < values.size(); ++subset) {
            auto const cell = static_cast<std::size_t>(std::countr_zero(subset));
            sums[subset] = sums[subset & (subset - 1)] + static_cast<std::size_t>(table[cell]);
            values[subset].set(sums[subset]);
        }
    });
    return values;
}

std::vector<Known> known_of(Counts const& rounded, Sets const& published) {
    std::vector<Known> known;
    for (auto const& set : published) {
        auto const value = sum_of(rounded, set);
        known.push_back({set, std::max<std::int64_t>(0, value - bound), value + bound});
    }
    return known;
}

std::int64_t sum_of_subset(Counts const& values, std::size_t subset) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if ((subset >> i & 1U) != 0) sum += values[i];
    return sum;
}

/// Theorem 1: no subset of the inner cells has a count ruled out within base - 1 of its value.
bool leaves_enough(Possible const& values, Counts const& rounded) {
    for (std::size_t subset = 1; subset < values.size(); ++subset) {
        auto const value = sum_of_subset(rounded, subset);
        for (auto count = std::max<std::int64_t>(0, value - (base - 1)); count <= value + base - 1; ++count)
            if (!values[subset].test(static_cast<std::size_t>(count))) return false;
    }
    return true;
}

/// All tables of so many cells with multiples of `step` up to a total.
std::vector<Counts> all_tables(std::size_t cells, std::int64_t step, std::int64_t total) {
    std::vector<Counts> tables;
    std::vector<std::uint32_t> all(cells);
    for (std::uint32_t i = 0; i < cells; ++i) all[i] = i;
    each_table({{all, 0, total / step}}, Counts(cells, 0), [&](Counts table) {
        for (auto& count : table) count *= step;
        tables.push_back(std::move(table));
    });
    return tables;
}

std::size_t longest_run(std::bitset<64> const& values) {
    std::size_t longest = 0, run = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        run = values.test(i) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

Sets const chain = {{0, 1, 2, 3}, {0, 1}, {1, 2}, {2, 3}};

} // namespace

TEST(RoundingTheorem, AnOutsiderIsLeftFiveCountsForEverySetOfCells) {
    struct Structure {
        std::size_t cells;
        Sets published;
    };
    for (auto const& [cells, published] : {Structure{1, table(1, 1)},
                                           {2, table(1, 2)},
                                           {3, {{0, 1, 2}}},
                                           {4, table(2, 2)},
                                           {4, margins(2, 2)},
                                           {4, chain},
                                           {6, table(2, 3)}})
        for (auto const& rounded : all_tables(cells, base, 15))
            ASSERT_TRUE(leaves_enough(possible(known_of(rounded, published), Counts(cells, 0)), rounded))
                << cells << " cells, " << testing::PrintToString(rounded);
}

TEST(RoundingTheorem, AnInsiderWhoKnowsSomeChildrenIsLeftFiveMinusThose) {
    for (auto const& rounded : all_tables(3, base, 15))
        for (auto const& children : all_tables(3, 1, base - 2)) {
            auto const values = possible(known_of(rounded, {{0, 1, 2}, {0, 1}, {2}}), children);
            auto const known = static_cast<std::size_t>(sum_of_subset(children, 7));
            for (std::size_t subset = 1; subset < values.size(); ++subset)
                ASSERT_GE(longest_run(values[subset]), static_cast<std::size_t>(base) - known);
        }
}

/// Each of the tables that Theorem 1 names can itself have been rounded to the same values: the search gives them.
TEST(RoundingTheorem, WhoKnowsTheAlgorithmCanRuleOutNoneOfThose) {
    Counts const rounded = {5, 0, 10, 0};
    for (std::size_t cell = 0; cell < rounded.size(); ++cell)
        for (std::int64_t difference = -(base - 1); difference < base; ++difference) {
            auto other = rounded;
            other[cell] += difference;
            if (other[cell] < 0) continue;
            auto const made = problem(other, table(2, 2));
            bool found = false;
            for (unsigned number = 0; number < 200 && !found; ++number)
                found = round_jointly(made, key(number)).value() == rounded;
            EXPECT_TRUE(found) << cell << ' ' << difference;
        }
}

/// Any state within the bound is given under some key, not only the best: so none of them tells more than another.
TEST(RoundingTheorem, EveryStateWithinTheBoundOccurs) {
    Counts const counts = {1, 2, 3, 1};
    auto const made = problem(counts, table(2, 2));
    std::set<Counts> searched, tried;
    for (unsigned number = 0; number < 2000; ++number) {
        searched.insert(round_jointly(made, key(number)).value());
        tried.insert(round_by_trying(made, key(number)).value());
    }
    EXPECT_EQ(searched, tried);
    EXPECT_GT(tried.size(), 4U);
}

/// The checks above can fail: each published number rounded to the nearest multiple on its own gives counts away.
TEST(RoundingTheorem, CatchesRoundingToTheNearest) {
    std::size_t caught = 0;
    auto const published = table(1, 3);
    for (auto const& counts : all_tables(3, 1, 12)) {
        std::vector<Known> known;
        for (auto const& set : published) {
            auto const nearest = (sum_of(counts, set) + base / 2) / base * base;
            known.push_back({set, std::max<std::int64_t>(0, nearest - base / 2), nearest + base / 2});
        }
        Counts rounded;
        for (auto const count : counts) rounded.push_back((count + base / 2) / base * base);
        auto const values = possible(known, Counts(3, 0));
        if (!leaves_enough(values, rounded)) ++caught;
    }
    EXPECT_EQ(caught, all_tables(3, 1, 12).size());
}

} // namespace kiem::disclosure
