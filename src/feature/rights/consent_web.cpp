// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "crypto/crypto.hpp"
#include "feature/account/account_store.hpp"
#include "feature/audit/audit.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/consent_page.hpp"
#include "feature/rights/rights_act_do.hpp"
#include "feature/rights/word_list.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using web::Response;

std::string url_of(DossierId id) { return fmt::format("/kinderen/{}/toestemming", id.value); }

/// What the page needs besides what was typed.
struct Page {
    Shown view;
    Desk const& desk;
    dossier::View child;
    std::vector<Consent> consents;
    std::vector<account::Organisation> organisations;

    Texts const& tr() const { return view.site.texts; }
    ConsentForm form() const { return {view, desk, child.dossier, organisations}; }
    std::string purpose_of(std::string_view name) const {
        auto const* found = desk.sharing.find_purpose(name);
        return found ? found->title : std::string(name);
    }
};

Result<Page> open_page(Shown view, Desk const& desk, DossierId id) {
    auto child = dossier::open(desk, id);
    if (!child) return tl::unexpected(child.error());
    auto consents = open_consents(desk, child->dossier.id);
    if (!consents) return tl::unexpected(consents.error());
    return Page{view, desk, std::move(*child), std::move(*consents), account::list_organisations(desk.connection)};
}

std::string words_of(std::vector<std::string> const& patterns) {
    policy::FieldSet fields;
    for (auto const& pattern : patterns) fields |= policy::fields_like(pattern);
    return fields_in_words(fields);
}

std::string state_text(Page const& page, Consent const& one) {
    auto const& tr = page.tr();
    if (one.withdrawn)
        return tr("toestemming.ingetrokken",
                  {{"dag", day_text(audit::local_day(one.withdrawn->at), tr)}, {"wie", one.withdrawn->by}});
    return tr(holds_on(one, page.desk.today()) ? "toestemming.geldt" : "toestemming.geldt_niet");
}

void put_consent(std::string& out, Page const& page, Consent const& one) {
    auto const& tr = page.tr();
    std::vector<web::Term> terms;
    terms.push_back({tr("toestemming.veld.doel"), page.purpose_of(one.purpose)});
    terms.push_back({tr("toestemming.veld.velden"), words_of(one.fields)});
    terms.push_back({tr("toestemming.veld.verzorger"), one.given_by});
    terms.push_back({tr("toestemming.veld.gegeven_op"), day_text(one.given_on, tr)});
    terms.push_back({tr("toestemming.veld.wijze"), tr(fmt::format("bundel.waarde.how.{}", to_text(one.how)))});
    terms.push_back({tr("toestemming.veld.tekst"), one.text_version});
    terms.push_back({tr("toestemming.veld.vanaf"), day_text(one.from, tr)});
    if (one.until) terms.push_back({tr("toestemming.veld.tot"), day_text(*one.until, tr)});
    terms.push_back({tr("toestemming.stand"), state_text(page, one)});
    web::put_terms(out, terms);
    if (one.withdrawn || page.view.visit == nullptr) return;
    std::vector<web::Choice> guardians;
    for (auto const& guardian : page.child.dossier.guardians)
        guardians.push_back({dossier::full_name(guardian.name), dossier::full_name(guardian.name)});
    for (auto const& guardian : guardians) {
        std::vector<std::pair<std::string, std::string>> const hidden{{"toestemming", std::to_string(one.id.value)},
                                                                      {"door", guardian.value}};
        web::put_button_form(
            out, *page.view.visit, url_of(page.child.dossier.id) + "/intrekken",
            {"intrekken", tr("toestemming.intrekken", {{"wie", guardian.text}}), web::PostButton::Look::danger},
            hidden);
    }
}

Response consent_page(Page const& page, web::Typed const& typed, std::optional<Refusal> const& refusal = {}) {
    auto const& tr = page.tr();
    auto const id = page.child.dossier.id;
    auto const head = head_of(
        page.view, tr("toestemming.titel", {{"naam", dossier::full_name(page.child.dossier.name)}}),
        tr("toestemming.uitleg"),
        {{tr("toestemming.dossier", {{"nummer", std::to_string(id.value)}}), fmt::format("/kinderen/{}", id.value)}});
    bool const has_errors = refusal || !typed.errors.empty();
    auto response = web::page(page.view.site, head, [&](std::string& out) {
        put_refusal(out, page.view, refusal);
        if (page.consents.empty()) web::put_paragraph(out, tr("toestemming.geen"));
        for (auto const& one : page.consents)
            web::put_section(out, fmt::format("toestemming-{}", one.id.value), page.form().name_of(one.receiver), {},
                             [&](std::string& body) { put_consent(body, page, one); });
        if (page.child.can_write("toestemming.doel") || page.child.dossier.is_restricted)
            web::put_section(out, "geven", tr("toestemming.geven"), tr("toestemming.geven_uitleg"),
                             [&](std::string& body) { put_consent_form(body, page.form(), url_of(id), typed); });
    });
    if (has_errors) response.status = refusal && refusal->kind == Refusal::Kind::conflict ? 409 : 422;
    return response;
}

/// What is wanted of all receivers alike.
Consent wanted_from(web::Typed& typed, DossierId id, Day today, Texts const& tr) {
    Consent one;
    one.dossier = id;
    one.purpose = typed.value("doel");
    one.given_by = typed.value("verzorger");
    one.given_on = read_day(typed, "gegeven_op", today, tr);
    auto const how = parse_how(typed.value("wijze"));
    if (!how) typed.errors["wijze"] = tr(Refusal{Refusal::Kind::invalid, "RCH-111", typed.value("wijze")});
    one.how = how.value_or(How::paper);
    one.text_version = typed.value("tekst");
    // These may lie in the future, so a short year is not of the past century.
    one.from = read_day(typed, "vanaf", today + std::chrono::days{366 * 20}, tr);
    if (!typed.value("tot").empty()) one.until = read_day(typed, "tot", today + std::chrono::days{366 * 20}, tr);
    return one;
}

