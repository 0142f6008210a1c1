// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "crypto/crypto.hpp"
#include "feature/account/account_store.hpp"
#include "feature/audit/audit.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/rights_page.hpp"
#include "feature/rights/word_list.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using Field = web::PostField;
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
    std::string name_of(std::string_view code) const {
        for (auto const& one : organisations)
            if (one.code == code) return one.name;
        return std::string(code);
    }
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

/// Every record as a whole, and each of its fields.
std::vector<web::Choice> field_choices() {
    std::vector<web::Choice> choices;
    for (auto const& record : policy::records()) {
        if (record.name == "bsn" || record.name == "log") continue;
        for (auto const& field : policy::record_fields())
            if (field.record == record.name)
                choices.push_back({std::string(field.name), fmt::format("{}: {}", record.title, field.title)});
    }
    return choices;
}

std::string fields_in_words(std::vector<std::string> const& names) {
    std::vector<std::string> words;
    auto const choices = field_choices();
    for (auto const& name : names) {
        auto const found = std::ranges::find(choices, name, &web::Choice::value);
        words.push_back(found == choices.end() ? name : found->text);
    }
    return fmt::format("{}", fmt::join(words, "; "));
}

web::PostForm give_form(Page const& page) {
    auto const& tr = page.tr();
    using Kind = Field::Kind;
    std::vector<web::Choice> guardians, purposes, receivers, ways;
    for (auto const& one : page.child.dossier.guardians)
        guardians.push_back({dossier::full_name(one.name), dossier::full_name(one.name)});
    for (auto const& one : page.desk.sharing.purposes()) purposes.push_back({one.name, one.title});
    for (auto const& one : page.organisations)
        if (one.code != page.child.dossier.organisation) receivers.push_back({one.code, one.name});
    for (auto const how : {How::paper, How::spoken, How::digital})
        ways.push_back({std::string(to_text(how)), tr(fmt::format("bundel.waarde.how.{}", to_text(how)))});
    web::PostForm form{url_of(page.child.dossier.id), {}, {{"geven", tr("toestemming.bewaren")}}};
    auto const choose = [&](Kind kind, std::string name, std::vector<web::Choice> choices, std::string help = {}) {
        form.fields.push_back(
            {kind, name, tr(fmt::format("toestemming.veld.{}", name)), std::move(help), std::move(choices)});
    };
    form.fields.push_back({Kind::hidden, "sleutel", ""});
    choose(Kind::radio, "verzorger", std::move(guardians), tr("toestemming.verzorger_uitleg"));
    choose(Kind::choice, "doel", std::move(purposes));
    choose(Kind::choice, "ontvanger", std::move(receivers));
    choose(Kind::several, "velden", field_choices());
    choose(Kind::day, "gegeven_op", {});
    choose(Kind::radio, "wijze", std::move(ways));
    choose(Kind::line, "tekst", {}, tr("toestemming.tekst_uitleg"));
    choose(Kind::day, "vanaf", {});
    choose(Kind::day, "tot", {}, tr("toestemming.tot_uitleg"));
    form.fields.back().need = Field::Need::optional;
    return form;
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
    terms.push_back({tr("toestemming.veld.velden"), fields_in_words(one.fields)});
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

Response consent_page(Page const& page, web::Typed typed, std::optional<Refusal> const& refusal = {}) {
    auto const& tr = page.tr();
    auto const id = page.child.dossier.id;
    if (typed.value("sleutel").empty()) typed.values["sleutel"] = crypto::random_hex(16);
    auto const head = head_of(
        page.view, tr("toestemming.titel", {{"naam", dossier::full_name(page.child.dossier.name)}}),
        tr("toestemming.uitleg"),
        {{tr("toestemming.dossier", {{"nummer", std::to_string(id.value)}}), fmt::format("/kinderen/{}", id.value)}});
    bool const has_errors = refusal || !typed.errors.empty();
    auto response = web::page(page.view.site, head, [&](std::string& out) {
        put_refusal(out, page.view, refusal);
        if (page.consents.empty()) web::put_paragraph(out, tr("toestemming.geen"));
        for (auto const& one : page.consents)
            web::put_section(out, fmt::format("toestemming-{}", one.id.value), page.name_of(one.receiver), {},
                             [&](std::string& body) { put_consent(body, page, one); });
        if (page.child.can_write("toestemming.doel") || page.child.dossier.is_restricted)
            web::put_section(out, "geven", tr("toestemming.geven"), tr("toestemming.geven_uitleg"),
                             [&](std::string& body) {
                                 web::put_post_form(body, page.view.site, page.view.visit, give_form(page), typed);
                             });
    });
    if (has_errors) response.status = refusal && refusal->kind == Refusal::Kind::conflict ? 409 : 422;
    return response;
}

Consent wanted_from(web::Typed& typed, DossierId id, Day today, Texts const& tr) {
    Consent one;
    one.dossier = id;
    one.purpose = typed.value("doel");
    one.fields = words_apart(typed.value("velden"));
    one.receiver = typed.value("ontvanger");
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

/// The errors of all fields at once; the act looks again under the lock.
void check_typed(Page const& page, web::Typed& typed, Consent const& wanted) {
    using Receiver = ConsentCheck::Receiver;
    bool const is_known = account::find_organisation(page.desk.connection, wanted.receiver).has_value();
    web::add_errors(typed,
                    check(wanted, {page.child.dossier, page.desk.sharing,
                                   is_known ? Receiver::known : Receiver::unknown, page.desk.today()}),
                    page.tr());
}

Response show(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const page = open_page(shown(at, request), desk, DossierId{read_number(request.param("nummer"))});
        return page ? consent_page(*page, {}) : refusal_page(shown(at, request), page.error());
    });
}

Response give(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const page = open_page(view, desk, DossierId{read_number(request.param("nummer"))});
        if (!page) return refusal_page(view, page.error());
        auto typed = web::typed_in(request.form);
        auto const wanted = wanted_from(typed, page->child.dossier.id, desk.today(), page->tr());
        check_typed(*page, typed, wanted);
        if (!typed.errors.empty()) return consent_page(*page, typed);
        auto const given = give_consent(desk, typed.value("sleutel"), wanted);
        return given ? web::see_other(url_of(page->child.dossier.id)) : consent_page(*page, typed, given.error());
    });
}

Response withdraw(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const id = DossierId{read_number(request.param("nummer"))};
        auto const done = withdraw_consent(desk, ConsentId{read_number(request.form.text("toestemming"))},
                                           request.form.text("door"));
        if (done) return web::see_other(url_of(done->dossier));
        auto const page = open_page(shown(at, request), desk, id);
        return page ? consent_page(*page, {}, done.error()) : refusal_page(shown(at, request), page.error());
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
