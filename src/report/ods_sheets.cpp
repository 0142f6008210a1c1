// SPDX-License-Identifier: EUPL-1.2
#include "report/ods_sheets.hpp"
#include "report/ods_cells.hpp"
#include "report/print.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kiem::report::ods {

using disclosure::PublishableTable;

namespace {

/// Whether the range of a count says more than the number, anywhere in the table.
std::vector<bool> measures_with_range(PublishableTable const& table) {
    std::vector<bool> ranged(table.measures().size(), false);
    for (auto const& row : table.rows())
        for (std::size_t place = 0; place < ranged.size(); ++place)
            ranged[place] = ranged[place] || row.values[place].low != row.values[place].high;
    return ranged;
}

} // namespace

void Sheets::row(std::initializer_list<std::string_view> cells, std::string_view style) {
    xml_.open("table:table-row");
    for (auto const cell : cells) put_words(xml_, cell, style);
    if (cells.size() == 0) xml_.empty("table:table-cell");
    xml_.close();
}

void Sheets::put_about() {
    row({edition_.title}, "title");
    row({edition_.description}, "line");
    row({texts_("data.municipality"), edition_.municipality_name});
    row({texts_("data.column_on"), day_text(edition_.on, texts_)});
    row({texts_("data.known"), day_text(edition_.known, texts_)});
    row({texts_("data.published"), day_text(edition_.published_on, texts_)});
    row({texts_("data.contact"), edition_.contact_name + " " + edition_.contact_email});
    row({texts_("data.licence"), edition_.licence});
    row({texts_("data.page"), edition_.page_url});
}

void Sheets::put_sheet_list(disclosure::Release const& release, std::vector<std::string> const& names) {
    row({texts_("data.sheets")}, "title");
    row({texts_("data.sheet"), texts_("data.table")}, "heading");
    for (std::size_t place = 0; place < names.size(); ++place) {
        xml_.open("table:table-row");
        put_link(xml_, names[place], fmt::format("#'{}'.A1", names[place]));
        put_words(xml_, table_title(edition_, release.tables()[place], texts_));
        xml_.close();
    }
}

void Sheets::put_definitions(disclosure::Release const& release) {
    row({texts_("data.definitions")}, "title");
    row({texts_("data.column_name"), texts_("data.column_definition"), texts_("data.column_source")}, "heading");
    std::set<std::string_view> seen;
    for (auto const& table : release.tables()) {
        auto const* subject = edition_.subject(table.method());
        if (subject == nullptr || !seen.insert(subject->method).second) continue;
        row({fmt::format("{} ({})", subject->name, subject->method), subject->definition, subject->source});
    }
}

void Sheets::put_contents(disclosure::Release const& release, std::vector<std::string> const& names) {
    xml_.open("table:table", {{"table:name", texts_("data.contents")}});
    xml_.empty("table:table-column", {{"table:style-name", "names"}});
    xml_.empty("table:table-column", {{"table:style-name", "wide"}, {"table:number-columns-repeated", "2"}});
    put_about();
    row({});
    row({texts_("data.protection")}, "title");
    for (auto const& sentence : explain(release.terms(), texts_)) row({"", sentence});
    row({});
    put_sheet_list(release, names);
    row({});
    put_definitions(release);
    xml_.close();
}

void Sheets::put_columns(PublishableTable const& table, std::vector<bool> const& ranged) {
    if (auto const headers = 2 * table.dimensions().size(); headers > 0) {
        xml_.open("table:table-header-columns");
        xml_.empty("table:table-column",
                   {{"table:style-name", "names"}, {"table:number-columns-repeated", std::to_string(headers)}});
        xml_.close();
    }
    auto const numbers = ranged.size() + 2 * static_cast<std::size_t>(std::ranges::count(ranged, true));
    xml_.empty("table:table-column",
               {{"table:style-name", "numbers"}, {"table:number-columns-repeated", std::to_string(numbers)}});
}

void Sheets::put_headings(PublishableTable const& table, std::vector<bool> const& ranged) {
    xml_.open("table:table-header-rows");
    xml_.open("table:table-row");
    for (auto const& dimension : table.dimensions()) {
        put_words(xml_, dimension.title, "heading");
        put_words(xml_, texts_("data.column_code", {{"deel", dimension.title}}), "heading");
    }
    for (std::size_t place = 0; place < ranged.size(); ++place) {
        auto const& title = table.measures()[place].title;
        put_words(xml_, title, "heading");
        if (!ranged[place]) continue;
        put_words(xml_, texts_("data.low_of", {{"maat", title}}), "heading");
        put_words(xml_, texts_("data.high_of", {{"maat", title}}), "heading");
    }
    xml_.close();
    xml_.close();
}

void Sheets::put_rows(PublishableTable const& table, std::vector<bool> const& ranged) {
    for (auto const& row : table.rows()) {
        xml_.open("table:table-row");
        for (std::size_t place = 0; place < row.items.size(); ++place) {
            auto const& item = table.dimensions()[place].items[row.items[place]];
            put_words(xml_, item.label);
            put_words(xml_, data_code(item));
        }
        for (std::size_t place = 0; place < ranged.size(); ++place) {
            put_number(xml_, row.values[place], table.measures()[place], texts_);
            if (!ranged[place]) continue;
            put_count(xml_, row.values[place].low, texts_);
            put_count(xml_, row.values[place].high, texts_);
        }
        xml_.close();
    }
}

void Sheets::put_table(PublishableTable const& table, std::string_view name) {
    auto const* subject = edition_.subject(table.method());
    auto const ranged = measures_with_range(table);
    xml_.open("table:table", {{"table:name", name}});
    put_columns(table, ranged);
    row({table_title(edition_, table, texts_)}, "title");
    xml_.open("table:table-row");
    put_link(xml_, texts_("data.to_contents"), fmt::format("#'{}'.A1", texts_("data.contents")));
    xml_.close();
    row({subject != nullptr ? std::string_view(subject->definition) : std::string_view{}}, "line");
    put_headings(table, ranged);
    put_rows(table, ranged);
    xml_.close();
}

} // namespace kiem::report::ods
