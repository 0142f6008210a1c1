// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/hand_over_web.hpp"
#include "feature/account/organisation_do.hpp"
#include "feature/account/organisation_page.hpp"
#include "feature/account/visit_web.hpp"

namespace kiem::account {

namespace {

using web::Request;
using web::Response;

bool may_manage_all(Turn const& turn) {
    auto const desk = turn.desk();
    return may_manage_organisations(desk.connection, desk.principal, desk.today());
}

/// Who does not manage organisations cannot tell these pages from ones that do not exist.
Response no_such_page(Turn const& turn) {
    return web::error_page(turn.at().site, 404, turn.request().id, turn.request().visit.get());
}

Asks asks_in(Turn const& turn) { return turn.asks_code() ? Asks::code : Asks::nothing; }

Response show_organisations(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    if (!may_manage_all(turn)) return no_such_page(turn);
    MaybeTold told;
    if (request.query.text("gedaan") == "bsn")
        told = Told{web::Tone::ok, turn.tr()("inloggen.klaar"), turn.tr()("beheer.bsn_vastgelegd")};
    return organisations_page(turn.view(), list_organisations(at.connection()), told);
}

Response show_new_organisation(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    if (!may_manage_all(turn)) return no_such_page(turn);
    return new_organisation_page(turn.view(), {}, asks_in(turn), {});
}

NewOrganisation read_organisation(Request const& request, Typed& typed, Texts const& tr) {
    auto const text = [&](char const* field) { return std::string(request.form.text(field)); };
    auto const kind = parse_organisation_kind(text("soort"));
    if (!kind) typed.errors["soort"] = tr("INL-110");
    return {{text("code"), text("naam"), kind.value_or(OrganisationKind::provider), text("bsn")},
            {text("naam-inloggen"), text("naam-beheerder"), text("e-mail")}};
}

Response post_new_organisation(AccountSite const& at, Request const& request, Principal const& who) {
    Turn turn(at, request, who);
    if (!may_manage_all(turn)) return no_such_page(turn);
    auto typed = web::typed_in(request.form);
    auto const wanted = read_organisation(request, typed, turn.tr());
    web::add_errors(typed, check_organisation(turn.desk(), wanted), turn.tr());
    auto const asks = asks_in(turn);
    if (!typed.errors.empty() || (asks == Asks::code && !turn.confirm(typed)))
        return new_organisation_page(turn.view(), typed, asks, {});
    auto const ticket = add_organisation_with_administrator(turn.desk(), wanted);
    if (ticket)
        return turn.finish(show_ticket(turn, *ticket, {turn.tr()("account.organisations"), "/beheer/organisaties"}));
    auto response = new_organisation_page(turn.view(), typed, Asks::nothing, told_of(ticket.error(), turn.tr()));
    response.status = web::status_of(ticket.error());
    return turn.finish(std::move(response));
}

std::optional<Organisation> asked_organisation(Turn const& turn) {
    auto const code = turn.request().param("code");
    if (!may_manage_all(turn) || !is_organisation_code(code)) return std::nullopt;
    return find_organisation(turn.at().connection(), code);
}

Response show_organisation(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const organisation = asked_organisation(turn);
    if (!organisation) return no_such_page(turn);
    return organisation_page(turn.view(), *organisation, {}, asks_in(turn), {});
}

Response post_organisation(AccountSite const& at, Request const& request, Principal const& who) {
    Turn turn(at, request, who);
    auto organisation = asked_organisation(turn);
    if (!organisation) return no_such_page(turn);
    auto typed = web::typed_in(request.form);
    BsnBasis const basis{organisation->code, typed.value("gezien"), std::string(request.form.text("bsn"))};
    if (!basis.wanted.empty() && !is_readable_name(basis.wanted)) typed.errors["bsn"] = turn.tr()("ACC-104");
    auto const asks = asks_in(turn);
    if (!typed.errors.empty() || (asks == Asks::code && !turn.confirm(typed)))
        return organisation_page(turn.view(), *organisation, typed, asks, {});
    auto const saved = set_bsn_basis(turn.desk(), basis);
    if (saved) return turn.go_on("/beheer/organisaties?gedaan=bsn");
    organisation = find_organisation(at.connection(), organisation->code);
    auto told = told_of(saved.error(), turn.tr());
    if (saved.error().kind == Refusal::Kind::outdated) told.tone = web::Tone::warning;
    auto response = organisation_page(turn.view(), *organisation, typed, Asks::nothing, told);
    response.status = web::status_of(saved.error());
    return turn.finish(std::move(response));
}

} // namespace

std::vector<web::Route> organisation_routes(AccountSite const& at) {
    using web::Method;
    auto const route = [&](Method method, char const* pattern, Handle handle) {
        return route_of(at, method, pattern, web::Access::roles({Role::administrator}), handle);
    };
    return {route(Method::get, "/beheer/organisaties", show_organisations),
            route(Method::get, "/beheer/organisaties/nieuw", show_new_organisation),
            route(Method::post, "/beheer/organisaties/nieuw", post_new_organisation),
            route(Method::get, "/beheer/organisaties/{code}", show_organisation),
            route(Method::post, "/beheer/organisaties/{code}", post_organisation)};
}

} // namespace kiem::account
