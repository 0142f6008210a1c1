// SPDX-License-Identifier: EUPL-1.2
#include "exchange/geojson_parse.hpp"
#include <boost/json.hpp>
#include <cmath>
#include <fmt/format.h>

namespace kiem::exchange {

namespace json = boost::json;

namespace {

std::optional<std::string> text_of(json::value const& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_int64()) return std::to_string(value.get_int64());
    if (value.is_uint64()) return std::to_string(value.get_uint64());
    if (value.is_double()) return fmt::format("{}", value.get_double());
    return std::nullopt;
}

void take_properties(json::object const& from, std::span<std::string const> wanted, GeoFeature& feature) {
    auto const take = [&](std::string_view name, json::value const& value) {
        if (auto text = text_of(value)) feature.properties.insert_or_assign(std::string(name), std::move(*text));
    };
    if (wanted.empty()) {
        for (auto const& [name, value] : from) take(name, value);
        return;
    }
    for (auto const& name : wanted)
        if (auto const* const value = from.if_contains(name)) take(name, *value);
}

std::optional<double> to_number(json::value const& value) {
    boost::system::error_code error;
    auto const number = value.to_number<double>(error);
    if (error || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<GeoJsonError> take_ring(json::value const& from, Coordinates coordinates, Ring& ring, BoundingBox& box) {
    if (!from.is_array()) return GeoJsonError{"LEV-136", "coordinates"};
    for (auto const& place : from.get_array()) {
        if (!place.is_array() || place.get_array().size() < 2) return GeoJsonError{"LEV-136", "coordinates"};
        auto const lon = to_number(place.get_array()[0]);
        auto const lat = to_number(place.get_array()[1]);
        if (!lon || !lat) return GeoJsonError{"LEV-136", "coordinates"};
        if (coordinates == Coordinates::degrees && (std::abs(*lon) > 180 || std::abs(*lat) > 90))
            return GeoJsonError{"LEV-133", fmt::format("{}, {}", *lon, *lat)};
        ring.push_back({*lon, *lat});
        box.add(ring.back());
    }
    // A triangle and its first point again is the least (RFC 7946, 3.1.6).
    if (ring.size() < 4 || ring.front() != ring.back()) return GeoJsonError{"LEV-134", std::to_string(ring.size())};
    return std::nullopt;
}

std::optional<GeoJsonError> take_polygon(json::value const& from, Coordinates coordinates, GeoFeature& feature) {
    if (!from.is_array()) return GeoJsonError{"LEV-136", "coordinates"};
    auto& polygon = feature.polygons.emplace_back();
    for (auto const& ring : from.get_array())
        if (auto error = take_ring(ring, coordinates, polygon.emplace_back(), feature.box)) return error;
    if (polygon.empty()) return GeoJsonError{"LEV-134", "0"};
    return std::nullopt;
}

std::optional<GeoJsonError> take_geometry(json::object const& from, Coordinates coordinates, GeoFeature& feature) {
    auto const* const type = from.if_contains("type");
    if (type == nullptr || !type->is_string()) return GeoJsonError{"LEV-136", "geometry"};
    feature.geometry_type = std::string(type->get_string());
    bool const is_one = feature.geometry_type == "Polygon";
    if (!is_one && feature.geometry_type != "MultiPolygon") return std::nullopt;
    auto const* const places = from.if_contains("coordinates");
    if (places == nullptr || !places->is_array()) return GeoJsonError{"LEV-136", "coordinates"};
    if (is_one) return take_polygon(*places, coordinates, feature);
    for (auto const& polygon : places->get_array())
        if (auto error = take_polygon(polygon, coordinates, feature)) return error;
    return std::nullopt;
}

} // namespace

std::optional<GeoJsonError> take_feature(json::object const& json, std::span<std::string const> wanted,
                                         Coordinates coordinates, GeoFeature& feature) {
    auto const* const type = json.if_contains("type");
    if (type == nullptr || *type != "Feature") return GeoJsonError{"LEV-136", "type"};
    auto const* const properties = json.if_contains("properties");
    if (properties != nullptr && properties->is_object()) take_properties(properties->get_object(), wanted, feature);
    auto const* const geometry = json.if_contains("geometry");
    if (geometry == nullptr || geometry->is_null()) return std::nullopt;
    if (!geometry->is_object()) return GeoJsonError{"LEV-136", "geometry"};
    return take_geometry(geometry->get_object(), coordinates, feature);
}

} // namespace kiem::exchange
