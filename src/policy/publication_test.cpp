// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/policy_testing.hpp"
#include "policy/publication.hpp"

namespace kiem::policy {
namespace {

using namespace testing;

constexpr std::string_view top = R"(methode = "afronden"
splitsingen = ["wijk"]
exact = ["B1"]
licentie = "https://creativecommons.org/publicdomain/zero/1.0/"
adres = "https://vve.proefstad.example/"
)";
constexpr std::string_view tail = R"(
[contact]
naam = "Team Onderzoek"
email = "onderzoek@proefstad.example"
[[grens]]
tot_cellen = 2000
afwijking = 4
[[grens]]
tot_cellen = 20000
afwijking = 5
)";

PolicyFile file_with(std::string const& keys, std::string const& tables = "") {
    return file_of("publicatie", std::string(top) + keys + std::string(tail) + tables);
}

Brief brief_of(std::string const& keys, std::string const& tables = "") {
    return brief(read_publication(file_with(keys, tables)).findings);
}

Brief codes_of(std::string const& body) { return codes(read_publication(file_of("publicatie", body)).findings); }

/// The file with one line of `top` or `tail` replaced.
Brief codes_with(std::string const& old_line, std::string const& new_line) {
    auto body = std::string(top) + std::string(tail);
    auto const at = body.find(old_line);
    EXPECT_NE(at, std::string::npos) << old_line;
    return codes_of(body.replace(at, old_line.size(), new_line));
}

TEST(Publication, ASoundFileIsReadAsWritten) {
    auto const read = read_publication(file_with(
        "basis = 3\npercentage_vanaf = 30\nexact_vanaf = 150\nalleen_intern = [\"K1\"]\nleveringen = [\"plaatsingen\"]\n"
        "kaart = \"wijken.geojson\"\nbij_groepsuitspraak = \"weigeren\"\n",
        "[[tabel]]\nmethode = \"B1\"\nsplitsingen = [\"wijk\", \"leeftijd\"]\n"
        "[[klassen]]\nmethode = \"N1\"\nvanaf = [24, 30]\n"
        "[[gevoelig]]\nmethode = \"D1\"\nreden = \"thuistaal\"\n"
        "[[nul]]\nmethode = \"N2\"\nuitleg = \"niet geteld\"\n"));
    EXPECT_EQ(brief(read.findings), Brief());
    auto const& rules = read.value;
    EXPECT_EQ(rules.mode, PublicationMode::rounding);
    EXPECT_EQ(rules.base, 3);
    EXPECT_EQ(rules.least_denominator, 30);
    EXPECT_EQ(rules.exact_from, 150);
    EXPECT_EQ(rules.ladder.size(), 2U);
    EXPECT_EQ(rules.ladder.at(1).up_to_cells, 20000);
    EXPECT_EQ(rules.ladder.at(1).bound, 5);
    EXPECT_EQ(rules.exact, Brief{"B1"});
    EXPECT_EQ(rules.internal_only, Brief{"K1"});
    EXPECT_EQ(rules.deliveries, Brief{"plaatsingen"});
    EXPECT_EQ(rules.tables.at(0).splits, (Brief{"wijk", "leeftijd"}));
    EXPECT_EQ(rules.classes.at(0).ends, (std::vector<std::int64_t>{24, 30}));
    EXPECT_EQ(rules.sensitive.at(0).reason, "thuistaal");
    EXPECT_EQ(rules.zeros.at(0).explanation, "niet geteld");
    EXPECT_EQ(rules.on_group_statement, PublicationRules::OnGroupStatement::refuse);
    EXPECT_EQ(rules.map, "wijken.geojson");
    EXPECT_EQ(rules.contact_email, "onderzoek@proefstad.example");
    EXPECT_EQ(rules.site_url, "https://vve.proefstad.example");
}

TEST(Publication, WhatIsLeftOutHasTheUsualValue) {
    auto const rules = read_publication(file_with("")).value;
    EXPECT_EQ(rules.base, 5);
    EXPECT_EQ(rules.least_denominator, 20);
    EXPECT_EQ(rules.threshold, 5);
    EXPECT_EQ(rules.exact_from, 100);
    EXPECT_EQ(rules.group_share, 90);
    EXPECT_EQ(rules.map, "");
}

