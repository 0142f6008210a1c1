// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/group_page.hpp"
#include "feature/offer/offer_testing.hpp"
#include "feature/offer/offer_web.hpp"

namespace kiem::offer {
namespace {

using cases::State;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class OfferPages : public testing::OfferActs {
protected:
    std::vector<web::Route> routes(dossier::DossierSite const& site) override {
        return offer_routes({site, [this](Day) -> policy::OutreachRules const& { return rules_; },
                             [this](Day) { return DatedNorms{norms_, {"voorschool"}, {4, {}}}; },
                             [](int) { return std::optional<std::int64_t>(61); }});
    }
    CaseId waiting_child(std::string const& code = "K-1") {
        auto const id = child_on_its_way(code, testing::day("2010-06-01"), {cases::Event::ask_place});
        EXPECT_TRUE(record_wish(coordinator(), wish_for(id)));
        return id;
    }
    static std::string url(CaseId id, std::string_view page) { return fmt::format("/trajecten/{}/{}", id.value, page); }
    /// The fields of a form that offers or places four mornings in G1.
    static dossier::testing::FormFields four_mornings(std::string step) {
        return {{"doe", std::move(step)},   {"groep", "G1"},
                {"dagdelen", "ma-ochtend"}, {"dagdelen", "di-ochtend"},
                {"dagdelen", "wo-ochtend"}, {"dagdelen", "do-ochtend"},
                {"eerste-dag", "4-2-2013"}};
    }
};

TEST_P(OfferPages, LeadFromWishToPlace) {
    auto const id = child_on_its_way("K-1");
    who_ = clerk_;
    EXPECT_THAT(get(url(id, "wens")).body, HasSubstr("Er is nog geen wens"));
    EXPECT_EQ(
        post(url(id, "wens"), {{"locatie-1", "L1"}, {"broer", "1"}, {"vanaf", "4-2-2013"}, {"versie", "0"}}).status,
        303);
    EXPECT_EQ(state_of(id), State::waiting);
    EXPECT_TRUE(load_wish(connection(), id)->locations[0].has_sibling);
    who_ = manager_;
    EXPECT_THAT(get("/wachtlijst").body, HasSubstr("K-1"));
    auto const wished = get(url(id, "aanbod")).body;
    EXPECT_THAT(wished, AllOf(HasSubstr("Wat de ouders willen"), HasSubstr("De Boot"))) << "beside what is offered";
    auto const offered = post(url(id, "aanbod"), four_mornings("aanbieden"));
    ASSERT_EQ(offered.status, 303);
    EXPECT_THAT(get(location(offered)).body, HasSubstr("De plaats is aangeboden"));
    EXPECT_THAT(get(url(id, "aanbod")).body, Not(HasSubstr("De plaats is aangeboden")));
    auto const offer = list_offers(connection(), id).at(0);
    EXPECT_THAT(get(url(id, "aanbod")).body, HasSubstr("wacht op antwoord"));
    EXPECT_THAT(get(url(id, "aanbod")).body, HasSubstr("href=\"" + url(id, "wens") + "\"")) << "the way between them";
    EXPECT_THAT(get(url(id, "aanbod")).body, HasSubstr("href=\"/start\">Begin"));
    dossier::testing::FormFields const seen{{"aanbod", std::to_string(offer.id.value)}, {"versie", "1"}};
    auto accept = seen;
    accept.emplace_back("doe", "aanvaarden");
    EXPECT_EQ(post(url(id, "aanbod"), accept).status, 303);
    auto place = four_mornings("plaatsen");
    place.insert(place.end(), {{"aanbod", std::to_string(offer.id.value)},
                               {"versie", "2"},
                               {"voornaam", "Noor"},
                               {"achternaam", "Berg"},
                               {"geboortedatum", "1-6-2010"}});
    auto const placed = post(url(id, "aanbod"), place);
    ASSERT_EQ(placed.status, 303) << placed.body;
    EXPECT_EQ(state_of(id), State::placed);
    auto const child = location(placed);
    EXPECT_THAT(child, HasSubstr("/plaatsing"));
    EXPECT_THAT(get(child).body, AllOf(HasSubstr("maandagochtend"), HasSubstr("Het kind is geplaatst.")));
    EXPECT_THAT(get(child).body, HasSubstr("te vaak afwezig")) << "a reason of the list of the day";
    EXPECT_THAT(get(child).body, Not(HasSubstr("onderbreking"))) << "only the step itself gives that reason";
    auto const code = list_placements_of(connection(), "K-1").at(0).code;
    EXPECT_EQ(
        post(child, {{"doe", "beeindigen"}, {"plaatsing", code}, {"tot", "1-6-2013"}, {"reden", "verhuisd"}}).status,
        303);
    EXPECT_EQ(list_placements_of(connection(), "K-1").at(0).end_reason, "verhuisd");
}

TEST_P(OfferPages, ChangeEachPlaceThatHoldsOrIsToCome) {
    auto const done = place(manager(),
                            {waiting_child(), {}, choice(), {}, dossier::testing::child("Noor", "Berg", "2010-06-01")});
    ASSERT_TRUE(done);
    auto const back = pause_placement(manager(), done->code, testing::day("2013-05-01"), testing::day("2013-06-01"));
    ASSERT_TRUE(back);
    who_ = manager_;
    auto const child = dossier::url_of(done->dossier.value()) + "/plaatsing";
    auto const hidden = [](std::string const& code) { return "name=\"plaatsing\" value=\"" + code + "\""; };
    auto const page = get(child).body;
    EXPECT_THAT(page, HasSubstr(hidden(done->code))) << "what holds first";
    EXPECT_THAT(page, HasSubstr(child + "?plaatsing=" + back->code));
    auto const second = get(child + "?plaatsing=" + back->code).body;
    EXPECT_THAT(second, HasSubstr(hidden(back->code)));
    EXPECT_THAT(second, Not(HasSubstr(hidden(done->code))));
    EXPECT_EQ(
        post(child, {{"doe", "beeindigen"}, {"plaatsing", back->code}, {"tot", "1-5-2013"}, {"reden", "verhuisd"}})
            .status,
        303);
    auto const rows = list_placements_of(connection(), "K-1");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].end_reason, "verhuisd");
}

