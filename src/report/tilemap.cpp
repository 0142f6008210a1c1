// SPDX-License-Identifier: EUPL-1.2
#include "report/tilemap.hpp"
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace kiem::report {

namespace {

constexpr int most_places = 12;
constexpr int most_shades = 5;

void check(TileMap const& map) {
    std::set<std::pair<int, int>> taken;
    for (auto const& tile : map.tiles) {
        bool const is_inside = tile.row >= 1 && tile.row <= most_places && tile.column >= 1 &&
                               tile.column <= most_places;
        if (!is_inside || (tile.shade && (*tile.shade < 0 || *tile.shade >= most_shades)))
            throw std::logic_error("tile outside the map: " + tile.code);
        if (!taken.emplace(tile.row, tile.column).second)
            throw std::logic_error("two tiles in one place: " + tile.code);
    }
}

std::string shade_class(std::optional<int> shade) {
    return shade ? fmt::format("kiem-tile--shade-{}", *shade) : "kiem-tile--unknown";
}

void put_tile(std::string& out, Tile const& tile) {
    html<R"(<li class="kiem-tile kiem-tile--row-{} kiem-tile--column-{} {}">)">(out, tile.row, tile.column,
                                                                                shade_class(tile.shade));
    auto const content = [&](std::string& inner) {
        html<R"(<span class="kiem-tile__name">{}</span> <span class="kiem-tile__value">{}</span>)">(inner, tile.name,
                                                                                                    tile.value.printed);
    };
    if (tile.url.empty()) html<R"(<span class="kiem-tile__content">{}</span></li>)">(out, content);
    else html<R"(<a class="kiem-tile__content" href="{}">{}</a></li>)">(out, tile.url, content);
}

void put_legend(std::string& out, TileMap const& map, Texts const& texts) {
    html<R"(<ul class="kiem-legend" aria-label="{}">)">(out, texts("report.legend"));
    for (std::size_t i = 0; i < map.legend.size(); ++i)
        html<R"(<li class="kiem-legend__item"><span class="kiem-legend__swatch kiem-tile--shade-{}"></span>{}</li>)">(
            out, i, map.legend[i]);
    html<R"(<li class="kiem-legend__item"><span class="kiem-legend__swatch kiem-tile--unknown"></span>{}</li></ul>)">(
        out, texts("report.unknown"));
}

} // namespace

Figure draw_tilemap(TileMap const& map, Texts const& texts) {
    check(map);
    Safe drawing = make_html<R"(<p class="kiem-figure__description">{}</p><ul class="kiem-tilemap">)">(
        map.head.description);
    for (auto const& tile : map.tiles) put_tile(drawing.markup, tile);
    html<"</ul>">(drawing.markup);
    put_legend(drawing.markup, map, texts);
    TextTable table{map.head.title, {{map.head.rows_are}, {texts("report.code")}, {map.value_is, Align::number}}, {}};
    for (auto const& tile : map.tiles) table.rows.push_back({{tile.name, tile.url}, {tile.code}, {tile.value.printed}});
    return {map.head.id, map.head.title, std::move(drawing), std::move(table), map.head.source};
}

} // namespace kiem::report
