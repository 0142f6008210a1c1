// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_testing.hpp"
#include "report/pdf_finish.hpp"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace kiem::indicating::testing {
namespace {

using dossier::testing::but;
using dossier::testing::FormFields;
using dossier::testing::value_in;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class IndicatingWeb : public Indicating {
protected:
    static FormFields form(std::string key = "formulier-1") {
        return {{"doe", "bewaren"},
                {"sleutel", std::move(key)},
                {"gezien", ""},
                {"gezien-versie", "0"},
                {"afgegeven_op", "15-1-2013"},
                {"opleiding_1", "3"},
                {"opleiding_2", "3"},
                {"eenouder", "nee"},
                {"ouders_spreken_nederlands", "nee"},
                {"taalomgeving_voldoende", "niet_gevraagd"},
                {"sociaal_emotioneel_risico", "nee"},
                {"ouders", "eens"},
                {"ouders_toelichting", ""}};
    }
    std::string at(dossier::Dossier const& dossier, std::string_view page = {}) {
        return url(dossier, "/indicatie") + std::string(page);
    }
};
KIEM_EVERY_ENGINE(IndicatingWeb);

TEST_P(IndicatingWeb, ANurseIndicatesOnOnePage) {
    auto const noor = toddler();
    EXPECT_THAT(get(at(noor)).body, HasSubstr("Van dit kind is geen indicatie bekend"));
    auto const empty = get(at(noor, "/nieuw")).body;
    for (auto const* text : {"Spreken de ouders thuis Nederlands?", "Nodig voor: Thuistaal.", "Niet gevraagd",
                             "name=\"opleiding_1\" value=\"2\" checked", "value=\"1-2-2013\""})
        EXPECT_THAT(empty, HasSubstr(text));
    EXPECT_EQ(value_in(empty, "sleutel").size(), 32U);
    auto const saved = post(at(noor, "/nieuw"), form());
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(location(saved), at(noor));
    auto const page = get(at(noor)).body;
    for (auto const* text : {"Geldig, van 15 januari 2013", "Thuistaal", "1 juni 2014", "Eens", "Brief voor de ouders",
                             "Vraag de ouder of u mag verwijzen", "/toestemming", "Doelgroep van de voorschoolse"})
        EXPECT_THAT(page, HasSubstr(text));
}

TEST_P(IndicatingWeb, WhatTheSignalToldStandsAboveTheQuestions) {
    auto const noor = toddler();
    EXPECT_THAT(get(at(noor, "/nieuw")).body, Not(HasSubstr("Het signaal")));
    auto const given = cases::signal(office_of(nurse_, "toeleiding").table(), "signaal-1", noor.id, {"jgz", {}},
                                     "Gezien op 14 januari 2013. Het gaat over: Thuistaal. Zij zegt weinig.");
    ASSERT_TRUE(given) << given.error().code;
    EXPECT_THAT(get(at(noor, "/nieuw")).body,
                AllOf(HasSubstr("Het signaal"), HasSubstr("Het gaat over: Thuistaal. Zij zegt weinig.")));
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
}

TEST_P(IndicatingWeb, TheOutcomeIsShownBeforeAnythingIsKept) {
    auto const noor = toddler();
    auto const looked = post(at(noor, "/nieuw"), but(but(form(), "doe", "kijken"), "ouders", "(weg)"));
    EXPECT_EQ(looked.status, 200) << looked.body;
    EXPECT_THAT(looked.body, AllOf(HasSubstr("Het kind hoort bij de doelgroep"), HasSubstr("Voldoet niet"),
                                   HasSubstr("Niet te zeggen"), HasSubstr("tot 1 juni 2014"),
                                   HasSubstr("Verwacht leerlinggewicht: 0.")));
    EXPECT_EQ(rows_in("indication_answers"), 0);
}

TEST_P(IndicatingWeb, WhatIsWrongStandsAtItsFieldAndNothingTypedIsLost) {
    auto const noor = toddler();
    auto wrong = but(but(form(), "eenouder", "(weg)"), "ouders", "niet_eens");
    wrong = but(wrong, "afgegeven_op", "gisteren <b>");
    auto const response = post(at(noor, "/nieuw"), wrong);
    EXPECT_EQ(response.status, 422);
    for (auto const* text :
         {"id=\"veld-eenouder-fout\"", "id=\"veld-afgegeven_op-fout\"", "id=\"veld-ouders_toelichting-fout\"",
          "value=\"gisteren &lt;b&gt;\"", "name=\"ouders_spreken_nederlands\" value=\"nee\" checked"})
        EXPECT_THAT(response.body, HasSubstr(text));
    EXPECT_THAT(response.body, Not(HasSubstr("Het kind hoort bij de doelgroep"))) << "of questions passed over";
    EXPECT_EQ(value_in(response.body, "sleutel"), "formulier-1");
    EXPECT_THAT(post(at(noor, "/nieuw"), but(form(), "afgegeven_op", "")).body, HasSubstr("Hier ontbreekt de dag"));
    EXPECT_EQ(rows_in("indication_answers"), 0);
}

TEST_P(IndicatingWeb, OneThatIsDeliveredTooCanGiveWayAndTheButtonGoes) {
    auto const noor = toddler();
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    auto const mine = open(office(), noor.id)->in_force()->code;
    auto const button = at(noor, "/laten-wijken");
    EXPECT_THAT(get(at(noor)).body, Not(HasSubstr(button))) << "it stands once";
    FormFields const asked{{"indicatie", mine}};
    auto const once = post(button, asked);
    EXPECT_EQ(once.status, 409);
    EXPECT_THAT(once.body, HasSubstr("staat er geen twee keer (meer)"));
    deliver_in_a_file("D-2", stored(noor).child_code);
    auto const both = get(at(noor)).body;
    EXPECT_THAT(both, AllOf(HasSubstr("Indicatie " + mine + " is op een pagina vastgelegd"), HasSubstr("D-2"),
                            HasSubstr("action=\"" + button + "\""), HasSubstr("Laat plaatsmaken")));
    EXPECT_EQ(value_in(both, "indicatie"), mine);
    auto const gone = post(button, asked);
    ASSERT_EQ(gone.status, 303) << gone.body;
    EXPECT_EQ(location(gone), at(noor));
    EXPECT_THAT(get(at(noor)).body, AllOf(Not(HasSubstr(button)), HasSubstr("Geldig, van 20 januari 2013")));
    EXPECT_EQ(open(office(), noor.id)->in_force()->code, "D-2");
    EXPECT_EQ(post(button, asked).status, 409) << "two tabs";
    who_ = carer_;
    EXPECT_EQ(post(button, {{"indicatie", "D-2"}}).status, 404) << "of another organisation";
}

TEST_P(IndicatingWeb, WithSeveralGroundsTheMainOneIsChosen) {
    auto const noor = toddler();
    auto const two = but(form(), "sociaal_emotioneel_risico", "ja");
    auto const asked = post(at(noor, "/nieuw"), two);
    EXPECT_EQ(asked.status, 422);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("id=\"veld-hoofdcriterium-fout\""),
                                  HasSubstr("name=\"hoofdcriterium\" value=\"sociaal_emotioneel\""),
                                  Not(HasSubstr("name=\"hoofdcriterium\" value=\"gewicht\""))));
    EXPECT_EQ(post(at(noor, "/nieuw"), but(two, "hoofdcriterium", "thuistaal")).status, 303);
}

