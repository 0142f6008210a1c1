// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_samples.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace kiem::disclosure {

namespace {

using namespace samples;
using Group = SuppressionRules::Group;
using Singletons = SuppressionRules::Singletons;

/// {gebied, locatie, leeftijd, criterium, wijk} of an instance in 2022; empty when the data is not there.
std::vector<std::vector<std::string>> read_children(std::string const& size) {
    auto const* const folder = std::getenv("KIEM_DATA");
    auto const root = folder != nullptr ? std::filesystem::path(folder)
                                        : std::filesystem::path(KIEM_SOURCE_DIR) / "../shared/data";
    std::ifstream file(root / "sdc-instances" / ("monitor_" + size + ".csv"));
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        std::istringstream parts(line);
        std::vector<std::string> fields;
        for (std::string field; std::getline(parts, field, ',');) fields.push_back(field);
        if (fields[0] == "2022") rows.push_back({fields[2], fields[3], fields[4], fields[5], fields[1]});
    }
    return rows;
}

/// wijk > buurt x leeftijd x criterium, locatie x leeftijd x criterium and wijk x locatie.
LinkedTables three_tables(std::vector<std::vector<std::string>> rows) {
    CodeTree area{"gebied", {}};
    for (auto& row : rows) {
        area.parent[row[0]] = row[4];
        row.pop_back();
    }
    return link_tables({area, {"locatie", {}}, {"leeftijd", {}}, {"criterium", {}}},
                       {{"T1", {0, 2, 3}}, {"T2", {1, 2, 3}}, {"T4", {0, 1}, {1, CountTable::all_levels}}}, rows);
}

/// 40 children in two tables that share the totals per criterium.
LinkedTables two_flat_tables(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 40; ++i) {
        auto const gebied = random() % 2, locatie = random() % 2, criterium = random() % 4;
        rows.push_back({'W' + std::to_string(gebied), 'L' + std::to_string(locatie), std::to_string(criterium)});
    }
    return link_tables({{"gebied", {}}, {"locatie", {}}, {"criterium", {}}}, {{"T1", {0, 2}}, {"T2", {1, 2}}}, rows);
}

} // namespace

TEST(SuppressionOfLinkedTables, TablesOneByOneAreNotSafeTogether) {
    SuppressionRules const rules{.group = Group::ignore, .singletons = Singletons::ignore};
    int leaks = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        auto const together = two_flat_tables(seed);
        std::vector<Cover> apart(together.counts.size(), Cover::shown);
        for (std::size_t const other : {1U, 0U}) {
            auto alone = together;
            std::erase_if(alone.sums, [&](Sum const& sum) { return !together.keys[sum.parts.front()][other].empty(); });
            auto const made = suppress(alone, rules);
            ASSERT_TRUE(made);
            for (std::size_t i = 0; i < apart.size(); ++i)
                if (made->pattern[i] != Cover::shown) apart[i] = made->pattern[i];
        }
        if (!protects(together, check_pattern(together, apart), 5)) ++leaks;
        auto const joint = suppress(together, rules);
        ASSERT_TRUE(joint);
        EXPECT_TRUE(protects(together, check_pattern(together, joint->pattern), 5));
    }
    EXPECT_GT(leaks, 0);
}

TEST(SuppressionOfLinkedTables, RandomTablesAreSafeByTheCheckers) {
    for (unsigned seed = 0; seed < 12; ++seed) {
        auto const tables = two_tables(seed, 1 + 14 * seed);
        auto const made = suppress(tables, {.group = seed % 2 == 0 ? Group::ignore : Group::hide});
        ASSERT_TRUE(made) << seed;
        EXPECT_TRUE(protects(tables, check_pattern(tables, made->pattern), 5)) << seed;
        EXPECT_TRUE(protects(tables, made->certificates, 5)) << seed;
        EXPECT_TRUE(check_alone(tables, made->pattern).empty()) << seed;
    }
}

TEST(SuppressionOfLinkedTables, ThreeTablesOfARealisticTownAreSafeTogether) {
    auto const rows = read_children("S");
    if (rows.empty()) GTEST_SKIP() << "set KIEM_DATA to the folder with sdc-instances to run this test";
    auto const tables = three_tables(rows);
    auto const made = suppress(tables, {});
    ASSERT_TRUE(made);
    EXPECT_TRUE(protects(tables, check_pattern(tables, made->pattern), 5));
    EXPECT_TRUE(check_alone(tables, made->pattern).empty());
    EXPECT_LE(count_of(made->pattern, Cover::secondary), 100);
}

} // namespace kiem::disclosure
