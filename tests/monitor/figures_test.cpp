// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/explain_do.hpp"
#include "feature/monitor/monitor_json.hpp"
#include "monitor/world.hpp"
#include <boost/json.hpp>
#include <fstream>

namespace kiem::testing {

namespace {

class Figures : public WorldTest {};
KIEM_EVERY_ENGINE(Figures);

std::string trimmed(std::string const& text) {
    auto const begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The rows of masterplan.txt, as trimmed cells.
std::vector<std::vector<std::string>> masterplan() {
    std::ifstream file(std::filesystem::path(KIEM_SOURCE_DIR) / "tests/monitor/masterplan.txt");
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream cells(line);
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ';');) rows.back().push_back(trimmed(cell));
    }
    return rows;
}

std::vector<figures::SplitPart> part_of(std::string const& cell) {
    auto const at = cell.find('=');
    if (at == std::string::npos) return {};
    return {{cell.substr(0, at), cell.substr(at + 1), {}}};
}

TEST_P(Figures, AreThoseOfTheMasterplan) {
    auto const found = monitor();
    auto const rows = masterplan();
    ASSERT_GT(rows.size(), 10U);
    for (auto const& row : rows) {
        auto const* figure = figures::find_figure(found, row[0], row[1], part_of(row[2]));
        ASSERT_TRUE(figure) << row[1] << " " << row[2];
        EXPECT_EQ(std::to_string(figure->numerator), row[3]) << row[1];
        EXPECT_EQ(figure->denominator && !row[4].empty() ? std::to_string(*figure->denominator) : "", row[4]) << row[1];
        EXPECT_EQ(figure->printed, row[5]) << row[1];
    }
}

TEST_P(Figures, SayWhereTheSourceContradictsItself) {
    auto const found = monitor();
    auto const codes = [&](std::string_view indicator, std::string_view method) {
        return figures::find_figure(found, indicator, method)->findings;
    };
    EXPECT_THAT(codes("P3", "P3"), ::testing::Contains("MON-201"));
    EXPECT_THAT(codes("P2", "P2"), ::testing::Contains("MON-210"));
    EXPECT_THAT(codes("B1", "B1"), ::testing::Contains("MON-203"));
    EXPECT_THAT(codes("B2", "B2"), ::testing::Contains("MON-205"));
    EXPECT_THAT(codes("B1", "B1"), ::testing::Not(::testing::Contains("MON-201")));
    EXPECT_EQ(found.outside.size(), 2U);
    EXPECT_GT(found.assumptions.size(), 10U);
}

TEST_P(Figures, TheNormMostFailedIsTrainingInDayCareAndTwoStaffInSchools) {
    auto const found = monitor();
    auto const failing = [&](std::string const& kind) {
        std::map<std::int64_t, std::string> by_count;
        for (auto const& figure : found.figures)
            if (figure.method == "K1-eigen-opgave" && figure.splits.size() == 2 && figure.splits[0].code == kind)
                by_count[*figure.denominator - figure.numerator - figure.numerator_unknown] = figure.splits[1].code;
        return by_count.empty() ? "" : by_count.rbegin()->second;
    };
    EXPECT_EQ(failing("kdv"), "scholing");
    EXPECT_EQ(failing("basisschool"), "beroepskrachten");
}

TEST_P(Figures, SayOfEachSupplierHowCompleteItsRecordsAre) {
    auto const found = open(known_after, Day{std::chrono::year{2013} / 6 / 1}).monitor({"leverancier"}).value();
    auto const of = [&](std::string const& method, std::string const& supplier) {
        auto const* figure = figures::find_figure(found, method.substr(0, 2), method, {{"leverancier", supplier, {}}});
        return figure ? figure->printed + " " + std::to_string(figure->denominator.value_or(0)) : "";
    };
    EXPECT_EQ(of("V2-indicaties", "Gemeente Almere"), "100,0 % 935");
    EXPECT_EQ(of("V2-leerlingen", "Gemeente Almere"), "100,0 % 939");
    EXPECT_EQ(of("V1-personeel", "Gemeente Almere"), "100,0 % 65");
}

TEST_P(Figures, WhatIsLeftOutIsNotComputed) {
    Day const on{std::chrono::year{2013} / 6 / 1};
    figures::Request request{"GM0034", on, known_after, {}};
    request.left_out = {"V1-personeel", "C3-netto"};
    auto const found = figures::CountDate::open(connection(), policy_of_source(), request)->monitor({}).value();
    EXPECT_FALSE(figures::find_figure(found, "V1", "V1-personeel"));
    EXPECT_FALSE(figures::find_figure(found, "C3", "C3-netto"));
    EXPECT_TRUE(figures::find_figure(found, "C3", "C3-bruto"));
}

