// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack.hpp"
#include "disclosure/release_values.hpp"
#include <boost/json.hpp>
#include <stdexcept>

/// Releases for tests of the attack, made as text, so that they may be as wrong as the test wants.
namespace kiem::disclosure::testing {

/// Of each count and codes (in the order of the splits of the table) what is published.
using Numbers = std::function<Published(std::string const& counts, std::vector<std::string> const& codes)>;

struct TableText {
    std::string method;
    std::vector<std::string> splits;
    /// Per split its codes.
    std::vector<std::vector<std::string>> codes;
    /// The text of each count of the table; the first is the teller, the second the noemer.
    std::vector<std::string> counts;
    Numbers numbers;
};

inline Published rounded(double value, std::int64_t bound) {
    auto const whole = static_cast<std::int64_t>(value);
    return {Status::rounded, value, std::max<std::int64_t>(0, whole - bound), whole + bound};
}
inline Published exact(double value) {
    return {Status::exact, value, static_cast<std::int64_t>(value), static_cast<std::int64_t>(value)};
}
inline Published hidden() { return {Status::hidden, {}, 0, {}}; }

inline boost::json::object text_of(Published const& number) {
    static constexpr std::string_view names[] = {"exact", "afgerond", "verborgen", "te_klein", "ontbreekt"};
    boost::json::object made{{"status", names[static_cast<std::size_t>(number.status)]}};
    if (number.value) made["waarde"] = *number.value;
    if (number.low) made["laagst"] = *number.low;
    if (number.high) made["hoogst"] = *number.high;
    return made;
}

inline boost::json::object text_of(TableText const& table) {
    boost::json::array dimensions, measures, rows;
    for (std::size_t i = 0; i < table.splits.size(); ++i) {
        Dimension dimension{table.splits[i], table.splits[i], {}};
        for (auto const& code : table.codes[i]) dimension.items.push_back({code, "deel " + code});
        dimensions.push_back(values::write(dimension));
    }
    for (std::size_t i = 0; i < table.counts.size(); ++i)
        measures.push_back(values::write(Measure{i == 0   ? "teller"
                                                 : i == 1 ? "noemer"
                                                          : "meer",
                                                 "",
                                                 MeasureKind::count,
                                                 "",
                                                 0,
                                                 {},
                                                 table.counts[i]}));
    std::vector<std::size_t> place(table.splits.size(), 0);
    for (bool more = true; more;) {
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < place.size(); ++i) codes.push_back(table.codes[i][place[i]]);
        boost::json::array numbers;
        for (auto const& counts : table.counts) numbers.push_back(text_of(table.numbers(counts, codes)));
        rows.push_back({{"delen", boost::json::value_from(place)}, {"waarden", numbers}});
        more = false;
        for (std::size_t i = place.size(); i-- > 0 && !more;)
            if (++place[i] < table.codes[i].size()) more = true;
            else place[i] = 0;
    }
    std::string id = table.method + "/";
    for (std::size_t i = 0; i < table.splits.size(); ++i) id += (i > 0 ? "," : "") + table.splits[i];
    return {{"id", id},
            {"methode", table.method},
            {"over_mensen", true},
            {"dimensies", dimensions},
            {"maten", measures},
            {"rijen", rows}};
}

inline std::string release_text(Terms const& terms, std::vector<TableText> const& tables,
                                std::vector<Kinship> const& kinships) {
    boost::json::array table_texts, kin_texts;
    for (auto const& table : tables) table_texts.push_back(text_of(table));
    for (auto const& kinship : kinships)
        kin_texts.push_back({{"onderwerp", kinship.subject}, {"patronen", boost::json::value_from(kinship.patterns)}});
    return boost::json::serialize(
        boost::json::object{{"voorwaarden",
                             {{"wijze", terms.mode == Mode::rounding ? "afronden" : "onderdrukken"},
                              {"basis", terms.base},
                              {"grens", terms.bound},
                              {"percentage_vanaf", terms.least_denominator},
                              {"drempel", terms.threshold}}},
                            {"verwantschap", kin_texts},
                            {"tabellen", table_texts}});
}

inline Release release_of(Terms const& terms, std::vector<TableText> const& tables,
                          std::vector<Kinship> const& kinships) {
    auto made = Release::from_json(release_text(terms, tables, kinships));
    if (!made) throw std::logic_error(made.error().detail);
    return *made;
}

} // namespace kiem::disclosure::testing
