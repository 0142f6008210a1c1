// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/desk_testing.hpp"

namespace kiem::desk::testing {
namespace {

using cases::Event, cases::State;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class WorkPages : public DeskPages {};
KIEM_EVERY_ENGINE(WorkPages);

/// The part of the page from one heading to the next.
std::string section(std::string const& body, std::string const& id) {
    auto const at = body.find("<section class=\"kiem-section\" aria-labelledby=\"" + id + "\"");
    return at == std::string::npos ? "" : body.substr(at, body.find("</section>", at) - at);
}

TEST_P(WorkPages, ShowWhatIsDueByTermWithTheNextStep) {
    auto const late = on_its_way("K-1", {}, later(-40));
    on_its_way("K-2", {then(Event::ask_place), then(Event::postpone, today())});
    on_its_way("K-3", {then(Event::postpone, later(7))});
    on_its_way("K-4", {then(Event::postpone, later(8))});
    auto const body = get("/werk").body;
    EXPECT_THAT(section(body, "te-laat"),
                AllOf(HasSubstr("Noor BergK-1"), HasSubstr("Bel de ouders"), HasSubstr(path(late) + "#nu")));
    EXPECT_THAT(section(body, "vandaag"),
                AllOf(HasSubstr("BergK-2"), HasSubstr("Zoek een plaats"), HasSubstr("Haven")));
    EXPECT_THAT(section(body, "deze-week"), HasSubstr("BergK-3"));
    EXPECT_THAT(body, Not(HasSubstr("BergK-4")));
    EXPECT_THAT(body, Not(HasSubstr("Doorgezet naar de coördinator")));
}

TEST_P(WorkPages, SayWhatAnEmptyListMeans) {
    auto const body = get("/werk").body;
    EXPECT_THAT(section(body, "te-laat"), HasSubstr("Niets is te laat"));
    EXPECT_THAT(section(body, "vandaag"), HasSubstr("Vandaag moet er niets"));
    who_ = coordinator_;
    EXPECT_THAT(section(get("/werk").body, "doorgezet"), HasSubstr("Er is niets doorgezet"));
}

TEST_P(WorkPages, ALongListOfWhatIsLateHidesNothingOfToday) {
    for (int i = 0; i < 61; ++i) on_its_way(fmt::format("L-{}", i), {}, later(-40));
    on_its_way("T-1", {then(Event::postpone, today())});
    auto const body = get("/werk").body;
    EXPECT_THAT(section(body, "te-laat"), AllOf(HasSubstr("60+"), HasSubstr("tot=2013-01-31")));
    EXPECT_THAT(section(body, "vandaag"), HasSubstr("BergT-1"));
}

TEST_P(WorkPages, TheCoordinatorSeesWhatOthersLeftWithoutTheName) {
    on_its_way("K-1", {}, later(-28));
    on_its_way("K-2", {}, later(-27));
    who_ = coordinator_;
    auto const body = get("/werk").body;
    EXPECT_THAT(section(body, "doorgezet"), AllOf(HasSubstr("K-1"), Not(HasSubstr("Noor")), Not(HasSubstr("K-2"))));
    EXPECT_THAT(section(body, "te-laat"), HasSubstr("Niets is te laat"));
}

TEST_P(WorkPages, WorkOfOtherFeaturesStandsAmongIt) {
    other_work_ = {{{Role::preschool_worker}, [this](dossier::Work const&, Day) {
                        return std::vector<Task>{
                            {"Groep De Boot", "Vul de aanwezigheid in.", {}, today(), {"Vul in", "/g"}}};
                    }}};
    who_ = worker_;
    EXPECT_THAT(section(get("/werk").body, "vandaag"), AllOf(HasSubstr("Groep De Boot"), HasSubstr("/g")));
    who_ = nurse_;
    EXPECT_THAT(get("/werk").body, Not(HasSubstr("Groep De Boot")));
}

TEST_P(WorkPages, TheFirstPageSaysHowMuchIsDueAndOfNobody) {
    on_its_way("K-1", {}, later(-40));
    on_its_way("K-2", {}, later(-41));
    on_its_way("K-3", {then(Event::postpone, today())});
    on_its_way("K-4", {then(Event::postpone, later(8))});
    auto const card = [&](std::string const& label, int count) {
        return HasSubstr(fmt::format("{}</h3><p class=\"kiem-card__value\">{}</p>", label, count));
    };
    EXPECT_THAT(get("/start").body, AllOf(card("Te laat", 2), card("Vandaag", 1), card("De komende zeven dagen", 0),
                                          Not(HasSubstr("Doorgezet")), Not(HasSubstr("Noor"))));
    EXPECT_THAT(get("/start").body, card("Nieuwe signalen", 0))
        << "what comes in stands there at once: signal_web_test";
    who_ = coordinator_;
    EXPECT_THAT(get("/start").body,
                AllOf(card("Te laat", 0), card("Doorgezet naar de coördinator", 2), Not(HasSubstr("Nieuwe signalen"))));
    who_ = policy_officer_;
    EXPECT_EQ(get("/start").body, "");
}

TEST_P(WorkPages, AreNotThereForWhoHasNoCases) {
    on_its_way("K-1");
    who_ = policy_officer_;
    EXPECT_EQ(get("/werk").status, 404);
    EXPECT_EQ(get("/trajecten").status, 404);
    EXPECT_EQ(get("/trajecten/1").status, 404);
    who_ = nurse_;
    EXPECT_EQ(get("/toeleiding").status, 404);
    EXPECT_EQ(get("/niemand-kwijt").status, 404);
}

class BoardPages : public DeskPages {};
KIEM_EVERY_ENGINE(BoardPages);

TEST_P(BoardPages, FilterByWhatStandsInTheAddress) {
    on_its_way("K-1");
    on_its_way("K-2", {then(Event::ask_place)}, {}, "1313AB");
    on_its_way("K-3", {then(Event::decline)});
    auto const lines = [&](std::string const& query) { return section(get("/trajecten" + query).body, "lijst"); };
    EXPECT_THAT(lines(""), AllOf(HasSubstr("BergK-1"), HasSubstr("BergK-2"), Not(HasSubstr("BergK-3"))));
    EXPECT_THAT(lines("?toestand=wachtlijst"), AllOf(HasSubstr("BergK-2"), Not(HasSubstr("BergK-1"))));
    EXPECT_THAT(lines("?wijk=A01"), AllOf(HasSubstr("BergK-1"), Not(HasSubstr("BergK-2"))));
    EXPECT_THAT(lines("?stand=gesloten"), AllOf(HasSubstr("BergK-3"), HasSubstr("Te duur"), Not(HasSubstr("BergK-1"))));
    EXPECT_THAT(lines("?tot=21-2-2013"), AllOf(HasSubstr("BergK-1"), Not(HasSubstr("BergK-2"))));
    EXPECT_THAT(lines("?toestand=aangeboden"), HasSubstr("Geen enkel kind past bij deze keuze"));
    auto const wrong = get("/trajecten?tot=ooit");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("value=\"ooit\""), HasSubstr("is geen dag")));
}

