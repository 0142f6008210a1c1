// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_text.hpp"
#include "feature/account/people_page.hpp"
#include <fmt/format.h>

namespace kiem::account {

namespace {

/// What every form about a person carries: the version it was made from, and what it looked like then.
using Seen = std::vector<std::pair<std::string, std::string>>;
Seen seen_of(PersonView const& person, Texts const& tr) {
    return {{"versie", std::to_string(person.account.version)}, {"gezien", summary_of(person, tr)}};
}

bool has_ended(DatedGrant const& dated, Day today) { return dated.until && *dated.until <= today; }

std::string state_of_grant(RecordedGrant const& grant, Day today, Texts const& tr) {
    if (has_ended(grant.dated, today))
        return grant.ended_by.empty() ? tr("beheer.recht_voorbij")
                                      : tr("beheer.recht_beeindigd", {{"naam", grant.ended_by}});
    return tr(grant.dated.from > today ? "beheer.recht_straks" : "beheer.recht_nu");
}

void put_grants(std::string& out, View const& view, PersonView const& person) {
    auto const& tr = view.tr();
    std::vector<std::string> const heads{tr("account.role"),         tr("account.place"),    tr("account.from"),
                                         tr("account.until"),        tr("account.given_by"), tr("account.state"),
                                         tr("inloggen.sessie_einde")};
    std::vector<ActionRow> rows;
    for (auto const& grant : person.grants) {
        auto const& dated = grant.dated;
        ActionRow row{{{role_name(dated.grant.role, tr)},
                       {place_name(dated.grant, tr)},
                       {to_dutch(dated.from)},
                       {dated.until ? to_dutch(*dated.until) : tr("inloggen.geen_einde")},
                       {grant.given_by},
                       {state_of_grant(grant, person.today, tr)}},
                      {}};
        if (!has_ended(dated, person.today) && !person.is_self)
            row.buttons = [&view, &person, &tr, id = dated.id](std::string& inner) {
                auto hidden = seen_of(person, tr);
                hidden.emplace_back("recht", std::to_string(id));
                web::put_button_form(inner, *view.visit, person_url(person.account.login) + "/recht-beeindigen",
                                     {"beeindigen", tr("inloggen.beeindigen"), PostButton::Look::danger}, hidden);
            };
        rows.push_back(std::move(row));
    }
    if (rows.empty()) web::put_paragraph(out, tr("beheer.geen_rechten"));
    else put_action_table(out, tr("beheer.rechten_van", {{"naam", person.account.name}}), heads, rows);
}

void put_grant_form(std::string& out, View const& view, PersonView const& person, Typed typed) {
    auto const& tr = view.tr();
    PostForm form{person_url(person.account.login) + "/recht", {}, {{"geven", tr("beheer.recht_geven")}}};
    for (auto const& [name, value] : seen_of(person, tr)) {
        form.fields.push_back({.kind = FieldKind::hidden, .name = name, .label = {}});
        typed.values[name] = value;
    }
    add_grant_fields(form, person.party, view.site);
    add_confirmation(form, person.asks, tr);
    web::put_post_form(out, view.site, view.visit, form, typed);
}

void put_account_buttons(std::string& out, View const& view, PersonView const& person) {
    auto const& tr = view.tr();
    auto const hidden = seen_of(person, tr);
    auto const put = [&](char const* act, std::string text, std::string explanation, PostButton::Look look) {
        html<R"(<div class="kiem-act">)">(out);
        web::put_paragraph(out, explanation);
        web::put_button_form(out, *view.visit, person_url(person.account.login) + "/account",
                             {act, std::move(text), look}, hidden);
        html<"</div>">(out);
    };
    if (person.account.state == AccountState::disabled)
        return put("inschakelen", tr("beheer.inschakelen"), tr("beheer.inschakelen_uitleg"), PostButton::Look::other);
    if (person.account.has_second_factor)
        put("wachtwoord", tr("beheer.nieuw_wachtwoord"), tr("beheer.nieuw_wachtwoord_uitleg"), PostButton::Look::other);
    put("alles", tr("beheer.nieuwe_uitnodiging"), tr("beheer.nieuwe_uitnodiging_uitleg"), PostButton::Look::other);
    put("uitschakelen", tr("beheer.uitschakelen"), tr("beheer.uitschakelen_uitleg"), PostButton::Look::danger);
}

void put_account(std::string& out, View const& view, PersonView const& person) {
    auto const& tr = view.tr();
    auto const& account = person.account;
    std::vector<web::Term> terms{
        {tr("account.login"), account.login},
        {tr("account.state"), state_name(account.state, tr)},
        {tr("inloggen.tweede_stap"),
         tr(account.has_second_factor ? "beheer.tweede_stap_aan" : "beheer.tweede_stap_uit")},
        {tr("account.last_login"), person.last_login_at ? moment_text(*person.last_login_at) : tr("account.never")}};
    if (!account.email.empty()) terms.push_back({tr("inloggen.email"), account.email});
    web::put_terms(out, terms);
}

} // namespace

std::string summary_of(PersonView const& person, Texts const& tr) {
    auto text = state_name(person.account.state, tr);
    for (auto const& [dated, given_by, given_at, ended_by] : person.grants) {
        if (has_ended(dated, person.today)) continue;
        text += fmt::format("; {} ({}) {}", role_name(dated.grant.role, tr), place_name(dated.grant, tr),
                            tr("beheer.sinds", {{"dag", to_dutch(dated.from)}}));
    }
    return text;
}

web::Response person_page(View const& view, PersonView const& person, Typed const& typed, MaybeTold const& told) {
    auto const& tr = view.tr();
    auto const links = from_start(tr, {{tr("beheer.titel"), "/beheer"}, {tr("beheer.mensen"), "/beheer/mensen"}});
    Frame const frame{person.account.name, {}, links, told, typed.errors.empty() ? 200 : 400};
    bool const is_ours = person.account.organisation == person.party.code;
    return framed(view, frame, [&](std::string& out) {
        put_account(out, view, person);
        web::put_section(out, "rechten", tr("inloggen.rechten"), tr("beheer.rechten_tijd"),
                         [&](std::string& body) { put_grants(body, view, person); });
        if (person.is_self) return web::put_paragraph(out, tr("beheer.uzelf"));
        if (person.account.state != AccountState::disabled)
            web::put_section(out, "geven", tr("beheer.recht_geven"), "",
                             [&](std::string& body) { put_grant_form(body, view, person, typed); });
        web::put_section(out, "account", tr("beheer.account"), "", [&](std::string& body) {
            if (is_ours) put_account_buttons(body, view, person);
            else web::put_paragraph(body, tr("beheer.elders_beheerd", {{"organisatie", person.account.organisation}}));
        });
    });
}

} // namespace kiem::account
