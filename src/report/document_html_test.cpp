// SPDX-License-Identifier: EUPL-1.2
#include "report/document_html.hpp"
#include "report/document_testing.hpp"
#include "report/print.hpp"
#include "report/texts_testing.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <set>

namespace kiem::report {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::texts;

std::string page_of(Document const& document) {
    std::string out;
    put_document(out, document, texts);
    return out;
}

pugi::xml_document parsed(std::string const& markup) {
    pugi::xml_document document;
    auto const result = document.load_string(markup.c_str(), pugi::parse_default | pugi::parse_fragment);
    EXPECT_TRUE(result) << result.description();
    return document;
}

std::string text_of(pugi::xml_node const& node) {
    std::string text;
    for (auto const& found : node.select_nodes(".//text()")) text += found.node().value();
    return text;
}

/// An element per line, so that a difference can be read.
std::string in_lines(std::string markup) {
    for (auto at = markup.find("><"); at != std::string::npos; at = markup.find("><", at)) markup.insert(at + 1, "\n");
    return markup + "\n";
}

std::string golden() { return testing::text_of_file(KIEM_SOURCE_DIR "/src/report/samples/klein_rapport.html"); }

TEST(DocumentHtml, IsWhatItWas) {
    auto const markup = in_lines(page_of(testing::small_document()));
    EXPECT_EQ(markup, golden()) << "If this is meant to change, write it to src/report/samples/klein_rapport.html.";
}

TEST(DocumentHtml, GivesEveryTableACaptionAndHeadersWithScope) {
    auto const document = parsed(page_of(testing::sample_document()));
    auto const tables = document.select_nodes("//table");
    EXPECT_GT(tables.size(), 20U);
    for (auto const& table : tables) {
        EXPECT_NE(text_of(table.node().child("caption")), "");
        EXPECT_TRUE(table.node().select_nodes(".//th[not(@scope)]").empty());
        EXPECT_EQ(table.node().select_nodes(".//tbody/tr[not(th[@scope='row'])]").size(), 0U);
    }
}

TEST(DocumentHtml, PrintsEveryNumberOfTheTablesInItsPlace) {
    auto const release = testing::sample_release();
    for (auto const& table : release.tables()) {
        std::string out;
        put_data_table(out, {"Bijschrift", testing::shared_table(table)}, texts);
        auto const document = parsed(out);
        auto const rows = document.select_nodes("//tbody/tr");
        ASSERT_EQ(rows.size(), table.rows().size());
        for (std::size_t i = 0; i < table.rows().size(); ++i) {
            auto const cells = rows.begin()[static_cast<std::ptrdiff_t>(i)].node().select_nodes("td");
            ASSERT_EQ(cells.size(), table.measures().size());
            for (std::size_t j = 0; j < table.measures().size(); ++j)
                EXPECT_EQ(text_of(cells[j].node()), print(table.rows()[i].values[j], table.measures()[j], texts));
        }
    }
}

TEST(DocumentHtml, HasHeadingsInOrderAndIdsOnce) {
    auto const document = parsed(page_of(testing::sample_document()));
    std::set<std::string> ids;
    for (auto const& node : document.select_nodes("//*[@id]"))
        EXPECT_TRUE(ids.insert(node.node().attribute("id").value()).second) << node.node().attribute("id").value();
    for (auto const& link : document.select_nodes("//nav//a"))
        EXPECT_TRUE(ids.contains(std::string(link.node().attribute("href").value()).substr(1)));
    EXPECT_EQ(document.select_nodes("//nav//a").size(), 3U);
    EXPECT_TRUE(document.select_nodes("//h1").empty());
}

TEST(StandaloneHtml, AsksForNothing) {
    auto const file = standalone_html(testing::sample_document(), texts, {testing::report_style()});
    EXPECT_THAT(file, HasSubstr("default-src 'none'; style-src 'sha256-"));
    for (std::string_view const asking : {"<link", "<script", "<img", "@import", "url(http", "src=\""})
        EXPECT_THAT(file, Not(HasSubstr(std::string(asking))));
}

TEST(StandaloneHtml, IsTheSameEachTimeAndOtherInAnotherLanguage) {
    auto const style = testing::report_style();
    auto document = testing::sample_document();
    auto const once = standalone_html(document, texts, {style});
    EXPECT_EQ(once, standalone_html(testing::sample_document(), texts, {style}));
    EXPECT_THAT(once, HasSubstr("<html lang=\"nl\""));
    EXPECT_THAT(once, HasSubstr("\"Pagina \" counter(page) \" van \" counter(pages)"));
    document.language = "en";
    auto const other = standalone_html(document, Texts::load("en"), {style});
    EXPECT_THAT(other, HasSubstr("<html lang=\"en\""));
    EXPECT_THAT(other, HasSubstr("The counts are rounded"));
    EXPECT_THAT(other, Not(HasSubstr("Percentages en medianen")));
}

TEST(StandaloneHtml, TakesLinksToTheSiteAlongOrLeavesThemOut) {
    auto const document = testing::small_document();
    EXPECT_THAT(standalone_html(document, texts, {"", "", "https://vve.example"}),
                HasSubstr("href=\"https://vve.example/kaart\""));
    auto const alone = standalone_html(document, texts, {""});
    EXPECT_THAT(alone, Not(HasSubstr("/kaart")));
    EXPECT_THAT(alone, HasSubstr("de kaart"));
    EXPECT_THAT(alone, HasSubstr("href=\"https://jgz.example\""));
}

TEST(StandaloneHtml, LetsNoTitleOutOfTheStyle) {
    auto document = testing::small_document();
    document.title = "</style><script>alert(\"1\")</script>";
    auto const file = standalone_html(document, texts, {""});
    EXPECT_THAT(file, Not(HasSubstr("<script")));
    EXPECT_EQ(file.find("</style>"), file.rfind("</style>"));
    EXPECT_THROW(standalone_html(document, texts, {"</style>"}), std::logic_error);
}

} // namespace
} // namespace kiem::report