TEST_P(BoardPages, ThePictureHasItsNumbersBesideIt) {
    on_its_way("K-1");
    on_its_way("K-2", {then(Event::ask_place)});
    on_its_way("K-3", {then(Event::ask_place)});
    auto const body = get("/trajecten").body;
    EXPECT_THAT(body, AllOf(HasSubstr("<svg"), HasSubstr("<title"), HasSubstr("Samen 3 kinderen. De meeste, 2"),
                            HasSubstr("Op de wachtlijst")));
}

TEST_P(BoardPages, GoOnWhereThePageEnds) {
    for (int i = 0; i < 52; ++i) on_its_way(fmt::format("K-{}", 100 + i));
    auto const first = get("/trajecten").body;
    auto const at = first.find("/trajecten?na=");
    ASSERT_NE(at, std::string::npos);
    auto url = first.substr(at, first.find('"', at) - at);
    auto const second = section(get(url).body, "lijst");
    EXPECT_THAT(second, AllOf(HasSubstr("K-150"), HasSubstr("K-151"), Not(HasSubstr("K-149"))));
    EXPECT_EQ(get("/trajecten?na=onzin").status, 404);
}

TEST_P(BoardPages, SeveralAreNamedBeforeAnythingHappensToThem) {
    auto const one = on_its_way("K-1"), other = on_its_way("K-2");
    dossier::testing::FormFields chosen{{"kies", std::to_string(one.id.value)},
                                        {"kies", std::to_string(other.id.value)},
                                        {"terug", "/trajecten?toestand=geindiceerd"},
                                        {"doe", "overdragen"}};
    auto const asked = post("/trajecten/samen", chosen);
    EXPECT_EQ(asked.status, 200);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("Noor BergK-1"), HasSubstr("Noor BergK-2"), HasSubstr("1:1 2:1")));
    EXPECT_EQ(stored_case(one.id), one);
    dossier::testing::FormFields confirmed{{"kies", "1:1 2:1"},      {"terug", "/trajecten?toestand=geindiceerd"},
                                           {"bevestigd", "ja"},      {"doe", "overdragen"},
                                           {"eigenaar", "gemeente"}, {"notitie", ""}};
    auto const without_note = post("/trajecten/samen", confirmed);
    EXPECT_EQ(without_note.status, 422);
    EXPECT_THAT(without_note.body, HasSubstr("Schrijf hier op wat een ander moet weten"));
    confirmed.back().second = "De ouders willen liever met de gemeente praten.";
    auto const done = post("/trajecten/samen", confirmed);
    EXPECT_EQ(location(done), "/trajecten?toestand=geindiceerd&gedaan=overdragen&aantal=2");
    EXPECT_EQ(stored_case(one.id).owner->organisation, "gemeente");
    EXPECT_EQ(stored_case(other.id).owner->organisation, "gemeente");
}

