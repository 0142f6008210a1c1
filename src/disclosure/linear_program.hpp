// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

/// Linear programs over one set of columns and rows, solved again and again with another objective: COIN-OR Clp.
namespace kiem::disclosure {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// A part of a sum: an unknown (a column), by its position, and how many times it counts.
struct Term {
    std::uint32_t unknown = 0;
    double times = 1;
    friend bool operator==(Term const&, Term const&) = default;
};

/// low <= the sum of the terms <= high; either may be endless. An unknown stands in it at most once.
struct LinearFact {
    std::vector<Term> terms;
    double low = 0, high = 0;
};

/// The least and greatest an unknown may be.
struct Bounds {
    double low = 0, high = no_limit;
    friend bool operator==(Bounds const&, Bounds const&) = default;
};

class LinearProgram {
public:
    LinearProgram(std::span<Bounds const> columns, std::span<LinearFact const> rows);
    ~LinearProgram();
    LinearProgram(LinearProgram&&) noexcept;
    LinearProgram& operator=(LinearProgram&&) noexcept;

    /// The next solution starts from the basis of the last one.
    void set_column(std::uint32_t column, Bounds bounds);
    void set_row(std::uint32_t row, double low, double high);
    Bounds column(std::uint32_t column) const;

    enum class Outcome {
        optimal,
        infeasible,
        /// The objective has no end.
        unbounded,
        /// Numerical trouble: nothing is known.
        failed
    };
    struct Answer {
        Outcome outcome{};
        /// Of the objective when optimal.
        double value = 0;
    };
    Answer minimize(std::span<Term const> objective);
    Answer maximize(std::span<Term const> objective);

    /// Of the last optimal solution: per column its value, per row what one more on its active side adds to the minimum
    /// (of a maximum: with the opposite sign), per column its reduced cost. They hold until the next solution.
    std::span<double const> values() const;
    std::span<double const> row_prices() const;
    std::span<double const> reduced_costs() const;

    std::size_t columns() const;
    std::size_t rows() const;
    /// Programs solved so far.
    std::int64_t solved() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The value of a sum at a solution.
double value_of(std::span<Term const> terms, std::span<double const> values);

} // namespace kiem::disclosure
