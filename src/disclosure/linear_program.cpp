// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/linear_program.hpp"
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

namespace {

double to_clp(double bound) {
    if (std::isinf(bound)) return bound > 0 ? COIN_DBL_MAX : -COIN_DBL_MAX;
    return bound;
}

double from_clp(double bound) {
    if (bound >= COIN_DBL_MAX) return no_limit;
    return bound <= -COIN_DBL_MAX ? -no_limit : bound;
}

CoinPackedMatrix matrix_of(std::size_t columns, std::span<LinearFact const> rows) {
    std::vector<int> row_places, column_places;
    std::vector<double> elements;
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (auto const& term : rows[row].terms) {
            row_places.push_back(static_cast<int>(row));
            column_places.push_back(static_cast<int>(term.unknown));
            elements.push_back(term.times);
        }
    CoinPackedMatrix matrix(true, row_places.data(), column_places.data(), elements.data(),
                            static_cast<CoinBigIndex>(elements.size()));
    matrix.setDimensions(static_cast<int>(rows.size()), static_cast<int>(columns));
    return matrix;
}

} // namespace

struct LinearProgram::Impl {
    /// What has changed since the last optimal solution decides how the next one is found.
    enum class Start { cold, other_objective, other_bounds };

    ClpSimplex model;
    Start start = Start::cold;
    std::vector<Term> objective;
    double sign = 1;
    std::int64_t solved = 0;

    bool is_objective(std::span<Term const> wanted, double wanted_sign) const {
        return sign == wanted_sign && std::ranges::equal(objective, wanted);
    }

    void set_objective(std::span<Term const> wanted, double wanted_sign) {
        for (auto const& term : objective) model.setObjectiveCoefficient(static_cast<int>(term.unknown), 0);
        objective.assign(wanted.begin(), wanted.end());
        sign = wanted_sign;
        for (auto const& term : objective)
            model.setObjectiveCoefficient(static_cast<int>(term.unknown), sign * term.times);
    }

    Outcome outcome() const {
        switch (model.status()) {
        case 0: return Outcome::optimal;
        case 1: return Outcome::infeasible;
        case 2: return Outcome::unbounded;
        default: return Outcome::failed;
        }
    }

    /// The primal simplex goes on from a solution that is still one; the dual from one that is still best.
    void run(Start from) {
        if (from == Start::other_objective) model.primal(0, 1);
        else model.dual(0, 1);
    }

    Answer optimize(std::span<Term const> wanted, double wanted_sign) {
        auto from = start;
        if (!is_objective(wanted, wanted_sign)) {
            from = start == Start::cold ? Start::cold : Start::other_objective;
            set_objective(wanted, wanted_sign);
        }
        run(from);
        ++solved;
        bool const is_expected = outcome() == Outcome::infeasible && from == Start::other_bounds;
        if (outcome() != Outcome::optimal && !is_expected && from != Start::cold) {
            // A second opinion from scratch: after many warm starts the basis may be a bad one.
            model.allSlackBasis(true);
            run(Start::cold);
        }
        start = outcome() == Outcome::optimal ? Start::other_objective : Start::other_bounds;
        return {outcome(), sign * model.objectiveValue()};
    }
};

LinearProgram::LinearProgram(std::span<Bounds const> columns, std::span<LinearFact const> rows)
    : impl_(std::make_unique<Impl>()) {
    std::vector<double> low, high, row_low, row_high;
    for (auto const& bounds : columns) {
        low.push_back(to_clp(bounds.low));
        high.push_back(to_clp(bounds.high));
    }
    for (auto const& row : rows) {
        row_low.push_back(to_clp(row.low));
        row_high.push_back(to_clp(row.high));
    }
    impl_->model.setLogLevel(0);
    // Coefficients are ones, or ratios near them.
    impl_->model.scaling(0);
    impl_->model.loadProblem(matrix_of(columns.size(), rows), low.data(), high.data(), nullptr, row_low.data(),
                             row_high.data());
}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

void LinearProgram::set_column(std::uint32_t column, Bounds bounds) {
    impl_->model.setColumnBounds(static_cast<int>(column), to_clp(bounds.low), to_clp(bounds.high));
    if (impl_->start != Impl::Start::cold) impl_->start = Impl::Start::other_bounds;
}

void LinearProgram::set_row(std::uint32_t row, double low, double high) {
    impl_->model.setRowBounds(static_cast<int>(row), to_clp(low), to_clp(high));
    if (impl_->start != Impl::Start::cold) impl_->start = Impl::Start::other_bounds;
}

Bounds LinearProgram::column(std::uint32_t column) const {
    return {from_clp(impl_->model.columnLower()[column]), from_clp(impl_->model.columnUpper()[column])};
}

LinearProgram::Answer LinearProgram::minimize(std::span<Term const> objective) { return impl_->optimize(objective, 1); }
LinearProgram::Answer LinearProgram::maximize(std::span<Term const> objective) {
    return impl_->optimize(objective, -1);
}

std::span<double const> LinearProgram::values() const { return {impl_->model.primalColumnSolution(), columns()}; }
std::span<double const> LinearProgram::row_prices() const { return {impl_->model.dualRowSolution(), rows()}; }
std::span<double const> LinearProgram::reduced_costs() const { return {impl_->model.dualColumnSolution(), columns()}; }

std::size_t LinearProgram::columns() const { return static_cast<std::size_t>(impl_->model.numberColumns()); }
std::size_t LinearProgram::rows() const { return static_cast<std::size_t>(impl_->model.numberRows()); }
std::int64_t LinearProgram::solved() const { return impl_->solved; }

double value_of(std::span<Term const> terms, std::span<double const> values) {
    double sum = 0;
    for (auto const& term : terms) sum += term.times * values[term.unknown];
    return sum;
}

} // namespace kiem::disclosure
