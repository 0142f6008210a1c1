// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_charts.hpp"
#include "report/geomap.hpp"
#include "report/tilemap.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kiem::site {

namespace {

constexpr std::size_t most_shades = 4;
constexpr int most_places = 12;

/// Values in classes of about as many wijken each. A class is named by the lowest and highest value in it, as printed.
struct Shades {
    std::vector<double> upper;
    std::vector<std::string> legend;

    std::optional<int> of(report::Value const& value) const {
        if (!value.value) return std::nullopt;
        auto const at = std::ranges::lower_bound(upper, *value.value) - upper.begin();
        return static_cast<int>(std::min<std::ptrdiff_t>(at, std::ssize(upper) - 1));
    }
};

Shades shades_of(std::vector<report::Value> values, Texts const& texts) {
    std::erase_if(values, [](auto const& value) { return !value.value; });
    std::ranges::stable_sort(values, {}, [](auto const& value) { return *value.value; });
    auto const same = std::ranges::unique(values, {}, &report::Value::printed);
    values.erase(same.begin(), same.end());
    Shades shades;
    auto const classes = std::min(most_shades, values.size());
    for (std::size_t i = 0, from = 0; i < classes; ++i) {
        auto const to = (i + 1) * values.size() / classes;
        auto const& low = values[from].printed;
        auto const& high = values[to - 1].printed;
        shades.upper.push_back(*values[to - 1].value);
        shades.legend.push_back(low == high ? low : texts("site.legend", {{"van", low}, {"tot", high}}));
        from = to;
    }
    return shades;
}

/// A wijk with its place, its value and the line it counts in.
struct Place {
    edition::District const* district;
    Line line;
    report::Value value;
    std::string url;
};

std::vector<Place> places_of(Visit const& visit, PublishableTable const& table) {
    auto const& texts = visit.texts();
    std::vector<Place> places;
    for (auto const& district : visit.publication().districts) {
        Place place{&district, district_line(table, district.code), {}, visit.url({"wijken", district.code})};
        place.value = drawn(place.line.answer(), texts);
        if (place.line && place.line.code() != district.code)
            place.value.printed = texts("site.together", {{"waarde", place.value.printed}});
        places.push_back(std::move(place));
    }
    return places;
}

bool fit_on_tiles(std::vector<Place> const& places) {
    std::set<std::pair<int, int>> taken;
    return std::ranges::all_of(places, [&](Place const& place) {
        auto const row = place.district->tile_row, column = place.district->tile_column;
        return row >= 1 && row <= most_places && column >= 1 && column <= most_places &&
               taken.emplace(row, column).second;
    });
}

report::GeoMap geo_map(report::ChartHead head, std::string value_is, std::vector<Place> const& places,
                       Shades const& shades) {
    report::GeoMap map{std::move(head), std::move(value_is), {}, shades.legend};
    for (auto const& place : places) {
        report::MapArea area{place.district->code, place.district->name,   {},
                             place.value,          shades.of(place.value), place.url};
        for (auto const& polygon : place.district->outline)
            area.rings.insert(area.rings.end(), polygon.rings.begin(), polygon.rings.end());
        map.areas.push_back(std::move(area));
    }
    return map;
}

report::TileMap tile_map(report::ChartHead head, std::string value_is, std::vector<Place> const& places,
                         Shades const& shades) {
    report::TileMap map{std::move(head), std::move(value_is), {}, shades.legend};
    for (auto const& place : places)
        map.tiles.push_back({place.district->code, place.district->name, place.district->tile_row,
                             place.district->tile_column, place.value, shades.of(place.value), place.url});
    return map;
}

/// The counts that a share on the map is made of, in columns of their own; rows stand in the order of the places. What
/// is known of nobody's wijk has a row below them.
void add_counts(TextTable& map_table, PublishableTable const& table, std::vector<Place> const& places,
                Texts const& texts) {
    auto const columns = map_table.columns.size();
    std::vector<std::string> names;
    for (auto const& measure : table.measures())
        if (measure.kind == MeasureKind::count && !places.empty() && &measure != places.front().line.answer().measure) {
            names.push_back(measure.name);
            map_table.columns.push_back({measure.title, Align::number});
        }
    auto const add = [&](std::vector<TextCell>& row, Line const& line) {
        row.resize(columns);
        for (auto const& name : names) row.push_back({value_text(line.number(name), texts, Unit::bare)});
    };
    for (std::size_t i = 0; i < places.size(); ++i) add(map_table.rows[i], places[i].line);
    for (auto const& line : district_lines(table)) {
        if (!line.code().empty()) continue;
        std::vector<TextCell> row(columns);
        row.front() = {texts("site.unknown")};
        row.back() = {value_text(line.answer(), texts, Unit::bare)};
        add(row, line);
        map_table.rows.push_back(std::move(row));
    }
}

report::Figure bars(report::ChartHead head, std::string value_is, std::vector<Place> const& places,
                    Texts const& texts) {
    report::BarChart chart{std::move(head), std::move(value_is), {}, {}, 0};
    for (auto const& place : places)
        chart.bars.push_back({place.district->name, place.value, counts_text(place.line, texts)});
    return report::draw_bars(chart, texts);
}

} // namespace

report::Figure draw_districts(Visit const& visit, Subject const& subject, PublishableTable const& table,
                              std::string id) {
    auto const& texts = visit.texts();
    auto const places = places_of(visit, table);
    std::vector<report::Value> values;
    for (auto const& line : district_lines(table)) values.push_back(drawn(line.answer(), texts));
    auto const shades = shades_of(std::move(values), texts);
    report::ChartHead head{
        std::move(id), texts("site.figure_by", {{"naam", subject.name}, {"splitsing", first_split_text(table)}}),
        texts("site.chart_map", {{"naam", subject.name}}), source_text(visit), table.dimensions().front().title};
    auto const value_is = texts("site.column_value");
    auto const map = geo_map(head, value_is, places, shades);
    auto figure = report::has_outlines(map) ? report::draw_geomap(map, texts)
                  : fit_on_tiles(places)    ? report::draw_tilemap(tile_map(head, value_is, places, shades), texts)
                                            : bars(head, value_is, places, texts);
    add_counts(figure.table, table, places, texts);
    return figure;
}

} // namespace kiem::site