TEST_P(Figures, PartsAddUpToTheWhole) {
    auto date = open();
    auto const whole = date.monitor({}).value();
    for (std::vector<std::string> const& splits :
         {std::vector<std::string>{"wijk"}, {"leeftijd"}, {"wijk", "leeftijd"}, {"wijk", "leeftijd", "criterium"}}) {
        auto const parts = date.monitor(splits).value();
        for (std::string const method : {"D1", "B1", "B1b"}) {
            std::int64_t numerator = 0, denominator = 0;
            for (auto const& figure : parts.figures)
                if (figure.method == method && figure.splits.size() == splits.size()) {
                    numerator += figure.numerator;
                    denominator += figure.denominator.value_or(0);
                }
            auto const* total = figures::find_figure(whole, method, method);
            EXPECT_EQ(numerator, total->numerator) << method;
            EXPECT_EQ(denominator, total->denominator.value_or(0)) << method;
        }
    }
}

TEST_P(Figures, ASplitThatMeansNothingGivesAFindingAndNoNumber) {
    auto const found = monitor({"wijk"});
    for (auto const& figure : found.figures) EXPECT_TRUE(figure.method != "B2" || figure.splits.empty());
    EXPECT_TRUE(std::any_of(found.findings.begin(), found.findings.end(), [](Finding const& finding) {
        return finding.code == "MON-101" && finding.at.field == "B2";
    }));
}

TEST_P(Figures, EveryFigureIsExplainedByItsOwnCounts) {
    auto date = open();
    auto const found = date.monitor({}).value();
    std::set<std::string> methods;
    for (auto const& figure : found.figures) methods.insert(figure.method);
    for (auto const& method : methods) {
        auto const explanations = figures::explain(date, method, {});
        ASSERT_TRUE(explanations.has_value()) << method;
        for (auto const& explanation : *explanations) {
            auto const& count = explanation.numerator;
            ASSERT_FALSE(count.steps.empty()) << method;
            if (!count.column.empty() || explanation.figure.form == policy::Form::norm) continue;
            EXPECT_EQ(count.steps.back().rows * count.times, explanation.figure.numerator) << method;
            auto const& denominator = explanation.denominator;
            if (!denominator || denominator->steps.empty() || !denominator->column.empty()) continue;
            EXPECT_EQ(denominator->steps.back().rows * denominator->times, *explanation.figure.denominator) << method;
        }
    }
}

TEST_P(Figures, AnExplanationOfOneDistrictMayUseTheEnglishNameAndTheLabel) {
    auto date = open();
    auto const by_code = figures::explain(date, "B1", {{"district", "A03"}}).value();
    auto const by_label = figures::explain(date, "b1", {{"wijk", by_code.at(0).figure.splits.at(0).label}}).value();
    EXPECT_EQ(by_code.at(0).figure.numerator, by_label.at(0).figure.numerator);
    EXPECT_EQ(by_code.at(0).numerator.steps.back().rows, by_code.at(0).figure.numerator);
    EXPECT_EQ(figures::explain(date, "B9", {}).error().code, "MON-121");
    EXPECT_EQ(figures::explain(date, "B1", {{"wijk", "Z99"}}).error().code, "MON-122");
    EXPECT_EQ(figures::explain(date, "B1", {{"maanstand", "vol"}}).error().code, "MON-111");
}

TEST_P(Figures, TheJsonHasTheAgreedShape) {
    auto const found = monitor();
    auto const root = boost::json::parse(figures::to_json(found, texts_)).as_object();
    EXPECT_EQ(root.at("municipality").as_string(), "GM0034");
    EXPECT_EQ(root.at("on").as_string(), "2012-10-01");
    EXPECT_EQ(root.at("known").as_string(), "2013-07-01");
    EXPECT_EQ(root.at("policy").as_array().at(0).as_object().at("sha256").as_string().size(), 64U);
    bool seen = false;
    for (auto const& value : root.at("figures").as_array()) {
        auto const& figure = value.as_object();
        if (figure.at("method").as_string() != "B1" || !figure.at("splits").as_object().empty()) continue;
        seen = true;
        EXPECT_EQ(figure.at("numerator").as_int64(), 585);
        EXPECT_EQ(figure.at("denominator").as_int64(), 929);
        EXPECT_DOUBLE_EQ(figure.at("value").as_double(), 585.0 / 929.0);
        EXPECT_EQ(figure.at("printed").as_string(), "63 %");
    }
    EXPECT_TRUE(seen);
    for (auto const& finding : root.at("findings").as_array())
        EXPECT_FALSE(finding.as_object().at("text").as_string().starts_with("["));
}

TEST_P(Figures, TheCsvHasALineForEveryFigure) {
    auto const found = monitor({"wijk"});
    std::istringstream csv(figures::to_csv(found));
    std::string heading, line;
    std::getline(csv, heading);
    EXPECT_THAT(heading, ::testing::StartsWith("indicator;methode;"));
    std::size_t lines = 0;
    bool seen = false;
    while (std::getline(csv, line)) {
        ++lines;
        if (!line.starts_with("P3;P3;")) continue;
        seen = true;
        EXPECT_THAT(line, ::testing::HasSubstr(";-3,4 %;"));
    }
    EXPECT_TRUE(seen);
    EXPECT_EQ(lines, found.figures.size());
}

} // namespace

} // namespace kiem::testing
