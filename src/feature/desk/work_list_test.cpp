// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_testing.hpp"
#include "feature/desk/work_list.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::desk {
namespace {

using cases::Event, cases::State;
using cases::testing::day;

RC_GTEST_PROP(Terms, EveryDayIsInExactlyOneTermAndItsDaysSaySo, ()) {
    auto const today = day("2013-02-01");
    auto const due_on = today + std::chrono::days{*rc::gen::inRange(-400, 400)};
    auto const term = term_of(due_on, today);
    int terms = 0;
    for (auto const one : {Term::overdue, Term::today, Term::this_week, Term::later}) {
        auto const days = days_of(one, today);
        bool const is_in = (!days.first || *days.first <= due_on) && (!days.last || due_on <= *days.last);
        terms += is_in ? 1 : 0;
        RC_ASSERT(is_in == (one == term));
    }
    RC_ASSERT(terms == 1);
}

RC_GTEST_PROP(Terms, WhatIsShownToTheCoordinatorIsWhatTheRulesEscalate, ()) {
    auto const rules = cases::testing::test_rules();
    auto const today = day("2013-02-01");
    auto one = cases::testing::in_state(State::waiting);
    one.due_on = today + std::chrono::days{*rc::gen::inRange(-30, 5)};
    RC_ASSERT(cases::is_escalated(rules, one, today) == (*one.due_on <= last_escalated_day(rules, today)));
}

TEST(Stages, AreTheWayFromSignalToPlaceInOrder) {
    for (std::size_t i = 0; i < stages().size(); ++i) EXPECT_EQ(stage_of(stages()[i]), i);
    for (auto const state : cases::all_states())
        EXPECT_EQ(stage_of(state).has_value(), cases::is_open(state) || state == State::placed);
}

TEST(Exits, AreThoseThatCanHappenNowWithAReasonOfTheRules) {
    auto const rules = cases::testing::test_rules();
    for (auto const state : cases::all_states())
        for (auto const& choice : exits_of(rules, cases::testing::in_state(state))) {
            cases::Happening happening{choice.event, day("2013-02-01")};
            happening.reason = choice.reason->code;
            auto const after = cases::happen(rules, cases::testing::in_state(state), happening);
            ASSERT_TRUE(after) << to_text(choice);
            EXPECT_FALSE(cases::is_open(after->state)) << to_text(choice);
        }
}

TEST(Exits, GivingUpComesAfterTheAttempts) {
    auto const rules = cases::testing::test_rules();
    auto one = cases::testing::in_state(State::in_contact);
    auto const has_given_up = [&] {
        auto const choices = exits_of(rules, one);
        return std::ranges::any_of(choices, [](auto const& choice) { return choice.event == Event::give_up; });
    };
    one.vain_attempts = rules.attempts_before_giving_up - 1;
    EXPECT_FALSE(has_given_up());
    one.vain_attempts = rules.attempts_before_giving_up;
    EXPECT_TRUE(has_given_up());
}

} // namespace
} // namespace kiem::desk