TEST_P(IndicatingWeb, WithoutGroundItIsKeptThatOneLooked) {
    auto const noor = toddler();
    auto const none = but(form(), "ouders_spreken_nederlands", "ja");
    auto const asked = post(at(noor, "/nieuw"), none);
    EXPECT_EQ(asked.status, 422);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("value=\"afwijzen\""), HasSubstr("name=\"reden\"")));
    auto const rejection = but(but(none, "doe", "afwijzen"), "reden", "geen_doelgroep");
    EXPECT_EQ(post(at(noor, "/nieuw"), but(rejection, "reden", "(weg)")).status, 422);
    EXPECT_EQ(post(at(noor, "/nieuw"), rejection).status, 303);
    EXPECT_THAT(get(at(noor)).body, AllOf(HasSubstr("Geen indicatie, van 15 januari 2013"),
                                          HasSubstr("het kind hoort niet bij de doelgroep")));
    EXPECT_EQ(rows_in("indication"), 0);
}

TEST_P(IndicatingWeb, TheSameFormTwiceAndTwoNursesAtOnce) {
    auto const noor = toddler();
    EXPECT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    EXPECT_EQ(post(at(noor, "/nieuw"), form()).status, 303) << "sent twice";
    auto const late = post(at(noor, "/nieuw"), form("formulier-2"));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("intussen veranderd"),
                                 HasSubstr("name=\"ouders_spreken_nederlands\" value=\"nee\" checked")));
    EXPECT_EQ(rows_in("indication"), 1);
    auto again = but(form("formulier-2"), "gezien", value_in(late.body, "gezien"));
    again = but(again, "gezien-versie", value_in(late.body, "gezien-versie"));
    EXPECT_EQ(post(at(noor, "/nieuw"), again).status, 303) << "who looked may go on";
}

