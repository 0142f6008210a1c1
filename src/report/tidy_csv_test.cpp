// SPDX-License-Identifier: EUPL-1.2
#include "report/open_data_testing.hpp"
#include "report/texts_testing.hpp"
#include "report/tidy_csv.hpp"
#include <charconv>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <regex>
#include <set>

namespace kiem::report {
namespace {

namespace json = boost::json;
using testing::Cube;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::release_of;
using testing::sample_edition;
using testing::sample_release;
using testing::small;
using testing::texts;
using Row = std::map<std::string, std::string>;
using Files = std::map<std::string, std::string>;

Files files_of(disclosure::Release const& release) {
    Files files;
    for (auto& file : tidy_files(sample_edition(), release, texts)) files[file.name] = file.content;
    return files;
}

/// RFC 4180 to the letter: throws where a line ends otherwise than in CRLF or a quote stands where it may not.
std::vector<std::vector<std::string>> lines_of(std::string_view csv) {
    std::vector<std::vector<std::string>> lines;
    std::size_t at = 0;
    auto const expect = [&](bool holds) {
        if (!holds) throw std::runtime_error("no RFC 4180 at byte " + std::to_string(at));
    };
    while (at < csv.size()) {
        lines.emplace_back();
        for (bool more = true; more;) {
            std::string cell;
            if (csv[at] == '"') {
                for (++at; csv.substr(at, 1) != "\"" || csv.substr(at, 2) == "\"\""; ++at) {
                    expect(at < csv.size());
                    if (csv[at] == '"') ++at;
                    cell += csv[at];
                }
                ++at;
            } else {
                auto const end = csv.find_first_of(",\r\n\"", at);
                expect(end != std::string_view::npos && csv[end] != '"' && csv[end] != '\n');
                cell = csv.substr(at, end - at);
                at = end;
            }
            lines.back().push_back(cell);
            more = csv.substr(at, 1) == ",";
            expect(more || csv.substr(at, 2) == "\r\n");
            at += more ? 1 : 2;
        }
        expect(lines.back().size() == lines.front().size());
    }
    return lines;
}

std::vector<Row> rows_of(std::string_view csv) {
    auto const lines = lines_of(csv);
    std::vector<Row> rows;
    for (std::size_t line = 1; line < lines.size(); ++line) {
        rows.emplace_back();
        for (std::size_t cell = 0; cell < lines[0].size(); ++cell) rows.back()[lines[0][cell]] = lines[line][cell];
    }
    return rows;
}

/// What CSV on the Web asks of the files of a description: headings, datatypes, required, primary and foreign keys.
class Validator {
public:
    explicit Validator(Files files) : files_(std::move(files)) {}

    std::vector<std::string> problems() {
        auto const whole = json::parse(files_.at("gegevens.csv-metadata.json"));
        for (auto const& table : whole.at("tables").as_array()) read(table);
        for (auto const& table : whole.at("tables").as_array()) check_keys(table);
        return problems_;
    }

private:
    static std::string text(json::value const& value) { return std::string(value.as_string()); }

    static bool is_title(json::value const& column, std::string const& heading) {
        auto const& titles = column.at("titles").at("nl").as_array();
        return std::ranges::any_of(titles, [&](auto const& title) { return text(title) == heading; });
    }

    void read(json::value const& table) {
        auto const url = text(table.at("url"));
        auto const& columns = table.at("tableSchema").at("columns").as_array();
        auto const lines = lines_of(files_.at(url));
        if (lines.at(0).size() != columns.size()) problems_.push_back(url + ": number of columns");
        for (std::size_t place = 0; place < columns.size(); ++place)
            if (!is_title(columns[place], lines[0].at(place))) problems_.push_back(url + ": heading");
        for (auto row : rows_of(files_.at(url))) {
            for (auto const& column : columns) check_cell(url, column, row[text(column.at("name"))]);
            tables_[url].push_back(row);
        }
    }

