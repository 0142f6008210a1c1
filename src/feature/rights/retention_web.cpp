// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include "feature/rights/retention_text.hpp"
#include "feature/rights/rights_page.hpp"
#include "report/figure.hpp"
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using web::Response;

using Handler = std::function<Response(RetentionDesk const&)>;

Response at_retention(RightsSite const& at, web::Request const& request, Principal const& principal,
                      Handler const& handler) {
    auto const clock = at.clock();
    auto const dated = at.rules(local_day(clock.at));
    if (!dated) return refusal_page(shown(at, request), dated.error());
    return handler({at.connection(), principal, clock, principal.organisation, dated->rules, dated->place, at.record});
}

void put_buttons(std::string& out, Shown const& view, Overview const& overview) {
    auto const& tr = view.site.texts;
    if (view.visit == nullptr) return;
    using Look = web::PostButton::Look;
    if (!overview.round) {
        if (!overview.preview.due.empty())
            web::put_button_form(out, *view.visit, "/bewaren", {"voorstellen", tr("bewaren.voorstellen")});
        return;
    }
    std::vector<std::pair<std::string, std::string>> const hidden{
        {"voorstel", std::to_string(overview.round->id.value)}};
    web::put_button_form(out, *view.visit, "/bewaren", {"bevestigen", tr("bewaren.bevestigen"), Look::danger}, hidden);
    web::put_button_form(out, *view.visit, "/bewaren", {"vervallen", tr("bewaren.vervallen"), Look::other}, hidden);
}

Response overview_page(Shown const& view, RetentionDesk const& desk, std::optional<Refusal> const& refusal = {}) {
    auto const& tr = view.site.texts;
    auto const overview = look(desk);
    if (!overview) return refusal_page(view, overview.error());
    auto response = web::page(
        view.site, head_of(view, tr("bewaren.titel"), tr("bewaren.uitleg")), [&](std::string& out) {
            put_refusal(out, view, refusal);
            web::put_paragraph(out, summary_line(overview->preview, desk.today(), tr));
            if (overview->round)
                web::put_section(out, "voorstel", tr("bewaren.kop_voorstel"), round_line(*overview->round, tr),
                                 [&](std::string& body) { put_buttons(body, view, *overview); });
            else put_buttons(out, view, *overview);
            if (!overview->preview.due.empty()) report::put_stacking_table(out, due_table(overview->preview.due, tr));
            if (!overview->preview.held.empty())
                report::put_stacking_table(out, held_table(overview->preview.held, tr));
            if (overview->certificates.empty()) return;
            web::put_section(out, "bewijzen", tr("bewaren.bewijzen"), {}, [&](std::string& body) {
                for (auto const& one : overview->certificates) web::put_paragraph(body, certificate_line(one, tr));
            });
        });
    if (refusal) response.status = refusal->kind == Refusal::Kind::not_found ? 404 : 409;
    return response;
}

Response show(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_retention(at, request, principal,
                        [&](RetentionDesk const& desk) { return overview_page(shown(at, request), desk); });
}

/// Nothing for what was done.
std::optional<Refusal> do_what_was_asked(RetentionDesk const& desk, std::string_view what, RoundId round) {
    if (what == "voorstellen") {
        auto const made = propose(desk);
        return made ? std::nullopt : std::optional(made.error());
    }
    if (what == "bevestigen") {
        auto const deleted = confirm(desk, round);
        return deleted ? std::nullopt : std::optional(deleted.error());
    }
    auto const dropped = drop_proposal(desk, round);
    return dropped ? std::nullopt : std::optional(dropped.error());
}

Response act(RightsSite const& at, web::Request const& request, Principal const& principal) {
    auto const what = request.form.text("doe");
    if (what == "bevestigen" && at.is_confirmed && !at.is_confirmed(request)) return web::see_other(at.confirm_url);
    return at_retention(at, request, principal, [&](RetentionDesk const& desk) {
        // What an earlier deletion could not clean because others were busy.
        finish_scrub(desk.connection, desk.clock.at);
        auto const refusal = do_what_was_asked(desk, what, RoundId{read_number(request.form.text("voorstel"))});
        if (!refusal) return web::see_other("/bewaren");
        return overview_page(shown(at, request), desk, refusal);
    });
}

} // namespace

std::vector<web::Route> retention_routes(RightsSite const& site) {
    auto const both = web::Access::roles({Role::privacy_officer, Role::administrator});
    return {route_of(site, web::Method::get, "/bewaren", both, show),
            route_of(site, web::Method::post, "/bewaren", both, act)};
}

} // namespace kiem::rights
