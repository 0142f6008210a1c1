// SPDX-License-Identifier: EUPL-1.2
#include "exchange/area_outlines.hpp"
#include <array>
#include <span>

namespace kiem::exchange {

namespace {

/// A term of the series: coefficient * x^east * y^north.
struct Term {
    int east, north;
    double coefficient;
};

/// In seconds of latitude and longitude, of the distance from Amersfoort in units of 100 km.
constexpr std::array<Term, 11> latitude{{{0, 1, 3235.65389},
                                         {2, 0, -32.58297},
                                         {0, 2, -0.24750},
                                         {2, 1, -0.84978},
                                         {0, 3, -0.06550},
                                         {2, 2, -0.01709},
                                         {1, 0, -0.00738},
                                         {4, 0, 0.00530},
                                         {2, 3, -0.00039},
                                         {4, 1, 0.00033},
                                         {1, 1, -0.00012}}};
constexpr std::array<Term, 12> longitude{{{1, 0, 5260.52916},
                                          {1, 1, 105.94684},
                                          {1, 2, 2.45656},
                                          {3, 0, -0.81885},
                                          {1, 3, 0.05594},
                                          {3, 1, -0.05607},
                                          {0, 1, 0.01199},
                                          {3, 2, -0.00256},
                                          {1, 4, 0.00128},
                                          {0, 2, 0.00022},
                                          {2, 0, -0.00022},
                                          {5, 0, 0.00026}}};
constexpr double amersfoort_x = 155'000, amersfoort_y = 463'000;
constexpr LonLat amersfoort{5.38720621, 52.15517440};
constexpr double unit = 100'000, seconds_per_degree = 3600;

double power(double base, int exponent) {
    double result = 1;
    for (int i = 0; i < exponent; ++i) result *= base;
    return result;
}

double sum(std::span<Term const> terms, double x, double y) {
    double total = 0;
    for (auto const& [east, north, coefficient] : terms) total += coefficient * power(x, east) * power(y, north);
    return total;
}

} // namespace

LonLat from_rd(double x, double y) {
    auto const east = (x - amersfoort_x) / unit, north = (y - amersfoort_y) / unit;
    return {amersfoort.lon + sum(longitude, east, north) / seconds_per_degree,
            amersfoort.lat + sum(latitude, east, north) / seconds_per_degree};
}

bool is_rd(double x, double y) { return x >= -7'000 && x <= 300'000 && y >= 289'000 && y <= 640'000; }

} // namespace kiem::exchange
