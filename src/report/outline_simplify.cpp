// SPDX-License-Identifier: EUPL-1.2
#include "report/outline.hpp"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace kiem::report {

namespace {

using Line = std::vector<Spot>;

double distance(Spot spot, Spot from, Spot to) {
    double const along_x = to.x - from.x, along_y = to.y - from.y;
    auto const length = std::hypot(along_x, along_y);
    if (length <= 0) return std::hypot(spot.x - from.x, spot.y - from.y);
    return std::abs(along_x * (spot.y - from.y) - along_y * (spot.x - from.x)) / length;
}

/// Twice the area that a ring encloses.
std::int64_t doubled_area(SpotRing const& ring) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const a = ring[i], b = ring[(i + 1) % ring.size()];
        sum += static_cast<std::int64_t>(a.x) * b.y - static_cast<std::int64_t>(b.x) * a.y;
    }
    return std::abs(sum);
}

/// Douglas-Peucker: leaves out what lies within `tolerance` of the line between what stays.
Line thin_out(Line const& line, double tolerance) {
    std::vector<char> stays(line.size(), 0);
    stays.front() = stays.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> pieces{{0, line.size() - 1}};
    while (!pieces.empty()) {
        auto const [from, to] = pieces.back();
        pieces.pop_back();
        double furthest = tolerance;
        std::size_t at = 0;
        for (auto i = from + 1; i < to; ++i)
            if (auto const away = distance(line[i], line[from], line[to]); away > furthest) {
                furthest = away;
                at = i;
            }
        if (at == 0) continue;
        stays[at] = 1;
        pieces.emplace_back(from, at);
        pieces.emplace_back(at, to);
    }
    Line thin;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (stays[i]) thin.push_back(line[i]);
    return thin;
}

/// Where the borders of a plan meet or end: points with more or fewer than two neighbours.
std::set<Spot> junctions_of(Plan const& plan) {
    std::map<Spot, std::set<Spot>> neighbours;
    for (auto const& shape : plan.shapes)
        for (auto const& ring : shape)
            for (std::size_t i = 0; i < ring.size(); ++i) {
                auto const a = ring[i], b = ring[(i + 1) % ring.size()];
                neighbours[a].insert(b);
                neighbours[b].insert(a);
            }
    std::set<Spot> junctions;
    for (auto const& [spot, others] : neighbours)
        if (others.size() != 2) junctions.insert(spot);
    return junctions;
}

/// The ends of the pieces of a ring, as places in it. A ring that meets no other, or in one point only, gets ends that do
/// not depend on where it starts, so that it is simplified alike where it is the hole of another area.
std::vector<std::size_t> cuts_of(SpotRing const& ring, std::set<Spot> const& junctions) {
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (junctions.contains(ring[i])) cuts.push_back(i);
    if (cuts.size() >= 2) return cuts;
    auto const first = cuts.empty() ? static_cast<std::size_t>(std::ranges::min_element(ring) - ring.begin())
                                    : cuts.front();
    auto const further = [&](Spot a, Spot b) {
        auto const far = [&](Spot spot) { return std::hypot(spot.x - ring[first].x, spot.y - ring[first].y); };
        return std::pair(far(a), a) < std::pair(far(b), b);
    };
    auto const second = static_cast<std::size_t>(std::ranges::max_element(ring, further) - ring.begin());
    return {std::min(first, second), std::max(first, second)};
}

SpotRing thin_ring(SpotRing const& ring, std::set<Spot> const& junctions, double tolerance) {
    auto const cuts = cuts_of(ring, junctions);
    SpotRing thin;
    for (std::size_t piece = 0; piece < cuts.size(); ++piece) {
        auto const from = cuts[piece], to = cuts[(piece + 1) % cuts.size()];
        Line line{ring[from]};
        for (auto i = from; i != to;) line.push_back(ring[i = (i + 1) % ring.size()]);
        // Both sides of a border walk it in their own direction; the line is thinned in one.
        Line const back(line.rbegin(), line.rend());
        bool const is_turned = back < line;
        line = thin_out(is_turned ? back : line, tolerance);
        if (is_turned) std::ranges::reverse(line);
        thin.insert(thin.end(), line.begin(), line.end() - 1);
    }
    return thin;
}

Shape thin_shape(Shape const& shape, std::set<Spot> const& junctions, double tolerance) {
    auto const largest = std::ranges::max_element(shape, {}, doubled_area);
    Shape thin;
    for (auto ring = shape.begin(); ring != shape.end(); ++ring) {
        auto thinned = thin_ring(*ring, junctions, tolerance);
        auto const is_worth_drawing = thinned.size() >= 3 &&
                                      static_cast<double>(doubled_area(thinned)) > tolerance * tolerance;
        if (is_worth_drawing) thin.push_back(std::move(thinned));
        else if (ring == largest) thin.push_back(*ring);
    }
    return thin;
}

std::size_t points_in(Plan const& plan) {
    std::size_t points = 0;
    for (auto const& shape : plan.shapes)
        for (auto const& ring : shape) points += ring.size();
    return points;
}

} // namespace

Plan simplify(Plan plan, std::size_t most_points) {
    auto const junctions = junctions_of(plan);
    auto const coarsest = std::max({plan.width, plan.height, 1}) / 50.0;
    Plan thin = plan;
    for (double tolerance = 2; points_in(thin) > most_points && tolerance < coarsest; tolerance *= 1.3)
        for (std::size_t i = 0; i < plan.shapes.size(); ++i)
            thin.shapes[i] = thin_shape(plan.shapes[i], junctions, tolerance);
    return thin;
}

} // namespace kiem::report
