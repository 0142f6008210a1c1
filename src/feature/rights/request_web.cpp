// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include "base/local_text.hpp"
#include "crypto/crypto.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/rights/rights_page.hpp"
#include "report/figure.hpp"
#include "web/date_hint.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using Field = web::PostField;
using Kind = Field::Kind;
using web::Response;
using AskedOf = OpenedRequest;

std::string url_of(RequestId id) { return fmt::format("/rechten/{}", id.value); }
std::string kind_text(RequestKind kind, Texts const& tr) {
    return tr(fmt::format("bundel.waarde.kind.{}", to_text(kind)));
}

std::string state_text(Request const& one, Day today, Texts const& tr) {
    if (one.answer)
        return tr("rechten.klaar",
                  {{"dag", day_text(one.answer->on, tr)},
                   {"uitkomst", tr(fmt::format("bundel.waarde.outcome.{}", to_text(one.answer->outcome)))}});
    return tr(is_late(one, today) ? "rechten.te_laat" : "rechten.open", {{"dag", day_text(due_on(one), tr)}});
}

Response list_page(Shown const& view, std::vector<Request> const& all, Day today) {
    auto const& tr = view.site.texts;
    return web::page(view.site, head_of(view, tr("rechten.titel"), tr("rechten.uitleg")), [&](std::string& out) {
        web::put_link_button(out, {tr("rechten.nieuw"), "/rechten/nieuw"});
        if (all.empty()) return web::put_paragraph(out, tr("rechten.geen"));
        TextTable table{tr("rechten.tabel"),
                        {{tr("rechten.nummer")},
                         {tr("rechten.veld.soort")},
                         {tr("rechten.veld.kind")},
                         {tr("rechten.veld.ontvangen_op")},
                         {tr("rechten.stand")}},
                        {}};
        for (auto const& one : all)
            table.rows.push_back({{std::to_string(one.id.value), url_of(one.id)},
                                  {kind_text(one.kind, tr)},
                                  {std::to_string(one.dossier.value)},
                                  {day_text(one.received_on, tr)},
                                  {state_text(one, today, tr)}});
        report::put_stacking_table(out, table);
    });
}

web::PostForm new_form(Texts const& tr) {
    web::PostForm form{"/rechten/nieuw", {}, {{"bewaren", tr("rechten.bewaren")}}};
    std::vector<web::Choice> kinds;
    for (auto const kind : all_request_kinds()) kinds.push_back({std::string(to_text(kind)), kind_text(kind, tr)});
    form.fields.push_back({Kind::hidden, "sleutel", ""});
    form.fields.push_back({Kind::line, "kind", tr("rechten.veld.kind"), tr("rechten.kind_uitleg")});
    form.fields.push_back({Kind::radio, "soort", tr("rechten.veld.soort"), {}, std::move(kinds)});
    form.fields.push_back(
        {Kind::line, "gevraagd_door", tr("rechten.veld.gevraagd_door"), tr("rechten.gevraagd_uitleg")});
    form.fields.push_back({Kind::day, "ontvangen_op", tr("rechten.veld.ontvangen_op")});
    form.fields.push_back({Kind::text, "toelichting", tr("rechten.veld.toelichting")});
    form.fields.back().need = Field::Need::optional;
    return form;
}

Response new_page(Shown const& view, web::Typed typed, std::optional<Refusal> const& refusal = {}) {
    auto const& tr = view.site.texts;
    if (typed.value("sleutel").empty()) typed.values["sleutel"] = crypto::random_hex(16);
    auto response = web::page(
        view.site, head_of(view, tr("rechten.nieuw"), tr("rechten.nieuw_uitleg"), {{tr("rechten.titel"), "/rechten"}}),
        [&](std::string& out) {
            put_refusal(out, view, refusal);
            web::put_post_form(out, view.site, view.visit, new_form(tr), typed);
        });
    if (refusal || !typed.errors.empty()) response.status = 422;
    return response;
}

web::PostForm answer_form(AskedOf const& asked, Texts const& tr) {
    web::PostForm form{url_of(asked.request.id), {}, {{"beantwoorden", tr("rechten.beantwoorden")}}};
    std::vector<web::Choice> outcomes;
    for (auto const one : all_request_outcomes())
        outcomes.push_back({std::string(to_text(one)), tr(fmt::format("bundel.waarde.outcome.{}", to_text(one)))});
    form.fields.push_back({Kind::hidden, "versie", ""});
    form.fields.push_back({Kind::radio, "uitkomst", tr("rechten.veld.uitkomst"), {}, std::move(outcomes)});
    form.fields.push_back({Kind::day, "beantwoord_op", tr("rechten.veld.beantwoord_op")});
    form.fields.push_back({Kind::text, "antwoord", tr("rechten.veld.antwoord"), tr("rechten.antwoord_uitleg")});
    form.fields.back().need = Field::Need::optional;
    return form;
}

