// SPDX-License-Identifier: EUPL-1.2
#include "exchange/cbs_score.hpp"
#include "exchange/connector.hpp"
#include "exchange/disadvantage_check.hpp"
#include "exchange/test_support.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::exchange {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::sample;
using testing_support::take_all;
using Row = std::map<std::string, std::string>;

ConnectorOptions per(std::string_view day, std::string municipality = {}) {
    return {parse_iso_day(day), std::move(municipality)};
}

TEST(OpenConnector, refuses_what_it_cannot_do) {
    auto const code = [](std::string_view name, ConnectorOptions const& options) {
        auto const opened = open_connector(name, sample("cbs-pc4.csv"), options);
        return opened ? std::string() : opened.error().code;
    };
    EXPECT_EQ(code("duo-scholen", {}), "LEV-140");
    EXPECT_EQ(code("cbs-pc4", {}), "LEV-141");
    EXPECT_EQ(code("cbs-achterstandsscores", {}), "LEV-141") << "a CSV file has no title with the day";
    EXPECT_EQ(code("cbs-pc4", per("2021-01-01", "Almere")), "LEV-142");
    EXPECT_EQ(code("cbs-pc4", per("2021-01-01", "GM0034")), "");
    for (auto const name : list_connectors())
        EXPECT_EQ(open_connector(name, Source::file("/nergens"), per("2021-01-01")).error().code, "LEV-100") << name;
}

TEST(OpenConnector, tells_of_a_file_with_other_columns) {
    for (auto const* name : {"duo-vestigingen", "duo-leerlingen", "lrk", "cbs-achterstandsscores", "cbs-pc4"}) {
        auto const taken = take_all(name, Source::memory("x.csv", "naam;kleur\na;b\n"), per("2021-01-01"));
        EXPECT_THAT(taken.rows, IsEmpty()) << name;
        EXPECT_TRUE(has_errors(taken.findings)) << name;
        EXPECT_EQ(taken.findings.front().code, "LEV-118") << name;
    }
    EXPECT_THAT(take_all("lrk", Source::memory("x.csv", "")).codes(), ElementsAre("LEV-110:1"));
}

TEST(DuoSites, become_locations) {
    auto const taken = take_all("duo-vestigingen", sample("duo-vestigingen.csv"), per("2020-10-01"));
    EXPECT_EQ(taken.kind, "locaties");
    ASSERT_EQ(taken.rows.size(), 3U);
    EXPECT_EQ(taken.rows[0], (Row{{"locatie", "99XA00"},
                                  {"naam", "De Voorbeeldboom"},
                                  {"soort", "basisschool"},
                                  {"brin", "99XA00"},
                                  {"houder", "99001"},
                                  {"houder_naam", ""},
                                  {"straat", "Proefstraat"},
                                  {"huisnummer", "1"},
                                  {"postcode", "1311XA"},
                                  {"plaats", "ALMERE"},
                                  {"gemeente", "0034"},
                                  {"vve", ""},
                                  {"vanaf", "2020-10-01"}}));
    EXPECT_EQ(taken.rows[1].at("naam"), "'t Fiepërtje");
    EXPECT_EQ(taken.rows[2].at("postcode"), "") << "SS is not given out";
    EXPECT_THAT(taken.codes(), ElementsAre("LEV-105:3", "LEV-151:4"));
    EXPECT_THAT(taken.lines, ElementsAre(2, 3, 4));
}

TEST(DuoSites, are_read_in_the_newer_layout) {
    auto const taken = take_all("duo-vestigingen", sample("duo-vestigingen-nieuw.csv"), per("2023-10-01"));
    ASSERT_EQ(taken.rows.size(), 1U);
    EXPECT_EQ(taken.rows[0].at("locatie"), "99XA00");
    EXPECT_EQ(taken.rows[0].at("naam"), "Boom, de");
    EXPECT_EQ(taken.rows[0].at("gemeente"), "0034");
    EXPECT_THAT(taken.codes(), IsEmpty());
}

TEST(DuoSites, of_another_municipality_are_counted) {
    auto const taken = take_all("duo-vestigingen", sample("duo-vestigingen.csv"), per("2020-10-01", "34"));
    EXPECT_EQ(taken.counts.given, 2);
    EXPECT_EQ(taken.counts.left_out, 1);
    EXPECT_THAT(taken.codes(), ElementsAre("LEV-105:3", "LEV-144:0"));
}

