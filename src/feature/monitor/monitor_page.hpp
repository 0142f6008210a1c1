// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/explain_do.hpp"
#include "feature/monitor/monitor_charts.hpp"
#include "web/parts.hpp"

/// The parts of the monitor's pages.
namespace kiem::figures {

/// One count date, its monitor as a whole and by the splits that the page shows.
struct PageData {
    CountDate& date;
    web::Site const& site;
    /// Who looks at it.
    web::Visit const* visit;
    /// As in the query string: "?teldatum=2012-10-01&bekend=2026-11-21".
    std::string query;
    /// By split name; "" is the whole.
    std::map<std::string, Monitor> by_split;

    Monitor const& whole() const { return by_split.at(""); }
    Drawing drawing() const;
};

/// The split by which the page shows how complete the records are, in one table.
inline constexpr std::string_view by_supplier = "leverancier";
/// The splits by which the page of the whole monitor shows figures: on the map, by age, by programme, and per supplier.
inline constexpr std::array<std::string_view, 4> overview_splits = {"wijk", "leeftijd", "programma", by_supplier};

/// The page of the whole monitor.
web::Response overview_page(PageData const& data);

/// The page of one figure.
web::Response figure_page(PageData const& data, std::vector<Explanation> const& explanations);

/// The page of a figure, under the same count date: "/monitor/figuur/B1-2012?teldatum=…".
std::string figure_url(PageData const& data, std::string_view method);

} // namespace kiem::figures