TEST_P(BoardPages, AllOfTheFilterAreChosenAtOnceWhenTheyAreNotTooMany) {
    for (int i = 0; i < 52; ++i) on_its_way(fmt::format("K-{}", 100 + i));
    auto const waiting = on_its_way("K-7", {then(Event::ask_place)});
    EXPECT_THAT(get("/trajecten?toestand=geindiceerd").body, HasSubstr("Alle trajecten van deze keuze (aantal: 52)"));
    EXPECT_THAT(get("/trajecten?toestand=wachtlijst").body, Not(HasSubstr("Alle trajecten van deze keuze")))
        << "all stand on the page";
    auto const asked = post("/trajecten/samen",
                            {{"alle", "ja"}, {"terug", "/trajecten?toestand=geindiceerd&na=x"}, {"doe", "uitstellen"}});
    ASSERT_EQ(asked.status, 200) << asked.body;
    EXPECT_THAT(asked.body,
                AllOf(HasSubstr("K-100"), HasSubstr("K-151"), HasSubstr("(aantal: 52)"), Not(HasSubstr("K-7<"))));
    EXPECT_EQ(stored_case(waiting.id), waiting);
}

TEST_P(BoardPages, TooManyAtOnceAreRefusedWithTheLimit) {
    for (int i = 0; i < 101; ++i) on_its_way(fmt::format("K-{}", 100 + i));
    EXPECT_THAT(get("/trajecten").body,
                AllOf(HasSubstr("Alle 101 tegelijk kan niet: hoogstens 100"), Not(HasSubstr("name=\"alle\""))));
    std::string chosen;
    for (int i = 1; i <= 101; ++i) chosen += fmt::format("{} ", i);
    for (auto const& [name, value] : {std::pair{"kies", chosen}, std::pair{"alle", std::string("ja")}}) {
        auto const refused = post("/trajecten/samen", {{name, value}, {"terug", "/trajecten"}, {"doe", "uitstellen"}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, AllOf(HasSubstr("Te veel gekozen"), HasSubstr("hoogstens 100 trajecten")));
    }
}

TEST_P(BoardPages, AllOrNoneMove) {
    auto const one = on_its_way("K-1"), closed = on_its_way("K-2", {then(Event::decline)});
    auto const answer = post("/trajecten/samen", {{"kies", fmt::format("1:1 2:{}", closed.version)},
                                                  {"bevestigd", "ja"},
                                                  {"doe", "uitstellen"},
                                                  {"dag", "11-2-2013"},
                                                  {"notitie", "Vakantie."}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Er is niets veranderd"), HasSubstr("value=\"11-2-2013\"")));
    EXPECT_EQ(stored_case(one.id), one);
}

