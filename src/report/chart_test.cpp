// SPDX-License-Identifier: EUPL-1.2
#include "report/chart.hpp"
#include "report/svg.hpp"
#include "report/texts_testing.hpp"
#include "report/tilemap.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>
#include <stdexcept>

namespace kiem::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::texts;

/// The figure as a tree; fails the test when it is not well formed.
pugi::xml_document parsed(Figure const& figure) {
    pugi::xml_document document;
    auto const result = document.load_string(figure.drawing.markup.c_str());
    EXPECT_TRUE(result) << result.description() << "\n" << figure.drawing.markup;
    return document;
}

std::vector<std::string> texts_of(pugi::xml_document const& document) {
    std::vector<std::string> found;
    for (auto const& node : document.select_nodes("//text")) found.emplace_back(node.node().text().get());
    return found;
}

BarChart bars(std::vector<Bar> all) {
    return {{"id", "Titel <1>", "Wat men ziet", "bron", "Wijk"}, "Bereik", std::move(all)};
}

TEST(Bars, AreAsWideAsTheirShareOfTheLargest) {
    auto const document = parsed(draw_bars(bars({{"A", {20, "20 %"}}, {"B", {80, "80 %"}}, {"C", {0, "0 %"}}}), texts));
    std::vector<std::string> widths;
    for (auto const& node : document.select_nodes("//rect[contains(@class,'kiem-chart__bar')]"))
        widths.emplace_back(node.node().attribute("width").value());
    EXPECT_EQ(widths, (std::vector<std::string>{"25.0%", "100.0%", "0.0%"}));
}

TEST(Bars, AboveTheFullWidthWidenIt) {
    auto chart = bars({{"A", {159, "159 %"}}, {"B", {53, "53 %"}}});
    chart.full_width = 100;
    chart.reference = Reference{100, "grens"};
    auto const figure = draw_bars(chart, texts);
    EXPECT_THAT(figure.drawing.markup, HasSubstr("width=\"100.0%\""));
    EXPECT_THAT(figure.drawing.markup, HasSubstr("width=\"33.3%\""));
    EXPECT_THAT(figure.drawing.markup, HasSubstr("x1=\"62.9%\""));
    EXPECT_THAT(figure.drawing.markup, HasSubstr("grens"));
}

TEST(Bars, AnUnknownValueHasNoBarButItsWord) {
    auto const document = parsed(draw_bars(bars({{"A", {{}, "onbekend"}}}), texts));
    EXPECT_TRUE(document.select_nodes("//rect[contains(@class,'kiem-chart__bar')]").empty());
    EXPECT_THAT(texts_of(document), ::testing::ElementsAre("A", "onbekend"));
}

TEST(EveryChart, TellsWhatItShows) {
    using namespace std::chrono;
    ChartHead const head{"id", "Titel <1>", "Wat \"men\" ziet", "bron", "Wijk"};
    auto const day = sys_days{2012y / 10 / 1};
    for (auto const& figure :
         {draw_bars({head, "x", {{"A", {1, "1"}}}}, texts),
          draw_groups({head, {"s", "t"}, {{"A", {{1, "1"}, {2, "2"}}}}}, texts),
          draw_quality({head, {{"A", 1, 2, 3}}}, texts), draw_trend({head, "x", {{day, {1, "1"}}}}, texts)}) {
        auto const document = parsed(figure);
        auto const svg = document.child("svg");
        EXPECT_STREQ(svg.attribute("role").value(), "img");
        EXPECT_STREQ(svg.child("title").text().get(), "Titel <1>");
        EXPECT_STREQ(svg.child("desc").text().get(), "Wat \"men\" ziet");
        EXPECT_STREQ(svg.attribute("aria-labelledby").value(), "id-titel id-uitleg");
        EXPECT_TRUE(document.select_nodes("//*[@style]").empty());
        EXPECT_EQ(figure.table.rows.size(), 1U);
        EXPECT_EQ(figure.table.rows[0].size(), figure.table.columns.size());
    }
}

TEST(EveryChart, CanBeEmpty) {
    ChartHead const head{"id", "t", "d"};
    for (auto const& figure : {draw_bars({head, "x", {}}, texts), draw_groups({head, {}, {}}, texts),
                               draw_quality({head, {}}, texts), draw_trend({head, "x", {}}, texts)}) {
        parsed(figure);
        EXPECT_THAT(figure.drawing.markup, HasSubstr(texts("report.none")));
    }
}

TEST(Groups, EachSeriesHasAPatternOfItsOwn) {
    auto const figure = draw_groups(
        {{"c", "t", "d"}, {"x", "y", "z", "w"}, {{"A", {{1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}}}}}, texts);
    for (auto const* fill :
         {"fill=\"url(#c-1)\"", "fill=\"url(#c-2)\"", "fill=\"url(#c-3)\"", "id=\"c-1\"", "id=\"c-3\""})
        EXPECT_THAT(figure.drawing.markup, HasSubstr(fill));
    EXPECT_THAT(texts_of(parsed(figure)), ::testing::IsSupersetOf({"x", "y", "z", "w", "A", "1", "2", "3", "4"}));
}

