// SPDX-License-Identifier: EUPL-1.2
#include "report/document_testing.hpp"
#include "report/drawing.hpp"
#include "report/tilemap.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace kiem::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string chart() {
    for (auto const& block : testing::sample_document().blocks)
        if (auto const* picture = std::get_if<Picture>(&block)) return picture->figure.drawing.markup;
    throw std::logic_error("the sample has no picture");
}

TEST(WithoutLinks, KeepsTheRestOfTheDrawing) {
    TileMap map{{"kaart", "Kaart", "Tegels", "", "Wijk"},
                "Bereik",
                {{"A01", "Haven", 1, 1, {63, "63 %"}, 2, "/wijken/A01"}},
                {}};
    auto const markup = draw_tilemap(map, Texts::load("nl")).drawing.markup;
    ASSERT_THAT(markup, HasSubstr("<a "));
    auto const plain = without_links(markup);
    EXPECT_THAT(plain, Not(HasSubstr("<a ")));
    EXPECT_THAT(plain, HasSubstr("<span class=\"kiem-tile__content\">"));
    EXPECT_THAT(plain,
                HasSubstr("<span class=\"kiem-tile__name\">Haven</span> <span class=\"kiem-tile__value\">63 %</span>"));
    EXPECT_THAT(plain, Not(HasSubstr("/>")));
}

TEST(WithoutLinks, MakesAGroupOfLinksOnePicture) {
    EXPECT_EQ(
        without_links(R"(<svg role="group"><a href="/x" tabindex="-1"><title>A</title><path d="M0 0"/></a></svg>)"),
        R"(<svg role="img"><g><title>A</title><path d="M0 0"></path></g></svg>)");
    EXPECT_EQ(without_links("no <b>markup"), "no <b>markup");
}

TEST(DrawingFile, IsAWholeSvgOfItsOwnSize) {
    auto const file = drawing_file(chart());
    ASSERT_TRUE(file);
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(file->svg.c_str()));
    auto const svg = document.child("svg");
    EXPECT_STREQ(svg.attribute("xmlns").value(), "http://www.w3.org/2000/svg");
    EXPECT_EQ(svg.attribute("width").as_int(), 640);
    EXPECT_GT(file->height, 50);
    EXPECT_EQ(std::string(svg.attribute("viewBox").value()), fmt::format("0 0 640 {:.0f}", file->height));
    auto const bar = svg.select_node(".//rect[contains(@class,'kiem-chart__ink-0')]").node();
    EXPECT_STREQ(bar.attribute("fill").value(), "#00568b");
}

TEST(DrawingFile, KeepsTheShapeOfAMap) {
    auto const file = drawing_file(
        R"(<svg viewBox="-10 -10 200 100" width="100%"><path d="M0 0"/></svg><ul><li>a</li></ul>)");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->width, 640);
    EXPECT_EQ(file->height, 320);
}

TEST(DrawingFile, IsNotThereForAList) { EXPECT_FALSE(drawing_file("<ul><li>tegel</li></ul>")); }

} // namespace
} // namespace kiem::report
