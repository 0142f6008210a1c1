// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_testing.hpp"
#include "feature/site/site_text.hpp"
#include <regex>

/// What single pages promise.
namespace kiem::site::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Site : public ::testing::Test {
protected:
    Site() { site.fill(); }
    std::string text(std::string_view path) const { return text_of(site.body(path)); }
    SampleSite site;
};

TEST_F(Site, SaysInThreeSentencesHowItStands) {
    auto const start = text("/");
    EXPECT_THAT(start, HasSubstr("Van de 929 kinderen die voorschoolse educatie nodig hebben, krijgen 585 kinderen die "
                                 "ook: een bereik van 63 %."));
    EXPECT_THAT(start,
                HasSubstr("Op 1 oktober 2010 was het bereik 63 %. Vergeleken met toen is het nu: geen verschil."));
    EXPECT_THAT(start, HasSubstr("peuterspeelzaal 28 van 28; kinderdagverblijf 8 van 27; basisschool 5 van 27."));
    EXPECT_THAT(start, HasSubstr("Doel 2015: 80 % van de doelgroepkinderen"));
}

TEST(SiteStart, ComparesWithWhatASourcePrintedWhenThereIsNoEarlierEdition) {
    SampleSite site;
    site.shelf->add(sample_on("2012-10-01", "2012-10-01"));
    EXPECT_THAT(text_of(site.body("/")),
                HasSubstr("op de oude manier was het bereik 132 % op 1 oktober 2011, en is het "
                          "nu 159 %"));
}

TEST(SiteStart, SaysThatNothingIsPublishedYet) {
    SampleSite site;
    for (auto const* path : {"/", "/en"}) EXPECT_EQ(site.get(path).status, 200) << path;
    EXPECT_THAT(site.body("/"), HasSubstr("Er is nog geen editie gepubliceerd."));
    for (auto const* path : {"/bereik", "/edities", "/edities/2012-10-01", "/en/wijken"})
        EXPECT_EQ(site.get(path).status, 404) << path;
}

TEST_F(Site, AnswersWhatDoesNotExistWith404) {
    for (auto const* path : {"/figuren/B9", "/wijken/Z9", "/wijken/figuur/B2", "/edities/1999-10-01",
                             "/edities/1999-10-01/wijken", "/vergelijken/wijken/A01/Z9", "/vergelijken/maan/A01/A02",
                             "/vergelijken/definities/B1/B9", "/vergelijken/edities/2010-10-01/1999-10-01"}) {
        auto const response = site.get(path);
        EXPECT_EQ(response.status, 404) << path;
        EXPECT_THAT(response.body, HasSubstr("Deze pagina is er niet")) << path;
    }
}

TEST_F(Site, ExplainsWhyAllReachesAreTrue) {
    auto const reach = text("/bereik");
    EXPECT_THAT(reach, HasSubstr("Waarom 63 %, 159 % en 33 % allemaal waar zijn"));
    EXPECT_THAT(reach,
                HasSubstr("B1 en B2 tellen boven de streep dezelfde kinderen: 585 kinderen. Onder de streep staat "
                          "bij B1 929 kinderen en bij B2 368 kinderen. Daarom is B1 63 % en B2 159 %."));
    EXPECT_THAT(reach, HasSubstr("B2 en B3 delen door hetzelfde: 368 kinderen."));
    EXPECT_THAT(reach, HasSubstr("B2 is 159 %, meer dan alles."));
    EXPECT_THAT(reach, Not(HasSubstr("B1 en B3 tellen")));
}

TEST_F(Site, ShowsAFigureByEverySplitItIsPublishedBy) {
    auto const body = site.body("/figuren/B1");
    for (auto const* id : {"per-B1-wijk", "per-B1-leeftijd", "per-B1-criterium"})
        EXPECT_THAT(body, HasSubstr("<figure class=\"utrecht-figure kiem-figure\" id=\"" + std::string(id) + "\""));
    EXPECT_THAT(text_of(body), HasSubstr("wijkt hoogstens 4 af van het echte aantal"));
}

/// The reach in a wijk of the invented edition, as printed.
std::string reach_in(std::string_view code) {
    auto const publication = kiem::testing::sample_publication();
    return value_text(district_line(*table_by(publication, "B1", by_district), code).answer(), Texts::load("nl"));
}

