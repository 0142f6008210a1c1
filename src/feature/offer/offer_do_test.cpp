// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_testing.hpp"
#include <rapidcheck.h>

namespace kiem::offer {
namespace {

using cases::Event;
using cases::State;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Wishes : public testing::OfferActs {};
class Offers : public testing::OfferActs {};

template <class T>
std::string code_of(Result<T> const& result) {
    return result ? "" : result.error().code;
}

std::vector<Event> const to_list{Event::ask_place};

TEST_P(Wishes, AreWrittenDownAndPutTheChildOnTheList) {
    auto const id = child_on_its_way("K-1");
    auto const made = record_wish(coordinator(), wish_for(id, {{"L2", true}, {"L1"}}));
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(made->version, 1);
    EXPECT_EQ(state_of(id), State::waiting);
    auto const way = open_way(manager(), id);
    ASSERT_TRUE(way) << way.error().code;
    ASSERT_TRUE(way->wish);
    EXPECT_THAT(way->wish->locations, ElementsAre(WishedLocation{"L2", true}, WishedLocation{"L1", false}));
    EXPECT_EQ(way->child_name, "") << "nothing was consented";
}

TEST_P(Wishes, KeepTheDayTheyWereAskedWhenTheyChange) {
    auto const id = child_on_its_way("K-1");
    auto first = record_wish(coordinator(), wish_for(id)).value();
    now_ += std::chrono::days{30};
    first.locations = {{"L2"}};
    auto const second = record_wish(coordinator(), first);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->asked_on, testing::day("2013-02-01"));
    EXPECT_EQ(code_of(record_wish(coordinator(), first)), "AAN-203");
}

TEST_P(Wishes, AreRefusedWhereSomethingIsWrong) {
    auto const id = child_on_its_way("K-1");
    EXPECT_EQ(code_of(record_wish(coordinator(), wish_for(id, {}))), "AAN-101");
    EXPECT_EQ(code_of(record_wish(coordinator(), wish_for(id, {{"L1"}, {"L1"}}))), "AAN-103");
    EXPECT_EQ(code_of(record_wish(coordinator(), wish_for(id, {{"L9"}}))), "AAN-107");
    auto far = wish_for(id);
    far.from = testing::day("2033-01-01");
    EXPECT_EQ(code_of(record_wish(coordinator(), far)), "AAN-104");
    EXPECT_EQ(state_of(id), State::indicated);
}

TEST_P(Wishes, AreNotThereForWhoHasNothingToDoWithThem) {
    auto const id = child_on_its_way("K-1");
    EXPECT_EQ(code_of(open_way(manager(), id)), "AAN-201");
    EXPECT_EQ(code_of(open_way(manager(), CaseId{99})), "AAN-201");
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id, {{"L2"}})));
    EXPECT_EQ(code_of(open_way(manager(), id)), "AAN-201");
    EXPECT_TRUE(open_way(other_manager(), id));
    EXPECT_EQ(code_of(open_way(counter_of(worker_), id)), "AAN-201");
    EXPECT_TRUE(open_way(counter_of(nurse_), id)) << "youth health indicated the child";
}

TEST_P(Wishes, OfOnesOwnOrganisationAreThereAsFarAsOnesRightReaches) {
    auto const id = child_on_its_way("K-1");
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id, {{"L2"}})));
    auto const version = cases::load_case(connection(), id)->version;
    ASSERT_TRUE(cases::take_step(counter_of(nurse_).table, {id, version},
                                 {.event = Event::hand_over, .on = today(), .owner = cases::Owner{"peuterland", {}}},
                                 "Ouders bellen zelf."));
    EXPECT_EQ(code_of(open_way(manager(), id)), "AAN-201") << "he is for L1 alone";
    auto of_all = manager_;
    of_all.grants = {{Role::location_manager, "", ""}};
    EXPECT_TRUE(open_way(counter_of(of_all), id));
    auto wish = load_wish(connection(), id).value();
    wish.locations.push_back({"L1"});
    ASSERT_TRUE(record_wish(coordinator(), wish));
    EXPECT_TRUE(open_way(manager(), id));
}

