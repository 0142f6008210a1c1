// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/desk_testing.hpp"

namespace kiem::desk::testing {
namespace {

using cases::Event, cases::State;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CasePages : public DeskPages {};
KIEM_EVERY_ENGINE(CasePages);

TEST_P(CasePages, ShowWhereItStandsWhoActsAndWhatWasDone) {
    auto const one = on_its_way("K-1", {then(Event::reached)});
    auto const body = get(path(one)).body;
    EXPECT_THAT(body,
                AllOf(HasSubstr("Noor BergK-1"), HasSubstr("aria-current=\"step\""), HasSubstr("JGZ"),
                      HasSubstr("3 maart 2013"), HasSubstr("Op 1 februari 2013 gaf iemand van JGZ een indicatie af")));
    EXPECT_THAT(body, AllOf(HasSubstr("/contact\""), HasSubstr("/plaats-vragen\""), HasSubstr("/overdragen\"")));
    EXPECT_THAT(body, AllOf(Not(HasSubstr("/opnieuw\"")), HasSubstr("nog 3 keer")));
}

TEST_P(CasePages, AContactIsKeptAndToldInTheStory) {
    auto const one = on_its_way("K-1");
    auto const kept = post(path(one, "/contact"), form(one, {{"contact-uitkomst", "bereikt"},
                                                             {"contact-kanaal", "telefoon"},
                                                             {"contact-dag", "1 feb 2013"},
                                                             {"contact-notitie", "Moeder wil graag komen kijken."}}));
    EXPECT_EQ(location(kept), path(one, "?gedaan=contact"));
    EXPECT_EQ(stored_case(one.id).state, State::in_contact);
    EXPECT_THAT(get(path(one, "?gedaan=contact")).body,
                AllOf(HasSubstr("Op 1 februari 2013 belde"), HasSubstr("Moeder wil graag komen kijken."),
                      HasSubstr("Het contact is bewaard")));
}

TEST_P(CasePages, AHomeVisitHasAReasonAndAResult) {
    auto const one = on_its_way("K-1");
    auto const kept = post(path(one, "/huisbezoek"), form(one, {{"huisbezoek-uitkomst", "niet_bereikt"},
                                                                {"huisbezoek-waarom", "niet_bereikt"},
                                                                {"huisbezoek-dag", "31-1-2013"},
                                                                {"huisbezoek-notitie", "Kaartje achtergelaten."}}));
    EXPECT_EQ(kept.status, 303);
    auto const last = steps(one.id).back();
    EXPECT_EQ(last.channel, "huisbezoek");
    EXPECT_EQ(last.on, later(-1));
    EXPECT_THAT(last.note, AllOf(HasSubstr("Ouders waren niet te bereiken"), HasSubstr("Kaartje achtergelaten.")));
    EXPECT_EQ(stored_case(one.id).vain_attempts, 1);
}

TEST_P(CasePages, TheProgrammesSayWhichChannelAHomeVisitIs) {
    auto const one = on_its_way("K-1");
    visit_channel_ = "telefoon";
    EXPECT_THAT(get(path(one, "?stap=contact")).body,
                AllOf(HasSubstr("value=\"huisbezoek\""), Not(HasSubstr("value=\"telefoon\""))));
    ASSERT_EQ(post(path(one, "/huisbezoek"), form(one, {{"huisbezoek-uitkomst", "bereikt"},
                                                        {"huisbezoek-waarom", "zorgen"},
                                                        {"huisbezoek-dag", "31-1-2013"},
                                                        {"huisbezoek-notitie", "Gesproken."}}))
                  .status,
              303);
    EXPECT_EQ(steps(one.id).back().channel, "telefoon");
    visit_channel_.clear();
    EXPECT_THAT(get(path(stored_case(one.id))).body, Not(HasSubstr("Leg een huisbezoek vast")));
}

TEST_P(CasePages, TheProgrammesSayWhyOnePaysAHomeVisit) {
    auto const one = on_its_way("K-1");
    auto const visit = [&](std::string why) {
        return post(path(one, "/huisbezoek"), form(stored_case(one.id), {{"huisbezoek-uitkomst", "bereikt"},
                                                                         {"huisbezoek-waarom", std::move(why)},
                                                                         {"huisbezoek-dag", "31-1-2013"},
                                                                         {"huisbezoek-notitie", "Gesproken."}}));
    };
    EXPECT_THAT(get(path(one)).body, AllOf(HasSubstr("Ouders waren niet te bereiken"), HasSubstr("Zorgen")));
    auto const unknown = visit("kennismaken");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_THAT(unknown.body, HasSubstr("veld-huisbezoek-waarom-fout"));
    visit_reasons_.clear();
    EXPECT_THAT(get(path(one)).body, Not(HasSubstr("huisbezoek-waarom")));
    EXPECT_EQ(visit("").status, 303);
    EXPECT_EQ(steps(one.id).back().note, "Gesproken.");
}

TEST_P(CasePages, WhatIsWrongStandsAtItsFieldAndNothingTypedIsLost) {
    auto const one = on_its_way("K-1");
    auto const answer = post(path(one, "/contact"), form(one, {{"contact-uitkomst", ""},
                                                               {"contact-kanaal", "duif"},
                                                               {"contact-dag", "9-9-2013"},
                                                               {"contact-notitie", "Mijn verhaal"}}));
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body,
                AllOf(HasSubstr("Mijn verhaal"), HasSubstr("value=\"9-9-2013\""), HasSubstr("veld-contact-dag-fout"),
                      HasSubstr("veld-contact-uitkomst-fout"), HasSubstr("veld-contact-kanaal-fout")));
    EXPECT_EQ(stored_case(one.id), one);
    auto const too_late = post(path(one, "/uitstellen"),
                               form(one, {{"uitstellen-dag", "1-1-2020"}, {"uitstellen-notitie", "Later"}}));
    EXPECT_EQ(too_late.status, 422);
    EXPECT_THAT(too_late.body, AllOf(HasSubstr("veld-uitstellen-dag-fout"), HasSubstr("12 mei 2013")));
}

TEST_P(CasePages, WhoComesSecondSeesWhatChangedAndKeepsWhatWasTyped) {
    auto const one = on_its_way("K-1");
    auto const mine = form(one, {{"uitstellen-dag", "15-2-2013"}, {"uitstellen-notitie", "Afspraak om tien uur"}});
    ASSERT_EQ(post(path(one, "/plaats-vragen"), form(one, {{"plaats-vragen-notitie", "Zij willen graag"}})).status,
              303);
    auto const answer = post(path(one, "/uitstellen"), mine);
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("intussen veranderd"), HasSubstr("Zij willen graag"),
                                   HasSubstr("Afspraak om tien uur"), HasSubstr("value=\"15-2-2013\"")));
    auto const now = stored_case(one.id);
    EXPECT_EQ(now.state, State::waiting);
    ASSERT_EQ(post(path(one, "/uitstellen"),
                   form(now, {{"uitstellen-dag", "15-2-2013"}, {"uitstellen-notitie", "Afspraak om tien uur"}}))
                  .status,
              303);
    EXPECT_EQ(stored_case(one.id).due_on, day("2013-02-15"));
}

