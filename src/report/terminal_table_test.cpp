// SPDX-License-Identifier: EUPL-1.2
#include "report/terminal_table.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

namespace kiem::report {
namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

TEST(TerminalWidth, CountsColumnsNotBytes) {
    EXPECT_EQ(terminal_width("geïndiceerd"), 11U);
    EXPECT_EQ(terminal_width("e\u0301"), 1U);
    EXPECT_EQ(terminal_width("漢字"), 4U);
    EXPECT_EQ(terminal_width("–"), 1U);
    EXPECT_EQ(terminal_width(""), 0U);
    EXPECT_EQ(terminal_width("\xff"), 1U);
}

TEST(TerminalTable, AlignsNumbersToTheRight) {
    EXPECT_EQ(
        to_terminal({"Bereik", {{"Wijk"}, {"Aantal", Align::number}}, {{{"Één"}, {"1.234"}}, {{"Stad Oost"}, {"5"}}}}),
        "Bereik\n"
        "\n"
        "Wijk       Aantal\n"
        "─────────  ──────\n"
        "Één         1.234\n"
        "Stad Oost       5\n");
}

TEST(TerminalTable, WrapsTheWidestTextAndNeverANumber) {
    EXPECT_EQ(to_terminal({"",
                           {{"Cijfer"}, {"Waarde", Align::number}},
                           {{{"Bereik onder kinderen met een indicatie"}, {"585 van 929"}}}},
                          32),
              "Cijfer                    Waarde\n"
              "───────────────────  ───────────\n"
              "Bereik onder         585 van 929\n"
              "kinderen met een\n"
              "indicatie\n");
}

TEST(Wrap, IndentsWhatFollows) {
    EXPECT_EQ(wrap("een twee drie", 8, 2), "een\n  twee\n  drie");
    EXPECT_EQ(wrap("eenlangwoord", 4), "eenlangwoord");
    EXPECT_EQ(wrap("", 4), "");
}

RC_GTEST_PROP(TerminalTableProperty, NoLineIsWiderThanAsked, ()) {
    auto const word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc ")));
    auto const rows = *rc::gen::container<std::vector<std::string>>(word);
    TextTable table{"kop", {{"Naam"}, {"Getal", Align::number}, {"Tekst"}}, {}};
    for (auto const& row : rows) table.rows.push_back({{row}, {"12.345"}, {row + " " + row}});
    std::size_t longest = 8;
    for (auto const& row : rows) {
        std::istringstream words(row + " " + row);
        for (std::string one; words >> one;) longest = std::max(longest, one.size());
    }
    auto const width = 2 * longest + 6 + 4 + *rc::gen::inRange<std::size_t>(0, 60);
    for (auto const& line : lines_of(to_terminal(table, width))) RC_ASSERT(terminal_width(line) <= width);
}

} // namespace
} // namespace kiem::report