    void check_cell(std::string const& url, json::value const& column, std::string& cell) {
        auto const& object = column.as_object();
        if (cell.empty() && object.contains("default")) cell = text(object.at("default"));
        auto const problem = [&](std::string_view what) {
            problems_.push_back(url + ": " + text(object.at("name")) + " " + std::string(what) + ": " + cell);
        };
        if (cell.empty()) {
            if (object.contains("required")) problem("is required");
            return;
        }
        auto const& type = object.at("datatype");
        auto const base = type.is_string() ? text(type) : text(type.at("base"));
        static std::map<std::string, std::regex> const forms = {{"integer", std::regex("[-+]?[0-9]+")},
                                                                {"decimal", std::regex("[-+]?[0-9]+(\\.[0-9]+)?")},
                                                                {"date", std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")}};
        if (auto const form = forms.find(base); form != forms.end() && !std::regex_match(cell, form->second))
            problem("is no " + base);
        if (!type.is_object()) return;
        if (auto const* format = type.as_object().if_contains("format");
            format && !std::regex_match(cell, std::regex(text(*format))))
            problem("is not of the format");
        if (type.as_object().contains("minimum") && cell.starts_with('-')) problem("is too low");
    }

    static std::vector<std::string> values(Row const& row, json::value const& columns) {
        std::vector<std::string> values;
        for (auto const& name : columns.as_array()) values.push_back(row.at(text(name)));
        return values;
    }

    void check_keys(json::value const& table) {
        auto const url = text(table.at("url"));
        auto const& schema = table.at("tableSchema").as_object();
        std::set<std::vector<std::string>> seen;
        for (auto const& row : tables_[url])
            if (!seen.insert(values(row, schema.at("primaryKey"))).second)
                problems_.push_back(url + ": primary key twice");
        if (!schema.contains("foreignKeys")) return;
        for (auto const& key : schema.at("foreignKeys").as_array()) {
            auto const& target = key.at("reference");
            std::set<std::vector<std::string>> known;
            for (auto const& row : tables_[text(target.at("resource"))])
                known.insert(values(row, target.at("columnReference")));
            for (auto const& row : tables_[url])
                if (!known.contains(values(row, key.at("columnReference"))))
                    problems_.push_back(url + ": foreign key to " + text(target.at("resource")));
        }
    }

    Files files_;
    std::map<std::string, std::vector<Row>> tables_;
    std::vector<std::string> problems_;
};

TEST(TidyCsv, HoldsANumberPerRow) {
    auto const files = files_of(release_of(small));
    auto const lines = lines_of(files.at("gegevens.csv"));
    EXPECT_THAT(lines[0], ElementsAre("methode", "figuur", "maat", "eenheid", "leeftijd", "leeftijd_label", "wijk",
                                      "wijk_label", "waarde", "laagst", "hoogst", "status", "klasse", "teldatum"));
    EXPECT_THAT(lines[1], ElementsAre("B1", "B1", "teller", "kinderen", "", "", "", "", "50", "46", "54", "afgerond",
                                      "", "2012-10-01"));
    EXPECT_THAT(lines[3], ElementsAre("B1", "B1", "aandeel", "procent", "", "", "", "", "50.0", "", "", "afgerond", "",
                                      "2012-10-01"));
    EXPECT_THAT(lines[4], ElementsAre("B1", "B1", "teller", "kinderen", "_U", "onbekend", "", "", "15", "11", "19",
                                      "afgerond", "", "2012-10-01"));
}

TEST(TidyCsv, SaysWhyThereIsNoNumber) {
    std::set<std::string> statuses;
    for (auto const& row : rows_of(files_of(release_of(small)).at("gegevens.csv"))) {
        statuses.insert(row.at("status"));
        EXPECT_EQ(row.at("waarde").empty(), row.at("status") == "te_klein" || row.at("status") == "ontbreekt");
    }
    EXPECT_THAT(statuses, ElementsAre("afgerond", "ontbreekt", "te_klein"));
}

bool would_run(std::string const& cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

TEST(TidyCsv, NoTextRunsAsAFormula) {
    auto const files = files_of(release_of(small));
    for (auto const& [name, content] : files) {
        if (name.ends_with(".json")) continue;
        for (auto row : rows_of(content)) {
            row.erase("waarde");
            for (auto const& [column, cell] : row) EXPECT_FALSE(would_run(cell)) << cell;
        }
    }
    EXPECT_THAT(files.at("gegevens-methode.csv"), HasSubstr("B1,B1,Bereik,"));
    EXPECT_THAT(files.at("gegevens-wijk.csv"), HasSubstr("w1,\"'=1+1, \"\"zo\"\"\"\r\n"));
}

TEST(TidyCsv, GivesTheClassOfAMedian) {
    bool seen = false;
    for (auto const& row : rows_of(files_of(sample_release()).at("gegevens.csv"))) {
        if (row.at("klasse").empty()) continue;
        seen = true;
        EXPECT_EQ(row.at("maat"), "mediaan");
        EXPECT_EQ(row.at("waarde"), "");
    }
    EXPECT_TRUE(seen);
}

TEST(TidyCsv, TheDescriptionHolds) {
    EXPECT_THAT(Validator(files_of(sample_release())).problems(), IsEmpty());
    EXPECT_THAT(Validator(files_of(release_of(small))).problems(), IsEmpty());
}

TEST(TidyCsv, TheDescriptionFindsWhatIsWrong) {
    auto const good = files_of(release_of(small));
    auto const with = [&](std::string const& file, std::string const& from, std::string const& to) {
        auto files = good;
        auto& content = files.at(file);
        content.replace(content.find(from), from.size(), to);
        return Validator(std::move(files)).problems();
    };
    EXPECT_THAT(with("gegevens.csv", "50,46", "vijftig,46"), ElementsAre(HasSubstr("is no decimal")));
    EXPECT_THAT(with("gegevens.csv", ",46,", ",-6,"), ElementsAre(HasSubstr("too low")));
    EXPECT_THAT(with("gegevens.csv", "afgerond", "geraden"), ElementsAre(HasSubstr("format")));
    EXPECT_THAT(with("gegevens.csv", "teller", "noemer"), ElementsAre(HasSubstr("primary key twice")));
    EXPECT_THAT(with("gegevens-wijk.csv", "w1", "w9"),
                ::testing::Contains(HasSubstr("foreign key to gegevens-wijk.csv")));
    EXPECT_THAT(with("gegevens.csv", "figuur", "Figuur"), ::testing::Contains(HasSubstr("heading")));
}

TEST(TidyCsv, TellsTitleLicenceAndProtection) {
    auto const files = files_of(release_of(small));
    auto const whole = json::parse(files.at("gegevens.csv-metadata.json")).as_object();
    EXPECT_EQ(whole.at("dc:license").at("@id").as_string(), sample_edition().licence);
    EXPECT_EQ(whole.at("dc:title").as_string(), sample_edition().title);
    EXPECT_THAT(std::string(whole.at("rdfs:comment").as_string()), HasSubstr("veelvoud van 5"));
}

RC_GTEST_PROP(TidyCsvProperty, PartsAddUpAndTheSameReleaseGivesTheSameBytes, ()) {
    auto const cube = *testing::gen_cube();
    auto const release = release_of(cube);
    auto const files = files_of(release);
    RC_ASSERT(files == files_of(release));
    RC_ASSERT(Validator(files).problems().empty());
    std::map<std::string, std::map<std::string, long>> sums;
    for (auto const& row : rows_of(files.at("gegevens.csv"))) {
        if (row.at("maat") == "aandeel") continue;
        std::string const splits = std::string(row.at("wijk").empty() ? "" : "w") +
                                   (row.at("leeftijd").empty() ? "" : "l");
        sums[row.at("maat")][splits] += std::stol(row.at("waarde"));
    }
    for (auto const& [measure, by_split] : sums)
        for (auto const& [splits, sum] : by_split) RC_ASSERT(sum == by_split.at(""));
}

} // namespace
} // namespace kiem::report
