// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack_bounds.hpp"

namespace kiem::disclosure {

/// Solutions in whole numbers at the end of a sum, found by walking there from a known one: a linear program less. What is
/// not found may be there all the same.
class SolutionWalk {
public:
    /// Both must outlive it.
    SolutionWalk(std::span<Bounds const> columns, std::span<LinearFact const> facts);

    /// Whether every fact counts its unknowns in whole numbers; else nothing can be walked.
    bool can_walk() const { return can_walk_; }
    /// Walks to a solution in whole numbers near this one, to go on from there. False when none was met.
    bool start(std::span<double const> solution);
    /// After a start: walks to a solution at which the sum is this whole number. False when none was met within some
    /// steps; the solution is then the one before. Same calls, same walks.
    bool reach(std::span<Term const> sum, double wanted);
    /// The last solution.
    std::span<double const> values() const { return values_; }

private:
    struct Place {
        std::uint32_t fact;
        double times;
    };
    struct Step {
        std::uint32_t column = 0;
        double by = 0;
    };

    LinearFact const& fact(std::uint32_t number) const { return number < facts_.size() ? facts_[number] : goal_; }
    /// How far a fact would be from holding if its sum were this.
    double miss(std::uint32_t number, double sum) const;
    double added_miss(Step const& step) const;
    bool is_possible(Step const& step) const;
    /// The step that brings a fact nearer at the least cost to the others.
    std::optional<Step> best_step(std::uint32_t broken);
    void make(Step const& step);
    void note_broken(std::uint32_t number);
    void set_goal(std::span<Term const> sum, double wanted);
    bool walk(std::uint64_t steps);
    void forget_walk();
    void go_back();
    std::uint32_t draw(std::size_t below);

    std::span<Bounds const> columns_;
    std::span<LinearFact const> facts_;
    bool can_walk_ = true;
    std::vector<std::vector<Place>> places_;
    std::vector<double> values_, sums_;
    /// What is walked to, as the fact after all others.
    LinearFact goal_;
    std::vector<std::uint32_t> broken_;
    /// Per fact whether it stands in broken_.
    std::vector<char> is_broken_;
    std::vector<Step> steps_;
    /// Per column the moments from which it may go down and up again.
    std::vector<std::uint64_t> free_from_;
    std::uint64_t now_ = 0;
    std::uint64_t dice_ = 0x9E3779B97F4A7C15U;
};

} // namespace kiem::disclosure
