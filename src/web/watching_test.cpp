// SPDX-License-Identifier: EUPL-1.2
#include "web/watching.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::web {
namespace {

using namespace std::chrono_literals;

/// A clock that stands still until it is set.
struct SetClock {
    std::chrono::steady_clock::time_point now{1h};
    SteadyClock read() {
        return [this] { return now; };
    }
};

constexpr AccountId anna{1}, noor{2};

TEST(RequestLimit, LetsAMinutesWorthThroughAtOnceAndThenSaysHowLongToWait) {
    SetClock clock;
    RequestLimit limit(6, clock.read());
    for (int i = 0; i < 6; ++i) EXPECT_EQ(limit.take(anna), std::nullopt) << i;
    EXPECT_EQ(limit.take(anna), 10s);
    clock.now += 4s;
    EXPECT_EQ(limit.take(anna), 6s) << "a refused request does not count";
    clock.now += 6s;
    EXPECT_EQ(limit.take(anna), std::nullopt);
    EXPECT_EQ(limit.take(anna), 10s);
    clock.now += 1min;
    for (int i = 0; i < 6; ++i) EXPECT_EQ(limit.take(anna), std::nullopt) << i;
    EXPECT_NE(limit.take(anna), std::nullopt);
}

TEST(RequestLimit, OneAccountDoesNotHinderAnother) {
    SetClock clock;
    RequestLimit limit(1, clock.read());
    EXPECT_EQ(limit.take(anna), std::nullopt);
    EXPECT_EQ(limit.take(anna), 60s);
    EXPECT_EQ(limit.take(noor), std::nullopt);
}

TEST(RequestLimit, WhoHasNoAccountIsNotCounted) {
    SetClock clock;
    RequestLimit limit(1, clock.read());
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.take(AccountId{}), std::nullopt);
    EXPECT_EQ(limit.size(), 0U);
}

TEST(RequestLimit, ForgetsWhoAskedNothingForAWhile) {
    SetClock clock;
    RequestLimit limit(300, clock.read());
    for (std::int64_t account = 1; account <= 1000; ++account) limit.take(AccountId{account});
    EXPECT_EQ(limit.size(), 1000U);
    clock.now += 2min;
    limit.take(anna);
    EXPECT_EQ(limit.size(), 1U);
}

RC_GTEST_PROP(RequestLimit, NeverLetsMoreThroughThanAMinutesWorthAndTheTimeThatPassed, ()) {
    auto const per_minute = *rc::gen::inRange(1, 40);
    auto const steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5000));
    SetClock clock;
    auto const begin = clock.now;
    RequestLimit limit(per_minute, clock.read());
    std::int64_t let_through = 0;
    for (auto const step : steps) {
        clock.now += std::chrono::milliseconds{step};
        if (!limit.take(anna)) ++let_through;
    }
    auto const minutes = std::chrono::duration<double>(clock.now - begin).count() / 60;
    RC_ASSERT(static_cast<double>(let_through) <= per_minute * (1 + minutes) + 1e-3);
    clock.now += *rc::gen::just(1min);
    RC_ASSERT(!limit.take(anna));
}

TEST(OnceInAWhile, TellsOncePerAccountThingAndTime) {
    SetClock clock;
    OnceInAWhile told(10min, clock.read());
    EXPECT_TRUE(told.is_time(anna, "GET /monitor"));
    EXPECT_FALSE(told.is_time(anna, "GET /monitor"));
    EXPECT_TRUE(told.is_time(anna, "GET /bewaren"));
    EXPECT_TRUE(told.is_time(noor, "GET /monitor"));
    clock.now += 9min + 59s;
    EXPECT_FALSE(told.is_time(anna, "GET /monitor"));
    clock.now += 1s;
    EXPECT_TRUE(told.is_time(anna, "GET /monitor"));
    EXPECT_FALSE(told.is_time(anna, "GET /monitor"));
}

TEST(OnceInAWhile, ForgetsWhatIsLongAgo) {
    SetClock clock;
    OnceInAWhile told(10min, clock.read());
    for (std::int64_t account = 1; account <= 1000; ++account) told.is_time(AccountId{account}, "GET /monitor");
    clock.now += 10min;
    told.is_time(anna, "GET /monitor");
    EXPECT_EQ(told.size(), 1U);
}

} // namespace
} // namespace kiem::web
