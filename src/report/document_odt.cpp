// SPDX-License-Identifier: EUPL-1.2
#include "report/document_odt.hpp"
#include "report/drawing.hpp"
#include "report/odt_parts.hpp"
#include "report/print.hpp"
#include "report/zip_writer.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::report {

namespace {

using disclosure::PublishableTable;
using disclosure::Published;
using disclosure::Status;

/// A cell as it is printed; `value` when it is a number as it stands there.
struct Cell {
    std::string text;
    std::string value = {};
    std::string url = {};
};

struct Grid {
    std::string caption;
    std::vector<TextColumn> columns;
    /// How many columns name the row.
    std::size_t names = 1;
    std::vector<std::vector<Cell>> rows;
};

Grid grid_of(TextTable const& table) {
    Grid grid{table.caption, table.columns, 1, {}};
    for (auto const& row : table.rows) {
        grid.rows.emplace_back();
        for (auto const& cell : row) grid.rows.back().push_back({cell.text, {}, cell.url});
        grid.rows.back().resize(table.columns.size());
    }
    return grid;
}

Cell cell_of(Published const& number, disclosure::Measure const& measure, Texts const& texts) {
    Cell cell{print(number, measure, texts)};
    bool const is_printed_as_is = measure.kind == disclosure::MeasureKind::count && number.value &&
                                  cell.text == number_text(*number.value, 0, texts);
    if (is_printed_as_is) cell.value = fmt::format("{:.0f}", *number.value);
    return cell;
}

Grid grid_of(DataTable const& data, Texts const& texts) {
    auto const& table = *data.table;
    Grid grid{data.caption, {}, std::max<std::size_t>(1, table.dimensions().size()), {}};
    for (auto const& dimension : table.dimensions()) grid.columns.push_back({dimension.title});
    if (table.dimensions().empty()) grid.columns.push_back({texts("report.part")});
    for (auto const& measure : table.measures()) grid.columns.push_back({measure.title, Align::number});
    for (auto const& row : table.rows()) {
        auto& cells = grid.rows.emplace_back();
        for (std::size_t i = 0; i < row.items.size(); ++i)
            cells.push_back({table.dimensions()[i].items[row.items[i]].label});
        if (row.items.empty()) cells.push_back({texts("report.total")});
        for (std::size_t i = 0; i < row.values.size(); ++i)
            cells.push_back(cell_of(row.values[i], table.measures()[i], texts));
    }
    return grid;
}

class ContentWriter {
public:
    explicit ContentWriter(Texts const& texts) : texts_(texts) {}

    std::string write(Document const& document) {
        odt::open_root(xml_, "office:document-content");
        odt::put_content_styles(xml_);
        xml_.open("office:body");
        xml_.open("office:text");
        xml_.element("text:h", document.title, {{"text:style-name", "Heading_20_1"}, {"text:outline-level", "1"}});
        if (!document.subtitle.empty()) put_text("Subtitle", document.subtitle);
        auto const day = day_text(document.on, texts_);
        put_text("By", document.author.empty() ? day : document.author + ", " + day);
        for (auto const& block : document.blocks) std::visit([&](auto const& one) { put(one); }, block);
        for (int open = 0; open < 3; ++open) xml_.close();
        return xml_.take();
    }

    /// The drawings that the content names, in order.
    std::vector<ZipEntry> pictures;

private:
    void put_text(std::string_view style, std::string_view text) {
        xml_.element("text:p", text, {{"text:style-name", style}});
    }

    void put(Heading const& heading) {
        auto const level = std::to_string(std::clamp(heading.level, 2, 4));
        xml_.open("text:h", {{"text:style-name", "Heading_20_" + level}, {"text:outline-level", level}});
        xml_.empty("text:bookmark", {{"text:name", heading.id}});
        xml_.text(heading.text);
        xml_.close();
    }

    void put(Paragraph const& paragraph) {
        xml_.open("text:p", {{"text:style-name", "Text_20_body"}});
        put_runs(paragraph.runs);
        xml_.close();
    }

    void put(List const& list) {
        xml_.open("text:list", {{"text:style-name", list.kind == List::Kind::numbers ? "numbers" : "bullets"}});
        for (auto const& item : list.items) {
            xml_.open("text:list-item");
            xml_.open("text:p", {{"text:style-name", "Text_20_body"}});
            put_runs(item);
            xml_.close();
            xml_.close();
        }
        xml_.close();
    }

    void put(DataTable const& data) {
        put_grid(grid_of(data, texts_));
        put_text("Note", fmt::format("{}", fmt::join(reading_notes(*data.table, texts_), " ")));
    }

    void put(WordTable const& words) {
        put_grid(grid_of(words.table));
        put_text("Note", "");
    }

    void put(Picture const& picture) {
        auto const& figure = picture.figure;
        put_text("Caption", figure.title);
        if (auto file = drawing_file(figure.drawing.markup)) put_picture(picture, std::move(*file));
        put_grid(grid_of(figure.table));
        put_text("Note", figure.source.empty() ? "" : texts_("report.source", {{"bron", figure.source}}));
    }

