// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/own_page.hpp"
#include "feature/account/account_text.hpp"
#include "feature/audit/audit_text.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::account {

namespace {

std::vector<web::Link> from_own(Texts const& tr) { return from_start(tr, {{tr("inloggen.mijn"), "/mijn"}}); }

void put_link_list(std::string& out, std::span<web::Link const> links) {
    html<R"(<ul class="utrecht-unordered-list">)">(out);
    for (auto const& link : links)
        html<
            R"(<li class="utrecht-unordered-list__item"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></li>)">(
            out, link.url, link.text);
    html<"</ul>">(out);
}

bool may_open(web::Visit const& visit, std::vector<Role> const& roles) {
    return std::ranges::any_of(roles, [&](Role role) { return visit.who.has(role); });
}

std::vector<web::Link> tasks_of(View const& view) {
    std::vector<web::Link> links;
    for (auto const& [link, roles] : view.site.staff_menu)
        if (view.visit && link.url != "/start" && may_open(*view.visit, roles)) links.push_back(link);
    return links;
}

TextTable grants_table(OwnAccount const& own, Texts const& tr) {
    TextTable table{tr("inloggen.rechten_tabel"),
                    {{tr("account.organisation")},
                     {tr("account.role")},
                     {tr("account.place")},
                     {tr("account.from")},
                     {tr("account.until")},
                     {tr("account.given_by")}},
                    {}};
    for (auto const& [dated, given_by, given_at, ended_by] : own.grants)
        table.rows.push_back({{name_of_organisation(own.organisations, dated.organisation)},
                              {role_name(dated.grant.role, tr)},
                              {place_name(dated.grant, tr)},
                              {to_dutch(dated.from)},
                              {dated.until ? to_dutch(*dated.until) : tr("inloggen.geen_einde")},
                              {given_by}});
    return table;
}

void put_sessions(std::string& out, View const& view, OwnAccount const& own) {
    auto const& tr = view.tr();
    std::vector<std::string> const heads{tr("inloggen.sessie_begonnen"), tr("inloggen.sessie_gezien"),
                                         tr("account.organisation"), tr("inloggen.sessie_einde")};
    std::vector<ActionRow> rows;
    bool const must_confirm = own.asks == Asks::code;
    for (auto const& one : own.sessions)
        rows.push_back({{{moment_text(one.session.made_at)},
                         {moment_text(one.session.seen_at)},
                         {name_of_organisation(own.organisations, one.session.organisation)}},
                        [&view, &tr, &one, must_confirm](std::string& inner) {
                            if (one.is_this_one) return html<"{}">(inner, tr("inloggen.deze_sessie"));
                            if (must_confirm) return html<"{}">(inner, tr("inloggen.andere_sessie"));
                            std::pair<std::string, std::string> const name{"sessie", one.name};
                            web::put_button_form(inner, *view.visit, "/mijn/sessies",
                                                 {"beeindigen", tr("inloggen.beeindigen"), PostButton::Look::danger},
                                                 {&name, 1});
                        }});
    put_action_table(out, tr("inloggen.sessies_tabel"), heads, rows);
    if (must_confirm) return web::put_link_button(out, {tr("inloggen.sessies_bevestigen"), "/bevestigen?naar=/mijn"});
    html<R"(<div class="kiem-act">)">(out);
    web::put_button_form(out, *view.visit, "/mijn/sessies",
                         {"alle", tr("inloggen.overal_uit"), PostButton::Look::danger});
    html<"</div>">(out);
}

} // namespace

std::string name_of_organisation(std::span<Organisation const> organisations, std::string_view code) {
    auto const found = std::ranges::find(organisations, code, &Organisation::code);
    return found == organisations.end() ? std::string(code) : found->name;
}

web::Response start_page(View const& view, web::Part const& first) {
    auto const& tr = view.tr();
    auto const tasks = tasks_of(view);
    Frame const frame{tr("inloggen.start_titel", {{"naam", view.visit->person}}),
                      tr(view.visit->who.has(Role::parent) ? "inloggen.start_lead_ouder" : "inloggen.start_lead",
                         {{"organisatie", view.visit->organisation}})};
    return framed(view, frame, [&](std::string& out) {
        if (first) first(out);
        web::put_section(out, "taken", tr("inloggen.taken"), "", [&](std::string& body) {
            if (tasks.empty()) web::put_paragraph(body, tr("inloggen.geen_taken"));
            else put_link_list(body, tasks);
        });
        std::vector<web::Link> links{{tr("inloggen.mijn"), "/mijn"}, {tr("inloggen.mijn_logboek"), "/mijn/logboek"}};
        if (view.visit->can_switch) links.push_back({tr("inloggen.wissel"), "/mijn/organisatie"});
        web::put_section(out, "uzelf", tr("inloggen.uzelf"), "",
                         [&](std::string& body) { put_link_list(body, links); });
    });
}

