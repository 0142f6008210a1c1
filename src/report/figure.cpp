// SPDX-License-Identifier: EUPL-1.2
#include "report/figure.hpp"

namespace kiem::report {

namespace {

/// The text, with its language where that is not the one of the page.
auto in_language(std::string_view text, std::string_view lang) {
    return [=](std::string& out) {
        if (lang.empty()) html<"{}">(out, text);
        else html<R"(<span lang="{}">{}</span>)">(out, lang, text);
    };
}

void put_cell_text(std::string& out, TextCell const& cell) {
    auto const text = in_language(cell.text, cell.lang);
    if (cell.url.empty()) text(out);
    else html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(out, cell.url, text);
}

void put_head(std::string& out, TextTable const& table) {
    html<R"(<thead class="utrecht-table__header"><tr class="utrecht-table__row">)">(out);
    for (auto const& column : table.columns)
        html<R"(<th scope="col" class="utrecht-table__header-cell {}">{}</th>)">(
            out, column.align == Align::number ? "utrecht-table__header-cell--numeric-column" : "",
            in_language(column.heading, column.lang));
    html<"</tr></thead>">(out);
}

void put_row(std::string& out, TextTable const& table, std::vector<TextCell> const& row) {
    html<R"(<tr class="utrecht-table__row">)">(out);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const text = [&](std::string& inner) {
            if (i < row.size()) put_cell_text(inner, row[i]);
        };
        if (i == 0)
            html<
                R"(<th scope="row" class="utrecht-table__cell utrecht-table__cell--first kiem-table__row-name">{}</th>)">(
                out, text);
        else if (table.columns[i].align == Align::number)
            html<
                R"(<td class="utrecht-table__cell utrecht-table__cell--numeric-column utrecht-table__cell--numeric-data">{}</td>)">(
                out, text);
        else html<R"(<td class="utrecht-table__cell">{}</td>)">(out, text);
    }
    html<"</tr>">(out);
}

/// What stands in blocks is no table to a browser any more: its parts say what they are.
void put_stacking_row(std::string& out, TextTable const& table, std::vector<TextCell> const& row) {
    html<R"(<tr class="utrecht-table__row" role="row">)">(out);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& column = table.columns[i];
        auto const text = [&](std::string& inner) {
            if (i < row.size()) put_cell_text(inner, row[i]);
        };
        if (i == 0)
            html<R"(<th scope="row" role="rowheader" class="utrecht-table__cell kiem-table__row-name" )"
                 R"(data-heading="{}">{}</th>)">(out, column.heading, text);
        else
            html<R"(<td role="cell" class="utrecht-table__cell {}" data-heading="{}">{}</td>)">(
                out, column.align == Align::number ? "utrecht-table__cell--numeric-column" : "", column.heading, text);
    }
    html<"</tr>">(out);
}

} // namespace

void put_table(std::string& out, TextTable const& table) {
    html<
        R"(<div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table" role="region" )"
        R"(aria-label="{}" tabindex="0"><table class="utrecht-table"><caption class="utrecht-table__caption">{}</caption>)">(
        out, table.caption, table.caption);
    put_head(out, table);
    html<R"(<tbody class="utrecht-table__body">)">(out);
    for (auto const& row : table.rows) put_row(out, table, row);
    html<"</tbody></table></div>">(out);
}

void put_stacking_table(std::string& out, TextTable const& table) {
    html<R"(<div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table )"
         R"(kiem-table--stacks" role="region" aria-label="{}" tabindex="0"><table class="utrecht-table" role="table">)"
         R"(<caption class="utrecht-table__caption">{}</caption><thead class="utrecht-table__header" role="rowgroup">)"
         R"(<tr class="utrecht-table__row" role="row">)">(out, table.caption, table.caption);
    for (auto const& column : table.columns)
        html<R"(<th scope="col" role="columnheader" class="utrecht-table__header-cell {}">{}</th>)">(
            out, column.align == Align::number ? "utrecht-table__header-cell--numeric-column" : "",
            in_language(column.heading, column.lang));
    html<R"(</tr></thead><tbody class="utrecht-table__body" role="rowgroup">)">(out);
    for (auto const& row : table.rows) put_stacking_row(out, table, row);
    html<"</tbody></table></div>">(out);
}

void put_figure(std::string& out, Texts const& texts, Figure const& figure, TableFold fold) {
    html<
        R"(<figure class="utrecht-figure kiem-figure" id="{}"><figcaption class="kiem-figure__title">{}</figcaption>{})">(
        out, figure.id, figure.title, figure.drawing);
    html<R"(<details class="kiem-details" {}><summary class="kiem-details__summary">{}</summary>)"
         R"(<div class="kiem-details__body">{}</div></details>)">(
        out, AttributeIf<"open">{fold == TableFold::open}, texts("report.table_of_figure"),
        [&](std::string& inner) { put_table(inner, figure.table); });
    if (!figure.source.empty())
        html<R"(<p class="kiem-figure__source">{}</p>)">(out, texts("report.source", {{"bron", figure.source}}));
    html<"</figure>">(out);
}

} // namespace kiem::report
