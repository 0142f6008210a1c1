// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/chart.hpp"
#include "report/outline.hpp"
#include <optional>
#include <string>
#include <vector>

namespace kiem::report {

/// A district on a map with its outline.
struct MapArea {
    std::string code;
    std::string name;
    /// Outsides and holes of all its parts, in any order; empty: it is in the table only.
    std::vector<DegreeRing> rings;
    Value value;
    /// 0 (lightest) to 4; empty: unknown, drawn hatched.
    std::optional<int> shade = {};
    /// Page of the district; empty: no link.
    std::string url = {};
};

/// A map of districts by their outlines, shaded in classes. Areas carry a number where it fits, which the table repeats.
/// Classes differ in pattern too where the reader chose the colours. The links of the map are for the mouse: the keyboard
/// finds each of them once, in the table.
struct GeoMap {
    ChartHead head;
    std::string value_is;
    std::vector<MapArea> areas;
    /// What shades 0 to 4 mean: "tot 20 %", "20 tot 40 %", … As many as there are shades in use.
    std::vector<std::string> legend;
};

/// True when at least half of the areas have an outline: fewer are better shown as tiles (tilemap.hpp).
bool has_outlines(GeoMap const& map);

/// Areas without an outline are named below the map. A shade that is not 0 to 4 is a bug: throws std::logic_error.
Figure draw_geomap(GeoMap const& map, Texts const& texts);

} // namespace kiem::report