TEST(DuoSites, that_are_wrong_are_told_by_line_and_column) {
    auto const taken = take_all("duo-vestigingen",
                                Source::memory("x.csv",
                                               "BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;POSTCODE;GEMEENTENUMMER\n"
                                               "99X;00;a;;34\n99XA;00;;;34\n99XA;00;a;;Almere\n"),
                                per("2020-10-01"));
    EXPECT_THAT(taken.codes(), ElementsAre("LEV-150:2", "LEV-162:3", "LEV-152:4"));
    EXPECT_EQ(taken.findings[1].at.field, "VESTIGINGSNAAM");
    EXPECT_EQ(taken.findings[2].params, (TextParams{{"waarde", "Almere"}}));
    EXPECT_EQ(taken.counts.rejected, 3);
}

TEST(DuoPupils, keep_a_masked_count_as_an_interval) {
    auto const taken = take_all("duo-leerlingen", sample("duo-leerlingen.csv"), per("2019-10-01", "0034"));
    EXPECT_EQ(taken.kind, "leerlingaantallen");
    EXPECT_THAT(taken.rows, ElementsAre(Row{{"school", "99XA00"},
                                            {"peildatum", "2019-10-01"},
                                            {"soort_po", "Bo"},
                                            {"aantal_min", "139"},
                                            {"aantal_max", "139"}},
                                        Row{{"school", "99XA01"},
                                            {"peildatum", "2019-10-01"},
                                            {"soort_po", "Bo"},
                                            {"aantal_min", "1"},
                                            {"aantal_max", "4"}},
                                        Row{{"school", "99XA01"},
                                            {"peildatum", "2019-10-01"},
                                            {"soort_po", "Sbo"},
                                            {"aantal_min", "1"},
                                            {"aantal_max", "4"}}));
    EXPECT_EQ(taken.counts.left_out, 1);
}

TEST(DuoPupils, that_are_wrong_are_told) {
    std::string const head = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n";
    auto const text =
        head +
        "20191001;99XA;00;34;Bo;veel\n20191301;99XA;00;34;Bo;1\n20191001;99XA;00;34;;1\n20191001;99XA;00;34;Bo;-2\n";
    EXPECT_THAT(take_all("duo-leerlingen", Source::memory("x.csv", text)).codes(),
                ElementsAre("LEV-153:2", "LEV-154:3", "LEV-162:4", "LEV-153:5"));
}

TEST(Lrk, becomes_locations_without_private_homes_and_contact_persons) {
    auto const taken = take_all("lrk", sample("lrk-2026.csv"), {{}, "0034"});
    ASSERT_EQ(taken.rows.size(), 2U);
    EXPECT_EQ(taken.rows[0], (Row{{"locatie", "900000001"},
                                  {"naam", "'t Proefnest"},
                                  {"soort", "kdv"},
                                  {"lrk", "900000001"},
                                  {"houder", "00000001"},
                                  {"houder_naam", "Stichting Verzonnen"},
                                  {"straat", "Proefplein 1945"},
                                  {"huisnummer", "12 a"},
                                  {"postcode", "1311XA"},
                                  {"plaats", "Almere"},
                                  {"gemeente", "0034"},
                                  {"vve", "ja"},
                                  {"kindplaatsen", "48"},
                                  {"vanaf", "2018-08-01"},
                                  {"tot", ""}}));
    EXPECT_EQ(taken.rows[1].at("naam"), "BSO \"De Aanhaling\"");
    EXPECT_EQ(taken.rows[1].at("vve"), "") << "unknown, not nee";
    EXPECT_EQ(taken.rows[1].at("straat"), "Testlaan");
    EXPECT_EQ(taken.rows[1].at("houder"), "");
    EXPECT_THAT(taken.codes(),
                ElementsAre("LEV-104:4", "LEV-160:3", "LEV-158:4", "LEV-144:0", "LEV-161:0", "LEV-145:0"));
    EXPECT_EQ(taken.counts.left_out, 4);
    for (auto const& row : taken.rows)
        for (auto const& [heading, cell] : row) {
            EXPECT_EQ(cell.find("voorbeeld.example"), std::string::npos) << heading;
            EXPECT_EQ(cell.find("N. Verzonnen"), std::string::npos) << heading;
        }
}

TEST(Lrk, is_read_in_an_older_layout) {
    auto const taken = take_all("lrk", sample("lrk-oud.csv"));
    ASSERT_EQ(taken.rows.size(), 1U);
    EXPECT_EQ(taken.rows[0].at("soort"), "psz");
    EXPECT_EQ(taken.rows[0].at("vve"), "ja");
    EXPECT_EQ(taken.rows[0].at("tot"), "2017-12-31");
    EXPECT_THAT(taken.codes(), IsEmpty());
}

