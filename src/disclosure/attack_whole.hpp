// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/linear_program.hpp"
#include <functional>
#include <optional>

namespace kiem::disclosure {

struct WholeEnd {
    /// The least value of the sum in whole numbers; empty: there is no solution, or none was found in time.
    std::optional<double> value;
    /// False when the search was cut off; the least value may then be lower.
    bool is_proved = true;
};

/// The least value of a sum when all columns are whole numbers, by branch and bound with at most `most_programs` linear
/// programs. `good_enough`: no solution lies below, so one there ends the search. Bounds are put back afterwards.
/// `on_solution` is called with each solution in whole numbers that is met.
WholeEnd find_whole_minimum(LinearProgram& program, std::span<Term const> sum, double good_enough, int most_programs,
                            std::function<void(std::span<double const>)> const& on_solution);

} // namespace kiem::disclosure
