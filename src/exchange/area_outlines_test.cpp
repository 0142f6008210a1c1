// SPDX-License-Identifier: EUPL-1.2
#include "base/texts.hpp"
#include "exchange/area_outlines.hpp"
#include "exchange/test_support.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view square = "[[[5.2,52.3],[5.3,52.3],[5.3,52.4],[5.2,52.3]]]";
constexpr std::string_view rd_square = "[[[140000,480000],[141000,480000],[141000,481000],[140000,480000]]]";

std::string feature(std::string_view properties, std::string_view coordinates, std::string_view type = "Polygon") {
    return fmt::format(R"({{"type":"Feature","properties":{},"geometry":{{"type":"{}","coordinates":{}}}}})",
                       properties, type, coordinates);
}

AreaOutlines read(std::vector<std::string> const& features, OutlineOptions const& options = {}) {
    auto const text = fmt::format("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}",
                                  fmt::join(features, ",\n"));
    return read_area_outlines(Source::memory("wijken.geojson", text), options);
}

std::vector<std::string> codes_of(Findings const& findings) {
    std::vector<std::string> codes;
    auto const texts = Texts::load("nl");
    for (auto const& finding : findings) {
        codes.push_back(fmt::format("{}:{}", finding.code, finding.at.line));
        // Every parameter of the sentence is given.
        EXPECT_EQ(texts(finding).find_first_of("{["), std::string::npos) << texts(finding);
        EXPECT_EQ(finding.at.file, "wijken.geojson");
    }
    return codes;
}

TEST(AreaOutlines, ChoosesTheFinestCodeOfTheUsualOnes) {
    auto const wijk = read({feature(R"({"GM_CODE":"GM0034","WK_CODE":"WK003401","WK_NAAM":"Haven"})", square)});
    ASSERT_EQ(wijk.areas.size(), 1U);
    EXPECT_EQ(wijk.areas[0].code, "WK003401");
    EXPECT_EQ(wijk.areas[0].name, "Haven");
    EXPECT_EQ(wijk.areas[0].polygons[0][0].size(), 4U);
    EXPECT_THAT(wijk.findings, IsEmpty());
    EXPECT_EQ(read({feature(R"({"wijkcode":"WK003401","buurtcode":"BU00340101"})", square)}).areas[0].code,
              "BU00340101");
    EXPECT_EQ(read({feature(R"({"statcode":"GM0034"})", square)}).areas[0].code, "GM0034");
}

TEST(AreaOutlines, TakesTheCodeThatIsAskedFor) {
    auto const own = read({feature(R"({"WK_CODE":"WK003401","stadsdeel":12,"titel":"Noord"})", square)},
                          {.code_property = "stadsdeel", .name_property = "titel"});
    EXPECT_EQ(own.areas.at(0).code, "12");
    EXPECT_EQ(own.areas.at(0).name, "Noord");
    auto const absent = read({feature(R"({"WK_CODE":"WK003401"})", square)}, {.code_property = "stadsdeel"});
    EXPECT_THAT(codes_of(absent.findings), ElementsAre("GEO-101:2"));
}

TEST(AreaOutlines, AnAreaOfSeveralFeaturesGetsAllParts) {
    auto const multi = fmt::format("[{},{}]", square, square);
    auto const read_twice = read(
        {feature(R"({"code":"A"})", square), feature(R"({"code":"A"})", multi, "MultiPolygon")});
    ASSERT_EQ(read_twice.areas.size(), 1U);
    EXPECT_EQ(read_twice.areas[0].polygons.size(), 3U);
}

TEST(AreaOutlines, TellsWhichFeatureIsWrongAndReadsTheOthers) {
    auto const mixed = read({feature(R"({"code":"A"})", square), feature(R"({"code":" "})", square),
                             feature(R"({"code":"B"})", "[5.2,52.3]", "Point"),
                             feature(R"({"code":"C"})", "[[[900000,1],[900001,1],[900001,2],[900000,1]]]"),
                             feature(R"({"code":"D"})", "[[[5.2,52.3],[5.3,52.3]]]"),
                             feature(R"({"code":"E"})", square)});
    EXPECT_THAT(codes_of(mixed.findings), ElementsAre("GEO-102:3", "GEO-104:4", "GEO-103:5", "LEV-134:6"));
    ASSERT_EQ(mixed.areas.size(), 2U);
    EXPECT_EQ(mixed.areas[1].code, "E");
}

TEST(AreaOutlines, AFileWithoutAreasIsNoMap) {
    EXPECT_THAT(codes_of(read({feature(R"({"code":"B"})", "[5.2,52.3]", "Point")}).findings),
                ElementsAre("GEO-104:2", "GEO-105:0"));
    EXPECT_THAT(codes_of(read_area_outlines(Source::memory("wijken.geojson", "geen kaart")).findings),
                ElementsAre("LEV-130:1"));
    auto const absent = read_area_outlines(Source::file("/er/is/geen/wijken.geojson"));
    EXPECT_THAT(codes_of(absent.findings), ElementsAre("LEV-100:0"));
}

TEST(AreaOutlines, MetresOfRdBecomeDegrees) {
    auto const metres = read({feature(R"({"code":"A"})", rd_square)});
    EXPECT_THAT(codes_of(metres.findings), ElementsAre("GEO-107:0"));
    auto const corner = metres.areas.at(0).polygons[0][0][0];
    EXPECT_NEAR(corner.lon, 5.168, 0.002);
    EXPECT_NEAR(corner.lat, 52.308, 0.002);
}

TEST(AreaOutlines, RdIsRightToAFewMetres) {
    struct Known {
        double x, y, lat, lon;
    };
    // Test points of RDNAPTRANS of the Dutch Kadaster.
    for (auto const& known :
         {Known{117380.12, 575040.34, 53.160753042, 4.824761912},
          Known{247380.56, 604580.78, 53.419482050, 6.776726674},
          Known{155000.00, 463000.00, 52.155172897, 5.387203657}, Known{16460.91, 377380.23, 51.368607152, 3.397588595},
          Known{182260.45, 311480.67, 50.792584916, 5.773795548}}) {
        auto const point = from_rd(known.x, known.y);
        EXPECT_NEAR(point.lat, known.lat, 2e-5);
        EXPECT_NEAR(point.lon, known.lon, 3e-5);
    }
}

TEST(AreaOutlines, NamesTheCodesTheMapLacks) {
    auto const outlines = read({feature(R"({"code":"A"})", square)});
    std::vector<std::string> const codes{"A", "B"};
    EXPECT_THAT(codes_of(find_missing_outlines(outlines, codes, "wijken.geojson")), ElementsAre("GEO-106:0"));
}

TEST(AreaOutlines, ReadsTheMapsOfCbs) {
    auto const folder = testing_support::real_file("cbs-wijkbuurt-2015-geojson");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    auto const almere = read_area_outlines(Source::file(folder / "almere-wijk-2015.geojson"));
    EXPECT_EQ(almere.areas.size(), 6U);
    EXPECT_THAT(almere.findings, IsEmpty());
    auto const rotterdam = read_area_outlines(Source::file(folder / "rotterdam-buurt-2015.geojson"));
    EXPECT_EQ(rotterdam.areas.size(), 92U);
    EXPECT_FALSE(has_errors(rotterdam.findings));
    EXPECT_TRUE(rotterdam.areas[0].code.starts_with("BU0599"));
}

} // namespace
} // namespace kiem::exchange
