// SPDX-License-Identifier: EUPL-1.2
#include "policy/outreach.hpp"
#include "policy/policy_folder_testing.hpp"
#include "policy/policy_testing.hpp"
#include <gtest/gtest.h>

namespace kiem::policy {
namespace {

using namespace testing;

std::string const limits =
    "langste_termijn_dagen = 100\npogingen = 3\nescalatie_na_dagen = 7\naanbod_geldt_dagen = 14\n"
    "indicatie_geldt_tot_leeftijd = \"4;0\"\nindicatie_herzien_maanden = 12\n"
    "eigenaar_na_levering = \"gemeente\"\n[kanalen]\ntelefoon = \"Telefoon\"\nbrief = \"Brief\"\n";
std::string const terms = "[termijn_dagen]\ngesignaleerd = 1\ngeindiceerd = 2\nin_contact = 3\nwachtlijst = 4\n"
                          "aanvaard = 5\nbron = \"Proef\"\n";

std::string const care =
    "[plaats]\ntelt_in = [\"voorschool\"]\nweken_per_jaar = 40\nbron = \"Proef\"\n"
    "[[einde_plaatsing]]\ncode = \"weg\"\nnaam = \"Weg\"\nbron = \"Proef\"\n"
    "[[einde_plaatsing]]\ncode = \"groep\"\nnaam = \"Groep\"\nstap = \"andere_groep\"\nbron = \"Proef\"\n"
    "[[einde_plaatsing]]\ncode = \"dagdelen\"\nnaam = \"Dagdelen\"\nstap = \"andere_dagdelen\"\nbron = \"Proef\"\n"
    "[[einde_plaatsing]]\ncode = \"pauze\"\nnaam = \"Pauze\"\nstap = \"pauze\"\nbron = \"Proef\"\n"
    "[[afwezigheid]]\ncode = \"ziek\"\nnaam = \"Ziek\"\nvooraf = \"nee\"\nbron = \"Proef\"\n"
    "[[afwezigheid]]\ncode = \"vrij\"\nnaam = \"Vrij\"\nvooraf = \"ja\"\nbron = \"Proef\"\n";

std::string reason(std::string_view code, std::string_view exits, std::string_view more = "") {
    return fmt::format("[[reden]]\ncode = \"{}\"\nnaam = \"Reden\"\nbij = [{}]\nbron = \"Proef\"\n{}\n", code, exits,
                       more);
}

std::string every_exit() {
    std::string list;
    for (auto const word : exit_words()) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", word);
    return list;
}

Checked<OutreachRules> read(std::string const& text) { return read_outreach(file_of("toeleiding", text)); }

Brief codes_of(std::string const& text) { return codes(read(text).findings); }

TEST(Outreach, IsReadAsItStands) {
    auto const checked = read(limits + terms + care +
                              reason("weg", every_exit(), "opnieuw_na_dagen = 90\ntelt_als = \"anders\""));
    ASSERT_EQ(brief(checked.findings), Brief());
    auto const& rules = checked.value;
    EXPECT_EQ(rules.longest_term_days, 100);
    EXPECT_EQ(rules.attempts_before_giving_up, 3);
    EXPECT_EQ(rules.escalate_after_days, 7);
    EXPECT_EQ(rules.offer_days, 14);
    EXPECT_EQ(rules.indication_until_months, 48);
    EXPECT_EQ(rules.review_after_months, 12);
    EXPECT_EQ(rules.owner_after_delivery, "gemeente");
    EXPECT_EQ(rules.days_by_state.at("wachtlijst"), 4);
    EXPECT_EQ(rules.channels.front().first, "telefoon") << "in the order of the file";
    ASSERT_NE(rules.find_reason("weg"), nullptr);
    EXPECT_EQ(rules.find_reason("weg")->look_again_after_days, 90);
    EXPECT_EQ(rules.find_reason("weg")->counts_as, "anders");
    EXPECT_EQ(rules.find_reason("ooit"), nullptr);
}

TEST(Outreach, WhatIsWrongIsToldAtItsKey) {
    auto const sound = limits + terms + care + reason("weg", every_exit());
    EXPECT_EQ(codes_of(sound), Brief());
    EXPECT_EQ(codes_of(replaced(sound, "pogingen = 3", "pogingen = 0")), Brief{"POL-210 pogingen"});
    EXPECT_EQ(codes_of(replaced(sound, "= 14", "= 101")), Brief{"POL-210 aanbod_geldt_dagen"});
    EXPECT_EQ(codes_of(replaced(sound, "wachtlijst = 4", "wachtlijst = 400")), Brief{"POL-210 wachtlijst"});
    EXPECT_EQ(codes_of(replaced(sound, "wachtlijst = 4\n", "")), Brief{"POL-212 wachtlijst"});
    EXPECT_EQ(codes_of(replaced(sound, "\"gemeente\"", "\"\"")), Brief{"POL-109 eigenaar_na_levering"});
    EXPECT_EQ(codes_of(replaced(sound, "\"te_oud\"", "\"te_laat\"")), (Brief{"POL-211 reden", "POL-108 bij"}));
    EXPECT_EQ(codes_of(sound + reason("weg", "\"elders\"")), Brief{"POL-107 code"});
    EXPECT_EQ(codes_of(sound + reason("ver", "\"elders\"", "telt_als = \"zomaar\"")), Brief{"POL-108 telt_als"});
    EXPECT_EQ(codes_of(sound + reason("ver", "\"elders\"", "opnieuw_na_dagen = 0")), Brief{"POL-210 opnieuw_na_dagen"});
    EXPECT_EQ(codes_of(sound + reason("ver", "\"elders\", \"elders\"")), Brief{"POL-181 bij"});
}

TEST(Outreach, SaysWhichPlacesCountAndWhyTheyEnd) {
    auto const checked = read(limits + terms + care + reason("weg", every_exit()));
    ASSERT_EQ(brief(checked.findings), Brief());
    auto const& rules = checked.value;
    EXPECT_EQ(rules.places.group_kinds, Brief{"voorschool"});
    EXPECT_EQ(rules.places.weeks_per_year, 40);
    ASSERT_NE(rules.find_placement_end("groep"), nullptr);
    EXPECT_EQ(rules.find_placement_end("groep")->step, PlacementEnd::Step::other_group);
    EXPECT_EQ(rules.find_placement_end("weg")->step, PlacementEnd::Step::chosen);
    EXPECT_EQ(rules.find_placement_end("ooit"), nullptr);
    ASSERT_NE(rules.find_absence("vrij"), nullptr);
    EXPECT_TRUE(rules.find_absence("vrij")->is_told_before);
    EXPECT_FALSE(rules.find_absence("ziek")->is_told_before);
    EXPECT_EQ(rules.find_absence("aanwezig"), nullptr);
}

TEST(Outreach, WhatIsWrongWithPlacesIsToldAtItsKey) {
    auto const sound = limits + terms + care + reason("weg", every_exit());
    EXPECT_EQ(codes_of(replaced(sound, "[\"voorschool\"]", "[\"peutergroep\"]")), Brief{"POL-108 telt_in"});
    EXPECT_EQ(codes_of(replaced(sound, "[\"voorschool\"]", "[\"regulier\", \"regulier\"]")), Brief{"POL-181 telt_in"});
    EXPECT_EQ(codes_of(replaced(sound, "weken_per_jaar = 40", "weken_per_jaar = 54")), Brief{"POL-210 weken_per_jaar"});
    EXPECT_EQ(codes_of(replaced(sound, "weken_per_jaar = 40", "weken_per_jaar = 0")), Brief{"POL-210 weken_per_jaar"});
    EXPECT_EQ(codes_of(replaced(sound, "stap = \"pauze\"\n", "")), Brief{"POL-214 einde_plaatsing"});
    EXPECT_EQ(codes_of(replaced(sound, "stap = \"pauze\"", "stap = \"andere_groep\"")),
              (Brief{"POL-214 einde_plaatsing", "POL-107 stap"}));
    EXPECT_EQ(codes_of(replaced(sound, "code = \"dagdelen\"", "code = \"groep\"")), Brief{"POL-107 code"});
    EXPECT_EQ(codes_of(replaced(sound, "code = \"vrij\"", "code = \"ziek\"")), Brief{"POL-107 code"});
    EXPECT_EQ(codes_of(replaced(sound, "code = \"ziek\"", "code = \"aanwezig\"")), Brief{"POL-215 code"});
    EXPECT_EQ(codes_of(replaced(sound, "vooraf = \"nee\"", "vooraf = \"soms\"")), Brief{"POL-108 vooraf"});
    auto const places = care.substr(0, care.find("[[einde_plaatsing]]"));
    EXPECT_EQ(codes_of(replaced(sound, places, "")), Brief{"POL-102 plaats"});
}

TEST(Outreach, ALimitMayBeReached) {
    auto const sound = limits + terms + care + reason("weg", every_exit());
    EXPECT_EQ(codes_of(replaced(sound, "aanbod_geldt_dagen = 14", "aanbod_geldt_dagen = 100")), Brief());
    EXPECT_EQ(codes_of(replaced(sound, "aanbod_geldt_dagen = 14", "aanbod_geldt_dagen = 101")),
              Brief{"POL-210 aanbod_geldt_dagen"});
    EXPECT_EQ(codes_of(replaced(sound, "escalatie_na_dagen = 7", "escalatie_na_dagen = 0")), Brief())
        << "the day after is allowed";
    EXPECT_EQ(codes_of(replaced(sound, "escalatie_na_dagen = 7", "escalatie_na_dagen = -1")),
              Brief{"POL-210 escalatie_na_dagen"});
}

TEST(Outreach, TheRulesOfAlmereAreSound) {
    auto const checked = read_outreach(policy_file("almere/toeleiding/2012-08-01.toml"));
    EXPECT_EQ(brief(checked.findings), Brief());
    EXPECT_EQ(checked.value.indication_until_months, 48);
    EXPECT_EQ(checked.value.places.group_kinds, (Brief{"voorschool", "startgroep"}));
    EXPECT_EQ(checked.value.placement_ends.size(), 9U);
    EXPECT_EQ(checked.value.absences.size(), 5U);
}

} // namespace
} // namespace kiem::policy
