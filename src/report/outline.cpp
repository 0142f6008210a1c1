// SPDX-License-Identifier: EUPL-1.2
#include "report/outline.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace kiem::report {

namespace {

struct Degrees {
    double west = std::numeric_limits<double>::infinity(), east = -west, south = west, north = -west;
};

Degrees extent_of(std::vector<std::vector<DegreeRing>> const& areas) {
    Degrees box;
    for (auto const& area : areas)
        for (auto const& ring : area)
            for (auto const& [lon, lat] : ring) {
                box.west = std::min(box.west, lon);
                box.east = std::max(box.east, lon);
                box.south = std::min(box.south, lat);
                box.north = std::max(box.north, lat);
            }
    return box;
}

/// How far a point is from the piece of line between two others.
double distance(double x, double y, Spot from, Spot to) {
    double const along_x = to.x - from.x, along_y = to.y - from.y;
    double const length = along_x * along_x + along_y * along_y;
    double const part = length > 0 ? std::clamp(((x - from.x) * along_x + (y - from.y) * along_y) / length, 0.0, 1.0)
                                   : 0.0;
    return std::hypot(x - from.x - part * along_x, y - from.y - part * along_y);
}

/// How far inside the shape a point is; negative outside.
double depth(Shape const& shape, double x, double y) {
    bool is_inside = false;
    double nearest = std::numeric_limits<double>::infinity();
    for (auto const& ring : shape)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const a = ring[i], b = ring[(i + 1) % ring.size()];
            nearest = std::min(nearest, distance(x, y, a, b));
            if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) is_inside = !is_inside;
        }
    return is_inside ? nearest : -nearest;
}

} // namespace

Plan project(std::vector<std::vector<DegreeRing>> const& areas, std::int32_t width, std::int32_t most_height) {
    auto const box = extent_of(areas);
    Plan plan;
    plan.shapes.resize(areas.size());
    if (box.west > box.east) return plan;
    auto const shrink = std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
    auto const across = std::max((box.east - box.west) * shrink, 1e-9), up = std::max(box.north - box.south, 1e-9);
    auto const scale = std::min(width / across, most_height / up);
    auto const to_int = [](double value) { return static_cast<std::int32_t>(std::lround(value)); };
    plan.width = to_int(across * scale);
    plan.height = to_int(up * scale);
    for (std::size_t i = 0; i < areas.size(); ++i)
        for (auto const& ring : areas[i]) {
            SpotRing drawn;
            for (auto const& [lon, lat] : ring) {
                Spot const spot{to_int((lon - box.west) * shrink * scale), to_int((box.north - lat) * scale)};
                if (drawn.empty() || drawn.back() != spot) drawn.push_back(spot);
            }
            while (drawn.size() > 1 && drawn.front() == drawn.back()) drawn.pop_back();
            if (drawn.size() >= 3) plan.shapes[i].push_back(std::move(drawn));
        }
    return plan;
}

std::optional<Middle> middle_of(Shape const& shape) {
    if (shape.empty()) return std::nullopt;
    Spot low = shape.front().front(), high = low;
    for (auto const& ring : shape)
        for (auto const spot : ring) {
            low = {std::min(low.x, spot.x), std::min(low.y, spot.y)};
            high = {std::max(high.x, spot.x), std::max(high.y, spot.y)};
        }
    constexpr int steps = 20;
    Middle best{shape.front().front(), -1};
    for (int row = 1; row < steps; ++row)
        for (int column = 1; column < steps; ++column) {
            Spot const spot{low.x + (high.x - low.x) * column / steps, low.y + (high.y - low.y) * row / steps};
            auto const room = depth(shape, spot.x, spot.y);
            if (room > best.room) best = {spot, room};
        }
    best.room = std::max(best.room, 0.0);
    return best;
}

std::string path_of(Shape const& shape) {
    std::string path;
    for (auto const& ring : shape) {
        path += fmt::format("M{} {}l", ring.front().x, ring.front().y);
        for (std::size_t i = 1; i < ring.size(); ++i)
            path += fmt::format("{}{} {}", i > 1 ? " " : "", ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y);
        path += "z";
    }
    return path;
}

} // namespace kiem::report
