// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "feature/rights/parent_do.hpp"
#include "feature/rights/rights_page.hpp"
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using web::Response;

std::string url_of_parents(DossierId id) { return fmt::format("/kinderen/{}/verzorger-account", id.value); }

/// What the page needs besides what was typed.
struct ParentPage {
    Shown view;
    dossier::View child;
    std::vector<NamedTie> ties;
    Day today;
    Texts const& tr() const { return view.site.texts; }
};

Result<ParentPage> open_parent_page(Shown view, Desk const& desk, DossierId id) {
    auto child = dossier::open(desk, id);
    if (!child) return tl::unexpected(child.error());
    auto ties = open_parent_ties(desk, child->dossier.id);
    if (!ties) return tl::unexpected(ties.error());
    return ParentPage{view, std::move(*child), std::move(*ties), desk.today()};
}

web::PostForm account_form(ParentPage const& page) {
    using Kind = web::PostField::Kind;
    auto const& tr = page.tr();
    std::vector<web::Choice> guardians;
    for (auto const& one : page.child.dossier.guardians)
        if (one.may_decide == dossier::Answer::yes)
            guardians.push_back({dossier::full_name(one.name), dossier::full_name(one.name)});
    return {url_of_parents(page.child.dossier.id),
            {{Kind::radio, "verzorger", tr("ouder.verzorger"), tr("ouder.verzorger_uitleg"), std::move(guardians)},
             {Kind::line, "naam-inloggen", tr("account.login"), tr("ouder.inlognaam_uitleg")},
             {.kind = Kind::email,
              .name = "e-mail",
              .label = tr("inloggen.email"),
              .need = web::PostField::Need::optional}},
            {{"geven", tr("ouder.geven")}}};
}

void put_parent_tie(std::string& out, ParentPage const& page, NamedTie const& one) {
    auto const& tr = page.tr();
    std::vector<web::Term> terms{{tr("account.login"), one.login},
                                 {tr("ouder.sinds"), day_text(one.tie.from, tr)},
                                 {tr("ouder.gegeven_door"), one.tie.made_by}};
    if (one.tie.until) terms.push_back({tr("ouder.tot"), day_text(*one.tie.until, tr)});
    html<R"(<section class="kiem-record__card"><h3 class="utrecht-heading-3">{}</h3>)">(out, one.tie.guardian);
    web::put_terms(out, terms);
    if (!one.tie.until && page.view.visit != nullptr) {
        std::vector<std::pair<std::string, std::string>> const hidden{{"koppeling", std::to_string(one.tie.id)}};
        web::put_button_form(
            out, *page.view.visit, url_of_parents(page.child.dossier.id),
            {"beeindigen", tr("ouder.beeindigen", {{"wie", one.tie.guardian}}), web::PostButton::Look::danger}, hidden);
    }
    html<"</section>">(out);
}

web::PageHead parent_head(ParentPage const& page, std::string title, std::string lead) {
    auto const id = page.child.dossier.id.value;
    return head_of(
        page.view, std::move(title), std::move(lead),
        {{page.tr()("toestemming.dossier", {{"nummer", std::to_string(id)}}), fmt::format("/kinderen/{}", id)}});
}

Response parents_page(ParentPage const& page, web::Typed const& typed, std::optional<Refusal> const& refusal = {}) {
    auto const& tr = page.tr();
    auto response = web::page(
        page.view.site, parent_head(page, tr("ouder.account"), tr("ouder.account_uitleg")), [&](std::string& out) {
            put_refusal(out, page.view, refusal);
            for (auto const& one : page.ties) put_parent_tie(out, page, one);
            web::put_section(out, "geven", tr("ouder.geven"), {}, [&](std::string& body) {
                web::put_post_form(body, page.view.site, page.view.visit, account_form(page), typed);
            });
        });
    if (refusal) response.status = refusal->kind == Refusal::Kind::not_found ? 404 : 409;
    else if (!typed.errors.empty()) response.status = 422;
    return response;
}

/// The code is shown once.
Response handed_page(ParentPage const& page, GivenAccount const& given) {
    auto const& tr = page.tr();
    auto const code = [&](std::string& out) {
        html<R"(<code class="utrecht-code kiem-secret">{}</code>)">(out, given.ticket->token);
    };
    std::vector<web::Term> const terms{{tr("ouder.pagina"), "/uitnodiging"},
                                       {.term = tr("ouder.code"), .description = {}, .part = code},
                                       {tr("ouder.geldig_tot"), audit::local_time_text(given.ticket->expires_at)}};
    auto const title = tr("ouder.gegeven", {{"wie", given.tie.guardian}});
    return web::page(page.view.site, parent_head(page, title, tr("ouder.gegeven_uitleg")), [&](std::string& out) {
        web::put_terms(out, terms);
        web::put_link_button(out, {tr("ouder.account"), url_of_parents(page.child.dossier.id)});
    });
}

Response show_parents(RightsSite const& at, web::Request const& request, Principal const& principal) {
    if (auto asked = ask_to_confirm(at, request)) return std::move(*asked);
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const page = open_parent_page(shown(at, request), desk, {read_number(request.param("nummer"))});
        return page ? parents_page(*page, {}) : refusal_page(shown(at, request), page.error());
    });
}

/// The field of the form that a refusal is about; empty: none of them.
std::string_view field_of_refusal(Refusal const& refusal) {
    if (refusal.code == "RCH-220") return "verzorger";
    if (refusal.code == "ACC-108") return "e-mail";
    return refusal.code == "RCH-221" || refusal.code == "ACC-105" ? "naam-inloggen" : std::string_view();
}

Response give_it(ParentPage const& page, Desk const& desk, web::Typed typed) {
    auto const id = page.child.dossier.id;
    auto const given = give_account(desk, id,
                                    {typed.value("verzorger"), typed.value("naam-inloggen"), typed.value("e-mail")});
    if (given) return given->ticket ? handed_page(page, *given) : web::see_other(url_of_parents(id));
    if (given.error().kind == Refusal::Kind::not_found) return refusal_page(page.view, given.error());
    auto const field = field_of_refusal(given.error());
    if (field.empty()) return parents_page(page, typed, given.error());
    typed.errors[std::string(field)] = page.tr()(given.error());
    return parents_page(page, typed);
}

Response act_on_parents(RightsSite const& at, web::Request const& request, Principal const& principal) {
    if (auto asked = ask_to_confirm(at, request)) return std::move(*asked);
    return at_desk(at, request, principal, [&](Desk const& desk) {
        auto const page = open_parent_page(shown(at, request), desk, {read_number(request.param("nummer"))});
        if (!page) return refusal_page(shown(at, request), page.error());
        auto typed = web::typed_in(request.form);
        if (typed.value("doe") != "beeindigen") return give_it(*page, desk, std::move(typed));
        auto const id = page->child.dossier.id;
        auto const ended = end_parent_account(desk, id, read_number(typed.value("koppeling")));
        return ended ? web::see_other(url_of_parents(id)) : parents_page(*page, {}, ended.error());
    });
}

} // namespace

std::vector<web::Route> parent_routes(RightsSite const& site) {
    std::string const pattern = "/kinderen/{nummer}/verzorger-account";
    return {route_of(site, web::Method::get, pattern, staff(), show_parents),
            route_of(site, web::Method::post, pattern, staff(), act_on_parents)};
}

} // namespace kiem::rights