TEST_P(BoardPages, WhatIsNotOnesOwnCannotBeChosen) {
    on_its_way("K-1");
    who_ = manager_;
    EXPECT_EQ(post("/trajecten/samen", {{"kies", "1"}, {"doe", "overdragen"}}).status, 404);
    who_ = nurse_;
    EXPECT_EQ(post("/trajecten/samen", {{"doe", "overdragen"}}).status, 422);
    EXPECT_THAT(post("/trajecten/samen", {{"doe", "overdragen"}, {"terug", "//elders"}}).body,
                Not(HasSubstr("//elders")));
}

TEST_P(BoardPages, TheFileHoldsWhatOneMayTakeAlongAndIsOnRecord) {
    on_its_way("K-1");
    EXPECT_EQ(get("/trajecten/bestand").status, 404);
    who_ = coordinator_;
    is_confirmed_ = false;
    EXPECT_EQ(get("/trajecten/bestand").status, 403);
    is_confirmed_ = true;
    reads_.clear();
    auto const file = get("/trajecten/bestand");
    EXPECT_EQ(file.content_type, "text/csv; charset=utf-8");
    EXPECT_EQ(file.body, "traject,toestand,aan_zet,actie_voor,reden,opnieuw_op\r\n1,geindiceerd,jgz,2013-02-21,,\r\n");
    ASSERT_EQ(reads_.size(), 2U);
    EXPECT_EQ(reads_.back().record.action, "trajecten-meenemen");
    EXPECT_THAT(reads_.back().record.detail, HasSubstr("1 regels"));
}

/// The page, its day in a calendar, the board, its file and what is done to several.
TEST_P(BoardPages, OfARestrictedRecordOthersSeeThatThereIsACaseAndWhoActs) {
    auto const one = on_its_way("K-1"), other = on_its_way("K-2");
    connection().exec(
        "update dossier_version set is_restricted = 1 where superseded_seq is null and child_code = 'K-1'");
    who_ = coordinator_;
    auto const page = get(path(one));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Traject 1"), HasSubstr("Gebruik beperkt"), HasSubstr("JGZ")));
    for (auto const* const told :
         {"K-1", "Noor", "Geïndiceerd", "21 februari", "kiem-story", "kiem-stages", "<textarea"})
        EXPECT_THAT(page.body, Not(HasSubstr(told))) << told;
    EXPECT_EQ(get(path(one, "/agenda")).status, 404);
    auto const board = get("/trajecten").body;
    EXPECT_THAT(board, AllOf(HasSubstr("Trajecten met beperkt gebruik"), HasSubstr("href=\"/trajecten/1\""),
                             HasSubstr("K-2"), Not(HasSubstr("K-1"))));
    EXPECT_THAT(get("/trajecten?toestand=geindiceerd").body, Not(HasSubstr("href=\"/trajecten/1\"")));
    EXPECT_THAT(get("/trajecten/bestand").body, AllOf(HasSubstr("\r\n2,"), Not(HasSubstr("\r\n1,"))));
    auto const asked = post("/trajecten/samen", {{"kies", "1"}, {"kies", "2"}, {"doe", "uitstellen"}});
    EXPECT_THAT(asked.body, AllOf(HasSubstr("Gebruik beperkt"), HasSubstr("Traject 1"), Not(HasSubstr("K-1"))));
    auto const done = post("/trajecten/samen", {{"kies", fmt::format("1:{} 2:{}", one.version, other.version)},
                                                {"bevestigd", "ja"},
                                                {"doe", "uitstellen"},
                                                {"dag", "11-2-2013"},
                                                {"notitie", "Vakantie."}});
    EXPECT_EQ(done.status, 409);
    EXPECT_EQ(stored_case(other.id), other);
    EXPECT_THAT(get("/werk").body, Not(HasSubstr("href=\"/trajecten/1")));
    who_ = nurse_;
    EXPECT_THAT(get(path(one)).body, HasSubstr("kiem-story")) << "whose record it is";
}

