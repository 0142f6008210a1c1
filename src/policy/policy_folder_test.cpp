// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/examples.hpp"
#include "policy/policy_folder.hpp"
#include "policy/policy_testing.hpp"
#include <fstream>
#include <set>
#include <unistd.h>

namespace kiem::policy {
namespace {

namespace fs = std::filesystem;
using namespace testing;

/// What `kiem policy check` would show but notes.
std::string shown(Findings const& findings) {
    std::string text;
    for (auto const& finding : findings) {
        if (finding.severity == Severity::note) continue;
        text += fmt::format("{}:{} {} {}", finding.at.file, finding.at.line, finding.code, finding.at.field);
        for (auto const& [name, value] : finding.params) text += fmt::format(" {}={}", name, value);
        text += '\n';
    }
    return text;
}

TEST(PolicyOfTheRepository, HasNoFindings) { EXPECT_EQ(shown(check(KIEM_SOURCE_DIR "/policy")), ""); }

TEST(PolicyOfTheRepository, HasEveryFigureOfTheMonitor) {
    auto const set = load_folder(KIEM_SOURCE_DIR "/policy").value;
    auto const file = select(set, {"indicatoren", "GM0034", day("2012-10-01"), day("2026-01-01")});
    ASSERT_TRUE(file);
    std::set<std::string> ids;
    for (auto const& indicator : read_indicators(**file).value.indicators) ids.insert(indicator.id);
    std::set<std::string> const wanted{"P1", "P2", "P3", "D1", "D2", "D3", "D4", "B1", "B1b", "B2",
                                       "B3", "B4", "N1", "N2", "C1", "C2", "C4", "U1", "K1",  "K2"};
    EXPECT_EQ(ids, wanted);
}

TEST(PolicyOfTheRepository, QuotesAtMostASentence) {
    auto const set = load_folder(KIEM_SOURCE_DIR "/policy").value;
    for (auto const& file : set.files) {
        constexpr std::string_view key = "citaat = \"";
        for (auto at = file.text.find(key); at != std::string::npos; at = file.text.find(key, at + 1)) {
            auto const quote = file.text.substr(at + key.size(), file.text.find("\"\n", at) - at - key.size());
            EXPECT_LE(quote.size(), 200U) << file.path << ": " << quote;
        }
    }
}

class PolicyFolder : public ::testing::Test {
protected:
    PolicyFolder() { fs::create_directories(folder_); }
    ~PolicyFolder() override { fs::remove_all(folder_); }

    void write(std::string const& path, std::string const& text) const {
        fs::create_directories((folder_ / path).parent_path());
        std::ofstream(folder_ / path) << text;
    }

