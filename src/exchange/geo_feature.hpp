// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::exchange {

/// Degrees, WGS84: longitude east, latitude north.
struct LonLat {
    double lon = 0;
    double lat = 0;
    friend bool operator==(LonLat, LonLat) = default;
};

/// The smallest and largest degrees of what was put in; nothing in it: is_empty().
struct BoundingBox {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();

    void add(LonLat point) {
        west = std::min(west, point.lon);
        east = std::max(east, point.lon);
        south = std::min(south, point.lat);
        north = std::max(north, point.lat);
    }
    bool is_empty() const { return west > east; }
    friend bool operator==(BoundingBox const&, BoundingBox const&) = default;
};

/// Closed: the last point is the first.
using Ring = std::vector<LonLat>;
/// The outer ring, then the holes.
using Polygon = std::vector<Ring>;

/// One feature of a GeoJSON collection.
struct GeoFeature {
    /// The line on which it starts.
    std::int64_t line = 0;
    /// Texts as they are, numbers in digits, flags as "true" and "false"; what is null or has parts is left out.
    std::map<std::string, std::string, std::less<>> properties;
    /// "Polygon", "LineString", …; empty when the geometry is null.
    std::string geometry_type;
    /// The parts of a Polygon or MultiPolygon; empty for other types.
    std::vector<Polygon> polygons;
    BoundingBox box;

    /// Empty when there is no such property.
    std::string_view property(std::string_view name) const {
        auto const found = properties.find(name);
        return found == properties.end() ? std::string_view{} : std::string_view(found->second);
    }
};

/// Polygons as compact text, degrees with five decimals (about a metre): "lon,lat lon,lat …" for a ring, rings of a
/// polygon joined by ";", polygons by "|". A point that rounds to the one before it is left out.
std::string to_text(std::vector<Polygon> const& polygons);

} // namespace kiem::exchange