policy::FieldSet chosen_in(Page const& page, web::Typed const& typed) {
    return chosen_fields(words_apart(typed.value("velden")), askable(page.form(), asked_in(typed)));
}

/// One consent for each receiver, with what was ticked of the fields it may have.
std::vector<Consent> each_wanted(Page const& page, web::Typed& typed) {
    auto const common = wanted_from(typed, page.child.dossier.id, page.desk.today(), page.tr());
    auto const chosen = chosen_in(page, typed);
    std::vector<Consent> all;
    for (auto const& receiver : asked_in(typed).receivers) {
        auto& one = all.emplace_back(common);
        one.receiver = receiver;
        one.fields = names_of(chosen & page.form().askable_by(receiver, one.purpose));
    }
    return all;
}

void add_error(web::Typed& typed, Texts const& tr, std::string const& field, std::string code, std::string value) {
    Finding const finding{std::move(code), Severity::error, {{"waarde", std::move(value)}}, {"", 0, field}};
    typed.errors.try_emplace(field, tr(finding));
}

/// What is chosen fits together: a receiver that gets something, and nothing that none may have.
void check_choice(Page const& page, web::Typed& typed, std::vector<Consent> const& wanted) {
    auto const form = page.form();
    auto const asked = asked_in(typed);
    auto const chosen = chosen_in(page, typed);
    if (wanted.empty()) add_error(typed, page.tr(), "ontvanger", "RCH-116", {});
    auto const too_much = chosen & ~askable(form, asked);
    if (!wanted.empty() && too_much.any()) add_error(typed, page.tr(), "velden", "RCH-113", fields_in_words(too_much));
    for (auto const& one : wanted) {
        bool const is_known = std::ranges::find(page.organisations, one.receiver, &account::Organisation::code) !=
                              page.organisations.end();
        if (!is_known || one.receiver == page.child.dossier.organisation || chosen.none()) continue;
        if (form.askable_by(one.receiver, one.purpose).none())
            add_error(typed, page.tr(), "ontvanger", "RCH-114", form.name_of(one.receiver));
        else if (one.fields.empty()) add_error(typed, page.tr(), "velden", "RCH-115", form.name_of(one.receiver));
    }
}

/// The errors of all fields at once; the act looks again under the lock.
void check_typed(Page const& page, web::Typed& typed, std::vector<Consent> const& wanted) {
    using Receiver = ConsentCheck::Receiver;
    check_choice(page, typed, wanted);
    auto const check_one = [&](Consent const& one, bool is_known) {
        auto const known = is_known ? Receiver::known : Receiver::unknown;
        web::add_errors(typed, check(one, {page.child.dossier, page.desk.sharing, known, page.desk.today()}),
                        page.tr());
    };
    for (auto const& one : wanted)
        check_one(one, account::find_organisation(page.desk.connection, one.receiver).has_value());
    if (wanted.empty()) check_one(wanted_from(typed, page.child.dossier.id, page.desk.today(), page.tr()), false);
}

/// Each receiver of a form has a key of its own, so that sending twice keeps each once.
std::string key_for(std::string const& key, std::string_view receiver) {
    if (!is_form_key(key)) return key;
    auto made = crypto::digest(key + " " + std::string(receiver));
    std::ranges::replace(made, '_', '-');
    return made;
}

Response show(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const page = open_page(shown(at, request), desk, DossierId{read_number(request.param("nummer"))});
        return page ? consent_page(*page, first_typed(page->form(), request.query))
                    : refusal_page(shown(at, request), page.error());
    });
}

Response give(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const page = open_page(view, desk, DossierId{read_number(request.param("nummer"))});
        if (!page) return refusal_page(view, page.error());
        auto typed = web::typed_in(request.form);
        bool const is_saved = typed.value("doe") != "tonen";
        if (!is_saved || !shows_what_is_asked(typed)) {
            tick_usual(page->form(), typed);
            if (is_saved) typed.errors["velden"] = page->tr()("toestemming.nagaan");
            return consent_page(*page, typed);
        }
        auto const wanted = each_wanted(*page, typed);
        check_typed(*page, typed, wanted);
        if (!typed.errors.empty()) return consent_page(*page, typed);
        for (auto const& one : wanted)
            if (auto const given = give_consent(desk, key_for(typed.value("sleutel"), one.receiver), one); !given)
                return consent_page(*page, typed, given.error());
        return web::see_other(url_of(page->child.dossier.id));
    });
}

Response withdraw(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const id = DossierId{read_number(request.param("nummer"))};
        auto const done = withdraw_consent(desk, ConsentId{read_number(request.form.text("toestemming"))},
                                           request.form.text("door"));
        if (done) return web::see_other(url_of(done->dossier));
        auto const page = open_page(shown(at, request), desk, id);
        return page ? consent_page(*page, first_typed(page->form(), {}), done.error())
                    : refusal_page(shown(at, request), page.error());
    });
}

} // namespace

std::vector<web::Route> consent_routes(RightsSite const& site) {
    std::string const pattern = "/kinderen/{nummer}/toestemming";
    using web::Method;
    return {route_of(site, Method::get, pattern, staff(), show), route_of(site, Method::post, pattern, staff(), give),
            route_of(site, Method::post, pattern + "/intrekken", staff(), withdraw)};
}

} // namespace kiem::rights