TEST_F(Site, PutsAWijkBesideTheMunicipality) {
    auto const district = text("/wijken/A01");
    EXPECT_THAT(district, HasSubstr("Haven: het bereik is " + reach_in("A01") +
                                    ". In de hele gemeente is het 63 %. Het "
                                    "verschil: "));
    EXPECT_THAT(district, HasSubstr("3.909 kinderen"));
}

TEST_F(Site, SaysWhatADifferenceIsWorth) {
    EXPECT_THAT(text("/vergelijken/wijken/A01/A04"), HasSubstr("293 kinderen meer; dit is het echte verschil"));
    EXPECT_THAT(text("/vergelijken/wijken/A01/A04"),
                HasSubstr("procentpunt lager; dit is meer dan afronding kan maken"));
    EXPECT_THAT(text("/vergelijken/wijken/A02/A03"), HasSubstr("dit kan ook alleen door afronding komen"));
    EXPECT_THAT(text("/vergelijken/edities/2012-10-01/2012-10-01-b"), HasSubstr("Een school was dubbel meegeteld."));
}

TEST_F(Site, TurnsTheComparisonThatIsAskedIntoAnAddress) {
    auto const response = site.get("/vergelijken/wijken?wijk_a=A01&wijk_b=A03");
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(response.headers.find("Location"), "/vergelijken/wijken/A01/A03");
    EXPECT_EQ(site.get("/en/edities/2010-10-01/vergelijken/edities?editie_a=x&editie_b=y%2F").headers.find("Location"),
              "/en/edities/2010-10-01/vergelijken/edities/x/y%2F");
    EXPECT_EQ(site.get("/vergelijken/wijken?wijk_a=A01").status, 200);
}

TEST_F(Site, WarnsWhereAnEditionIsCorrectedOrOld) {
    EXPECT_THAT(text("/edities/2012-10-01/wijken"), HasSubstr("Deze editie is gecorrigeerd"));
    EXPECT_THAT(site.body("/edities/2012-10-01/wijken"), HasSubstr("href=\"/edities/2012-10-01-b/wijken\""));
    EXPECT_THAT(text("/edities/2010-10-01"), HasSubstr("Er is een nieuwere telling"));
    EXPECT_THAT(text("/"), HasSubstr("Deze editie verbetert editie 2012-10-01"));
    EXPECT_THAT(text("/edities"), HasSubstr("Een school was dubbel meegeteld."));
}

TEST_F(Site, GivesForEachFileWhatOneNeedsToTrustIt) {
    auto const body = site.body("/downloads");
    EXPECT_THAT(body, HasSubstr("href=\"/edities/2012-10-01-b/bestanden/rapport.pdf\""));
    EXPECT_THAT(body, HasSubstr(std::string(64, 'a')));
    EXPECT_THAT(body, HasSubstr("application/octet-stream · 1 kB"));
    EXPECT_THAT(body, HasSubstr("http://creativecommons.org/publicdomain/zero/1.0/deed.nl"));
}

TEST_F(Site, AccountsForHowItWasMadeSafe) {
    auto const account = text("/verantwoording");
    EXPECT_THAT(account, HasSubstr("afgerond op een veelvoud van 5. Een getal wijkt hooguit 4 af"));
    EXPECT_THAT(account, HasSubstr("minstens 20"));
    EXPECT_THAT(account, HasSubstr("almere/indicatoren/2012-08-01.toml"));
    EXPECT_THAT(account, HasSubstr("97 %"));
    EXPECT_THAT(account, HasSubstr("929 kinderen"));
    EXPECT_THAT(account, Not(HasSubstr("704")));
}

TEST_F(Site, ShowsHowFarATargetIs) {
    auto const aims = text("/doelen");
    EXPECT_THAT(aims, HasSubstr("Alle doelgroepkinderen bereiken"));
    EXPECT_THAT(aims, HasSubstr("Doel nog niet gehaald"));
}

