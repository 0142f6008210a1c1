// SPDX-License-Identifier: EUPL-1.2
#include "report/geomap.hpp"
#include "report/texts_testing.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numbers>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>
#include <set>
#include <stdexcept>

namespace kiem::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::texts;

DegreeRing square(double west, double south, double size) {
    return {{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}, {west, south}};
}

GeoMap two_areas() {
    return {{"kaart", "Bereik <per wijk>", "Wat men ziet", "bron", "Wijk"},
            "Bereik",
            {{"WK01", "Haven & Oever", {square(5.2, 52.3, 0.1)}, {63.0, "63 %"}, 3, "/wijken/WK01"},
             {"WK02", "Stad", {square(5.3, 52.3, 0.1)}, {{}, "onbekend"}}},
            {"tot 20 %", "20 tot 40 %", "40 tot 60 %", "60 % of meer"}};
}

pugi::xml_document parsed(Figure const& figure) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(figure.drawing.markup.c_str())) << figure.drawing.markup;
    return document;
}

TEST(GeoMap, DrawsEachAreaWithItsValueLinkNumberAndShade) {
    auto const figure = draw_geomap(two_areas(), texts);
    auto const document = parsed(figure);
    auto const link = document.select_node("//a").node();
    EXPECT_STREQ(link.attribute("href").value(), "/wijken/WK01");
    EXPECT_STREQ(link.attribute("tabindex").value(), "-1");
    EXPECT_STREQ(link.child("title").text().get(), "Haven & Oever: 63 %");
    EXPECT_STREQ(link.child("path").attribute("fill").value(), "url(#kaart-3)");
    EXPECT_STREQ(link.child("text").text().get(), "1");
    EXPECT_STREQ(document.select_node("//g/path").node().attribute("fill").value(), "url(#kaart-onbekend)");
    EXPECT_STREQ(document.select_node("//svg/title").node().text().get(), "Bereik <per wijk>");
    for (auto const& used : document.select_nodes("//path[@fill]|//rect[starts-with(@fill,'url')]")) {
        std::string const fill = used.node().attribute("fill").value();
        auto const id = fill.substr(5, fill.size() - 6);
        EXPECT_TRUE(document.select_node(("//pattern[@id='" + id + "']").c_str())) << fill;
    }
}

TEST(GeoMap, HasTheSameValuesInItsTable) {
    auto const table = draw_geomap(two_areas(), texts).table;
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][0].url, "/wijken/WK01");
    EXPECT_EQ(table.rows[0][1].text, "1");
    EXPECT_EQ(table.rows[1][0].text, "Stad");
    EXPECT_EQ(table.rows[1][3].text, "onbekend");
}

TEST(GeoMap, ExplainsEachShadeAndTheUnknown) {
    auto map = two_areas();
    EXPECT_THAT(draw_geomap(map, texts).drawing.markup, HasSubstr("onbekend</li></ul>"));
    map.areas[1].shade = 0;
    auto const markup = draw_geomap(map, texts).drawing.markup;
    EXPECT_THAT(markup, HasSubstr("60 % of meer</li></ul>"));
    EXPECT_THAT(markup, Not(HasSubstr("onbekend</li>")));
}

TEST(GeoMap, NamesAnAreaWithoutAnOutlineAndKeepsItInTheTable) {
    auto map = two_areas();
    map.areas.push_back({"WK03", "Poort", {}, {10.0, "10 %"}, 0});
    auto const figure = draw_geomap(map, texts);
    EXPECT_THAT(figure.drawing.markup, HasSubstr("Poort"));
    EXPECT_EQ(figure.table.rows[2][1].text, "");
    EXPECT_TRUE(has_outlines(map));
    map.areas[0].rings.clear();
    EXPECT_FALSE(has_outlines(map));
}

TEST(GeoMap, ASmallAreaHasNoNumber) {
    auto map = two_areas();
    map.areas[1].rings = {square(5.3, 52.3, 0.002)};
    auto const figure = draw_geomap(map, texts);
    EXPECT_EQ(figure.table.rows[1][1].text, "");
    EXPECT_THAT(figure.drawing.markup, Not(HasSubstr(">2</text>")));
}

