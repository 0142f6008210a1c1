// SPDX-License-Identifier: EUPL-1.2
#include "report/svg.hpp"
#include <fmt/format.h>

namespace kiem::report {

namespace {

using namespace svg;

using Point = TrendChart::Point;

constexpr int plot_top = 30;
constexpr int plot_bottom = 130;
constexpr int chart_height = 165;
/// Percent of the width kept free at each side for the texts at the ends.
constexpr double margin = 13;
/// With more points than this only the first and last carry text; the table has them all.
constexpr std::size_t most_texts = 4;

struct Spot {
    std::string x;
    int y;
};

Spot spot_of(TrendChart const& chart, Point const& point, double full) {
    auto const first = chart.points.front().on;
    auto const span = std::max((chart.points.back().on - first).count(), 1L);
    auto const along = static_cast<double>((point.on - first).count()) / static_cast<double>(span);
    auto const height = point.value.value.value_or(0) / full * (plot_bottom - plot_top);
    return {percent(margin + along * (100 - 2 * margin)), plot_bottom - static_cast<int>(height + 0.5)};
}

void put_point(std::string& out, TrendChart const& chart, std::size_t i, double full) {
    auto const& point = chart.points[i];
    auto const spot = spot_of(chart, point, full);
    if (point.value.value) html<R"(<circle class="kiem-chart__point" cx="{}" cy="{}" r="5"/>)">(out, spot.x, spot.y);
    auto const count = chart.points.size();
    if (count > most_texts && i != 0 && i + 1 != count) return;
    auto const ymd = std::chrono::year_month_day(point.on);
    html<R"(<text class="kiem-chart__value" x="{}" y="{}" text-anchor="middle">{}</text>)"
         R"(<text class="kiem-chart__note" x="{}" y="{}" text-anchor="middle">{}</text>)">(
        out, spot.x, (point.value.value ? spot.y : plot_bottom) - 12, point.value.printed, spot.x, plot_bottom + 20,
        fmt::format("{}-{}-{}", static_cast<unsigned>(ymd.day()), static_cast<unsigned>(ymd.month()),
                    static_cast<int>(ymd.year())));
}

void put_lines(std::string& out, TrendChart const& chart, double full) {
    for (std::size_t i = 1; i < chart.points.size(); ++i) {
        auto const& from = chart.points[i - 1];
        auto const& to = chart.points[i];
        if (!from.value.value || !to.value.value) continue;
        auto const a = spot_of(chart, from, full);
        auto const b = spot_of(chart, to, full);
        html<
            R"(<line class="kiem-chart__line" x1="{}" y1="{}" x2="{}" y2="{}" stroke="currentColor" stroke-width="3"/>)">(
            out, a.x, a.y, b.x, b.y);
    }
}

} // namespace

Figure draw_trend(TrendChart const& chart, Texts const& texts) {
    std::vector<Value> values;
    for (auto const& point : chart.points) values.push_back(point.value);
    auto const full = scale_of(values, {}, 0).full;
    std::string content;
    html<R"(<line class="kiem-chart__axis" x1="0" y1="{}" x2="100%" y2="{}" stroke="currentColor"/>)">(
        content, plot_bottom, plot_bottom);
    put_lines(content, chart, full);
    for (std::size_t i = 0; i < chart.points.size(); ++i) put_point(content, chart, i, full);
    if (chart.points.empty()) put_text(content, plot_top, "kiem-chart__note", texts("report.none"));
    TextTable table{chart.head.title, {{texts("report.count_date")}, {chart.value_is, Align::number}}, {}};
    for (auto const& point : chart.points) table.rows.push_back({{to_dutch(point.on)}, {point.value.printed}});
    return {chart.head.id, chart.head.title, frame(chart.head, chart_height, content), std::move(table),
            chart.head.source};
}

} // namespace kiem::report