TEST_F(Site, FindsWithTypingErrorsAndWithoutAccents) {
    EXPECT_THAT(site.body("/zoeken?q=BEREIK"), HasSubstr("href=\"/figuren/B1\""));
    EXPECT_THAT(site.body("/zoeken?q=indic%C3%A0tie"), HasSubstr("href=\"/register#begrip-indicatie\""));
    EXPECT_THAT(site.body("/zoeken?q=kwalitiet"), HasSubstr("href=\"/kwaliteit\""));
    EXPECT_THAT(site.body("/zoeken?q=haven"), HasSubstr("href=\"/wijken/A01\""));
    EXPECT_THAT(text("/zoeken?q=%3Cb%3Ex%3C%2Fb%3E"), HasSubstr("Niets gevonden voor “<b>x</b>”"));
    EXPECT_THAT(site.body("/zoeken?q=%3Cb%3Ex%3C%2Fb%3E"), Not(HasSubstr("<b>x")));
}

TEST_F(Site, MarksDutchOnEnglishPages) {
    auto const body = site.body("/en/figuren/B1");
    EXPECT_THAT(body, HasSubstr("<html lang=\"en\""));
    EXPECT_THAT(body, HasSubstr("<span lang=\"nl\">Doelgroepkinderen"));
    EXPECT_THAT(body, HasSubstr("href=\"/figuren/B1\" lang=\"nl\" hreflang=\"nl\""));
    EXPECT_THAT(site.body("/en"), HasSubstr("63%"));
    EXPECT_THAT(site.body("/figuren/B1"), Not(HasSubstr("lang=\"en\" lang")));
}

TEST(SiteText, PrintsTheResearchersTextWithItsFigures) {
    SampleSite site;
    site.shelf->add(sample_on("2012-10-01", "2012-10-01"));
    EXPECT_THAT(site.body("/"), HasSubstr("Van de doelgroepkinderen is <strong>63 %</strong> bereikt."));
    EXPECT_THAT(site.body("/"), HasSubstr("In wijk Haven is " + reach_in("A01") + " bereikt."));
}

TEST(SiteExported, AsksNothing) {
    SampleSite site("nl", Delivery::exported);
    site.fill();
    for (auto const* path : {"/zoeken", "/vergelijken"}) EXPECT_THAT(site.body(path), Not(HasSubstr("<form"))) << path;
    EXPECT_THAT(site.body("/vergelijken"), HasSubstr("href=\"/vergelijken/wijken/A01/A02\""));
}

edition::Publication changed(std::string const& pattern, std::string const& by) {
    auto const json = edition::to_json(kiem::testing::sample_publication());
    auto const text = std::regex_replace(json, std::regex(pattern), by);
    EXPECT_NE(text, json) << pattern;
    return edition::publication_from_json(text).value();
}

TEST(SiteDistricts, ThatWereMergedSaySo) {
    SampleSite site;
    site.shelf->add(changed(R"("code": ?"A07", ?"label": ?"Hout")", R"("code":"A07+A99","label":"Hout en omgeving")"));
    EXPECT_THAT(text_of(site.body("/wijken/A07")), HasSubstr(reach_in("A07") + " (Hout en omgeving samen)"));
    EXPECT_THAT(text_of(site.body("/wijken")), HasSubstr(reach_in("A07") + " (samen geteld)"));
}

TEST(SiteDistricts, WithoutOutlinesAreTilesAndWithoutAPlaceBars) {
    SampleSite site;
    auto publication = kiem::testing::sample_publication();
    for (auto& district : publication.districts) district.outline.clear();
    site.shelf->add(publication);
    EXPECT_THAT(site.body("/wijken"), HasSubstr("kiem-tilemap"));
    EXPECT_THAT(site.body("/wijken/A01"), Not(HasSubstr("Waar ligt")));
    for (auto& district : publication.districts) district.tile_row = 1;
    publication.name = "later";
    site.shelf->add(publication);
    EXPECT_THAT(site.body("/wijken"), Not(HasSubstr("kiem-tilemap")));
    EXPECT_EQ(site.get("/wijken").status, 200);
}

TEST(SitePages, StandWhenAnEditionHasNothingInIt) {
    SampleSite site;
    edition::Publication bare;
    bare.name = "leeg";
    bare.title = "Leeg";
    bare.municipality_name = "Almere";
    site.shelf->add(bare);
    for (auto const& path : all_pages(*site.shelf)) EXPECT_EQ(site.get(path).status, 200) << path;
    EXPECT_THAT(site.body("/"), HasSubstr("Deze editie heeft geen cijfer over het bereik"));
}

} // namespace
} // namespace kiem::site::testing
