// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_search.hpp"
#include "disclosure/attack_walk.hpp"
#include "disclosure/attack_whole.hpp"
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

namespace {

using Outcome = LinearProgram::Outcome;

/// An unknown without an end gets this one, and a sum beyond half of it has no end.
constexpr double far_away = 1e7;
/// Linear programs spent on one end in whole numbers.
constexpr int whole_programs = 2000;

class Search {
public:
    Search(SearchProblem& problem, double enough, std::function<void()> const& on_progress)
        : problem_(problem), program_(capped(problem.columns), problem.facts), walk_(problem.columns, problem.facts),
          enough_(enough), on_progress_(on_progress) {}

    SearchOutcome run() {
        for (std::uint32_t i = 0; i < problem_.targets.size(); ++i) {
            auto& target = problem_.targets[i];
            auto const range = range_of(target.terms, problem_.columns);
            target.outer = {std::max(target.outer.low, range.low), std::min(target.outer.high, range.high)};
            open_.push_back(i);
        }
        if (program_.minimize({}).outcome == Outcome::infeasible) return {1, true};
        observe();
        walk_to_ends();
        push_all_apart();
        bool contradiction = false;
        while (!open_.empty() && !contradiction) contradiction = !solve_first();
        for (auto& target : problem_.targets) contradiction = contradiction || !settle_whole(target);
        return {program_.solved(), contradiction};
    }

private:
    static std::vector<Bounds> capped(std::vector<Bounds> columns) {
        for (auto& column : columns) column.high = std::min(column.high, far_away);
        return columns;
    }

    static bool has_low(SearchTarget const& target) { return whole_up(target.seen.low) <= target.outer.low; }
    static bool has_high(SearchTarget const& target) { return whole_down(target.seen.high) >= target.outer.high; }
    bool has_enough(SearchTarget const& target) const {
        return enough_ > 0 && whole_down(target.seen.high) - whole_up(target.seen.low) + 1 >= enough_;
    }

    void observe() { observe(program_.values()); }

    /// Looks at all open targets with the solution just found, and closes those that are done.
    void observe(std::span<double const> values) {
        bool const all_whole = std::ranges::all_of(values, is_whole);
        std::erase_if(open_, [&](std::uint32_t place) {
            auto& target = problem_.targets[place];
            widen(target, value_of(target.terms, values), all_whole);
            target.is_tight = has_low(target) && has_high(target);
            return target.is_tight || has_enough(target);
        });
        on_progress_();
    }

    static void widen(SearchTarget& target, double value, bool all_whole) {
        value = value > far_away / 2 ? no_limit : value < -far_away / 2 ? -no_limit : value;
        target.seen = {std::min(target.seen.low, value), std::max(target.seen.high, value)};
        if (!all_whole) return;
        target.seen_whole = {std::min(target.seen_whole.low, value), std::max(target.seen_whole.high, value)};
    }

    /// One program can reach the ends of many targets: all are pushed to one of their open ends together, at random,
    /// for as long as that closes more ends than a program for each of them alone would cost.
    void push_all_apart() {
        for (int round = 0; round < 200 && open_.size() > 8; ++round) {
            auto const before = open_ends();
            if (program_.maximize(push_objective()).outcome != Outcome::optimal) return;
            observe();
            if (before - open_ends() < 2 + before / 50) return;
        }
    }

    std::size_t open_ends() const {
        std::size_t ends = 0;
        for (auto const place : open_) {
            ends += has_low(problem_.targets[place]) ? 0U : 1U;
            ends += has_high(problem_.targets[place]) ? 0U : 1U;
        }
        return ends;
    }

    std::vector<Term> push_objective() {
        std::vector<double> weights(problem_.columns.size(), 0);
        for (auto const place : open_) {
            auto const& target = problem_.targets[place];
            bool const up = has_low(target) || (!has_high(target) && flip());
            for (auto const& term : target.terms) weights[term.unknown] += up ? term.times : -term.times;
        }
        std::vector<Term> objective;
        for (std::uint32_t i = 0; i < weights.size(); ++i)
            if (weights[i] != 0) objective.push_back({i, weights[i]});
        return objective;
    }

