// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/wish_web.hpp"
#include "feature/case/case_act_do.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using Kind = web::PostField::Kind;
using Need = web::PostField::Need;
using web::Request;
using web::Response;

std::string sibling_text(Wish const& wish) {
    std::string text;
    for (std::size_t i = 0; i < wish.locations.size(); ++i)
        if (wish.locations[i].has_sibling) text += (text.empty() ? "" : "\n") + std::to_string(i + 1);
    return text;
}

web::Typed typed_of(Wish const& wish, Day today) {
    web::Typed typed;
    for (std::size_t i = 0; i < wish.locations.size(); ++i)
        typed.values[fmt::format("locatie-{}", i + 1)] = wish.locations[i].code;
    auto sessions = placing::to_text(wish.sessions);
    std::ranges::replace(sessions, ' ', '\n');
    typed.values["dagdelen"] = sessions;
    typed.values["broer"] = sibling_text(wish);
    typed.values["vanaf"] = typed_day(wish.version == 0 ? today : wish.from);
    typed.values["toelichting"] = wish.note;
    typed.values["versie"] = std::to_string(wish.version);
    return typed;
}

web::PostForm form_of(Stand const& stand, CaseId id) {
    auto const& tr = stand.tr();
    web::PostForm form{fmt::format("/trajecten/{}/wens", id.value), {}, {{"opslaan", tr("wens.bewaar")}}};
    std::vector<web::Choice> locations{{std::string(), tr("wens.geen_locatie")}}, numbers;
    for (auto const& one : list_location_rows(stand.desk.connection, "", stand.today()))
        locations.push_back({one.code, one.name});
    for (std::size_t i = 1; i <= most_locations; ++i) {
        auto const number = std::to_string(i);
        form.fields.push_back(
            {Kind::choice, "locatie-" + number, tr("wens.locatie", {{"nummer", number}}), {}, locations});
        if (i > 1) form.fields.back().need = Need::optional;
        numbers.push_back({number, tr("wens.locatie", {{"nummer", number}})});
    }
    form.fields.push_back({Kind::several, "broer", tr("wens.broer"), tr("wens.broer_uitleg"), numbers});
    form.fields.back().need = Need::optional;
    form.fields.push_back({Kind::day, "vanaf", tr("wens.vanaf")});
    form.fields.push_back(
        {Kind::several, "dagdelen", tr("wens.dagdelen"), tr("wens.dagdelen_uitleg"), session_choices(tr)});
    form.fields.back().need = Need::optional;
    form.fields.push_back({Kind::text, "toelichting", tr("wens.toelichting"), tr("wens.toelichting_uitleg")});
    form.fields.back().need = Need::optional;
    form.fields.push_back({Kind::hidden, "versie", {}});
    return form;
}

Response wish_page(Stand const& stand, Way const& way, TypedStep const& typed) {
    auto const& tr = stand.tr();
    auto const id = way.standing.of.id;
    auto head = stand_head(stand, tr("wens.titel", {{"kind", child_title(way)}}), breadcrumb_of_case(stand, way));
    head.lead = tr("wens.uitleg");
    auto response = web::page(stand.site(), head, [&](std::string& out) {
        put_done(out, stand, typed);
        if (!typed.told.empty())
            web::put_alert(out, web::Tone::error, tr("kind.niet_gelukt"),
                           [&](std::string& body) { web::put_paragraph(body, typed.told); });
        put_restricted(out, stand, way.standing);
        if (way.standing.may_read_offer)
            web::put_link_button(out, {tr("desk.naar_aanbod"), fmt::format("/trajecten/{}/aanbod", id.value)});
        if (way.wish) put_wish(out, stand, *way.wish);
        else web::put_paragraph(out, tr("wens.nog_geen"));
        if (!way.standing.may_write_wish) return;
        auto const values = typed.step.empty() ? typed_of(way.wish.value_or(Wish{}), stand.today()) : typed.typed;
        web::put_section(out, "wijzigen", tr("wens.wijzigen"), "", [&](std::string& body) {
            web::put_post_form(body, stand.site(), stand.work.visit.get(), form_of(stand, id), values);
        });
    });
    response.status = typed.status;
    return response;
}

Response show_wish(Stand const& stand, Request const& request, TypedStep const& typed) {
    auto const id = case_in_path(request);
    if (!id) return dossier::not_there(stand.at.children, request);
    auto const way = open_way(stand.counter, *id);
    if (!way) return stand_refused(stand, request, way.error());
    if (!way->standing.may_read_wish) return dossier::not_there(stand.at.children, request);
    return wish_page(stand, *way, typed);
}