TEST(Publication, AnUnknownModeIsReportedWhereItStands) {
    EXPECT_EQ(codes_with("\"afronden\"", "\"raden\""), Brief{"POL-108 methode"});
    EXPECT_EQ(brief_of("bij_groepsuitspraak = \"negeren\"\n"), Brief{"POL-108@13 bij_groepsuitspraak"});
}

TEST(Publication, LimitsThatProtectNobodyAreRefused) {
    EXPECT_EQ(brief_of("basis = 2\n"), Brief{"POL-160@13 basis"});
    EXPECT_EQ(brief_of("percentage_vanaf = 1\n"), Brief{"POL-160@13 percentage_vanaf"});
    EXPECT_EQ(brief_of("exact_vanaf = 99\n"), Brief{"POL-160@13 exact_vanaf"});
    EXPECT_EQ(brief_of("drempel = 1\n"), Brief{"POL-160@13 drempel"});
    EXPECT_EQ(brief_of("groepsuitspraak_vanaf = 50\n"), Brief{"POL-160@13 groepsuitspraak_vanaf"});
    EXPECT_EQ(brief_of("exact_vanaf = 100\n"), Brief());
}

TEST(Publication, TheLadderRisesFromTheBase) {
    EXPECT_EQ(codes_with("afwijking = 4", "afwijking = 3"), Brief{"POL-161 afwijking"});
    EXPECT_EQ(codes_with("afwijking = 5", "afwijking = 4"), Brief{"POL-162 tot_cellen"});
    EXPECT_EQ(codes_with("tot_cellen = 20000", "tot_cellen = 2000"), Brief{"POL-162 tot_cellen"});
    EXPECT_EQ(codes_of(std::string(top) + "[contact]\nnaam = \"x\"\nemail = \"x@y.example\"\n"),
              Brief{"POL-102 grens"});
}

TEST(Publication, SuppressionHasNoLadder) {
    EXPECT_EQ(codes_with("\"afronden\"", "\"onderdrukken\""), Brief{"POL-132 grens"});
}

TEST(Publication, AReaderMustBeAbleToAskAndToFollow) {
    EXPECT_EQ(codes_with("onderzoek@proefstad.example", "onderzoek"), Brief{"POL-166 email"});
    EXPECT_EQ(codes_with("naam = \"Team Onderzoek\"\n", ""), Brief{"POL-102 naam"});
    EXPECT_EQ(codes_of(std::string(top) + "[[grens]]\ntot_cellen = 1\nafwijking = 4\n"), Brief{"POL-102 contact"});
    EXPECT_EQ(codes_with("https://vve.", "vve."), Brief{"POL-165 adres"});
    EXPECT_EQ(codes_with("https://creativecommons.org", "javascript:x"), Brief{"POL-165 licentie"});
}

TEST(Publication, TheMapIsAFileBesideTheRules) {
    EXPECT_EQ(brief_of("kaart = \"../../etc/x.geojson\"\n"), Brief{"POL-167@13 kaart"});
    EXPECT_EQ(brief_of("kaart = \"wijken.csv\"\n"), Brief{"POL-167@13 kaart"});
}

TEST(Publication, TablesAndClassesAreHeldToTheirForm) {
    auto const table = std::string("[[tabel]]\nmethode = \"B1\"\nsplitsingen = ");
    EXPECT_EQ(codes(read_publication(file_with("", table + "[\"wijk\", \"wijk\"]\n")).findings),
              Brief{"POL-163 splitsingen"});
    EXPECT_EQ(codes(read_publication(file_with("", table + "[\"a\", \"b\"]\n" + table + "[\"b\", \"a\"]\n")).findings),
              Brief{"POL-107 tabel"});
    auto const classes = std::string("[[klassen]]\nmethode = \"N1\"\nvanaf = ");
    EXPECT_EQ(codes(read_publication(file_with("", classes + "[30, 24]\n")).findings), Brief{"POL-164 vanaf"});
    EXPECT_EQ(codes(read_publication(file_with("", classes + "[\"2;0\"]\n")).findings), Brief{"POL-105 vanaf"});
    EXPECT_EQ(codes(read_publication(file_with("", classes + "[]\n")).findings), Brief{"POL-109 vanaf"});
}

