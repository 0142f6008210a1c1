// SPDX-License-Identifier: EUPL-1.2
#include "report/dcat.hpp"
#include "report/open_data_testing.hpp"
#include "report/texts_testing.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace kiem::report {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::sample_edition;
using testing::texts;

CatalogEdition edition_with_files(std::string const& name) {
    CatalogEdition entry;
    entry.edition = sample_edition();
    entry.edition.name = name;
    entry.edition.page_url = "https://vve.almere.example/edities/" + name;
    std::vector<std::pair<std::string, std::string>> const files = {
        {"gegevens.csv", "text/csv; charset=utf-8"},
        {"gegevens.json", "application/json"},
        {"tabellen.ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {"rapport.odt", "application/vnd.oasis.opendocument.text"},
        {"rapport.pdf", "application/pdf"},
        {"rapport.html", "text/html; charset=utf-8"}};
    for (auto const& [file, type] : files)
        entry.files.push_back({file, entry.edition.page_url + "/" + file, type, std::string(64, 'a'), 1234});
    return entry;
}

Catalog sample_catalog() {
    Catalog catalog{"https://vve.almere.example/catalogus.ttl",
                    "https://vve.almere.example/",
                    "Open data van de VVE-monitor",
                    "Alle edities.",
                    {edition_with_files("2012-10-01-correctie"), edition_with_files("2012-10-01")}};
    catalog.editions[0].corrects = "2012-10-01";
    catalog.editions[0].correction = "Eén locatie ontbrak.";
    return catalog;
}

/// Per property the values said of a node.
std::multimap<std::string, std::string> said_of(rdf::Graph const& graph, std::string_view iri) {
    std::multimap<std::string, std::string> said;
    for (auto const& node : graph.nodes)
        if (node.iri == iri)
            for (auto const& [property, object] : node.statements) said.emplace(property, object.value);
    return said;
}

std::vector<std::string> of_type(rdf::Graph const& graph, std::string_view type) {
    std::vector<std::string> found;
    for (auto const& node : graph.nodes)
        for (auto const& [property, object] : node.statements)
            if (property == "rdf:type" && object.value == type) found.push_back(node.iri);
    return found;
}

/// What the official SHACL shapes of DCAT-AP-NL 3.0 and DCAT-AP 3.0 ask of a class: least and greatest number.
struct Rule {
    std::string property;
    std::size_t least, most;
};
constexpr std::size_t any = 1000;
std::map<std::string, std::vector<Rule>> const rules = {
    {"dcat:Catalog",
     {{"dct:title", 1, any},
      {"dct:description", 1, any},
      {"dct:publisher", 1, 1},
      {"dcat:contactPoint", 1, 1},
      {"dcat:dataset", 1, any}}},
    {"dcat:Dataset",
     {{"dct:title", 1, any},
      {"dct:description", 1, any},
      {"dct:accessRights", 1, 1},
      {"dcat:contactPoint", 1, any},
      {"dct:creator", 1, any},
      {"dct:identifier", 1, 1},
      {"dct:publisher", 1, 1},
      {"dcat:theme", 1, any},
      {"adms:status", 0, 1},
      {"dcat:version", 0, 1},
      {"dct:issued", 0, 1},
      {"dct:modified", 0, 1},
      {"dct:temporal", 1, any},
      {"dct:spatial", 1, any}}},
    {"dcat:Distribution",
     {{"dcat:accessURL", 1, 1},
      {"dcat:downloadURL", 0, 1},
      {"dct:license", 1, 1},
      {"dct:format", 1, 1},
      {"dcat:mediaType", 1, 1},
      {"dcat:byteSize", 0, 1},
      {"spdx:checksum", 1, 1},
      {"dcatap:availability", 1, 1},
      {"dct:title", 1, any}}},
    {"spdx:Checksum", {{"spdx:algorithm", 1, 1}, {"spdx:checksumValue", 1, 1}}},
    {"foaf:Agent", {{"foaf:name", 1, any}}},
    {"vcard:Kind", {{"vcard:fn", 1, any}, {"vcard:hasEmail", 1, any}}},
    {"dct:PeriodOfTime", {{"dcat:startDate", 1, 1}, {"dcat:endDate", 1, 1}}},
};

std::vector<std::string> problems_of(rdf::Graph const& graph) {
    std::vector<std::string> problems;
    for (auto const& [type, asked] : rules) {
        if (of_type(graph, type).empty()) problems.push_back("no " + type);
        for (auto const& iri : of_type(graph, type))
            for (auto const& [property, least, most] : asked)
                if (auto const count = said_of(graph, iri).count(property); count < least || count > most)
                    problems.push_back(type + " " + property);
    }
    return problems;
}

TEST(Dcat, HasWhatTheProfileAsks) { EXPECT_THAT(problems_of(catalog_graph(sample_catalog(), texts)), ElementsAre()); }

TEST(Dcat, TheRulesFindWhatIsMissing) {
    auto catalog = sample_catalog();
    catalog.editions[1].edition.licence.clear();
    EXPECT_THAT(problems_of(catalog_graph(catalog, texts)), Contains("dcat:Distribution dct:license"));
    catalog.editions[0].edition.contact_email.clear();
    EXPECT_THAT(problems_of(catalog_graph(catalog, texts)), Contains("vcard:Kind vcard:hasEmail"));
}

TEST(Dcat, NamesTheMunicipalityByItsUri) {
    auto const graph = catalog_graph(sample_catalog(), texts);
    EXPECT_THAT(of_type(graph, "foaf:Agent"), ElementsAre("https://identifier.overheid.nl/tooi/id/gemeente/gm0034"));
    EXPECT_EQ(tooi_uri("GM0034"), "https://identifier.overheid.nl/tooi/id/gemeente/gm0034");
    for (auto const* other : {"", "NL", "GM34", "GM003a", "gm0034"}) EXPECT_EQ(tooi_uri(other), "") << other;
}

TEST(Dcat, ACorrectionAndWhatItReplacesNameEachOther) {
    auto const graph = catalog_graph(sample_catalog(), texts);
    std::string const now = "https://vve.almere.example/edities/2012-10-01-correctie#dataset";
    std::string const before = "https://vve.almere.example/edities/2012-10-01#dataset";
    EXPECT_EQ(said_of(graph, now).find("dct:replaces")->second, before);
    EXPECT_EQ(said_of(graph, now).find("dcat:previousVersion")->second, before);
    EXPECT_EQ(said_of(graph, now).find("adms:versionNotes")->second, "Eén locatie ontbrak.");
    EXPECT_THAT(said_of(graph, now).find("adms:status")->second, HasSubstr("COMPLETED"));
    EXPECT_EQ(said_of(graph, before).find("dct:isReplacedBy")->second, now);
    EXPECT_THAT(said_of(graph, before).find("adms:status")->second, HasSubstr("DEPRECATED"));
    EXPECT_EQ(said_of(graph, before).count("dct:replaces"), 0U);
}

TEST(Dcat, EveryNodeIsNamedOnceAndEveryOwnLinkLeadsToOne) {
    auto const graph = catalog_graph(sample_catalog(), texts);
    std::set<std::string> named;
    for (auto const& node : graph.nodes) EXPECT_TRUE(named.insert(node.iri).second) << node.iri;
    for (auto const& node : graph.nodes)
        for (auto const& [property, object] : node.statements) {
            bool const is_own = object.kind == rdf::Term::Kind::iri && object.value.find('#') != std::string::npos;
            EXPECT_TRUE(!is_own || named.contains(object.value)) << object.value;
        }
}

TEST(Dcat, WithoutAnEditionThereIsNoCatalogue) {
    Catalog catalog = sample_catalog();
    catalog.editions.clear();
    EXPECT_THROW(catalog_graph(catalog, texts), std::invalid_argument);
}

TEST(Dcat, IsWrittenInBothForms) {
    auto const graph = catalog_graph(sample_catalog(), texts);
    auto const turtle = rdf::to_turtle(graph);
    EXPECT_THAT(turtle, HasSubstr("dct:title \"VVE-monitor \\\"Voorbeeldstad\\\" <2012>\"@nl"));
    EXPECT_THAT(turtle, HasSubstr("dct:description \"Eén regel.\\nEn nog een, met een \\\\ en een '.\"@nl"));
    EXPECT_THAT(turtle, HasSubstr("spdx:algorithm spdx:checksumAlgorithm_sha256"));
    EXPECT_THAT(turtle, HasSubstr("dct:issued \"2013-02-01\"^^xsd:date"));
    auto const read = boost::json::parse(rdf::to_json_ld(graph));
    EXPECT_EQ(read.at("@graph").as_array().size(), graph.nodes.size());
    EXPECT_EQ(turtle, rdf::to_turtle(catalog_graph(sample_catalog(), texts)));
}

TEST(Rdf, AnIriCannotEndItsBrackets) {
    rdf::Graph graph{{{"dct", "http://purl.org/dc/terms/"}}, {}};
    graph.add("https://example.nl/a b>\"<x>`{}|\\^\n", "dct:Location");
    EXPECT_THAT(rdf::to_turtle(graph),
                HasSubstr("\n<https://example.nl/a%20b%3E%22%3Cx%3E%60%7B%7D%7C%5C%5E%0A>\n    a dct:Location .\n"));
}

TEST(Rdf, OnlyKnownPrefixesAreNames) {
    rdf::Graph graph{{{"dct", "http://purl.org/dc/terms/"}}, {}};
    graph.add("mailto:a", "dct:Loc/ation").add_iri("dct:title", "urn:x").add_text("dct:title", "");
    auto const turtle = rdf::to_turtle(graph);
    EXPECT_THAT(turtle, HasSubstr("<mailto:a>\n    a <dct:Loc/ation> ;\n    dct:title <urn:x> .\n"));
}

RC_GTEST_PROP(RdfProperty, ALiteralStaysOnOneLineBetweenItsQuotes, ()) {
    auto const value = *rc::gen::arbitrary<std::string>();
    rdf::Graph graph{{}, {}};
    graph.add("urn:x", "urn:y").add("urn:z", rdf::text(value));
    auto const turtle = rdf::to_turtle(graph);
    auto const begin = turtle.find("<urn:z> \"") + 9;
    ASSERT_TRUE(turtle.ends_with("\" .\n"));
    auto const inside = turtle.substr(begin, turtle.size() - begin - 4);
    std::size_t backslashes = 0;
    for (char const c : inside) {
        RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
        if (c == '"') RC_ASSERT(backslashes % 2 == 1);
        backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    RC_ASSERT(backslashes % 2 == 0);
}

} // namespace
} // namespace kiem::report