Wish read_wish(Request const& request, CaseId id) {
    Wish wish;
    wish.of = id;
    auto const siblings = request.form.all("broer");
    for (std::size_t i = 1; i <= most_locations; ++i) {
        auto const number = std::to_string(i);
        auto const code = request.form.text("locatie-" + number);
        if (!code.empty())
            wish.locations.push_back({std::string(code), std::ranges::find(siblings, number) != siblings.end()});
    }
    for (auto const code : request.form.all("dagdelen"))
        if (auto const session = placing::parse_session(code)) wish.sessions.set(*session);
    wish.note = request.form.text("toelichting");
    wish.version = dossier::read_number(request.form.text("versie")).value_or(0);
    return wish;
}

Response keep_wish(Stand const& stand, Request const& request) {
    auto const id = case_in_path(request);
    if (!id) return dossier::not_there(stand.at.children, request);
    auto wish = read_wish(request, *id);
    TypedStep typed{"opslaan", web::typed_in(request.form)};
    if (auto const from = day_in(request.form.text("vanaf"), stand.today())) wish.from = *from;
    else {
        typed.typed.errors["vanaf"] = stand.tr()("plaats.geen_dag");
        typed.status = 422;
        return show_wish(stand, request, typed);
    }
    auto const saved = record_wish(stand.counter, wish);
    if (saved) return web::see_other(url_after(fmt::format("/trajecten/{}/wens", id->value), "wens"));
    auto const& refusal = saved.error();
    if (dossier::status_of(refusal) == 404) return dossier::not_there(stand.at.children, request);
    // The detail of these names the field.
    std::map<std::string, std::string, std::less<>> fields;
    for (auto const* code : {"AAN-101", "AAN-102", "AAN-103", "AAN-104", "AAN-105", "AAN-107"})
        fields[code] = refusal.detail;
    auto shown = turned_down(stand, request, refusal, fields);
    shown.step = "opslaan";
    return show_wish(stand, request, shown);
}

} // namespace

void put_wish(std::string& out, Stand const& stand, Wish const& wish) {
    auto const& tr = stand.tr();
    std::vector<web::Term> terms;
    for (std::size_t i = 0; i < wish.locations.size(); ++i) {
        auto const& one = wish.locations[i];
        auto const known = find_location_row(stand.desk.connection, one.code, stand.today());
        terms.push_back({tr("wens.locatie", {{"nummer", std::to_string(i + 1)}}),
                         (known ? known->name : one.code) + (one.has_sibling ? ", " + tr("wens.met_broer") : "")});
    }
    terms.push_back({tr("wens.vanaf"), to_dutch(wish.from)});
    terms.push_back({tr("wens.gevraagd"), to_dutch(wish.asked_on)});
    if (wish.sessions.any()) terms.push_back({tr("wens.dagdelen"), sessions_name(wish.sessions, tr)});
    if (!wish.note.empty()) terms.push_back({tr("wens.toelichting"), wish.note});
    web::put_terms(out, terms);
}

std::optional<CaseId> case_in_path(Request const& request) {
    auto const number = dossier::read_number(request.param("nummer"));
    if (!number) return std::nullopt;
    return CaseId{*number};
}

std::string child_title(Way const& way) { return way.child_name.empty() ? way.standing.of.child_code : way.child_name; }

std::vector<web::Link> breadcrumb_of_case(Stand const& stand, Way const& way) {
    auto const& tr = stand.tr();
    std::vector<web::Link> crumbs{{tr("web.home"), "/"}};
    auto const& who = stand.work.principal;
    if (who.has(Role::location_manager) || who.has(Role::vve_coordinator))
        crumbs.push_back({tr("plaats.wachtlijst"), "/wachtlijst"});
    auto const number = std::to_string(way.standing.of.id.value);
    auto const of = cases::load_case(stand.work.connection, way.standing.of.id);
    if (of && cases::rights_on(stand.table, *of).part != cases::Part::none)
        crumbs.push_back({tr("desk.traject_nummer", {{"nummer", number}}), "/trajecten/" + number});
    return crumbs;
}

std::vector<web::Route> wish_routes(OfferSite const& site) {
    auto const people = web::Access::roles({Role::nurse, Role::vve_coordinator, Role::location_manager});
    std::string const path = "/trajecten/{nummer}/wens", purpose = "toeleiding";
    return {stand_route(site, web::Method::get, path, people, purpose,
                        [](Stand const& stand, Request const& request) {
                            return show_wish(stand, request, {.done = std::string(request.query.text("gedaan"))});
                        }),
            stand_route(site, web::Method::post, path, people, purpose, keep_wish)};
}

} // namespace kiem::offer
