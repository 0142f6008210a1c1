// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include "exchange/disadvantage_check.hpp"
#include "exchange/test_support.hpp"
#include <gtest/gtest.h>

/// The connectors on the open data as published. It is not part of this repository; without it these tests are skipped.
namespace kiem::exchange {
namespace {

using testing_support::real_file;
using testing_support::take_all;
using testing_support::Taken;

class RealData : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(real_file("README.md")))
            GTEST_SKIP() << "set KIEM_DATA to the folder with the open data to run this test";
    }
    static Taken read(std::string_view name, std::string const& file, std::string_view day = {},
                      std::string municipality = {}) {
        return take_all(name, Source::file(real_file(file)), {parse_iso_day(day), std::move(municipality)});
    }
};

TEST_F(RealData, duo_sites) {
    auto const all = read("duo-vestigingen", "duo-cito-2019/alle-vestigingen-bo.csv", "2020-10-01");
    EXPECT_EQ(all.counts.given, 6268);
    EXPECT_EQ(all.counts.rejected, 0);
    EXPECT_FALSE(has_errors(all.findings));
    EXPECT_EQ(read("duo-vestigingen", "duo-cito-2019/alle-vestigingen-bo.csv", "2020-10-01", "0034").counts.given, 70);
    EXPECT_EQ(read("duo-vestigingen", "duo-cito-2019/alle-vestigingen-bo.csv", "2020-10-01", "0599").counts.given, 170);
}

TEST_F(RealData, duo_pupils) {
    std::string const file =
        "duo-cito-2019/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv";
    auto const all = read("duo-leerlingen", file);
    EXPECT_EQ(all.counts.given, 7301);
    EXPECT_FALSE(has_errors(all.findings));
    EXPECT_EQ(read("duo-leerlingen", file, {}, "34").counts.given, 80);
    EXPECT_EQ(read("duo-leerlingen", file, {}, "599").counts.given, 223);
}

std::int64_t hundredths(std::string const& text) { return parse_decimal(text, 2).value(); }

TEST_F(RealData, cbs_scores_follow_the_rule_of_2019) {
    auto const book = read("cbs-achterstandsscores", "duo-cito-2019/achterstandsscores-scholen-2019.xlsx");
    ASSERT_EQ(book.rows.size(), 6295U);
    EXPECT_TRUE(book.findings.empty());
    EXPECT_EQ(book.rows[0].at("teldatum"), "2019-10-01");
    DisadvantageCheck check({.factor_hundredths = 12, .mean_hundredths = 53526, .boundary_hundredths = 52946});
    for (auto const& row : book.rows)
        check.add({row.at("school"), std::stoll(row.at("leerlingen")), hundredths(row.at("score")),
                   hundredths(row.at("score_zonder_drempel"))});
    EXPECT_EQ(check.zeros(), 3740);
    EXPECT_EQ(round_half_up({check.largest_deviation_e4(), 100}), 9) << check.school_of_largest();
    auto const csv = read("cbs-achterstandsscores", "duo-cito-2019/achterstandsscores-2019.csv", "2019-10-01");
    EXPECT_EQ(csv.rows, book.rows);
}

TEST_F(RealData, lrk_edge_cases) {
    auto const taken = read("lrk", "lrk-format/SYNTHETIC-edge-cases.csv");
    EXPECT_EQ(taken.counts.given, 2);
    EXPECT_EQ(taken.counts.left_out, 3) << "a childminder, an agency, and one struck off without a day";
    EXPECT_FALSE(has_errors(taken.findings));
    EXPECT_EQ(taken.rows.at(1).at("naam"), "BSO \"De Aanhaling\"");
}

TEST_F(RealData, cbs_areas) {
    auto const districts = read("cbs-gebieden", "cbs-wijkbuurt-2015-geojson/almere-wijk-2015.geojson", "2015-01-01");
    EXPECT_EQ(districts.counts.given, 6);
    std::int64_t residents = 0;
    for (auto const& row : districts.rows) residents += std::stoll(row.at("inwoners"));
    EXPECT_EQ(residents, 196910);
    EXPECT_EQ(read("cbs-gebieden", "cbs-wijkbuurt-2015-geojson/almere-buurt-2015.geojson", "2015-01-01").counts.given,
              66);
    auto const raw = read("cbs-gebieden", "cbs-wijkbuurt-2015-geojson/rotterdam-rijnmond-wijk.geojson", "2015-01-01",
                          "0599");
    EXPECT_EQ(raw.counts.given, 22);
    EXPECT_FALSE(has_errors(raw.findings));
    EXPECT_EQ(read("cbs-gebieden", "cbs-wijkbuurt-2015-geojson/rotterdam-rijnmond-buurt.geojson", "2015-01-01", "0599")
                  .counts.given,
              92);
}

TEST_F(RealData, cbs_postcodes) {
    auto const almere = read("cbs-pc4", "cbs-pc4-2021/inwoners_pc4_leeftijd_almere.csv", "2021-01-01");
    std::int64_t youngest = 0;
    for (auto const& row : almere.rows)
        if (row.at("leeftijd_tot") == "5;0") youngest += std::stoll(row.at("aantal"));
    EXPECT_EQ(youngest, 12985);
    auto const all = read("cbs-pc4", "cbs-pc4-2021/inwoners_pc4_leeftijd_0_14.csv", "2021-01-01");
    EXPECT_EQ(all.counts.given, 12177);
    EXPECT_EQ(all.counts.left_out, 45) << "CBS gives no number for 15 of the 4,074 areas";
    EXPECT_FALSE(has_errors(all.findings));
}

TEST_F(RealData, no_column_on_origin_is_read) {
    auto const taken = read("cbs-gebieden", "cbs-wijkbuurt-2015-geojson/almere-wijk-2015.geojson", "2015-01-01");
    EXPECT_EQ(taken.rows.at(0).size(), 7U);
}

} // namespace
} // namespace kiem::exchange
