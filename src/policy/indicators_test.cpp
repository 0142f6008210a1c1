// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/policy_testing.hpp"

namespace kiem::policy {
namespace {

using namespace testing;

QualityNorms norms_with(std::vector<std::string> const& names) {
    QualityNorms norms;
    norms.path = "nl/kwaliteit/2010-08-01.toml";
    for (auto const& name : names) norms.parameters.push_back({name, 4, "", {}, {}});
    return norms;
}

constexpr std::string_view split = R"(
[[splitsing]]
naam = "wijk"
alias = "district"
titel = "Wijk"
soort = "code"
paden = { kind = "wijk" }
)";

/// An indicator of the form aandeel; `more` goes behind it, `instead` of the numerator.
std::string indicator(std::string_view more = "", std::string_view numerator = "{ onderwerp = \"kind\" }") {
    return fmt::format(
        "[[indicator]]\nid = \"X\"\nmethode = \"X\"\nnaam = \"x\"\ndefinitie = \"x\"\nvorm = \"aandeel\"\n"
        "beschermt = \"kind\"\nbron = \"x\"\nnoemer = {{ onderwerp = \"kind\" }}\nteller = {}\n{}\n",
        numerator, more);
}

/// All findings of reading and checking a body that starts on line 8.
Findings findings_of(std::string const& body, QualityNorms const& norms = norms_with({"dagdelen_per_week"})) {
    auto read = read_indicators(file_of("indicatoren", body));
    auto findings = std::move(read.findings);
    for (auto& finding : check_indicators(read.value, norms)) findings.push_back(std::move(finding));
    return findings;
}

Brief brief_of(std::string const& body) { return brief(findings_of(body)); }

TEST(Indicators, ASoundFileHasNoFindings) {
    EXPECT_EQ(brief_of(std::string(split) + indicator("splitsingen = [\"wijk\"]")), Brief());
}

TEST(Indicators, AreReadAsWritten) {
    auto const body = std::string(split) + "[[parameter]]\nsleutel = \"schatting\"\ntitel = \"t\"\nuitleg = \"u\"\n" +
                      indicator(
                          "splitsingen = [\"wijk\"]\ngeen_splitsing = { leeftijd = \"nee\" }\ngeldig_tot = 2014-01-01",
                          "{ onderwerp = \"kind\", waar = \"wijk is bekend\", maal = 3 }");
    auto const read = read_indicators(file_of("indicatoren", body));
    ASSERT_TRUE(read.sound());
    auto const* one = find_method(read.value, "X");
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->form, Form::share);
    EXPECT_EQ(one->numerator.times.number, 3);
    EXPECT_EQ(one->numerator.where->expression.source, "wijk is bekend");
    EXPECT_EQ(one->no_split.at("leeftijd"), "nee");
    EXPECT_TRUE(one->in_force(day("2014-01-01")));
    EXPECT_FALSE(one->in_force(day("2014-01-02")));
    EXPECT_FALSE(one->in_force(day("2012-07-31")));
    EXPECT_EQ(find_split(read.value, "district"), find_split(read.value, "wijk"));
    EXPECT_EQ(read.value.parameters.front().key, "schatting");
}

TEST(Indicators, SayWhenTwoIndicationsAreOneDecision) {
    auto const same = [](std::string_view days) {
        return fmt::format("[dezelfde_indicatie]\nhoogstens_dagen_uiteen = {}\nbron = \"x\"\n", days) + indicator();
    };
    auto const read = read_indicators(file_of("indicatoren", same("31")));
    ASSERT_TRUE(read.sound());
    ASSERT_TRUE(read.value.same_indication);
    EXPECT_EQ(read.value.same_indication->most_apart, std::chrono::days{31});
    EXPECT_EQ(read.value.same_indication->citation.source, "x");
    EXPECT_FALSE(read_indicators(file_of("indicatoren", indicator())).value.same_indication);
    EXPECT_EQ(brief_of(same("-1")), Brief{"POL-210@9 hoogstens_dagen_uiteen"});
    EXPECT_EQ(brief_of(same("367")), Brief{"POL-210@9 hoogstens_dagen_uiteen"});
    EXPECT_EQ(brief_of("[dezelfde_indicatie]\nbron = \"x\"\n" + indicator()),
              Brief{"POL-102@8 hoogstens_dagen_uiteen"});
}