    /// The same on every run.
    bool flip() {
        coin_ ^= coin_ << 13;
        coin_ ^= coin_ >> 7;
        coin_ ^= coin_ << 17;
        return (coin_ & 1) != 0;
    }

    /// Most ends are where each fact by itself puts them, and a walk of a few steps from a solution gets there.
    void walk_to_ends() {
        if (!walk_.can_walk() || !walk_.start(program_.values())) return;
        observe(walk_.values());
        auto const tried = open_;
        for (auto const place : tried) {
            auto const& target = problem_.targets[place];
            if (!has_low(target) && walk_.reach(target.terms, target.outer.low)) observe(walk_.values());
            if (!has_high(target) && walk_.reach(target.terms, target.outer.high)) observe(walk_.values());
        }
    }

    /// False on a contradiction.
    bool solve_first() {
        auto const place = open_.front();
        auto& target = problem_.targets[place];
        bool const upwards = has_low(target);
        auto const answer = upwards ? program_.maximize(target.terms) : program_.minimize(target.terms);
        if (answer.outcome == Outcome::infeasible) return false;
        if (answer.outcome != Outcome::optimal) {
            // Nothing more can be proved of it: what was seen stands.
            open_.erase(open_.begin());
            return true;
        }
        if (upwards && answer.value < far_away / 2)
            target.outer.high = std::min(target.outer.high, whole_down(answer.value));
        if (!upwards) target.outer.low = std::max(target.outer.low, whole_up(answer.value));
        observe();
        return true;
    }

    /// Linear programs may reach between whole numbers, so a narrow target can be narrower still. False when no whole
    /// number is left.
    bool settle_whole(SearchTarget& target) {
        if (!target.is_tight || target.outer.high - target.outer.low + 1 >= 3) return true;
        if (target.outer.low > target.outer.high) return false;
        std::vector<Term> turned = target.terms;
        for (auto& term : turned) term.times = -term.times;
        auto const low = whole_end(target, target.terms, target.outer.low, target.seen_whole.low);
        if (!low) return false;
        auto const high = whole_end(target, turned, -target.outer.high, -target.seen_whole.high);
        if (!high) return false;
        target.outer = {*low, -*high};
        return true;
    }

    /// Empty: there is no solution in whole numbers. When the search is cut off the least that was met counts: the
    /// answer is then rather too narrow than too wide.
    std::optional<double> whole_end(SearchTarget& target, std::span<Term const> sum, double outer, double seen) {
        if (whole_up(seen) <= outer) return outer;
        auto const note = [&](std::span<double const> values) { widen(target, value_of(target.terms, values), true); };
        auto const found = find_whole_minimum(program_, sum, outer, whole_programs, note);
        if (!found.is_proved) {
            target.is_tight = false;
            auto const met = std::min(found.value.value_or(no_limit), seen);
            return std::isinf(met) ? outer : whole_up(met);
        }
        if (!found.value) return {};
        return whole_up(*found.value);
    }

    SearchProblem& problem_;
    LinearProgram program_;
    SolutionWalk walk_;
    double enough_;
    std::function<void()> const& on_progress_;
    /// Targets that still have an open end.
    std::vector<std::uint32_t> open_;
    std::uint64_t coin_ = 0x9E3779B97F4A7C15U;
};

} // namespace

SearchOutcome search_ends(SearchProblem& problem, double enough, std::function<void()> const& on_progress) {
    if (!problem.facts.empty()) return Search(problem, enough, on_progress).run();
    for (auto& target : problem.targets) {
        target.outer = range_of(target.terms, problem.columns);
        target.seen = target.seen_whole = target.outer;
        target.is_tight = true;
    }
    return {};
}

} // namespace kiem::disclosure
