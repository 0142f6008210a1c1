// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/figure.hpp"
#include "report/print.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

std::string title_of(Visit const& visit, Subject const& subject) {
    return visit.texts()("site.figure_title", {{"methode", subject.method}, {"naam", subject.name}});
}

/// Name, number and page of each figure of a chapter.
void put_chapter(std::string& out, Visit const& visit, std::vector<Subject const*> const& subjects) {
    auto const& texts = visit.texts();
    std::vector<LinkItem> items;
    for (auto const* subject : subjects) {
        auto const line = whole_of(visit.publication(), subject->method);
        items.push_back({{title_of(visit, *subject), visit.figure_url(*subject)},
                         line.answer().measure ? headline_of(visit.publication(), line, subject->method, texts).full
                                               : texts("site.by_part_only"),
                         true});
    }
    put_links(out, visit, items);
}

std::vector<Subject const*> others_of(Publication const& publication) {
    std::vector<Subject const*> found;
    for (auto const& subject : publication.subjects)
        if (chapters.find(chapter_of(subject)) == std::string_view::npos) found.push_back(&subject);
    return found;
}

/// The researcher's chapters that have no page of their own.
std::string_view written_for(char letter) { return letter == 'D' ? "doelgroep" : letter == 'U' ? "deelname" : ""; }

void put_whole(std::string& out, Visit const& visit, Subject const& subject) {
    auto const& texts = visit.texts();
    auto const line = whole_of(visit.publication(), subject.method);
    if (!line) return;
    auto const counts = counts_text(line, texts);
    auto const range = range_text(line, texts);
    auto const headline = headline_of(visit.publication(), line, subject.method, texts);
    html<R"(<p class="site-number {}">{}</p>)">(out, headline.is_words ? "site-words" : "", headline.full);
    if (!counts.empty()) web::put_paragraph(out, counts);
    if (!range.empty()) web::put_paragraph(out, texts("site.range", {{"bereik", range}}));
    if (auto const aim = aim_text(visit, subject); !aim.empty()) put_dutch_paragraph(out, visit, aim);
    report::put_table(out, data_table(*line.table, subject.name, texts));
    for (auto const& note : report::reading_notes(*line.table, texts))
        html<R"(<p class="kiem-figure__source">{}</p>)">(out, note);
    if (auto const figure = draw_moments(visit, subject, "jaren", texts("site.course_of", {{"naam", subject.name}})))
        report::put_figure(out, texts, *figure);
}

void put_data(std::string& out, Visit const& visit) {
    std::vector<LinkItem> items;
    for (auto const& file : visit.files)
        if (file.name == edition::file_name::data_csv || file.name == edition::file_name::data_json_stat ||
            file.name == edition::file_name::tables_ods)
            items.push_back({{file.name, file_url(visit.publication().name, file.name)}, {}, false});
    items.push_back({{visit.texts()("site.all_downloads"), visit.url({"downloads"})}, {}, false});
    put_links(out, visit, items);
}

} // namespace

web::Response figures_page(Visit const& visit) {
    auto const& texts = visit.texts();
    return public_page(visit, {texts("site.figures"), texts("site.figures_lead")}, [&](std::string& out) {
        for (char const letter : chapters)
            if (auto const subjects = subjects_of(visit.publication(), {&letter, 1}); !subjects.empty())
                web::put_section(out, fmt::format("deel-{}", letter), chapter_text(texts, letter), "",
                                 [&](std::string& body) {
                                     put_written(body, visit, written_for(letter));
                                     put_chapter(body, visit, subjects);
                                 });
        if (auto const others = others_of(visit.publication()); !others.empty())
            web::put_section(out, "deel-overig", texts("site.chapter.other"), "",
                             [&](std::string& body) { put_chapter(body, visit, others); });
    });
}

web::Response figure_page(Visit const& visit, std::string_view method) {
    auto const* subject = visit.publication().subject(method);
    if (!subject) return not_found(visit);
    auto const& texts = visit.texts();
    PublicHead const head{title_of(visit, *subject), {}, {{texts("site.figures"), visit.url({"figuren"})}}, true};
    return public_page(visit, head, [&](std::string& out) {
        put_dutch_paragraph(out, visit, subject->definition);
        put_whole(out, visit, *subject);
        if (!split_tables(visit.publication(), method).empty())
            web::put_section(out, "delen", texts("site.by_part"), texts("site.by_part_lead"),
                             [&](std::string& body) { put_splits(body, visit, *subject); });
        web::put_section(out, "berekening", texts("site.how_computed"), "",
                         [&](std::string& body) { put_definition(body, visit, *subject); });
        put_remarks(out, visit, {subject});
        web::put_section(out, "gegevens", texts("site.data"), "", [&](std::string& body) { put_data(body, visit); });
    });
}

} // namespace kiem::site