TEST_P(Wishes, RestWhileTheUseOfTheRecordIsRestricted) {
    auto const id = child_on_its_way("K-1");
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const offer = make_offer(manager(), id, choice()).value();
    auto const origin = cases::load_case(connection(), id)->dossier.value();
    restrict("jgz", origin);
    auto again = load_wish(connection(), id).value();
    again.note = "Liever op dinsdag.";
    auto const refused = record_wish(coordinator(), again);
    EXPECT_EQ(code_of(refused), "DOS-206");
    EXPECT_EQ(refused.error().detail, std::to_string(origin.value));
    EXPECT_EQ(load_wish(connection(), id)->version, 1);
    SeenOffer const seen{offer.id, offer.version};
    EXPECT_EQ(code_of(answer_offer(manager(), seen, Answer::accept)), "DOS-206");
    EXPECT_EQ(code_of(withdraw_offer(manager(), seen, "")), "DOS-206");
    EXPECT_EQ(code_of(make_offer(manager(), id, choice())), "DOS-206");
    EXPECT_EQ(code_of(place(manager(), {id, {}, choice(), seen, {}})), "DOS-206");
    EXPECT_EQ(load_offer(connection(), offer.id)->version, 1);
    auto const standing = stand(counter_of(nurse_), id);
    ASSERT_TRUE(standing) << "whose record it is sees what is kept";
    EXPECT_FALSE(standing->may_write_offer || standing->may_write_wish || standing->may_place);
}

TEST_P(Wishes, AndOffersAreNotForOthersWhileTheUseOfTheRecordIsRestricted) {
    auto const id = child_on_its_way("K-1"), other = child_on_its_way("K-2");
    for (auto const of : {id, other}) ASSERT_TRUE(record_wish(coordinator(), wish_for(of)));
    ASSERT_TRUE(make_offer(manager(), id, choice()));
    ASSERT_EQ(list_open_offers(manager())->size(), 1U);
    auto const origin = cases::load_case(connection(), id)->dossier.value();
    restrict("jgz", origin);
    for (auto const& counter : {coordinator(), manager()}) {
        EXPECT_EQ(code_of(open_way(counter, id)), "DOS-206");
        EXPECT_EQ(code_of(stand(counter, id)), "DOS-206");
        auto const list = list_waiting(counter, "", today());
        ASSERT_TRUE(list);
        ASSERT_EQ(list->lines.size(), 1U);
        EXPECT_EQ(list->lines[0].position.waiting.case_id, other.value);
        EXPECT_EQ(list->lines[0].position.number, 1);
        EXPECT_EQ(list->restricted, 1);
        EXPECT_EQ(list->count.gross, 2) << "it waits all the same";
    }
    EXPECT_TRUE(list_open_offers(manager())->empty());
    EXPECT_EQ(code_of(open_way(other_manager(), id)), "AAN-201") << "whose it never was";
    EXPECT_TRUE(open_way(counter_of(nurse_), id)->wish);
    connection().exec("update dossier_version set is_restricted = 0 where superseded_seq is null");
    EXPECT_TRUE(open_way(coordinator(), id)->wish) << "until the restriction ends";
    EXPECT_EQ(list_open_offers(manager())->size(), 1U);
}

