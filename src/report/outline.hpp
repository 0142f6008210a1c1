// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Outlines of areas: from degrees to a drawing of a few hundred points.
namespace kiem::report {

/// Longitude and latitude in degrees. The last point may repeat the first.
using DegreeRing = std::vector<std::pair<double, double>>;

/// A point of the drawing, x to the right and y down.
struct Spot {
    std::int32_t x = 0;
    std::int32_t y = 0;
    friend auto operator<=>(Spot const&, Spot const&) = default;
};
/// Closed without repeating its first point.
using SpotRing = std::vector<Spot>;
/// The rings of one area, holes among them: what lies in an odd number of rings is inside.
using Shape = std::vector<SpotRing>;

/// A drawing of areas. One without a ring of three points is an empty shape.
struct Plan {
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::vector<Shape> shapes;
};

/// Areas on a plane on which a degree east is shortened by the cosine of the middle latitude: true to shape for an area
/// the size of a municipality. It fills `width` or `most_height`, whichever is met first; 0 by 0 when there is nothing.
Plan project(std::vector<std::vector<DegreeRing>> const& areas, std::int32_t width, std::int32_t most_height);

/// The same plan with at most about `most_points` points. A border that two areas share stays the same line for both, as
/// it is cut where three meet and each piece is simplified once (Douglas-Peucker). An area keeps its largest ring.
Plan simplify(Plan plan, std::size_t most_points);

/// A place well inside the shape and how far it is from the border; nothing for an empty shape.
struct Middle {
    Spot spot;
    double room = 0;
};
std::optional<Middle> middle_of(Shape const& shape);

/// As the d of an SVG path: "M10 20l5 0 0 5z".
std::string path_of(Shape const& shape);

} // namespace kiem::report
