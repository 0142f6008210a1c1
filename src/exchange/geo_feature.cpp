// SPDX-License-Identifier: EUPL-1.2
#include "exchange/geo_feature.hpp"
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace kiem::exchange {

namespace {

/// A degree in units of its fifth decimal.
std::int64_t to_fifth_decimal(double degree) { return std::llround(degree * 100'000); }

void append_ring(Ring const& ring, std::string& text) {
    bool is_first = true;
    std::int64_t last_lon = 0;
    std::int64_t last_lat = 0;
    for (auto const& point : ring) {
        auto const lon = to_fifth_decimal(point.lon);
        auto const lat = to_fifth_decimal(point.lat);
        if (!is_first && lon == last_lon && lat == last_lat) continue;
        fmt::format_to(std::back_inserter(text), "{}{:.5f},{:.5f}", is_first ? "" : " ",
                       static_cast<double>(lon) / 100'000, static_cast<double>(lat) / 100'000);
        is_first = false;
        last_lon = lon;
        last_lat = lat;
    }
}

} // namespace

std::string to_text(std::vector<Polygon> const& polygons) {
    std::string text;
    for (auto const& polygon : polygons) {
        if (&polygon != &polygons.front()) text += '|';
        for (auto const& ring : polygon) {
            if (&ring != &polygon.front()) text += ';';
            append_ring(ring, text);
        }
    }
    return text;
}

} // namespace kiem::exchange
