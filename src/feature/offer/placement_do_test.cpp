// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_testing.hpp"

namespace kiem::offer {
namespace {

using cases::Event;
using cases::State;
using ::testing::ElementsAre;

class Placing : public testing::OfferActs {
protected:
    template <class T>
    static std::string code_of(Result<T> const& result) {
        return result ? "" : result.error().code;
    }
    CaseId waiting_child(std::string const& code = "K-1") {
        auto const id = child_on_its_way(code, testing::day("2010-06-01"), {Event::ask_place});
        EXPECT_TRUE(record_wish(coordinator(), wish_for(id)));
        return id;
    }
    Placed placed(CaseId id) {
        auto const done = place(manager(), {id, {}, choice(), {}, {}});
        EXPECT_TRUE(done) << done.error().code << " " << done.error().detail;
        return done.value_or(Placed{});
    }
    std::vector<PlacementRow> facts(std::string_view child = "K-1") { return list_placements_of(connection(), child); }
};

TEST_P(Placing, WritesTheFactAndClosesTheCase) {
    auto const id = waiting_child();
    auto const offer = make_offer(manager(), id, choice()).value();
    auto const said = answer_offer(manager(), {offer.id, offer.version}, Answer::accept).value();
    auto const done = place(manager(), {id, {}, choice(), SeenOffer{said.id, said.version}, {}});
    ASSERT_TRUE(done) << done.error().code << " " << done.error().detail;
    EXPECT_TRUE(done->is_enough);
    EXPECT_EQ(state_of(id), State::placed);
    EXPECT_EQ(load_offer(connection(), offer.id)->state, OfferState::placed);
    auto const rows = facts();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].owner, "peuterland");
    EXPECT_EQ(rows[0].code, done->code);
    EXPECT_EQ(rows[0].sessions_per_week, 4);
    EXPECT_EQ(rows[0].minutes_per_week, 600);
    EXPECT_EQ(rows[0].sessions, testing::mornings());
    EXPECT_EQ(code_of(place(manager(), {id, {}, choice(), {}, {}})), "AAN-211");
}

TEST_P(Placing, LeavesTheCaseOpenWhenItIsNotEnough) {
    auto const id = waiting_child();
    auto few = choice();
    few.sessions = testing::mornings("ma-ochtend");
    EXPECT_EQ(code_of(place(manager(), {id, {}, few, {}, {}})), "AAN-207");
    few.confirmed = {"BEZ-113"};
    auto const offer = make_offer(manager(), id, few).value();
    auto const done = place(manager(), {id, {}, few, SeenOffer{offer.id, offer.version}, {}});
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->is_enough);
    EXPECT_EQ(state_of(id), State::waiting);
}

TEST_P(Placing, IsForWhoRunsTheGroup) {
    auto const id = waiting_child();
    EXPECT_EQ(code_of(place(coordinator(), {id, {}, choice(), {}, {}})), "AAN-202");
    EXPECT_EQ(code_of(place(other_manager(), {id, {}, choice(), {}, {}})), "AAN-201");
    EXPECT_EQ(code_of(place(manager(), {id, {}, choice("G2"), {}, {}})), "AAN-208");
}

TEST_P(Placing, EndsWithAReasonAndOpensTheCaseAgain) {
    auto const id = waiting_child();
    auto const code = placed(id).code;
    now_ += std::chrono::days{60};
    EXPECT_EQ(code_of(end_placement(manager(), code, today(), "zomaar")), "AAN-210");
    EXPECT_EQ(code_of(end_placement(manager(), code, testing::day("2013-02-03"), "verhuisd")), "AAN-213");
    EXPECT_EQ(code_of(end_placement(other_manager(), code, today(), "verhuisd")), "AAN-212");
    ASSERT_TRUE(end_placement(manager(), code, today(), "ouders_stoppen"));
    EXPECT_EQ(state_of(id), State::in_contact);
    EXPECT_EQ(facts()[0].until, today());
    EXPECT_EQ(facts()[0].end_reason, "ouders_stoppen");
}

