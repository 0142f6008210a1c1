// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "feature/site/site_web.hpp"
#include <functional>

/// What machines read of the public site: robots.txt, the sitemap, security.txt, the catalogue and the frozen files.
namespace kiem::site {

/// "https://vve.almere.example", without a slash at the end: as the newest edition says, or as the request was addressed
/// when it says nothing. An answer that was made from the address of a request must not be kept for others.
struct Origin {
    std::string url;
    bool is_of_request = false;
};
Origin origin_of(edition::Shelf& shelf, web::Request const& request);

/// /robots.txt: everything may be read, and where the sitemap is.
std::vector<web::Route> robots_routes(PublicSite const& site);

/// /sitemap.xml with the URL of every page. From 50,000 on, the most that the protocol allows, an index of
/// /sitemap/{deel} instead.
std::vector<web::Route> sitemap_routes(PublicSite const& site);

/// /.well-known/security.txt by RFC 9116, with the contact of the newest edition; it expires 300 days after `today`.
/// 404 as long as there is no contact.
std::vector<web::Route> security_routes(PublicSite const& site, std::function<Day()> today);

/// /catalogus.ttl and /catalogus.jsonld by DCAT-AP-NL: a dataset per edition. 404 as long as nothing is published.
std::vector<web::Route> catalogue_routes(PublicSite const& site);

/// /edities/{editie}/bestanden/{bestand}: a file as it was frozen, with its hash as ETag and kept for ever.
std::vector<web::Route> file_routes(PublicSite const& site);

/// Those of the paths above that answer and that no page links to; without the ones that need the address of the site when
/// the newest edition does not say it. For an export, beside all_pages().
std::vector<std::string> machine_paths(edition::Shelf& shelf);

/// All routes of the public site: the pages and all of the above. Pages, sitemap and catalogue are kept until something
/// is published.
std::vector<web::Route> public_routes(PublicSite const& site, std::function<Day()> today);

} // namespace kiem::site