TEST(Quality, SegmentsTakeTheirShareAndAreCountedInWords) {
    auto const document = parsed(draw_quality({{"q", "t", "d"}, {{"A", 1, 2, 1}, {"B", 0, 0, 0}}}, texts));
    std::vector<std::string> places;
    for (auto const& node : document.select_nodes("//rect[contains(@class,'kiem-chart__verdict')]"))
        places.push_back(std::string(node.node().attribute("x").value()) + " " +
                         node.node().attribute("width").value());
    EXPECT_EQ(places, (std::vector<std::string>{"0.0% 25.0%", "25.0% 50.0%", "75.0% 25.0%"}));
    EXPECT_THAT(texts_of(document), ::testing::Contains("1 voldoet · 2 voldoet niet · 1 onbekend"));
}

TEST(Trend, AnUnknownValueBreaksTheLine) {
    using namespace std::chrono;
    auto const on = [](int y) { return sys_days{year{y} / 10 / 1}; };
    TrendChart const chart{{"t", "t", "d"},
                           "x",
                           {{on(2009), {1, "1"}}, {on(2010), {{}, "?"}}, {on(2011), {2, "2"}}, {on(2012), {3, "3"}}}};
    auto const document = parsed(draw_trend(chart, texts));
    EXPECT_EQ(document.select_nodes("//line[@class='kiem-chart__line']").size(), 1U);
    EXPECT_EQ(document.select_nodes("//circle").size(), 3U);
}

TileMap map(std::vector<Tile> tiles) {
    return {{"m", "t", "d", "", "Wijk"}, "Bereik", std::move(tiles), {"laag", "hoog"}};
}

TEST(TileMap, EveryTileHasItsNameAndValue) {
    auto const figure = draw_tilemap(
        map({{"W1", "Haven & Kade", 1, 2, {50, "50 %"}, 1, "/wijk/W1"}, {"W2", "Hout", 2, 1, {{}, "onbekend"}}}),
        texts);
    EXPECT_THAT(figure.drawing.markup, HasSubstr("kiem-tile--row-1 kiem-tile--column-2 kiem-tile--shade-1"));
    EXPECT_THAT(figure.drawing.markup, HasSubstr("Haven &amp; Kade</span> <span class=\"kiem-tile__value\">50 %"));
    EXPECT_THAT(figure.drawing.markup, HasSubstr("kiem-tile--unknown"));
    EXPECT_EQ(figure.table.rows.size(), 2U);
}

TEST(TileMap, AWrongPlaceIsABug) {
    EXPECT_THROW(draw_tilemap(map({{"W1", "a", 1, 1, {}}, {"W2", "b", 1, 1, {}}}), texts), std::logic_error);
    EXPECT_THROW(draw_tilemap(map({{"W1", "a", 0, 1, {}}}), texts), std::logic_error);
    EXPECT_THROW(draw_tilemap(map({{"W1", "a", 1, 13, {}}}), texts), std::logic_error);
    EXPECT_THROW(draw_tilemap(map({{"W1", "a", 1, 1, {}, 5}}), texts), std::logic_error);
}

TEST(Figure, HoldsDrawingTableAndSource) {
    auto const figure = draw_bars(bars({{"A", {1, "1"}, "noot"}}), texts);
    std::string out;
    put_figure(out, texts, figure);
    EXPECT_THAT(out, HasSubstr("<figcaption"));
    EXPECT_THAT(out, HasSubstr("<details class=\"kiem-details\" open=\"\">"));
    EXPECT_THAT(out, HasSubstr("<caption class=\"utrecht-table__caption\">Titel &lt;1&gt;"));
    EXPECT_THAT(out, HasSubstr("noot"));
    EXPECT_THAT(out, HasSubstr("Bron: bron"));
}

TEST(Table, NumbersToTheRightAndRowsNamed) {
    std::string out;
    put_table(out, {"T", {{"Wijk"}, {"Aantal", Align::number}, {"Tekst"}}, {{{"A", "/a"}, {"1"}}}});
    EXPECT_THAT(
        out,
        HasSubstr(
            "<th scope=\"row\" class=\"utrecht-table__cell utrecht-table__cell--first kiem-table__row-name\"><a "));
    EXPECT_THAT(out, HasSubstr("utrecht-table__cell--numeric-data\">1</td>"));
    EXPECT_THAT(out, HasSubstr("<td class=\"utrecht-table__cell\"></td></tr>"));
    EXPECT_THAT(out, HasSubstr("role=\"region\" aria-label=\"T\" tabindex=\"0\""));
}

TEST(Table, ThatStacksNamesEachCellAndKeepsItsRoles) {
    std::string out;
    put_stacking_table(out, {"T", {{"Kind"}, {"Keus", Align::number}, {"Reden"}}, {{{"A", "/a"}, {"1"}}}});
    for (auto const* const text : {"kiem-table--stacks", "<table class=\"utrecht-table\" role=\"table\">",
                                   "role=\"columnheader\"", "role=\"rowheader\"", "data-heading=\"Kind\"><a ",
                                   "data-heading=\"Keus\">1</td>", "data-heading=\"Reden\"></td></tr>"})
        EXPECT_THAT(out, HasSubstr(text));
}

RC_GTEST_PROP(ChartProperty, AnyLabelGivesAWellFormedChart, (std::string const& label, double value)) {
    // XML 1.0 has no control characters, nor a way to escape them.
    std::string plain;
    for (char const c : label)
        if (c >= ' ') plain += c;
    auto const figure = draw_bars(bars({{plain, {value < 0 ? -value : value, plain}, plain}}), texts);
    pugi::xml_document document;
    RC_ASSERT(document.load_string(figure.drawing.markup.c_str()));
}

} // namespace
} // namespace kiem::report
