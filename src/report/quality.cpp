// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include "report/svg.hpp"
#include <fmt/format.h>

namespace kiem::report {

namespace {

using namespace svg;

using Row = QualityChart::Row;

int total_of(Row const& row) { return row.yes + row.no + row.unknown; }

void put_segments(std::string& out, std::string_view chart_id, int y, Row const& row) {
    double from = 0;
    std::size_t series = 0;
    for (int const count : {row.yes, row.no, row.unknown}) {
        auto const paint = paint_of(chart_id, series++);
        auto const share = 100.0 * count / std::max(total_of(row), 1);
        if (count > 0)
            html<R"(<rect class="{} kiem-chart__verdict-{}" fill="{}" x="{}" y="{}" width="{}" height="{}"/>)">(
                out, paint.css_class, series, paint.fill, percent(from), y, percent(share), bar_height);
        from += share;
    }
}

std::string counts_text(Texts const& texts, Row const& row) {
    return fmt::format("{} {} · {} {} · {} {}", row.yes, texts("report.yes"), row.no, texts("report.no"), row.unknown,
                       texts("report.unknown"));
}

TextTable table_of(QualityChart const& chart, Texts const& texts) {
    TextTable table{chart.head.title,
                    {{chart.head.rows_are},
                     {texts("report.yes"), Align::number},
                     {texts("report.no"), Align::number},
                     {texts("report.unknown"), Align::number},
                     {texts("report.total"), Align::number}},
                    {}};
    for (auto const& row : chart.rows)
        table.rows.push_back({{row.label, {}, row.lang},
                              {count_text(row.yes)},
                              {count_text(row.no)},
                              {count_text(row.unknown)},
                              {count_text(total_of(row))}});
    return table;
}

} // namespace

Figure draw_quality(QualityChart const& chart, Texts const& texts) {
    std::string content;
    put_patterns(content, chart.head.id);
    int y = put_legend(content, chart.head.id, {texts("report.yes"), texts("report.no"), texts("report.unknown")});
    for (auto const& row : chart.rows) {
        for (auto const& line : lines_of(row.label)) {
            put_text(content, y + 15, "kiem-chart__label", line, row.lang);
            y += line_height;
        }
        put_segments(content, chart.head.id, y + 2, row);
        y += bar_height + 4;
        put_text(content, y + 14, "kiem-chart__note", counts_text(texts, row));
        y += note_height + row_gap;
    }
    if (chart.rows.empty()) put_text(content, y + 15, "kiem-chart__note", texts("report.none"));
    return {chart.head.id, chart.head.title, frame(chart.head, std::max(y, line_height), content),
            table_of(chart, texts), chart.head.source};
}

} // namespace kiem::report
