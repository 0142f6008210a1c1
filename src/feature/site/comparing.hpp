// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/reading.hpp"

/// Comparing two published numbers, knowing only what is published.
namespace kiem::site {

/// What the true number may be, as far as the release says.
struct Range {
    double low = 0, high = 0;
};

/// The range of the answer of a line: of a count as published, of a share from its numerator and denominator. Empty when
/// it cannot be told: a number without value, a median, a share without its counts.
std::optional<Range> range_of(Line const& line);

enum class Verdict {
    /// One of the two has no value, or they are of different kinds.
    none,
    /// The numbers are as they are: the difference is the difference.
    exact,
    /// Rounding cannot make a difference this large.
    beyond_rounding,
    /// The true numbers may as well be equal.
    within_rounding,
    /// Nothing is known of what rounding can make of it.
    unknown
};

struct Difference {
    Verdict verdict = Verdict::none;
    /// Second minus first, of the numbers as they are printed: percentage points for shares. Empty with none.
    std::optional<double> by;
};

/// The difference between the answers of two lines.
Difference compare(Line const& first, Line const& second);

} // namespace kiem::site