TEST_P(Placing, EndsForAReasonOfTheListOfTheDay) {
    auto const code = placed(waiting_child()).code;
    now_ += std::chrono::days{60};
    using enum policy::PlacementEnd::Step;
    rules_.placement_ends = {{"wintersport", "op wintersport", chosen, {}}, {"rust", "even rust", pause, {}}};
    EXPECT_EQ(code_of(end_placement(manager(), code, today(), "ouders_stoppen")), "AAN-210");
    ASSERT_TRUE(pause_placement(manager(), code, testing::day("2013-05-01"), testing::day("2013-06-01")));
    EXPECT_EQ(facts()[1].end_reason, "rust");
    ASSERT_TRUE(end_placement(manager(), facts()[0].code, testing::day("2013-07-01"), "wintersport"));
    EXPECT_EQ(facts()[0].end_reason, "wintersport");
}

TEST_P(Placing, ThatEndsLaterLeavesTheCaseClosedUntilThen) {
    auto const id = waiting_child();
    auto const code = placed(id).code;
    ASSERT_TRUE(end_placement(manager(), code, testing::day("2013-06-01"), "verhuisd"));
    EXPECT_EQ(state_of(id), State::placed);
}

TEST_P(Placing, CountsWithItWhatTheChildHasElsewhereInGroupsThatCount) {
    act([](db::Act& act) {
        add_group(act, "G8", "L1", 4, "regulier");
        add_group(act, "G9", "L1", 4);
    });
    auto const id = waiting_child();
    auto half = choice("G8");
    half.sessions = testing::mornings("ma-ochtend di-ochtend");
    half.confirmed = placing::codes_to_confirm(look_at(manager(), id, half).value());
    ASSERT_TRUE(place(manager(), {id, {}, half, {}, {}}));
    auto other = choice("G9");
    other.sessions = testing::mornings("wo-ochtend do-ochtend");
    EXPECT_EQ(code_of(place(manager(), {id, {}, other, {}, {}})), "AAN-207")
        << "regular care is no preschool education";
    half.group = "G1";
    half.confirmed = placing::codes_to_confirm(look_at(manager(), id, half).value());
    ASSERT_TRUE(place(manager(), {id, {}, half, {}, {}}));
    EXPECT_TRUE(place(manager(), {id, {}, other, {}, {}}));
}

TEST_P(Placing, MovesToOtherSessionsInOneAct) {
    auto const id = waiting_child();
    auto const code = placed(id).code;
    now_ += std::chrono::days{30};
    auto next = choice("G1", testing::day("2013-04-01"));
    next.sessions = testing::mornings("ma-ochtend di-ochtend");
    EXPECT_EQ(code_of(move_placement(manager(), code, next)), "AAN-207");
    EXPECT_EQ(facts().size(), 1U) << "refused as a whole";
    next.confirmed = {"BEZ-113"};
    auto const moved = move_placement(manager(), code, next);
    ASSERT_TRUE(moved) << moved.error().code;
    auto const rows = facts();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].until, testing::day("2013-04-01"));
    EXPECT_EQ(rows[1].end_reason, "andere_dagdelen");
    EXPECT_EQ(rows[0].sessions_per_week, 2);
}

TEST_P(Placing, TellsBeforeAMoveWhatTheMoveAsks) {
    auto const code = placed(waiting_child()).code;
    act([&](db::Act& act) { add_group(act, "G3", "L1", 2); });
    auto next = choice("G3", testing::day("2013-04-01"));
    next.sessions = testing::mornings("ma-ochtend di-ochtend");
    auto const refused = move_placement(manager(), code, next);
    EXPECT_EQ(code_of(refused), "AAN-207");
    ToPlace wanted{{}, "K-1", next, {}, {}, code};
    auto const told = look_at(manager(), wanted);
    ASSERT_TRUE(told);
    next.confirmed = placing::codes_to_confirm(*told);
    EXPECT_EQ(next.confirmed, std::vector<std::string>{refused.error().detail})
        << "it has nothing else from that day on";
    EXPECT_TRUE(move_placement(manager(), code, next));
}