TEST_P(Offers, WaitForAnAnswerAtWhoMadeThemAlone) {
    auto const id = child_on_its_way("K-1");
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id, {{"L1"}, {"L2"}})));
    auto const offer = make_offer(other_manager(), id, choice("G2")).value();
    EXPECT_THAT(list_open_offers(manager()).value(), IsEmpty()) << "on the wish, but offered elsewhere";
    auto const open = list_open_offers(other_manager()).value();
    ASSERT_EQ(open.size(), 1U) << "once, whatever else is wished";
    EXPECT_EQ(open[0].offer.id, offer.id);
    EXPECT_EQ(open[0].location_name, "De Zee");
    auto const second = child_on_its_way("K-2");
    ASSERT_TRUE(record_wish(coordinator(), wish_for(second, {{"L2"}})));
    ASSERT_TRUE(make_offer(coordinator(), second, choice("G1")));
    EXPECT_EQ(list_open_offers(manager()).value().size(), 1U) << "outside the wish too";
    Principal const elsewhere{
        "e.lders", {Role::location_manager}, {}, "peuterland", {{Role::location_manager, "L7", ""}}};
    EXPECT_THAT(list_open_offers(counter_of(elsewhere)).value(), IsEmpty()) << "a location of one's right";
    EXPECT_EQ(code_of(list_open_offers(counter_of(worker_))), "AAN-202");
    ASSERT_TRUE(answer_offer(other_manager(), {offer.id, offer.version}, Answer::accept));
    EXPECT_THAT(list_open_offers(other_manager()).value(), IsEmpty());
    now_ += std::chrono::days{40};
    EXPECT_THAT(list_open_offers(manager()).value(), IsEmpty()) << "its term passed";
}

TEST_P(Offers, KeepAPlaceUntilTheAnswer) {
    auto const id = child_on_its_way("K-1");
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const offer = make_offer(manager(), id, choice());
    ASSERT_TRUE(offer) << offer.error().code << offer.error().detail;
    EXPECT_EQ(offer->answer_by, today() + std::chrono::days{rules_.offer_days});
    EXPECT_EQ(offer->location, "L1");
    EXPECT_EQ(state_of(id), State::offered);
    auto const view = list_groups(manager(), testing::day("2013-02-04"));
    ASSERT_TRUE(view);
    ASSERT_EQ(view->size(), 1U) << "of one's own location alone";
    EXPECT_EQ(view->front().occupancy.slots[0], (placing::Occupancy::Slot{2, 0, 1}));
    EXPECT_EQ(code_of(make_offer(manager(), id, choice())), "AAN-204");
}

TEST_P(Offers, AreNotOfTheEarlyYearsOfSchool) {
    act([](db::Act& act) { add_group(act, "G1-school", "L1", 25, "vroegschool"); });
    EXPECT_EQ(list_groups(manager(), today())->size(), 1U);
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    EXPECT_FALSE(make_offer(manager(), id, choice("G1-school")));
}

TEST_P(Offers, AreAcceptedOrRefusedWithAReason) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const first = make_offer(manager(), id, choice()).value();
    EXPECT_EQ(code_of(answer_offer(manager(), {first.id, first.version}, Answer::refuse, "geen_reden")), "AAN-210");
    ASSERT_TRUE(answer_offer(manager(), {first.id, first.version}, Answer::refuse, "andere_dagen"));
    EXPECT_EQ(state_of(id), State::waiting);
    auto const second = make_offer(manager(), id, choice()).value();
    EXPECT_EQ(code_of(answer_offer(manager(), {second.id, 7}, Answer::accept)), "AAN-203");
    auto const said = answer_offer(manager(), {second.id, second.version}, Answer::accept);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->state, OfferState::accepted);
    EXPECT_EQ(state_of(id), State::accepted);
    EXPECT_EQ(cases::load_case(connection(), id)->due_on, testing::day("2013-02-04"));
    auto const offers = list_offers(connection(), id);
    ASSERT_EQ(offers.size(), 2U);
    EXPECT_EQ(offers[1].reason, "andere_dagen");
}

TEST_P(Offers, LapseAfterTheirTermAndHoldNothingThen) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const offer = make_offer(manager(), id, choice(), today() + std::chrono::days{3}).value();
    now_ += std::chrono::days{4};
    EXPECT_EQ(code_of(answer_offer(manager(), {offer.id, offer.version}, Answer::accept)), "AAN-205");
    EXPECT_EQ(list_groups(manager(), today())->front().occupancy.held(), 0);
    act([&](db::Act& act) { EXPECT_EQ(lapse_offers_within(act, today()), 1); });
    EXPECT_EQ(load_offer(connection(), offer.id)->state, OfferState::lapsed);
    EXPECT_EQ(code_of(make_offer(manager(), id, choice(), today() - std::chrono::days{1})), "AAN-209");
    EXPECT_TRUE(make_offer(manager(), id, choice())) << "before any sweep came by";
    EXPECT_EQ(state_of(id), State::offered);
}

