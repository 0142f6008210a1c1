// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_walk.hpp"
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

namespace {

/// Steps tried before an end is left to a linear program.
constexpr std::uint64_t most_steps = 150;
/// The same for a start.
constexpr std::uint64_t start_steps_per_fact = 20;
/// Unknowns looked at for one step.
constexpr std::size_t most_choices = 64;
/// Steps for which an unknown does not go back, and up to as many more by chance.
constexpr std::uint32_t rest = 4;

} // namespace

SolutionWalk::SolutionWalk(std::span<Bounds const> columns, std::span<LinearFact const> facts)
    : columns_(columns), facts_(facts), places_(columns.size()), sums_(facts.size() + 1), is_broken_(facts.size() + 1),
      free_from_(2 * columns.size()) {
    for (std::uint32_t number = 0; number < facts.size(); ++number)
        for (auto const& term : facts[number].terms) {
            places_[term.unknown].push_back({number, term.times});
            can_walk_ = can_walk_ && term.times == std::round(term.times);
        }
}

bool SolutionWalk::start(std::span<double const> solution) {
    values_.clear();
    for (std::size_t i = 0; i < solution.size(); ++i)
        values_.push_back(std::clamp(std::round(solution[i]), columns_[i].low, columns_[i].high));
    for (std::uint32_t number = 0; number < facts_.size(); ++number) {
        sums_[number] = value_of(facts_[number].terms, values_);
        note_broken(number);
    }
    bool const is_there = walk(start_steps_per_fact * facts_.size());
    forget_walk();
    return is_there;
}

double SolutionWalk::miss(std::uint32_t number, double sum) const {
    auto const& of = fact(number);
    // Of most facts by far; the walk asks this more than all else.
    if (sum >= of.low && sum <= of.high) return 0;
    auto const far = sum < of.low ? of.low - sum : sum - of.high;
    return far > whole_tolerance * std::max(1.0, std::abs(sum)) ? far : 0;
}

double SolutionWalk::added_miss(Step const& step) const {
    double added = 0;
    for (auto const& place : places_[step.column])
        added += miss(place.fact, sums_[place.fact] + place.times * step.by) - miss(place.fact, sums_[place.fact]);
    return added;
}

bool SolutionWalk::is_possible(Step const& step) const {
    auto const value = values_[step.column] + step.by;
    return free_from_[2 * step.column + (step.by > 0 ? 1 : 0)] <= now_ && value >= columns_[step.column].low &&
           value <= columns_[step.column].high;
}

std::optional<SolutionWalk::Step> SolutionWalk::best_step(std::uint32_t broken) {
    auto const& terms = fact(broken).terms;
    double const direction = sums_[broken] < fact(broken).low ? 1 : -1;
    auto const from = draw(terms.size());
    std::optional<Step> best;
    double least = no_limit;
    std::size_t choices = 0;
    for (std::size_t i = 0; i < terms.size() && choices < most_choices; ++i) {
        auto const& term = terms[(from + i) % terms.size()];
        Step const step{term.unknown, term.times > 0 ? direction : -direction};
        if (!is_possible(step)) continue;
        ++choices;
        auto const added = added_miss(step);
        if (added >= least) continue;
        least = added;
        best = step;
    }
    return best;
}

void SolutionWalk::make(Step const& step) {
    values_[step.column] += step.by;
    for (auto const& place : places_[step.column]) {
        sums_[place.fact] += place.times * step.by;
        note_broken(place.fact);
    }
}

void SolutionWalk::note_broken(std::uint32_t number) {
    if (is_broken_[number] != 0 || miss(number, sums_[number]) == 0) return;
    is_broken_[number] = 1;
    broken_.push_back(number);
}

void SolutionWalk::set_goal(std::span<Term const> sum, double wanted) {
    auto const number = static_cast<std::uint32_t>(facts_.size());
    goal_ = {{sum.begin(), sum.end()}, wanted, wanted};
    sums_[number] = value_of(sum, values_);
    for (auto const& term : sum) places_[term.unknown].push_back({number, term.times});
    note_broken(number);
}

void SolutionWalk::forget_walk() {
    for (auto const number : broken_) is_broken_[number] = 0;
    broken_.clear();
    steps_.clear();
}

bool SolutionWalk::reach(std::span<Term const> sum, double wanted) {
    set_goal(sum, wanted);
    bool const is_there = walk(most_steps);
    if (!is_there) go_back();
    for (auto const& term : sum) places_[term.unknown].pop_back();
    forget_walk();
    return is_there;
}

bool SolutionWalk::walk(std::uint64_t steps) {
    auto const last = now_ + steps;
    while (!broken_.empty()) {
        auto const place = draw(broken_.size());
        auto const number = broken_[place];
        if (miss(number, sums_[number]) == 0) {
            is_broken_[number] = 0;
            broken_[place] = broken_.back();
            broken_.pop_back();
            continue;
        }
        if (now_++ == last) return false;
        auto const step = best_step(number);
        if (!step) continue;
        make(*step);
        steps_.push_back(*step);
        free_from_[2 * step->column + (step->by > 0 ? 0 : 1)] = now_ + rest + draw(rest);
    }
    return true;
}

void SolutionWalk::go_back() {
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) make({step->column, -step->by});
}

std::uint32_t SolutionWalk::draw(std::size_t below) {
    dice_ ^= dice_ << 13;
    dice_ ^= dice_ >> 7;
    dice_ ^= dice_ << 17;
    return static_cast<std::uint32_t>(dice_ % below);
}

} // namespace kiem::disclosure
