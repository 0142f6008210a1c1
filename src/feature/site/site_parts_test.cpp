// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/comparing.hpp"
#include "feature/site/searching.hpp"
#include "feature/site/site.hpp"
#include "feature/site/site_text.hpp"
#include "testing/sample_publication.hpp"
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

/// Addresses, reading, comparing and searching.
namespace kiem::site {
namespace {

using ::testing::ElementsAre;

TEST(Address, IsOneUrlPerPage) {
    EXPECT_EQ(to_url(Address{}), "/");
    EXPECT_EQ(to_url(Address{Language::english, {}, {}}), "/en");
    EXPECT_EQ(to_url(Address{Language::dutch, "2012-10-01", {"wijken", "A03"}}), "/edities/2012-10-01/wijken/A03");
    EXPECT_EQ(to_url(Address{Language::english, "x", {"figuren", "a/b c"}}), "/en/edities/x/figuren/a%2Fb%20c");
    EXPECT_EQ(to_url(Address{Language::english, "x", {"wijken"}}, {"bereik"}), "/en/edities/x/bereik");
    EXPECT_EQ(file_url("2012-10-01", "rapport.pdf"), "/edities/2012-10-01/bestanden/rapport.pdf");
}

class Reading : public ::testing::Test {
protected:
    Publication const publication = kiem::testing::sample_publication();
    Texts const texts = Texts::load("nl");
    Line line(std::string_view method, std::string_view code) const {
        return district_line(*table_by(publication, method, by_district), code);
    }
};

TEST_F(Reading, AnswersWithTheShareAndNotWithWhatItIsMadeOf) {
    EXPECT_EQ(value_text(whole_of(publication, "B1").answer(), texts), "63 %");
    EXPECT_EQ(value_text(whole_of(publication, "C4").answer(), texts), "76 %");
    EXPECT_EQ(value_text(whole_of(publication, "D1").answer(), texts), "929 kinderen");
    EXPECT_EQ(value_text(whole_of(publication, "C1").answer(), texts), "704,5 plaatsen");
    EXPECT_EQ(value_text(whole_of(publication, "D4-leeftijd").answer(), texts), "24 tot 30 maanden");
    EXPECT_EQ(value_text(whole_of(publication, "K1-eigen-opgave").answer(), texts), "–");
}

TEST_F(Reading, KnowsWhatAShareIsMadeOf) {
    EXPECT_EQ(counts_text(whole_of(publication, "B1"), texts), "585 van de 929 kinderen");
    EXPECT_EQ(counts_text(whole_of(publication, "C4"), texts), "704 plaatsen op 930 kinderen");
    EXPECT_EQ(counts_text(whole_of(publication, "D1"), texts), "");
    EXPECT_EQ(counts_text(Line{}, texts), "");
}

TEST_F(Reading, ChoosesTheMainReachAndNorm) {
    EXPECT_EQ(main_reach(publication)->method, "B1");
    EXPECT_EQ(main_norm(publication)->method, "K1-eigen-opgave");
    EXPECT_EQ(norm_lines(publication, *main_norm(publication)).size(), 3U);
    Publication bare;
    EXPECT_EQ(main_reach(bare), nullptr);
    EXPECT_EQ(main_norm(bare), nullptr);
    EXPECT_FALSE(whole_of(bare, "B1"));
}

TEST(Reading_, FindsAWijkInWhatItWasMergedInto) {
    EXPECT_TRUE(holds("A03", "A03"));
    EXPECT_TRUE(holds("A03+A05", "A05"));
    EXPECT_FALSE(holds("A03+A05", "A0"));
    EXPECT_FALSE(holds("", "A03"));
}

TEST_F(Reading, ComparesExactNumbersExactly) {
    auto const difference = compare(line("P1-2-4", "A01"), line("P1-2-4", "A04"));
    EXPECT_EQ(difference.verdict, Verdict::exact);
    EXPECT_EQ(difference.by, 293);
}

TEST_F(Reading, TellsWhatRoundingCanMake) {
    EXPECT_EQ(compare(line("N1-aantal", "A01"), line("N1-aantal", "A03")).verdict, Verdict::within_rounding);
    EXPECT_EQ(compare(line("N1-aantal", "A01"), line("N1-aantal", "A04")).verdict, Verdict::beyond_rounding);
    EXPECT_EQ(compare(line("B1", "A02"), line("B1", "A03")).verdict, Verdict::within_rounding);
    EXPECT_EQ(compare(line("B1", "A01"), line("B1", "A04")).verdict, Verdict::beyond_rounding);
    EXPECT_EQ(compare(line("B1", "A01"), line("D1", "A01")).verdict, Verdict::none);
    EXPECT_EQ(compare(Line{}, line("D1", "A01")).verdict, Verdict::none);
}

/// No rounded pair is called different when true counts within the bound could be equal.
TEST_F(Reading, NeverCallsEqualNumbersDifferent) {
    auto const lines = lines_of(*table_by(publication, "B1", by_district));
    for (auto const& a : lines)
        for (auto const& b : lines) {
            auto const here = range_of(a), there = range_of(b);
            ASSERT_TRUE(here && there);
            EXPECT_LE(here->low, *a.answer().published.value);
            EXPECT_GE(here->high, *a.answer().published.value);
            bool const can_be_equal = here->low <= there->high && there->low <= here->high;
            EXPECT_EQ(compare(a, b).verdict == Verdict::within_rounding, can_be_equal);
        }
}

TEST(Search, FoldsCaseAccentsAndSigns) {
    EXPECT_EQ(fold("  Geïndiceerd, 2;6 JAAR "), "geindiceerd 2 6 jaar");
    EXPECT_EQ(fold("ÉÉN"), "een");
    EXPECT_EQ(fold("…"), "");
    EXPECT_EQ(fold("\xff\xfe"), "");
}

std::vector<Entry> const& entries() {
    static std::vector<Entry> const made{
        {Entry::Kind::figure, "Bereik van de voorschoolse educatie", "Het aantal doelgroepkinderen", "B1", "/b1"},
        {Entry::Kind::page, "Kwaliteit", "Over het bereik zegt dit niets", "", "/kwaliteit"},
        {Entry::Kind::district, "Wijk Haven", "", "A01", "/haven"},
        {Entry::Kind::term, "Éénoudergezin", "", "", "/een"},
        {Entry::Kind::page, "2012", "", "", "/2012"}};
    return made;
}

std::vector<std::string> urls(std::string_view query) {
    std::vector<std::string> urls;
    for (auto const* entry : find_entries(entries(), query)) urls.push_back(entry->url);
    return urls;
}

TEST(Search, PutsTheTitleBeforeTheText) {
    EXPECT_THAT(urls("bereik"), ElementsAre("/b1", "/kwaliteit"));
    EXPECT_THAT(urls("ber"), ElementsAre("/b1", "/kwaliteit"));
    EXPECT_THAT(urls("b1"), ElementsAre("/b1"));
    EXPECT_THAT(urls("bereik educatie"), ElementsAre("/b1"));
    EXPECT_THAT(urls("eenoudergezin"), ElementsAre("/een"));
}

TEST(Search, PutsTheTitleThatIsMeantFirst) {
    std::vector<Entry> const alike{{Entry::Kind::figure, "Redenen van niet-bereik", "", "", "/n2"},
                                   {Entry::Kind::figure, "Niet-bereik zonder reden", "", "", "/n3"},
                                   {Entry::Kind::figure, "Bereikte kinderen", "", "", "/d3"},
                                   {Entry::Kind::figure, "Bereik van de voorschoolse educatie", "", "", "/b1"},
                                   {Entry::Kind::page, "Bereik", "", "", "/bereik"}};
    std::vector<std::string> found;
    for (auto const* entry : find_entries(alike, "bereik")) found.push_back(entry->url);
    EXPECT_THAT(found, ElementsAre("/bereik", "/b1", "/n2", "/n3", "/d3"));
}

TEST(Search, ForgivesALetterInALongWordWhenNothingElseIsFound) {
    EXPECT_THAT(urls("kwalitiet"), ElementsAre("/kwaliteit"));
    EXPECT_THAT(urls("kwalitet"), ElementsAre("/kwaliteit"));
    EXPECT_THAT(urls("kwaaliteit"), ElementsAre("/kwaliteit"));
    EXPECT_THAT(urls("havan"), ElementsAre("/haven"));
    EXPECT_THAT(urls("xyzzy"), ElementsAre());
    EXPECT_THAT(urls(""), ElementsAre());
}

TEST(Search, OrdersByLetter) {
    std::vector<std::string> letters;
    for (auto const& letter : by_letter(entries())) letters.push_back(letter.letter);
    EXPECT_THAT(letters, ElementsAre("#", "B", "E", "K", "W"));
}

RC_GTEST_PROP(Search, TakesAnyBytes, (std::string const& query)) {
    RC_ASSERT(find_entries(entries(), query).size() <= entries().size());
    RC_ASSERT(fold(fold(query)) == fold(query));
}

} // namespace
} // namespace kiem::site