TEST_P(CasePages, CloseWithAReasonAndADayToLookAgain) {
    auto const one = on_its_way("K-1");
    auto const without = post(path(one, "/afsluiten"), form(one, {{"afsluiten-opnieuw", ""}}));
    EXPECT_EQ(without.status, 422);
    EXPECT_THAT(without.body, HasSubstr("veld-afsluiten-reden-fout"));
    ASSERT_EQ(post(path(one, "/afsluiten"), form(one, {{"afsluiten-reden", "afzien:te_duur"}})).status, 303);
    auto const closed = stored_case(one.id);
    EXPECT_EQ(closed.state, State::declined);
    EXPECT_EQ(closed.look_again_on, later(30));
    EXPECT_THAT(get(path(one)).body, AllOf(HasSubstr("Te duur"), HasSubstr("Gestopt"), HasSubstr("3 maart 2013"),
                                           HasSubstr("/opnieuw\""), Not(HasSubstr("/contact\""))));
    ASSERT_EQ(post(path(one, "/opnieuw"), form(closed, {})).status, 303);
    EXPECT_EQ(stored_case(one.id).state, State::in_contact);
}

TEST_P(CasePages, AreNotClosedAndOpenedAgainOnOneDay) {
    auto const one = on_its_way("K-1");
    auto const close = [&](Day again) {
        return post(path(one, "/afsluiten"), form(stored_case(one.id), {{"afsluiten-reden", "afzien:te_duur"},
                                                                        {"afsluiten-opnieuw", to_dutch(again)}}));
    };
    auto const today_again = close(today());
    EXPECT_EQ(today_again.status, 422);
    EXPECT_THAT(today_again.body, AllOf(HasSubstr("veld-afsluiten-opnieuw-fout"), HasSubstr("na vandaag")));
    EXPECT_EQ(stored_case(one.id).state, State::indicated);
    EXPECT_EQ(close(later(1)).status, 303);
    EXPECT_EQ(stored_case(one.id).look_again_on, later(1));
}

TEST_P(CasePages, SayWhatBecameOfTheCaseThatWasClosed) {
    auto const one = on_its_way("K-1");
    ASSERT_EQ(post(path(one, "/afsluiten"), form(one, {{"afsluiten-reden", "afzien:te_duur"}})).status, 303);
    EXPECT_THAT(get(path(one, "?gedaan=afsluiten")).body, HasSubstr("Het traject is afgesloten."));
    ASSERT_EQ(post(path(one, "/opnieuw"), form(stored_case(one.id), {})).status, 303);
    EXPECT_THAT(get(path(one, "?gedaan=afsluiten")).body,
                AllOf(Not(HasSubstr("Het traject is afgesloten.")), HasSubstr("Het traject is weer open.")));
}

