// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/open_edition_text.hpp"
#include "feature/site/wellknown_web.hpp"
#include "report/dcat.hpp"
#include "web/parts.hpp"

namespace kiem::site {

namespace {

report::Catalog catalogue_of(PublicSite const& site, std::string const& origin) {
    report::Catalog catalogue;
    auto const& texts = site.site(Language::dutch).texts;
    for (auto const& head : site.shelf->heads()) {
        auto const publication = site.shelf->publication(head.name);
        if (!publication) continue;
        report::CatalogEdition row{open_edition(*publication, origin, texts), {}, head.corrects, head.correction};
        for (auto const& file : site.shelf->files(head.name))
            row.files.push_back(
                {file.name, origin + file_url(head.name, file.name), file.content_type, file.sha256, file.bytes});
        catalogue.editions.push_back(std::move(row));
    }
    if (catalogue.editions.empty()) return catalogue;
    auto const& municipality = catalogue.editions.front().edition.municipality_name;
    catalogue.url = origin + "/catalogus.ttl";
    catalogue.home_url = origin + "/";
    catalogue.title = texts("sitefile.catalogue", {{"gemeente", municipality}});
    catalogue.description = texts("sitefile.catalogue_about", {{"gemeente", municipality}});
    return catalogue;
}

web::Handler catalogue_handler(PublicSite const& site, std::string content_type,
                               std::string (*write)(report::rdf::Graph const&)) {
    return [=](web::Request const& request, Principal const&) {
        auto const& in_dutch = site.site(Language::dutch);
        auto const origin = origin_of(*site.shelf, request);
        auto const catalogue = catalogue_of(site, origin.url);
        if (catalogue.editions.empty()) return web::error_page(in_dutch, 404, request.id);
        web::Response response;
        response.content_type = content_type;
        response.body = write(report::catalog_graph(catalogue, in_dutch.texts));
        if (origin.is_of_request) response.headers.set("Cache-Control", "no-store");
        return response;
    };
}

} // namespace

std::vector<web::Route> catalogue_routes(PublicSite const& site) {
    auto const everyone = web::Access::everyone();
    return {{web::Method::get, "/catalogus.ttl", everyone,
             catalogue_handler(site, "text/turtle; charset=utf-8", report::rdf::to_turtle)},
            {web::Method::get, "/catalogus.jsonld", everyone,
             catalogue_handler(site, "application/ld+json", report::rdf::to_json_ld)}};
}

} // namespace kiem::site