    fs::path const folder_ = fs::path(::testing::TempDir()) /
                             fmt::format("kiem-policy-{}",
                                         ::testing::UnitTest::GetInstance()->random_seed() + ::getpid());
};

std::string const weighting_body = "[[regel]]\ngewicht = \"0,3\"\nals = \"eenouder\"\nbron = \"b\"\n";

std::string example(std::string_view columns, std::string_view rows, std::string_view from = "gewicht") {
    return fmt::format("[[voorbeeld]]\nnaam = \"n\"\nvan = \"{}\"\nkolommen = [{}]\nrijen = {}\n", from, columns, rows);
}

TEST_F(PolicyFolder, SoundFilesAreLoadedAndWrongOnesReported) {
    write("proefstad/plan/2012-08-01.toml", head("plan") + "[[agenda]]\n");
    write("proefstad/plan/2013-08-01.toml", head("plan"));
    write("proefstad/plan/2012-08-01.examples.toml", "");
    auto const loaded = load_folder(folder_);
    ASSERT_EQ(loaded.value.files.size(), 1U);
    EXPECT_EQ(loaded.value.examples.size(), 1U);
    ASSERT_EQ(brief(loaded.findings), Brief{"POL-111@4 geldig_vanaf"});
    EXPECT_EQ(loaded.findings.front().at.file, "proefstad/plan/2013-08-01.toml");
}

TEST_F(PolicyFolder, AFolderThatIsNotThereIsAFinding) {
    EXPECT_EQ(brief(load_folder(folder_ / "elders").findings), Brief{"POL-120@0 "});
}

TEST_F(PolicyFolder, SealingListsNewFilesAndRefusesEditedOnes) {
    write("proefstad/wijken/2012-08-01.toml", head("wijken"));
    EXPECT_EQ(*seal(folder_), std::vector<std::string>{"proefstad/wijken/2012-08-01.toml"});
    EXPECT_EQ(*seal(folder_), std::vector<std::string>());
    write("proefstad/wijken/2013-08-01.toml", head("wijken", "2013-08-01"));
    EXPECT_EQ(*seal(folder_), std::vector<std::string>{"proefstad/wijken/2013-08-01.toml"});
    write("proefstad/wijken/2012-08-01.toml", head("wijken") + "# later\n");
    write("proefstad/wijken/2014-08-01.toml", head("wijken", "2014-08-01"));
    auto const refused = seal(folder_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "POL-202");
    EXPECT_EQ(load_folder(folder_).value.adopted.find("2014-08-01"), std::string::npos);
}

TEST_F(PolicyFolder, ExamplesRunAndFail) {
    auto const columns = "\"opleiding_1\", \"opleiding_2\", \"eenouder\", \"verwacht\"";
    std::vector<std::pair<std::string, Brief>> const cases{
        {example(columns, "[[1, 1, true, 3], [1, 1, false, \"?\"]]"), {}},
        {example(columns, "[[1, 1, true, 3], [1, 1, true, 12]]"), {"POL-147@5 rijen"}},
        {example(columns, "[[1, 1, true]]"), {"POL-150@5 rijen"}},
        {example(columns, "[[1, 1, 1, 3]]"), {"POL-158@5 rijen"}},
        {example(columns, "[1]"), {"POL-105@5 rijen"}},
        {example(columns, "[[{}, 1, true, 3]]"), {"POL-105@5 rijen"}},
        {example("\"opleiding_1\", \"eenouder\", \"verwacht\"", "[[1, true, 3]]"), {"POL-148@4 kolommen"}},
        {example("\"opleiding_1\", \"opleiding_2\", \"leeftijd\", \"eenouder\", \"verwacht\"", "[]"),
         {"POL-149@4 kolommen"}},
        {example(columns, "[]", "teller B1"), {"POL-155@3 van"}},
        {"", {"POL-102@1 voorbeeld"}},
        {example(columns, "[]") + "verwacht = 1\n", {"POL-103@6 verwacht"}},
    };
    PolicySet set{{file_of("gewichtenregeling", weighting_body)}, {}, {}};
    for (auto const& [text, expected] : cases) {
        set.examples = {{"proefstad/gewichtenregeling/2012-08-01.examples.toml", text}};
        EXPECT_EQ(brief(run_examples(set)), expected) << text;
    }
}

TEST_F(PolicyFolder, LogicWithoutExamplesAndExamplesWithoutLogicAreFound) {
    PolicySet set{{file_of("gewichtenregeling", weighting_body)}, {}, {}};
    ASSERT_EQ(brief(run_examples(set)), Brief{"POL-157@0 "});
    EXPECT_EQ(run_examples(set).front().severity, Severity::warning);
    set.examples = {{"proefstad/gewichtenregeling/2013-08-01.examples.toml", ""}};
    EXPECT_EQ(brief(run_examples(set)), (Brief{"POL-156@0 ", "POL-157@0 "}));
}

TEST(SelectUntil, GivesTheFilesOfAllDaysBefore) {
    auto const own = file_of("wijken", "geldig_tot = 2014-12-31\n", "2013-01-01");
    PolicySet const set{{file_of("wijken", "", "2010-01-01", "NL"), own, file_of("wijken", "", "2016-01-01"),
                         file_of("plan", "", "2011-01-01")},
                        {},
                        {}};
    auto const told = [&](std::string_view on, std::string_view known = "2020-01-01") {
        Brief all;
        for (auto const& one : select_until(set, {"wijken", "GM0034", day(on), day(known)}))
            all.push_back(fmt::format("{} {} {}", one.file->path, to_iso(one.first), to_iso(one.last)));
        return all;
    };
    EXPECT_EQ(told("2009-12-31"), Brief());
    EXPECT_EQ(told("2013-06-01"), (Brief{"nl/wijken/2010-01-01.toml 2010-01-01 2012-12-31",
                                         "proefstad/wijken/2013-01-01.toml 2013-01-01 2013-06-01"}));
    EXPECT_EQ(told("2016-02-01"), (Brief{"nl/wijken/2010-01-01.toml 2010-01-01 2012-12-31",
                                         "proefstad/wijken/2013-01-01.toml 2013-01-01 2014-12-31",
                                         "nl/wijken/2010-01-01.toml 2015-01-01 2015-12-31",
                                         "proefstad/wijken/2016-01-01.toml 2016-01-01 2016-02-01"}));
    EXPECT_EQ(told("2016-02-01", "2012-01-01"), Brief{"nl/wijken/2010-01-01.toml 2010-01-01 2016-02-01"})
        << "what was adopted later was not known then";
}

TEST(CheckSet, IndicatorsAreHeldAgainstAllNormsTheyMeet) {
    auto const norms = [](std::string_view from, std::string_view name) {
        return file_of(
            "kwaliteit",
            fmt::format("[[parameter]]\nnaam = \"{}\"\nwaarde = 4\neenheid = \"e\"\nbron = \"b\"\n"
                        "[[criterium]]\ncode = \"c\"\nnaam = \"n\"\nomschrijving = \"o\"\ngeldt_voor = [\"psz\"]\n"
                        "uitdrukking = \"vve\"\nbron = \"b\"\n",
                        name),
            from, "NL");
    };
    auto const indicators = [](std::string_view through) {
        return file_of(
            "indicatoren",
            fmt::format(
                "{}[[indicator]]\nid = \"X\"\nmethode = \"X\"\nnaam = \"n\"\ndefinitie = \"d\"\nvorm = \"aantal\"\n"
                "beschermt = \"kind\"\nbron = \"b\"\n"
                "teller = {{ onderwerp = \"plaatsing\", waar = \"dagdelen_per_week >= norm.dagdelen\" }}\n",
                through));
    };
    auto const errors = [](PolicySet const& set) {
        Brief all;
        for (auto const& finding : check_set(set))
            if (finding.severity == Severity::error) all.push_back(finding.code + " " + param(finding, "bestand"));
        return all;
    };
    auto const old_norms = norms("2010-08-01", "dagdelen"), new_norms = norms("2020-08-01", "uren");
    EXPECT_EQ(errors({{old_norms, indicators("")}, {}, {}}), Brief());
    EXPECT_EQ(errors({{old_norms, new_norms, indicators("")}, {}, {}}), Brief{"POL-138 nl/kwaliteit/2020-08-01.toml"});
    EXPECT_EQ(errors({{old_norms, new_norms, indicators("geldig_tot = 2020-07-31\n")}, {}, {}}), Brief());
}

TEST(CheckSet, TopicsMunicipalitiesAndPlanReferencesAreChecked) {
    auto other = file_of("wijken",
                         "indeling = \"i\"\nnaam = \"n\"\n[[wijk]]\ncode = \"A\"\nnaam = \"a\"\nrij = 1\nkolom = 1\n",
                         "2012-08-01", "GM0599");
    auto const plan = file_of("plan",
                              "[[agenda]]\nnummer = 1\ntitel = \"t\"\n[[agenda.doel]]\ncode = \"d\"\nnaam = \"n\"\n"
                              "omschrijving = \"o\"\nbron = \"b\"\n[[agenda.doel.streefwaarde]]\njaar = 2013\n"
                              "soort = \"mijlpaal\"\ntekst = \"t\"\ncitaat = \"c\"\nindicator = \"Z9\"\n");
    auto const odd = file_of("weer", "");
    EXPECT_EQ(brief(check_set({{plan, odd, other}, {}, {}})),
              (Brief{"POL-146@0 indicator", "POL-108@0 onderwerp", "POL-116@0 gemeente"}));
}

} // namespace
} // namespace kiem::policy
