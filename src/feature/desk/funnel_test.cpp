// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/funnel.hpp"
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace kiem::desk {
namespace {

Day const begin_of_period{std::chrono::year{2012} / 2 / 1};
Day on(int days) { return begin_of_period + std::chrono::days{days}; }

TEST(Funnel, CountsWhereCasesStandAndHowFarTheyCame) {
    Funnel funnel;
    funnel.pass({1}, 1, on(0));
    funnel.pass({1}, 2, on(10));
    funnel.pass({1}, 3, on(30));
    funnel.pass({2}, 1, on(0));
    funnel.pass({2}, 2, on(20));
    funnel.pass({2}, std::nullopt, on(25));
    funnel.pass({3}, 1, on(-100));
    funnel.put_in_district({1}, "A01");
    auto const numbers = funnel.numbers(begin_of_period);
    EXPECT_EQ(numbers.all[1], (StageNumbers{1, 2, 2, 10}));
    EXPECT_EQ(numbers.all[2], (StageNumbers{0, 2, 1, 20}));
    EXPECT_EQ(numbers.all[3], (StageNumbers{1, 1, 0, {}}));
    EXPECT_EQ(numbers.districts.at("A01")[3].now, 1);
    EXPECT_EQ(numbers.districts.at("")[1].now, 1);
}

TEST(Funnel, WhoSkipsAStageCameThroughItAndATurnBackChangesNoFirstDay) {
    Funnel funnel;
    funnel.pass({1}, 1, on(0));
    funnel.pass({1}, 4, on(12));
    funnel.pass({1}, 3, on(15));
    funnel.pass({1}, 4, on(40));
    funnel.pass({1}, 6, on(50));
    auto const all = funnel.numbers(begin_of_period).all;
    for (std::size_t stage = 0; stage < stage_count; ++stage) EXPECT_EQ(all[stage].reached, 1) << stage;
    EXPECT_EQ(all[1].median_days, 12);
    EXPECT_EQ(all[3].median_days, 35);
    EXPECT_EQ(all[5].median_days, std::nullopt);
    EXPECT_EQ(all[6].now, 1);
}

RC_GTEST_PROP(Funnel, DistrictsAddUpToTheWhole, ()) {
    Funnel funnel;
    auto const cases = *rc::gen::inRange(1, 60);
    for (int i = 1; i <= cases; ++i) {
        for (int step = *rc::gen::inRange(1, 5); step-- > 0;)
            funnel.pass({i}, static_cast<std::size_t>(*rc::gen::inRange(0, 7)), on(*rc::gen::inRange(0, 99)));
        funnel.put_in_district({i}, *rc::gen::element<std::string>("", "A01", "A02", "A03"));
    }
    auto const numbers = funnel.numbers(begin_of_period);
    std::int64_t standing = 0;
    for (std::size_t stage = 0; stage < stage_count; ++stage) {
        StageNumbers sum;
        for (auto const& [code, row] : numbers.districts) {
            sum.now += row[stage].now;
            sum.reached += row[stage].reached;
            sum.went_on += row[stage].went_on;
        }
        RC_ASSERT(sum.now == numbers.all[stage].now);
        RC_ASSERT(sum.reached == numbers.all[stage].reached);
        RC_ASSERT(sum.went_on == numbers.all[stage].went_on);
        standing += numbers.all[stage].now;
    }
    RC_ASSERT(standing == cases);
}

RC_GTEST_PROP(SmallCounts, CannotBeComputedFromTheTotalAndTheRest, ()) {
    auto const parts = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 30));
    constexpr std::int64_t threshold = 5;
    auto const shown = hide_small(parts, threshold);
    RC_ASSERT(shown.size() == parts.size());
    std::int64_t hidden = 0, hidden_parts = 0, small = 0, left = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool const is_small = parts[i] > 0 && parts[i] < threshold;
        if (is_small) RC_ASSERT(shown[i].is_hidden);
        if (parts[i] == 0) RC_ASSERT(!shown[i].is_hidden);
        small += is_small ? 1 : 0;
        if (shown[i].is_hidden) hidden += parts[i], ++hidden_parts;
        else if (parts[i] > 0) ++left;
    }
    if (small == 0) RC_ASSERT(hidden_parts == 0);
    // Where it could not be hidden well, nothing but noughts is left to compute it from; then the total is as small.
    if (small > 0 && (hidden_parts < 2 || hidden < threshold)) RC_ASSERT(left == 0);
}

} // namespace
} // namespace kiem::desk
