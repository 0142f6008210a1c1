// SPDX-License-Identifier: EUPL-1.2
#include "report/ods.hpp"
#include "report/open_data_testing.hpp"
#include "report/texts_testing.hpp"
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>
#include <set>
#include <zip.h>

namespace kiem::report {
namespace {

using testing::Cube;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::sample_edition;
using testing::small;
using testing::texts;

std::string part_of(std::string const& bytes, std::string const& name) {
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    std::unique_ptr<zip_t, void (*)(zip_t*)> const archive(zip_open_from_source(source, ZIP_RDONLY, nullptr),
                                                           zip_discard);
    zip_stat_t about;
    if (zip_stat(archive.get(), name.c_str(), 0, &about) != 0) throw std::out_of_range("no part " + name);
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const file(zip_fopen(archive.get(), name.c_str(), 0), zip_fclose);
    std::string content(about.size, '\0');
    zip_fread(file.get(), content.data(), content.size());
    return content;
}

/// A cell as a spreadsheet program has it.
struct Cell {
    std::string shown;
    std::optional<double> number;
};
struct Sheet {
    std::string name;
    std::vector<std::string> headings;
    /// The rows after the headings.
    std::vector<std::vector<Cell>> rows;
};

Cell cell_of(pugi::xml_node const& node) {
    Cell cell{node.child("text:p").text().get(), {}};
    std::string const type = node.attribute("office:value-type").value();
    // strtod reads the decimal as it is written.
    if (type == "float" || type == "percentage")
        cell.number = std::strtod(node.attribute("office:value").value(), nullptr);
    return cell;
}

std::vector<Sheet> sheets_of(std::string const& bytes) {
    pugi::xml_document content;
    if (!content.load_string(part_of(bytes, "content.xml").c_str())) throw std::runtime_error("content.xml is no XML");
    std::vector<Sheet> sheets;
    for (auto const& table : content.child("office:document-content")
                                 .child("office:body")
                                 .child("office:spreadsheet")
                                 .children("table:table")) {
        sheets.push_back({table.attribute("table:name").value(), {}, {}});
        auto const header = table.child("table:table-header-rows");
        for (auto const& cell : header.child("table:table-row").children("table:table-cell"))
            sheets.back().headings.emplace_back(cell.child("text:p").text().get());
        for (auto row = header.next_sibling("table:table-row"); row; row = row.next_sibling("table:table-row")) {
            sheets.back().rows.emplace_back();
            for (auto const& cell : row.children("table:table-cell"))
                sheets.back().rows.back().push_back(cell_of(cell));
        }
    }
    return sheets;
}

std::size_t column(Sheet const& sheet, std::string_view heading) {
    auto const found = std::ranges::find(sheet.headings, heading);
    if (found == sheet.headings.end()) throw std::out_of_range(std::string(heading));
    return static_cast<std::size_t>(found - sheet.headings.begin());
}

/// A count: the number, or of a range its lower end.
double count_of(Cell const& cell) { return cell.number ? *cell.number : std::stod(cell.shown); }

TEST(Ods, IsAnOpenDocumentSpreadsheet) {
    auto const bytes = to_ods(sample_edition(), testing::sample_release(), texts);
    EXPECT_EQ(bytes.substr(30, 54), "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    for (auto const* part : {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"}) {
        pugi::xml_document xml;
        EXPECT_TRUE(xml.load_string(part_of(bytes, part).c_str())) << part;
        EXPECT_THAT(part_of(bytes, part), HasSubstr(":version=\"1.3\"")) << part;
    }
    EXPECT_THAT(part_of(bytes, "meta.xml"), HasSubstr("<dc:language>nl-NL</dc:language>"));
}

TEST(Ods, HasASheetPerTableAfterTheContents) {
    auto const release = testing::sample_release();
    auto const bytes = to_ods(sample_edition(), release, texts);
    auto const sheets = sheets_of(bytes);
    ASSERT_EQ(sheets.size(), release.tables().size() + 1);
    EXPECT_EQ(sheets[0].name, "Inhoud");
    for (std::size_t place = 0; place < release.tables().size(); ++place)
        EXPECT_EQ(sheets[place + 1].rows.size(), release.tables()[place].rows().size());
    auto const content = part_of(bytes, "content.xml");
    EXPECT_THAT(content, HasSubstr("veelvoud van 5"));
    EXPECT_THAT(content, HasSubstr("&quot;gedeeld&quot; door alle; &lt;dus&gt; niet meer."));
    for (auto const& name : sheet_names(release, texts))
        EXPECT_THAT(content, HasSubstr("xlink:href=\"#'" + name + "'.A1\""));
}

TEST(Ods, ShowsANumberAndKeepsItsValue) {
    auto const sheets = sheets_of(to_ods(sample_edition(), release_of(small), texts));
    auto const& sheet = sheets.at(3);
    EXPECT_EQ(sheet.name, "B1 wijk");
    EXPECT_THAT(sheet.headings, ElementsAre("Wijk", "Wijk, code", "teller", "teller, laagst", "teller, hoogst",
                                            "noemer", "noemer, laagst", "noemer, hoogst", "aandeel"));
    auto const& row = sheet.rows.at(0);
    EXPECT_EQ(row[0].shown, "onbekend");
    EXPECT_EQ(row[1].shown, "_U");
    EXPECT_EQ(row[2].number, 5.0);
    EXPECT_EQ(row[3].number, 1.0);
    EXPECT_EQ(row[4].number, 9.0);
    EXPECT_EQ(row[8].shown, "20,0 %");
    EXPECT_EQ(row[8].number, 0.2);
}

TEST(Ods, ARoundedNoughtIsARangeInWords) {
    auto const sheets = sheets_of(to_ods(sample_edition(), release_of(small), texts));
    auto const& sheet = sheets.at(4);
    auto const& row = sheet.rows.at(1);
    auto const at = column(sheet, "teller");
    EXPECT_EQ(row[at].shown, "0–4");
    EXPECT_FALSE(row[at].number);
    EXPECT_EQ(row[at + 1].number, 0.0);
    EXPECT_EQ(row[at + 2].number, 4.0);
    EXPECT_EQ(row[column(sheet, "aandeel")].shown, "te klein");
}

TEST(Ods, SheetNamesFitWhateverTheSplitsAreCalled) {
    auto value = boost::json::parse(release_of(small).to_json());
    auto& tables = value.at("tabellen").as_array();
    tables.at(0).at("id") = "B1/een-erg-lange-naam-van-een-splitsing,wijk";
    tables.at(1).at("id") = "B1/een-erg-lange-naam-van-een-splitsing,leeftijd";
    tables.at(2).at("id") = "b1/EEN-erg-lange-naam-van-een-splitsing,leeftijd";
    tables.at(3).at("id") = "Inhoud";
    auto const names = sheet_names(testing::release_of(boost::json::serialize(value)), texts);
    EXPECT_THAT(names, ElementsAre("B1 een-erg-lange-naam-van-een-s", "B1 een-erg-lange-naam-van-e (2)", "Inhoud (2)",
                                   "b1 EEN-erg-lange-naam-van-e (3)"));
}

RC_GTEST_PROP(OdsProperty, PartsAddUpAndTheSameReleaseGivesTheSameBytes, ()) {
    auto const release = release_of(*testing::gen_cube());
    auto const bytes = to_ods(sample_edition(), release, texts);
    RC_ASSERT(bytes == to_ods(sample_edition(), release, texts));
    auto const sheets = sheets_of(bytes);
    for (std::size_t place = 0; place < release.tables().size(); ++place) {
        auto const& table = release.tables()[place];
        auto const& sheet = sheets.at(place + 1);
        for (std::string_view const measure : {"teller", "noemer"}) {
            double sum = 0;
            for (auto const& row : sheet.rows) sum += count_of(row[column(sheet, measure)]);
            RC_ASSERT(sum == *release.find("B1/")->value({}, measure).value);
        }
        for (std::size_t row = 0; row < table.rows().size(); ++row) {
            auto const& share = table.rows()[row].values[2];
            auto const& cell = sheet.rows[row][column(sheet, "aandeel")];
            RC_ASSERT(share.value.has_value() == cell.number.has_value());
            if (share.value) RC_ASSERT(std::abs(*cell.number * 100 - *share.value) <= 0.0501);
        }
    }
}

} // namespace
} // namespace kiem::report
