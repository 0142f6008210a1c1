// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/oidc_page.hpp"
#include <algorithm>

namespace kiem::account {

namespace {

constexpr std::string_view own_services = "/mijn/inlogdiensten";

/// The service is down, or set up wrongly, or the person asked for something that cannot be.
int status_of_login(Refusal const& refusal) {
    if (refusal.code == "OID-101") return 503;
    if (refusal.code == "OID-111" || refusal.code == "OID-112") return 502;
    return web::status_of(refusal);
}

std::vector<web::Link> from_own(Texts const& tr) { return from_start(tr, {{tr("oid.mine"), "/mijn"}}); }

void put_service(std::string& out, View const& view, LinkedService const& service) {
    auto const& tr = view.tr();
    web::put_section(out, service.name, service.title, {}, [&](std::string& body) {
        web::put_paragraph(body, tr(service.is_linked ? "oid.linked" : "oid.not_linked"));
        if (!service.is_linked)
            web::put_button_form(body, *view.visit, std::string(own_services) + "/" + service.name,
                                 {"koppelen", tr("oid.link")});
    });
}

} // namespace

web::Response services_page(View const& view, std::span<web::Link const> services) {
    auto const& tr = view.tr();
    return framed(view, {tr("oid.links_title"), tr("oid.services_lead")}, [&](std::string& out) {
        if (services.empty()) web::put_paragraph(out, tr("oid.links_none"));
        for (auto const& service : services)
            html<R"(<div class="kiem-actions">{}</div>)">(
                out, [&](std::string& inner) { web::put_link_button(inner, service); });
    });
}

web::Response sso_failed_page(View const& view, SsoFailure const& failure) {
    auto const& tr = view.tr();
    bool const is_login = failure.during == SsoFailure::During::login;
    Frame frame{tr(is_login ? "oid.failed_title" : "oid.link_failed_title")};
    frame.status = status_of_login(failure.refusal);
    TextParams const params{{"titel", failure.title}, {"detail", failure.refusal.detail}};
    frame.told = Told{web::Tone::error, frame.title, tr(failure.refusal.code, params)};
    auto response = framed(view, frame, [&](std::string& out) {
        html<R"(<p class="utrecht-paragraph">{}: <code class="utrecht-code">{}</code></p>)">(out, tr("oid.number"),
                                                                                             failure.number);
        web::put_link_button(out, is_login ? web::Link{tr("oid.begin_again"), "/inloggen"}
                                           : web::Link{tr("oid.mine"), std::string(own_services)});
    });
    if (response.status == 503) response.headers.set("Retry-After", "60");
    return response;
}

web::Response linked_services_page(View const& view, std::span<LinkedService const> services, MaybeTold const& told) {
    auto const& tr = view.tr();
    Frame const frame{tr("oid.links_title"), tr("oid.links_lead"), from_own(tr), told};
    return framed(view, frame, [&](std::string& out) {
        if (services.empty()) web::put_paragraph(out, tr("oid.links_none"));
        for (auto const& service : services) put_service(out, view, service);
        if (std::ranges::any_of(services, &LinkedService::is_linked))
            web::put_button_form(out, *view.visit, own_services,
                                 {"ontkoppelen", tr("oid.unlink"), web::PostButton::Look::danger});
    });
}

web::Response to_service_page(View const& view, std::string_view title, std::string_view url) {
    auto const& tr = view.tr();
    TextParams const params{{"titel", std::string(title)}};
    Frame const frame{tr("oid.go_title", params), tr("oid.go_lead", params), from_own(tr)};
    return framed(view, frame,
                  [&](std::string& out) { web::put_link_button(out, {tr("oid.go", params), std::string(url)}); });
}

} // namespace kiem::account
