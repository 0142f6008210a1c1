// SPDX-License-Identifier: EUPL-1.2
#include "testing/databases.hpp"
#include "worlds/csv_testing.hpp"
#include "worlds/scale.hpp"
#include <gtest/gtest.h>
#include <set>

namespace kiem::worlds {
namespace {

std::set<std::string> keys(Rows const& rows, std::string const& heading) {
    std::set<std::string> found;
    for (auto const& row : rows) found.insert(row.at(heading));
    return found;
}

TEST(Scale, WritesAsManyRowsAsAskedThatNameEachOther) {
    testing::TemporaryFolder const folder;
    Scale const scale{.placements = 500, .children = 200, .locations = 5, .groups_per_location = 3};
    auto const files = write_scale(folder.path(), scale);
    ASSERT_EQ(files.size(), 4U);
    auto const groups = keys(read_csv(files[1].path), "groep");
    auto const children = keys(read_csv(files[2].path), "kind");
    auto const placements = read_csv(files[3].path);
    EXPECT_EQ(groups.size(), 15U);
    EXPECT_EQ(children.size(), 200U);
    EXPECT_EQ(keys(placements, "plaatsing").size(), 500U);
    for (auto const& placement : placements) {
        EXPECT_TRUE(groups.contains(placement.at("groep")));
        EXPECT_TRUE(children.contains(placement.at("kind")));
    }
}

} // namespace
} // namespace kiem::worlds
