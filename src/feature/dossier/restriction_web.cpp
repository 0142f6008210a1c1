// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/restriction_web.hpp"
#include "feature/dossier/dossier_page.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "web/post_form.hpp"
#include <array>

namespace kiem::dossier {

namespace {

using web::Request;
using web::Response;

constexpr std::string_view purpose_of_rights = "rechten";

/// What was typed, and what went wrong.
struct TypedRestriction {
    web::Typed typed = {};
    std::optional<Refusal> refusal = {};
};

web::PostForm restriction_form(Dossier const& dossier, Texts const& tr) {
    using Kind = web::PostField::Kind;
    bool const is_on = dossier.is_restricted;
    return {url_of(dossier.id) + "/beperking",
            {{Kind::hidden, "versie", ""}, {Kind::text, "reden", tr("kind.reden"), tr("kind.reden_uitleg")}},
            {{is_on ? "opheffen" : "beperken", tr(is_on ? "kind.beperking_opheffen" : "kind.beperken")}}};
}

void put_since(std::string& out, Work const& work, Dossier const& dossier) {
    auto const& tr = work.tr();
    auto const since = restricting_version(work.connection, dossier.organisation, dossier.id);
    if (!since) return;
    web::put_paragraph(out, tr("kind.beperkt_door", {{"wie", since->who}, {"moment", moment_in_words(since->at)}}));
    if (!since->because.empty()) web::put_terms(out, std::array{web::Term{tr("kind.reden"), since->because}});
}

Response restriction_page(Work const& work, Dossier const& dossier, TypedRestriction what) {
    auto const& tr = work.tr();
    bool const is_on = dossier.is_restricted;
    what.typed.values["versie"] = std::to_string(dossier.version);
    auto const head_line = tr(is_on ? "kind.beperking_opheffen" : "kind.beperken");
    auto head = head_of(
        work, head_line,
        {{tr("web.home"), "/"}, {tr("kind.lijst"), "/kinderen"}, {title_of(work, dossier), url_of(dossier.id)}});
    head.lead = tr(is_on ? "kind.opheffen_uitleg" : "kind.beperken_uitleg");
    auto response = web::page(work.at.site, head, [&](std::string& out) {
        if (what.refusal)
            web::put_alert(out, web::Tone::error, tr("kind.niet_gelukt"),
                           [&](std::string& body) { web::put_paragraph(body, tr(*what.refusal)); });
        put_since(out, work, dossier);
        web::put_post_form(out, work.at.site, work.visit.get(), restriction_form(dossier, tr), what.typed);
    });
    if (what.refusal) response.status = status_of(*what.refusal);
    else if (!what.typed.errors.empty()) response.status = 422;
    return response;
}

/// The dossier of the path, when one may restrict it.
std::optional<View> restrictable(Work const& work, Request const& request) {
    auto const id = dossier_in(request);
    if (!id || !may_restrict(work)) return std::nullopt;
    auto view = open(work.desk(), *id);
    if (!view || view->relation != policy::Relation::own) return std::nullopt;
    return std::move(*view);
}

Response show_restriction(Work const& work, Request const& request) {
    auto const view = restrictable(work, request);
    return view ? restriction_page(work, view->dossier, {}) : not_there(work.at, request);
}

Response decide_restriction(Work const& work, Request const& request) {
    auto const view = restrictable(work, request);
    if (!view) return not_there(work.at, request);
    TypedRestriction what{web::typed_in(request.form)};
    auto const wanted = what.typed.value("doe") == "beperken" ? Restriction::on : Restriction::off;
    Seen const seen{view->dossier.id, read_number(what.typed.value("versie")).value_or(0)};
    auto const done = restrict_use(work.desk(), seen, wanted, what.typed.value("reden"));
    if (done) return web::see_other(url_of(done->id));
    if (status_of(done.error()) == 404) return not_there(work.at, request);
    if (done.error().kind == Refusal::Kind::invalid) what.typed.errors["reden"] = work.tr()(done.error());
    else what.refusal = done.error();
    return restriction_page(work, view->dossier, std::move(what));
}

} // namespace

bool may_restrict(Work const& work) {
    return work.sharing.may(purpose_of_rights, work.principal.roles, policy::Relation::own, policy::Use::write,
                            "kind.beperking");
}

std::vector<web::Route> restriction_routes(DossierSite const& site) {
    auto const staff = web::Access::roles({Role::nurse, Role::vve_coordinator, Role::location_manager, Role::teacher,
                                           Role::care_coordinator, Role::privacy_officer});
    auto const route = [&](web::Method method, auto handler) {
        return web::Route{method, "/kinderen/{nummer}/beperking", staff,
                          [site, handler](Request const& request, Principal const& principal) {
                              auto const work = work_of(site, request, principal, purpose_of_rights);
                              return work ? handler(*work, request) : not_there(site, request);
                          }};
    };
    return {route(web::Method::get, show_restriction), route(web::Method::post, decide_restriction)};
}

} // namespace kiem::dossier
