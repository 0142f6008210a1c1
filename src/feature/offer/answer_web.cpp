// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/placement_do.hpp"
#include "feature/offer/wish_web.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using Kind = web::PostField::Kind;
using Need = web::PostField::Need;
using web::Request;
using web::Response;

constexpr std::string_view offering = "aanbieden", accepting = "aanvaarden", refusing = "weigeren",
                           withdrawing = "intrekken", placing_step = "plaatsen";

std::string url_of_offers(CaseId id) { return fmt::format("/trajecten/{}/aanbod", id.value); }

Offer const* live_offer(Way const& way, Day today) {
    auto const found = std::ranges::find_if(way.offers, [&](Offer const& one) { return keeps_place(one, today); });
    return found == way.offers.end() ? nullptr : &*found;
}

std::string place_text(Stand const& stand, Offer const& offer) {
    auto const row = find_group_row(stand.desk.connection, offer.group, offer.first_day);
    if (!row) return offer.group;
    return fmt::format("{}, {}", row->location_name, row->name.empty() ? row->code : row->name);
}

std::string state_text(Stand const& stand, Offer const& offer) {
    auto const& tr = stand.tr();
    auto text = tr(fmt::format("aanbod.toestand.{}", to_text(offer.state)));
    if (offer.answered_on) text += ", " + to_dutch(*offer.answered_on);
    if (auto const* reason = stand.rules.find_reason(offer.reason)) text += ": " + reason->name;
    return text;
}

std::vector<web::Term> terms_of(Stand const& stand, Offer const& offer) {
    auto const& tr = stand.tr();
    return {{tr("aanbod.plaats"), place_text(stand, offer)},
            {tr("plaats.dagdelen"), sessions_name(offer.sessions, tr)},
            {tr("aanbod.eerste_dag"), to_dutch(offer.first_day)},
            {tr("aanbod.antwoord_voor"), to_dutch(offer.answer_by)},
            {tr("aanbod.toestand"), state_text(stand, offer)}};
}

/// A form of one step about an offer that stands.
web::PostForm step_form(Stand const& stand, Offer const& offer, std::string_view step, web::PostButton::Look look) {
    auto const& tr = stand.tr();
    web::PostForm form{url_of_offers(offer.of), {}, {}};
    if (step == refusing) {
        std::vector<web::Choice> reasons;
        for (auto const& one : stand.rules.reasons)
            if (std::ranges::find(one.exits, "aanbod_geweigerd") != one.exits.end())
                reasons.push_back({one.code, one.name});
        form.fields.push_back({Kind::radio, "reden", tr("aanbod.reden"), {}, reasons});
    }
    if (step == withdrawing) {
        form.fields.push_back({Kind::text, "toelichting", tr("aanbod.waarom")});
        form.fields.back().need = Need::optional;
    }
    form.fields.push_back({Kind::hidden, "aanbod", {}});
    form.fields.push_back({Kind::hidden, "versie", {}});
    form.buttons.push_back({std::string(step), tr(fmt::format("aanbod.doe.{}", step)), look});
    return form;
}

web::Typed typed_for_offer(TypedStep const& typed, std::string_view step, Offer const& offer) {
    return typed_for(typed, step,
                     {{"aanbod", std::to_string(offer.id.value)}, {"versie", std::to_string(offer.version)}});
}

void put_step(std::string& out, Stand const& stand, Offer const& offer, std::string_view step,
              web::PostButton::Look look, TypedStep const& typed) {
    web::put_post_form(out, stand.site(), stand.work.visit.get(), step_form(stand, offer, step, look),
                       typed_for_offer(typed, step, offer));
}

void put_answer(std::string& out, Stand const& stand, Offer const& offer, TypedStep const& typed) {
    using Look = web::PostButton::Look;
    auto const& tr = stand.tr();
    if (offer.state == OfferState::open) {
        web::put_section(out, "antwoord", tr("aanbod.antwoord"), tr("aanbod.antwoord_uitleg"), [&](std::string& body) {
            put_step(body, stand, offer, accepting, Look::first, typed);
            web::put_details(body, tr("aanbod.zegt_nee"), typed.step == refusing ? web::Fold::open : web::Fold::closed,
                             [&](std::string& inner) { put_step(inner, stand, offer, refusing, Look::other, typed); });
        });
    }
    web::put_details(out, tr("aanbod.terugnemen"), typed.step == withdrawing ? web::Fold::open : web::Fold::closed,
                     [&](std::string& inner) { put_step(inner, stand, offer, withdrawing, Look::danger, typed); });
}

