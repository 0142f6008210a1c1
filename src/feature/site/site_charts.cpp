// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_charts.hpp"
#include "report/chart.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

report::ChartHead head_of(Visit const& visit, std::string id, std::string title, std::string rows_are,
                          std::string description) {
    return {std::move(id), std::move(title), std::move(description), source_text(visit), std::move(rows_are)};
}

std::string described(Visit const& visit, std::string const& title) {
    return visit.texts()("site.chart_bars", {{"titel", title}});
}

bool is_share(Number const& number) {
    return number.measure &&
           (number.measure->kind == MeasureKind::share || number.measure->kind == MeasureKind::change);
}

double full_width(Number const& number) {
    if (is_share(number)) return 100;
    if (number.measure && number.measure->kind == MeasureKind::median)
        return static_cast<double>(number.measure->classes.size());
    return 0;
}

std::string title_of(Visit const& visit, Subject const& subject, PublishableTable const& table) {
    return visit.texts()("site.figure_by", {{"naam", subject.name}, {"splitsing", splits_text(table, visit.texts())}});
}

enum class Among { anything, shares };
Among kind_of(PublishableTable const& table) { return table.measure("aandeel") ? Among::shares : Among::anything; }

/// A count that stands in for a percentage has no length among percentages.
report::Value drawn_beside(Number const& number, Among among, Texts const& texts) {
    auto value = drawn(number, texts);
    if (among == Among::shares && !is_share(number)) value.value.reset();
    return value;
}

/// Nothing was counted, or nothing that would show.
bool is_empty(Line const& line) {
    auto const answer = line.answer(), below = line.number(denominator);
    return answer.published.status == disclosure::Status::absent ||
           (!answer.has_value() && below.has_value() && *below.published.value == 0);
}

std::string label_lang(Line const& line, Texts const& texts) {
    return line.row->items.size() == 1 && line.code().empty() ? std::string() : policy_lang(texts);
}

report::Figure draw_bars(Visit const& visit, Subject const& subject, PublishableTable const& table, std::string id) {
    auto const& texts = visit.texts();
    auto const title = title_of(visit, subject, table);
    report::BarChart chart{
        head_of(visit, std::move(id), title, table.dimensions().front().title, described(visit, title)),
        texts("site.column_value"),
        {},
        {},
        0};
    for (auto const& line : lines_of(table)) {
        auto const answer = line.answer();
        // Parts in which nothing was counted stand in the table alone.
        if (is_empty(line)) continue;
        chart.full_width = std::max(chart.full_width, full_width(answer));
        chart.bars.push_back({label_text(line, texts), drawn_beside(answer, kind_of(table), texts),
                              counts_text(line, texts), label_lang(line, texts)});
    }
    auto const whole = whole_of(visit.publication(), subject.method).answer();
    if (is_share(whole) && whole.has_value())
        chart.reference = report::Reference{*whole.published.value,
                                            texts("site.whole", {{"waarde", value_text(whole, texts)}})};
    auto figure = report::draw_bars(chart, texts);
    figure.table = data_table(table, title, texts);
    return figure;
}

/// Whether anything was counted in this part of a dimension.
bool has_values(PublishableTable const& table, std::size_t dimension, std::string const& code) {
    return std::ranges::any_of(lines_of(table),
                               [&](Line const& line) { return line.code(dimension) == code && !is_empty(line); });
}

/// The items of a dimension in which anything was counted.
std::vector<disclosure::Item> used_items(PublishableTable const& table, std::size_t dimension) {
    auto items = table.dimensions()[dimension].items;
    std::erase_if(items, [&](disclosure::Item const& item) { return !has_values(table, dimension, item.code); });
    return items;
}