TEST_P(OfferPages, LetAPlaceThatIsDeliveredTooGiveWay) {
    auto const done = place(manager(),
                            {waiting_child(), {}, choice(), {}, dossier::testing::child("Noor", "Berg", "2010-06-01")});
    ASSERT_TRUE(done);
    who_ = manager_;
    auto const child = dossier::url_of(done->dossier.value()) + "/plaatsing";
    dossier::testing::FormFields const give_way{{"doe", "laten-wijken"}, {"plaatsing", done->code}};
    EXPECT_THAT(get(child).body, Not(HasSubstr("value=\"laten-wijken\""))) << "it stands once";
    auto const once = post(child, give_way);
    EXPECT_EQ(once.status, 409);
    EXPECT_THAT(once.body, HasSubstr("staat er geen twee keer (meer)"));
    deliver_placement_in_a_file("peuterland", {"P-1", "K-1", choice().group, 4, 600, choice().first_day, {}});
    auto const both = get(child).body;
    for (auto const* const text :
         {"Dezelfde plaats staat er twee keer", "P-1", "value=\"laten-wijken\"", "Laat plaatsmaken"})
        EXPECT_THAT(both, HasSubstr(text));
    EXPECT_EQ(dossier::testing::value_in(both, "plaatsing"), done->code);
    auto const mended = post(child, give_way);
    ASSERT_EQ(mended.status, 303) << mended.body;
    EXPECT_THAT(location(mended), ::testing::StartsWith(child + "?gedaan="));
    EXPECT_THAT(get(child).body, Not(HasSubstr("value=\"laten-wijken\"")));
    auto const rows = list_placements_of(connection(), "K-1");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].code, "P-1");
    EXPECT_THAT(post(child, give_way).status, ::testing::AnyOf(404, 409)) << "two tabs";
    who_ = other_manager_;
    EXPECT_EQ(post(child, {{"doe", "laten-wijken"}, {"plaatsing", "P-1"}}).status, 404) << "of another organisation";
}

