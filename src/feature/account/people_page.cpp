// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/people_page.hpp"
#include "feature/account/account_text.hpp"
#include "report/figure.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::account {

namespace {

constexpr std::size_t rows_per_page = 50;

std::vector<web::Link> from_manage(Texts const& tr) { return from_start(tr, {{tr("beheer.titel"), "/beheer"}}); }

/// Puts what leads to another page of a list, for the page that it leads to.
using PutWay = std::function<void(std::string&, std::string text, std::size_t page)>;

void put_pages(std::string& out, Texts const& tr, Slice const& slice, PutWay const& put_way) {
    if (slice.pages < 2) return;
    html<R"(<nav class="kiem-pages" aria-label="{}"><p class="utrecht-paragraph">{}</p>)">(
        out, tr("beheer.bladzijden"),
        tr("beheer.bladzijde_van", {{"nummer", std::to_string(slice.page)}, {"alle", std::to_string(slice.pages)}}));
    if (slice.page > 1) put_way(out, tr("beheer.vorige"), slice.page - 1);
    if (slice.page < slice.pages) put_way(out, tr("beheer.volgende"), slice.page + 1);
    html<"</nav>">(out);
}

PutWay by_link(std::string_view path) {
    return [path](std::string& out, std::string text, std::size_t page) {
        web::put_link_button(out, {std::move(text), fmt::format("{}?bladzijde={}", path, page)});
    };
}

/// Who is searched for is a person, so it goes along in a form and stands in no address.
PutWay by_form(web::Visit const& visit, std::string_view path, std::string_view searched) {
    return [&visit, path, searched = std::string(searched)](std::string& out, std::string text, std::size_t page) {
        std::pair<std::string, std::string> const hidden[] = {{"zoek", searched}, {"bladzijde", std::to_string(page)}};
        web::put_button_form(out, visit, path, {"bladeren", std::move(text), PostButton::Look::other}, hidden);
    };
}

/// People of other organisations are managed there.
std::string home_of(Account const& account, Organisation const& party) {
    return account.organisation == party.code ? std::string() : account.organisation;
}

} // namespace

Slice slice_of(std::size_t all, std::size_t page) {
    auto const pages = std::max<std::size_t>(1, (all + rows_per_page - 1) / rows_per_page);
    auto const here = std::clamp<std::size_t>(page, 1, pages);
    return {here, pages, all, (here - 1) * rows_per_page, std::min(all, here * rows_per_page)};
}

std::string person_url(std::string_view login) {
    std::string url = "/beheer/mensen/";
    escape_url_part(url, login);
    return url;
}

web::Response manage_page(View const& view, Organisation const& party, Manages manages) {
    auto const& tr = view.tr();
    std::vector<web::Term> terms;
    auto const add = [&](std::string text, std::string url, std::string explanation) {
        terms.push_back({.term = explanation, .description = {}, .part = [text, url](std::string& out) {
                             html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(out, url, text);
                         }});
    };
    add(tr("beheer.mensen"), "/beheer/mensen", tr("beheer.mensen_waarvoor"));
    add(tr("beheer.nieuw"), "/beheer/mensen/nieuw", tr("beheer.nieuw_waarvoor"));
    add(tr("beheer.rechten"), "/beheer/rechten", tr("beheer.rechten_waarvoor"));
    if (manages == Manages::people_and_organisations)
        add(tr("account.organisations"), "/beheer/organisaties", tr("beheer.organisaties_waarvoor"));
    return framed(view, {tr("beheer.titel"), tr("beheer.lead", {{"organisatie", party.name}}), from_start(tr)},
                  [&](std::string& out) { web::put_terms(out, terms); });
}

web::Response people_page(View const& view, PeopleList const& list) {
    auto const& tr = view.tr();
    auto table = people_table(list.people, list.party, tr);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        auto const& account = list.people[i].account;
        table.rows[i][0].url = person_url(account.login);
        if (auto const home = home_of(account, list.party); !home.empty())
            table.rows[i][0].text += " " + tr("beheer.van_elders", {{"organisatie", home}});
    }
    PostForm const form{"/beheer/mensen",
                        {{.kind = FieldKind::line, .name = "zoek", .label = tr("beheer.zoek")}},
                        {{"zoeken", tr("beheer.zoek_knop")}}};
    Typed typed;
    typed.values["zoek"] = list.searched;
    auto const lead = tr("beheer.mensen_lead", {{"aantal", std::to_string(list.slice.all)}});
    return framed(view, {tr("beheer.mensen"), lead, from_manage(tr)}, [&](std::string& out) {
        web::put_link_button(out, {tr("beheer.nieuw"), "/beheer/mensen/nieuw"});
        web::put_post_form(out, view.site, view.visit, form, typed);
        if (table.rows.empty()) web::put_paragraph(out, tr("beheer.niemand"));
        else report::put_stacking_table(out, table);
        put_pages(out, tr, list.slice,
                  list.searched.empty() ? by_link("/beheer/mensen")
                                        : by_form(*view.visit, "/beheer/mensen", list.searched));
    });
}

