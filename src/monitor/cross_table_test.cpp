// SPDX-License-Identifier: EUPL-1.2
#include "monitor/cross_table.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::monitor {

TEST(CellMap, has_one_cell_without_dimensions) {
    CellMap cells{std::vector<std::uint32_t>{}};
    cells.add(0, 7);
    EXPECT_EQ(cells.at(std::span<Code const>()), 7);
    EXPECT_EQ(cells.total(), 7);
}

TEST(CellMap, keeps_a_space_too_large_for_an_array) {
    CellMap cells({1U << 20, 1U << 20});
    EXPECT_FALSE(cells.is_array());
    std::vector<Code> const far = {1'000'000, 999'999};
    cells.add(cells.index_of(far), 3);
    EXPECT_EQ(cells.at(far), 3);
    EXPECT_EQ(cells.codes_of(cells.index_of(far)), far);
    EXPECT_EQ(cells.summed_to({1}).at(999'999), 3);
}

TEST(CellMap, knows_a_space_that_no_index_can_number) {
    EXPECT_FALSE(CellMap::space_of({UINT32_MAX, UINT32_MAX, UINT32_MAX}));
}

RC_GTEST_PROP(CellMap, sums_to_the_dimensions_that_are_kept, ()) {
    CellMap cells({3, 4, 5});
    for (CellMap::Index i = 0; i < 60; ++i) cells.add(i, *rc::gen::inRange(0, 9));
    auto const kept = *rc::gen::elementOf(
        std::vector<std::vector<std::size_t>>{{}, {0}, {1}, {2}, {0, 1}, {2, 0}, {1, 2}, {2, 1, 0}});
    auto const sums = cells.summed_to(kept);
    RC_ASSERT(sums.total() == cells.total());
    CellMap expected(sums.sizes());
    for (CellMap::Index i = 0; i < 60; ++i) {
        auto const codes = cells.codes_of(i);
        std::vector<Code> to;
        for (auto position : kept) to.push_back(codes[position]);
        expected.add(expected.index_of(to), cells.at(i));
    }
    RC_ASSERT(sums == expected);
}

} // namespace kiem::monitor
