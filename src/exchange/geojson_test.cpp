// SPDX-License-Identifier: EUPL-1.2
#include "exchange/geojson_reader.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::exchange {
namespace {

struct ReadBack {
    std::vector<std::string> features;
    std::vector<std::string> codes;
    BoundingBox box;
    friend bool operator==(ReadBack const&, ReadBack const&) = default;
};

ReadBack read(std::string_view text, GeoJsonOptions const& options = {}, std::size_t block = TextInput::usual_block) {
    GeoJsonReader reader(TextInput::open(Source::memory("kaart.geojson", text), block).value(), options);
    ReadBack back;
    while (auto const* feature = reader.next()) {
        auto line = std::to_string(feature->line) + " " + feature->geometry_type + " " + to_text(feature->polygons);
        for (auto const& [name, value] : feature->properties) line.append(" ").append(name).append("=").append(value);
        back.features.push_back(line);
    }
    for (auto const& finding : reader.take_findings())
        back.codes.push_back(finding.code + ":" + std::to_string(finding.at.line));
    back.box = reader.box();
    return back;
}

std::string collection(std::string const& features) {
    return R"({"type":"FeatureCollection","name":"features","features":[)" + features + "]}";
}

std::string feature(std::string const& geometry, std::string const& properties = "{}") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

std::string const square = R"({"type":"Polygon","coordinates":[[[5,52],[6,52],[6,53],[5,52]]]})";
std::string const square_text = "5.00000,52.00000 6.00000,52.00000 6.00000,53.00000 5.00000,52.00000";

struct Case {
    std::string what;
    std::string text;
    std::vector<std::string> features;
    std::vector<std::string> codes;
};

class GeoJson : public testing::TestWithParam<Case> {};

TEST_P(GeoJson, is_read_as_it_is_meant) {
    auto const& wanted = GetParam();
    for (std::size_t const block : {std::size_t{1}, std::size_t{7}, TextInput::usual_block}) {
        auto const back = read(wanted.text, {}, block);
        EXPECT_EQ(back.features, wanted.features) << "block " << block;
        EXPECT_EQ(back.codes, wanted.codes) << "block " << block;
    }
}

INSTANTIATE_TEST_SUITE_P(
    table, GeoJson,
    testing::Values(
        Case{"one", collection(feature(square)), {"1 Polygon " + square_text}, {}},
        Case{"two_lines",
             collection("\n" + feature(square) + " ,\n" + feature(square)),
             {"2 Polygon " + square_text, "3 Polygon " + square_text},
             {}},
        Case{"none", collection(""), {}, {}},
        Case{"properties",
             collection(feature("null", R"({"a":"x}],","b":1.7,"c":null,"d":true,"e":[1],"f":-99999999,"g":"\"\\ë"})")),
             {"1   a=x}], b=1.7 d=true f=-99999999 g=\"\\ë"},
             {}},
        Case{
            "holes_and_parts",
            collection(feature(
                R"({"type":"MultiPolygon","coordinates":[[[[5,52],[6,52],[6,53],[5,52]],[[5,52],[6,52],[6,53],[5,52]]],[[[5,52],[6,52],[6,53],[5,52]]]]})")),
            {"1 MultiPolygon " + square_text + ";" + square_text + "|" + square_text},
            {}},
        Case{"other_geometry", collection(feature(R"({"type":"Point","coordinates":[5,52]})")), {"1 Point "}, {}},
        Case{"type_after_features", R"({"features":[],"type":"FeatureCollection"})", {}, {}},
        Case{"metres",
             collection(feature(R"({"type":"Polygon","coordinates":[[[140000,480000],[6,52],[6,53],[5,52]]]})")),
             {},
             {"LEV-133:1"}},
        Case{"open_ring",
             collection(feature(R"({"type":"Polygon","coordinates":[[[5,52],[6,52],[6,53],[5,51]]]})")),
             {},
             {"LEV-134:1"}},
        Case{"no_ring", collection(feature(R"({"type":"Polygon","coordinates":[]})")), {}, {"LEV-134:1"}},
        Case{"shapeless", collection(feature(R"({"type":"Polygon","coordinates":[[5,52]]})")), {}, {"LEV-136:1"}},
        Case{"no_feature", collection(R"({"type":"Punt"})"), {}, {"LEV-136:1"}},
        Case{"not_json",
             collection(R"({"type":Feature})"
                        "," +
                        feature(square)),
             {"1 Polygon " + square_text},
             {"LEV-130:1"}},
        Case{"cut_off",
             R"({"type":"FeatureCollection","features":[)" + feature(square) + ",",
             {"1 Polygon " + square_text},
             {"LEV-130:1"}},
        Case{"stray_text", collection("\n1"), {}, {"LEV-137:2"}},
        Case{"comma_missing",
             collection(feature(square) + feature(square)),
             {"1 Polygon " + square_text},
             {"LEV-137:1"}},
        Case{"comma_at_the_end", collection(feature(square) + ","), {"1 Polygon " + square_text}, {"LEV-137:1"}},
        Case{"something_else", R"({"type":"Topology","objects":{"features":[]}})", {}, {"LEV-131:1"}},
        Case{"list", "[1,2]", {}, {"LEV-131:1"}}, Case{"nothing", "", {}, {"LEV-130:1"}},
        Case{"text", "Dit is geen kaart.", {}, {"LEV-130:1"}}),
    [](auto const& one) { return one.param.what; });

TEST(GeoJsonReader, reads_only_the_properties_asked_for) {
    GeoJsonOptions options;
    options.properties = {"naam", "code"};
    EXPECT_EQ(read(collection(feature("null", R"({"herkomst":3,"naam":"x"})")), options).features,
              std::vector<std::string>{"1   naam=x"});
}

TEST(GeoJsonReader, knows_the_box_around_all_features) {
    auto const box = read(collection(feature(square))).box;
    EXPECT_EQ(box, (BoundingBox{5, 52, 6, 53}));
    EXPECT_TRUE(read(collection("")).box.is_empty());
}

TEST(GeoJsonReader, stops_at_what_is_too_large) {
    GeoJsonOptions options;
    options.largest_feature = 200;
    options.largest_envelope = 200;
    auto const text = collection(feature(square) + "," +
                                 feature("null", R"({"a":")" + std::string(300, 'x') + R"("})"));
    EXPECT_EQ(read(text, options).codes, std::vector<std::string>{"LEV-132:1"});
    EXPECT_EQ(read(text, options).features.size(), 1U);
    EXPECT_EQ(read(R"({"a":")" + std::string(300, 'x'), options).codes, std::vector<std::string>{"LEV-132:1"});
}

TEST(GeoText, leaves_out_points_that_round_to_the_same) {
    EXPECT_EQ(to_text({{{{5, 52}, {5.000001, 52.000001}, {6, -0.000001}, {5, 52}}}}),
              "5.00000,52.00000 6.00000,0.00000 5.00000,52.00000");
    EXPECT_EQ(to_text({}), "");
}

RC_GTEST_PROP(GeoJsonProperty, blocks_make_no_difference, ()) {
    auto const pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        feature(square), feature("null"), ",", "\n", "]", "}", "{", "\"", "\\", "ë", "[", "1", R"("features":)"));
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (auto const& piece : pieces) text += piece;
    text += *rc::gen::element<std::string>("", "]}");
    RC_ASSERT(read(text, {}, *rc::gen::inRange<std::size_t>(1, 30)) == read(text));
}

} // namespace
} // namespace kiem::exchange