TEST_P(OfferPages, SayWhatIsNoDayAndShowToday) {
    waiting_child();
    who_ = manager_;
    for (std::string const path : {"/groepen", "/groepen/G1", "/wachtlijst"}) {
        auto const wrong = get(path + "?op=1-13-2013");
        EXPECT_EQ(wrong.status, 422) << path;
        for (auto const* const text : {"veld-op-fout", "value=\"1-13-2013\"", "Dit is geen datum"})
            EXPECT_THAT(wrong.body, HasSubstr(text)) << path;
        EXPECT_EQ(get(path + "?op=4-2-2013").status, 200) << path;
        EXPECT_EQ(get(path + "?op=").status, 200) << path;
    }
    EXPECT_THAT(get("/wachtlijst?op=1-13-2013").body, HasSubstr("K-1"));
}

TEST_P(OfferPages, ShowAWaitingListByThePage) {
    for (int i = 1; i <= static_cast<int>(lines_per_page) + 2; ++i) waiting_child(fmt::format("K-{:03}", i));
    who_ = manager_;
    auto const rows_of = [](std::string_view body) {
        std::size_t rows = 0;
        for (auto at = body.find("rowheader"); at != std::string_view::npos; at = body.find("rowheader", at + 1))
            ++rows;
        return rows;
    };
    auto const first = get("/wachtlijst?locatie=L1&op=4-2-2013").body;
    EXPECT_EQ(rows_of(first), lines_per_page);
    EXPECT_THAT(first, HasSubstr("Regel 1 tot en met 50 van 52"));
    EXPECT_THAT(first, HasSubstr(">52</p>")) << "the counts are of the whole list";
    auto const next = "/wachtlijst?locatie=L1&amp;op=4-2-2013&amp;na=50";
    EXPECT_THAT(first, HasSubstr(next)) << "the filter goes along";
    EXPECT_THAT(first, Not(HasSubstr("Terug naar de eerste")));
    auto const second = get("/wachtlijst?locatie=L1&op=4-2-2013&na=50").body;
    EXPECT_EQ(rows_of(second), 2U);
    EXPECT_THAT(second, HasSubstr(">52</p>"));
    EXPECT_THAT(second, HasSubstr("href=\"/wachtlijst?locatie=L1&amp;op=4-2-2013\">Terug naar de eerste"));
    EXPECT_THAT(second, Not(HasSubstr(">Volgende<")));
    EXPECT_EQ(rows_of(get("/wachtlijst?na=5000").body), lines_per_page) << "as if it were not asked";
    EXPECT_EQ(rows_of(get("/wachtlijst?na=x").body), lines_per_page);
}

TEST_P(OfferPages, SayThatTheUseIsRestricted) {
    auto const id = waiting_child();
    restrict("jgz", cases::load_case(connection(), id)->dossier.value());
    who_ = nurse_;
    auto const page = get(url(id, "wens")).body;
    EXPECT_THAT(page, HasSubstr("Gebruik beperkt"));
    EXPECT_THAT(page, Not(HasSubstr("name=\"locatie-1\"")));
    for (auto const& who : {clerk_, manager_}) {
        who_ = who;
        for (auto const* const path : {"wens", "aanbod"}) {
            auto const refused = get(url(id, path));
            EXPECT_EQ(refused.status, 409) << path;
            EXPECT_THAT(refused.body, HasSubstr("Het gebruik van dossier")) << path;
            for (auto const* const told : {"De Boot", "K-1", "Noor", "value=\"aanbieden\""})
                EXPECT_THAT(refused.body, Not(HasSubstr(told))) << path;
        }
        auto const list = get("/wachtlijst").body;
        EXPECT_THAT(list, HasSubstr("Zij tellen mee, maar staan niet in de tabel"));
        EXPECT_THAT(list, Not(HasSubstr("K-1")));
    }
    who_ = clerk_;
    EXPECT_EQ(post(url(id, "wens"), {{"locatie-1", "L2"}, {"vanaf", "4-2-2013"}, {"versie", "1"}}).status, 409);
}

