// SPDX-License-Identifier: EUPL-1.2
#include "report/document_html.hpp"
#include "base/html.hpp"
#include "report/print.hpp"
#include <fmt/format.h>

namespace kiem::report {

namespace {

using disclosure::PublishableTable;

void put_run(std::string& out, Run const& run) {
    auto const styled = [&](std::string& inner) {
        switch (run.style) {
        case Run::Style::plain: html<"{}">(inner, run.text); break;
        case Run::Style::strong: html<"<strong>{}</strong>">(inner, run.text); break;
        case Run::Style::emphasis: html<"<em>{}</em>">(inner, run.text); break;
        case Run::Style::code: html<R"(<code class="utrecht-code">{}</code>)">(inner, run.text); break;
        }
    };
    if (run.url.empty()) styled(out);
    else html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(out, run.url, styled);
}

void put_runs(std::string& out, Runs const& runs) {
    for (auto const& run : runs) put_run(out, run);
}

void put(std::string& out, Heading const& heading) {
    if (heading.level <= 2) html<R"(<h2 class="utrecht-heading-2" id="{}">{}</h2>)">(out, heading.id, heading.text);
    else if (heading.level == 3)
        html<R"(<h3 class="utrecht-heading-3" id="{}">{}</h3>)">(out, heading.id, heading.text);
    else html<R"(<h4 class="utrecht-heading-4" id="{}">{}</h4>)">(out, heading.id, heading.text);
}

void put(std::string& out, Paragraph const& paragraph) {
    html<R"(<p class="utrecht-paragraph">{}</p>)">(out, [&](std::string& inner) { put_runs(inner, paragraph.runs); });
}

void put(std::string& out, List const& list) {
    auto const items = [&](std::string& inner) {
        for (auto const& item : list.items)
            html<R"(<li class="kiem-report__item">{}</li>)">(inner, [&](std::string& text) { put_runs(text, item); });
    };
    if (list.kind == List::Kind::numbers) html<R"(<ol class="utrecht-ordered-list">{}</ol>)">(out, items);
    else html<R"(<ul class="utrecht-unordered-list">{}</ul>)">(out, items);
}

void put_head(std::string& out, PublishableTable const& table, Texts const& texts) {
    html<R"(<thead class="utrecht-table__header"><tr class="utrecht-table__row">)">(out);
    for (auto const& dimension : table.dimensions())
        html<R"(<th scope="col" class="utrecht-table__header-cell">{}</th>)">(out, dimension.title);
    if (table.dimensions().empty())
        html<R"(<th scope="col" class="utrecht-table__header-cell">{}</th>)">(out, texts("report.part"));
    for (auto const& measure : table.measures())
        html<
            R"(<th scope="col" class="utrecht-table__header-cell utrecht-table__header-cell--numeric-column">{}</th>)">(
            out, measure.title);
    html<"</tr></thead>">(out);
}

void put_row_name(std::string& out, std::string_view name) {
    html<R"(<th scope="row" class="utrecht-table__cell kiem-table__row-name">{}</th>)">(out, name);
}

void put_row(std::string& out, PublishableTable const& table, PublishableTable::Row const& row, Texts const& texts) {
    html<R"(<tr class="utrecht-table__row">)">(out);
    for (std::size_t i = 0; i < row.items.size(); ++i)
        put_row_name(out, table.dimensions()[i].items[row.items[i]].label);
    if (row.items.empty()) put_row_name(out, texts("report.total"));
    for (std::size_t i = 0; i < row.values.size(); ++i)
        html<
            R"(<td class="utrecht-table__cell utrecht-table__cell--numeric-column utrecht-table__cell--numeric-data">{}</td>)">(
            out, print(row.values[i], table.measures()[i], texts));
    html<"</tr>">(out);
}

/// Two levels of headings as a list of links; nothing when the document is short.
void put_contents(std::string& out, Document const& document, Texts const& texts) {
    std::vector<Heading const*> headings;
    for (auto const& block : document.blocks)
        if (auto const* heading = std::get_if<Heading>(&block); heading && heading->level == 2)
            headings.push_back(heading);
    if (headings.size() < 3) return;
    html<R"(<nav class="kiem-contents kiem-report__contents" aria-labelledby="inhoudsopgave">)"
         R"(<h2 class="kiem-contents__title" id="inhoudsopgave">{}</h2><ul class="kiem-contents__list">)">(
        out, texts("report.contents"));
    for (auto const* heading : headings)
        html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="#{}">{}</a></li>)">(out, heading->id,
                                                                                           heading->text);
    html<"</ul></nav>">(out);
}

} // namespace

void put_data_table(std::string& out, DataTable const& data, Texts const& texts) {
    auto const& table = *data.table;
    html<
        R"(<div class="kiem-data"><div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table" role="region" )"
        R"(aria-label="{}" tabindex="0"><table class="utrecht-table"><caption class="utrecht-table__caption">{}</caption>)">(
        out, data.caption, data.caption);
    put_head(out, table, texts);
    html<R"(<tbody class="utrecht-table__body">)">(out);
    for (auto const& row : table.rows()) put_row(out, table, row, texts);
    html<"</tbody></table></div>">(out);
    auto const notes = reading_notes(table, texts);
    if (!notes.empty()) html<R"(<p class="kiem-table__note">{}</p>)">(out, fmt::format("{}", fmt::join(notes, " ")));
    html<"</div>">(out);
}

void put_block(std::string& out, Block const& block, Texts const& texts) {
    if (auto const* data = std::get_if<DataTable>(&block)) put_data_table(out, *data, texts);
    else if (auto const* words = std::get_if<WordTable>(&block)) put_table(out, words->table);
    else if (auto const* picture = std::get_if<Picture>(&block)) put_figure(out, texts, picture->figure);
    else if (auto const* heading = std::get_if<Heading>(&block)) put(out, *heading);
    else if (auto const* list = std::get_if<List>(&block)) put(out, *list);
    else put(out, std::get<Paragraph>(block));
}

void put_document(std::string& out, Document const& document, Texts const& texts) {
    html<R"(<div class="kiem-report">)">(out);
    put_contents(out, document, texts);
    for (auto const& block : document.blocks) put_block(out, block, texts);
    html<"</div>">(out);
}

void put_stacking_document(std::string& out, Document const& document, Texts const& texts) {
    html<R"(<div class="kiem-report">)">(out);
    put_contents(out, document, texts);
    for (auto const& block : document.blocks)
        if (auto const* words = std::get_if<WordTable>(&block)) put_stacking_table(out, words->table);
        else put_block(out, block, texts);
    html<"</div>">(out);
}

} // namespace kiem::report
