// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "exchange/geo_feature.hpp"
#include "exchange/source.hpp"
#include <span>
#include <string>
#include <vector>

/// The outlines of areas for a map, from a GeoJSON file of CBS, PDOK or a municipality.
namespace kiem::exchange {

struct AreaOutline {
    std::string code;
    /// Empty when the file has none.
    std::string name;
    /// Degrees, whatever the file had.
    std::vector<Polygon> polygons;
};

struct OutlineOptions {
    /// The properties that hold code and name. Empty: the first that the first feature has of the usual ones (BU_CODE,
    /// buurtcode, WK_CODE, wijkcode, statcode, code, …), the finest level first.
    std::string code_property = {};
    std::string name_property = {};
};

struct AreaOutlines {
    /// In the order of the file, each code once.
    std::vector<AreaOutline> areas;
    Findings findings;
};

/// Reads all areas with an outline. Coordinates are degrees, or metres of the Dutch RD (EPSG:28992), which are told by
/// their size. An area of several features gets the parts of all.
///
/// A feature that is wrong is left out. Findings: those of GeoJsonReader and LEV-100; GEO-101 no property with a code,
/// GEO-102 a feature without a code, GEO-103 neither degrees nor RD in the Netherlands, GEO-104 a feature that is no area
/// (warning), GEO-105 no area at all, GEO-107 read as RD (note).
AreaOutlines read_area_outlines(Source const& source, OutlineOptions const& options = {});

/// GEO-106 (a warning) for each code that has no outline: the map cannot show it.
Findings find_missing_outlines(AreaOutlines const& outlines, std::span<std::string const> codes,
                               std::string const& file);

/// Metres of the Dutch RD in degrees of WGS84, right to about a metre in the Netherlands (the approximation of
/// Schreutelkamp and Strang van Hees, 2001).
LonLat from_rd(double x, double y);

/// True for metres that lie in or near the Netherlands.
bool is_rd(double x, double y);

} // namespace kiem::exchange
