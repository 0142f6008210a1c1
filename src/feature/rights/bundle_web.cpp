// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_do.hpp"
#include "feature/rights/bundle_files_text.hpp"
#include "feature/rights/rights_page.hpp"
#include "report/document_html.hpp"
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using web::Response;

struct Format {
    std::string_view name, content_type;
};
constexpr Format formats[] = {{"pdf", "application/pdf"},
                              {"odt", "application/vnd.oasis.opendocument.text"},
                              {"html", "text/html; charset=utf-8"},
                              {"json", "application/json"}};

Response show(RightsSite const& at, web::Request const& request, Principal const& principal) {
    if (auto asked = ask_to_confirm(at, request)) return std::move(*asked);
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const& tr = at.site.texts;
        auto const bundle = make_bundle(desk, DossierId{read_number(request.param("nummer"))});
        if (!bundle) return refusal_page(view, bundle.error());
        auto const document = bundle_document(*bundle, tr);
        return web::page(at.site, head_of(view, document.title, document.subtitle), [&](std::string& out) {
            for (auto const& format : formats)
                web::put_link_button(
                    out, {tr(fmt::format("bundel.als.{}", format.name)),
                          fmt::format("/kinderen/{}/inzage-verzoek/inzage.{}", bundle->dossier.value, format.name)});
            report::put_document(out, document, tr);
        });
    });
}

Response give_file(RightsSite const& at, web::Request const& request, Principal const& principal) {
    if (auto asked = ask_to_confirm(at, request)) return std::move(*asked);
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const name = request.param("bestand");
        for (auto const& format : formats) {
            if (name != fmt::format("inzage.{}", format.name)) continue;
            auto const bundle = make_bundle(desk, DossierId{read_number(request.param("nummer"))});
            if (!bundle) return refusal_page(view, bundle.error());
            auto content = bundle_file(*bundle, format.name, at.site.texts, at.browser);
            if (!content) return refusal_page(view, content.error());
            return web::download(std::move(*content), std::string(format.content_type), name);
        }
        return refusal_page(view, {Refusal::Kind::not_found, "RCH-403", std::string(name)});
    });
}

} // namespace

std::vector<web::Route> bundle_routes(RightsSite const& site) {
    std::string const pattern = "/kinderen/{nummer}/inzage-verzoek";
    return {route_of(site, web::Method::get, pattern, officers(), show),
            route_of(site, web::Method::get, pattern + "/{bestand}", officers(), give_file)};
}

} // namespace kiem::rights
