// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_page.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

std::string on_text(Visit const& visit) { return day_text(visit.publication().on, visit.texts()); }

/// The start page of the newest edition in the language of the page.
std::string home_of(Visit const& visit) { return to_url({visit.address.language, {}, {}}); }

/// Every page has a title of its own, also beside the same page of another edition.
std::string title_of(Visit const& visit, PublicHead const& head) {
    if (visit.address.edition.empty()) return head.title;
    return visit.texts()("site.title_in_edition", {{"titel", head.title}, {"editie", visit.publication().name}});
}

std::vector<web::Link> breadcrumb_of(Visit const& visit, PublicHead const& head) {
    auto const& texts = visit.texts();
    if (visit.address.path.empty() && visit.address.edition.empty()) return {};
    std::vector<web::Link> links{{texts("site.home"), home_of(visit)}};
    if (!visit.address.edition.empty() && !visit.address.path.empty())
        links.push_back({edition_text(visit), visit.url({})});
    links.insert(links.end(), head.above.begin(), head.above.end());
    return links;
}

void put_language(std::string& out, Visit const& visit) {
    auto other = visit.address;
    other.language = visit.is_english() ? Language::dutch : Language::english;
    html<
        R"(<p class="site-language"><a class="utrecht-link utrecht-link--html-a" href="{}" lang="{}" hreflang="{}">{}</a></p>)">(
        out, to_url(other), visit.is_english() ? "nl" : "en", visit.is_english() ? "nl" : "en",
        visit.texts()("site.other_language"));
}

void put_stamp(std::string& out, Visit const& visit) {
    auto const& texts = visit.texts();
    html<R"(<p class="site-stamp">{} <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
        out,
        texts("site.stamp",
              {{"teldatum", on_text(visit)}, {"editie", visit.publication().name}, {"veilig", safety_text(visit)}}),
        visit.url({"verantwoording"}), texts("site.stamp_more"));
}

edition::EditionHead const* correction_of(Visit const& visit) {
    auto const found = std::ranges::find(visit.heads, visit.publication().name, &edition::EditionHead::corrects);
    return found == visit.heads.end() ? nullptr : &*found;
}

void put_warning(std::string& out, Visit const& visit) {
    auto const& texts = visit.texts();
    auto const& publication = visit.publication();
    if (auto const* correction = correction_of(visit)) {
        web::put_alert(out, web::Tone::warning, texts("site.corrected_title"), [&](std::string& body) {
            put_dutch_paragraph(body, visit, correction->correction);
            put_link(body, {texts("site.corrected_link", {{"editie", correction->name}}),
                            to_url({visit.address.language, correction->name, visit.address.path})});
        });
        return;
    }
    if (!visit.heads.empty() && visit.heads.front().on > publication.on)
        web::put_alert(out, web::Tone::info, texts("site.older_title"), [&](std::string& body) {
            web::put_paragraph(body, texts("site.older_text", {{"teldatum", on_text(visit)}}));
            put_link(body, {texts("site.older_link", {{"teldatum", day_text(visit.heads.front().on, texts)}}),
                            to_url({visit.address.language, {}, {}})});
        });
    if (!publication.corrects.empty())
        web::put_alert(out, web::Tone::info, texts("site.correction_title", {{"editie", publication.corrects}}),
                       [&](std::string& body) { put_dutch_paragraph(body, visit, publication.correction); });
}

} // namespace

edition::EditionHead const* Visit::head(std::string_view name) const {
    auto const found = std::ranges::find(heads, name, &edition::EditionHead::name);
    return found == heads.end() ? nullptr : &*found;
}

web::Response public_page(Visit const& visit, PublicHead const& head, web::Part const& main) {
    web::PageHead const frame{title_of(visit, head),
                              web::Zone::open,
                              breadcrumb_of(visit, head),
                              head.lead,
                              visit.texts()("site.kicker"),
                              home_of(visit),
                              head.has_dutch_title ? policy_lang(visit.texts()) : std::string()};
    return web::page(visit.site, frame, [&](std::string& out) {
        put_stamp(out, visit);
        put_warning(out, visit);
        main(out);
        put_language(out, visit);
    });
}

