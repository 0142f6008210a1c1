// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kiem::exchange {

/// The numbers of the CBS rule for a year ("Achterstandsscores scholen", explanation of the tables):
///
///   score = max(0, score without threshold - pupils * factor * (mean - boundary))
///
/// in hundredths: for 2019 the factor is 0.12, the national mean 535.26 and the boundary of the target group 529.46.
struct DisadvantageFormula {
    std::int64_t factor_hundredths = 0;
    std::int64_t mean_hundredths = 0;
    std::int64_t boundary_hundredths = 0;
};

/// One school as published; scores in hundredths.
struct DisadvantageScore {
    std::string_view school;
    std::int64_t pupils = 0;
    std::int64_t score_hundredths = 0;
    std::int64_t without_threshold_hundredths = 0;
};

/// Computes the score of each school anew from the score without threshold, and holds it against the published one.
/// Mean and boundary are published rounded, so that a large school may differ by some hundredths.
class DisadvantageCheck {
public:
    explicit DisadvantageCheck(DisadvantageFormula const& formula) : formula_(formula) {}

    /// The score by the formula, in ten-thousandths: exact, as all numbers in it are hundredths.
    std::int64_t recompute(DisadvantageScore const& score) const;
    void add(DisadvantageScore const& score);

    std::int64_t schools() const { return schools_; }
    /// How many published scores are 0.
    std::int64_t zeros() const { return zeros_; }
    /// In ten-thousandths of a point, never negative; 0 without schools.
    std::int64_t largest_deviation_e4() const { return largest_deviation_e4_; }
    /// The school with the largest deviation; the first of equals.
    std::string const& school_of_largest() const { return school_of_largest_; }

private:
    DisadvantageFormula formula_;
    std::int64_t schools_ = 0;
    std::int64_t zeros_ = 0;
    std::int64_t largest_deviation_e4_ = 0;
    std::string school_of_largest_;
};

} // namespace kiem::exchange