    void put_picture(Picture const& picture, DrawingFile file) {
        constexpr double width_cm = 16.5;
        auto const name = "Pictures/" + picture.figure.id + ".svg";
        xml_.open("text:p", {{"text:style-name", "Text_20_body"}});
        xml_.open("draw:frame", {{"draw:style-name", "picture"},
                                 {"draw:name", picture.figure.id},
                                 {"text:anchor-type", "as-char"},
                                 {"svg:width", fmt::format("{:.2f}cm", width_cm)},
                                 {"svg:height", fmt::format("{:.2f}cm", width_cm * file.height / file.width)}});
        xml_.empty("draw:image", {{"xlink:href", name},
                                  {"xlink:type", "simple"},
                                  {"xlink:show", "embed"},
                                  {"xlink:actuate", "onLoad"},
                                  {"draw:mime-type", "image/svg+xml"}});
        xml_.element("svg:title", picture.figure.title);
        xml_.element("svg:desc", picture.alternative);
        xml_.close();
        xml_.close();
        pictures.push_back({name, std::move(file.svg)});
    }

    void put_runs(Runs const& runs) {
        for (auto const& run : runs) {
            if (!is_outside(run.url)) put_run(run);
            else put_link(run.url, [&] { put_run(run); });
        }
    }

    void put_run(Run const& run) {
        switch (run.style) {
        case Run::Style::plain: xml_.text(run.text); break;
        case Run::Style::strong: put_span("Strong_20_Emphasis", run.text); break;
        case Run::Style::emphasis: put_span("Emphasis", run.text); break;
        case Run::Style::code: put_span("Source_20_Text", run.text); break;
        }
    }

    void put_span(std::string_view style, std::string_view text) {
        xml_.element("text:span", text, {{"text:style-name", style}});
    }

    /// A path of the site leads nowhere from a file.
    static bool is_outside(std::string_view url) { return !url.empty() && !url.starts_with('/'); }

    void put_link(std::string_view url, auto const& content) {
        xml_.open("text:a", {{"xlink:type", "simple"}, {"xlink:href", url}, {"text:style-name", "Internet_20_link"}});
        content();
        xml_.close();
    }

    void put_grid(Grid const& grid) {
        put_text("Caption", grid.caption);
        xml_.open("table:table", {{"table:name", fmt::format("tabel{}", ++tables_)}, {"table:style-name", "table"}});
        xml_.element("table:title", grid.caption);
        put_columns(grid);
        xml_.open("table:table-header-rows");
        xml_.open("table:table-row");
        for (auto const& column : grid.columns)
            put_cell({column.heading}, "head", column.align == Align::number ? "number_head" : "Table_20_Heading");
        xml_.close();
        xml_.close();
        for (auto const& row : grid.rows) put_row(grid, row);
        xml_.close();
    }

    void put_columns(Grid const& grid) {
        xml_.open("table:table-header-columns");
        xml_.empty("table:table-column", {{"table:number-columns-repeated", std::to_string(grid.names)}});
        xml_.close();
        auto const others = grid.columns.size() - grid.names;
        if (others > 0) xml_.empty("table:table-column", {{"table:number-columns-repeated", std::to_string(others)}});
    }

    void put_row(Grid const& grid, std::vector<Cell> const& row) {
        xml_.open("table:table-row");
        for (std::size_t i = 0; i < row.size(); ++i)
            put_cell(row[i], "cell", grid.columns[i].align == Align::number ? "number" : "Table_20_Contents");
        xml_.close();
    }

    void put_cell(Cell const& cell, std::string_view style, std::string_view paragraph) {
        if (cell.value.empty())
            xml_.open("table:table-cell", {{"table:style-name", style}, {"office:value-type", "string"}});
        else
            xml_.open("table:table-cell",
                      {{"table:style-name", style}, {"office:value-type", "float"}, {"office:value", cell.value}});
        xml_.open("text:p", {{"text:style-name", paragraph}});
        if (is_outside(cell.url)) put_link(cell.url, [&] { xml_.text(cell.text); });
        else xml_.text(cell.text);
        xml_.close();
        xml_.close();
    }

    Texts const& texts_;
    XmlWriter xml_;
    int tables_ = 0;
};

} // namespace

std::string to_odt(Document const& document, Texts const& texts) {
    ContentWriter writer(texts);
    auto content = writer.write(document);
    std::vector<std::string> names;
    for (auto const& picture : writer.pictures) names.push_back(picture.name);
    std::vector<ZipEntry> entries{{"mimetype", std::string(odt::media_type), ZipEntry::Packing::stored},
                                  {"content.xml", std::move(content)},
                                  {"styles.xml", odt::styles_part(document, texts)},
                                  {"meta.xml", odt::meta_part(document)}};
    for (auto& picture : writer.pictures) entries.push_back(std::move(picture));
    entries.push_back({"META-INF/manifest.xml", odt::manifest_part(names)});
    return zip_of(entries);
}

} // namespace kiem::report
