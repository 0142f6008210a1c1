// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/district_scheme.hpp"
#include "policy/plan.hpp"
#include "policy/policy_testing.hpp"

namespace kiem::policy {
namespace {

using namespace testing;

std::string criterion(std::string_view rest, std::string_view kinds = "\"psz\", \"kdv\"") {
    return fmt::format(
        "[[criterium]]\ncode = \"aanbod\"\nnaam = \"n\"\nomschrijving = \"o\"\ngeldt_voor = [{}]\nbron = \"b\"\n{}\n",
        kinds, rest);
}

Brief brief_of_norms(std::string const& body) {
    auto read = read_quality_norms(file_of("kwaliteit", body));
    auto findings = std::move(read.findings);
    for (auto& finding : check_quality_norms(read.value)) findings.push_back(std::move(finding));
    return brief(findings);
}

TEST(QualityNorms, CriteriaApplyToKindsInOrder) {
    auto const body = "[[parameter]]\nnaam = \"dagdelen\"\nwaarde = 4\neenheid = \"e\"\nbron = \"b\"\n" +
                      criterion("uitdrukking = \"vve\"") + criterion("reden_onbekend = \"r\"", "\"basisschool\"");
    auto const norms = read_quality_norms(file_of("kwaliteit", body));
    ASSERT_TRUE(norms.sound());
    ASSERT_EQ(criteria_for(norms.value, "kdv").size(), 1U);
    EXPECT_TRUE(criteria_for(norms.value, "kdv").front()->formula);
    EXPECT_FALSE(criteria_for(norms.value, "basisschool").front()->formula);
    EXPECT_EQ(criteria_for(norms.value, "bso").size(), 0U);
    EXPECT_EQ(find_parameter(norms.value, "norm.dagdelen")->value, 4);
    EXPECT_EQ(find_parameter(norms.value, "dagdelen"), find_parameter(norms.value, "norm.dagdelen"));
    EXPECT_EQ(find_parameter(norms.value, "uren"), nullptr);
}

TEST(QualityNorms, AskSoMuchOfAWeek) {
    auto const of = [](std::vector<std::pair<std::string, std::int64_t>> const& numbers, int weeks) {
        QualityNorms norms;
        for (auto const& [name, value] : numbers) norms.parameters.push_back({name, value, {}, {}, {}});
        return weekly_norm(norms, weeks);
    };
    constexpr std::int64_t sixteen_hours = 16 * 60;
    EXPECT_EQ(of({{"dagdelen_per_week", 4}, {"uren_totaal", 960}}, 40), (WeeklyNorm{4, {}}));
    EXPECT_EQ(of({{"uren_totaal", 960}, {"maanden_totaal", 18}}, 40), (WeeklyNorm{{}, sixteen_hours}));
    EXPECT_EQ(of({{"uren_totaal", 960}, {"maanden_totaal", 18}}, 50), (WeeklyNorm{{}, sixteen_hours * 40 / 50}));
    EXPECT_EQ(of({{"minuten_per_week", 600}, {"uren_totaal", 960}, {"maanden_totaal", 18}}, 40), (WeeklyNorm{{}, 600}));
    EXPECT_EQ(of({{"uren_totaal", 960}, {"maanden_totaal", 18}}, 0), WeeklyNorm{});
    EXPECT_EQ(of({{"uren_totaal", 960}}, 40), WeeklyNorm{});
}

TEST(QualityNorms, SlipsAreFoundWithLineAndKey) {
    std::vector<std::pair<std::string, Brief>> const cases{
        {criterion("uitdrukking = \"vve\""), {}},
        {"", {"POL-102@1 criterium"}},
        {criterion(""), {"POL-102@8 reden_onbekend"}},
        {criterion("uitdrukking = \"vve\"\nreden_onbekend = \"r\""), {"POL-132@15 reden_onbekend"}},
        {criterion("uitdrukking = \"kindplaatsen\""), {"EXP-121@14 uitdrukking"}},
        {criterion("uitdrukking = \"kindplaatsen > norm.plaatsen\""), {"POL-138@14 uitdrukking"}},
        {criterion("uitdrukking = \"vve\"", ""), {"POL-109@12 geldt_voor"}},
        {criterion("uitdrukking = \"vve\"", "\"school\""), {"POL-108@9 code"}},
        {criterion("uitdrukking = \"vve\"") + criterion("uitdrukking = \"vve\"", "\"kdv\""), {"POL-107@16 code"}},
        {"[[parameter]]\nnaam = \"d\"\nwaarde = \"vier\"\neenheid = \"e\"\n" + criterion("uitdrukking = \"vve\""),
         {"POL-110@8 bron", "POL-105@10 waarde"}},
    };
    for (auto const& [body, expected] : cases) EXPECT_EQ(brief_of_norms(body), expected) << body;
}

constexpr std::string_view scheme = "indeling = \"wijken\"\nnaam = \"n\"\n";

std::string district(std::string_view code, std::string_view name, int row, int column) {
    return fmt::format("[[wijk]]\ncode = \"{}\"\nnaam = \"{}\"\nrij = {}\nkolom = {}\n", code, name, row, column);
}

TEST(DistrictScheme, SharesNoCodeNameOrTile) {
    auto const read = [](std::string const& body) {
        return read_district_scheme(file_of("wijken", std::string(scheme) + body));
    };
    auto const sound = read(district("B", "Beek", 1, 1) + district("A", "Akker", 1, 2));
    ASSERT_EQ(sound.findings, Findings());
    EXPECT_EQ(sound.value.districts.front().code, "A");
    EXPECT_EQ(find_district(sound.value, "B")->name, "Beek");
    EXPECT_EQ(find_district(sound.value, "C"), nullptr);
    EXPECT_EQ(brief(read(district("A", "x", 1, 1) + district("A", "y", 1, 2)).findings), Brief{"POL-107@16 code"});
    EXPECT_EQ(brief(read(district("A", "x", 1, 1) + district("B", "x", 1, 2)).findings), Brief{"POL-107@17 naam"});
    EXPECT_EQ(brief(read(district("A", "x", 2, 3) + district("B", "y", 2, 3)).findings), Brief{"POL-107@19 kolom"});
    EXPECT_EQ(brief(read(district("A", "x", 0, 3)).findings), Brief{"POL-134@13 rij"});
}

std::string target(std::string_view rest) {
    return fmt::format("[[agenda]]\nnummer = 1\ntitel = \"t\"\n[[agenda.doel]]\ncode = \"d\"\nnaam = \"n\"\n"
                       "omschrijving = \"o\"\nbron = \"b\"\n[[agenda.doel.streefwaarde]]\njaar = 2013\ntekst = \"t\"\n"
                       "citaat = \"c\"\n{}\n",
                       rest);
}

TEST(Plan, TargetsAreALevelAnIncrementOrAMilestone) {
    auto const read = [](std::string_view rest) { return read_plan(file_of("plan", target(rest))); };
    auto const first = [&](std::string_view rest) { return read(rest).value.agenda.at(0).goals.at(0).targets.at(0); };
    auto const band = first("soort = \"erbij\"\nvan = 50\ntot = 70\neenheid = \"huisbezoeken\"\ntot_jaar = 2015");
    EXPECT_EQ(band.kind, TargetKind::increment);
    EXPECT_EQ(band.from, 50);
    EXPECT_EQ(band.to, 70);
    EXPECT_EQ(band.through_year, 2015);
    EXPECT_EQ(band.citation.source, "b");
    auto const level = first("soort = \"stand\"\nwaarde = 40\neenheid = \"groepen\"");
    EXPECT_EQ(level.from, 40);
    EXPECT_EQ(level.to, 40);
    EXPECT_EQ(level.through_year, 2013);
    EXPECT_FALSE(first("soort = \"mijlpaal\"").from);
    std::vector<std::pair<std::string, Brief>> const cases{
        {"soort = \"mijlpaal\"\nwaarde = 3", {"POL-132@21 waarde"}},
        {"soort = \"stand\"\nwaarde = 3", {"POL-102@16 eenheid"}},
        {"soort = \"stand\"\neenheid = \"e\"", {"POL-102@16 waarde"}},
        {"soort = \"stand\"\neenheid = \"e\"\nvan = 5\ntot = 5", {"POL-135@23 tot"}},
        {"soort = \"stand\"\neenheid = \"e\"\nvan = 5", {"POL-102@16 tot", "POL-135@16 tot"}},
        {"soort = \"stand\"\neenheid = \"e\"\nwaarde = 5\ntot = 7", {"POL-132@23 tot"}},
        {"soort = \"mijlpaal\"\ntot_jaar = 2012", {"POL-135@21 tot_jaar"}},
        {"soort = \"doel\"\neenheid = \"e\"\nwaarde = 1", {"POL-108@20 soort"}},
    };
    for (auto const& [rest, expected] : cases) EXPECT_EQ(brief(read(rest).findings), expected) << rest;
}

} // namespace
} // namespace kiem::policy