web::PostForm place_form(Stand const& stand, Way const& way, TypedStep const& typed) {
    auto const& tr = stand.tr();
    web::PostForm form{url_of_offers(way.standing.of.id), {}, {{std::string(placing_step), tr("aanbod.doe.plaatsen")}}};
    form.fields.push_back({Kind::hidden, "aanbod", {}});
    form.fields.push_back({Kind::hidden, "versie", {}});
    add_choice_fields(form, stand, stand.today());
    if (way.child_name.empty()) {
        form.fields.push_back({Kind::heading, "kind", tr("aanbod.kind"), tr("aanbod.kind_uitleg")});
        for (auto const& [name, label] :
             {std::pair{"voornaam", "aanbod.voornaam"}, {"achternaam", "aanbod.achternaam"}}) {
            form.fields.push_back({Kind::line, name, tr(label)});
            form.fields.back().need = Need::optional;
        }
        form.fields.push_back({Kind::day, "geboortedatum", tr("aanbod.geboortedatum")});
        form.fields.back().need = Need::optional;
    }
    if (typed.step == placing_step) add_confirmation(form, typed.findings, tr);
    return form;
}

void put_place(std::string& out, Stand const& stand, Way const& way, TypedStep const& typed) {
    auto const& tr = stand.tr();
    auto const* offer = live_offer(way, stand.today());
    std::map<std::string, std::string, std::less<>> values{{"eerste-dag", typed_day(stand.today())}};
    if (offer != nullptr) {
        auto sessions = placing::to_text(offer->sessions);
        std::ranges::replace(sessions, ' ', '\n');
        values = {{"aanbod", std::to_string(offer->id.value)},
                  {"versie", std::to_string(offer->version)},
                  {"groep", offer->group},
                  {"dagdelen", sessions},
                  {"eerste-dag", typed_day(offer->first_day)}};
    }
    web::put_section(out, "plaatsen", tr("aanbod.plaatsen"), tr("aanbod.plaatsen_uitleg"), [&](std::string& body) {
        if (typed.step == placing_step) put_to_confirm(body, stand, typed.findings);
        web::put_post_form(body, stand.site(), stand.work.visit.get(), place_form(stand, way, typed),
                           typed_for(typed, placing_step, values));
    });
}

void put_offering(std::string& out, Stand const& stand, Way const& way, TypedStep const& typed) {
    auto const& tr = stand.tr();
    web::PostForm form{url_of_offers(way.standing.of.id), {}, {{std::string(offering), tr("aanbod.doe.aanbieden")}}};
    add_choice_fields(form, stand, stand.today());
    form.fields.push_back({Kind::day, "antwoord-voor", tr("aanbod.antwoord_voor"),
                           tr("aanbod.antwoord_voor_uitleg", {{"dagen", std::to_string(stand.rules.offer_days)}})});
    form.fields.back().need = Need::optional;
    if (typed.step == offering) add_confirmation(form, typed.findings, tr);
    auto sessions = placing::to_text(way.wish ? way.wish->sessions : placing::Sessions{});
    std::ranges::replace(sessions, ' ', '\n');
    auto const first = way.wish ? std::max(way.wish->from, stand.today()) : stand.today();
    web::put_section(out, "aanbieden", tr("aanbod.aanbieden"), tr("aanbod.aanbieden_uitleg"), [&](std::string& body) {
        if (typed.step == offering) put_to_confirm(body, stand, typed.findings);
        web::put_post_form(body, stand.site(), stand.work.visit.get(), form,
                           typed_for(typed, offering, {{"dagdelen", sessions}, {"eerste-dag", typed_day(first)}}));
    });
}

/// What a place is to fit, before it is chosen.
void put_what_is_wished(std::string& out, Stand const& stand, Way const& way) {
    if (!way.standing.may_read_wish) return;
    auto const& tr = stand.tr();
    web::put_section(out, "wens", tr("aanbod.wens"), way.wish ? "" : tr("wens.nog_geen"), [&](std::string& body) {
        if (way.wish) put_wish(body, stand, *way.wish);
        web::put_link_button(body,
                             {tr("desk.naar_wensen"), fmt::format("/trajecten/{}/wens", way.standing.of.id.value)});
    });
}

