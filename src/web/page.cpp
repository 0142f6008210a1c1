// SPDX-License-Identifier: EUPL-1.2
#include "web/parts.hpp"
#include "web/post_form.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::web {

namespace {

void put_head(std::string& out, Site const& site, std::string_view title) {
    html<R"(<head><meta charset="utf-8"><title>{} – {}</title>)"
         R"(<meta name="viewport" content="width=device-width, initial-scale=1">)"
         R"(<link rel="icon" type="image/svg+xml" href="/static/kiem.svg">)"
         R"(<link rel="stylesheet" href="/static/utrecht.css">)"
         R"(<link rel="stylesheet" href="/static/voorbeeld.css">)"
         R"(<link rel="stylesheet" href="/static/kiem.css">)"
         R"(<link rel="stylesheet" href="/static/grafiek.css">)"
         R"(<link rel="stylesheet" href="/static/site.css">)"
         R"(<link rel="stylesheet" href="/static/dossier.css">)"
         R"(<link rel="stylesheet" href="/static/werk.css">)">(out, title, site.municipality);
    if (!site.theme_class.empty()) html<R"(<link rel="stylesheet" href="/static/thema.css">)">(out);
    html<"</head>">(out);
}

void put_banner(std::string& out, Texts const& tr) {
    html<
        R"(<aside class="kiem-banner" aria-label="{}"><p class="kiem-banner__text"><strong>{}</strong> {}</p></aside>)">(
        out, tr("web.tone_warning"), tr("web.internal"), tr("web.internal_why"));
}

void put_menu_link(std::string& out, Link const& link) {
    html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></li>)">(out, link.url, link.text);
}

void put_menu(std::string& out, Site const& site, Visit const* visit) {
    auto const may_open = [&](StaffLink const& item) {
        return std::ranges::any_of(item.roles, [&](Role role) { return visit->who.has(role); });
    };
    if (!visit && site.menu.empty()) return;
    html<R"(<nav class="kiem-menu" aria-label="{}"><ul class="kiem-menu__list">)">(out, site.texts("web.menu"));
    if (!visit)
        for (auto const& link : site.menu) put_menu_link(out, link);
    else
        for (auto const& item : site.staff_menu)
            if (may_open(item)) put_menu_link(out, item.link);
    html<"</ul></nav>">(out);
}

/// Who one is, for which organisation, and the way out.
void put_visitor(std::string& out, Site const& site, Visit const& visit) {
    auto const& tr = site.texts;
    html<R"(<div class="kiem-visitor"><p class="kiem-visitor__who"><a class="utrecht-link utrecht-link--html-a" )"
         R"(href="/mijn">{}</a><span class="kiem-visitor__organisation">{}</span>{}</p>)">(
        out, visit.person, visit.organisation, [&](std::string& inner) {
            if (visit.can_switch)
                html<R"( <a class="utrecht-link utrecht-link--html-a" href="/mijn/organisatie">{}</a>)">(
                    inner, tr("web.switch_organisation"));
        });
    put_button_form(out, visit, "/uitloggen", {"uitloggen", tr("web.log_out"), PostButton::Look::other});
    html<"</div>">(out);
}

void put_header(std::string& out, Site const& site, PageHead const& head) {
    html<R"(<header class="utrecht-page-header kiem-header">)"
         R"(<div class="utrecht-page-header__content kiem-header__content">)"
         R"(<a class="kiem-header__name" href="{}"><img src="/static/kiem.svg" alt="" width="40" height="40">)"
         R"(<span>{}</span></a>{}{}</div></header>)">(
        out, head.home, site.municipality, [&](std::string& inner) { put_menu(inner, site, head.visit); },
        [&](std::string& inner) {
            if (head.visit) put_visitor(inner, site, *head.visit);
        });
}

void put_breadcrumb(std::string& out, Texts const& tr, PageHead const& head) {
    if (head.breadcrumb.empty()) return;
    html<R"(<nav class="utrecht-breadcrumb-nav kiem-breadcrumb" aria-label="{}">)"
         R"(<ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">)">(out,
                                                                                               tr("web.breadcrumb"));
    for (auto const& link : head.breadcrumb)
        html<R"(<li class="utrecht-breadcrumb-nav__item">)"
             R"(<a class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link" href="{}">{}</a></li>)">(
            out, head.visit && link.url == "/" ? std::string_view("/start") : std::string_view(link.url), link.text);
    html<R"(<li class="utrecht-breadcrumb-nav__item"><span aria-current="page">{}</span></li></ol></nav>)">(
        out, in_language(head.title, head.title_lang));
}

void put_title(std::string& out, PageHead const& head) {
    html<R"(<header class="kiem-title">)">(out);
    if (!head.kicker.empty()) html<R"(<p class="kiem-title__kicker">{}</p>)">(out, head.kicker);
    html<R"(<h1 class="utrecht-heading-1">{}</h1>)">(out, in_language(head.title, head.title_lang));
    if (!head.lead.empty()) html<R"(<p class="utrecht-paragraph utrecht-paragraph--lead">{}</p>)">(out, head.lead);
    html<"</header>">(out);
}

void put_footer(std::string& out, Site const& site) {
    html<R"(<footer class="utrecht-page-footer kiem-footer"><div class="utrecht-page-footer__content">)"
         R"(<p class="utrecht-paragraph">{}</p><p class="utrecht-paragraph utrecht-paragraph--small">{}</p>)"
         R"(</div></footer>)">(out, site.municipality, site.texts("web.footer"));
}

} // namespace

Response page(Site const& site, PageHead const& head, Part const& main) {
    auto const& tr = site.texts;
    std::string out;
    out.reserve(std::size_t{32} * 1024);
    html<R"(<!doctype html><html lang="{}" class="utrecht-root voorbeeld-theme {}">)">(out, tr("web.lang"),
                                                                                       site.theme_class);
    put_head(out, site, head.title);
    html<R"(<body class="utrecht-body utrecht-surface--html-body kiem-body">)"
         R"(<a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">{}</a>)">(out,
                                                                                                      tr("web.skip"));
    if (head.zone == Zone::internal) put_banner(out, tr);
    put_header(out, site, head);
    html<R"(<div class="kiem-page">{}<main class="kiem-main" id="inhoud" tabindex="-1">{}{}</main></div>)">(
        out, [&](std::string& inner) { put_breadcrumb(inner, tr, head); },
        [&](std::string& inner) { put_title(inner, head); }, main);
    put_footer(out, site);
    html<"</body></html>">(out);
    return page(std::move(out));
}

Response error_page(Site const& site, int status, std::string_view request_id, Visit const* visit) {
    auto const& tr = site.texts;
    auto const known = tr.has(fmt::format("web.{}", status)) ? status : (status < 500 ? 400 : 500);
    PageHead const head{.title = tr(fmt::format("web.{}_title", known)),
                        .zone = Zone::open,
                        .lead = tr(visit && known == 404 ? std::string("web.404_visit") : fmt::format("web.{}", known)),
                        .visit = visit};
    auto response = page(site, head, [&](std::string& out) {
        if (!request_id.empty())
            html<R"(<p class="utrecht-paragraph">{}: <code class="utrecht-code">{}</code></p>)">(
                out, tr("web.request_number"), request_id);
        html<R"(<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
            out, visit ? "/start" : "/", tr(visit ? "web.to_start" : "web.to_home"));
    });
    response.status = status;
    return response;
}

} // namespace kiem::web