TEST(Publication, AMisspeltKeyIsReported) {
    EXPECT_EQ(brief_of("percentage_vanaff = 20\n"), Brief{"POL-104@13 percentage_vanaff"});
}

constexpr std::string_view indicators = R"(
[[splitsing]]
naam = "wijk"
alias = "district"
titel = "Wijk"
soort = "code"
paden = { kind = "wijk" }
[[splitsing]]
naam = "postcode"
alias = "postcode"
titel = "Postcode"
soort = "code"
paden = { kind = "postcode4" }
[[indicator]]
id = "B1"
methode = "B1"
naam = "Bereik"
definitie = "x"
vorm = "aandeel"
beschermt = "kind"
bron = "x"
teller = { onderwerp = "kind" }
noemer = { onderwerp = "kind" }
splitsingen = ["wijk"]
)";
constexpr std::string_view median = R"(
[[indicator]]
id = "N1"
methode = "N1"
naam = "Wachttijd"
definitie = "x"
vorm = "mediaan"
beschermt = "kind"
bron = "x"
eenheid = "dagen"
teller = { onderwerp = "indicatie", mediaan = "dagen_tot_plaatsing" }
)";

Brief set_codes(std::string const& keys, std::string const& tables, std::string const& more_indicators = "",
                std::string_view indicators_from = "2012-08-01") {
    PolicySet set;
    set.files.push_back(file_with(keys, tables));
    set.files.push_back(file_of("indicatoren", std::string(indicators) + more_indicators, indicators_from));
    set.files.push_back(file_of("kwaliteit", "", "2010-08-01", "NL"));
    Brief found;
    for (auto const& finding : check_set(set))
        if (finding.at.file.find("publicatie") != std::string::npos) found.push_back(finding.code);
    return found;
}

TEST(PublicationSet, MethodsAndSplitsMustExist) {
    EXPECT_EQ(set_codes("", ""), Brief());
    EXPECT_EQ(set_codes("", "[[gevoelig]]\nmethode = \"D9\"\nreden = \"x\"\n"), Brief{"POL-168"});
    EXPECT_EQ(set_codes("alleen_intern = [\"D9\"]\n", ""), Brief{"POL-168"});
    EXPECT_EQ(set_codes("", "[[nul]]\nmethode = \"D9\"\nuitleg = \"x\"\n"), Brief{"POL-168"});
    EXPECT_EQ(set_codes("", "[[tabel]]\nmethode = \"D9\"\nsplitsingen = [\"wijk\"]\n"), Brief{"POL-168"});
    EXPECT_EQ(set_codes("", "[[tabel]]\nmethode = \"B1\"\nsplitsingen = [\"maan\"]\n"), Brief{"POL-140"});
    EXPECT_EQ(set_codes("", "[[tabel]]\nmethode = \"B1\"\nsplitsingen = [\"postcode\"]\n"), Brief{"POL-169"});
}

TEST(PublicationSet, OnlyAMedianHasClassesAndAMedianAboutPeopleNeedsThem) {
    EXPECT_EQ(set_codes("", "[[klassen]]\nmethode = \"B1\"\nvanaf = [24]\n"), Brief{"POL-170"});
    EXPECT_EQ(set_codes("", "", std::string(median)), Brief{"POL-172"});
    EXPECT_EQ(set_codes("", "[[klassen]]\nmethode = \"N1\"\nvanaf = [30]\n", std::string(median)), Brief());
}

TEST(PublicationSet, RulesWithoutIndicatorsAreReported) {
    PolicySet set;
    set.files.push_back(file_with(""));
    auto const findings = check_set(set);
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().code, "POL-171");
}

} // namespace
} // namespace kiem::policy