Response offers_page(Stand const& stand, Way const& way, TypedStep const& typed) {
    auto const& tr = stand.tr();
    auto head = stand_head(stand, tr("aanbod.titel", {{"kind", child_title(way)}}), breadcrumb_of_case(stand, way));
    if (way.born_on) head.lead = tr("aanbod.geboren", {{"dag", to_dutch(*way.born_on)}});
    auto response = web::page(stand.site(), head, [&](std::string& out) {
        put_done(out, stand, typed);
        if (!typed.told.empty())
            web::put_alert(out, web::Tone::error, tr("kind.niet_gelukt"),
                           [&](std::string& body) { web::put_paragraph(body, typed.told); });
        put_restricted(out, stand, way.standing);
        put_what_is_wished(out, stand, way);
        auto const* live = live_offer(way, stand.today());
        if (live != nullptr) {
            web::put_section(out, "nu", tr("aanbod.nu"), "",
                             [&](std::string& body) { web::put_terms(body, terms_of(stand, *live)); });
            if (way.standing.may_write_offer) put_answer(out, stand, *live, typed);
        } else {
            web::put_paragraph(out, tr("aanbod.geen"));
            if (way.standing.may_write_offer) put_offering(out, stand, way, typed);
        }
        bool const is_location = stand.work.organisation.kind != account::OrganisationKind::municipality;
        if (live != nullptr && way.standing.may_place && is_location) put_place(out, stand, way, typed);
        for (auto const& one : way.offers)
            if (&one != live)
                web::put_details(out, tr("aanbod.eerder", {{"dag", to_dutch(one.offered_on)}}), web::Fold::closed,
                                 [&](std::string& body) { web::put_terms(body, terms_of(stand, one)); });
    });
    response.status = typed.status;
    return response;
}

Response show_offers(Stand const& stand, Request const& request, TypedStep const& typed) {
    auto const id = case_in_path(request);
    auto const way = id ? open_way(stand.counter, *id) : refuse(Refusal::Kind::not_found, "AAN-201");
    if (!way) return stand_refused(stand, request, way.error());
    if (!way->standing.may_read_offer) return dossier::not_there(stand.at.children, request);
    return offers_page(stand, *way, typed);
}

SeenOffer seen_in(Request const& request) {
    return {OfferId{dossier::read_number(request.form.text("aanbod")).value_or(0)},
            dossier::read_number(request.form.text("versie")).value_or(0)};
}

std::map<std::string, std::string, std::less<>> const fields_of_refusals{
    {"AAN-208", "groep"}, {"AAN-209", "antwoord-voor"}, {"AAN-210", "reden"}};

Response after(Stand const& stand, Request const& request, CaseId id, std::optional<Refusal> const& refusal,
               Findings findings = {}) {
    if (!refusal) return web::see_other(url_after(url_of_offers(id), request.form.text("doe")));
    if (dossier::status_of(*refusal) == 404) return dossier::not_there(stand.at.children, request);
    auto typed = turned_down(stand, request, *refusal, fields_of_refusals);
    typed.findings = std::move(findings);
    return show_offers(stand, request, typed);
}

template <class T>
std::optional<Refusal> refusal_of(Result<T> const& result) {
    if (result) return std::nullopt;
    return result.error();
}

/// What is wrong with the place, when that is why it was turned down.
Findings findings_of(Stand const& stand, CaseId id, std::optional<Refusal> const& refusal, PlaceChoice const& choice) {
    if (!refusal || refusal->code != "AAN-207") return {};
    return look_at(stand.counter, id, choice).value_or(Findings{});
}

std::optional<dossier::Dossier> typed_child(Stand const& stand, Request const& request, web::Typed& typed) {
    dossier::Dossier child;
    child.name.given = request.form.text("voornaam");
    child.name.family = request.form.text("achternaam");
    auto const born = request.form.text("geboortedatum");
    if (child.name == dossier::PersonName{} && born.empty()) return std::nullopt;
    if (auto const day = day_in(born, stand.today())) child.born_on = *day;
    else typed.errors["geboortedatum"] = stand.tr()("plaats.geen_dag");
    return child;
}