TEST_P(CasePages, EndTheOfferOfACaseThatIsClosedInTheSameAct) {
    auto const one = on_its_way("K-1", {then(Event::ask_place), then(Event::offer)});
    ASSERT_EQ(also_swept_, 0);
    ASSERT_EQ(post(path(one, "/overdragen"),
                   form(one, {{"overdragen-eigenaar", "gemeente"}, {"overdragen-notitie", "Graag bellen."}}))
                  .status,
              303);
    EXPECT_EQ(also_swept_, 0) << "the offer stands";
    ASSERT_EQ(post(path(one, "/afsluiten"), form(stored_case(one.id), {{"afsluiten-reden", "afzien:te_duur"}})).status,
              303);
    EXPECT_EQ(also_swept_, 1);
}

TEST_P(CasePages, AreHandedOverWithANote) {
    auto const one = on_its_way("K-1");
    auto const done = post(path(one, "/overdragen"),
                           form(one, {{"overdragen-eigenaar", "gemeente"}, {"overdragen-notitie", "Graag bellen"}}));
    EXPECT_EQ(location(done), path(one, "?gedaan=overdragen"));
    EXPECT_EQ(stored_case(one.id).owner, (cases::Owner{"gemeente", {}}));
    who_ = coordinator_;
    auto const body = get(path(one)).body;
    EXPECT_THAT(body, AllOf(HasSubstr("Kind K-1"), HasSubstr("Graag bellen"), HasSubstr("iemand van JGZ"),
                            Not(HasSubstr("Noor")), Not(HasSubstr("n.urse"))));
    EXPECT_EQ(post(path(one, "/overdragen"),
                   form(stored_case(one.id), {{"overdragen-eigenaar", "nergens"}, {"overdragen-notitie", "x"}}))
                  .status,
              422);
}

TEST_P(CasePages, TheStepThatTheAddressAsksForIsUnfolded) {
    auto const one = on_its_way("K-1");
    auto const unfolded = [&](std::string const& query) {
        auto const body = get(path(one, query)).body;
        std::vector<std::string> ids;
        for (std::size_t at = 0; (at = body.find("<div id=\"", at)) != std::string::npos; ++at) {
            auto const end = body.find("</summary>", at);
            if (body.substr(at, end - at).find(" open") != std::string::npos)
                ids.push_back(body.substr(at + 9, body.find('"', at + 9) - at - 9));
        }
        return ids;
    };
    EXPECT_THAT(unfolded(""), ::testing::IsEmpty());
    EXPECT_THAT(unfolded("?stap=huisbezoek"), ::testing::ElementsAre("huisbezoek"));
    EXPECT_THAT(unfolded("?stap=nergens"), ::testing::IsEmpty());
}

TEST_P(CasePages, LeadToTheCaseInWhichTheChildGoesOn) {
    auto const one = on_its_way("K-1"), other = on_its_way("K-2");
    act([&](db::Act& act) {
        auto const joining = cases::joining(today());
        cases::Telling telling;
        telling.other_case = other.id;
        cases::save_case(act, cases::happen(rules_, one, joining).value(), joining, telling);
    });
    EXPECT_THAT(get(path(one)).body,
                AllOf(HasSubstr("Samengevoegd"), HasSubstr("Het gaat verder in het andere"),
                      HasSubstr(fmt::format("href=\"{}\">Naar traject {}</a>", path(other), other.id.value))));
}

TEST_P(CasePages, AreNotThereForOthers) {
    auto const one = on_its_way("K-1");
    for (auto const& who : {manager_, worker_}) {
        who_ = who;
        EXPECT_EQ(get(path(one)).status, 404);
        EXPECT_EQ(get(path(one, "/agenda")).status, 404);
        EXPECT_EQ(post(path(one, "/contact"), {}).status, 404);
    }
    who_ = nurse_;
    EXPECT_EQ(get("/trajecten/999").status, 404);
    EXPECT_EQ(get("/trajecten/nul").status, 404);
    EXPECT_EQ(post(path(one, "/nergens"), {}).status, 404);
    EXPECT_EQ(stored_case(one.id), one);
}

TEST_P(CasePages, TheDayForACalendarTellsNothingOfTheChild) {
    auto const one = on_its_way("K-1");
    auto const file = get(path(one, "/agenda"));
    EXPECT_EQ(file.content_type, "text/calendar; charset=utf-8");
    EXPECT_THAT(file.body, AllOf(HasSubstr("DTSTART;VALUE=DATE:20130221"), Not(HasSubstr("Noor")),
                                 Not(HasSubstr("K-1")), Not(HasSubstr("Berg")), Not(HasSubstr("ndicatie"))));
}

} // namespace
} // namespace kiem::desk::testing