web::PostForm extend_form(AskedOf const& asked, Texts const& tr) {
    web::PostForm form{
        url_of(asked.request.id), {}, {{"verlengen", tr("rechten.verlengen"), web::PostButton::Look::other}}};
    form.fields.push_back({Kind::hidden, "versie", ""});
    form.fields.push_back({Kind::line, "reden", tr("rechten.veld.reden"), tr("rechten.verlengen_uitleg")});
    return form;
}

web::PostForm correct_form(AskedOf const& asked, web::Site const& site) {
    auto const& tr = site.texts;
    web::PostForm form{url_of(asked.request.id), {}, {{"corrigeren", tr("rechten.corrigeren")}}};
    form.fields.push_back({Kind::hidden, "dossierversie", ""});
    for (auto const* name : {"voornaam", "tussenvoegsel", "achternaam"}) {
        form.fields.push_back({Kind::line, name, tr(fmt::format("rechten.veld.{}", name))});
        form.fields.back().need = Field::Need::optional;
    }
    form.fields.push_back({Kind::day, "geboortedatum", tr("rechten.veld.geboortedatum"),
                           tr("kind.uitleg.geboortedatum", {{"voorbeeld", web::birth_date_example(site)}})});
    form.fields.push_back({Kind::line, "waarom", tr("rechten.veld.waarom"), tr("rechten.waarom_uitleg")});
    form.fields.push_back(
        {Kind::line, "verteld_aan", tr("rechten.veld.verteld_aan"),
         asked.receivers.empty()
             ? tr("rechten.niemand_kreeg")
             : tr("rechten.wie_kreeg", {{"wie", fmt::format("{}", fmt::join(asked.receivers, ", "))}})});
    form.fields.back().need = Field::Need::optional;
    return form;
}

web::Typed with_values(AskedOf const& asked, web::Typed typed) {
    auto const& child = asked.dossier.dossier;
    for (auto const& [name, value] :
         {std::pair<std::string, std::string>{"versie", std::to_string(asked.request.version)},
          {"dossierversie", std::to_string(child.version)},
          {"voornaam", child.name.given},
          {"tussenvoegsel", child.name.prefix},
          {"achternaam", child.name.family},
          {"geboortedatum", web::typed_day(child.born_on)}})
        typed.values.try_emplace(name, value);
    return typed;
}

web::PostForm restrict_form(AskedOf const& asked, Texts const& tr) {
    bool const is_on = asked.dossier.dossier.is_restricted;
    return {url_of(asked.request.id),
            {{Kind::hidden, "dossierversie", ""},
             {Kind::text, "reden_beperking", tr("rechten.veld.reden_beperking"), tr("kind.reden_uitleg")}},
            {{is_on ? "opheffen" : "beperken", tr(is_on ? "rechten.opheffen" : "rechten.beperken"),
              web::PostButton::Look::other}}};
}

void put_restriction(std::string& out, Shown const& view, AskedOf const& asked, web::Typed const& typed) {
    auto const& tr = view.site.texts;
    auto const& child = asked.dossier.dossier;
    if (view.visit == nullptr) return;
    web::put_paragraph(out, tr(child.is_restricted ? "rechten.is_beperkt" : "rechten.is_niet_beperkt"));
    if (auto const& since = asked.restricted) {
        std::vector<web::Term> terms{{tr("rechten.beperkt_sinds"), dossier::moment_in_words(since->at)},
                                     {tr("rechten.beperkt_door"), since->who}};
        if (!since->because.empty()) terms.push_back({tr("rechten.veld.reden_beperking"), since->because});
        web::put_terms(out, terms);
    }
    web::put_post_form(out, view.site, view.visit, restrict_form(asked, tr), typed);
}