TEST_P(Placing, OfAPageGivesWayToTheDeliveredOne) {
    auto const id = waiting_child();
    auto const page = placed(id);
    EXPECT_EQ(code_of(give_way(manager(), page.code)), "AAN-216") << "it stands once";
    deliver_placement_in_a_file("peuterland", {"P-1", "K-1", choice().group, 4, 600, choice().first_day, {}});
    auto const both = facts();
    ASSERT_EQ(both.size(), 2U);
    EXPECT_NE(delivered_too(both, both[0]) == nullptr, delivered_too(both, both[1]) == nullptr) << "that of the page";
    EXPECT_EQ(code_of(give_way(other_manager(), page.code)), "AAN-212");
    EXPECT_EQ(code_of(give_way(manager(), "P-1")), "AAN-216") << "what is delivered stays";
    auto const mended = give_way(manager(), page.code);
    ASSERT_TRUE(mended) << mended.error().code;
    EXPECT_EQ(mended->code, "P-1");
    EXPECT_TRUE(mended->is_enough);
    auto const rows = facts();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].code, "P-1");
    EXPECT_EQ(rows[0].sessions, testing::mornings()) << "what was chosen goes on";
    EXPECT_EQ(rows[0].of, id);
    EXPECT_EQ(state_of(id), State::placed);
    EXPECT_EQ(code_of(give_way(manager(), page.code)), "AAN-212") << "it is gone";
}

TEST_P(Placing, PausesAsAGap) {
    auto const id = waiting_child();
    auto const code = placed(id).code;
    ASSERT_TRUE(pause_placement(manager(), code, testing::day("2013-05-01"), testing::day("2013-06-01")));
    auto const rows = facts();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].until, testing::day("2013-05-01"));
    EXPECT_EQ(rows[0].from, testing::day("2013-06-01"));
    EXPECT_EQ(rows[0].sessions, testing::mornings());
    EXPECT_EQ(state_of(id), State::placed);
    EXPECT_EQ(code_of(pause_placement(manager(), code, testing::day("2013-05-01"), testing::day("2013-05-01"))),
              "AAN-213");
}

TEST_P(Placing, IsTakenBackBeforeItBegins) {
    auto const id = waiting_child();
    auto const code = placed(id).code;
    EXPECT_EQ(code_of(end_placement(other_manager(), code, today(), "verhuisd")), "AAN-212");
    auto const ended = end_placement(manager(), code, today(), "ouders_stoppen");
    ASSERT_TRUE(ended) << ended.error().code;
    EXPECT_EQ(ended->until, ended->from);
    EXPECT_TRUE(facts().empty());
    EXPECT_EQ(state_of(id), State::in_contact) << "somebody has to act again";
    EXPECT_EQ(list_placements_in(connection(), "G1", today()).size(), 0U);
    auto const kept = connection().one<std::string>(
        "select max(end_reason) from placement_choice where child_code = 'K-1'");
    EXPECT_EQ(std::get<0>(*kept), "ouders_stoppen") << "why is on record";
}

TEST_P(Placing, ThatNobodyHadADayOfIsTakenBackOnItsFirst) {
    auto const id = waiting_child();
    auto const code = placed(id).code;
    now_ += std::chrono::days{60};
    ASSERT_TRUE(end_placement(manager(), code, testing::day("2013-02-04"), "invoerfout"));
    EXPECT_TRUE(facts().empty());
    EXPECT_EQ(state_of(id), State::in_contact);
}

TEST_P(Placing, DoesNotComeBackAfterAPauseWhenParentsStop) {
    auto const id = waiting_child();
    auto const first = placed(id).code;
    now_ = *parse_iso_moment("2013-03-25T10:00:00.000000Z");
    auto const back = pause_placement(manager(), first, testing::day("2013-04-02"), testing::day("2013-09-01"));
    ASSERT_TRUE(back) << back.error().code << back.error().detail;
    ASSERT_EQ(state_of(id), State::placed);
    now_ = *parse_iso_moment("2013-04-22T10:00:00.000000Z");
    auto const ended = end_placement(manager(), back->code, testing::day("2013-04-02"), "ouders_stoppen");
    ASSERT_TRUE(ended) << ended.error().code;
    ASSERT_EQ(facts().size(), 1U);
    EXPECT_EQ(facts()[0].code, first);
    EXPECT_EQ(facts()[0].end_reason, "ouders_stoppen") << "not a pause any more";
    EXPECT_EQ(state_of(id), State::in_contact);
}

