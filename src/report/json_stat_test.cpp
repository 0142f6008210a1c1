// SPDX-License-Identifier: EUPL-1.2
#include "report/json_stat.hpp"
#include "report/open_data_testing.hpp"
#include "report/texts_testing.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::report {
namespace {

namespace json = boost::json;
using testing::Cube;
using testing::sample_edition;
using testing::small;
using testing::texts;

json::value read(disclosure::Release const& release) {
    return json::parse(to_json_stat(sample_edition(), release, texts));
}

json::array const& datasets_of(json::value const& whole) { return whole.at("link").at("item").as_array(); }

json::value const& dataset(json::value const& whole, std::string_view table) {
    for (auto const& one : datasets_of(whole))
        if (one.at("extension").at("tabel").as_string() == table) return one;
    throw std::out_of_range("no dataset " + std::string(table));
}

/// The value at a position, of a list or of an object by position.
json::value at(json::value const& cells, std::size_t position) {
    if (auto const* list = cells.if_array()) return list->at(position);
    auto const* found = cells.as_object().if_contains(std::to_string(position));
    return found != nullptr ? *found : json::value();
}

std::size_t product_of(json::value const& sizes) {
    std::size_t product = 1;
    for (auto const& size : sizes.as_array()) product *= size.to_number<std::size_t>();
    return product;
}

TEST(JsonStat, IsACollectionWithADatasetPerTable) {
    auto const release = testing::sample_release();
    auto const whole = read(release);
    EXPECT_EQ(whole.at("version").as_string(), "2.0");
    EXPECT_EQ(whole.at("class").as_string(), "collection");
    ASSERT_EQ(datasets_of(whole).size(), release.tables().size());
    for (std::size_t place = 0; place < release.tables().size(); ++place) {
        auto const& one = datasets_of(whole)[place];
        EXPECT_EQ(one.at("class").as_string(), "dataset");
        EXPECT_EQ(one.at("extension").at("tabel").as_string(), release.tables()[place].id());
        EXPECT_EQ(one.at("id").as_array().size(), one.at("size").as_array().size());
        for (std::size_t dimension = 0; dimension < one.at("id").as_array().size(); ++dimension) {
            auto const& name = one.at("id").at(dimension).as_string();
            auto const& category = one.at("dimension").at(name).at("category");
            EXPECT_EQ(category.at("index").as_array().size(), one.at("size").at(dimension).to_number<std::size_t>());
        }
    }
}

TEST(JsonStat, NamesRolesUnitsAndLabels) {
    auto const whole = read(release_of(small));
    auto const& one = dataset(whole, "B1/wijk,leeftijd");
    EXPECT_EQ(json::serialize(one.at("id")), R"(["teldatum","wijk","leeftijd","maat"])");
    EXPECT_EQ(json::serialize(one.at("role")), R"({"time":["teldatum"],"metric":["maat"],"geo":["wijk"]})");
    EXPECT_EQ(json::serialize(one.at("dimension").at("wijk").at("category").at("index")), R"(["_U","w1","w2"])");
    auto const& unit = one.at("dimension").at("maat").at("category").at("unit");
    EXPECT_EQ(json::serialize(unit.at("aandeel")), R"({"label":"procent","decimals":1})");
    EXPECT_EQ(one.at("label").as_string(), "Bereik, per wijk en leeftijd");
}

TEST(JsonStat, ACellHasItsNumberStatusAndRange) {
    auto const release = release_of(small);
    auto const whole = read(release);
    auto const& one = dataset(whole, "B1/wijk,leeftijd");
    // wijk 1, age 1: two ages of three measures before it in each wijk.
    std::size_t const position = 1 * 2 * 3 + 1 * 3;
    EXPECT_EQ(at(one.at("value"), position).as_int64(), 15);
    EXPECT_EQ(at(one.at("status"), position).as_string(), "afgerond");
    EXPECT_EQ(at(one.at("extension").at("laagst"), position).as_int64(), 11);
    EXPECT_EQ(at(one.at("extension").at("hoogst"), position).as_int64(), 19);
    EXPECT_EQ(at(one.at("value"), position + 2).to_number<double>(), 37.5);
    EXPECT_TRUE(at(one.at("value"), 5).is_null());
    EXPECT_EQ(at(one.at("status"), 5).as_string(), "te_klein");
}

TEST(JsonStat, GivesTheClassOfAMedianInsteadOfANumber) {
    auto const release = testing::sample_release();
    auto const whole = read(release);
    bool seen = false;
    for (auto const& one : datasets_of(whole)) {
        auto const* classes = one.at("extension").as_object().if_contains("klasse");
        if (classes == nullptr) continue;
        seen = true;
        for (auto const& [position, text] : classes->as_object())
            EXPECT_TRUE(at(one.at("value"), std::stoul(std::string(position))).is_null()) << text;
    }
    EXPECT_TRUE(seen);
}

double sum_of(json::value const& one, std::string_view measure) {
    auto const& measures = one.at("dimension").at("maat").at("category").at("index").as_array();
    double sum = 0;
    for (std::size_t position = 0; position < product_of(one.at("size")); ++position) {
        if (measures[position % measures.size()].as_string() != measure) continue;
        if (auto const value = at(one.at("value"), position); !value.is_null()) sum += value.to_number<double>();
    }
    return sum;
}

RC_GTEST_PROP(JsonStatProperty, PartsAddUpAndTheSameReleaseGivesTheSameBytes, ()) {
    auto const release = release_of(*testing::gen_cube());
    RC_ASSERT(to_json_stat(sample_edition(), release, texts) == to_json_stat(sample_edition(), release, texts));
    auto const whole = read(release);
    for (std::string_view const measure : {"teller", "noemer"})
        for (auto const& one : datasets_of(whole))
            RC_ASSERT(sum_of(one, measure) == sum_of(datasets_of(whole)[0], measure));
}

TEST(JsonStat, ManyEmptyCellsAreLeftOut) {
    // A table with one row of 64 combinations.
    auto text =
        release_of(Cube{std::vector<std::vector<Cube::Cell>>(8, std::vector<Cube::Cell>(8, {5, 20}))}).to_json();
    auto value = json::parse(text);
    for (auto& table : value.at("tabellen").as_array())
        if (table.at("id").as_string() == "B1/wijk,leeftijd") table.at("rijen").as_array().resize(1);
    auto const release = testing::release_of(json::serialize(value));
    auto const whole = read(release);
    auto const& one = dataset(whole, "B1/wijk,leeftijd");
    EXPECT_EQ(json::serialize(one.at("value")), R"({"0":5,"1":20,"2":2.5E1})");
    EXPECT_EQ(json::serialize(one.at("size")), "[1,8,8,3]");
}

} // namespace
} // namespace kiem::report
