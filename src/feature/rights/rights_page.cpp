// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/rights_page.hpp"
#include "base/local_day.hpp"
#include <charconv>

namespace kiem::rights {

using web::Response;

Response at_desk(RightsSite const& at, web::Request const& request, Principal const& principal,
                 DeskHandler const& handler) {
    auto const now = at.clock().at;
    auto const sharing = at.sharing(local_day(now));
    if (!sharing) return refusal_page(shown(at, request), sharing.error());
    return handler({at.connection(), principal, now, "rechten", **sharing, at.keys, at.record, at.ties});
}

std::int64_t read_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

web::PageHead head_of(Shown const& view, std::string title, std::string lead, std::vector<web::Link> breadcrumb) {
    web::PageHead head{std::move(title), web::Zone::open, {{view.site.texts("web.home"), "/"}}, std::move(lead)};
    for (auto& link : breadcrumb) head.breadcrumb.push_back(std::move(link));
    head.visit = view.visit;
    return head;
}

Response refusal_page(Shown const& view, Refusal const& refusal) {
    auto const& tr = view.site.texts;
    using Kind = Refusal::Kind;
    bool const is_missing = refusal.kind == Kind::not_found;
    auto response = web::page(view.site,
                              head_of(view, tr(is_missing ? "rechten.niet_gevonden" : "rechten.gaat_niet"), {}),
                              [&](std::string& out) { web::put_paragraph(out, tr(refusal)); });
    response.status = is_missing                        ? 404
                      : refusal.kind == Kind::forbidden ? 403
                      : refusal.kind == Kind::invalid   ? 422
                                                        : 409;
    return response;
}

Day read_day(web::Typed& typed, std::string const& field, Day today, Texts const& texts) {
    auto const text = typed.value(field);
    auto const day = parse_typed_day(text, today);
    if (!day) typed.errors[field] = texts(Refusal{Refusal::Kind::invalid, "RCH-125", text});
    return day.value_or(Day{});
}

void put_refusal(std::string& out, Shown const& view, std::optional<Refusal> const& refusal) {
    if (!refusal) return;
    auto const& tr = view.site.texts;
    web::put_alert(out, web::Tone::error, tr("rechten.gaat_niet"),
                   [&](std::string& body) { web::put_paragraph(body, tr(*refusal)); });
}

std::optional<Response> ask_to_confirm(RightsSite const& at, web::Request const& request) {
    if (!at.is_confirmed || at.is_confirmed(request)) return std::nullopt;
    auto const view = shown(at, request);
    auto const& tr = at.site.texts;
    auto response = web::page(
        at.site, head_of(view, tr("rechten.bevestig"), tr("rechten.bevestig_uitleg")),
        [&](std::string& out) { web::put_link_button(out, {tr("rechten.bevestig"), at.confirm_url}); });
    response.status = 403;
    return response;
}

web::Route route_of(RightsSite const& site, web::Method method, std::string pattern, web::Access access,
                    SiteHandler handler) {
    return {method, std::move(pattern), std::move(access),
            [site, handler](web::Request const& request, Principal const& principal) {
                return handler(site, request, principal);
            }};
}

std::vector<Role> roles_of_staff() { return staff().roles(); }

std::vector<web::Route> rights_routes(RightsSite const& site) {
    std::vector<web::Route> all;
    for (auto& some : {consent_routes(site), request_routes(site), bundle_routes(site), retention_routes(site),
                       parent_routes(site), own_child_routes(site)})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace kiem::rights
