// SPDX-License-Identifier: EUPL-1.2
#include "report/geomap.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::report {

namespace {

constexpr int most_shades = 5;
/// In tenths of a pixel on a narrow screen, so that points are whole numbers.
constexpr std::int32_t drawing_width = 3200;
constexpr std::int32_t most_height = 4000;
constexpr std::int32_t margin = 20;
constexpr std::size_t most_points = 900;
/// A number of one digit or more needs this much room around it.
constexpr double room_for_one = 75;
constexpr double room_for_more = 110;
constexpr int baseline = 52;

/// Dots that grow with the shade; drawn in colours only where the reader's own have taken the place of ours.
constexpr std::array<int, most_shades> dot_radius{0, 8, 16, 24, 44};

std::string fill_of(std::string_view id, std::optional<int> shade) {
    return shade ? fmt::format("url(#{}-{})", id, *shade) : fmt::format("url(#{}-onbekend)", id);
}

void put_patterns(std::string& out, std::string_view id) {
    html<"<defs>">(out);
    for (int shade = 0; shade < most_shades; ++shade)
        html<R"(<pattern id="{}-{}" width="60" height="60" patternUnits="userSpaceOnUse">)"
             R"(<rect class="kiem-geomap__paper-{}" width="60" height="60" fill="none"/>)"
             R"(<circle class="kiem-geomap__dot" cx="30" cy="30" r="{}"/></pattern>)">(
            out, id, shade, shade, dot_radius.at(static_cast<std::size_t>(shade)));
    html<R"(<pattern id="{}-onbekend" width="80" height="80" patternUnits="userSpaceOnUse">)"
         R"(<rect class="kiem-geomap__paper-unknown" width="80" height="80" fill="none"/>)"
         R"(<path class="kiem-geomap__hatch" d="M-20 20L20 -20M0 80L80 0M60 100L100 60" stroke="currentColor" )"
         R"(stroke-width="12"/></pattern></defs>)">(out, id);
}

void put_number(std::string& out, Middle const& middle, MapArea const& area, std::size_t number) {
    bool const is_dark = area.shade && *area.shade >= 3;
    html<R"(<text class="kiem-geomap__number{}" x="{}" y="{}" text-anchor="middle">{}</text>)">(
        out, is_dark ? " kiem-geomap__number--on-dark" : "", middle.spot.x, middle.spot.y + baseline, number);
}

/// True when the number of the area stands on the map.
bool put_area(std::string& out, GeoMap const& map, std::size_t i, Shape const& shape) {
    auto const& area = map.areas[i];
    auto const number = i + 1;
    auto const middle = middle_of(shape);
    bool const has_number = middle && middle->room >= (number < 10 ? room_for_one : room_for_more);
    auto const content = [&](std::string& inner) {
        html<R"(<title>{}: {}</title><path class="kiem-geomap__area" fill="{}" fill-rule="evenodd" )"
             R"(stroke="currentColor" stroke-width="10" stroke-linejoin="round" d="{}"/>)">(
            inner, area.name, area.value.printed, fill_of(map.head.id, area.shade), path_of(shape));
        if (has_number) put_number(inner, *middle, area, number);
    };
    if (area.url.empty()) html<"<g>{}</g>">(out, content);
    else html<R"(<a href="{}" tabindex="-1">{}</a>)">(out, area.url, content);
    return has_number;
}

void put_swatch(std::string& out, std::string_view id, std::optional<int> shade, std::string_view text) {
    html<
        R"(<li class="kiem-legend__item"><svg class="kiem-geomap__swatch" width="26" height="18" viewBox="-10 -10 260 )"
        R"(180" aria-hidden="true"><rect class="kiem-geomap__area" width="240" height="160" fill="{}" )"
        R"(stroke="currentColor" stroke-width="10"/></svg>{}</li>)">(out, fill_of(id, shade), text);
}

void put_legend(std::string& out, GeoMap const& map, Texts const& texts) {
    html<R"(<ul class="kiem-legend" aria-label="{}">)">(out, texts("report.legend"));
    for (std::size_t i = 0; i < map.legend.size(); ++i)
        put_swatch(out, map.head.id, static_cast<int>(i), map.legend[i]);
    bool const has_unknown = std::ranges::any_of(map.areas, [](MapArea const& area) { return !area.shade; });
    if (has_unknown) put_swatch(out, map.head.id, {}, texts("report.unknown"));
    html<"</ul>">(out);
}

void put_missing(std::string& out, GeoMap const& map, Plan const& plan, Texts const& texts) {
    std::string names;
    for (std::size_t i = 0; i < map.areas.size(); ++i)
        if (plan.shapes[i].empty()) names += (names.empty() ? "" : ", ") + map.areas[i].name;
    if (!names.empty())
        html<R"(<p class="kiem-geomap__note">{}</p>)">(out, texts("report.geomap_missing", {{"namen", names}}));
}

/// With a column of numbers when one stands on the map.
TextTable table_of(GeoMap const& map, std::vector<bool> const& has_number, Texts const& texts) {
    bool const any_number = std::ranges::find(has_number, true) != has_number.end();
    TextTable table{map.head.title, {{map.head.rows_are}}, {}};
    if (any_number) table.columns.push_back({texts("report.geomap_number"), Align::number});
    table.columns.push_back({texts("report.code")});
    table.columns.push_back({map.value_is, Align::number});
    for (std::size_t i = 0; i < map.areas.size(); ++i) {
        auto const& area = map.areas[i];
        auto& row = table.rows.emplace_back();
        row.push_back({area.name, area.url});
        if (any_number) row.push_back({has_number[i] ? fmt::format("{}", i + 1) : std::string{}});
        row.push_back({area.code});
        row.push_back({area.value.printed});
    }
    return table;
}

Plan plan_of(GeoMap const& map) {
    std::vector<std::vector<DegreeRing>> rings;
    for (auto const& area : map.areas) rings.push_back(area.rings);
    return simplify(project(rings, drawing_width, most_height), most_points);
}

} // namespace

bool has_outlines(GeoMap const& map) {
    auto const drawn = std::ranges::count_if(map.areas, [](MapArea const& area) { return !area.rings.empty(); });
    return drawn > 0 && 2 * drawn >= std::ssize(map.areas);
}

Figure draw_geomap(GeoMap const& map, Texts const& texts) {
    for (auto const& area : map.areas)
        if (area.shade && (*area.shade < 0 || *area.shade >= most_shades))
            throw std::logic_error("no such shade: " + area.code);
    auto const plan = plan_of(map);
    std::vector<bool> has_number(map.areas.size());
    auto const content = [&](std::string& out) {
        put_patterns(out, map.head.id);
        for (std::size_t i = 0; i < map.areas.size(); ++i)
            if (!plan.shapes[i].empty()) has_number[i] = put_area(out, map, i, plan.shapes[i]);
    };
    auto const& id = map.head.id;
    auto const box = fmt::format("{} {} {} {}", -margin, -margin, plan.width + 2 * margin, plan.height + 2 * margin);
    auto drawing = make_html<
        R"(<svg class="kiem-geomap" role="group" aria-labelledby="{}-titel {}-uitleg" viewBox="{}" width="100%" )"
        R"(font-size="150" fill="currentColor"><title id="{}-titel">{}</title><desc id="{}-uitleg">{}</desc>{}</svg>)">(
        id, id, box, id, map.head.title, id, map.head.description, content);
    put_legend(drawing.markup, map, texts);
    put_missing(drawing.markup, map, plan, texts);
    return {id, map.head.title, std::move(drawing), table_of(map, has_number, texts), map.head.source};
}

} // namespace kiem::report