TEST(Indicators, EachSlipIsFoundWithItsLineAndKey) {
    std::vector<std::pair<std::string, Brief>> const cases{
        {"", {"POL-102@1 indicator"}},
        {indicator("beschremt = 3"), {"POL-104@18 beschremt"}},
        {indicator("zomaar = 3"), {"POL-103@18 zomaar"}},
        {indicator("decimalen = \"1\""), {"POL-105@18 decimalen"}},
        {indicator("splitsingen = \"wijk\""), {"POL-105@18 splitsingen"}},
        {indicator("splitsingen = [3]"), {"POL-105@18 splitsingen"}},
        {indicator() + indicator(), {"POL-107@21 methode"}},
        {indicator("verdeling = \"wijk\""), {"POL-132@18 verdeling"}},
        {indicator("beoordeling = \"eigen_opgave\""), {"POL-132@18 beoordeling"}},
        {indicator("geldig_tot = \"2014-01-01\""), {"POL-106@18 geldig_tot"}},
        {indicator("", "{ onderwerp = \"kindje\" }"), {"POL-131@17 "}},
        {indicator("", "{ onderwerp = \"kind\", waar = \"wijk is bekent\" }"), {"EXP-109@17 waar"}},
        {indicator("", "{ onderwerp = \"kind\", waar = \"wijkk is bekend\" }"), {"EXP-117@17 waar"}},
        {indicator("", "{ onderwerp = \"kind\", waar = \"geboortedatum\" }"), {"EXP-121@17 waar"}},
        {indicator("", "{ onderwerp = \"plaatsing\", waar = 'groep.soort = \"voorschol\"' }"), {"EXP-120@17 waar"}},
        {indicator("", "{ onderwerp = \"plaatsing\", waar = 'groep.locatie.soort = \"psz\"' }"), {}},
        {indicator("", "{ onderwerp = \"kind\", som = \"wijk\" }"), {"POL-136@17 "}},
        {indicator("", "{ onderwerp = \"bevolking\", som = \"aantallen\" }"), {"EXP-117@17 "}},
        {indicator("", "{ onderwerp = \"kind\", mediaan = \"x\" }"), {"POL-132@17 mediaan", "EXP-116@17 "}},
        {indicator("", "{ parameter = \"schatting\" }"), {"POL-142@17 "}},
        {indicator("", "{ parameter = \"norm.dagdelen_per_week\" }"), {}},
        {indicator("", "{ parameter = \"norm.uren\" }"), {"POL-138@17 "}},
        {indicator("", "{ parameter = \"schatting\", waar = \"ja\" }"), {"POL-132@17 waar", "POL-142@17 "}},
        {indicator("", "{ onderwerp = \"plaatsing\", waar = \"dagdelen_per_week >= norm.uren\" }"),
         {"POL-138@17 waar"}},
        {indicator("", "{ onderwerp = \"kind\", maal = \"norm.uren\" }"), {"POL-138@17 "}},
        {indicator("splitsingen = [\"wijk\"]"), {"POL-140@18 splitsingen"}},
        {std::string(split) + indicator("splitsingen = [\"wijk\"]", "{ onderwerp = \"groep\" }"),
         {"POL-141@25 splitsingen"}},
        {std::string(split) + indicator("splitsingen = [\"wijk\"]\ngeen_splitsing = { wijk = \"x\" }"),
         {"POL-145@26 geen_splitsing"}},
    };
    for (auto const& [body, expected] : cases) EXPECT_EQ(brief_of(body), expected) << body;
}

TEST(Indicators, FormAndMeasuresMustFit) {
    auto const of_form = [](std::string_view form, std::string_view more) {
        return fmt::format(
            "[[indicator]]\nid = \"X\"\nmethode = \"X\"\nnaam = \"x\"\ndefinitie = \"x\"\nvorm = \"{}\"\n"
            "beschermt = \"kind\"\nbron = \"x\"\n{}\n",
            form, more);
    };
    std::string const kind = "teller = { onderwerp = \"kind\" }\n";
    std::string const noemer = "noemer = { onderwerp = \"kind\" }\n";
    std::vector<std::pair<std::string, Brief>> const cases{
        {of_form("aandeel", kind), {"POL-102@8 noemer"}},
        {of_form("aandeel", noemer), {"POL-102@8 teller"}},
        {of_form("aantal", kind), {}},
        {of_form("mediaan", kind), {"POL-102@16 mediaan"}},
        {of_form("mediaan", "teller = { onderwerp = \"indicatie\", mediaan = \"dagen_tot_plaatsing\" }\n" + noemer),
         {"POL-132@17 noemer"}},
        {of_form("verdeling", kind), {"POL-102@8 verdeling"}},
        {of_form("verdeling", kind + "verdeling = \"wijk\"\n"), {"POL-140@17 verdeling"}},
        {of_form("norm", kind + noemer + "beoordeling = \"eigen_opgave\"\n"), {"POL-132@16 teller", "POL-144@17 "}},
        {of_form("norm", "noemer = { onderwerp = \"locatie\" }\nbeoordeling = \"mening\"\n"),
         {"POL-108@17 beoordeling"}},
        {of_form("vorm", kind + noemer), {"POL-108@13 vorm"}},
    };
    for (auto const& [body, expected] : cases) EXPECT_EQ(brief_of(body), expected) << body;
}

TEST(Indicators, AnOutsideDenominatorCannotBeSplit) {
    auto body = std::string(split) + "[[parameter]]\nsleutel = \"s\"\ntitel = \"t\"\nuitleg = \"u\"\n" +
                indicator("splitsingen = [\"wijk\"]");
    auto const at = body.find("noemer = { onderwerp = \"kind\" }");
    body.replace(at, 31, "noemer = { parameter = \"s\" }");
    EXPECT_EQ(brief_of(body), Brief{"POL-143@29 splitsingen"});
}