/// At most four items can be told apart by pattern, so the dimension with the fewest makes the series.
report::Figure draw_groups(Visit const& visit, Subject const& subject, PublishableTable const& table, std::string id) {
    constexpr std::size_t most_series = 4;
    auto const& texts = visit.texts();
    auto const& dimensions = table.dimensions();
    if (dimensions.size() != 2) return draw_bars(visit, subject, table, std::move(id));
    auto parts = used_items(table, 0), rows = used_items(table, 1);
    bool const is_swapped = parts.size() > rows.size();
    if (is_swapped) std::swap(parts, rows);
    if (parts.size() > most_series) return draw_bars(visit, subject, table, std::move(id));
    auto const title = title_of(visit, subject, table);
    auto const label = [&](disclosure::Item const& item) {
        return item.code.empty() ? texts("site.unknown") : item.label;
    };
    report::GroupedChart chart{
        head_of(visit, std::move(id), title, dimensions[is_swapped ? 0 : 1].title, described(visit, title)),
        {},
        {},
        {},
        0,
        policy_lang(texts)};
    for (auto const& part : parts) chart.series.push_back(label(part));
    for (auto const& row : rows) {
        chart.groups.push_back({label(row), {}, row.code.empty() ? std::string() : policy_lang(texts)});
        for (auto const& part : parts) {
            auto const codes = is_swapped ? std::vector{row.code, part.code} : std::vector{part.code, row.code};
            auto const answer = Line{&table, table.find(codes)}.answer();
            chart.full_width = std::max(chart.full_width, full_width(answer));
            chart.groups.back().values.push_back(drawn_beside(answer, kind_of(table), texts));
        }
    }
    auto figure = report::draw_groups(chart, texts);
    figure.table = data_table(table, title, texts);
    return figure;
}

int whole_number(Number const& number) { return static_cast<int>(number.published.value.value_or(0)); }

} // namespace

report::Value drawn(Number const& number, Texts const& texts) {
    auto const printed = value_text(number, texts, Unit::bare);
    if (!number.has_value()) return {std::nullopt, printed};
    auto const value = *number.published.value;
    return {number.measure->kind == MeasureKind::median ? value + 1 : value, printed};
}

report::Figure draw_table(Visit const& visit, Subject const& subject, PublishableTable const& table, std::string id) {
    if (table.dimensions().size() == 1 && table.dimensions().front().name == by_district)
        return draw_districts(visit, subject, table, std::move(id));
    if (table.dimensions().size() >= 2) return draw_groups(visit, subject, table, std::move(id));
    return draw_bars(visit, subject, table, std::move(id));
}

report::Figure draw_districts(Visit const& visit, Subject const& subject, PublishableTable const& table,
                              std::string id);

report::Figure draw_shares(Visit const& visit, std::vector<Subject const*> const& subjects, std::string id,
                           std::string title) {
    auto const& texts = visit.texts();
    report::BarChart chart{
        head_of(visit, std::move(id), title, texts("site.column_definition"), texts("site.chart_shares")),
        texts("site.column_value"),
        {},
        report::Reference{100, texts("site.all_of_them")},
        100};
    TextTable table{std::move(title),
                    {{texts("site.column_definition")},
                     {texts("site.column_numerator"), Align::number},
                     {texts("site.column_denominator"), Align::number},
                     {texts("site.column_value"), Align::number}},
                    {}};
    for (auto const* subject : subjects) {
        auto const line = whole_of(visit.publication(), subject->method);
        chart.bars.push_back(
            {subject->name, drawn(line.answer(), texts), counts_text(line, texts), policy_lang(texts)});
        table.rows.push_back({{subject->name, visit.figure_url(*subject), policy_lang(texts)},
                              {value_text(line.number(numerator), texts)},
                              {value_text(line.number(denominator), texts)},
                              {value_text(line.answer(), texts)}});
    }
    auto figure = report::draw_bars(chart, texts);
    figure.table = std::move(table);
    return figure;
}

report::Figure draw_fractions(Visit const& visit, std::vector<Subject const*> const& subjects, std::string id,
                              std::string title) {
    auto const& texts = visit.texts();
    report::GroupedChart chart{
        head_of(visit, std::move(id), std::move(title), texts("site.column_definition"), texts("site.chart_fractions")),
        {texts("site.above_line"), texts("site.below_line")},
        {},
        {},
        0};
    for (auto const* subject : subjects) {
        auto const line = whole_of(visit.publication(), subject->method);
        auto const value_of = [&](std::string_view name) {
            auto value = drawn(line.number(name), texts);
            value.printed = value_text(line.number(name), texts);
            return value;
        };
        chart.groups.push_back({subject->name, {value_of(numerator), value_of(denominator)}, policy_lang(texts)});
    }
    return report::draw_groups(chart, texts);
}

