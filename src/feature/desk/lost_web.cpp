// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/lost_web.hpp"
#include "feature/desk/funnel_store.hpp"
#include "feature/desk/lost_do.hpp"
#include "web/post_form.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

/// So many are shown; mending is for all.
constexpr std::size_t most_shown = 200;

std::string child_in(Finding const& finding) {
    for (auto const& [name, value] : finding.params)
        if (name == "kind") return value;
    return finding.at.field;
}

void put_lost(std::string& out, Seat const& seat, Finding const& finding) {
    auto const& tr = seat.tr();
    auto const code = child_in(finding);
    auto const reason = fmt::format("desk.kwijt.{}", finding.code);
    html<R"(<li class="kiem-task kiem-task--te-laat"><div class="kiem-task__what"><h3 class="kiem-task__title">{}</h3>)"
         R"(<p class="kiem-task__step">{}</p></div>)">(out, tr("desk.kind_met_code", {{"code", code}}),
                                                       tr.has(reason) ? tr(reason) : tr(finding));
    if (auto const id = last_case_of(seat.work.connection, code))
        html<R"(<a class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--secondary-action )"
             R"(kiem-task__button" href="{}" aria-label="{}: {}">{}</a>)">(out, url_of(*id), tr("desk.naar_traject"),
                                                                           code, tr("desk.naar_traject"));
    html<"</li>">(out);
}

std::string told_of_mending(Seat const& seat, cases::Swept const& swept) {
    auto const all = swept.opened + swept.closed + swept.reopened + swept.lapsed_offers;
    return seat.tr()("desk.hersteld", {{"aantal", std::to_string(all)},
                                       {"geopend", std::to_string(swept.opened)},
                                       {"heropend", std::to_string(swept.reopened)},
                                       {"gesloten", std::to_string(swept.closed)}});
}

web::PageHead lost_head(Seat const& seat) {
    auto const& tr = seat.tr();
    auto head = desk_head(seat, tr("desk.niemand_kwijt"), {{tr("desk.start"), "/start"}, {tr("desk.werk"), "/werk"}});
    head.lead = tr("desk.niemand_kwijt_uitleg");
    return head;
}

/// Without rules nobody can say who is lost, and nobody's case is mended.
std::optional<web::Response> page_without_rules(Seat const& seat) {
    auto const findings = seat.at.no_rules ? seat.at.no_rules(seat.today()) : Findings{};
    if (findings.empty()) return std::nullopt;
    auto response = web::page(seat.site(), lost_head(seat), [&](std::string& out) {
        web::put_alert(out, web::Tone::error, seat.tr()("desk.niet_nagelopen"), [&](std::string& body) {
            for (auto const& finding : findings) web::put_paragraph(body, seat.tr()(finding));
        });
    });
    response.status = 409;
    return response;
}

web::Response lost_page(Seat const& seat, std::string const& told) {
    auto const& tr = seat.tr();
    auto const lost = look_for_lost(seat.table, seat.norm, seat.at.in_vain);
    return web::page(seat.site(), lost_head(seat), [&](std::string& out) {
        if (!told.empty())
            web::put_alert(out, web::Tone::ok, tr("desk.klaar"),
                           [&](std::string& body) { web::put_paragraph(body, told); });
        if (lost.empty())
            return web::put_alert(out, web::Tone::ok, tr("desk.niemand_kwijt_goed"),
                                  [&](std::string& body) { web::put_paragraph(body, tr("desk.niemand_kwijt_leeg")); });
        web::put_section(out, "kwijt", tr("desk.kwijt_kop", {{"aantal", std::to_string(lost.size())}}),
                         tr("desk.kwijt_uitleg"), [&](std::string& body) {
                             web::put_button_form(body, seat.visit(), "/niemand-kwijt",
                                                  {"herstellen", tr("desk.herstel"), web::PostButton::Look::first});
                             html<R"(<ul class="kiem-tasks">)">(body);
                             for (auto const& finding : std::span(lost).first(std::min(lost.size(), most_shown)))
                                 put_lost(body, seat, finding);
                             html<"</ul>">(body);
                             if (lost.size() > most_shown)
                                 web::put_paragraph(body,
                                                    tr("desk.kwijt_meer", {{"aantal", std::to_string(most_shown)}}));
                         });
    });
}

web::Response show_lost(Seat const& seat, web::Request const& request) {
    if (!seat.coordinates()) return no_such_page(seat.at, request);
    if (auto without = page_without_rules(seat)) return *std::move(without);
    return lost_page(seat, {});
}

web::Response mend(Seat const& seat, web::Request const& request) {
    if (!seat.coordinates()) return no_such_page(seat.at, request);
    if (auto without = page_without_rules(seat)) return *std::move(without);
    auto const swept = cases::sweep(seat.work.connection, seat.who(), seat.rules, seat.norm, seat.work.now,
                                    seat.at.also_mend ? seat.at.also_mend(seat.rules) : cases::AlsoMend());
    if (!swept) return desk_refused(seat, request, swept.error());
    return lost_page(seat, told_of_mending(seat, *swept));
}

} // namespace

std::vector<web::Route> lost_routes(DeskSite const& site) {
    auto const access = web::Access::roles({Role::vve_coordinator});
    return {desk_route(site, web::Method::get, "/niemand-kwijt", access, show_lost),
            desk_route(site, web::Method::post, "/niemand-kwijt", access, mend)};
}

} // namespace kiem::desk
