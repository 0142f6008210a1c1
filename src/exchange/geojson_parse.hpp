// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/geo_feature.hpp"
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>

namespace kiem::exchange {

/// What is wrong with a feature: the code of the finding and the word or number it names.
struct GeoJsonError {
    char const* code;
    std::string detail;
};

/// What the numbers of a place may be: degrees, or anything, for a file in the metres of a country. RFC 7946 knows degrees
/// only, but municipalities export in the Dutch RD too.
enum class Coordinates { degrees, any };

/// Takes the properties that are asked for (all when none are) and the geometry out of a parsed feature.
/// The line is not touched. What is wrong with it, or nothing.
std::optional<GeoJsonError> take_feature(boost::json::object const& json, std::span<std::string const> wanted,
                                         Coordinates coordinates, GeoFeature& feature);

} // namespace kiem::exchange