TEST(Lrk, tells_loudly_of_values_it_does_not_know) {
    std::string const head =
        "lrk_id;type_oko;actuele_naam_oko;ve;status;inschrijfdatum;opvanglocatie_postcode;cbs_code;aantal_kindplaatsen\n";
    auto const codes = [&](std::string const& row) {
        return take_all("lrk", Source::memory("x.csv", head + row + "\n")).codes();
    };
    EXPECT_THAT(codes("900000001;KDV;a;Ja;Ingeschreven;1-1-2020;1311XA;0034;10"), IsEmpty());
    EXPECT_THAT(codes("900000001;KDV;a;Misschien;Ingeschreven;1-1-2020;;0034;10"), ElementsAre("LEV-156:2"));
    EXPECT_THAT(codes("900000001;XYZ;a;Ja;Ingeschreven;1-1-2020;;0034;10"), ElementsAre("LEV-157:2"));
    EXPECT_THAT(codes("900000001;KDV;a;Ja;Gesloten;1-1-2020;;0034;10"), ElementsAre("LEV-159:2"));
    EXPECT_THAT(codes("90000001;KDV;a;Ja;Ingeschreven;1-1-2020;;0034;10"), ElementsAre("LEV-155:2"));
    EXPECT_THAT(codes("900000001;KDV;a;Ja;Ingeschreven;;;0034;10"), ElementsAre("LEV-154:2"));
    EXPECT_THAT(codes("900000001;KDV;a;Ja;Ingeschreven;1-1-2020;;0034;tien"), ElementsAre("LEV-153:2"));
    EXPECT_THAT(codes("900000001;KDV;;Ja;Ingeschreven;1-1-2020;;0034;10"), ElementsAre("LEV-162:2"));
    EXPECT_THAT(codes("900000001;KDV;a;Ja;Ingeschreven;1-1-2020;;Almere;10"), ElementsAre("LEV-152:2"));
}

TEST(CbsScores, come_from_the_workbook_as_from_the_csv) {
    auto const book = take_all("cbs-achterstandsscores", sample("cbs-achterstandsscores.xlsx"));
    EXPECT_EQ(book.kind, "achterstandsscores");
    EXPECT_THAT(book.rows, ElementsAre(Row{{"school", "99XA00"},
                                           {"teldatum", "2019-10-01"},
                                           {"leerlingen", "100"},
                                           {"score", "33,02"},
                                           {"score_zonder_drempel", "102,62"},
                                           {"onderbouw", "26,17"},
                                           {"bovenbouw", "76,45"},
                                           {"noot", ""}},
                                       Row{{"school", "99XA01"},
                                           {"teldatum", "2019-10-01"},
                                           {"leerlingen", "30"},
                                           {"score", "0,00"},
                                           {"score_zonder_drempel", "19,46"},
                                           {"onderbouw", "10,33"},
                                           {"bovenbouw", "9,13"},
                                           {"noot", "a, b, c"}}));
    EXPECT_THAT(book.codes(), IsEmpty());
    auto const csv = take_all("cbs-achterstandsscores", sample("cbs-achterstandsscores.csv"), per("2019-10-01"));
    EXPECT_EQ(csv.rows, book.rows);
}

TEST(CbsScores, take_the_day_of_the_title_and_no_municipality) {
    auto const taken = take_all("cbs-achterstandsscores", sample("cbs-achterstandsscores.xlsx"),
                                per("2018-10-01", "0034"));
    EXPECT_EQ(taken.rows.at(0).at("teldatum"), "2019-10-01");
    EXPECT_THAT(taken.codes(), ElementsAre("LEV-143:0", "LEV-147:0"));
}

TEST(CbsScores, are_numbers_with_two_decimals) {
    EXPECT_EQ(to_score_text("33.02"), "33,02");
    EXPECT_EQ(to_score_text("33.020000000000003"), "33,02");
    EXPECT_EQ(to_score_text("0"), "0,00");
    EXPECT_EQ(to_score_text("7,5"), "7,50");
    EXPECT_EQ(to_score_text("-0.4"), "-0,40");
    EXPECT_EQ(to_score_text("."), "");
    EXPECT_FALSE(to_score_text("veel"));
    EXPECT_FALSE(to_score_text("1e99"));
    EXPECT_FALSE(to_score_text("nan"));
}

TEST(DisadvantageCheck, recomputes_by_the_rule_of_the_year) {
    DisadvantageCheck check({.factor_hundredths = 12, .mean_hundredths = 53526, .boundary_hundredths = 52946});
    EXPECT_EQ(check.recompute({"99XA00", 100, 0, 10262}), 330200) << "102.62 - 100 * 0.12 * 5.80 = 33.02";
    EXPECT_EQ(check.recompute({"99XA01", 30, 0, 1946}), 0) << "never below 0";
    EXPECT_EQ(check.largest_deviation_e4(), 0);
    check.add({"99XA00", 100, 3302, 10262});
    check.add({"99XA01", 30, 0, 1946});
    check.add({"99XA02", 100, 3305, 10262});
    EXPECT_EQ(check.schools(), 3);
    EXPECT_EQ(check.zeros(), 1);
    EXPECT_EQ(check.largest_deviation_e4(), 300);
    EXPECT_EQ(check.school_of_largest(), "99XA02");
}

