// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/chart.hpp"
#include <optional>
#include <string>
#include <vector>

namespace kiem::report {

/// One district on the map. Row and column count from 1, from north to south and west to east; at most 12 of each.
struct Tile {
    std::string code;
    std::string name;
    int row = 1;
    int column = 1;
    Value value;
    /// 0 (lightest) to 4; empty: unknown.
    std::optional<int> shade = {};
    /// Page of the district; empty: no link.
    std::string url = {};
};

/// A map of districts as equal tiles in about the right place. Every tile holds its name and value as text; on a
/// narrow screen the tiles become a list.
struct TileMap {
    ChartHead head;
    std::string value_is;
    std::vector<Tile> tiles;
    /// What shades 0 to 4 mean: "tot 20 %", "20 tot 40 %", … As many as there are shades in use.
    std::vector<std::string> legend;
};

/// Two tiles in one place, or a place outside the grid, is a bug: throws std::logic_error.
Figure draw_tilemap(TileMap const& map, Texts const& texts);

} // namespace kiem::report
