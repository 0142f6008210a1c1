// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/site.hpp"
#include "web/router.hpp"

/// The pages of the public site as routes (site.hpp has the list). All of them are for everyone and read the shelf alone.
namespace kiem::site {

struct PublicSite {
    /// May be asked from several threads at once.
    std::shared_ptr<edition::Shelf> shelf;
    /// Texts, menu and theme by language. Both must outlive the routes.
    std::function<web::Site const&(Language)> site;
    Delivery delivery = Delivery::served;
};

/// The pages. What machines read, and the files of an edition, are in wellknown_web.hpp.
std::vector<web::Route> site_routes(PublicSite const& site);

/// The main menu in the language of the texts.
std::vector<web::Link> site_menu(Texts const& texts, Language language);

/// Every page there is, as the paths of its URLs: of the newest edition and of each edition, in both languages, with
/// every comparison (each pair once). What a sitemap lists and an export writes. Not the files, nor what a search finds.
std::vector<std::string> all_pages(edition::Shelf& shelf);

} // namespace kiem::site