std::string derivation(std::string_view rest, std::string_view subject = "kind") {
    return fmt::format("[[afleiding]]\nnaam = \"extra\"\nonderwerp = \"{}\"\nuitleg = \"x\"\n{}\n", subject, rest) +
           indicator();
}

TEST(Indicators, DerivationsAreHeldAgainstTheFacts) {
    std::vector<std::pair<std::string, Brief>> const cases{
        {derivation("uitdrukking = \"wijk is bekend\""), {}},
        {derivation("uitdrukking = \"wijk is bekend\"", "mens"), {"POL-131@10 onderwerp"}},
        {derivation("uit = \"indicatie\"\nvia = \"kind\"\nhoe = \"een\"\nwaar = \"geldig\""), {}},
        {derivation("uit = \"indicatie\"\nvia = \"kind\"\nhoe = \"alle\"\nwaar = \"geldig\""), {"POL-102@8 geldt"}},
        {derivation("uit = \"indicatie\"\nvia = \"groep\"\nhoe = \"aantal\""), {"POL-137@13 via"}},
        {derivation("uit = \"plaatsing\"\nvia = \"groep.locatie\"\nhoe = \"aantal\"", "locatie"), {}},
        {derivation("uit = \"plaatsing\"\nvia = \"kind\"\nhoe = \"som\"\nkolom = \"vanaf\""), {"POL-136@15 kolom"}},
        {derivation(
             "uit = \"plaatsing\"\nvia = \"kind\"\nhoe = \"laatste\"\nkolom = \"groep.soort\"\nvolgorde = \"geldig\""),
         {"POL-136@16 volgorde"}},
        {derivation("uit = \"plaatsing\"\nvia = \"kind\"\nhoe = \"laatste\"\nkolom = \"groep.soort\""),
         {"POL-102@8 volgorde"}},
        {derivation("uit = \"plaatsing\"\nvia = \"kind\"\nhoe = \"aantal\"\nkolom = \"vanaf\""), {"POL-132@15 kolom"}},
        {derivation("uit = \"plaatsing\"\nvia = \"kind\"\nhoe = \"aantal\"\nuitdrukking = \"ja\""),
         {"POL-132@12 uit", "POL-132@13 via", "POL-132@14 hoe"}},
        {derivation("uit = \"plaatsing\"\nvia = \"kind\"\nhoe = \"hoeveel\""), {"POL-108@14 hoe"}},
    };
    for (auto const& [body, expected] : cases) EXPECT_EQ(brief_of(body), expected) << body;
}

TEST(Indicators, ADerivedColumnIsKnownAfterItStandsAndNotBefore) {
    std::string const extra = "[[afleiding]]\nnaam = \"extra\"\nonderwerp = \"kind\"\nuitleg = \"x\"\n"
                              "uit = \"indicatie\"\nvia = \"kind\"\nhoe = \"laatste\"\nkolom = \"hoofdcriterium\"\n"
                              "volgorde = \"vanaf\"\n";
    std::string const user = "[[afleiding]]\nnaam = \"dubbel\"\nonderwerp = \"plaatsing\"\nuitleg = \"x\"\n"
                             "uitdrukking = 'kind.extra = \"gewicht\"'\n";
    EXPECT_EQ(brief_of(extra + user + indicator()), Brief());
    EXPECT_EQ(brief_of(user + extra + indicator()), Brief{"EXP-116@12 uitdrukking"});
    EXPECT_EQ(brief_of(extra + extra + indicator()), (Brief{"POL-107@18 naam", "POL-139@18 naam"}));
}

TEST(Indicators, AnExpressionErrorHasItsPicture) {
    auto const findings = findings_of(indicator("", "{ onderwerp = \"kind\", waar = \"wijkk is bekend\" }"));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(param(findings.front(), "plaatje"), "wijkk is bekend\n^");
    EXPECT_EQ(param(findings.front(), "wat"), "wijkk");
    EXPECT_EQ(param(findings.front(), "bedoeld"), "wijk");
    EXPECT_EQ(findings.front().at.file, "proefstad/indicatoren/2012-08-01.toml");
}

TEST(Indicators, AgeBandsNeedADateOfBirth) {
    auto const bands = [](std::string_view step, std::string_view column) {
        return fmt::format(
            "[[splitsing]]\nnaam = \"leeftijd\"\nalias = \"age\"\ntitel = \"t\"\nsoort = \"leeftijdsklasse\"\n"
            "van = \"2;0\"\nstap = \"{}\"\ntot = \"4;0\"\npaden = {{ kind = \"{}\" }}\n",
            step, column);
    };
    EXPECT_EQ(brief_of(bands("0;6", "geboortedatum") + indicator()), Brief());
    EXPECT_EQ(brief_of(bands("0;6", "wijk") + indicator()), Brief{"POL-136@16 paden"});
    EXPECT_EQ(brief_of(bands("0;0", "geboortedatum") + indicator()), Brief{"POL-133@14 stap"});
    EXPECT_EQ(brief_of(bands("0;12", "geboortedatum") + indicator()), (Brief{"EXP-105@14 stap", "POL-133@14 stap"}));
}

} // namespace
} // namespace kiem::policy
