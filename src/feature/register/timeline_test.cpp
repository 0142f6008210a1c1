// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/timeline.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::reg {
namespace {

constexpr int last_day = 30;
Day day(int which) { return Day{} + std::chrono::days{which}; }

int number(int least, int beyond) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, beyond)); }

/// Random periods that do not overlap, by cutting the days into stretches and leaving some out.
std::vector<Period> random_periods(std::int64_t first_ref) {
    auto const cuts = *rc::gen::unique<std::vector<int>>(
        rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, last_day)));
    std::vector<int> days(cuts.begin(), cuts.end());
    std::sort(days.begin(), days.end());
    std::vector<Period> periods;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (number(0, 4) == 0) continue;
        std::optional<Day> to;
        if (i + 1 < days.size()) to = day(days[i + 1]);
        else if (*rc::gen::arbitrary<bool>()) to = day(last_day + 5);
        auto const content = *rc::gen::element<std::string>("a", "b");
        periods.push_back({first_ref++, day(days[i]), to, content});
    }
    return periods;
}

std::string content_on(std::vector<Period> const& periods, Day on) {
    for (auto const& period : periods)
        if (period.from <= on && (!period.to || *period.to > on)) return period.fingerprint;
    return "";
}

std::vector<Period> random_delivered() {
    auto periods = random_periods(100);
    if (periods.empty()) periods.push_back({100, day(number(0, last_day)), std::nullopt, "a"});
    return periods;
}

/// What the register holds after a plan.
std::vector<Period> carried_out(Plan const& plan, std::vector<Period> const& known,
                                std::vector<Period> const& delivered) {
    std::vector<Period> after;
    auto const find = [](std::vector<Period> const& list, std::int64_t ref) {
        return *std::ranges::find(list, ref, &Period::ref);
    };
    for (auto const& period : known)
        if (std::ranges::find(plan.close, period.ref) == plan.close.end()) after.push_back(period);
    for (auto const& cut : plan.cut) after.push_back({cut.ref, cut.from, cut.to, find(known, cut.ref).fingerprint});
    for (auto const& insert : plan.insert)
        after.push_back({1000 + insert.ref, insert.from, insert.to, find(delivered, insert.ref).fingerprint});
    std::ranges::sort(after, {}, &Period::from);
    for (std::size_t i = 0; i < after.size(); ++i) after[i].ref = static_cast<std::int64_t>(i);
    return after;
}

void require_no_overlap(std::vector<Period> const& periods) {
    for (std::size_t i = 1; i < periods.size(); ++i)
        RC_ASSERT(periods[i - 1].to && *periods[i - 1].to <= periods[i].from);
}

/// A history as deliveries leave it: the outcome of one on nothing.
std::vector<Period> random_known(Timeline timeline) {
    auto const periods = random_periods(0);
    if (periods.empty()) return {};
    return carried_out(plan_delivered(timeline, {}, periods), {}, periods);
}

RC_GTEST_PROP(PlanDelivered, TwiceChangesNothing, (bool is_state)) {
    auto const timeline = is_state ? Timeline::state : Timeline::episode;
    auto const known = random_known(timeline);
    auto const delivered = random_delivered();
    auto const after = carried_out(plan_delivered(timeline, known, delivered), known, delivered);
    require_no_overlap(after);
    RC_ASSERT(plan_delivered(timeline, after, delivered).changes_nothing());
}

RC_GTEST_PROP(PlanDelivered, OfAStateHoldsFromItsFirstDayAndKeepsWhatWasBefore, ()) {
    auto const known = random_known(Timeline::state);
    auto const delivered = random_delivered();
    auto const after = carried_out(plan_delivered(Timeline::state, known, delivered), known, delivered);
    auto const first = std::ranges::min(delivered, {}, &Period::from).from;
    for (int i = 0; i < last_day + 10; ++i)
        RC_ASSERT(content_on(after, day(i)) == content_on(day(i) < first ? known : delivered, day(i)));
}

RC_GTEST_PROP(PlanDelivered, OfAStateLeavesNoEqualNeighbours, ()) {
    auto const known = random_known(Timeline::state);
    auto const delivered = random_delivered();
    auto const after = carried_out(plan_delivered(Timeline::state, known, delivered), known, delivered);
    for (std::size_t i = 1; i < after.size(); ++i)
        RC_ASSERT(after[i - 1].to != after[i].from || after[i - 1].fingerprint != after[i].fingerprint);
}

RC_GTEST_PROP(PlanDelivered, OfAnEpisodeReplacesAll, ()) {
    auto const known = random_known(Timeline::episode);
    auto const delivered = random_delivered();
    auto const after = carried_out(plan_delivered(Timeline::episode, known, delivered), known, delivered);
    for (int i = 0; i < last_day + 10; ++i) RC_ASSERT(content_on(after, day(i)) == content_on(delivered, day(i)));
    RC_ASSERT(after.size() == delivered.size());
}

RC_GTEST_PROP(PlanGone, EndsAStateOnTheReferenceDay, ()) {
    auto const known = random_known(Timeline::state);
    auto const reference = number(0, last_day);
    auto const after = carried_out(plan_gone(Timeline::state, known, day(reference)), known, {});
    for (int i = 0; i < last_day + 10; ++i)
        RC_ASSERT(content_on(after, day(i)) == (i < reference ? content_on(known, day(i)) : ""));
    RC_ASSERT(plan_gone(Timeline::state, after, day(reference)).changes_nothing());
}

TEST(PlanGone, ClosesAnEpisodeAltogether) {
    std::vector<Period> const known = {{7, day(1), day(4), "a"}, {8, day(4), {}, "b"}};
    auto const plan = plan_gone(Timeline::episode, known, {});
    EXPECT_EQ(plan.close, (std::vector<std::int64_t>{7, 8}));
    EXPECT_TRUE(plan.cut.empty());
}

TEST(PlanDelivered, ExtendsAKnownRowRatherThanStandingBesideIt) {
    std::vector<Period> const known = {{7, day(1), day(10), "a"}};
    auto const plan = plan_delivered(Timeline::state, known, {{1, day(10), {}, "a"}});
    EXPECT_EQ(plan.close, (std::vector<std::int64_t>{7}));
    EXPECT_EQ(plan.cut, (std::vector<Stretch>{{7, day(1), std::nullopt}}));
    EXPECT_TRUE(plan.insert.empty());
}

TEST(PlanDelivered, LeavesAKnownRowAloneThatSaysTheSame) {
    std::vector<Period> const known = {{7, day(1), {}, "a"}};
    EXPECT_TRUE(plan_delivered(Timeline::state, known, {{1, day(10), {}, "a"}}).changes_nothing());
}

} // namespace
} // namespace kiem::reg
