// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv_reader.hpp"
#include "exchange/csv_writer.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

namespace kiem::exchange {
namespace {

using Cells = std::vector<std::string>;

struct ReadBack {
    Cells header;
    std::vector<Cells> rows;
    std::vector<std::int64_t> lines;
    Findings findings;
    friend bool operator==(ReadBack const&, ReadBack const&) = default;
};

ReadBack read(std::string_view text, CsvOptions options = {}, std::size_t block = TextInput::usual_block) {
    CsvReader reader(TextInput::open(Source::memory("proef.csv", text), block).value(), options);
    ReadBack back;
    back.header = reader.header();
    while (auto const* row = reader.next()) {
        back.rows.emplace_back(row->cells.begin(), row->cells.end());
        back.lines.push_back(row->line);
    }
    back.findings = reader.take_findings();
    return back;
}

Cells codes(Findings const& findings) {
    Cells list;
    for (auto const& finding : findings) list.push_back(finding.code + ":" + std::to_string(finding.at.line));
    return list;
}

struct Case {
    std::string what;
    std::string text;
    std::vector<Cells> rows;
    Cells codes;
};

class Csv : public testing::TestWithParam<Case> {};

TEST_P(Csv, is_read_as_it_is_meant) {
    auto const& wanted = GetParam();
    for (std::size_t const block : {std::size_t{1}, std::size_t{2}, std::size_t{7}, TextInput::usual_block}) {
        auto const back = read(wanted.text, {}, block);
        EXPECT_EQ(back.rows, wanted.rows) << "block " << block;
        EXPECT_EQ(codes(back.findings), wanted.codes) << "block " << block;
    }
}

INSTANTIATE_TEST_SUITE_P(
    table, Csv,
    testing::Values(
        Case{"semicolons", "a;b\n1;2\n", {{"1", "2"}}, {}}, Case{"commas", "a,b\r\n1,2\r\n", {{"1", "2"}}, {}},
        Case{"tabs", "a\tb\n1\t2", {{"1", "2"}}, {}},
        Case{"separator_within_quotes_does_not_count", "\"a,b,c\";d\n1;2\n", {{"1", "2"}}, {}},
        Case{"byte_order_mark",
             "\xEF\xBB\xBF"
             "a;b\n1;2\n",
             {{"1", "2"}},
             {}},
        Case{"line_break_in_quotes", "a;b\n\"x\r\ny\";2\n3;4\n", {{"x\r\ny", "2"}, {"3", "4"}}, {}},
        Case{"doubled_quotes", "a;b\n\"zeg \"\"ja\"\"\";\"\"\"\"\n", {{"zeg \"ja\"", "\""}}, {}},
        Case{"empty_quoted_cell", "a;b\n\"\";2\n", {{"", "2"}}, {}},
        Case{"quote_in_the_middle", "a;b\nBSO \"De Aap\";5\" breed\n", {{"BSO \"De Aap\"", "5\" breed"}}, {}},
        Case{"blank_rows", "\n\r\na;b\n\n1;2\n ; \n\n3;4\n\n", {{"1", "2"}, {"3", "4"}}, {}},
        Case{"last_cell_empty", "a;b\n1;", {{"1", ""}}, {}}, Case{"return_at_the_end", "a;b\n1;2\r", {{"1", "2"}}, {}},
        Case{"too_many_cells", "a;b\n1;2;3\n4;5\n", {{"4", "5"}}, {"LEV-113:2"}},
        Case{"too_few_cells", "a;b\n1\n4;5\n", {{"4", "5"}}, {"LEV-113:2"}},
        Case{"line_numbers_pass_breaks_in_quotes", "a;b\n\"1\n1\n1\";2\n4\n", {{"1\n1\n1", "2"}}, {"LEV-113:5"}},
        Case{"open_quote", "a;b\n1;2\n3;\"4\n5;6\n", {{"1", "2"}}, {"LEV-114:3"}},
        Case{"text_after_quote", "a;b\n\"1\"2;3\n4;\"5\" \n", {{"4", "5"}}, {"LEV-115:2"}},
        Case{"nothing", "", {}, {"LEV-110:1"}}, Case{"blank", "\n\n", {}, {"LEV-110:3"}},
        Case{"heading_twice", "a;B;b\n1;2;3\n", {{"1", "2", "3"}}, {"LEV-111:1"}},
        Case{"heading_empty", "a;;\n1;2;3\n", {{"1", "2", "3"}}, {"LEV-112:1", "LEV-112:1"}},
        Case{"windows_1252", "a;b\nFiep\xEBn;\x92s\n", {{"Fiepën", "’s"}}, {"LEV-105:2"}},
        Case{"utf_8", "a;b\nFiepën;€\n", {{"Fiepën", "€"}}, {}},
        Case{"utf_8_cut_off", "a;b\nx;y\xE2\x82", {{"x", "yâ‚"}}, {"LEV-105:2"}},
        Case{"mixed_encodings", "a;b\nFiepën;1\nFiep\xEBn;2\n", {{"FiepÃ«n", "1"}, {"Fiepën", "2"}}, {"LEV-104:3"}},
        Case{"mark_of_utf_8_above_windows_1252",
             "\xEF\xBB\xBF"
             "a;b\nFiep\xEBn;1\n",
             {{"Fiepën", "1"}},
             {"LEV-104:2"}},
        Case{"byte_without_meaning", "a;b\n1;2\nx;\x81\n", {{"1", "2"}, {"x", "\xC2\x81"}}, {"LEV-105:3", "LEV-101:3"}},
        Case{"utf_16",
             std::string("\xFF\xFE"
                         "a\0;\0b\0\n\0",
                         10),
             {},
             {"LEV-103:1"}},
        Case{"nul", std::string("a;b\n1;\0\n", 8), {{"1", std::string(1, '\0')}}, {"LEV-102:2"}}),
    [](auto const& one) { return one.param.what; });

TEST(CsvOptions, quotes_may_stand_for_themselves) {
    CsvOptions options;
    options.quotes = CsvOptions::Quotes::automatic;
    EXPECT_EQ(read("a;b\n\"De Aap\" BV;2\n\"x;3\n", options).rows,
              (std::vector<Cells>{{"\"De Aap\" BV", "2"}, {"\"x", "3"}}));
    EXPECT_EQ(read("\"a\";\"b\"\n\"x;y\";2\n", options).rows, (std::vector<Cells>{{"x;y", "2"}}));
}

TEST(CsvOptions, limits_stop_the_reading) {
    CsvOptions options;
    options.longest_line = 100;
    auto const long_line = "a;b\n1;2\n3;" + std::string(200, 'x') + "\n4;5\n";
    for (std::size_t const block : {std::size_t{1}, std::size_t{64}, TextInput::usual_block}) {
        auto const back = read(long_line, options, block);
        EXPECT_EQ(back.rows, (std::vector<Cells>{{"1", "2"}}));
        EXPECT_EQ(codes(back.findings), Cells{"LEV-116:3"});
    }
    EXPECT_EQ(codes(read(std::string(500, ';') + "\n").findings), Cells{"LEV-117:1"});
    EXPECT_TRUE(read(std::string(500, ';') + "\n").header.empty());
}

TEST(CsvReader, finds_columns_by_folded_heading) {
    CsvReader const reader(TextInput::open(Source::memory("x", " BRIN NUMMER ;vestigings_nummer\n")).value());
    EXPECT_EQ(reader.header(), (Cells{"BRIN NUMMER", "vestigings_nummer"}));
    EXPECT_EQ(reader.find_column("brin-nummer"), 0U);
    EXPECT_EQ(reader.find_column("Vestigings Nummer"), 1U);
    EXPECT_FALSE(reader.find_column("naam"));
}

TEST(CsvReader, keeps_no_more_than_a_limited_number_of_findings) {
    std::string text = "a;b\n";
    for (int row = 0; row < 20'000; ++row) text += "x\n";
    auto const findings = read(text).findings;
    EXPECT_EQ(findings.size(), FindingLog::most + 1);
    EXPECT_EQ(findings.back().code, "LEV-119");
    EXPECT_TRUE(has_errors(findings));
}

TEST(CsvReader, refuses_what_is_no_file) {
    EXPECT_EQ(TextInput::open(Source::file("/nergens/niets.csv")).error().code, "LEV-100");
    EXPECT_EQ(TextInput::open(Source::file("/tmp")).error().code, "LEV-100");
}

std::string write(std::vector<Cells> const& rows, Spreadsheet spreadsheet = Spreadsheet::plain) {
    std::ostringstream to;
    CsvWriter writer(to, spreadsheet);
    for (auto const& row : rows) writer.write_row(row);
    return to.str();
}

TEST(CsvWriter, quotes_only_what_needs_it) {
    EXPECT_EQ(write({{"a", "b c", "d;e", "zeg \"ja\"", "", " f", "g\nh"}}),
              "a;b c;\"d;e\";\"zeg \"\"ja\"\"\";;\" f\";\"g\nh\"\r\n");
    EXPECT_EQ(write({{""}}), "\"\"\r\n");
}

TEST(CsvWriter, guards_a_spreadsheet_against_formulas_but_not_against_numbers) {
    EXPECT_EQ(write({{"a"}, {"=1+1", "+31x", "-x", "@a", "-3,5", "+7", "a=b"}}, Spreadsheet::guard),
              "a\r\n'=1+1;'+31x;'-x;'@a;-3,5;+7;a=b\r\n");
    EXPECT_EQ(write({{"a"}, {"-3,4 %", "-x %"}}, Spreadsheet::guard), "a\r\n-3,4 %;'-x %\r\n");
    EXPECT_EQ(write({{"a"}, {"\tx"}, {"\rx"}}, Spreadsheet::guard), "a\r\n'\tx\r\n\"'\rx\"\r\n");
    EXPECT_EQ(write({{"=1+1"}}), "=1+1\r\n");
}

rc::Gen<std::string> any_cell() {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                            "a", "b", " ", ";", ",", "\t", "\"", "\r\n", "\n", "\r", "'", "ë", "€", "😀", "=", "1")),
                        [](std::vector<std::string> const& parts) {
                            std::string cell;
                            for (auto const& part : parts) cell += part;
                            return cell;
                        });
}

