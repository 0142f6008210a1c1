// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include <gtest/gtest.h>

namespace kiem {
namespace {

std::string day_at(std::string_view moment) { return to_iso(local_day(*parse_iso_moment(moment))); }

TEST(LocalDay, BeginsAtMidnightOfTheNetherlands) {
    EXPECT_EQ(day_at("2012-12-31T22:59:59.999999Z"), "2012-12-31");
    EXPECT_EQ(day_at("2012-12-31T23:00:00.000000Z"), "2013-01-01");
    EXPECT_EQ(day_at("2012-06-30T21:59:59.999999Z"), "2012-06-30");
    EXPECT_EQ(day_at("2012-06-30T22:00:00.000000Z"), "2012-07-01") << "in summer an hour sooner";
    EXPECT_EQ(day_at("2012-03-24T22:59:59.000000Z"), "2012-03-24") << "the night in which the clock goes on";
    EXPECT_EQ(day_at("2012-03-25T22:00:00.000000Z"), "2012-03-26");
    EXPECT_EQ(day_at("2012-10-27T22:00:00.000000Z"), "2012-10-28");
    EXPECT_EQ(day_at("2012-10-28T22:59:59.000000Z"), "2012-10-28") << "a day of 25 hours";
}

TEST(LocalDay, TheClockChangesAtOneOClockUniversalTime) {
    auto const hours_at = [](std::string_view moment) { return ahead_of_utc(*parse_iso_moment(moment)).count(); };
    EXPECT_EQ(hours_at("2012-03-25T00:59:59.999999Z"), 1);
    EXPECT_EQ(hours_at("2012-03-25T01:00:00.000000Z"), 2);
    EXPECT_EQ(hours_at("2012-10-28T00:59:59.999999Z"), 2);
    EXPECT_EQ(hours_at("2012-10-28T01:00:00.000000Z"), 1);
}

TEST(LocalDay, IsThatOfItsBegin) {
    for (Day day = *parse_iso_day("2012-01-01"); day < *parse_iso_day("2014-01-01"); day += std::chrono::days{1})
        EXPECT_EQ(local_day(begin_of(day)), day);
}

} // namespace
} // namespace kiem