void put_request(std::string& out, Shown const& view, AskedOf const& asked, Day today) {
    auto const& tr = view.site.texts;
    auto const& one = asked.request;
    std::vector<web::Term> terms;
    terms.push_back({tr("rechten.veld.kind"), dossier::full_name(asked.dossier.dossier.name)});
    terms.push_back({tr("rechten.veld.soort"), kind_text(one.kind, tr)});
    terms.push_back({tr("rechten.veld.gevraagd_door"), one.asked_by});
    if (!one.text.empty()) terms.push_back({tr("rechten.veld.toelichting"), one.text});
    terms.push_back({tr("rechten.veld.ontvangen_op"), day_text(one.received_on, tr)});
    if (!one.extended_because.empty()) terms.push_back({tr("rechten.verlengd"), one.extended_because});
    terms.push_back({tr("rechten.stand"), state_text(one, today, tr)});
    if (one.answer && !one.answer->text.empty()) terms.push_back({tr("rechten.veld.antwoord"), one.answer->text});
    web::put_terms(out, terms);
}

void put_corrections(std::string& out, AskedOf const& asked, Texts const& tr) {
    if (asked.corrections.empty()) return;
    TextTable table{tr("rechten.correcties"),
                    {{tr("rechten.versie")}, {tr("rechten.veld.waarom")}, {tr("rechten.veld.verteld_aan")}},
                    {}};
    for (auto const& one : asked.corrections)
        table.rows.push_back({{std::to_string(one.version)}, {one.reason}, {one.told_to}});
    report::put_table(out, table);
}

/// The parts for who decides: the privacy officer.
void put_deciding(std::string& out, Shown const& view, AskedOf const& asked, web::Typed const& typed) {
    auto const& tr = view.site.texts;
    auto const folder = fmt::format("/kinderen/{}", asked.request.dossier.value);
    if (asked.request.kind == RequestKind::access || asked.request.kind == RequestKind::portability)
        web::put_link_button(out, {tr("rechten.naar_bundel"), folder + "/inzage-verzoek"});
    auto const section = [&](std::string_view id, std::string const& title, web::PostForm const& form) {
        web::put_section(out, id, title, {},
                         [&](std::string& body) { web::put_post_form(body, view.site, view.visit, form, typed); });
    };
    if (!asked.request.answer) {
        section("antwoord-geven", tr("rechten.beantwoorden"), answer_form(asked, tr));
        if (asked.request.extended_because.empty())
            section("verlengen", tr("rechten.verlengen"), extend_form(asked, tr));
    }
    if (asked.request.kind == RequestKind::correction)
        section("corrigeren", tr("rechten.corrigeren"), correct_form(asked, view.site));
    if (asked.request.kind == RequestKind::restriction || asked.request.kind == RequestKind::objection)
        web::put_section(out, "beperken", tr("rechten.kop_beperken"), {},
                         [&](std::string& body) { put_restriction(body, view, asked, typed); });
}

Response request_page(Shown const& view, Desk const& desk, AskedOf const& asked, web::Typed const& typed,
                      std::optional<Refusal> const& refusal = {}) {
    auto const& tr = view.site.texts;
    auto const title = tr("rechten.verzoek", {{"nummer", std::to_string(asked.request.id.value)}});
    auto response = web::page(view.site, head_of(view, title, {}, {{tr("rechten.titel"), "/rechten"}}),
                              [&](std::string& out) {
                                  put_refusal(out, view, refusal);
                                  put_request(out, view, asked, desk.today());
                                  put_corrections(out, asked, tr);
                                  if (desk.principal.has(Role::privacy_officer))
                                      put_deciding(out, view, asked, with_values(asked, typed));
                              });
    if (refusal) response.status = refusal->kind == Refusal::Kind::invalid ? 422 : 409;
    else if (!typed.errors.empty()) response.status = 422;
    return response;
}

Response show_list(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const all = open_register(desk);
        return all ? list_page(shown(at, request), *all, desk.today()) : refusal_page(shown(at, request), all.error());
    });
}

Response show_new(RightsSite const& at, web::Request const& request, Principal const&) {
    web::Typed typed;
    typed.values["kind"] = request.query.text("kind");
    typed.values["ontvangen_op"] = web::typed_day(local_day(at.clock().at));
    return new_page(shown(at, request), std::move(typed));
}

Response make_new(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const& tr = at.site.texts;
        auto typed = web::typed_in(request.form);
        auto const kind = parse_request_kind(typed.value("soort"));
        if (!kind) typed.errors["soort"] = tr(Refusal{Refusal::Kind::invalid, "RCH-112", typed.value("soort")});
        Request wanted;
        wanted.dossier = {read_number(typed.value("kind"))};
        wanted.kind = kind.value_or(RequestKind::access);
        wanted.asked_by = typed.value("gevraagd_door");
        wanted.text = typed.value("toelichting");
        wanted.received_on = read_day(typed, "ontvangen_op", desk.today(), tr);
        web::add_errors(typed, check(wanted, desk.today()), tr);
        if (!typed.errors.empty()) return new_page(shown(at, request), typed);
        auto const made = receive_request(desk, typed.value("sleutel"), wanted);
        if (made) return web::see_other(url_of(made->id));
        if (made.error().code == "DOS-201") typed.errors["kind"] = tr(made.error());
        return new_page(shown(at, request), typed, made.error());
    });
}

