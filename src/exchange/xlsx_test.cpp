// SPDX-License-Identifier: EUPL-1.2
#include "exchange/test_zip.hpp"
#include "exchange/xlsx_reader.hpp"
#include <gtest/gtest.h>

namespace kiem::exchange {
namespace {

using testing_support::make_zip;
using Entries = std::vector<std::pair<std::string, std::string>>;
using Rows = std::vector<std::vector<std::string>>;

Entries workbook(std::string const& rows, std::string const& texts = "") {
    return {{"xl/workbook.xml",
             R"(<workbook xmlns:r="r"><sheets><sheet name="Blad &amp; 1" r:id="a"/></sheets></workbook>)"},
            {"xl/_rels/workbook.xml.rels",
             R"(<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
             R"(<Relationship Id="b" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>)"},
            {"xl/sharedStrings.xml", "<sst>" + texts + "</sst>"},
            {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

struct ReadBack {
    Rows rows;
    std::vector<std::int64_t> lines;
    std::vector<std::string> codes;
};

ReadBack read(Entries const& entries) {
    auto const bytes = make_zip(entries);
    auto const reader = XlsxReader::open(Source::memory("proef.xlsx", bytes)).value();
    auto sheet = reader.sheet(0).value();
    ReadBack back;
    while (auto const* row = sheet.next()) {
        back.rows.push_back(row->cells);
        back.lines.push_back(row->line);
    }
    for (auto const& finding : sheet.take_findings()) back.codes.push_back(finding.code);
    return back;
}

std::string refusal(Entries const& entries, ZipLimits const& limits = {}) {
    auto const bytes = make_zip(entries);
    auto const reader = XlsxReader::open(Source::memory("proef.xlsx", bytes), limits);
    if (!reader) return reader.error().code;
    auto const sheet = reader->sheet(0);
    return sheet ? "" : sheet.error().code;
}

TEST(Xlsx, gives_cells_of_every_type_as_text) {
    auto const back = read(workbook(R"(<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>33.020000000000003</v></c>)"
                                    R"(<c r="C3" t="inlineStr"><is><t>in &lt;lijn&gt;</t></is></c>)"
                                    R"(<c r="D3" t="str"><f>A1</f><v>som</v></c><c r="E3" t="b"><v>1</v></c>)"
                                    R"(<c r="F3" t="s"><v>1</v></c><c r="G3" t="e"><v>#N/A</v></c></row>)",
                                    R"(<si><t>tekst</t></si><si><r><t>a</t></r><r><t xml:space="preserve"> </t></r>)"
                                    R"(<r><t>b</t></r><rPh><t>x</t></rPh></si>)"));
    EXPECT_EQ(back.rows, (Rows{{"tekst", "33.020000000000003", "in <lijn>", "som", "1", "a b", "#N/A"}}));
    EXPECT_EQ(back.lines, std::vector<std::int64_t>{3});
    EXPECT_TRUE(back.codes.empty());
}

TEST(Xlsx, keeps_the_place_of_cells_that_are_not_there) {
    auto const back = read(workbook(R"(<row r="1"><c r="B1"><v>1</v></c><c r="AA1"><v>2</v></c></row><row/>)"
                                    R"(<row><c><v>3</v></c><c><v>4</v></c></row>)"));
    ASSERT_EQ(back.rows.size(), 3U);
    EXPECT_EQ(back.rows[0].size(), 27U);
    EXPECT_EQ(back.rows[0][1], "1");
    EXPECT_EQ(back.rows[0][26], "2");
    EXPECT_EQ(back.rows[2], (std::vector<std::string>{"3", "4"}));
    EXPECT_EQ(back.lines, (std::vector<std::int64_t>{1, 2, 3}));
}

TEST(Xlsx, tells_of_cells_that_cannot_be_read) {
    auto const back = read(workbook(R"(<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1" t="s"><v>-1</v></c>)"
                                    R"(<c r="XFD1"><v>1</v></c><c r="1"><v>1</v></c></row>)"));
    EXPECT_EQ(back.rows, (Rows{{"", ""}}));
    EXPECT_EQ(back.codes, (std::vector<std::string>{"LEV-123", "LEV-123", "LEV-124", "LEV-124"}));
}

TEST(Xlsx, reads_elements_with_a_prefix) {
    auto entries = workbook("");
    entries[3].second =
        R"(<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(read(entries).rows, (Rows{{"1"}}));
}

TEST(Xlsx, finds_sheets_by_name) {
    auto const bytes = make_zip(workbook(""));
    auto const reader = XlsxReader::open(Source::memory("proef.xlsx", bytes)).value();
    EXPECT_EQ(reader.sheet_names(), std::vector<std::string>{"Blad & 1"});
    EXPECT_TRUE(reader.sheet("Blad & 1"));
    EXPECT_EQ(reader.sheet("Tabel 9").error().code, "LEV-122");
    EXPECT_EQ(reader.sheet(1).error().code, "LEV-122");
}

TEST(Xlsx, refuses_what_is_no_workbook) {
    EXPECT_EQ(XlsxReader::open(Source::memory("x", "geen zip")).error().code, "LEV-120");
    EXPECT_EQ(XlsxReader::open(Source::memory("x", "")).error().code, "LEV-120");
    EXPECT_EQ(refusal({{"a.txt", "tekst"}}), "LEV-120");
    auto broken = workbook("");
    broken[0].second = "<workbook";
    EXPECT_EQ(refusal(broken), "LEV-120");
    auto without_sheet = workbook("");
    without_sheet.pop_back();
    EXPECT_EQ(refusal(without_sheet), "LEV-120");
}

TEST(Xlsx, refuses_names_that_point_outside) {
    for (auto const* name : {"../x", "xl/../../x", "/etc/x", "c:x", "xl\\x"}) {
        auto entries = workbook("");
        entries.emplace_back(name, "x");
        EXPECT_EQ(refusal(entries), "LEV-125") << name;
    }
}

TEST(Xlsx, refuses_what_is_too_large) {
    EXPECT_EQ(refusal(workbook("")), "");
    auto bomb = workbook("");
    bomb[2].second = "<sst>" + std::string(4 * 1024 * 1024, ' ') + "</sst>";
    EXPECT_EQ(refusal(bomb), "LEV-121");
    ZipLimits limits;
    limits.largest_entry = 100;
    EXPECT_EQ(refusal(workbook(""), limits), "LEV-121");
    limits = {};
    limits.largest_archive = 100;
    EXPECT_EQ(refusal(workbook(""), limits), "LEV-121");
    limits = {};
    limits.most_entries = 3;
    EXPECT_EQ(refusal(workbook(""), limits), "LEV-121");
}

TEST(Xlsx, survives_a_damaged_archive) {
    auto const whole = make_zip(workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"));
    for (std::size_t place = 0; place < whole.size(); ++place) {
        auto bytes = whole;
        bytes[place] = static_cast<char>(~bytes[place]);
        auto const reader = XlsxReader::open(Source::memory("proef.xlsx", bytes));
        if (reader) static_cast<void>(reader->sheet(0));
    }
    EXPECT_EQ(XlsxReader::open(Source::memory("x", std::string_view(whole).substr(0, whole.size() / 2))).error().code,
              "LEV-120");
}

} // namespace
} // namespace kiem::exchange
