// SPDX-License-Identifier: EUPL-1.2
#include "report/svg.hpp"

namespace kiem::report {

namespace {

using namespace svg;

/// Label and note lines from y; gives the y below them.
int put_label(std::string& out, int y, Bar const& bar) {
    for (auto const& line : lines_of(bar.label)) {
        put_text(out, y + 15, "kiem-chart__label", line, bar.lang);
        y += line_height;
    }
    if (bar.note.empty()) return y;
    for (auto const& line : lines_of(bar.note, 44)) {
        put_text(out, y + 13, "kiem-chart__note", line);
        y += note_height;
    }
    return y + 2;
}

TextTable table_of(BarChart const& chart, Texts const& texts) {
    bool has_notes = false;
    for (auto const& bar : chart.bars) has_notes = has_notes || !bar.note.empty();
    TextTable table{chart.head.title, {{chart.head.rows_are}, {chart.value_is, Align::number}}, {}};
    if (has_notes) table.columns.push_back({texts("report.note")});
    for (auto const& bar : chart.bars) {
        table.rows.push_back({{bar.label, {}, bar.lang}, {bar.value.printed}});
        if (has_notes) table.rows.back().push_back({bar.note});
    }
    return table;
}

TextTable table_of(GroupedChart const& chart) {
    TextTable table{chart.head.title, {{chart.head.rows_are}}, {}};
    for (auto const& series : chart.series) table.columns.push_back({series, Align::number, chart.series_lang});
    for (auto const& group : chart.groups) {
        table.rows.push_back({{group.label, {}, group.lang}});
        for (auto const& value : group.values) table.rows.back().push_back({value.printed});
    }
    return table;
}

Figure figure_of(ChartHead const& head, Safe drawing, TextTable table) {
    return {head.id, head.title, std::move(drawing), std::move(table), head.source};
}

} // namespace

Figure draw_bars(BarChart const& chart, Texts const& texts) {
    std::vector<Value> values;
    for (auto const& bar : chart.bars) values.push_back(bar.value);
    auto const scale = scale_of(values, chart.reference, chart.full_width);
    std::string content;
    int y = 0;
    if (chart.reference) {
        put_reference_label(content, y, scale);
        y += line_height + 2;
    }
    for (auto const& bar : chart.bars) {
        y = put_label(content, y, bar);
        put_bar(content, y, scale, bar.value, paint_of(chart.head.id, 0));
        y += bar_height + row_gap;
    }
    if (chart.bars.empty()) put_text(content, 15, "kiem-chart__note", texts("report.none"));
    return figure_of(chart.head, frame(chart.head, std::max(y, line_height), content), table_of(chart, texts));
}

Figure draw_groups(GroupedChart const& chart, Texts const& texts) {
    constexpr int gap_in_group = 8;
    std::vector<Value> values;
    for (auto const& group : chart.groups) values.insert(values.end(), group.values.begin(), group.values.end());
    auto const scale = scale_of(values, chart.reference, chart.full_width);
    std::string content;
    put_patterns(content, chart.head.id);
    int y = put_legend(content, chart.head.id, chart.series, chart.series_lang);
    if (chart.reference) {
        put_reference_label(content, y, scale);
        y += line_height + 2;
    }
    for (auto const& group : chart.groups) {
        put_text(content, y + 15, "kiem-chart__label", group.label, group.lang);
        y += line_height + 2;
        for (std::size_t i = 0; i < group.values.size(); ++i) {
            put_bar(content, y, scale, group.values[i], paint_of(chart.head.id, i));
            y += bar_height + gap_in_group;
        }
        y += row_gap - gap_in_group;
    }
    if (chart.groups.empty()) put_text(content, y + 15, "kiem-chart__note", texts("report.none"));
    return figure_of(chart.head, frame(chart.head, std::max(y, line_height), content), table_of(chart));
}

} // namespace kiem::report