TEST_P(OfferPages, SayWhatIsWrongAndTakeAConfirmation) {
    for (auto const* code : {"K-1", "K-2"}) ASSERT_TRUE(make_offer(manager(), waiting_child(code), choice()));
    auto const id = waiting_child("K-3");
    who_ = manager_;
    auto const full = post(url(id, "aanbod"), four_mornings("aanbieden"));
    EXPECT_EQ(full.status, 409);
    EXPECT_THAT(full.body, HasSubstr("BEZ-111"));
    EXPECT_THAT(full.body, HasSubstr("is vol op maandagochtend"));
    EXPECT_THAT(full.body, HasSubstr("name=\"bevestigd\""));
    auto sure = four_mornings("aanbieden");
    sure.emplace_back("bevestigd", "BEZ-111");
    EXPECT_EQ(post(url(id, "aanbod"), sure).status, 303);
    EXPECT_EQ(post(url(id, "wens"), {{"vanaf", "ooit"}, {"versie", "1"}}).status, 422);
}

TEST_P(OfferPages, AreNotThereForOthers) {
    auto const id = waiting_child();
    who_ = other_manager_;
    EXPECT_EQ(get(url(id, "aanbod")).status, 404);
    EXPECT_EQ(get(url(id, "wens")).status, 404);
    EXPECT_EQ(get("/groepen/G1").status, 404);
    EXPECT_THAT(get("/groepen/G1").body, HasSubstr("Deze pagina is er niet")) << "and no word of a record";
    EXPECT_EQ(get("/wachtlijst?locatie=L1").status, 404);
    EXPECT_THAT(get("/wachtlijst").body, Not(HasSubstr("K-1")));
    EXPECT_EQ(
        post("/groepen/G1/dagdelen", {{"vanaf", "1-3-2013"}, {"dagdelen", "ma-ochtend"}, {"plaatsen", "16"}}).status,
        404);
    EXPECT_EQ(get(url(CaseId{id.value + 100}, "aanbod")).body, get(url(id, "aanbod")).body) << "in equal words";
}

TEST_P(OfferPages, ShowHowFullGroupsAre) {
    auto const id = waiting_child();
    ASSERT_TRUE(place(manager(), {id, {}, choice(), {}, {}}));
    who_ = manager_;
    auto const groups = get("/groepen?op=2013-03-01");
    EXPECT_EQ(groups.status, 200);
    EXPECT_THAT(groups.body, HasSubstr("4 van 8 plaatsen"));
    EXPECT_THAT(groups.body, HasSubstr("<svg"));
    EXPECT_THAT(groups.body, Not(HasSubstr("De Zee")));
    EXPECT_THAT(get("/groepen/G1?op=2013-03-01").body, HasSubstr("K-1"));
    EXPECT_EQ(post("/groepen/G1/dagdelen", {{"vanaf", "1-3-2013"},
                                            {"dagdelen", "ma-middag"},
                                            {"plaatsen", "5"},
                                            {"minuten", "180"},
                                            {"vanaf-leeftijd", "2;6"}})
                  .status,
              303);
    EXPECT_THAT(get("/groepen/G1?op=2013-03-01").body, HasSubstr("maandagmiddag"));
    EXPECT_EQ(post("/groepen/G1/dagdelen", {{"vanaf", "1-3-2013"}, {"plaatsen", "5"}}).status, 422);
    auto const endless = post(
        "/groepen/G1/dagdelen",
        {{"doe", "plannen"}, {"vanaf", "1-3-2013"}, {"dagdelen", "ma-ochtend"}, {"plaatsen", "5"}, {"weken", "500"}});
    EXPECT_EQ(endless.status, 422);
    EXPECT_THAT(endless.body, HasSubstr("veld-weken-fout"));
    who_ = clerk_;
    auto const all = get("/groepen?op=2013-03-01");
    EXPECT_THAT(all.body, HasSubstr("De Zee"));
    EXPECT_THAT(all.body, HasSubstr("het plan is 61 erbij"));
    EXPECT_THAT(get("/groepen/G1?op=2013-03-01").body, Not(HasSubstr("K-1"))) << "only numbers";
}

KIEM_EVERY_ENGINE(OfferPages);

} // namespace
} // namespace kiem::offer
