// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_charts.hpp"
#include "feature/monitor/monitor_text.hpp"
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace kiem::figures {

namespace {

policy::Indicator const& indicator_of(Drawing const& drawing, Figure const& figure) {
    return *policy::find_method(drawing.policy.indicators, figure.method);
}

bool is_percentage(Figure const& figure) {
    return figure.form != policy::Form::count && figure.form != policy::Form::median;
}

/// For drawing: percentages as percents, so that axes read 0 to 100.
report::Value value_of(Figure const& figure) {
    if (!figure.value) return {std::nullopt, figure.printed};
    return {is_percentage(figure) ? *figure.value * 100 : *figure.value, figure.printed};
}

report::ChartHead head_of(Drawing const& drawing, std::string id, std::string title, std::string rows_are) {
    auto description = drawing.texts("monitor.chart_description", {{"titel", title}});
    return {std::move(id), std::move(title), std::move(description), drawing.source, std::move(rows_are)};
}

std::string split_title(Drawing const& drawing, std::string_view name) {
    if (auto const* split = policy::find_split(drawing.policy.indicators, name)) return split->title;
    return drawing.texts("monitor.column.part");
}

std::string last_label(Figure const& figure, Texts const& texts) {
    return figure.splits.empty() ? "" : label_text(figure.splits.back(), texts);
}

/// Borders of four equal classes over the values, and the class of a value.
struct Shades {
    double low = 0, step = 1;
    int of(double value) const {
        auto const shade = static_cast<int>(std::floor((value - low) / step));
        return std::clamp(shade, 0, 3);
    }
};

Shades shades_of(std::vector<Figure const*> const& parts) {
    constexpr auto endless = std::numeric_limits<double>::infinity();
    double low = endless, high = -endless;
    for (auto const* part : parts)
        if (auto const value = value_of(*part).value; value && !part->splits.back().code.empty()) {
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
    if (low > high) return {};
    low = std::floor(low);
    return {low, std::max(std::ceil((high - low) / 4), 1.0)};
}

std::vector<std::string> legend_of(Shades const& shades, std::string_view unit, Texts const& texts) {
    std::vector<std::string> legend;
    for (int i = 0; i < 4; ++i)
        legend.push_back(
            texts("monitor.legend", {{"van", fmt::format("{:.0f}{}", shades.low + i * shades.step, unit)},
                                     {"tot", fmt::format("{:.0f}{}", shades.low + (i + 1) * shades.step, unit)}}));
    return legend;
}

} // namespace

std::vector<Figure const*> figures_by(Monitor const& monitor, MonitorPolicy const& policy, std::string_view method,
                                      std::vector<std::string> const& splits) {
    std::vector<Figure const*> found;
    for (auto const& figure : monitor.figures) {
        if (figure.method != method || figure.splits.size() != splits.size()) continue;
        if (std::equal(splits.begin(), splits.end(), figure.splits.begin(),
                       [](auto const& name, auto const& part) { return part.split == name; }))
            found.push_back(&figure);
    }
    std::stable_sort(found.begin(), found.end(), [&](Figure const* a, Figure const* b) {
        for (std::size_t i = 0; i < a->splits.size(); ++i) {
            auto const left = rank_of(policy, a->splits[i].split, a->splits[i].code);
            auto const right = rank_of(policy, b->splits[i].split, b->splits[i].code);
            if (left != right) return left < right;
        }
        return false;
    });
    return found;
}

std::optional<report::Figure> draw_definitions(Drawing const& drawing, std::string id, std::string title,
                                               std::vector<Figure const*> const& figures) {
    if (figures.empty()) return std::nullopt;
    report::BarChart chart{head_of(drawing, std::move(id), std::move(title), drawing.texts("monitor.column.name")),
                           drawing.texts("monitor.column.value"),
                           {},
                           report::Reference{100, "100 %"},
                           100};
    for (auto const* figure : figures)
        chart.bars.push_back(
            {indicator_of(drawing, *figure).name, value_of(*figure), counts_text(*figure, drawing.texts)});
    return report::draw_bars(chart, drawing.texts);
}

std::optional<report::Figure> draw_parts(Drawing const& drawing, std::string id, std::string title,
                                         std::vector<Figure const*> const& parts, Figure const* whole) {
    if (parts.empty()) return std::nullopt;
    auto const rows_are = split_title(drawing, parts.front()->splits.empty() ? "" : parts.front()->splits.back().split);
    report::BarChart chart{head_of(drawing, std::move(id), std::move(title), rows_are),
                           drawing.texts("monitor.column.value"),
                           {},
                           {},
                           is_percentage(*parts.front()) ? 100.0 : 0.0};
    for (auto const* part : parts)
        chart.bars.push_back({last_label(*part, drawing.texts), value_of(*part), counts_text(*part, drawing.texts)});
    if (whole && whole->value && is_percentage(*whole))
        chart.reference = report::Reference{*whole->value * 100,
                                            drawing.texts("monitor.whole", {{"waarde", whole->printed}})};
    return report::draw_bars(chart, drawing.texts);
}

std::optional<report::Figure> draw_districts(Drawing const& drawing, std::string id, std::string title,
                                             std::vector<Figure const*> const& parts,
                                             std::function<std::string(std::string const&)> const& link) {
    if (parts.empty() || drawing.policy.districts.districts.empty()) return std::nullopt;
    auto const shades = shades_of(parts);
    auto const unit = is_percentage(*parts.front()) ? " %" : "";
    report::TileMap map{head_of(drawing, std::move(id), std::move(title), split_title(drawing, "wijk")),
                        drawing.texts("monitor.column.value"),
                        {},
                        legend_of(shades, unit, drawing.texts)};
    for (auto const& district : drawing.policy.districts.districts) {
        report::Tile tile{district.code,
                          district.name,
                          district.row,
                          district.column,
                          {std::nullopt, drawing.texts("monitor.no_value")},
                          {},
                          link(district.code)};
        for (auto const* part : parts)
            if (part->splits.back().code == district.code) {
                tile.value = value_of(*part);
                if (tile.value.value) tile.shade = shades.of(*tile.value.value);
            }
        map.tiles.push_back(std::move(tile));
    }
    return report::draw_tilemap(map, drawing.texts);
}

std::optional<report::Figure> draw_norms(Drawing const& drawing, std::string id, std::string title,
                                         std::string rows_are, std::vector<Figure const*> const& figures) {
    if (figures.empty()) return std::nullopt;
    report::QualityChart chart{head_of(drawing, std::move(id), std::move(title), std::move(rows_are)), {}};
    for (auto const* figure : figures) {
        auto const yes = figure->numerator, unknown = figure->numerator_unknown;
        auto const no = figure->denominator.value_or(0) - yes - unknown;
        chart.rows.push_back({part_text(*figure, drawing.texts), static_cast<int>(yes), static_cast<int>(no),
                              static_cast<int>(unknown)});
    }
    return report::draw_quality(chart, drawing.texts);
}

std::optional<report::Figure> draw_years(Drawing const& drawing, std::string id, std::string title,
                                         Figure const& figure, Day on,
                                         std::vector<OutsideValue const*> const& outside) {
    if (outside.empty()) return std::nullopt;
    report::TrendChart chart{head_of(drawing, std::move(id), std::move(title), drawing.texts("monitor.year")),
                             drawing.texts("monitor.column.value"),
                             {}};
    for (auto const* value : outside) chart.points.push_back({value->on, {value->number, value->printed}});
    chart.points.push_back({on, value_of(figure)});
    std::stable_sort(chart.points.begin(), chart.points.end(),
                     [](auto const& a, auto const& b) { return a.on < b.on; });
    return report::draw_trend(chart, drawing.texts);
}

} // namespace kiem::figures