report::Figure draw_norms(Visit const& visit, Subject const& subject, std::vector<Line> const& lines, std::string id,
                          std::string title) {
    auto const& texts = visit.texts();
    report::QualityChart chart{head_of(visit, std::move(id), title, texts("site.column_kind"),
                                       texts("site.chart_norms", {{"naam", subject.name}})),
                               {}};
    for (auto const& line : lines) {
        auto const yes = whole_number(line.number(numerator)), unknown = whole_number(line.number(undecided));
        auto const all = whole_number(line.number(denominator));
        bool const has_total = line.number(denominator).has_value();
        auto const kind = kind_text(line, texts);
        bool const is_dutch = has_total && line.table->dimensions().front().name == by_provider;
        chart.rows.push_back({has_total ? kind : texts("site.kind_total_unknown", {{"soort", kind}}), yes,
                              std::max(all - yes - unknown, 0), unknown, is_dutch ? policy_lang(texts) : ""});
    }
    auto figure = report::draw_quality(chart, texts);
    // Where the total is not known, neither is who does not meet the norm.
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].number(denominator).has_value())
            for (auto const column : {2U, 4U}) figure.table.rows[i][column].text = texts("site.no_number");
    return figure;
}

std::vector<DatedValue> moments_of(Visit const& visit, Subject const& subject) {
    auto const& texts = visit.texts();
    auto const& shown = visit.publication();
    std::map<Day, DatedValue> moments;
    for (auto const& printed : shown.printed)
        if (printed.method == subject.method && printed.number && printed.on < shown.on)
            moments[printed.on] = {printed.on, {printed.number, printed.text}, printed.source, false};
    // The newest comes first on the shelf, and a correction before what it corrects: the last one put in must not win.
    for (auto const& earlier : visit.editions) {
        bool const is_shown = earlier->name == shown.name;
        if (earlier->on > shown.on || (earlier->on == shown.on && !is_shown)) continue;
        auto const answer = whole_of(*earlier, subject.method).answer();
        auto const found = moments.find(earlier->on);
        if (!answer.has_value() || (found != moments.end() && found->second.is_ours)) continue;
        moments[earlier->on] = {earlier->on, drawn(answer, texts)};
    }
    std::vector<DatedValue> in_order;
    for (auto& [on, moment] : moments) in_order.push_back(std::move(moment));
    return in_order;
}

std::optional<report::Figure> draw_moments(Visit const& visit, Subject const& subject, std::string id,
                                           std::string title) {
    auto const moments = moments_of(visit, subject);
    if (moments.size() < 2) return std::nullopt;
    auto const& texts = visit.texts();
    report::TrendChart chart{head_of(visit, std::move(id), title, texts("site.column_day"),
                                     texts("site.chart_moments", {{"naam", subject.name}})),
                             texts("site.column_value"),
                             {}};
    TextTable table{
        std::move(title),
        {{texts("site.column_day")}, {texts("site.column_value"), Align::number}, {texts("site.column_source")}},
        {}};
    for (auto const& moment : moments) {
        chart.points.push_back({moment.on, moment.value});
        table.rows.push_back({{day_text(moment.on, texts)},
                              {moment.value.printed},
                              {moment.is_ours ? texts("site.this_monitor") : moment.source}});
    }
    auto figure = report::draw_trend(chart, texts);
    figure.table = std::move(table);
    return figure;
}

report::Figure draw_pair(Visit const& visit, std::string id, std::string title,
                         std::vector<std::pair<std::string, Line>> const& lines, std::string const& lang) {
    auto const& texts = visit.texts();
    report::BarChart chart{head_of(visit, std::move(id), title, texts("site.column_what"), described(visit, title)),
                           texts("site.column_value"),
                           {},
                           {},
                           0};
    for (auto const& [label, line] : lines) {
        chart.full_width = std::max(chart.full_width, full_width(line.answer()));
        chart.bars.push_back({label, drawn(line.answer(), texts), counts_text(line, texts), lang});
    }
    return report::draw_bars(chart, texts);
}

} // namespace kiem::site
