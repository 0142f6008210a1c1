// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/seat_web.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

using account::OrganisationKind;

Seat::Seat(DeskSite const& site_at, dossier::Work at_work)
    : at(site_at), work(std::move(at_work)), desk(work.desk()), rules(at.rules(work.today())),
      norm(at.norm(work.today())), table{desk, rules, &norm, at.district_scheme(work.today()), at.also_sweep},
      visit_channel(at.visit_channel ? at.visit_channel(work.today()) : std::string()) {}

bool Seat::coordinates() const {
    return work.organisation.kind == OrganisationKind::municipality && who().has(Role::vve_coordinator);
}

web::Route desk_route(DeskSite const& site, web::Method method, std::string pattern, web::Access access,
                      SeatHandler handler) {
    return {method, std::move(pattern), std::move(access),
            [site, handler = std::move(handler)](web::Request const& request, Principal const& principal) {
                auto work = dossier::work_of(site.children, request, principal, outreach_purpose);
                if (!work) return no_such_page(site, request);
                Seat const seat(site, std::move(*work));
                return handler(seat, request);
            }};
}

web::Access case_workers() { return web::Access::roles({Role::nurse, Role::vve_coordinator, Role::location_manager}); }

std::string url_of(CaseId id) { return fmt::format("/trajecten/{}", id.value); }

std::optional<CaseId> case_in(web::Request const& request) {
    auto const number = dossier::read_number(request.param("nummer"));
    if (!number) return std::nullopt;
    return CaseId{*number};
}

web::PageHead desk_head(Seat const& seat, std::string title, std::vector<web::Link> breadcrumb) {
    web::PageHead head{std::move(title), web::Zone::open, std::move(breadcrumb)};
    head.kicker = seat.work.organisation.name;
    head.visit = seat.work.visit.get();
    return head;
}

web::Response no_such_page(DeskSite const& at, web::Request const& request) {
    auto const& tr = at.children.site.texts;
    web::PageHead head{tr("desk.niet_hier"), web::Zone::open, {{tr("desk.start"), "/start"}}};
    head.lead = tr("desk.niet_hier_uitleg");
    head.visit = request.visit.get();
    auto response = web::page(at.children.site, head,
                              [&](std::string& out) { web::put_link_button(out, {tr("desk.werk"), "/werk"}); });
    response.status = 404;
    return response;
}

web::Response desk_refused(Seat const& seat, web::Request const& request, Refusal const& refusal) {
    if (dossier::status_of(refusal) == 404) return no_such_page(seat.at, request);
    auto const& tr = seat.tr();
    auto const head = desk_head(seat, tr("desk.niet_gelukt"), {{tr("desk.werk"), "/werk"}});
    auto response = web::page(seat.site(), head, [&](std::string& out) {
        web::put_alert(out, web::Tone::error, tr("desk.niet_gelukt"),
                       [&](std::string& body) { web::put_paragraph(body, tr(refusal)); });
        web::put_link_button(out, {tr("desk.bord"), "/trajecten"});
    });
    response.status = dossier::status_of(refusal);
    return response;
}

std::string state_name(cases::State state, Texts const& tr) {
    return tr(fmt::format("desk.toestand.{}", cases::to_text(state)));
}

std::string organisation_name(db::Connection& connection, std::string_view code) {
    auto const found = account::find_organisation(connection, code);
    return found ? found->name : std::string(code);
}

namespace {

bool takes_cases(OrganisationKind kind) {
    return kind == OrganisationKind::municipality || kind == OrganisationKind::youth_health ||
           kind == OrganisationKind::provider || kind == OrganisationKind::welfare;
}

bool works_on_cases(account::Person const& person, Day today) {
    return person.account.state == account::AccountState::active &&
           std::ranges::any_of(person.grants, [&](account::DatedGrant const& one) {
               return one.holds_on(today) &&
                      (one.grant.role == Role::nurse || one.grant.role == Role::vve_coordinator ||
                       one.grant.role == Role::location_manager);
           });
}

} // namespace

std::vector<web::Choice> owner_choices(Seat const& seat) {
    auto const& tr = seat.tr();
    auto const& own = seat.work.organisation;
    std::vector<web::Choice> choices{{own.code, tr("desk.eigen_team", {{"organisatie", own.name}})}};
    for (auto const& person : account::list_people(seat.work.connection, own.code, seat.today()))
        if (works_on_cases(person, seat.today()))
            choices.push_back({fmt::format("{}:{}", own.code, person.account.id.value),
                               tr("desk.eigen_persoon", {{"naam", person.account.name}})});
    for (auto const& one : account::list_organisations(seat.work.connection))
        if (one.code != own.code && takes_cases(one.kind)) choices.push_back({one.code, one.name});
    return choices;
}

std::optional<cases::Owner> read_owner(Seat const& seat, std::string_view text) {
    auto const choices = owner_choices(seat);
    if (std::ranges::find(choices, text, &web::Choice::value) == choices.end()) return std::nullopt;
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return cases::Owner{std::string(text), {}};
    auto const number = dossier::read_number(text.substr(colon + 1));
    return cases::Owner{std::string(text.substr(0, colon)), AccountId{number.value_or(0)}};
}

} // namespace kiem::desk