TEST_P(Offers, EndWithTheSweepOfCasesInOneAct) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const offer = make_offer(manager(), id, choice(), today() + std::chrono::days{3}).value();
    now_ += std::chrono::days{4};
    auto const end_offers = [](db::Act& act, Day day) {
        static_cast<void>(lapse_offers_within(act, day));
        return std::int64_t{0};
    };
    Principal const clock{"beheer", {Role::local_operator}};
    cases::PlaceNorm const norm{4, {}, {"voorschool", "startgroep"}, 48};
    auto const swept = cases::sweep(connection(), clock, rules_, norm, now_, end_offers);
    ASSERT_TRUE(swept);
    EXPECT_EQ(swept->lapsed_offers, 1);
    EXPECT_EQ(state_of(id), State::waiting);
    EXPECT_EQ(load_offer(connection(), offer.id)->state, OfferState::lapsed);
    auto const commits = connection().one<std::int64_t>(
        "select count(distinct seq) from (select max(recorded_seq) as seq from offer_version union all "
        "select max(recorded_seq) from child_case_version) x");
    EXPECT_EQ(std::get<0>(*commits), 1);
}

/// As `uitstellen` could do before an offer kept its term.
TEST_P(Offers, TakeTheirCaseAlongWhateverDayItHadGot) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const offer = make_offer(manager(), id, choice(), today() + std::chrono::days{3}).value();
    connection().exec(
        "update child_case_version set due_on = '2013-06-01' where case_id = $1 and superseded_seq is null", id.value);
    cases::PlaceNorm const norm{4, {}, {"voorschool", "startgroep"}, 48};
    Principal const clock{"beheer", {Role::local_operator}};
    auto const sweep = [&] {
        auto const also = [&](db::Act& act, Day day) {
            static_cast<void>(lapse_offers_within(act, day));
            return lapse_cases_within(act, rules_, day);
        };
        auto const lost = cases::find_lost(connection(), rules_, norm, today(), children_waiting_in_vain);
        auto const swept = cases::sweep(connection(), clock, rules_, norm, now_, also);
        ASSERT_TRUE(swept);
        ASSERT_EQ(std::ssize(lost), swept->lapsed_offers) << "what is told is what is mended";
        for (auto const& one : lost) EXPECT_EQ(one, (Finding{"TRA-309", Severity::error, {{"kind", "K-1"}}, {}}));
    };
    now_ += std::chrono::days{3};
    sweep();
    EXPECT_EQ(state_of(id), State::offered) << "the parents may still answer";
    now_ += std::chrono::days{1};
    EXPECT_TRUE(cases::find_lost(connection(), rules_, norm, today()).empty()) << "by its due date alone";
    EXPECT_EQ(cases::find_lost(connection(), rules_, norm, today(), children_waiting_in_vain).size(), 1);
    sweep();
    EXPECT_EQ(load_offer(connection(), offer.id)->state, OfferState::lapsed);
    EXPECT_EQ(state_of(id), State::waiting);
    auto const waits = cases::load_case(connection(), id).value();
    EXPECT_EQ(waits.due_on, today() + std::chrono::days{rules_.days_by_state.at("wachtlijst")});
    sweep();
    EXPECT_EQ(cases::load_case(connection(), id), waits) << "once";
    EXPECT_TRUE(make_offer(manager(), id, choice()));
}

TEST_P(Offers, AreKeptUnderTheCodeOfTheChild) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    EXPECT_FALSE(is_kept_under(connection(), "gemeente", "K-1"));
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    EXPECT_TRUE(is_kept_under(connection(), "gemeente", "K-1")) << "a wish";
    EXPECT_FALSE(is_kept_under(connection(), "peuterland", "K-1"));
    ASSERT_TRUE(make_offer(manager(), id, choice()));
    EXPECT_TRUE(is_kept_under(connection(), "peuterland", "K-1")) << "an offer";
    PlacementRow placed;
    placed.owner = "zeewind", placed.code = "K12", placed.child_code = "K-7";
    EXPECT_FALSE(is_kept_under(connection(), "zeewind", "K-7"));
    act([&](db::Act& act) { save_choice(act, placed); });
    EXPECT_TRUE(is_kept_under(connection(), "zeewind", "K-7")) << "a place";
}

