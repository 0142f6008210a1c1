// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/enough.hpp"
#include <gtest/gtest.h>

namespace kiem::cases {
namespace {

Day day(std::string_view iso) { return *parse_iso_day(iso); }
PlaceNorm const four_sessions{4, {}, {}, 48};
Day const today = day("2013-02-01");

HeldPlace place(std::string group, std::int64_t sessions, std::string_view from, std::string_view until = "") {
    HeldPlace one;
    one.group = std::move(group);
    one.sessions_per_week = sessions;
    one.from = one.first_day = day(from);
    if (!until.empty()) one.until = day(until);
    return one;
}
HeldPlace on_page(HeldPlace one) {
    one.is_on_page = true;
    return one;
}
bool enough(std::vector<HeldPlace> const& all) { return is_enough(four_sessions, all, {today}); }

TEST(Enough, IsAddedUp) {
    EXPECT_FALSE(enough({}));
    EXPECT_FALSE(enough({place("G-1", 2, "2013-01-01")}));
    EXPECT_TRUE(enough({place("G-1", 2, "2013-01-01"), place("G-2", 2, "2013-01-01")}));
    EXPECT_TRUE(enough({place("G-1", 2, "2013-01-01"), place("G-1", 2, "2013-01-01")})) << "two contracts in a group";
}

TEST(Enough, IsOnOneDay) {
    EXPECT_FALSE(enough({place("G-1", 4, "2012-01-01", "2013-02-01")})) << "over";
    EXPECT_TRUE(enough({place("G-1", 4, "2013-06-01")})) << "to come";
    EXPECT_FALSE(enough({place("G-1", 2, "2013-01-01", "2013-03-01"), place("G-2", 2, "2013-03-01")}));
    EXPECT_TRUE(enough({place("G-1", 2, "2013-01-01", "2013-03-02"), place("G-2", 2, "2013-03-01")}));
}

TEST(Enough, IsWithinSight) {
    policy::OutreachRules rules;
    EXPECT_EQ(sight_on(rules, today).until, day("9999-12-31")) << "no rule, no end";
    rules.longest_term_days = 100;
    auto const sight = sight_on(rules, today);
    EXPECT_EQ(sight.until, day("2013-05-12"));
    EXPECT_TRUE(is_enough(four_sessions, std::vector{place("G-1", 4, "2013-05-12")}, sight));
    EXPECT_FALSE(is_enough(four_sessions, std::vector{place("G-1", 4, "2013-05-13")}, sight)) << "nobody follows it";
    EXPECT_FALSE(
        is_enough(four_sessions, std::vector{place("G-1", 2, "2013-02-01"), place("G-2", 2, "2013-05-13")}, sight));
    EXPECT_TRUE(
        is_enough(four_sessions, std::vector{place("G-1", 4, "2013-02-01"), place("G-2", 2, "2013-05-13")}, sight));
}

TEST(Enough, CountsWhatStandsTwiceOnce) {
    auto const delivered = place("G-1", 2, "2013-01-01"), page = on_page(place("G-1", 2, "2013-01-10"));
    EXPECT_FALSE(enough({delivered, page}));
    EXPECT_TRUE(enough({delivered, on_page(place("G-2", 2, "2013-01-10"))})) << "in another group";
    EXPECT_FALSE(enough({delivered, on_page(place("G-1", 4, "2013-01-10"))})) << "the delivered one counts";
    EXPECT_TRUE(enough({place("G-1", 2, "2012-01-01", "2013-01-01"), on_page(place("G-1", 4, "2013-01-10"))}))
        << "one after the other";
    EXPECT_TRUE(enough({page, page})) << "not delivered: nobody says that they are the same";
}

TEST(Enough, IsAPlaceAtLeast) {
    PlaceNorm const asks_nothing;
    EXPECT_FALSE(is_enough(asks_nothing, {}, {today}));
    EXPECT_TRUE(is_enough(asks_nothing, std::vector{place("G-1", 1, "2013-01-01")}, {today}));
}

TEST(Enough, AsksMinutesToo) {
    PlaceNorm const norm{{}, 960, {}, 48};
    auto one = place("G-1", 4, "2013-01-01"), other = place("G-2", 4, "2013-01-01");
    std::vector all{one, other};
    EXPECT_FALSE(is_enough(norm, all, {today})) << "unknown is none";
    all[0].minutes_per_week = 480;
    EXPECT_FALSE(is_enough(norm, all, {today}));
    all[1].minutes_per_week = 480;
    EXPECT_TRUE(is_enough(norm, all, {today}));
}

} // namespace
} // namespace kiem::cases
