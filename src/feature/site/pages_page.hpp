// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/site_page.hpp"

/// Every page of the site (site.hpp has the list). A page whose path names something that the edition does not have is
/// not_found().
namespace kiem::site {

web::Response start_page(Visit const& visit);
web::Response reach_page(Visit const& visit);
web::Response figures_page(Visit const& visit);
/// By method: "B1", "D3-geplaatst".
web::Response figure_page(Visit const& visit, std::string_view method);

/// The map of a figure; of the main reach when `method` is empty.
web::Response districts_page(Visit const& visit, std::string_view method);
web::Response district_page(Visit const& visit, std::string_view code);

web::Response providers_page(Visit const& visit);
web::Response quality_page(Visit const& visit);
web::Response places_page(Visit const& visit);
web::Response aims_page(Visit const& visit);
web::Response account_page(Visit const& visit);
web::Response downloads_page(Visit const& visit);
web::Response editions_page(Visit const& visit);
web::Response accessibility_page(Visit const& visit);

/// What can be compared: the word in the URL.
inline constexpr std::string_view compare_districts = "wijken", compare_definitions = "definities",
                                  compare_editions = "edities";
web::Response compare_page(Visit const& visit);
/// `what` is one of the three; not_found() for another.
web::Response comparison_page(Visit const& visit, std::string_view what, std::string_view first,
                              std::string_view second);

web::Response search_page(Visit const& visit, std::string_view query);
web::Response register_page(Visit const& visit);

} // namespace kiem::site
