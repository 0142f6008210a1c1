// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

/// Pages about one subject: kinds of provider, quality norms, places and who is not reached.
namespace kiem::site {

namespace {

std::string anchor(std::string_view text) {
    std::string id(text);
    std::ranges::replace_if(id, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '-');
    return id;
}

bool has_dimension(PublishableTable const& table, std::string_view name) {
    return std::ranges::find(table.dimensions(), name, &disclosure::Dimension::name) != table.dimensions().end();
}

/// The kinds of provider that any table knows, in the order of printing.
std::vector<disclosure::Item> kinds_of(Publication const& publication) {
    std::vector<disclosure::Item> kinds;
    for (auto const& table : publication.release.tables())
        for (auto const& dimension : table.dimensions())
            for (auto const& item : dimension.items)
                if (dimension.name == by_provider && !item.code.empty() &&
                    std::ranges::find(kinds, item.code, &disclosure::Item::code) == kinds.end())
                    kinds.push_back(item);
    return kinds;
}

enum class Which { with_answer, without_answer };

/// The numbers of one kind: name of the figure, part, number and what it is made of.
TextTable kind_table(Visit const& visit, disclosure::Item const& kind, Which which) {
    auto const& texts = visit.texts();
    TextTable table{texts("site.kind_figures", {{"soort", kind.label}}),
                    {{texts("site.column_what")},
                     {texts("site.column_part")},
                     {texts("site.column_value"), Align::number},
                     {texts("site.column_made_of"), Align::number}},
                    {}};
    for (auto const& published : visit.publication().release.tables()) {
        auto const* subject = visit.publication().subject(published.method());
        if (!subject || !has_dimension(published, by_provider)) continue;
        auto const at = static_cast<std::size_t>(
            std::ranges::find(published.dimensions(), by_provider, &disclosure::Dimension::name) -
            published.dimensions().begin());
        for (auto const& line : lines_of(published)) {
            if (line.code(at) != kind.code) continue;
            std::string part;
            for (std::size_t i = 0; i < line.row->items.size(); ++i)
                if (i != at) part += published.dimensions()[i].items[line.row->items[i]].label;
            auto const lang = policy_lang(texts);
            bool const is_whole = part.empty();
            if (line.answer().has_value() == (which == Which::with_answer))
                table.rows.push_back({{subject->name, visit.figure_url(*subject), lang},
                                      {is_whole ? texts("site.whole_part") : part, {}, is_whole ? "" : lang},
                                      {value_text(line.answer(), texts)},
                                      {counts_text(line, texts)}});
        }
    }
    return table;
}

/// A figure under its own title.
void put_folded(std::string& out, Visit const& visit, report::Figure const& figure) {
    html<R"(<div class="site-folded">{}</div>)">(out, [&](std::string& inner) {
        web::put_details(inner, figure.title, web::Fold::closed,
                         [&](std::string& body) { report::put_figure(body, visit.texts(), figure); });
    });
}

/// The tables of a figure that fit on a page about a subject; its own page has all of them.
void put_main_tables(std::string& out, Visit const& visit, Subject const& subject) {
    for (auto const* table : split_tables(visit.publication(), subject.method)) {
        bool const is_short = table->dimensions().size() == 1 || has_dimension(*table, by_norm);
        bool const has_values = std::ranges::any_of(lines_of(*table),
                                                    [](Line const& line) { return line.answer().has_value(); });
        if (is_short && has_values && !has_dimension(*table, by_district))
            put_folded(out, visit, draw_table(visit, subject, *table, "per-" + anchor(table->id())));
    }
}

void put_norm(std::string& out, Visit const& visit, Subject const& norm) {
    auto const& texts = visit.texts();
    auto const& publication = visit.publication();
    put_dutch_section(out, visit, "norm-" + anchor(norm.method), norm.name, "", [&](std::string& body) {
        put_dutch_paragraph(body, visit, norm.definition);
        if (auto const lines = norm_lines(publication, norm); !lines.empty())
            report::put_figure(body, texts,
                               draw_norms(visit, norm, lines, "voldoet-" + anchor(norm.method),
                                          texts("site.norm_all", {{"naam", norm.name}})));
        put_main_tables(body, visit, norm);
        put_link(body, {texts("site.more_about", {{"methode", norm.method}}), visit.figure_url(norm)});
    });
}

/// A kind with its numbers; what has no number for this kind is folded.
void put_kind(std::string& out, Visit const& visit, disclosure::Item const& kind) {
    auto const& texts = visit.texts();
    put_dutch_section(out, visit, "soort-" + anchor(kind.code), kind.label, "", [&](std::string& body) {
        auto const with = kind_table(visit, kind, Which::with_answer);
        auto const without = kind_table(visit, kind, Which::without_answer);
        if (with.rows.empty()) web::put_paragraph(body, texts("site.kind_empty"));
        else report::put_table(body, with);
        if (!without.rows.empty())
            web::put_details(body,
                             texts("site.kind_without", {{"aantal", count_text(std::ssize(without.rows), texts)}}),
                             web::Fold::closed, [&](std::string& inner) { report::put_table(inner, without); });
    });
}

/// A link per norm, and to the staff.
void put_quality_contents(std::string& out, Visit const& visit, std::vector<Subject const*> const& norms,
                          std::vector<Subject const*> const& others) {
    std::vector<LinkItem> links;
    for (auto const* norm : norms) links.push_back({{norm->name, "#norm-" + anchor(norm->method)}, {}, true});
    if (!others.empty()) links.push_back({{visit.texts()("site.staff"), "#medewerkers"}, {}, false});
    put_contents(out, visit, links);
}

void put_chapter(std::string& out, Visit const& visit, std::string_view letter, std::string_view lead) {
    auto const& texts = visit.texts();
    auto const subjects = subjects_of(visit.publication(), letter);
    if (subjects.empty()) return;
    web::put_section(out, "deel-" + std::string(letter), chapter_text(texts, letter.front()), lead,
                     [&](std::string& body) {
                         put_cards(body, visit, subjects);
                         for (auto const* subject : subjects) put_main_tables(body, visit, *subject);
                     });
}

} // namespace

web::Response providers_page(Visit const& visit) {
    auto const& texts = visit.texts();
    auto const kinds = kinds_of(visit.publication());
    return public_page(visit, {texts("site.providers"), texts("site.providers_lead")}, [&](std::string& out) {
        if (kinds.empty()) web::put_paragraph(out, texts("site.no_providers"));
        std::vector<LinkItem> contents;
        for (auto const& kind : kinds) contents.push_back({{kind.label, "#soort-" + anchor(kind.code)}, {}, true});
        if (!contents.empty()) put_contents(out, visit, contents);
        if (auto const* norm = main_norm(visit.publication()))
            report::put_figure(out, texts,
                               draw_norms(visit, *norm, norm_lines(visit.publication(), *norm), "normen", norm->name));
        for (auto const& kind : kinds) put_kind(out, visit, kind);
    });
}

web::Response quality_page(Visit const& visit) {
    auto const& texts = visit.texts();
    auto const subjects = subjects_of(visit.publication(), "K");
    return public_page(visit, {texts("site.quality"), texts("site.quality_lead")}, [&](std::string& out) {
        if (subjects.empty()) web::put_paragraph(out, texts("site.story_no_quality"));
        std::vector<Subject const*> norms, others;
        for (auto const* subject : subjects) (subject->form == policy::Form::norm ? norms : others).push_back(subject);
        if (!subjects.empty()) put_quality_contents(out, visit, norms, others);
        put_written(out, visit, "kwaliteit");
        for (auto const* norm : norms) put_norm(out, visit, *norm);
        if (!others.empty())
            web::put_section(out, "medewerkers", texts("site.staff"), texts("site.staff_lead"), [&](std::string& body) {
                put_cards(body, visit, others);
                for (auto const* subject : others) put_main_tables(body, visit, *subject);
            });
        put_remarks(out, visit, subjects);
    });
}

web::Response places_page(Visit const& visit) {
    auto const& texts = visit.texts();
    return public_page(visit, {texts("site.places"), texts("site.places_lead")}, [&](std::string& out) {
        std::vector<web::Link> contents;
        for (auto const* letter : {"C", "N"})
            if (!subjects_of(visit.publication(), letter).empty())
                contents.push_back({chapter_text(texts, *letter), std::string("#deel-") + letter});
        contents.push_back({texts("site.all_district_maps"), visit.url({"wijken"})});
        web::put_contents(out, visit.site, contents);
        put_written(out, visit, "plaatsen");
        put_chapter(out, visit, "C", texts("site.places_text"));
        put_written(out, visit, "niet-bereik");
        put_chapter(out, visit, "N", texts("site.not_reached_text"));
        put_link(out, {texts("site.all_district_maps"), visit.url({"wijken"})});
        put_remarks(out, visit, subjects_of(visit.publication(), "CN"));
    });
}

} // namespace kiem::site