web::Response not_found(Visit const& visit) {
    auto const& texts = visit.texts();
    web::PageHead const frame{
        texts("site.not_found"),      web::Zone::open,      {{texts("site.home"), home_of(visit)}},
        texts("site.not_found_text"), texts("site.kicker"), home_of(visit)};
    auto response = web::page(visit.site, frame, [&](std::string& out) {
        put_links(out, visit,
                  {{{texts("site.register"), visit.url({"register"})}, {}, false},
                   {{texts("site.editions"), to_url({visit.address.language, {}, {"edities"}})}, {}, false}});
    });
    response.status = 404;
    return response;
}

web::Response empty_page(web::Site const& site) {
    web::PageHead const frame{
        site.texts("site.empty_title"), web::Zone::open,           {},
        site.texts("site.empty_lead"),  site.texts("site.kicker"), site.texts.language() == "en" ? "/en" : "/"};
    return web::page(site, frame, [&](std::string& out) { web::put_paragraph(out, site.texts("site.empty_text")); });
}

web::Part dutch(Visit const& visit, std::string_view text) {
    return web::in_language(text, policy_lang(visit.texts()));
}

void put_dutch_paragraph(std::string& out, Visit const& visit, std::string_view text) {
    if (!text.empty()) html<R"(<p class="utrecht-paragraph">{}</p>)">(out, dutch(visit, text));
}

void put_dutch_section(std::string& out, Visit const& visit, std::string_view id, std::string_view title,
                       std::string_view lead, web::Part const& body) {
    auto const language = AttributeIf<"lang">{visit.is_english(), "nl"};
    html<R"(<section class="kiem-section" aria-labelledby="{}"><h2 class="utrecht-heading-2" id="{}" {}>{}</h2>)">(
        out, id, id, language, title);
    if (!lead.empty()) html<R"(<p class="utrecht-paragraph kiem-section__lead" {}>{}</p>)">(out, language, lead);
    html<"{}</section>">(out, body);
}

void put_link(std::string& out, web::Link const& link) {
    html<R"(<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
        out, link.url, link.text);
}

void put_links(std::string& out, Visit const& visit, std::vector<LinkItem> const& items) {
    html<R"(<ul class="site-links">)">(out);
    for (auto const& item : items) {
        auto const language = AttributeIf<"lang">{item.is_dutch && visit.is_english(), "nl"};
        html<R"(<li class="site-links__item" {}><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(
            out, language, item.link.url, item.link.text);
        if (!item.text.empty()) html<R"(<span class="site-links__text">{}</span>)">(out, item.text);
        html<"</li>">(out);
    }
    html<"</ul>">(out);
}

void put_contents(std::string& out, Visit const& visit, std::vector<LinkItem> const& items) {
    html<R"(<nav class="kiem-contents" aria-labelledby="op-deze-pagina">)"
         R"(<h2 class="kiem-contents__title" id="op-deze-pagina">{}</h2><ul class="kiem-contents__list">)">(
        out, visit.texts()("web.contents"));
    for (auto const& item : items)
        html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></li>)">(
            out, item.link.url,
            web::in_language(item.link.text, item.is_dutch ? policy_lang(visit.texts()) : std::string()));
    html<"</ul></nav>">(out);
}

void put_list(std::string& out, Visit const& visit, std::vector<std::string> const& dutch_items) {
    html<R"(<ul class="utrecht-unordered-list">)">(out);
    for (auto const& item : dutch_items)
        html<R"(<li class="utrecht-unordered-list__item">{}</li>)">(out, dutch(visit, item));
    html<"</ul>">(out);
}

std::string chapter_text(Texts const& texts, char letter) {
    return chapters.find(letter) == std::string_view::npos ? texts("site.chapter.other")
                                                           : texts(fmt::format("site.chapter.{}", letter));
}

std::string edition_text(Visit const& visit) {
    return visit.texts()("site.edition_name", {{"editie", visit.publication().name}});
}

std::string source_text(Visit const& visit) {
    return visit.texts()("site.source", {{"gemeente", visit.publication().municipality_name},
                                         {"teldatum", on_text(visit)},
                                         {"bekend", day_text(visit.publication().known, visit.texts())},
                                         {"editie", visit.publication().name}});
}

std::string safety_text(Visit const& visit) {
    auto const& terms = visit.publication().release.terms();
    auto const& texts = visit.texts();
    if (terms.mode == disclosure::Mode::suppression)
        return texts("site.safe_suppression", {{"drempel", count_text(terms.threshold, texts)}});
    return texts("site.safe_rounding", {{"basis", count_text(terms.base, texts)}});
}

} // namespace kiem::site
