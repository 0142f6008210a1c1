// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/pages_page.hpp"
#include "feature/site/searching.hpp"
#include <array>
#include <fmt/format.h>

namespace kiem::site {

namespace {

/// The words of the site that are explained: texts site.term.<x> and site.term_text.<x>.
constexpr std::array terms = {"bereik",      "dagdeel",      "doelgroepkind", "editie",  "indicatie",
                              "teldatum",    "teller",       "noemer",        "norm",    "nietbereik",
                              "voorschools", "vroegschools", "gewicht",       "afgerond"};

/// The pages about a subject: texts site.page.<x> and site.page_text.<x>.
constexpr std::array pages = {"bereik", "figuren",        "wijken",    "aanbieders", "kwaliteit",   "plaatsen",
                              "doelen", "verantwoording", "downloads", "edities",    "vergelijken", "toegankelijkheid"};

/// The list of editions stands beside the editions, not in one.
std::string page_url(Visit const& visit, std::string_view page) {
    return page == "edities" ? to_url({visit.address.language, {}, {"edities"}}) : visit.url({page});
}

std::vector<Entry> entries_of(Visit const& visit) {
    auto const& texts = visit.texts();
    std::vector<Entry> entries;
    for (auto const* page : pages)
        entries.push_back({Entry::Kind::page,
                           texts(fmt::format("site.page.{}", page)),
                           texts(fmt::format("site.page_text.{}", page)),
                           {},
                           page_url(visit, page)});
    for (auto const& subject : visit.publication().subjects)
        entries.push_back({Entry::Kind::figure, subject.name, subject.definition, subject.id + " " + subject.method,
                           visit.figure_url(subject), true});
    for (auto const& district : visit.publication().districts)
        entries.push_back({Entry::Kind::district,
                           texts("site.district_title", {{"naam", district.name}}),
                           {},
                           district.name + " " + district.code,
                           visit.url({"wijken", district.code})});
    for (auto const* term : terms)
        entries.push_back({Entry::Kind::term,
                           texts(fmt::format("site.term.{}", term)),
                           texts(fmt::format("site.term_text.{}", term)),
                           {},
                           visit.url({"register"}) + "#begrip-" + term});
    return entries;
}

std::string kind_text(Texts const& texts, Entry::Kind kind) {
    switch (kind) {
    case Entry::Kind::page: return texts("site.kind_page");
    case Entry::Kind::figure: return texts("site.kind_figure");
    case Entry::Kind::district: return texts("site.kind_district");
    case Entry::Kind::term: break;
    }
    return texts("site.kind_term");
}

void put_entry(std::string& out, Visit const& visit, Entry const& entry) {
    auto const language = AttributeIf<"lang">{entry.is_dutch && visit.is_english(), "nl"};
    html<R"(<li class="site-links__item"><a class="utrecht-link utrecht-link--html-a" href="{}" {}>{}</a> )"
         R"(<span class="site-links__kind">{}</span>)">(out, entry.url, language, entry.title,
                                                        kind_text(visit.texts(), entry.kind));
    if (!entry.text.empty()) html<R"(<span class="site-links__text" {}>{}</span>)">(out, language, entry.text);
    html<"</li>">(out);
}

std::string id_of(Letter const& letter) { return "letter-" + (letter.letter == "#" ? "overig" : letter.letter); }

std::string title_of(Texts const& texts, Letter const& letter) {
    return letter.letter == "#" ? texts("site.other_letters") : letter.letter;
}

/// A term stands here in full, with an id to link to.
void put_register_entry(std::string& out, Visit const& visit, Entry const& entry) {
    if (entry.kind != Entry::Kind::term) {
        put_entry(out, visit, entry);
        return;
    }
    auto const id = entry.url.substr(entry.url.find('#') + 1);
    html<
        R"(<li class="site-links__item" id="{}"><strong>{}</strong> <span class="site-links__kind">{}</span><span class="site-links__text">{}</span></li>)">(
        out, id, entry.title, kind_text(visit.texts(), entry.kind), entry.text);
}

void put_results(std::string& out, Visit const& visit, std::string_view query) {
    auto const& texts = visit.texts();
    auto const entries = entries_of(visit);
    auto const found = find_entries(entries, query);
    auto const title = texts(found.empty() ? "site.found_none" : "site.found", {{"vraag", std::string(query)}});
    web::put_section(out, "gevonden", title, found.empty() ? texts("site.found_none_text") : std::string(),
                     [&](std::string& body) {
                         if (found.empty()) return;
                         html<R"(<ul class="site-links">)">(body);
                         for (auto const* entry : found) put_entry(body, visit, *entry);
                         html<"</ul>">(body);
                     });
}

} // namespace

web::Response search_page(Visit const& visit, std::string_view query) {
    auto const& texts = visit.texts();
    return public_page(visit, {texts("site.search"), texts("site.search_lead")}, [&](std::string& out) {
        if (visit.delivery == Delivery::served)
            web::put_form(
                out, visit.site,
                {visit.url({"zoeken"}),
                 texts("site.search_button"),
                 {{web::Field::Kind::text, "q", texts("site.search_field"), std::string(query), {}, {}, {}}}});
        if (!query.empty()) put_results(out, visit, query);
        put_link(out, {texts("site.register"), visit.url({"register"})});
    });
}

web::Response register_page(Visit const& visit) {
    auto const& texts = visit.texts();
    return public_page(visit, {texts("site.register"), texts("site.register_lead")}, [&](std::string& out) {
        auto const entries = entries_of(visit);
        auto const letters = by_letter(entries);
        std::vector<web::Link> contents;
        for (auto const& letter : letters) contents.push_back({title_of(texts, letter), "#" + id_of(letter)});
        html<R"(<div class="site-letters">{}</div>)">(
            out, [&](std::string& inner) { web::put_contents(inner, visit.site, contents); });
        for (auto const& letter : letters)
            web::put_section(out, id_of(letter), title_of(texts, letter), "", [&](std::string& body) {
                html<R"(<ul class="site-links">)">(body);
                for (auto const* entry : letter.entries) put_register_entry(body, visit, *entry);
                html<"</ul>">(body);
            });
    });
}

} // namespace kiem::site