TEST_P(IndicatingWeb, TheParentsAndTheEndHavePagesOfTheirOwn) {
    auto const noor = toddler();
    EXPECT_EQ(get(at(noor, "/ouders")).status, 404) << "nothing in force";
    EXPECT_EQ(get(at(noor, "/einde")).status, 404);
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    auto const shown = get(at(noor, "/ouders")).body;
    FormFields const seen{{"gezien", value_in(shown, "gezien")}, {"gezien-versie", "1"}};
    auto parents = seen;
    parents.emplace_back("ouders", "niet_eens");
    EXPECT_THAT(post(at(noor, "/ouders"), parents).body, HasSubstr("id=\"veld-ouders_toelichting-fout\""));
    parents.emplace_back("ouders_toelichting", "Liever thuis & rustig");
    EXPECT_EQ(post(at(noor, "/ouders"), parents).status, 303);
    EXPECT_THAT(get(at(noor)).body, HasSubstr("Liever thuis &amp; rustig"));
    auto ending = seen;
    for (auto const& [name, value] : FormFields{{"soort", "beeindigen"}, {"dag", "20-1-2013"}, {"toelichting", "x"}})
        ending.emplace_back(name, value);
    ending = but(ending, "gezien-versie", "2");
    auto const missing = post(at(noor, "/einde"), ending);
    EXPECT_EQ(missing.status, 422);
    EXPECT_THAT(missing.body, AllOf(HasSubstr("id=\"veld-reden-fout\""), HasSubstr("value=\"20-1-2013\"")));
    ending.emplace_back("reden", "indicatie_afgelopen");
    EXPECT_EQ(post(at(noor, "/einde"), ending).status, 303);
    EXPECT_THAT(get(at(noor)).body, AllOf(HasSubstr("Beëindigd"), HasSubstr("20 januari 2013")));
}

TEST_P(IndicatingWeb, TheLetterSaysWhatIsDecided) {
    auto const noor = toddler();
    EXPECT_EQ(get(at(noor, "/brief")).status, 404);
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    auto const letter = get(at(noor, "/brief"));
    EXPECT_EQ(letter.status, 200);
    EXPECT_THAT(letter.body, AllOf(HasSubstr("Beste ouders of verzorgers van Noor"), HasSubstr("vrijwillig"),
                                   HasSubstr("Algemene wet bestuursrecht"), HasSubstr("brief.pdf")));
    EXPECT_EQ(get(at(noor, "/brief?indicatie=ANDERS")).status, 404);
}

