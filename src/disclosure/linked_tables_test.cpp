// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/linked_tables.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::disclosure {

namespace {

/// Buurten under wijken, age and place; T1 = area x age, T2 = place x age, T4 = wijk x place.
std::vector<CodeTree> dimensions() {
    return {{"gebied", {{"A1", "A"}, {"A2", "A"}, {"B1", "B"}}}, {"leeftijd", {}}, {"locatie", {}}};
}
std::vector<CountTable> tables() {
    return {{"T1", {0, 1}}, {"T2", {2, 1}}, {"T4", {0, 2}, {1, CountTable::all_levels}}};
}

std::optional<std::uint32_t> place_of(LinkedTables const& linked, CellKey const& key) {
    auto const found = std::ranges::find(linked.keys, key);
    if (found == linked.keys.end()) return {};
    return static_cast<std::uint32_t>(found - linked.keys.begin());
}

} // namespace

TEST(LinkedTables, CountsEveryMarginOfAHierarchy) {
    auto const linked = link_tables(dimensions(), tables(), {{"A1", "2", "L1"}, {"A2", "2", "L1"}, {"B1", "3", "L2"}});
    auto const count = [&](CellKey const& key) { return linked.counts.at(place_of(linked, key).value()); };
    EXPECT_EQ(count({"", "", ""}), 3);
    EXPECT_EQ(count({"A", "", ""}), 2);
    EXPECT_EQ(count({"A", "2", ""}), 2);
    EXPECT_EQ(count({"A1", "2", ""}), 1);
    EXPECT_EQ(count({"B1", "2", ""}), 0);
    EXPECT_EQ(count({"A", "", "L2"}), 0);
    EXPECT_EQ(count({"", "3", "L2"}), 1);
}

TEST(LinkedTables, HasASharedCellOnceAndOnlyTheLevelsOfATable) {
    auto const linked = link_tables(dimensions(), tables(), {{"A1", "2", "L1"}, {"A2", "3", "L2"}, {"B1", "3", "L2"}});
    // 6 areas x 3 ages, 3 places x 3 ages, 3 wijken and total x 3 places; shared: 3 ages, 3 areas, 3 places, total twice.
    EXPECT_EQ(linked.keys.size(), 6U * 3 + 3 * 3 + 3 * 3 - 3 - 3 - 2);
    EXPECT_FALSE(place_of(linked, {"A1", "", "L1"}));
    EXPECT_TRUE(place_of(linked, {"A", "", "L1"}));
    EXPECT_EQ(std::set<CellKey>(linked.keys.begin(), linked.keys.end()).size(), linked.keys.size());
}

TEST(LinkedTables, HasEachSumOnce) {
    auto const linked = link_tables({{"gebied", {}}, {"leeftijd", {}}}, {{"T1", {0, 1}}, {"T2", {1}}},
                                    {{"A", "2"}, {"B", "3"}});
    // Along gebied for each age and the total, along leeftijd for each area and the total.
    EXPECT_EQ(linked.sums.size(), 6U);
}

RC_GTEST_PROP(LinkedTables, AllSumsHoldAndTheTotalIsTheNumberOfRows, ()) {
    auto const areas = std::vector<std::string>{"A1", "A2", "B1", "C"};
    auto const rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(rc::gen::map(
        rc::gen::tuple(rc::gen::elementOf(areas), rc::gen::inRange(2, 5), rc::gen::inRange(1, 4)), [](auto const& row) {
            auto const& [area, age, place] = row;
            return std::vector<std::string>{area, std::to_string(age), "L" + std::to_string(place)};
        })));
    auto const linked = link_tables(dimensions(), tables(), rows);
    RC_ASSERT(linked.counts.size() == linked.keys.size());
    RC_ASSERT(linked.counts.at(0) == static_cast<std::int64_t>(rows.size()));
    for (auto const& sum : linked.sums) {
        std::int64_t parts = 0;
        for (auto const part : sum.parts) parts += linked.counts.at(part);
        RC_ASSERT(parts == linked.counts.at(sum.total));
    }
}

} // namespace kiem::disclosure
