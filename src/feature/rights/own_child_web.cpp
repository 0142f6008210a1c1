// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/rights/bundle_text.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/parent_do.hpp"
#include "feature/rights/rights_page.hpp"
#include "report/document_html.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using web::Response;
using web::Term;

std::string url_of_own(DossierId id) { return fmt::format("/mijn-kind/{}", id.value); }

/// What is not there and what is another's child are one page.
Response no_child(Shown const& view) {
    auto const& tr = view.site.texts;
    auto response = web::page(view.site, head_of(view, tr("ouder.niet_hier"), tr("ouder.niet_hier_uitleg")),
                              [&](std::string& out) { web::put_link_button(out, {tr("ouder.titel"), "/mijn-kind"}); });
    response.status = 404;
    return response;
}

web::PageHead own_head(Shown const& view, DossierId id, std::string title, std::string lead) {
    return head_of(view, std::move(title), std::move(lead),
                   {{view.site.texts("ouder.titel"), "/mijn-kind"},
                    {view.site.texts("ouder.dossier", {{"nummer", std::to_string(id.value)}}), url_of_own(id)}});
}

std::vector<Term> terms_of_child(dossier::View const& child, Texts const& tr) {
    constexpr std::array<std::string_view, 6> fields = {"kind.voornaam",      "kind.tussenvoegsel", "kind.achternaam",
                                                        "kind.geboortedatum", "kind.talen",         "kind.beperking"};
    std::vector<Term> terms;
    for (auto const field : fields)
        if (auto text = dossier::text_of(child.dossier, field, tr); child.can_read(field) && !text.empty())
            terms.push_back({dossier::label_of(field, tr), std::move(text)});
    return terms;
}

void put_own_consent(std::string& out, Shown const& view, Desk const& desk, Consent const& one) {
    auto const& tr = view.site.texts;
    auto const receiver = account::find_organisation(desk.connection, one.receiver);
    auto const* const purpose = desk.sharing.find_purpose(one.purpose);
    std::vector<Term> terms{{tr("toestemming.veld.doel"), purpose ? purpose->title : one.purpose},
                            {tr("toestemming.veld.verzorger"), one.given_by},
                            {tr("toestemming.veld.gegeven_op"), day_text(one.given_on, tr)}};
    if (one.until) terms.push_back({tr("toestemming.veld.tot"), day_text(*one.until, tr)});
    auto const& gone = one.withdrawn;
    terms.push_back(
        {tr("toestemming.stand"),
         gone ? tr("toestemming.ingetrokken", {{"dag", day_text(audit::local_day(gone->at), tr)}, {"wie", gone->by}})
              : tr(holds_on(one, desk.today()) ? "toestemming.geldt" : "toestemming.geldt_niet")});
    html<R"(<section class="kiem-record__card"><h3 class="utrecht-heading-3">{}</h3>)">(out, receiver ? receiver->name
                                                                                                      : one.receiver);
    web::put_terms(out, terms);
    if (!gone && view.visit != nullptr) {
        std::vector<std::pair<std::string, std::string>> const hidden{{"toestemming", std::to_string(one.id.value)}};
        web::put_button_form(out, *view.visit, url_of_own(one.dossier) + "/intrekken",
                             {"intrekken", tr("ouder.intrekken"), web::PostButton::Look::danger}, hidden);
    }
    html<"</section>">(out);
}

Response own_child_page(Shown const& view, Desk const& desk, DossierId id, std::optional<Refusal> const& refusal = {}) {
    auto const children = own_children(desk);
    auto const child = std::ranges::find(children, id, [](dossier::View const& one) { return one.dossier.id; });
    if (child == children.end()) return no_child(view);
    auto const consents = open_consents(desk, id);
    if (!consents) return no_child(view);
    auto const& tr = view.site.texts;
    auto const head = head_of(view, dossier::full_name(child->dossier.name), tr("ouder.kind_uitleg"),
                              {{tr("ouder.titel"), "/mijn-kind"}});
    auto response = web::page(view.site, head, [&](std::string& out) {
        put_refusal(out, view, refusal);
        web::put_terms(out, terms_of_child(*child, tr));
        web::put_link_button(out, {tr("ouder.gegevens"), url_of_own(id) + "/gegevens"});
        web::put_link_button(out, {tr("ouder.wie_keek"), url_of_own(id) + "/wie-keek"});
        web::put_section(out, "toestemmingen", tr("ouder.toestemmingen"),
                         consents->empty() ? tr("toestemming.geen") : "", [&](std::string& body) {
                             for (auto const& one : *consents) put_own_consent(body, view, desk, one);
                         });
    });
    if (refusal) response.status = refusal->kind == Refusal::Kind::not_found ? 404 : 409;
    return response;
}

Response show_own(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const& tr = at.site.texts;
        auto const children = own_children(desk);
        return web::page(at.site, head_of(view, tr("ouder.titel"), tr("ouder.uitleg")), [&](std::string& out) {
            if (children.empty()) web::put_paragraph(out, tr("ouder.geen"));
            for (auto const& one : children)
                web::put_link_button(out, {dossier::full_name(one.dossier.name), url_of_own(one.dossier.id)});
        });
    });
}

DossierId child_in(web::Request const& request) { return {read_number(request.param("nummer"))}; }

Response show_own_child(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal,
                   [&](Desk const& desk) { return own_child_page(shown(at, request), desk, child_in(request)); });
}

Response show_own_bundle(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const bundle = own_bundle(desk, child_in(request));
        if (!bundle) return no_child(view);
        auto const document = bundle_document(*bundle, at.site.texts);
        return web::page(at.site, own_head(view, bundle->dossier, document.title, document.subtitle),
                         [&](std::string& out) { report::put_stacking_document(out, document, at.site.texts); });
    });
}

Response show_own_log(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const log = own_log(desk, child_in(request));
        if (!log) return no_child(view);
        auto const document = audit::child_document(*log, at.words, at.site.texts);
        return web::page(at.site, own_head(view, log->dossier, document.title, document.subtitle),
                         [&](std::string& out) { report::put_stacking_document(out, document, at.site.texts); });
    });
}

Response withdraw_own_consent(RightsSite const& at, web::Request const& request, Principal const& principal) {
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const view = shown(at, request);
        auto const id = child_in(request);
        auto const done = withdraw_own(desk, id, ConsentId{read_number(request.form.text("toestemming"))});
        if (done) return web::see_other(url_of_own(done->dossier));
        if (done.error().kind == Refusal::Kind::not_found || done.error().kind == Refusal::Kind::forbidden)
            return no_child(view);
        return own_child_page(view, desk, id, done.error());
    });
}

} // namespace

std::vector<web::Route> own_child_routes(RightsSite const& site) {
    using web::Method;
    auto const parents = web::Access::roles({Role::parent});
    std::string const child = "/mijn-kind/{nummer}";
    return {route_of(site, Method::get, "/mijn-kind", parents, show_own),
            route_of(site, Method::get, child, parents, show_own_child),
            route_of(site, Method::get, child + "/gegevens", parents, show_own_bundle),
            route_of(site, Method::get, child + "/wie-keek", parents, show_own_log),
            route_of(site, Method::post, child + "/intrekken", parents, withdraw_own_consent)};
}

} // namespace kiem::rights
