// SPDX-License-Identifier: EUPL-1.2
#include "report/document_odt.hpp"
#include "report/document_testing.hpp"
#include "report/print.hpp"
#include "report/texts_testing.hpp"
#include "report/zip_testing.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace kiem::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::texts;
using testing::unpacked;

std::string part(std::vector<ZipEntry> const& entries, std::string_view name) {
    for (auto const& entry : entries)
        if (entry.name == name) return entry.content;
    ADD_FAILURE() << "no part " << name;
    return {};
}

pugi::xml_document parsed(std::string const& xml) {
    pugi::xml_document document;
    auto const result = document.load_string(xml.c_str());
    EXPECT_TRUE(result) << result.description();
    return document;
}

std::string text_of(pugi::xml_node const& node) {
    std::string text;
    for (auto const& found : node.select_nodes(".//text()")) text += found.node().value();
    return text;
}

TEST(Odt, HasItsPartsInTheOrderOfOpenDocument) {
    auto const entries = unpacked(to_odt(testing::sample_document(), texts));
    std::vector<std::string> names;
    for (auto const& entry : entries) names.push_back(entry.name);
    EXPECT_THAT(names, ElementsAre("mimetype", "content.xml", "styles.xml", "meta.xml", "Pictures/bereik-per-wijk.svg",
                                   "META-INF/manifest.xml"));
    EXPECT_EQ(entries[0].packing, ZipEntry::Packing::stored);
    EXPECT_EQ(entries[0].content, "application/vnd.oasis.opendocument.text");
    for (auto const& entry : entries)
        if (entry.name != "mimetype") parsed(entry.content);
    auto const manifest = part(entries, "META-INF/manifest.xml");
    for (auto const& entry : entries) {
        bool const is_listed = entry.name != "mimetype" && !entry.name.starts_with("META-INF");
        EXPECT_TRUE(!is_listed || manifest.find("\"" + entry.name + "\"") != std::string::npos) << entry.name;
    }
}

TEST(Odt, IsTheSameEachTime) {
    EXPECT_EQ(to_odt(testing::sample_document(), texts), to_odt(testing::sample_document(), texts));
}

TEST(Odt, HasEveryNumberOfTheTables) {
    auto const document = testing::sample_document();
    auto const content = parsed(part(unpacked(to_odt(document, texts)), "content.xml"));
    std::vector<pugi::xml_node> tables;
    for (auto const& table : content.select_nodes("//table:table")) tables.push_back(table.node());
    std::size_t at = 0;
    for (auto const& block : document.blocks) {
        bool const has_table = !std::holds_alternative<Heading>(block) && !std::holds_alternative<Paragraph>(block) &&
                               !std::holds_alternative<List>(block);
        if (!has_table) continue;
        auto const node = tables.at(at++);
        auto const* data = std::get_if<DataTable>(&block);
        if (data == nullptr) continue;
        auto const& table = *data->table;
        auto const rows = node.select_nodes("table:table-row");
        ASSERT_EQ(rows.size(), table.rows().size());
        auto const names = std::max<std::size_t>(1, table.dimensions().size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto const cells = rows[i].node().select_nodes("table:table-cell");
            ASSERT_EQ(cells.size(), names + table.measures().size());
            for (std::size_t j = 0; j < table.measures().size(); ++j) {
                auto const& number = table.rows()[i].values[j];
                auto const cell = cells[names + j].node();
                EXPECT_EQ(text_of(cell), print(number, table.measures()[j], texts));
                auto const value = cell.attribute("office:value");
                EXPECT_TRUE(!value || value.as_double() == number.value);
            }
        }
    }
    EXPECT_EQ(at, tables.size());
}

TEST(Odt, MarksHeadersLanguageAndHeadings) {
    auto const entries = unpacked(to_odt(testing::small_document(), texts));
    auto const content = parsed(part(entries, "content.xml"));
    for (auto const& table : content.select_nodes("//table:table")) {
        EXPECT_TRUE(table.node().child("table:table-header-rows"));
        EXPECT_TRUE(table.node().child("table:table-header-columns"));
        EXPECT_NE(text_of(table.node().child("table:title")), "");
    }
    std::vector<int> levels;
    for (auto const& heading : content.select_nodes("//text:h"))
        levels.push_back(heading.node().attribute("text:outline-level").as_int());
    EXPECT_THAT(levels, ElementsAre(1, 2, 3));
    EXPECT_THAT(part(entries, "styles.xml"), HasSubstr("fo:language=\"nl\""));
    EXPECT_THAT(part(entries, "meta.xml"), HasSubstr("<dc:title>Monitor &amp; &quot;meer&quot;</dc:title>"));
    EXPECT_THAT(part(entries, "meta.xml"), HasSubstr("2013-02-01T00:00:00"));
}

TEST(Odt, NumbersItsPagesWithFields) {
    auto const styles = part(unpacked(to_odt(testing::small_document(), texts)), "styles.xml");
    EXPECT_THAT(styles, HasSubstr("Pagina <text:page-number text:select-page=\"current\">1</text:page-number> van "
                                  "<text:page-count>1</text:page-count>"));
}

TEST(Odt, DescribesItsPictures) {
    auto const content = parsed(part(unpacked(to_odt(testing::sample_document(), texts)), "content.xml"));
    auto const frame = content.select_node("//draw:frame").node();
    EXPECT_EQ(text_of(frame.child("svg:title")), "Bereik per wijk");
    EXPECT_EQ(text_of(frame.child("svg:desc")), "Staven van het bereik per wijk.");
    EXPECT_STREQ(frame.child("draw:image").attribute("xlink:href").value(), "Pictures/bereik-per-wijk.svg");
}

TEST(Odt, LinksToTheWebAndNotToPagesOfTheSite) {
    auto const content = parsed(part(unpacked(to_odt(testing::small_document(), texts)), "content.xml"));
    std::vector<std::string> links;
    for (auto const& link : content.select_nodes("//text:a"))
        links.emplace_back(link.node().attribute("xlink:href").value());
    EXPECT_THAT(links, ElementsAre("https://jgz.example"));
}

} // namespace
} // namespace kiem::report