TEST(CbsAreas, become_areas_of_the_scheme_of_their_year) {
    auto const taken = take_all("cbs-gebieden", sample("cbs-wijken.geojson"), per("2015-01-01"));
    EXPECT_EQ(taken.kind, "gebieden");
    ASSERT_EQ(taken.rows.size(), 3U);
    EXPECT_EQ(taken.rows[0], (Row{{"indeling", "cbs-wijk-2015"},
                                  {"code", "WK003401"},
                                  {"naam", "Wijk 01 Proefhaven"},
                                  {"bovenliggend", "GM0034"},
                                  {"inwoners", "21935"},
                                  {"geometrie", "5.20000,52.30000 5.30000,52.30000 5.30000,52.40000 5.20000,52.30000;"
                                                "5.25000,52.32000 5.26000,52.32000 5.26000,52.33000 5.25000,52.32000"},
                                  {"vanaf", "2015-01-01"}}));
    EXPECT_EQ(taken.rows[1].at("inwoners"), "");
    EXPECT_EQ(taken.rows[2].at("geometrie"), "");
    EXPECT_THAT(taken.codes(), ElementsAre("LEV-135:6"));
    EXPECT_THAT(take_all("cbs-gebieden", sample("cbs-wijken.geojson"), per("2015-01-01", "0034")).codes(),
                ElementsAre("LEV-144:0"));
}

TEST(CbsAreas, that_are_no_wijk_or_buurt_are_told) {
    auto const read = [](std::string const& properties) {
        return take_all(
            "cbs-gebieden",
            Source::memory(
                "x", R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":)" +
                         properties + "}]}"),
            per("2024-01-01"));
    };
    EXPECT_THAT(read(R"({"GM_CODE":"GM0034"})").codes(), ElementsAre("LEV-166:1"));
    EXPECT_THAT(read(R"({"WK_CODE":"WK003401"})").codes(), ElementsAre("LEV-162:1"));
    EXPECT_THAT(read(R"({"WK_CODE":"WK003401","WK_NAAM":"x","WATER":"JA"})").codes(), ElementsAre("LEV-146:0"));
    auto const newer = read(R"({"buurtcode":"BU00340101","buurtnaam":"x","wijkcode":"WK003401","aantal_inwoners":5})");
    EXPECT_THAT(newer.codes(), ElementsAre("LEV-135:1"));
    EXPECT_EQ(newer.rows.at(0).at("indeling"), "cbs-buurt-2024");
    EXPECT_EQ(newer.rows.at(0).at("bovenliggend"), "WK003401");
}

TEST(CbsPostcodes, become_population_with_ages_up_to_not_including) {
    auto const taken = take_all("cbs-pc4", sample("cbs-pc4.csv"), per("2021-01-01"));
    EXPECT_EQ(taken.kind, "bevolking");
    ASSERT_EQ(taken.rows.size(), 3U);
    EXPECT_EQ(taken.rows[0], (Row{{"peildatum", "2021-01-01"},
                                  {"indeling", "pc4"},
                                  {"gebied", "1311"},
                                  {"leeftijd_van", "0;0"},
                                  {"leeftijd_tot", "5;0"},
                                  {"aantal", "275"},
                                  {"bron", "CBS, inwoners per postcodegebied (PC4)"}}));
    EXPECT_EQ(taken.rows[2].at("leeftijd_tot"), "120;0");
    EXPECT_THAT(taken.codes(), ElementsAre("LEV-169:0"));
}

TEST(CbsPostcodes, that_are_wrong_are_told) {
    auto const read = [](std::string const& rows) {
        return take_all("cbs-pc4", Source::memory("x", "postcode,leeftijd,inwoners\n" + rows), per("2021-01-01", "34"))
            .codes();
    };
    EXPECT_THAT(read("1311AB,0-4,5\n1311,jong,5\n1311,4-0,5\n1311,0-4,x\n1311,3,7\n1311,4,.\n"),
                ElementsAre("LEV-170:2", "LEV-168:3", "LEV-168:4", "LEV-153:5", "LEV-148:0", "LEV-143:0"));
}

TEST(OwnCsv, gives_the_cells_as_they_stand) {
    auto const connector = open_own_csv("groepen", Source::memory("x.csv", "groep; Locatie\n g1 ;\"a;b\"\n")).value();
    EXPECT_THAT(connector->headings(), ElementsAre("groep", "Locatie"));
    auto const taken = take_all(*connector);
    EXPECT_EQ(taken.kind, "groepen");
    EXPECT_THAT(taken.rows, ElementsAre(Row{{"groep", "g1"}, {"Locatie", "a;b"}}));
}

} // namespace
} // namespace kiem::exchange