TEST(GeoMap, IsTheSameEachTime) {
    EXPECT_EQ(draw_geomap(two_areas(), texts).drawing.markup, draw_geomap(two_areas(), texts).drawing.markup);
}

TEST(GeoMap, AShadeThatIsNoneIsABug) {
    auto map = two_areas();
    map.areas[0].shade = 5;
    EXPECT_THROW(draw_geomap(map, texts), std::logic_error);
}

TEST(Outline, KeepsTheShapeOfASquareInKilometres) {
    // At 60 degrees north a degree east is half as long as a degree north.
    auto const plan = project({{{{4, 59.5}, {6, 59.5}, {6, 60.5}, {4, 60.5}}}}, 1000, 5000);
    EXPECT_EQ(plan.width, 1000);
    EXPECT_NEAR(plan.height, 1000, 2);
    EXPECT_THAT(plan.shapes[0][0],
                ElementsAre(Spot{0, plan.height}, Spot{1000, plan.height}, Spot{1000, 0}, Spot{0, 0}));
    EXPECT_EQ(path_of({{{0, 0}, {10, 0}, {10, 10}}}), "M0 0l10 0 0 10z");
}

TEST(Outline, FindsAPlaceInsideAHorseshoe) {
    Shape const horseshoe{{{0, 0}, {300, 0}, {300, 300}, {200, 300}, {200, 100}, {100, 100}, {100, 300}, {0, 300}}};
    auto const middle = middle_of(horseshoe);
    ASSERT_TRUE(middle);
    EXPECT_GE(middle->room, 45);
    EXPECT_FALSE(middle_of({}));
}

/// Two areas on both sides of a winding border, inside a frame.
Plan with_winding_border(std::vector<int> const& turns) {
    SpotRing left{{0, 0}, {1000, 0}}, right{{2000, 0}, {2000, 3000}, {1000, 3000}};
    SpotRing border;
    for (std::size_t i = 0; i < turns.size(); ++i)
        border.push_back({1000 + turns[i], static_cast<std::int32_t>(3000 * (i + 1) / (turns.size() + 1))});
    left.insert(left.end(), border.begin(), border.end());
    left.push_back({1000, 3000});
    left.push_back({0, 3000});
    right.insert(right.end(), border.rbegin(), border.rend());
    right.push_back({1000, 0});
    return {2000, 3000, {{left}, {right}}};
}

RC_GTEST_PROP(Outline, ABorderStaysOneLineForBothSides, ()) {
    auto const turns = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(-60, 61));
    auto const plan = with_winding_border(turns);
    auto const thin = simplify(plan, *rc::gen::inRange<std::size_t>(8, 90));
    auto const on_border = [](Shape const& shape) {
        std::set<Spot> spots;
        for (auto const spot : shape[0])
            if (spot.x > 900 && spot.x < 1100) spots.insert(spot);
        return spots;
    };
    RC_ASSERT(on_border(thin.shapes[0]) == on_border(thin.shapes[1]));
}

TEST(Outline, LeavesOutPointsButNoArea) {
    SpotRing circle;
    for (int i = 0; i < 2000; ++i) {
        auto const angle = 2 * std::numbers::pi * i / 2000;
        circle.push_back({static_cast<std::int32_t>(std::lround(1500 + 1500 * std::cos(angle))),
                          static_cast<std::int32_t>(std::lround(1500 + 1500 * std::sin(angle)))});
    }
    Shape const speck{{{10, 10}, {12, 10}, {12, 12}}};
    auto const thin = simplify({3000, 3000, {{circle}, speck}}, 60);
    EXPECT_LE(thin.shapes[0][0].size(), 60U);
    EXPECT_GE(thin.shapes[0][0].size(), 12U);
    EXPECT_EQ(thin.shapes[1], speck);
}

} // namespace
} // namespace kiem::report
