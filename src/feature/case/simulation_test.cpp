// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/simulation_testing.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::cases {
namespace {

using namespace testing;

/// Runs until a child is lost; empty: none was.
std::string run(std::uint32_t seed, int events_to_do, Care care = {}) {
    Simulation world(seed, 40, std::move(care));
    for (int i = 0; i < events_to_do; ++i)
        if (auto why = world.step(); !why.empty()) return why + " on " + to_iso(world.today());
    return {};
}

RC_GTEST_PROP(NoChildIsLost, WhateverAnybodyDoes, ()) {
    auto const seed = *rc::gen::arbitrary<std::uint32_t>();
    auto const length = *rc::gen::inRange(1, 400);
    RC_ASSERT(run(seed, length) == "");
}

TEST(NoChildIsLost, InYearsOfEvents) {
    Simulation world(1, 60);
    for (int i = 0; i < 6000; ++i) ASSERT_EQ(world.step(), "") << "event " << i << " on " << to_iso(world.today());
    EXPECT_GT(world.today(), day("2016-08-01"));
    EXPECT_GT(world.opened(), 100U);
}

/// Care that turns a blind eye to one kind of violation.
Care blind_to(std::string code) {
    Care care;
    care.mend = [code = std::move(code)](policy::OutreachRules const& rules, Standing const& standing,
                                         Case const* latest, Day today) -> std::optional<Happening> {
        auto const found = violation(rules, standing, latest, today);
        if (found && found->code == code) return std::nullopt;
        return mend(rules, standing, latest, today);
    };
    return care;
}

std::string found_in(Care const& care) {
    for (std::uint32_t seed = 1; seed < 6; ++seed)
        if (auto why = run(seed, 3000, care); !why.empty()) return why.substr(0, why.find(" on "));
    return {};
}

TEST(NoChildIsLost, ACarelessProgramIsFoundOut) {
    EXPECT_EQ(found_in(blind_to("TRA-301")), "an indication, no place and never a case");
    EXPECT_EQ(found_in(blind_to("TRA-304")), "nobody looks again");
    EXPECT_EQ(found_in(blind_to("TRA-305")), "closed without a reason of the list");
    Care forgets_owner;
    forgets_owner.mend = [](auto const&...) -> std::optional<Happening> { return std::nullopt; };
    forgets_owner.spoil = [](Case& one) {
        if (one.state == State::waiting) one.owner.reset();
    };
    EXPECT_NE(found_in(forgets_owner), "");
    Care forgets_due = blind_to("TRA-302");
    forgets_due.spoil = [](Case& one) {
        if (one.state == State::offered) one.due_on.reset();
    };
    EXPECT_EQ(found_in(forgets_due), "an open case without due date");
    Care forgets_to_look;
    forgets_to_look.mend = blind_to("TRA-304").mend;
    forgets_to_look.spoil = [](Case& one) { one.look_again_on.reset(); };
    EXPECT_EQ(found_in(forgets_to_look), "nobody looks again");
    Care opens_blindly;
    opens_blindly.opens_blindly = true;
    EXPECT_EQ(found_in(opens_blindly), "two open cases");
    Care never_joins;
    never_joins.joins = false;
    EXPECT_EQ(found_in(never_joins), "two open cases");
    EXPECT_EQ(found_in(blind_to("TRA-311")), "closed without a reason of the list");
    Care looks_too_far;
    looks_too_far.sight = [](policy::OutreachRules const&, Day today) { return Sight{today}; };
    EXPECT_EQ(found_in(looks_too_far), "an indication, no place and never a case");
    Care ignores_new;
    ignores_new.mend = [](policy::OutreachRules const& rules, Standing standing, Case const* latest, Day today) {
        standing.issued_on.reset();
        return mend(rules, standing, latest, today);
    };
    EXPECT_EQ(found_in(ignores_new), "an indication after the case was closed");
}

} // namespace
} // namespace kiem::cases