Response offer_or_place(Stand const& stand, Request const& request, CaseId id, std::string_view step) {
    TypedStep typed{std::string(step), web::typed_in(request.form), {}, {}, 422};
    auto const choice = read_choice(stand, request, typed.typed);
    std::optional<dossier::Dossier> child;
    if (step == placing_step) child = typed_child(stand, request, typed.typed);
    auto const answer_by = day_in(request.form.text("antwoord-voor"), stand.today());
    if (!answer_by && !request.form.text("antwoord-voor").empty())
        typed.typed.errors["antwoord-voor"] = stand.tr()("plaats.geen_dag");
    if (!choice || !typed.typed.errors.empty()) return show_offers(stand, request, typed);
    std::optional<Refusal> refusal;
    if (step == offering) {
        refusal = refusal_of(make_offer(stand.counter, id, *choice, answer_by));
    } else {
        std::optional<SeenOffer> offer;
        if (auto const seen = seen_in(request); seen.id.value > 0) offer = seen;
        auto const placed = place(stand.counter, {id, {}, *choice, offer, child});
        refusal = refusal_of(placed);
        if (placed && placed->dossier)
            return web::see_other(url_after(dossier::url_of(*placed->dossier) + "/plaatsing", step));
    }
    return after(stand, request, id, refusal, findings_of(stand, id, refusal, *choice));
}

Response take_offer_step(Stand const& stand, Request const& request) {
    auto const id = case_in_path(request);
    if (!id) return dossier::not_there(stand.at.children, request);
    auto const step = request.form.text("doe");
    auto const& counter = stand.counter;
    if (step == offering || step == placing_step) return offer_or_place(stand, request, *id, step);
    if (step == accepting)
        return after(stand, request, *id, refusal_of(answer_offer(counter, seen_in(request), Answer::accept)));
    if (step == refusing)
        return after(stand, request, *id,
                     refusal_of(answer_offer(counter, seen_in(request), Answer::refuse, request.form.text("reden"))));
    if (step == withdrawing)
        return after(stand, request, *id,
                     refusal_of(withdraw_offer(counter, seen_in(request), request.form.text("toelichting"))));
    return show_offers(stand, request, {});
}

Response look_at_offers(Stand const& stand, Request const& request) {
    return show_offers(stand, request, {.done = std::string(request.query.text("gedaan"))});
}

} // namespace

std::vector<web::Choice> group_choices(Stand const& stand, Day day) {
    auto const& tr = stand.tr();
    std::vector<web::Choice> choices{{std::string(), tr("plaats.kies_groep")}};
    auto const groups = list_groups(stand.counter, day);
    if (!groups) return choices;
    for (auto const& one : *groups)
        choices.push_back(
            {one.row.code, tr("plaats.groep_vrij", {{"locatie", one.row.location_name},
                                                    {"groep", one.row.name.empty() ? one.row.code : one.row.name},
                                                    {"vrij", std::to_string(one.occupancy.free())},
                                                    {"plaatsen", std::to_string(one.occupancy.places())}})});
    return choices;
}

void add_choice_fields(web::PostForm& form, Stand const& stand, Day day) {
    auto const& tr = stand.tr();
    form.fields.push_back({Kind::choice, "groep", tr("plaats.groep"), {}, group_choices(stand, day)});
    form.fields.push_back({Kind::several, "dagdelen", tr("plaats.dagdelen"), {}, session_choices(tr)});
    form.fields.push_back({Kind::day, "eerste-dag", tr("aanbod.eerste_dag")});
}

std::optional<PlaceChoice> read_choice(Stand const& stand, Request const& request, web::Typed& typed) {
    PlaceChoice choice;
    choice.group = request.form.text("groep");
    for (auto const code : request.form.all("dagdelen"))
        if (auto const session = placing::parse_session(code)) choice.sessions.set(*session);
    choice.confirmed = confirmed_in(request);
    if (choice.group.empty()) typed.errors["groep"] = stand.tr()("plaats.kies_een_groep");
    auto const first = day_in(request.form.text("eerste-dag"), stand.today());
    if (!first) typed.errors["eerste-dag"] = stand.tr()("plaats.geen_dag");
    if (!first || choice.group.empty()) return std::nullopt;
    choice.first_day = *first;
    return choice;
}

std::vector<web::Route> answer_routes(OfferSite const& site) {
    auto const people = web::Access::roles({Role::nurse, Role::vve_coordinator, Role::location_manager});
    std::string const path = "/trajecten/{nummer}/aanbod", purpose = "toeleiding";
    return {stand_route(site, web::Method::get, path, people, purpose, look_at_offers),
            stand_route(site, web::Method::post, path, people, purpose, take_offer_step)};
}

} // namespace kiem::offer
