// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/outreach.hpp"
#include "policy/policy_folder_testing.hpp"
#include "policy/policy_testing.hpp"
#include "policy/programme.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::policy {
namespace {

using namespace testing;

std::string const play = "[[programma]]\ncode = \"spel\"\nnaam = \"Spel\"\nomschrijving = \"Samen spelen\"\n"
                         "voor_wie = \"Peuters\"\nuitvoerder = \"De Schoor\"\nsoort = \"bijeenkomsten\"\n"
                         "vanaf_leeftijd = \"1;0\"\ntot_leeftijd = \"4;0\"\nbijeenkomsten = 10\n"
                         "intensiteit = \"Elke week\"\nbron = \"Proef\"\n";
std::string const visit =
    "[[programma]]\ncode = \"bezoek\"\nnaam = \"Huisbezoek\"\nomschrijving = \"Thuis langs\"\n"
    "voor_wie = \"Ouders\"\nuitvoerder = \"JGZ\"\nsoort = \"huisbezoek\"\n"
    "vanaf_leeftijd = \"0;0\"\ntot_leeftijd = \"4;0\"\nintensiteit = \"Een keer\"\n"
    "kanaal = \"huisbezoek\"\nbron = \"Proef\"\n[programma.redenen]\ngeen_gehoor = \"Geen gehoor\"\n"
    "[[programma.uitslag]]\ncode = \"thuis\"\nnaam = \"Thuis\"\ntelt_als = \"bereikt\"\n"
    "[[programma.uitslag]]\ncode = \"weg\"\nnaam = \"Niet thuis\"\ntelt_als = \"niet_bereikt\"\n";
std::string const target = "[[streefwaarde]]\nprogrammas = [\"spel\"]\njaar = 2013\ntot_jaar = 2015\n"
                           "soort = \"per_jaar\"\ntelt = \"kinderen\"\nvan = 50\ntot = 70\ntekst = \"50 tot 70\"\n"
                           "bron = \"Proef\"\n";
std::string const ends = "[[einde]]\ncode = \"klaar\"\nnaam = \"Klaar\"\nbron = \"Proef\"\n"
                         "[[einde]]\ncode = \"fout\"\nnaam = \"Vergissing\"\ntelt = \"nee\"\nbron = \"Proef\"\n";

Checked<ProgrammeCatalogue> read(std::string const& text) { return read_programmes(file_of("programmas", text)); }

Brief codes_of(std::string const& text) { return codes(read(text).findings); }

TEST(Programmes, AreReadAsTheyStand) {
    auto const checked = read(play + visit + target + ends);
    ASSERT_EQ(brief(checked.findings), Brief());
    auto const& catalogue = checked.value;
    auto const* spel = catalogue.find("spel");
    ASSERT_NE(spel, nullptr);
    EXPECT_EQ(spel->kind, ProgrammeKind::sessions);
    EXPECT_EQ(spel->from_months, 12);
    EXPECT_EQ(spel->until_months, 48);
    EXPECT_EQ(spel->sessions, 10);
    auto const* bezoek = catalogue.find("bezoek");
    ASSERT_NE(bezoek, nullptr);
    EXPECT_EQ(bezoek->kind, ProgrammeKind::home_visit);
    EXPECT_EQ(bezoek->channel, "huisbezoek");
    EXPECT_EQ(catalogue.visit_channel(), "huisbezoek");
    EXPECT_TRUE(bezoek->has_reason("geen_gehoor"));
    EXPECT_FALSE(bezoek->has_reason("zomaar"));
    EXPECT_TRUE(bezoek->find_result("thuis")->is_reached);
    EXPECT_FALSE(bezoek->find_result("weg")->is_reached);
    ASSERT_EQ(catalogue.targets.size(), 1U);
    EXPECT_EQ(catalogue.targets[0].from, 50);
    EXPECT_EQ(catalogue.targets[0].to, 70);
    EXPECT_TRUE(catalogue.targets[0].is_in_force(2014));
    EXPECT_FALSE(catalogue.targets[0].is_in_force(2016));
    EXPECT_TRUE(catalogue.find_end("klaar")->counts);
    EXPECT_FALSE(catalogue.find_end("fout")->counts);
    EXPECT_EQ(catalogue.find("ooit"), nullptr);
}

TEST(Programmes, WhatIsWrongIsToldAtItsKey) {
    auto const sound = play + visit + target + ends;
    EXPECT_EQ(codes_of(replaced(sound, "\"4;0\"", "\"1;0\"")), Brief{"POL-135 tot_leeftijd"});
    EXPECT_EQ(codes_of(replaced(sound, "= 10\n", "= 1000\n")), Brief{"POL-210 bijeenkomsten"});
    EXPECT_EQ(codes_of(replaced(sound, "soort = \"huisbezoek\"", "soort = \"brief\"")).front(), "POL-108 soort");
    EXPECT_EQ(codes_of(replaced(sound, "[\"spel\"]", "[\"spel\", \"dans\"]")), Brief{"POL-108 programmas"});
    EXPECT_EQ(codes_of(replaced(sound, "[\"spel\"]", "[\"spel\", \"spel\"]")), Brief{"POL-181 programmas"});
    EXPECT_EQ(codes_of(replaced(sound, "tot_jaar = 2015", "tot_jaar = 2012")), Brief{"POL-135 tot_jaar"});
    EXPECT_EQ(codes_of(replaced(sound, "tot = 70", "tot = 50")), Brief{"POL-135 tot"});
    EXPECT_EQ(codes_of(replaced(sound, "van = 50\ntot = 70\n", "")), Brief{"POL-102 waarde"});
    EXPECT_EQ(codes_of(replaced(sound, "\"bezoek\"", "\"spel\"")), Brief{"POL-107 code"});
    EXPECT_EQ(codes_of(replaced(sound, "\"weg\"", "\"thuis\"")), Brief{"POL-107 code"});
    EXPECT_EQ(codes_of(replaced(sound, "\"fout\"", "\"klaar\"")), Brief{"POL-107 code"});
    EXPECT_EQ(codes_of(sound + replaced(visit, "\"bezoek\"", "\"langs\"")), Brief{"POL-107 kanaal"});
    EXPECT_EQ(codes_of(replaced(sound, "bijeenkomsten = 10", "kanaal = \"brief\"")), Brief{"POL-132 kanaal"});
    EXPECT_EQ(codes_of(replaced(sound, "geen_gehoor = \"Geen gehoor\"\n", "")), Brief{"POL-102 redenen"});
}

PolicyFile file_of_almere(std::string_view topic, std::string_view what = "", std::string_view by = "") {
    auto file = policy_file(fmt::format("almere/{}/2012-08-01.toml", topic));
    return what.empty() ? file : *read_policy_file(file.path, replaced(file.text, what, by)).value;
}

TEST(Programmes, NameAChannelThatTheRulesOfItsDaysHave) {
    auto const programmes = file_of_almere("programmas");
    auto const errors = [&](PolicyFile const& outreach) {
        Brief all;
        for (auto const& finding : check_set({{programmes, outreach}, {}, {}}))
            if (finding.severity == Severity::error)
                all.push_back(fmt::format("{} {} {} in {}", finding.code, finding.at.field, param(finding, "waarde"),
                                          param(finding, "bestand")));
        return all;
    };
    EXPECT_EQ(errors(file_of_almere("toeleiding")), Brief());
    auto const other = file_of_almere("toeleiding", "huisbezoek = \"Huisbezoek\"", "thuis = \"Thuis\"");
    EXPECT_EQ(errors(other), Brief{"POL-216 kanaal huisbezoek in almere/toeleiding/2012-08-01.toml"});
    auto const found = check_channels(read_programmes(programmes).value, read_outreach(other).value, other);
    EXPECT_EQ(param(found.at(0), "programma"), "huisbezoek");
    EXPECT_THAT(param(found.at(0), "keuzes"), ::testing::HasSubstr("thuis"));
    EXPECT_GT(found.at(0).at.line, 0);
}

TEST(Programmes, ThoseOfAlmereHaveTheTargetsOfThePlan) {
    auto const checked = read_programmes(file_of_almere("programmas"));
    EXPECT_EQ(brief(checked.findings), Brief());
    std::vector<std::pair<int, std::int64_t>> children, visits;
    for (auto const& one : checked.value.targets)
        (one.counts == ProgrammeTarget::Counts::children ? children : visits).emplace_back(one.year, one.from);
    EXPECT_EQ(children, (std::vector<std::pair<int, std::int64_t>>{{2012, 140}, {2013, 150}}));
    EXPECT_EQ(visits, (std::vector<std::pair<int, std::int64_t>>{{2012, 50}, {2013, 50}}));
    EXPECT_EQ(checked.value.targets[0].programmes, (std::vector<std::string>{"minisamenspel", "opstapje"}));
}

} // namespace
} // namespace kiem::policy