TEST_P(IndicatingWeb, TheLetterIsATaggedPdfOfTheSameWords) {
    for (auto const* program : {"chromium-headless-shell", "pdftotext"})
        if (std::system(fmt::format("command -v {} >/dev/null 2>&1", program).c_str()) != 0)
            GTEST_SKIP() << program << " is not installed";
    auto const noor = toddler();
    EXPECT_EQ(get(at(noor, "/brief.pdf")).status, 404);
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    auto const letter = get(at(noor, "/brief.pdf"));
    ASSERT_EQ(letter.status, 200) << letter.body;
    EXPECT_EQ(letter.content_type, "application/pdf");
    EXPECT_THAT(letter.body, ::testing::StartsWith("%PDF-1.7"));
    EXPECT_THAT(report::gaps_of(std::string_view(letter.body)), ::testing::IsEmpty()) << "tagged";
    auto pattern = (std::filesystem::temp_directory_path() / "kiem-brief-XXXXXX").string();
    std::filesystem::path const folder = ::mkdtemp(pattern.data());
    std::ofstream(folder / "brief.pdf", std::ios::binary) << letter.body;
    auto const command = fmt::format("pdftotext -raw {0}/brief.pdf {0}/brief.txt", folder.string());
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::ifstream file(folder / "brief.txt");
    std::string text(std::istreambuf_iterator<char>(file), {});
    std::ranges::replace(text, '\n', ' ');
    std::filesystem::remove_all(folder);
    EXPECT_THAT(text, AllOf(HasSubstr("Noor van den Berg"), HasSubstr("Op 15 januari 2013 hebben wij gekeken"),
                            HasSubstr("De ouders spreken thuis geen Nederlands"),
                            HasSubstr("Zij gelden vanaf 1 augustus 2012")));
}

TEST_P(IndicatingWeb, OthersFindNoPage) {
    auto const noor = toddler();
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    auto const theirs = keep("peuterland", child("Ander", "Kind", "2010-06-01"));
    for (auto const* page : {"", "/nieuw", "/ouders", "/einde", "/brief", "/brief.pdf"})
        EXPECT_EQ(get(at(theirs, page)).status, 404) << page;
    EXPECT_EQ(post(at(theirs, "/nieuw"), form("formulier-2")).status, 404);
    for (auto const& who : {carer_, worker_, clerk_}) {
        who_ = who;
        for (auto const* page : {"", "/nieuw", "/ouders", "/einde", "/brief"})
            EXPECT_EQ(get(at(noor, page)).status, 404) << who.name << page;
        EXPECT_EQ(post(at(noor, "/nieuw"), form("formulier-2")).status, 404);
    }
    who_ = officer_;
    EXPECT_EQ(get(at(noor, "?doel=rechten")).status, 200);
    EXPECT_EQ(get(at(noor, "/nieuw?doel=rechten")).status, 404) << "reads and does not write";
    EXPECT_EQ(rows_in("indication"), 1);
}

TEST_P(IndicatingWeb, TheDossierLeadsThere) {
    auto const noor = toddler();
    EXPECT_EQ(link_of_child(Texts::load("nl")).url(noor.id), at(noor));
}

TEST_P(IndicatingWeb, EveryWordHasAText) {
    auto const noor = toddler();
    ASSERT_EQ(post(at(noor, "/nieuw"), form()).status, 303);
    for (auto const& path : {at(noor), at(noor, "/nieuw"), at(noor, "/ouders"), at(noor, "/einde"), at(noor, "/brief"),
                             std::string("/indicaties"), std::string("/indicaties?lijst=aflopend&dagen=366"),
                             std::string("/indicaties?lijst=onbekend")}) {
        auto const page = get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(page.body, AllOf(Not(HasSubstr("[indicatie.")), Not(HasSubstr("[IDC-")))) << path;
    }
}

} // namespace
} // namespace kiem::indicating::testing
