// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/known_totals.hpp"
#include <gmock/gmock.h>

namespace kiem::edition {
namespace {

using disclosure::FromCube;
using ::testing::ElementsAre;

/// Children with a place, on the list, and elsewhere.
disclosure::Wanted wanted_with(std::vector<std::int64_t> counts,
                               std::vector<std::vector<std::uint32_t>> const& totals) {
    disclosure::Wanted wanted;
    wanted.cubes.push_back({"kind", {}, std::move(counts)});
    for (auto const& members : totals) {
        auto& table = wanted.tables.emplace_back();
        table.rows.emplace_back();
        table.measures.push_back({{}, FromCube{0, {members}, 100}});
    }
    return wanted;
}

std::vector<bool> exact_after(disclosure::Wanted wanted) {
    keep_small_differences(wanted);
    std::vector<bool> exact;
    for (auto const& table : wanted.tables)
        exact.push_back(std::get<FromCube>(table.measures.front().from).exact_from.has_value());
    return exact;
}

TEST(KnownTotals, KeepADifferenceThatIsSmallerThanAnExactTotalMayBe) {
    EXPECT_THAT(exact_after(wanted_with({606, 60, 34}, {{0, 1, 2}, {0}, {0}})), ElementsAre(true, false, false))
        << "700 and 606 would tell of 94, wherever they stand";
    EXPECT_THAT(exact_after(wanted_with({606, 60, 40}, {{0, 1, 2}, {0}})), ElementsAre(true, true)) << "of 100";
    EXPECT_THAT(exact_after(wanted_with({606, 0, 0}, {{0, 1, 2}, {0}})), ElementsAre(true, true)) << "of nobody";
}

TEST(KnownTotals, AreComparedWithWhatTheyArePartOfOnly) {
    EXPECT_THAT(exact_after(wanted_with({600, 540, 34}, {{0}, {1}})), ElementsAre(true, true));
    EXPECT_THAT(exact_after(wanted_with({90, 60, 34}, {{0, 1, 2}, {0}})), ElementsAre(true, true))
        << "the part is too small to be given exactly";
    EXPECT_THAT(exact_after(wanted_with({300, 50, 60}, {{0, 1, 2}, {0, 1}, {0}})), ElementsAre(true, false, false));
    EXPECT_THAT(exact_after(wanted_with({300, 50, 170}, {{0, 1, 2}, {0, 1}, {0}})), ElementsAre(true, true, false));
}

} // namespace
} // namespace kiem::edition
