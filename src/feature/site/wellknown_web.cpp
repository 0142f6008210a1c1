// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/wellknown_web.hpp"
#include "web/conditional.hpp"
#include "web/page_cache.hpp"
#include "web/parts.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::site {

namespace {

using web::Request;
using web::Response;

/// The most URLs of one sitemap (sitemaps.org).
constexpr std::size_t most_urls = 50'000;
/// RFC 9116, 2.5.5 recommends less than a year.
constexpr std::chrono::days security_holds{300};
constexpr std::string_view file_pattern = "/edities/{editie}/bestanden/{bestand}";
constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

web::Route get(std::string_view pattern, web::Handler handler) {
    return {web::Method::get, std::string(pattern), web::Access::everyone(), std::move(handler)};
}

Response missing(PublicSite const& site, Request const& request) {
    return web::error_page(site.site(Language::dutch), 404, request.id);
}

Response text_of(std::string text, std::string content_type, Origin const& origin) {
    Response response;
    response.content_type = std::move(content_type);
    response.body = std::move(text);
    if (origin.is_of_request) response.headers.set("Cache-Control", "no-store");
    return response;
}

std::shared_ptr<edition::Publication const> newest(edition::Shelf& shelf) {
    for (auto const& head : shelf.heads())
        if (auto publication = shelf.publication(head.name)) return publication;
    return nullptr;
}

bool has_contact(edition::Publication const& publication) {
    return !publication.contact_email.empty() || !publication.contact_url.empty();
}

/// The sitemaps that so many pages take.
std::size_t parts_of(std::vector<std::string> const& pages) { return (pages.size() + most_urls - 1) / most_urls; }

Response sitemap_of(std::vector<std::string> const& pages, std::size_t from, Origin const& origin) {
    std::string xml(xml_head);
    xml += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (auto i = from; i < std::min(from + most_urls, pages.size()); ++i)
        html<"<url><loc>{}{}</loc></url>\n">(xml, origin.url, pages[i]);
    return text_of(xml + "</urlset>\n", "application/xml", origin);
}

Response sitemap_index(std::size_t parts, Origin const& origin) {
    std::string xml(xml_head);
    xml += "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (std::size_t part = 1; part <= parts; ++part)
        html<"<sitemap><loc>{}/sitemap/{}</loc></sitemap>\n">(xml, origin.url, part);
    return text_of(xml + "</sitemapindex>\n", "application/xml", origin);
}

Response sitemap_part(PublicSite const& site, Request const& request) {
    auto const asked = request.param("deel");
    std::size_t part = 0;
    auto const [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), part);
    auto const pages = all_pages(*site.shelf);
    bool const is_number = error == std::errc{} && end == asked.data() + asked.size();
    if (!is_number || part < 1 || part > parts_of(pages)) return missing(site, request);
    return sitemap_of(pages, (part - 1) * most_urls, origin_of(*site.shelf, request));
}

Response security_text(edition::Publication const& publication, Origin const& origin, Day today) {
    std::string text;
    if (!publication.contact_email.empty()) text += fmt::format("Contact: mailto:{}\n", publication.contact_email);
    if (!publication.contact_url.empty()) text += fmt::format("Contact: {}\n", publication.contact_url);
    text += fmt::format("Expires: {}T00:00:00Z\nPreferred-Languages: nl, en\nCanonical: {}/.well-known/security.txt\n",
                        to_iso(today + security_holds), origin.url);
    return text_of(std::move(text), "text/plain; charset=utf-8", origin);
}

Response file_of(PublicSite const& site, Request const& request) {
    auto const name = request.param("bestand");
    auto const files = site.shelf->files(request.param("editie"));
    auto const file = std::ranges::find(files, name, &edition::EditionFile::name);
    if (file == files.end()) return missing(site, request);
    auto const etag = fmt::format("\"{}\"", file->sha256);
    bool const is_known = web::has_current(request, etag);
    auto content = is_known ? std::optional<std::string>(std::in_place)
                            : site.shelf->content(request.param("editie"), name);
    if (!content) return missing(site, request);
    auto response = web::download(std::move(*content), file->content_type, file->name);
    response.headers.set("ETag", etag);
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    return is_known ? web::not_modified(response) : response;
}

void append(std::vector<web::Route>& routes, std::vector<web::Route> more) {
    routes.insert(routes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

Origin origin_of(edition::Shelf& shelf, Request const& request) {
    auto const publication = newest(shelf);
    auto url = publication ? publication->site_url : std::string();
    while (url.ends_with('/')) url.pop_back();
    if (!url.empty()) return {url};
    return {fmt::format("http://{}", request.headers.find("Host").value_or("localhost")), true};
}

std::vector<web::Route> robots_routes(PublicSite const& site) {
    return {get("/robots.txt", [site](Request const& request, Principal const&) {
        auto const origin = origin_of(*site.shelf, request);
        return text_of(fmt::format("User-agent: *\nDisallow: /zoeken?\nDisallow: /en/zoeken?\n\nSitemap: "
                                   "{}/sitemap.xml\n",
                                   origin.url),
                       "text/plain; charset=utf-8", origin);
    })};
}

std::vector<web::Route> sitemap_routes(PublicSite const& site) {
    return {get("/sitemap.xml",
                [site](Request const& request, Principal const&) {
                    auto const pages = all_pages(*site.shelf);
                    auto const origin = origin_of(*site.shelf, request);
                    if (pages.size() <= most_urls) return sitemap_of(pages, 0, origin);
                    return sitemap_index(parts_of(pages), origin);
                }),
            get("/sitemap/{deel}",
                [site](Request const& request, Principal const&) { return sitemap_part(site, request); })};
}

std::vector<web::Route> security_routes(PublicSite const& site, std::function<Day()> today) {
    return {
        get("/.well-known/security.txt", [site, today = std::move(today)](Request const& request, Principal const&) {
            auto const publication = newest(*site.shelf);
            bool const has_contact = publication &&
                                     !(publication->contact_email.empty() && publication->contact_url.empty());
            if (!has_contact) return missing(site, request);
            return security_text(*publication, origin_of(*site.shelf, request), today());
        })};
}

std::vector<web::Route> file_routes(PublicSite const& site) {
    return {get(file_pattern, [site](Request const& request, Principal const&) { return file_of(site, request); })};
}

std::vector<std::string> machine_paths(edition::Shelf& shelf) {
    auto const publication = newest(shelf);
    if (!publication || publication->site_url.empty()) return {};
    std::vector<std::string> paths{"/robots.txt", "/sitemap.xml", "/catalogus.ttl", "/catalogus.jsonld"};
    if (has_contact(*publication)) paths.emplace_back("/.well-known/security.txt");
    auto const parts = parts_of(all_pages(shelf));
    for (std::size_t part = 1; parts > 1 && part <= parts; ++part) paths.push_back(fmt::format("/sitemap/{}", part));
    return paths;
}

std::vector<web::Route> public_routes(PublicSite const& site, std::function<Day()> today) {
    auto kept = site_routes(site);
    std::erase_if(kept, [](web::Route const& route) { return route.pattern == file_pattern; });
    append(kept, sitemap_routes(site));
    append(kept, catalogue_routes(site));
    auto routes = web::cached(std::move(kept),
                              std::make_shared<web::PageCache>([shelf = site.shelf] { return shelf->version(); }));
    append(routes, robots_routes(site));
    append(routes, security_routes(site, std::move(today)));
    append(routes, file_routes(site));
    return routes;
}

} // namespace kiem::site
