// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/figure_names_text.hpp"
#include "feature/site/site_charts.hpp"
#include "report/document_html.hpp"
#include "report/markdown.hpp"
#include "report/print.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

void put_paragraph(std::string& out, std::string_view css_class, std::string_view text) {
    if (!text.empty()) html<R"(<p class="{}">{}</p>)">(out, css_class, text);
}

void put_course(std::string& out, Visit const& visit, Subject const& subject) {
    auto figure = draw_moments(visit, subject, "verloop-" + subject.method,
                               visit.texts()("site.course_of", {{"naam", subject.name}}));
    if (!figure) return;
    figure->title = visit.texts()("site.course");
    html<R"(<div class="site-course">{}</div>)">(
        out, [&](std::string& inner) { report::put_figure(inner, visit.texts(), *figure, report::TableFold::closed); });
}

void put_card(std::string& out, Visit const& visit, Subject const& subject) {
    auto const& texts = visit.texts();
    auto const line = whole_of(visit.publication(), subject.method);
    auto const range = range_text(line, texts);
    auto const headline = headline_of(visit.publication(), line, subject.method, texts);
    html<R"(<li class="kiem-card"><h3 class="kiem-card__label">{}</h3><p class="kiem-card__value {}">{}</p>)">(
        out, dutch(visit, subject.name), headline.is_words ? "site-words" : "", headline.text);
    auto const counts = counts_text(line, texts);
    auto const& measure = line.answer().measure;
    if (!counts.empty()) put_paragraph(out, "kiem-card__detail", counts);
    else if (measure && !measure->unit.empty())
        html<R"(<p class="kiem-card__detail">{}</p>)">(out, dutch(visit, measure->unit));
    put_paragraph(out, "kiem-card__detail", range);
    put_paragraph(out, "site-aim", aim_text(visit, subject));
    put_course(out, visit, subject);
    html<R"(<p class="kiem-card__more"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p></li>)">(
        out, visit.figure_url(subject), texts("site.more_about", {{"methode", subject.method}}));
}

void put_term(std::vector<web::Term>& terms, Visit const& visit, std::string_view title, std::string const& text) {
    if (!text.empty()) terms.push_back({std::string(title), {}, dutch(visit, text)});
}

void put_rule(std::vector<web::Term>& terms, std::string title, std::string const& rule) {
    if (!rule.empty())
        terms.push_back({std::move(title), {}, [&rule](std::string& out) {
                             html<R"(<code class="utrecht-code site-rule">{}</code>)">(out, rule);
                         }});
}

/// The rules as the program reads them, for who wants to check the sentence.
void put_rules(std::string& out, Visit const& visit, Subject const& subject) {
    auto const& texts = visit.texts();
    std::vector<web::Term> terms;
    put_rule(terms, texts(subject.denominator_rule.empty() ? "site.counted" : "site.above_line"),
             subject.numerator_rule);
    put_rule(terms, texts("site.below_line"), subject.denominator_rule);
    if (terms.empty()) return;
    web::put_details(out, texts("site.exact_rule"), web::Fold::closed, [&](std::string& body) {
        web::put_paragraph(body, texts("site.exact_rule_text"));
        web::put_terms(body, terms);
    });
}

} // namespace

void put_cards(std::string& out, Visit const& visit, std::vector<Subject const*> const& subjects) {
    html<R"(<ul class="kiem-cards">)">(out);
    for (auto const* subject : subjects)
        if (whole_of(visit.publication(), subject->method)) put_card(out, visit, *subject);
    html<"</ul>">(out);
}

void put_definition(std::string& out, Visit const& visit, Subject const& subject) {
    auto const& texts = visit.texts();
    std::vector<web::Term> terms;
    put_term(terms, visit, texts("site.subject_source"), subject.source);
    put_term(terms, visit, texts("site.quote"), subject.quote);
    put_term(terms, visit, texts("site.note"), subject.note);
    if (!terms.empty()) web::put_terms(out, terms);
    put_rules(out, visit, subject);
}

void put_remarks(std::string& out, Visit const& visit, std::vector<Subject const*> const& subjects) {
    Findings found;
    for (auto const& remark : visit.publication().remarks) {
        auto const is_about = [&](Subject const* subject) {
            return std::ranges::find(remark.methods, subject->method) != remark.methods.end();
        };
        if (std::ranges::any_of(subjects, is_about)) found.push_back({remark.code, remark.severity, remark.params, {}});
    }
    if (found.empty()) return;
    web::put_section(out, "opmerkingen", visit.texts()("site.remarks"), "", [&](std::string& body) {
        web::put_findings(body, visit.site, found, policy_lang(visit.texts()));
    });
}

void put_written(std::string& out, Visit const& visit, std::string_view chapter) {
    auto const& blocks = visit.publication().blocks;
    auto const written = std::ranges::find(blocks, chapter, &edition::Block::chapter);
    if (written == blocks.end() || written->markdown.empty()) return;
    auto const figures = names_of(visit.publication(), visit.texts());
    auto const read = report::read_markdown({std::string(chapter), written->markdown}, figures);
    html<R"(<div class="site-written" {}>)">(out, AttributeIf<"lang">{visit.is_english(), "nl"});
    for (auto const& block : read.blocks) report::put_block(out, block, visit.texts());
    html<"</div>">(out);
}

std::string aim_text(Visit const& visit, Subject const& subject) {
    edition::Aim const* last = nullptr;
    if (is_one_of_many(visit.publication(), subject)) return {};
    for (auto const& aim : visit.publication().aims)
        if (aim.indicator == subject.id && (!last || aim.through_year >= last->through_year)) last = &aim;
    if (!last) return {};
    return visit.texts()("site.aim",
                         {{"jaar", std::to_string(std::max(last->year, last->through_year))}, {"doel", last->text}});
}

void put_splits(std::string& out, Visit const& visit, Subject const& subject) {
    std::vector<std::string> notes;
    for (auto const* table : split_tables(visit.publication(), subject.method)) {
        auto id = table->id();
        std::ranges::replace_if(id, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '-');
        auto const figure = draw_table(visit, subject, *table, "per-" + id);
        bool const has_values = std::ranges::any_of(lines_of(*table),
                                                    [](Line const& line) { return line.answer().has_value(); });
        if (has_values) report::put_figure(out, visit.texts(), figure);
        else
            web::put_details(out, visit.texts()("site.no_outcome", {{"titel", figure.title}}), web::Fold::closed,
                             [&](std::string& body) { report::put_table(body, figure.table); });
        for (auto& note : report::reading_notes(*table, visit.texts()))
            if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
    }
    for (auto const& note : notes) html<R"(<p class="kiem-figure__source">{}</p>)">(out, note);
}

} // namespace kiem::site
