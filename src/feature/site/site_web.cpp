// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_web.hpp"
#include "feature/site/pages_page.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::site {

namespace {

using web::Request;
using web::Response;

using Page = std::function<Response(Visit const&, Request const&)>;

/// A page by what stands after the edition.
struct Row {
    std::string_view pattern;
    Page page;
};

Page plain(Response (*page)(Visit const&)) {
    return [page](Visit const& visit, Request const&) { return page(visit); };
}

/// What a form asks becomes the address of the comparison, which can be kept and sent.
Response to_comparison(Visit const& visit, std::string_view what, std::string_view first, std::string_view second) {
    if (first.empty() || second.empty()) return compare_page(visit);
    return web::see_other(visit.url({"vergelijken", what, first, second}));
}

Page asked(std::string_view what, std::string_view first, std::string_view second) {
    return [=](Visit const& visit, Request const& request) {
        return to_comparison(visit, what, request.query.text(first), request.query.text(second));
    };
}

std::vector<Row> rows() {
    return {
        {"", plain(start_page)},
        {"/bereik", plain(reach_page)},
        {"/figuren", plain(figures_page)},
        {"/figuren/{methode}",
         [](Visit const& visit, Request const& request) { return figure_page(visit, request.param("methode")); }},
        {"/wijken", [](Visit const& visit, Request const&) { return districts_page(visit, {}); }},
        {"/wijken/figuur/{methode}",
         [](Visit const& visit, Request const& request) { return districts_page(visit, request.param("methode")); }},
        {"/wijken/{wijk}",
         [](Visit const& visit, Request const& request) { return district_page(visit, request.param("wijk")); }},
        {"/aanbieders", plain(providers_page)},
        {"/kwaliteit", plain(quality_page)},
        {"/plaatsen", plain(places_page)},
        {"/doelen", plain(aims_page)},
        {"/verantwoording", plain(account_page)},
        {"/downloads", plain(downloads_page)},
        {"/vergelijken", plain(compare_page)},
        {"/vergelijken/wijken", asked(compare_districts, "wijk_a", "wijk_b")},
        {"/vergelijken/definities", asked(compare_definitions, "definitie_a", "definitie_b")},
        {"/vergelijken/edities", asked(compare_editions, "editie_a", "editie_b")},
        {"/vergelijken/{wat}/{eerste}/{tweede}",
         [](Visit const& visit, Request const& request) {
             return comparison_page(visit, request.param("wat"), request.param("eerste"), request.param("tweede"));
         }},
        {"/zoeken",
         [](Visit const& visit, Request const& request) { return search_page(visit, request.query.text("q")); }},
        {"/register", plain(register_page)},
        {"/toegankelijkheid", plain(accessibility_page)},
    };
}

/// The shelf as it is now, with the edition of this name in view; the newest when it is empty. Null when there is none.
std::optional<Visit> open(PublicSite const& site, Address address) {
    Visit visit{site.shelf->heads(), {}, nullptr, {}, site.site(address.language), std::move(address), site.delivery};
    for (auto const& head : visit.heads)
        if (auto publication = site.shelf->publication(head.name)) visit.editions.push_back(std::move(publication));
    for (auto const& edition : visit.editions)
        if (!visit.shown && (visit.address.edition.empty() || edition->name == visit.address.edition))
            visit.shown = edition;
    if (!visit.shown) return std::nullopt;
    visit.files = site.shelf->files(visit.shown->name);
    return visit;
}

Address address_of(Request const& request, Language language, bool names_edition) {
    Address address{language, {}, request.segments};
    auto const drop = [&](std::size_t count) {
        address.path.erase(address.path.begin(), address.path.begin() + static_cast<std::ptrdiff_t>(count));
    };
    if (language == Language::english) drop(1);
    if (!names_edition) return address;
    address.edition = request.param("editie");
    drop(2);
    return address;
}

/// The page for the newest edition where the one that is named does not exist: it knows the way to what does.
Response missing_edition(PublicSite const& site, Language language) {
    auto const newest = open(site, {language, {}, {}});
    if (newest) return not_found(*newest);
    auto response = empty_page(site.site(language));
    response.status = 404;
    return response;
}

enum class Names { no_edition, edition };

web::Handler handler(PublicSite const& site, Language language, Names names, Page const& page) {
    return [=](Request const& request, Principal const&) {
        auto const visit = open(site, address_of(request, language, names == Names::edition));
        if (visit) return page(*visit, request);
        bool const is_start = request.segments.size() == (language == Language::english ? 1U : 0U);
        return is_start ? empty_page(site.site(language)) : missing_edition(site, language);
    };
}

} // namespace

std::vector<web::Route> site_routes(PublicSite const& site) {
    std::vector<web::Route> routes;
    auto const add = [&](std::string pattern, web::Handler made) {
        routes.push_back(
            {web::Method::get, pattern.empty() ? "/" : std::move(pattern), web::Access::everyone(), std::move(made)});
    };
    for (auto const& [language, prefix] : {std::pair{Language::dutch, ""}, {Language::english, "/en"}}) {
        for (auto const& row : rows()) {
            add(fmt::format("{}{}", prefix, row.pattern), handler(site, language, Names::no_edition, row.page));
            add(fmt::format("{}/edities/{{editie}}{}", prefix, row.pattern),
                handler(site, language, Names::edition, row.page));
        }
        add(fmt::format("{}/edities", prefix), handler(site, language, Names::no_edition, plain(editions_page)));
    }
    return routes;
}

std::vector<web::Link> site_menu(Texts const& texts, Language language) {
    std::vector<web::Link> menu;
    for (auto const* page : {"bereik", "wijken", "kwaliteit", "plaatsen", "figuren", "verantwoording", "zoeken"})
        menu.push_back({texts(fmt::format("site.page.{}", page)), to_url({language, {}, {page}})});
    return menu;
}

} // namespace kiem::site
