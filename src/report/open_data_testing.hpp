// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/document_testing.hpp"
#include "report/open_data.hpp"
#include <array>
#include <boost/json.hpp>
#include <rapidcheck.h>

/// What the tests of the data files share: words about an edition, and releases of any rounded cube.
namespace kiem::report::testing {

inline OpenEdition sample_edition() {
    OpenEdition edition;
    edition.name = "2012-10-01";
    edition.title = "VVE-monitor \"Voorbeeldstad\" <2012>";
    edition.description = "Eén regel.\nEn nog een, met een \\ en een '.";
    edition.on = *parse_iso_day("2012-10-01");
    edition.known = *parse_iso_day("2013-01-15");
    edition.published_on = *parse_iso_day("2013-02-01");
    edition.municipality = "GM0034";
    edition.municipality_name = "Almere";
    edition.contact_name = "Onderzoek & statistiek";
    edition.contact_email = "vve@almere.example";
    edition.contact_url = "https://almere.example/contact";
    edition.licence = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl";
    edition.page_url = "https://vve.almere.example/edities/2012-10-01";
    edition.subjects = {
        {"B1", "B1", "Bereik", "Doelgroepkinderen die de norm halen, \"gedeeld\" door alle; <dus> niet meer.", "Plan"},
        {"D1", "D1", "Doelgroepkinderen", "=SOM(A1)", ""}};
    return edition;
}

/// Rounded counts of reached and targeted children by wijk and age, in steps of 5, at least as many targeted as reached.
struct Cube {
    struct Cell {
        int reached = 0, targeted = 0;
    };
    std::vector<std::vector<Cell>> cells;
};

inline Cube const small{{{{{5, 20}, {0, 5}}, {{10, 10}, {15, 40}}, {{0, 0}, {20, 25}}}}};

namespace cube_detail {

namespace json = boost::json;

inline json::value number(std::string_view status, double value) { return {{"status", status}, {"waarde", value}}; }

inline json::value count(int value) {
    return {{"status", "afgerond"}, {"waarde", value}, {"laagst", std::max(0, value - 4)}, {"hoogst", value + 4}};
}

inline json::value row_of(json::array items, Cube::Cell cell) {
    json::value share{{"status", "ontbreekt"}};
    if (cell.targeted > 0) share = json::value{{"status", "te_klein"}};
    if (cell.targeted >= 20) share = number("afgerond", 100.0 * cell.reached / cell.targeted);
    return {{"delen", std::move(items)}, {"waarden", json::array{count(cell.reached), count(cell.targeted), share}}};
}

inline json::value measure(std::string_view name, std::string_view kind, std::string_view unit,
                           std::string_view counts) {
    return {{"naam", name},
            {"titel", name},
            {"soort", kind},
            {"eenheid", unit},
            {"decimalen", kind == "aandeel" ? 1 : 0},
            {"klassen", json::array{}},
            {"telt", counts},
            {"noemer_maal", 1}};
}

inline json::value dimension(std::string_view name, std::size_t size) {
    // The first part is "not known"; labels are such as would break a careless writer.
    static constexpr std::array<std::string_view, 5> labels = {"onbekend", "=1+1, \"zo\"", "Haven <&> 'west'",
                                                               "-4\r\nzuid", "@Poort"};
    json::array items;
    for (std::size_t place = 0; place < size; ++place)
        items.push_back({{"code", place == 0 ? "" : std::string(name.substr(0, 1)) + std::to_string(place)},
                         {"label", labels.at(place % labels.size())}});
    return {{"naam", name}, {"titel", name == "wijk" ? "Wijk" : "Leeftijd"}, {"delen", std::move(items)}};
}

inline json::value table(std::string_view splits, json::array dimensions, json::array rows) {
    return {{"id", "B1/" + std::string(splits)},
            {"methode", "B1"},
            {"over_mensen", true},
            {"dimensies", std::move(dimensions)},
            {"maten", json::array{measure("teller", "aantal", "kinderen", "kind: in_doelgroep en haalt_norm"),
                                  measure("noemer", "aantal", "kinderen", "kind: in_doelgroep"),
                                  measure("aandeel", "aandeel", "", "")}},
            {"rijen", std::move(rows)}};
}

} // namespace cube_detail

/// The four tables B1/, B1/leeftijd, B1/wijk and B1/wijk,leeftijd, each a sum of the cube.
inline disclosure::Release release_of(Cube const& cube) {
    using namespace cube_detail;
    auto const ages = cube.cells.at(0).size();
    Cube::Cell whole;
    std::vector<Cube::Cell> by_age(ages);
    json::array cells, wijk_rows, age_rows;
    auto const add = [](Cube::Cell& to, Cube::Cell const& cell) {
        to.reached += cell.reached;
        to.targeted += cell.targeted;
    };
    for (std::size_t wijk = 0; wijk < cube.cells.size(); ++wijk) {
        Cube::Cell sum;
        for (std::size_t age = 0; age < ages; ++age) {
            auto const& cell = cube.cells[wijk].at(age);
            for (auto* to : {&sum, &by_age[age], &whole}) add(*to, cell);
            cells.push_back(row_of({wijk, age}, cell));
        }
        wijk_rows.push_back(row_of({wijk}, sum));
    }
    for (std::size_t age = 0; age < ages; ++age) age_rows.push_back(row_of({age}, by_age[age]));
    auto const wijk = dimension("wijk", cube.cells.size()), age = dimension("leeftijd", ages);
    return release_of(json::serialize(json::value{
        {"voorwaarden", {{"wijze", "afronden"}, {"basis", 5}, {"grens", 4}, {"percentage_vanaf", 20}, {"drempel", 5}}},
        {"verwantschap", json::array{}},
        {"tabellen", json::array{table("", {}, {row_of({}, whole)}), table("leeftijd", {age}, std::move(age_rows)),
                                 table("wijk", {wijk}, std::move(wijk_rows)),
                                 table("wijk,leeftijd", {wijk, age}, std::move(cells))}}}));
}

/// Up to 4 wijken by 3 ages; many cells are small or nought.
inline rc::Gen<Cube> gen_cube() {
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange<std::size_t>(1, 5), rc::gen::inRange<std::size_t>(1, 4),
                                       rc::gen::container<std::vector<int>>(24, rc::gen::inRange(0, 8))),
                        [](std::tuple<std::size_t, std::size_t, std::vector<int>> const& drawn) {
                            auto const& [wijken, ages, numbers] = drawn;
                            Cube cube;
                            cube.cells.resize(wijken, std::vector<Cube::Cell>(ages));
                            std::size_t next = 0;
                            for (auto& row : cube.cells)
                                for (auto& cell : row) {
                                    cell.reached = 5 * numbers[next++];
                                    cell.targeted = cell.reached + 5 * numbers[next++];
                                }
                            return cube;
                        });
}

} // namespace kiem::report::testing