TEST_P(Offers, AreOfOnesOwnGroupsAndWithdrawnByWhoMay) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id, {{"L1"}, {"L2"}})));
    EXPECT_EQ(code_of(make_offer(manager(), id, choice("G2"))), "AAN-208");
    EXPECT_EQ(code_of(make_offer(counter_of(nurse_), id, choice())), "AAN-202");
    auto const offer = make_offer(other_manager(), id, choice("G2")).value();
    EXPECT_EQ(code_of(withdraw_offer(counter_of(nurse_), {offer.id, offer.version}, "")), "AAN-202");
    ASSERT_TRUE(withdraw_offer(other_manager(), {offer.id, offer.version}, "De groep gaat niet door."));
    EXPECT_EQ(state_of(id), State::waiting);
}

TEST_P(Offers, AskConfirmationWhenTheGroupIsFull) {
    for (auto const* code : {"K-1", "K-2"}) {
        auto const id = child_on_its_way(code, testing::day("2010-06-01"), to_list);
        ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
        ASSERT_TRUE(make_offer(manager(), id, choice()));
    }
    auto const id = child_on_its_way("K-3", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
    auto const refused = make_offer(manager(), id, choice());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "AAN-207");
    EXPECT_EQ(refused.error().detail, "BEZ-111");
    auto sure = choice();
    sure.confirmed = {"BEZ-111"};
    auto const offer = make_offer(manager(), id, sure);
    ASSERT_TRUE(offer);
    EXPECT_THAT(load_offer(connection(), offer->id)->confirmed, ElementsAre("BEZ-111"));
}

TEST_P(Offers, StandInOneOrderOnTheList) {
    auto const first = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(first)));
    now_ += std::chrono::days{1};
    auto const second = child_on_its_way("K-2", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(second, {{"L2"}, {"L1", true}})));
    auto const list = list_waiting(manager(), "L1", today());
    ASSERT_TRUE(list) << list.error().code;
    ASSERT_EQ(list->lines.size(), 2U);
    EXPECT_EQ(list->lines[0].position.waiting.case_id, second.value) << "a sibling goes first";
    EXPECT_EQ(list->lines[1].position.after_because, placing::Priority::sibling);
    EXPECT_EQ(list->lines[0].position.waiting.distance, placing::Distance::near);
    auto const all = list_waiting(coordinator(), "", today());
    ASSERT_TRUE(all);
    EXPECT_EQ(all->count.gross, 3);
    EXPECT_EQ(all->count.net, 2);
    auto const part = list_waiting(manager(), "L1", today(), {1, 5});
    ASSERT_TRUE(part);
    ASSERT_EQ(part->lines.size(), 1U);
    EXPECT_EQ(part->lines[0].position.number, 2) << "its place on the whole list";
    EXPECT_EQ(std::pair(part->skipped, part->all), std::pair(std::size_t{1}, std::size_t{2}));
    EXPECT_EQ(part->count.gross, 2);
    EXPECT_EQ(list_waiting(manager(), "L1", today(), {2, 5})->skipped, 0U) << "there are not that many";
    EXPECT_EQ(code_of(list_waiting(manager(), "L2", today())), "AAN-107");
    EXPECT_EQ(code_of(list_waiting(counter_of(worker_), "", today())), "AAN-202");
}