void add_grant_fields(PostForm& form, Organisation const& party, web::Site const& site) {
    auto const& tr = site.texts;
    PostField role{.kind = FieldKind::choice, .name = "rol", .label = tr("account.role")};
    role.choices.push_back({std::string(), tr("beheer.kies")});
    for (auto const one : roles_of(party.kind)) role.choices.push_back({std::string(to_text(one)), role_name(one, tr)});
    form.fields.push_back(std::move(role));
    auto const add = [&](FieldKind kind, char const* name, std::string label, std::string help) {
        form.fields.push_back({.kind = kind,
                               .name = name,
                               .label = std::move(label),
                               .help = std::move(help),
                               .need = PostField::Need::optional});
    };
    add(FieldKind::line, "locatie", tr("beheer.locatie"), tr("beheer.locatie_uitleg"));
    add(FieldKind::line, "groep", tr("beheer.groep"), tr("beheer.groep_uitleg"));
    add(FieldKind::day, "vanaf", tr("account.from"),
        tr("beheer.vanaf_uitleg", {{"voorbeeld", web::date_example(site)}}));
    add(FieldKind::day, "tot", tr("account.until"), tr("beheer.tot_uitleg"));
}

web::Response new_person_page(View const& view, PersonForm const& person, Typed const& typed, MaybeTold const& told) {
    auto const& tr = view.tr();
    PostForm form{"/beheer/mensen/nieuw", {}, {{"uitnodigen", tr("beheer.uitnodigen")}}};
    form.fields = {
        {.kind = FieldKind::line, .name = "naam", .label = tr("account.name")},
        {.kind = FieldKind::line,
         .name = "naam-inloggen",
         .label = tr("account.login"),
         .help = tr("beheer.inlognaam_uitleg")},
        {.kind = FieldKind::email, .name = "e-mail", .label = tr("inloggen.email"), .need = PostField::Need::optional}};
    add_grant_fields(form, person.party, view.site);
    add_confirmation(form, person.asks, tr);
    auto links = from_manage(tr);
    links.push_back({tr("beheer.mensen"), "/beheer/mensen"});
    Frame const frame{tr("beheer.nieuw"), tr("beheer.nieuw_lead", {{"organisatie", person.party.name}}), links, told,
                      typed.errors.empty() ? 200 : 400};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

web::Response hand_over_page(View const& view, HandOver const& given) {
    auto const& tr = view.tr();
    auto const code = [](std::string text) {
        return [text = std::move(text)](std::string& out) {
            html<R"(<code class="utrecht-code kiem-secret">{}</code>)">(out, text);
        };
    };
    std::vector<web::Term> const terms{{tr("account.login"), given.login},
                                       {.term = tr("beheer.pagina"), .description = {}, .part = code(given.page)},
                                       {.term = tr("beheer.met_code"), .description = {}, .part = code(given.code)},
                                       {tr("inloggen.geldig_tot"), moment_text(given.expires_at)}};
    Frame const frame{tr("beheer.uitnodiging", {{"naam", given.name}}), tr("beheer.uitnodiging_lead"), from_manage(tr)};
    return framed(view, frame, [&](std::string& out) {
        web::put_alert(out, web::Tone::warning, tr("beheer.eenmaal"),
                       [&](std::string& body) { web::put_paragraph(body, tr("beheer.eenmaal_uitleg")); });
        web::put_terms(out, terms);
        web::put_link_button(out, given.next);
    });
}

web::Response review_page(View const& view, ReviewList const& list) {
    auto const& tr = view.tr();
    auto table = review_table(list.rows, list.party, tr);
    for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i][0].url = person_url(list.rows[i].account.login);
    auto const lead = tr("beheer.rechten_lead", {{"aantal", std::to_string(list.slice.all)}});
    return framed(view, {tr("beheer.rechten"), lead, from_manage(tr)}, [&](std::string& out) {
        if (list.asks == Asks::nothing)
            web::put_link_button(out, {tr("beheer.rechten_bestand"), "/beheer/rechten/rechten.csv"});
        else web::put_link_button(out, {tr("beheer.rechten_bevestigen"), "/bevestigen?naar=/beheer/rechten"});
        report::put_stacking_table(out, table);
        put_pages(out, tr, list.slice, by_link("/beheer/rechten"));
    });
}

} // namespace kiem::account
