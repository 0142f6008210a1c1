// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_testing.hpp"
#include <gmock/gmock.h>
#include <map>

namespace kiem::cases {
namespace {

using namespace testing;
using enum State;
using Moves = std::map<State, State>;
using ::testing::Eq;
using ::testing::Optional;

policy::OutreachRules const rules = test_rules();
Day const today = day("2013-02-01");

/// Written out apart from the table of the program: what each event does in each state, and what is left out may not happen.
std::map<Event, Moves> const expected{
    {Event::signal,
     {{placed, signalled},
      {declined, signalled},
      {elsewhere, signalled},
      {moved, signalled},
      {no_contact, signalled},
      {not_indicated, signalled},
      {indication_ended, signalled},
      {joined, signalled}}},
    {Event::indicate,
     {{signalled, indicated},
      {indicated, indicated},
      {in_contact, in_contact},
      {waiting, waiting},
      {offered, offered},
      {accepted, accepted},
      {placed, placed},
      {declined, indicated},
      {elsewhere, indicated},
      {moved, indicated},
      {too_old, indicated},
      {no_contact, indicated},
      {not_indicated, indicated},
      {indication_ended, indicated},
      {joined, indicated}}},
    {Event::reject_signal, {{signalled, not_indicated}}},
    {Event::reached,
     {{signalled, signalled},
      {indicated, in_contact},
      {in_contact, in_contact},
      {waiting, waiting},
      {offered, offered},
      {accepted, accepted}}},
    {Event::not_reached,
     {{signalled, signalled},
      {indicated, in_contact},
      {in_contact, in_contact},
      {waiting, waiting},
      {offered, offered},
      {accepted, accepted}}},
    {Event::ask_place, {{indicated, waiting}, {in_contact, waiting}}},
    {Event::offer, {{indicated, offered}, {in_contact, offered}, {waiting, offered}}},
    {Event::accept, {{offered, accepted}}},
    {Event::refuse_offer, {{offered, waiting}, {accepted, waiting}}},
    {Event::lapse_offer, {{offered, waiting}}},
    {Event::withdraw_offer, {{offered, waiting}, {accepted, waiting}}},
    {Event::place,
     {{indicated, placed},
      {in_contact, placed},
      {waiting, placed},
      {offered, placed},
      {accepted, placed},
      {declined, placed},
      {elsewhere, placed},
      {moved, placed},
      {too_old, placed},
      {no_contact, placed},
      {not_indicated, placed},
      {indication_ended, placed},
      {joined, placed}}},
    {Event::lose_place, {{placed, in_contact}}},
    {Event::decline,
     {{signalled, declined},
      {indicated, declined},
      {in_contact, declined},
      {waiting, declined},
      {offered, declined},
      {accepted, declined}}},
    {Event::leave_elsewhere,
     {{signalled, elsewhere},
      {indicated, elsewhere},
      {in_contact, elsewhere},
      {waiting, elsewhere},
      {offered, elsewhere},
      {accepted, elsewhere}}},
    {Event::move_away,
     {{signalled, moved},
      {indicated, moved},
      {in_contact, moved},
      {waiting, moved},
      {offered, moved},
      {accepted, moved},
      {placed, moved},
      {declined, moved},
      {elsewhere, moved},
      {no_contact, moved}}},
    {Event::grow_too_old,
     {{signalled, too_old},
      {indicated, too_old},
      {in_contact, too_old},
      {waiting, too_old},
      {offered, too_old},
      {accepted, too_old},
      {declined, too_old},
      {elsewhere, too_old},
      {moved, too_old},
      {no_contact, too_old},
      {not_indicated, too_old},
      {joined, too_old}}},
    {Event::give_up,
     {{signalled, no_contact}, {indicated, no_contact}, {in_contact, no_contact}, {waiting, no_contact}}},
    {Event::end_indication,
     {{indicated, indication_ended},
      {in_contact, indication_ended},
      {waiting, indication_ended},
      {offered, indication_ended},
      {accepted, indication_ended},
      {declined, indication_ended},
      {elsewhere, indication_ended},
      {moved, indication_ended},
      {no_contact, indication_ended},
      {joined, indication_ended}}},
    {Event::hand_over,
     {{signalled, signalled},
      {indicated, indicated},
      {in_contact, in_contact},
      {waiting, waiting},
      {offered, offered},
      {accepted, accepted}}},
    {Event::postpone,
     {{signalled, signalled},
      {indicated, indicated},
      {in_contact, in_contact},
      {waiting, waiting},
      {accepted, accepted}}},
    {Event::look_again,
     {{declined, in_contact},
      {elsewhere, in_contact},
      {moved, in_contact},
      {no_contact, in_contact},
      {not_indicated, signalled}}},
    {Event::join,
     {{signalled, joined},
      {indicated, joined},
      {in_contact, joined},
      {waiting, joined},
      {offered, joined},
      {accepted, joined}}},
    {Event::take_up,
     {{signalled, signalled},
      {indicated, indicated},
      {in_contact, in_contact},
      {waiting, waiting},
      {offered, offered},
      {accepted, accepted}}},
    {Event::part, {{joined, in_contact}}},
};

void expect_sound(Case const& one, State state, Event event) {
    auto const where = std::string(to_text(state)) + " " + std::string(to_text(event));
    EXPECT_EQ(one.version, 4) << where;
    if (is_open(one.state)) {
        ASSERT_TRUE(one.owner) << where;
        EXPECT_NE(one.owner->organisation, "") << where;
        EXPECT_TRUE(one.due_on) << where;
        EXPECT_FALSE(one.closed_on || one.look_again_on) << where;
        EXPECT_EQ(one.reason, "") << where;
        return;
    }
    EXPECT_FALSE(one.owner || one.due_on) << where;
    EXPECT_TRUE(one.closed_on) << where;
    EXPECT_EQ(one.reason.empty(), one.state == placed || one.state == joined) << where;
    auto const* reason = rules.find_reason(one.reason);
    bool const looks_again = reason != nullptr && reason->look_again_after_days;
    if (one.closed_on == today) { EXPECT_EQ(one.look_again_on.has_value(), looks_again) << where; }
}

TEST(Case, EveryEventInEveryStateIsAsWrittenOut) {
    for (auto const state : all_states())
        for (auto const event : all_events()) {
            auto const& moves = expected.at(event);
            auto const wanted = moves.find(state);
            auto const where = std::string(to_text(state)) + " " + std::string(to_text(event));
            EXPECT_EQ(may_happen(state, event), wanted != moves.end()) << where;
            auto const after = happen(rules, in_state(state), any(event, today));
            if (wanted == moves.end()) {
                ASSERT_FALSE(after) << where;
                EXPECT_EQ(after.error().code, "TRA-201") << where;
                EXPECT_EQ(after.error().detail, to_text(event)) << where;
                continue;
            }
            ASSERT_TRUE(after) << where << " " << after.error().code;
            EXPECT_EQ(after->state, wanted->second) << where;
            expect_sound(*after, state, event);
        }
}

TEST(Case, NoTwoLinesOfTheTableSayTheSame) {
    std::map<std::pair<Event, State>, int> seen;
    for (auto const& move : moves())
        for (auto const state : all_states())
            if (move.from.test(static_cast<std::size_t>(state))) { EXPECT_EQ(++seen[std::pair(move.event, state)], 1); }
}

TEST(Case, WordsGoThereAndBack) {
    for (auto const state : all_states()) EXPECT_THAT(parse_state(to_text(state)), Optional(state));
    for (auto const event : all_events()) EXPECT_THAT(parse_event(to_text(event)), Optional(event));
    EXPECT_FALSE(parse_state("zoek"));
    EXPECT_FALSE(parse_event(""));
}

TEST(Case, BeginsByASignalOrAnIndication) {
    auto const begun = begin(rules, {"K-1", DossierId{7}, "jgz"}, {Event::signal, today, Owner{"jgz", {5}}});
    ASSERT_TRUE(begun);
    EXPECT_EQ(begun->state, signalled);
    EXPECT_EQ(begun->owner, (Owner{"jgz", {5}}));
    EXPECT_THAT(begun->due_on, Optional(day("2013-02-11")));
    EXPECT_EQ(begun->opened_on, today);
    EXPECT_EQ(begun->dossier, DossierId{7});
    EXPECT_EQ(begun->version, 1);
    Happening indication{Event::indicate, today};
    indication.indication_code = "I-9";
    auto const delivered = begin(rules, {"K-1", {}, "jgz"}, indication);
    ASSERT_TRUE(delivered);
    EXPECT_EQ(delivered->state, indicated);
    EXPECT_EQ(delivered->owner, (Owner{"gemeente", {}})) << "who the policy says";
    EXPECT_EQ(delivered->indication_code, "I-9");
    for (auto const event : all_events()) {
        if (event != Event::signal && event != Event::indicate) {
            EXPECT_EQ(begin(rules, {"K-1", {}, "jgz"}, any(event, today)).error().code, "TRA-201") << to_text(event);
        }
    }
}

std::string code_of(State state, Happening const& happening) {
    auto const after = happen(rules, in_state(state), happening);
    return after ? "" : after.error().code;
}

TEST(Case, ADueDateLiesWithinTheTermOfThePolicy) {
    auto const due = [](std::string_view iso) {
        Happening happening{Event::postpone, today};
        happening.due_on = day(iso);
        return happening;
    };
    EXPECT_EQ(code_of(waiting, due("2013-02-01")), "");
    EXPECT_EQ(code_of(waiting, due("2013-05-12")), "") << "100 days";
    EXPECT_EQ(code_of(waiting, due("2013-05-13")), "TRA-202");
    EXPECT_EQ(code_of(waiting, due("2013-01-31")), "TRA-202");
    EXPECT_EQ(code_of(waiting, {Event::postpone, today}), "TRA-202") << "none given";
    EXPECT_THAT(happen(rules, in_state(waiting), due("2013-03-01"))->due_on, Optional(day("2013-03-01")));
}

TEST(Case, EveryOpenStateHasItsTerm) {
    auto const due_after = [](State state, Event event) {
        return (*happen(rules, in_state(state), any(event, today))->due_on - today).count();
    };
    EXPECT_EQ(due_after(signalled, Event::indicate), 20);
    EXPECT_EQ(due_after(indicated, Event::reached), 30);
    EXPECT_EQ(due_after(in_contact, Event::not_reached), 30);
    EXPECT_EQ(due_after(in_contact, Event::ask_place), 40);
    EXPECT_EQ(due_after(waiting, Event::offer), 14);
    EXPECT_EQ(due_after(offered, Event::accept), 50);
    EXPECT_EQ(due_after(offered, Event::lapse_offer), 40);
    for (auto const event : {Event::reached, Event::not_reached, Event::hand_over, Event::indicate})
        EXPECT_EQ(due_after(offered, event), 9) << "the term of the offer stays: " << to_text(event);
    EXPECT_EQ(due_after(waiting, Event::indicate), 9) << "an indication anew asks nothing anew";
}

TEST(Case, NothingMovesTheTermOfAnOffer) {
    auto const before = in_state(offered);
    for (auto const event : all_events()) {
        auto happening = any(event, today);
        happening.due_on = today + std::chrono::days{30};
        auto const after = happen(rules, before, happening);
        if (!after || after->state != offered) continue;
        EXPECT_EQ(after->due_on, before.due_on) << to_text(event);
    }
    auto later = any(Event::postpone, today);
    later.due_on = *before.due_on + std::chrono::days{30};
    EXPECT_EQ(code_of(offered, later), "TRA-201") << "it would outlive the offer";
}

TEST(Case, AnExitHasAReasonOfItsOwn) {
    auto const with = [](Event event, std::string_view reason) {
        Happening happening{event, today};
        happening.reason = reason;
        return happening;
    };
    EXPECT_EQ(code_of(waiting, with(Event::decline, "te_duur")), "");
    EXPECT_EQ(code_of(waiting, with(Event::decline, "opvang")), "TRA-203") << "of another exit";
    EXPECT_EQ(code_of(waiting, with(Event::decline, "zomaar")), "TRA-203");
    EXPECT_EQ(code_of(waiting, with(Event::decline, "")), "TRA-203") << "two fit";
    EXPECT_EQ(happen(rules, in_state(waiting), with(Event::move_away, ""))->reason, "verhuisd") << "only one fits";
    auto const declined = happen(rules, in_state(waiting), with(Event::decline, "te_duur"));
    EXPECT_THAT(declined->look_again_on, Optional(day("2013-03-03")));
    auto chosen = with(Event::decline, "te_duur");
    chosen.due_on = day("2013-02-15");
    EXPECT_THAT(happen(rules, in_state(waiting), chosen)->look_again_on, Optional(day("2013-02-15")));
}

TEST(Case, ItTakesSoManyAttemptsBeforeGivingUp) {
    auto one = in_state(in_contact);
    one.vain_attempts = 2;
    EXPECT_EQ(happen(rules, one, {Event::give_up, today}).error().code, "TRA-204");
    EXPECT_EQ(happen(rules, one, {Event::give_up, today}).error().detail, "3");
    one = *happen(rules, one, {Event::not_reached, today});
    EXPECT_EQ(one.vain_attempts, 3);
    EXPECT_EQ(happen(rules, one, {Event::reached, today})->vain_attempts, 0);
    auto const given_up = happen(rules, one, {Event::give_up, today});
    ASSERT_TRUE(given_up);
    EXPECT_EQ(happen(rules, *given_up, {Event::look_again, today})->vain_attempts, 0) << "again from the start";
}

TEST(Case, SomebodyAlwaysActs) {
    Happening handing{Event::hand_over, today};
    EXPECT_EQ(code_of(waiting, handing), "TRA-205");
    handing.owner = Owner{"", {3}};
    EXPECT_EQ(code_of(waiting, handing), "TRA-205");
    handing.owner = Owner{"jgz", {3}};
    EXPECT_EQ(happen(rules, in_state(waiting), handing)->owner, (Owner{"jgz", {3}}));
    for (auto const event : {Event::offer, Event::reached, Event::ask_place, Event::postpone}) {
        auto told = any(event, today);
        told.owner = Owner{"jgz", {3}};
        auto const one = in_state(event == Event::ask_place ? in_contact : waiting);
        EXPECT_EQ(happen(rules, one, told)->owner, (Owner{"gemeente", {4}})) << "who did: " << to_text(event);
    }
    EXPECT_EQ(happen(rules, in_state(declined), {Event::look_again, today})->owner, (Owner{"gemeente", {}}));
    auto without = rules;
    without.owner_after_delivery.clear();
    EXPECT_EQ(happen(without, in_state(declined), {Event::look_again, today}).error().code, "TRA-205");
}

Case numbered(State state, std::int64_t id, std::string_view opened_on, std::string_view due_on = "2013-02-10") {
    auto one = in_state(state);
    one.id = {id};
    one.opened_on = day(opened_on);
    if (is_open(state)) one.due_on = day(due_on);
    else one.closed_on = day(due_on);
    return one;
}

TEST(OneChild, GoesOnInTheCaseThatIsFurthest) {
    auto const first = [](std::vector<Case> const& cases) { return leading(cases)->id.value; };
    EXPECT_EQ(leading({}), nullptr);
    EXPECT_EQ(first({numbered(indicated, 1, "2013-01-01"), numbered(offered, 2, "2013-01-20")}), 2);
    EXPECT_EQ(first({numbered(waiting, 2, "2013-01-20"), numbered(waiting, 1, "2013-01-01")}), 1) << "the oldest";
    EXPECT_EQ(first({numbered(waiting, 2, "2013-01-01"), numbered(waiting, 1, "2013-01-01")}), 1);
    EXPECT_EQ(first({numbered(placed, 1, "2013-01-01", "2013-01-30"), numbered(signalled, 2, "2013-01-20")}), 2)
        << "an open one";
    EXPECT_EQ(
        first({numbered(declined, 1, "2013-01-01", "2013-01-09"), numbered(elsewhere, 2, "2013-01-01", "2013-01-08"),
               numbered(joined, 3, "2013-01-01", "2013-01-10")}),
        1)
        << "what was closed last, and a joined one only when there is nothing else";
    EXPECT_EQ(first({numbered(joined, 3, "2013-01-01", "2013-01-10")}), 3);
}

TEST(OneChild, IsDueWhenTheFirstOfItsCasesWas) {
    auto const early = numbered(indicated, 1, "2013-01-01", "2013-01-15");
    auto const late = numbered(waiting, 2, "2013-01-01", "2013-03-15");
    auto const kept = happen(rules, late, taking_up(late, early, today));
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_EQ(kept->due_on, early.due_on) << "late as it is";
    EXPECT_EQ(kept->state, waiting);
    EXPECT_EQ(kept->owner, late.owner);
    EXPECT_EQ(happen(rules, early, taking_up(early, late, today))->due_on, early.due_on);
    for (auto const state : {offered, accepted}) {
        auto const promised = numbered(state, 2, "2013-01-01", "2013-02-15");
        EXPECT_EQ(happen(rules, promised, taking_up(promised, early, today))->due_on, promised.due_on)
            << "the parents have until then: " << to_text(state);
    }
    auto const given_up = happen(rules, early, joining(today));
    ASSERT_TRUE(given_up);
    EXPECT_EQ(given_up->state, joined);
    EXPECT_EQ(given_up->closed_on, today);
}

TEST(OneChild, IsKnownByAllItsCodes) {
    Standing const one{true, false, true, "I-1", day("2012-12-01")}, other{true, true, false, "I-2", day("2012-11-01")};
    auto const all = together(one, other);
    EXPECT_TRUE(all.has_indication && all.has_place);
    EXPECT_FALSE(all.is_too_old);
    EXPECT_EQ(all.indication_code, "I-1") << "the newest";
    EXPECT_EQ(all.issued_on, one.issued_on);
    EXPECT_EQ(together({}, one).indication_code, "I-1");
}

TEST(Case, IsEscalatedWhenItLiesTooLong) {
    auto const one = in_state(waiting);
    EXPECT_FALSE(is_escalated(rules, one, day("2013-02-17"))) << "due on the 10th, seven days more";
    EXPECT_TRUE(is_escalated(rules, one, day("2013-02-18")));
    EXPECT_FALSE(is_escalated(rules, in_state(declined), day("2014-01-01"))) << "closed";
}

} // namespace
} // namespace kiem::cases