TEST_P(Offers, CountWhoWaitsByTheState) {
    act([](db::Act& act) { add_group(act, "G3", "L1", 4, "regulier"); });
    auto const ordinary = child_on_its_way("K-1", testing::day("2010-06-01"), to_list);
    ASSERT_TRUE(record_wish(coordinator(), wish_for(ordinary)));
    deliver_placement("peuterland", {"P1", "K-1", "G3", 4, 600, testing::day("2013-01-07"), {}});
    auto const count = [&] { return list_waiting(coordinator(), "", today()).value().count; };
    EXPECT_EQ(count().net, 1) << "a group without early education is no place";
    auto const offer = make_offer(manager(), ordinary, choice()).value();
    EXPECT_EQ(count().net, 1);
    ASSERT_TRUE(answer_offer(manager(), {offer.id, offer.version}, Answer::accept));
    EXPECT_EQ(count().net, 0);
    EXPECT_EQ(count().placed, 1);
}

/// Never more held and placed than there are places, but by somebody who confirmed it.
TEST_P(Offers, NeverTakeMoreThanThereIsUnlessConfirmed) {
    std::mt19937 random(5);
    std::vector<std::string> confirmed_by_child;
    int confirmed = 0;
    for (int i = 0; i < 14; ++i) {
        auto const code = "K-" + std::to_string(i);
        auto const id = child_on_its_way(code, testing::day("2010-06-01"), to_list);
        ASSERT_TRUE(record_wish(coordinator(), wish_for(id)));
        auto wanted = choice();
        wanted.first_day += std::chrono::days{random() % 20};
        for (std::size_t s = 0; s < 8; s += 2) wanted.sessions.set(s, random() % 3 == 0);
        wanted.confirmed = {"BEZ-113"};
        if (random() % 5 == 0) wanted.confirmed.emplace_back("BEZ-111");
        auto const offer = make_offer(manager(), id, wanted);
        if (!offer) continue;
        if (std::ranges::find(offer->confirmed, "BEZ-111") != offer->confirmed.end()) ++confirmed;
        auto const what = random() % 4;
        if (what == 0) {
            ASSERT_TRUE(answer_offer(manager(), {offer->id, offer->version}, Answer::refuse, "andere_dagen"));
        } else if (what == 1) {
            auto const said = answer_offer(manager(), {offer->id, offer->version}, Answer::accept).value();
            ASSERT_TRUE(place(manager(), {id, {}, wanted, SeenOffer{said.id, said.version}, {}}));
        }
    }
    for (int i = 0; i < 60; i += 5) {
        auto const on = testing::day("2013-02-04") + std::chrono::days{i};
        auto const group = load_group(connection(), "G1", {on, today()});
        ASSERT_TRUE(group);
        for (auto const excess : placing::excess_on(*group, on).slots) EXPECT_LE(excess, confirmed) << to_iso(on);
    }
}

KIEM_EVERY_ENGINE(Wishes);
KIEM_EVERY_ENGINE(Offers);

TEST(NormsOf, PutsTheMunicipalityBeforeTheState) {
    auto const own = policy::read_quality_norms(testing::policy_file("almere/kwaliteit/2012-08-01.toml")).value;
    auto const national = policy::read_quality_norms(testing::policy_file("nl/kwaliteit/2010-08-01.toml")).value;
    auto const norms = norms_of(&own, &national);
    EXPECT_EQ(norms.sessions_per_week, 4);
    EXPECT_EQ(norms.minutes_per_week, 600);
    EXPECT_EQ(norms.children_per_group, 16);
    EXPECT_FALSE(norms.hours_in_total);
    auto const later = policy::read_quality_norms(testing::policy_file("nl/kwaliteit/2020-08-01.toml")).value;
    EXPECT_EQ(norms_of(nullptr, &later).hours_in_total, 960);
    EXPECT_EQ(norms_of(nullptr, &later).minutes_per_day_at_most, 360);
}

TEST(Stopping, LetsConfirmedWarningsAndNotesPass) {
    Findings const findings{{"BEZ-111", Severity::warning, {}, {}},
                            {"BEZ-113", Severity::warning, {}, {}},
                            {"BEZ-104", Severity::error, {}, {}},
                            {"BEZ-121", Severity::note, {}, {}}};
    std::vector<std::string> const confirmed{"BEZ-104", "BEZ-111"};
    EXPECT_THAT(stopping(findings, confirmed), ElementsAre("BEZ-104", "BEZ-113"));
}

} // namespace
} // namespace kiem::offer