web::Response own_page(View const& view, OwnAccount const& own, MaybeTold const& told,
                       std::span<web::StaffLink const> more) {
    auto const& tr = view.tr();
    Frame const frame{tr("inloggen.mijn"), tr("inloggen.mijn_lead"), from_start(tr), told};
    auto const second = own.account.has_second_factor
                            ? tr("inloggen.tweede_stap_aan", {{"aantal", std::to_string(own.recovery_codes)}})
                            : tr("inloggen.tweede_stap_uit");
    std::vector<web::Term> terms{
        {tr("account.name"), own.account.name},
        {tr("account.login"), own.account.login},
        {tr("account.organisation"), name_of_organisation(own.organisations, own.account.organisation)},
        {tr("inloggen.tweede_stap"), second}};
    if (!own.account.email.empty()) terms.push_back({tr("inloggen.email"), own.account.email});
    return framed(view, frame, [&](std::string& out) {
        web::put_terms(out, terms);
        std::vector<web::Link> links{{tr("inloggen.wachtwoord_wijzigen"), "/mijn/wachtwoord"}};
        if (own.account.has_second_factor) links.push_back({tr("inloggen.nieuwe_herstelcodes"), "/mijn/herstelcodes"});
        links.push_back({tr("inloggen.mijn_logboek"), "/mijn/logboek"});
        for (auto const& [link, roles] : more)
            if (view.visit && may_open(*view.visit, roles)) links.push_back(link);
        put_link_list(out, links);
        web::put_section(out, "rechten", tr("inloggen.rechten"), tr("inloggen.rechten_lead"),
                         [&](std::string& body) { report::put_stacking_table(body, grants_table(own, tr)); });
        web::put_section(out, "sessies", tr("inloggen.sessies"), tr("inloggen.sessies_lead"),
                         [&](std::string& body) { put_sessions(body, view, own); });
    });
}

web::Response own_password_page(View const& view, Typed const& typed) {
    auto const& tr = view.tr();
    PostForm form{"/mijn/wachtwoord", {}, {{"wijzigen", tr("inloggen.wachtwoord_wijzigen")}}};
    auto const add = [&](char const* name, std::string label, char const* kind, std::string help = {}) {
        form.fields.push_back({.kind = FieldKind::password,
                               .name = name,
                               .label = std::move(label),
                               .help = std::move(help),
                               .autocomplete = kind});
    };
    add("oud", tr("inloggen.oud_wachtwoord"), "current-password");
    add("wachtwoord", tr("inloggen.nieuw_wachtwoord"), "new-password", tr("inloggen.wachtwoord_uitleg"));
    add("herhaling", tr("inloggen.herhaling"), "new-password");
    Frame const frame{tr("inloggen.wachtwoord_wijzigen"),
                      tr("inloggen.wachtwoord_wijzigen_lead"),
                      from_own(tr),
                      {},
                      typed.errors.empty() ? 200 : 400};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

web::Response own_codes_page(View const& view, int left, Asks asks, Typed const& typed, MaybeTold const& told) {
    auto const& tr = view.tr();
    PostForm form{"/mijn/herstelcodes", {}, {{"maken", tr("inloggen.herstelcodes_maken")}}};
    add_confirmation(form, asks, tr);
    Frame const frame{tr("inloggen.nieuwe_herstelcodes"),
                      tr("inloggen.nieuwe_herstelcodes_lead", {{"aantal", std::to_string(left)}}), from_own(tr), told,
                      typed.errors.empty() ? 200 : 400};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

web::Response own_log_page(View const& view, audit::LogPage const& page) {
    auto const& tr = view.tr();
    TextTable table{tr("inloggen.logboek_tabel"),
                    {{tr("inloggen.wanneer")},
                     {tr("inloggen.wat")},
                     {tr("inloggen.onderwerp")},
                     {tr("inloggen.uitkomst")},
                     {tr("inloggen.vanaf_adres")}},
                    {}};
    for (auto const& entry : page.entries)
        table.rows.push_back({{moment_text(entry.at)},
                              {audit::action_text(entry.action, tr)},
                              {audit::one_line(entry.object)},
                              {audit::outcome_text(entry, tr)},
                              {audit::one_line(entry.origin)}});
    return framed(
        view, {tr("inloggen.mijn_logboek"), tr("inloggen.mijn_logboek_lead"), from_own(tr)}, [&](std::string& out) {
            if (table.rows.empty()) web::put_paragraph(out, tr("inloggen.logboek_leeg"));
            else report::put_stacking_table(out, table);
            if (page.next)
                web::put_link_button(out, {tr("inloggen.ouder"), fmt::format("/mijn/logboek?na={}", *page.next)});
        });
}

web::Response switch_page(View const& view, std::span<Organisation const> organisations, Typed const& typed) {
    auto const& tr = view.tr();
    PostForm form{"/mijn/organisatie", {}, {{"wisselen", tr("inloggen.wissel_knop")}}};
    form.fields.push_back({.kind = FieldKind::radio, .name = "organisatie", .label = tr("inloggen.wissel_vraag")});
    for (auto const& one : organisations) form.fields[0].choices.push_back({one.code, one.name});
    Frame const frame{
        tr("inloggen.wissel"), tr("inloggen.wissel_lead"), from_start(tr), {}, typed.errors.empty() ? 200 : 400};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

} // namespace kiem::account
