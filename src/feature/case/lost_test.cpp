// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_testing.hpp"
#include "feature/case/reach.hpp"
#include <gmock/gmock.h>

namespace kiem::cases {
namespace {

using namespace testing;
using enum State;

policy::OutreachRules const rules = test_rules();
Day const today = day("2013-02-05");

Standing const nothing{};
Standing const wants{true, false, false, "I-1", day("2012-12-01")};
Standing const has_place{true, true, false, "I-1", day("2012-12-01")};
Standing const is_old{true, false, true, "I-1", day("2012-12-01")};
Standing const ended_with_place{false, true, false, "", {}};

std::string code(Standing const& standing, std::optional<Case> const& latest, Day on = today) {
    auto const found = violation(rules, standing, latest ? &*latest : nullptr, on);
    return found ? found->code : "";
}

std::string mended(Standing const& standing, std::optional<Case> const& latest, Day on = today) {
    auto const mending = mend(rules, standing, latest ? &*latest : nullptr, on);
    return mending ? std::string(to_text(mending->event)) : "";
}

TEST(NoChildLost, AChildWithAnIndicationAndNoPlaceHasACase) {
    EXPECT_EQ(code(nothing, {}), "");
    EXPECT_EQ(code(has_place, {}), "");
    EXPECT_EQ(code(is_old, {}), "");
    EXPECT_EQ(code(wants, {}), "TRA-301");
    EXPECT_EQ(mended(wants, {}), "indiceren");
    EXPECT_EQ(mend(rules, wants, nullptr, today)->indication_code, "I-1");
}

TEST(NoChildLost, AnOpenCaseHasAnOwnerAndADueDate) {
    for (auto const state : all_states()) {
        if (!is_open(state)) continue;
        auto one = in_state(state);
        one.owner.reset();
        EXPECT_EQ(code(wants, one), "TRA-302") << to_text(state);
        one = in_state(state);
        one.due_on.reset();
        EXPECT_EQ(code(wants, one), "TRA-302") << to_text(state);
        auto const mending = mend(rules, wants, &one, today);
        EXPECT_EQ(mending->owner, one.owner) << "who had it keeps it";
        auto const after = happen(rules, one, *mending);
        ASSERT_TRUE(after);
        EXPECT_NE(code(wants, *after), "TRA-302") << to_text(state);
    }
}

TEST(NoChildLost, AnOpenCaseHasAReasonToBe) {
    for (auto const state : {indicated, in_contact, waiting, offered, accepted}) {
        EXPECT_EQ(code(wants, in_state(state)), "") << to_text(state);
        EXPECT_EQ(code(has_place, in_state(state)), "TRA-306") << to_text(state);
        EXPECT_EQ(code(is_old, in_state(state)), "TRA-307") << to_text(state);
        EXPECT_EQ(mended(is_old, in_state(state)), "te_oud");
        EXPECT_EQ(code(nothing, in_state(state)), "TRA-307") << to_text(state);
        EXPECT_EQ(mended(nothing, in_state(state)), "einde_indicatie");
        EXPECT_EQ(code(ended_with_place, in_state(state)), "TRA-307") << to_text(state);
    }
    EXPECT_EQ(code(nothing, in_state(signalled)), "") << "a signal needs no indication";
    EXPECT_EQ(code(wants, in_state(signalled)), "TRA-308");
    EXPECT_EQ(code(is_old, in_state(signalled)), "TRA-307");
    EXPECT_EQ(code(ended_with_place, in_state(signalled)), "");
}

TEST(NoChildLost, AnOfferLapsesTheDayAfterItsTerm) {
    auto one = in_state(offered);
    one.due_on = today;
    EXPECT_EQ(code(wants, one), "");
    EXPECT_EQ(code(wants, one, today + std::chrono::days{1}), "TRA-309");
    EXPECT_EQ(mended(wants, one, today + std::chrono::days{1}), "verlopen");
}

TEST(NoChildLost, PlacedMeansThatThereIsAPlace) {
    EXPECT_EQ(code(has_place, in_state(placed)), "");
    EXPECT_EQ(code(wants, in_state(placed)), "TRA-305");
    EXPECT_EQ(mended(wants, in_state(placed)), "plaats_kwijt");
    EXPECT_EQ(code(is_old, in_state(placed)), "");
    EXPECT_EQ(code(nothing, in_state(placed)), "");
}

TEST(NoChildLost, WhatCanChangeIsLookedAtAgain) {
    for (auto const state : {declined, elsewhere, no_contact}) {
        auto const one = in_state(state);
        auto const again = *one.look_again_on;
        auto const before = again - std::chrono::days{1};
        EXPECT_EQ(code(wants, one, before), "") << to_text(state);
        EXPECT_EQ(code(wants, one, again), "TRA-304") << to_text(state);
        EXPECT_EQ(mended(wants, one, again), "opnieuw");
        EXPECT_EQ(mended(is_old, one, again), "te_oud");
        EXPECT_EQ(mended(nothing, one, again), "einde_indicatie");
        EXPECT_EQ(code(has_place, one, before), "TRA-306") << to_text(state);
        auto forgotten = one;
        forgotten.look_again_on.reset();
        EXPECT_EQ(code(wants, forgotten, before), "TRA-304") << "the policy asks a day";
        forgotten.reason.clear();
        EXPECT_EQ(code(wants, forgotten, before), "TRA-303") << to_text(state);
    }
    EXPECT_EQ(code(wants, in_state(moved), day("2020-01-01")), "") << "for the next municipality";
    auto not_yet = in_state(not_indicated);
    not_yet.look_again_on = today;
    EXPECT_EQ(code(nothing, not_yet), "TRA-304");
    EXPECT_EQ(mended(nothing, not_yet), "opnieuw");
    EXPECT_EQ(mended({false, false, true, "", {}}, not_yet), "te_oud");
}

TEST(NoChildLost, ANewIndicationAsksAgain) {
    Standing const anew{true, false, false, "I-2", day("2013-02-01")};
    for (auto const state : {declined, elsewhere, moved, no_contact})
        EXPECT_EQ(mended(anew, in_state(state)), "indiceren") << to_text(state);
    for (auto const state : {not_indicated, indication_ended, too_old}) {
        EXPECT_EQ(code(wants, in_state(state)), "TRA-301") << to_text(state);
        EXPECT_EQ(mended(wants, in_state(state)), "indiceren") << to_text(state);
    }
    Standing const older{true, false, false, "I-0", day("2012-01-01")};
    EXPECT_EQ(code(older, in_state(declined)), "") << "it was there when the parents declined";
    Standing const same_day{true, false, false, "I-2", *in_state(declined).closed_on};
    EXPECT_EQ(code(same_day, in_state(declined)), "") << "it was not given after that";
    Standing const same{true, false, false, "I-1", day("2013-02-01")};
    EXPECT_EQ(code(same, in_state(declined)), "") << "the one that they declined a place for";
}

TEST(NoChildLost, WhoIsTooOldIsNotPlacedAnyMore) {
    Standing const old_with_place{true, true, true, "I-1", day("2012-12-01")};
    auto const one = in_state(declined);
    EXPECT_EQ(code(old_with_place, one, *one.look_again_on - std::chrono::days{1}), "");
    EXPECT_EQ(mended(old_with_place, one, *one.look_again_on), "te_oud");
}

TEST(NoChildLost, AnIndicationHappensOnTheDayItWasIssuedAndNotBeforeWhatCameBeforeIt) {
    auto const day_of = [](std::optional<Case> const& latest, std::string_view issued_on) {
        Standing const standing{true, false, false, "I-2", day(issued_on)};
        auto const mending = mend(rules, standing, latest ? &*latest : nullptr, today);
        EXPECT_EQ(mending->known_on, today) << "the term is counted from when it was known";
        return mending->on;
    };
    EXPECT_EQ(day_of({}, "2013-01-15"), day("2013-01-15"));
    EXPECT_EQ(day_of({}, "2013-03-01"), today) << "issued for a day to come";
    EXPECT_EQ(day_of(in_state(signalled), "2013-01-15"), day("2013-01-15"));
    EXPECT_EQ(day_of(in_state(signalled), "2012-12-01"), in_state(signalled).opened_on);
    EXPECT_EQ(day_of(in_state(not_indicated), "2012-12-01"), *in_state(not_indicated).closed_on);
}

TEST(NoChildLost, AnIndicationIsReferredToWhomThePolicySays) {
    auto signal = in_state(signalled);
    signal.owner = Owner{"jgz", {3}};
    EXPECT_EQ(mend(rules, wants, &signal, today)->owner, (Owner{"gemeente", {}}));
}

TEST(NoChildLost, WhatWasJoinedAndIsAloneAgainGetsItsOwnWay) {
    auto const one = in_state(joined);
    EXPECT_EQ(code(wants, one), "TRA-311");
    EXPECT_EQ(mended(wants, one), "losmaken");
    EXPECT_EQ(mended(has_place, one), "plaatsen");
    EXPECT_EQ(mended(is_old, one), "te_oud");
    EXPECT_EQ(mended(nothing, one), "einde_indicatie");
    auto signal = one;
    signal.indication_code.clear();
    EXPECT_EQ(mended(nothing, signal), "signaal") << "somebody worried, and nobody looked";
    EXPECT_EQ(mended(wants, signal), "losmaken");
}

/// Whatever is known, mending ends, soon, and with nothing wrong.
TEST(NoChildLost, WhatIsMendedIsSound) {
    for (auto const& standing : {nothing, wants, has_place, is_old, ended_with_place})
        for (auto const state : all_states())
            for (int later = 0; later < 200; later += 25) {
                auto one = in_state(state);
                auto const on = today + std::chrono::days{later};
                for (int turn = 0; turn < 4; ++turn) {
                    auto const mending = mend(rules, standing, &one, on);
                    if (!mending) break;
                    auto after = happen(rules, one, *mending);
                    ASSERT_TRUE(after) << to_text(state) << " " << to_text(mending->event) << " " << after.error().code;
                    one = *after;
                }
                EXPECT_EQ(code(standing, one, on), "") << to_text(state) << " after " << later;
            }
}

TEST(NotReached, SaysWhatAFileWouldSay) {
    EXPECT_EQ(not_reached_of(rules, in_state(indicated)), (NotReached{"geen_aanbod", ""}));
    for (auto const state : {waiting, offered, accepted})
        EXPECT_EQ(not_reached_of(rules, in_state(state)), (NotReached{"wachtlijst", ""})) << to_text(state);
    EXPECT_EQ(not_reached_of(rules, in_state(declined)), (NotReached{"aanbod_geweigerd", "te_duur"}));
    EXPECT_EQ(not_reached_of(rules, in_state(elsewhere)), (NotReached{"elders", "reguliere_opvang"}));
    EXPECT_EQ(not_reached_of(rules, in_state(moved)), (NotReached{"verhuisd", ""}));
    EXPECT_EQ(not_reached_of(rules, in_state(no_contact)), (NotReached{"geen_aanbod", "anders"}));
    for (auto const state : {signalled, placed, too_old, not_indicated, indication_ended, joined})
        EXPECT_EQ(not_reached_of(rules, in_state(state)), std::nullopt) << to_text(state);
}

} // namespace
} // namespace kiem::cases