TEST_P(Placing, ToComeIsPutInAnotherGroupBeforeItBegins) {
    act([](db::Act& act) { add_group(act, "G3", "L1", 4); });
    auto const id = waiting_child();
    auto const code = placed(id).code;
    auto const moved = move_placement(manager(), code, choice("G3", testing::day("2013-02-04")));
    ASSERT_TRUE(moved) << moved.error().code << moved.error().detail;
    ASSERT_EQ(facts().size(), 1U);
    EXPECT_EQ(facts()[0].group, "G3");
    EXPECT_EQ(state_of(id), State::placed);
}

TEST_P(Placing, IsNotPlannedFurtherAheadThanAnybodyMay) {
    auto const id = waiting_child();
    auto const last = today() + std::chrono::days{rules_.longest_term_days};
    auto far = choice("G1", last + std::chrono::days{1});
    far.confirmed = {"BEZ-106"};
    auto const refused = place(manager(), {id, {}, far, {}, {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "AAN-207");
    EXPECT_EQ(refused.error().detail, "BEZ-106") << "and nobody can confirm it away";
    EXPECT_EQ(code_of(make_offer(manager(), id, far)), "AAN-207");
    EXPECT_EQ(state_of(id), State::waiting);
    auto const code = placed(id).code;
    EXPECT_EQ(code_of(pause_placement(manager(), code, testing::day("2013-03-01"), last + std::chrono::days{1})),
              "AAN-207");
    EXPECT_TRUE(pause_placement(manager(), code, testing::day("2013-03-01"), last));
}

TEST_P(Placing, CountsTogetherWhatStandsUnderAllCodesOfTheChild) {
    auto const id = waiting_child();
    auto const first = cases::load_case(connection(), id)->dossier.value();
    auto other = dossier::testing::child("Noor", "Berg", "2010-06-01");
    other.child_code = "K-1b";
    other = keep("jgz", other);
    act([&](db::Act& act) {
        auto next = other;
        next.merged_into = first;
        dossier::save_version(act, other, next);
    });
    deliver_placement("zeewind", {"P1", "K-1b", "G2", 2, 300, testing::day("2013-01-07"), {}});
    auto half = choice();
    half.sessions = testing::mornings("ma-ochtend di-ochtend");
    auto const done = place(manager(), {id, {}, half, {}, {}});
    ASSERT_TRUE(done) << done.error().code << done.error().detail;
    EXPECT_TRUE(done->is_enough);
    EXPECT_EQ(state_of(id), State::placed);
    cases::PlaceNorm const norm{4, {}, {"voorschool", "startgroep"}, 48};
    act([&](db::Act& act) { cases::settle_within(act, rules_, norm, today(), "K-1"); });
    EXPECT_EQ(state_of(id), State::placed) << "a sweep says the same";
}

TEST_P(Placing, JudgesLikeASweepWhateverTheGroup) {
    act([](db::Act& act) { add_group(act, "G3", "L1", 4, "regulier"); });
    auto const id = waiting_child();
    auto ordinary = choice("G3");
    ordinary.confirmed = {"BEZ-118"};
    auto const done = place(manager(), {id, {}, ordinary, {}, {}});
    ASSERT_TRUE(done) << done.error().code << done.error().detail;
    EXPECT_FALSE(done->is_enough);
    EXPECT_EQ(state_of(id), State::waiting);
}

TEST_P(Placing, RestsWhileTheUseOfTheRecordIsRestricted) {
    auto const id = waiting_child();
    auto const typed = dossier::testing::child("Ali", "Smit", "2010-06-01");
    auto const done = place(manager(), {id, {}, choice(), {}, typed});
    ASSERT_TRUE(done);
    restrict("peuterland", done->dossier.value());
    auto const refused = end_placement(manager(), done->code, testing::day("2013-03-01"), "verhuisd");
    EXPECT_EQ(code_of(refused), "DOS-206");
    EXPECT_EQ(refused.error().detail, std::to_string(done->dossier->value));
    EXPECT_EQ(code_of(move_placement(manager(), done->code, choice("G1", testing::day("2013-03-01")))), "DOS-206");
    EXPECT_EQ(code_of(pause_placement(manager(), done->code, testing::day("2013-03-01"), testing::day("2013-04-01"))),
              "DOS-206");
    EXPECT_EQ(code_of(place(manager(), {{}, "K-1", choice("G1", testing::day("2013-03-01")), {}, {}})), "DOS-206");
    ASSERT_EQ(facts().size(), 1U);
    EXPECT_FALSE(facts()[0].until);
}

TEST_P(Placing, CopiesWhatParentsConsentedToAndPutsItOnRecord) {
    auto const id = waiting_child();
    auto const origin = cases::load_case(connection(), id)->dossier.value();
    act([&](db::Act& act) {
        rights::Consent yes;
        yes.organisation = "jgz";
        yes.dossier = origin;
        yes.purpose = "toeleiding";
        yes.fields = {"kind.voornaam", "kind.achternaam", "kind.geboortedatum"};
        yes.receiver = "peuterland";
        yes.given_by = "Anna Berg";
        yes.given_on = yes.from = today();
        yes.text_version = "toestemming-1";
        rights::insert_consent(act, nurse_, yes, "formulier-1");
    });
    auto const done = placed(id);
    ASSERT_TRUE(done.dossier);
    auto const mine = dossier::load_dossier(connection(), "peuterland", *done.dossier);
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->name.given, "Noor");
    EXPECT_EQ(mine->child_code, "K-1");
    auto const passed = rights::list_passed_on(connection(), "jgz", origin);
    ASSERT_EQ(passed.size(), 1U);
    EXPECT_THAT(passed[0].fields, ElementsAre("kind.voornaam", "kind.achternaam", "kind.geboortedatum"));
}

TEST_P(Placing, MakesADossierOfWhatWasTypedOrNone) {
    auto const first = waiting_child("K-1");
    EXPECT_FALSE(placed(first).dossier);
    auto const second = waiting_child("K-2");
    auto const done = place(manager(),
                            {second, {}, choice(), {}, dossier::testing::child("Ali", "Smit", "2010-06-01")});
    ASSERT_TRUE(done) << done.error().code << " " << done.error().detail;
    ASSERT_TRUE(done->dossier);
    EXPECT_EQ(dossier::load_dossier(connection(), "peuterland", *done->dossier)->name.family, "Smit");
    auto const again = place(manager(), {{}, "K-2", choice("G1", testing::day("2014-01-06")), {}, {}});
    EXPECT_EQ(code_of(again), "AAN-211") << "a child of one's own needs no case, but has a place already";
}

TEST_P(Placing, PlansSessionsFromADayOn) {
    auto plan = placing::SessionPlan{};
    plan.from = testing::day("2013-03-01");
    EXPECT_EQ(code_of(plan_sessions(manager(), "G1", plan)), "AAN-214");
    plan.slots[1] = {5, 180};
    EXPECT_EQ(code_of(plan_sessions(manager(), "G2", plan)), "AAN-208");
    for (int const weeks : {0, 54, 100'000}) {
        plan.weeks_per_year = weeks;
        EXPECT_EQ(code_of(plan_sessions(manager(), "G1", plan)), "AAN-217") << weeks;
    }
    plan.weeks_per_year = 53;
    ASSERT_TRUE(plan_sessions(manager(), "G1", plan));
    auto const group = load_group(connection(), "G1", {today(), today()}).value();
    EXPECT_EQ(placing::to_text(group.plan_on(testing::day("2013-02-28"))->offered()),
              "ma-ochtend di-ochtend wo-ochtend do-ochtend");
    EXPECT_EQ(placing::to_text(group.plan_on(testing::day("2013-03-01"))->offered()), "ma-middag");
    EXPECT_EQ(group.plan_on(testing::day("2013-03-01"))->slots[1].minutes, 180);
}

TEST_P(Placing, ShowsTheGroupToWhoMayAndCountsPlaces) {
    placed(waiting_child());
    auto const mine = open_group(manager(), "G1", testing::day("2013-03-01"));
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->placements.size(), 1U);
    EXPECT_EQ(mine->view.occupancy.children_placed, 1);
    auto const by_municipality = open_group(coordinator(), "G1", testing::day("2013-03-01"));
    ASSERT_TRUE(by_municipality);
    EXPECT_TRUE(by_municipality->placements.empty()) << "only numbers";
    EXPECT_EQ(code_of(open_group(other_manager(), "G1", today())), "AAN-208");
    std::vector<std::string> const kinds{"voorschool"};
    EXPECT_EQ(places_added(connection(), 2010, kinds).added(), 3);
    EXPECT_EQ(places_added(connection(), 2013, kinds).added(), 0);
}

KIEM_EVERY_ENGINE(Placing);

TEST(AnOffer, KeepsAPlaceThroughTheLastDayOfItsTerm) {
    Offer one;
    one.answer_by = testing::day("2013-02-14");
    EXPECT_TRUE(keeps_place(one, testing::day("2013-02-14")));
    EXPECT_FALSE(keeps_place(one, testing::day("2013-02-15")));
    one.state = OfferState::accepted;
    EXPECT_TRUE(keeps_place(one, testing::day("2013-02-15"))) << "the parents said yes";
    for (auto const state : {OfferState::placed, OfferState::refused, OfferState::lapsed, OfferState::withdrawn}) {
        one.state = state;
        EXPECT_FALSE(keeps_place(one, testing::day("2013-02-14"))) << to_text(state);
    }
}

TEST(AWish, IsForADayWithinFourYears) {
    auto const today = testing::day("2013-02-01");
    Wish wish;
    wish.locations = {{"L1"}};
    auto const is_sound = [&](std::string_view from) {
        wish.from = testing::day(from);
        return check_wish(wish, today).empty();
    };
    EXPECT_TRUE(is_sound("2013-02-01"));
    EXPECT_TRUE(is_sound("2012-09-01")) << "asked for before it was written down";
    EXPECT_FALSE(is_sound("2008-01-01"));
    EXPECT_FALSE(is_sound("2018-01-01"));
    wish.from = today;
    wish.note = std::string(longest_note, 'x');
    EXPECT_TRUE(check_wish(wish, today).empty());
    wish.note += 'x';
    EXPECT_EQ(check_wish(wish, today).front().code, "AAN-105");
    wish.note.clear();
    for (int i = 2; i <= static_cast<int>(most_locations); ++i) wish.locations.push_back({fmt::format("L{}", i)});
    EXPECT_TRUE(check_wish(wish, today).empty());
    wish.locations.push_back({"L6"});
    EXPECT_EQ(check_wish(wish, today).front().code, "AAN-102");
}

TEST(APlaceOfAPage, IsDeliveredTooWhenTheyAreOfOneGroupAndMeet) {
    PlacementRow page{.owner = {},
                      .code = "K1",
                      .child_code = "K-1",
                      .group = "G1",
                      .minutes_per_week = {},
                      .from = testing::day("2013-02-01"),
                      .until = testing::day("2013-06-01"),
                      .sessions = {},
                      .end_reason = {},
                      .of = {},
                      .confirmed = {},
                      .is_on_page = true};
    auto const meets = [&](std::string_view from, std::optional<Day> until) {
        auto other = page;
        other.is_on_page = false;
        other.from = testing::day(from);
        other.until = until;
        return delivered_too(std::vector{other}, page) != nullptr;
    };
    EXPECT_TRUE(meets("2013-01-01", {}));
    EXPECT_TRUE(meets("2013-01-01", testing::day("2013-02-02")));
    EXPECT_FALSE(meets("2013-01-01", testing::day("2013-02-01"))) << "it ended on the day this one begins";
    EXPECT_TRUE(meets("2013-05-31", {}));
    EXPECT_FALSE(meets("2013-06-01", {})) << "it begins on the day this one ends";
    page.until.reset();
    EXPECT_TRUE(meets("2033-06-01", {}));
    auto other = page;
    EXPECT_FALSE(delivered_too(std::vector{other}, page)) << "another of a page";
    other.is_on_page = false;
    other.group = "G2";
    EXPECT_FALSE(delivered_too(std::vector{other}, page));
}

} // namespace
} // namespace kiem::offer