RC_GTEST_PROP(CsvProperty, what_is_written_is_read_back, ()) {
    auto const width = *rc::gen::inRange<std::size_t>(1, 6);
    auto const rows = *rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(width, any_cell()));
    std::vector<Cells> all{{}};
    for (std::size_t column = 0; column < width; ++column) all[0].push_back("kolom" + std::to_string(column));
    // A row with nothing in it is passed over by design.
    for (auto const& row : rows) {
        all.push_back(row);
        all.back()[0] += "x";
    }
    auto const back = read(write(all), {}, *rc::gen::inRange<std::size_t>(1, 40));
    RC_ASSERT(back.header == all[0]);
    RC_ASSERT(back.rows == std::vector<Cells>(all.begin() + 1, all.end()));
    RC_ASSERT(back.findings.empty());
}

RC_GTEST_PROP(CsvProperty, blocks_make_no_difference, ()) {
    auto const pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", ";", ",", "\"", "\"\"", "\r", "\n", "\r\n", "\xEB", "ë", "\xE2", "\x82",
                                      "\xF0\x9F", " ", "\x81", "b;c\n"));
    std::string text = *rc::gen::element<std::string>("", "a;b\n", "\xEF\xBB\xBF", "a,b\r\n", "\"");
    for (auto const& piece : pieces) text += piece;
    auto const whole = read(text);
    RC_ASSERT(read(text, {}, *rc::gen::inRange<std::size_t>(1, 30)) == whole);
}

} // namespace
} // namespace kiem::exchange