class LostPages : public DeskPages {};
KIEM_EVERY_ENGINE(LostPages);

TEST_P(LostPages, AreEmptyWhenNobodyIsLostAndMendWhatIs) {
    on_its_way("K-1");
    who_ = coordinator_;
    EXPECT_THAT(get("/niemand-kwijt").body, HasSubstr("Alles klopt"));
    act([&](db::Act& act) {
        indication::write_indication(act, "jgz", reg::direct_delivery(act),
                                     {"I-9", "K-9", {"taal"}, "taal", today(), "", today(), {}});
        child::write_child(act, "jgz", reg::direct_delivery(act), {"K-9", day("2010-06-01"), "1312AB", "1", today()});
    });
    EXPECT_THAT(get("/niemand-kwijt").body, AllOf(HasSubstr("Kind K-9"), HasSubstr("Herstel alles")));
    EXPECT_THAT(post("/niemand-kwijt", {}).body, AllOf(HasSubstr("Hersteld (aantal: 1)"), HasSubstr("Alles klopt")));
    EXPECT_EQ(stored_case({2}).child_code, "K-9");
}

TEST_P(LostPages, SayThatNobodyLooksWhenNoRulesHold) {
    act([&](db::Act& act) {
        indication::write_indication(act, "jgz", reg::direct_delivery(act),
                                     {"I-9", "K-9", {"taal"}, "taal", today(), "", today(), {}});
    });
    no_rules_ = {{"APP-133",
                  Severity::warning,
                  {{"gemeente", "Proefstad"}, {"dag", to_dutch(today())}, {"onderwerp", "toeleiding"}},
                  {}}};
    who_ = coordinator_;
    auto const page = get("/niemand-kwijt");
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, AllOf(HasSubstr("geen beleid over toeleiding"), HasSubstr("kiem cases sweep"),
                                 Not(HasSubstr("Alles klopt")), Not(HasSubstr("Herstel alles"))));
    EXPECT_EQ(post("/niemand-kwijt", {}).status, 409);
    EXPECT_FALSE(cases::find_latest(connection(), "K-9"));
}

class FunnelPages : public DeskPages {};
KIEM_EVERY_ENGINE(FunnelPages);

TEST_P(FunnelPages, ShowAChangeAtOnceAndHideSmallCounts) {
    for (int i = 0; i < 4; ++i) on_its_way(fmt::format("K-{}", i));
    auto const small = on_its_way("K-9", {then(Event::ask_place)});
    who_ = policy_officer_;
    auto const before = get("/toeleiding").body;
    EXPECT_THAT(before,
                AllOf(HasSubstr("minder dan 3"), HasSubstr("Haven"), Not(HasSubstr("Noor")), Not(HasSubstr("K-9"))));
    auto const counts = funnel_.numbers(connection(), today());
    EXPECT_EQ(counts->all[1].now, 4);
    EXPECT_EQ(counts->all[3].now, 1);
    on_its_way("K-5", {then(Event::ask_place)}, {}, "1313AB");
    auto const after = funnel_.numbers(connection(), today());
    EXPECT_EQ(after->all[3].now, 2);
    EXPECT_EQ(after->districts.at("A02")[3].now, 1);
    EXPECT_EQ(after->districts.at("A01")[3].now, 1);
    EXPECT_EQ(small.state, State::waiting);
}

TEST_P(FunnelPages, FollowingGivesWhatBuildingAnewGives) {
    auto const numbers = [&](FunnelKeeper& keeper) { return keeper.numbers(connection(), today()); };
    numbers(funnel_);
    for (int i = 0; i < 5; ++i) {
        on_its_way(fmt::format("K-{}", i), {then(Event::reached), then(Event::ask_place)}, later(-3 * i),
                   i % 2 == 0 ? "1312AB" : "1313AB");
        FunnelKeeper fresh([](Day) { return std::string("wijken"); });
        auto const followed = numbers(funnel_), built = numbers(fresh);
        EXPECT_EQ(followed->all, built->all);
        EXPECT_EQ(followed->districts, built->districts);
    }
}

} // namespace
} // namespace kiem::desk::testing