Response show_one(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const asked = open_request(desk, RequestId{read_number(request.param("nummer"))});
        return asked ? request_page(shown(at, request), desk, *asked, {})
                     : refusal_page(shown(at, request), asked.error());
    });
}

std::optional<Refusal> error_of(auto const& result) {
    return result ? std::nullopt : std::optional<Refusal>(result.error());
}

std::optional<Refusal> answer_it(Desk const& desk, AskedOf const& asked, web::Typed& typed, Texts const& tr) {
    auto const outcome = parse_request_outcome(typed.value("uitkomst"));
    if (!outcome) typed.errors["uitkomst"] = tr(Refusal{Refusal::Kind::invalid, "RCH-112", typed.value("uitkomst")});
    RequestAnswer const answer{read_day(typed, "beantwoord_op", desk.today(), tr),
                               outcome.value_or(RequestOutcome::granted), typed.value("antwoord")};
    web::add_errors(typed, check_answer(asked.request, answer, desk.today()), tr);
    if (!typed.errors.empty()) return std::nullopt;
    return error_of(answer_request(desk, {asked.request.id, read_number(typed.value("versie"))}, answer));
}

std::optional<Refusal> correct_it(Desk const& desk, AskedOf const& asked, web::Typed& typed, Texts const& tr) {
    auto wanted = asked.dossier.dossier;
    wanted.name = {typed.value("voornaam"), typed.value("tussenvoegsel"), typed.value("achternaam")};
    wanted.born_on = read_day(typed, "geboortedatum", desk.today(), tr);
    if (typed.value("waarom").empty()) typed.errors["waarom"] = tr(Refusal{Refusal::Kind::invalid, "RCH-123", ""});
    if (!typed.errors.empty()) return std::nullopt;
    dossier::Seen const seen{wanted.id, read_number(typed.value("dossierversie"))};
    Correction const why{wanted.id, 0, asked.request.id, typed.value("waarom"), typed.value("verteld_aan")};
    return error_of(correct(desk, seen, wanted, why));
}

std::optional<Refusal> do_what_was_asked(Desk const& desk, AskedOf const& asked, web::Typed& typed, Texts const& tr) {
    auto const what = typed.value("doe");
    if (what == "beantwoorden") return answer_it(desk, asked, typed, tr);
    if (what == "corrigeren") return correct_it(desk, asked, typed, tr);
    if (what == "verlengen")
        return error_of(
            extend_request(desk, {asked.request.id, read_number(typed.value("versie"))}, typed.value("reden")));
    auto const wanted = what == "beperken" ? dossier::Restriction::on : dossier::Restriction::off;
    dossier::Seen const seen{asked.dossier.dossier.id, read_number(typed.value("dossierversie"))};
    auto const done = dossier::restrict_use(desk, seen, wanted, typed.value("reden_beperking"));
    if (done || done.error().kind != Refusal::Kind::invalid) return error_of(done);
    typed.errors["reden_beperking"] = tr(done.error());
    return std::nullopt;
}

Response act(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const asked = open_request(desk, RequestId{read_number(request.param("nummer"))});
        if (!asked) return refusal_page(view, asked.error());
        auto typed = web::typed_in(request.form);
        auto const refusal = do_what_was_asked(desk, *asked, typed, at.site.texts);
        if (!refusal && typed.errors.empty()) return web::see_other(url_of(asked->request.id));
        return request_page(view, desk, *asked, typed, refusal);
    });
}

} // namespace

std::vector<web::Route> request_routes(RightsSite const& site) {
    using web::Method;
    return {route_of(site, Method::get, "/rechten", staff(), show_list),
            route_of(site, Method::get, "/rechten/nieuw", staff(), show_new),
            route_of(site, Method::post, "/rechten/nieuw", staff(), make_new),
            route_of(site, Method::get, "/rechten/{nummer}", staff(), show_one),
            route_of(site, Method::post, "/rechten/{nummer}", officers(), act)};
}

} // namespace kiem::rights
