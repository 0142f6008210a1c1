// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_whole.hpp"
#include "disclosure/attack_bounds.hpp"
#include <cmath>

namespace kiem::disclosure {

namespace {

class WholeSearch {
public:
    WholeSearch(LinearProgram& program, std::span<Term const> sum, double good_enough, int most_programs,
                std::function<void(std::span<double const>)> const& on_solution)
        : program_(program), sum_(sum), good_enough_(good_enough), programs_left_(most_programs),
          on_solution_(on_solution) {}

    WholeEnd run() {
        go();
        return {best_, is_proved_};
    }

private:
    bool is_finished() const { return !is_proved_ || (best_ && *best_ <= good_enough_); }

    void go() {
        if (programs_left_-- <= 0) {
            is_proved_ = false;
            return;
        }
        auto const answer = program_.minimize(sum_);
        if (answer.outcome == LinearProgram::Outcome::infeasible) return;
        if (answer.outcome != LinearProgram::Outcome::optimal) {
            is_proved_ = false;
            return;
        }
        if (best_ && whole_up(answer.value) >= *best_) return;
        auto const column = most_broken();
        if (!column) {
            best_ = std::round(answer.value);
            on_solution_(program_.values());
            return;
        }
        branch(*column);
    }

    /// The column furthest from a whole number.
    std::optional<std::uint32_t> most_broken() const {
        std::optional<std::uint32_t> found;
        double furthest = 0;
        auto const values = program_.values();
        for (std::uint32_t i = 0; i < values.size(); ++i) {
            auto const distance = std::abs(values[i] - std::round(values[i]));
            if (is_whole(values[i]) || distance <= furthest) continue;
            furthest = distance;
            found = i;
        }
        return found;
    }

    void branch(std::uint32_t column) {
        auto const value = program_.values()[column];
        auto const before = program_.column(column);
        Bounds const below{before.low, std::floor(value)}, above{std::ceil(value), before.high};
        bool const is_nearer_below = value - std::floor(value) < 0.5;
        for (auto const& side : {is_nearer_below ? below : above, is_nearer_below ? above : below}) {
            if (is_finished()) break;
            program_.set_column(column, side);
            go();
        }
        program_.set_column(column, before);
    }

    LinearProgram& program_;
    std::span<Term const> sum_;
    double good_enough_;
    int programs_left_;
    std::function<void(std::span<double const>)> const& on_solution_;
    std::optional<double> best_;
    bool is_proved_ = true;
};

} // namespace

WholeEnd find_whole_minimum(LinearProgram& program, std::span<Term const> sum, double good_enough, int most_programs,
                            std::function<void(std::span<double const>)> const& on_solution) {
    return WholeSearch(program, sum, good_enough, most_programs, on_solution).run();
}

} // namespace kiem::disclosure
