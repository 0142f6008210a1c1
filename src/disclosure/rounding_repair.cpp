// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/rounding_repair.hpp"
#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace kiem::disclosure {

namespace {

using Earlier = RoundingGraph::Earlier;

/// What it costs that a published cell leaves its earlier value; that an inner cell does which no such cell shows; that a
/// count which did change leaves its draw; and the random part of each of these, at most.
constexpr double leaving = 64, unseen = 8, redrawn = 1, random_part = 1;
/// Larger problems are left to the search.
constexpr std::size_t most_choices = 20'000;
/// With other random prices, when no whole solution was found; and of the choices that are neither up nor down the share
/// that is fixed at a time.
constexpr int dives = 4;
constexpr std::size_t fixed_share = 8;
constexpr double is_whole = 1e-6;

std::string label_of(RoundingProblem const& problem) { return problem.label + " after an earlier edition"; }

/// How far from whole, in steps large enough to be the same on every machine.
std::int64_t distance(double value) { return std::llround(std::abs(value - std::round(value)) / is_whole); }

/// The choices that are neither up nor down, the most decided first.
std::vector<std::uint32_t> undecided(std::span<double const> values) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t choice = 0; choice < values.size(); ++choice)
        if (distance(values[choice]) > 1) found.push_back(choice);
    std::ranges::stable_sort(found, {}, [&](std::uint32_t choice) { return distance(values[choice]); });
    return found;
}

} // namespace

RoundingRepair::RoundingRepair(RoundingGraph const& graph, RoundingProblem const& problem, SecretKey const& key)
    : graph_(graph), base_(static_cast<std::int32_t>(problem.base)), bound_(static_cast<std::int32_t>(problem.bound)),
      random_(key, label_of(problem)), up_(graph.choices()) {
    for (std::uint32_t sum = 0; sum < graph_.sums(); ++sum)
        if (graph_.is_kept(sum)) kept_.push_back(sum);
    start();
}

void RoundingRepair::start() {
    for (std::uint32_t choice = 0; choice < up_.size(); ++choice) {
        auto const drawn = random_.below(static_cast<std::uint32_t>(base_)) <
                           static_cast<std::uint32_t>(graph_.remainder(choice));
        auto const earlier = graph_.earlier(choice);
        up_[choice] = (earlier == Earlier::free ? drawn : earlier == Earlier::up) ? 1 : 0;
    }
}

bool RoundingRepair::run() {
    if (is_within_bound()) return true;
    if (up_.size() > most_choices) return false;
    auto const drawn = up_;
    for (int tries = 0; tries < dives; ++tries) {
        if (dive() && is_within_bound()) return true;
        up_ = drawn;
    }
    return false;
}

bool RoundingRepair::is_within_bound() const {
    for (std::uint32_t sum = 0; sum < graph_.sums(); ++sum) {
        std::int32_t deviation = 0;
        for (auto const choice : graph_.choices_in(sum))
            deviation += is_up(choice) ? base_ - graph_.remainder(choice) : -graph_.remainder(choice);
        if (std::abs(deviation) > bound_) return false;
    }
    return true;
}

/// Unknowns: per choice whether it is up, then per kept sum how many more or fewer of its choices are up than were. The
/// bound of a sum is one on how many of its choices are up.
std::vector<LinearFact> RoundingRepair::facts() const {
    std::vector<LinearFact> facts;
    for (std::uint32_t sum = 0; sum < graph_.sums(); ++sum) {
        auto& fact = facts.emplace_back();
        std::int32_t remainders = 0;
        for (auto const choice : graph_.choices_in(sum)) {
            remainders += graph_.remainder(choice);
            fact.terms.push_back({choice});
        }
        fact.low = std::ceil(static_cast<double>(remainders - bound_) / base_);
        fact.high = std::floor(static_cast<double>(remainders + bound_) / base_);
    }
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        double were_up = 0;
        for (auto const choice : graph_.choices_in(kept_[i])) were_up += is_up(choice) ? 1 : 0;
        auto const moved = static_cast<std::uint32_t>(up_.size() + i);
        auto fewer = facts[kept_[i]].terms, more = fewer;
        fewer.push_back({moved, 1});
        more.push_back({moved, -1});
        facts.push_back({std::move(fewer), were_up, no_limit});
        facts.push_back({std::move(more), -no_limit, were_up});
    }
    return facts;
}

std::vector<Term> RoundingRepair::prices() {
    std::vector<Term> prices;
    auto const random = [&] { return random_part * (1 + random_.below(1'000'000)) / 1'000'000; };
    for (std::uint32_t choice = 0; choice < up_.size(); ++choice) {
        auto const price = graph_.earlier(choice) == Earlier::free ? redrawn
                                                                   : unseen + leaving * graph_.kept_alone(choice);
        prices.push_back({choice, (is_up(choice) ? -1 : 1) * (price + random())});
    }
    for (std::size_t i = 0; i < kept_.size(); ++i)
        prices.push_back({static_cast<std::uint32_t>(up_.size() + i), leaving + random()});
    return prices;
}

/// Fixes the most decided of the undecided choices and solves again, until all are up or down.
bool RoundingRepair::dive() {
    std::vector<Bounds> bounds(up_.size() + kept_.size());
    for (std::size_t choice = 0; choice < up_.size(); ++choice) bounds[choice].high = 1;
    LinearProgram program(bounds, facts());
    auto const objective = prices();
    if (program.minimize(objective).outcome != LinearProgram::Outcome::optimal) return false;
    for (;;) {
        auto const values = program.values().first(up_.size());
        auto const open = undecided(values);
        if (!open.empty()) {
            if (!fix(program, objective, std::span(open).first(1 + open.size() / fixed_share))) return false;
            continue;
        }
        for (std::size_t choice = 0; choice < up_.size(); ++choice) up_[choice] = values[choice] > 0.5 ? 1 : 0;
        return true;
    }
}

/// To where they nearly are; if that cannot be, the first alone, there or the other way. False: neither can be.
bool RoundingRepair::fix(LinearProgram& program, std::span<Term const> objective,
                         std::span<std::uint32_t const> choices) {
    auto const solves = [&] { return program.minimize(objective).outcome == LinearProgram::Outcome::optimal; };
    auto const whole = std::round(program.values()[choices[0]]);
    std::vector<double> near;
    for (auto const choice : choices) near.push_back(std::round(program.values()[choice]));
    for (std::size_t i = 0; i < choices.size(); ++i) program.set_column(choices[i], {near[i], near[i]});
    if (solves()) return true;
    for (auto const choice : choices.subspan(1)) program.set_column(choice, {0, 1});
    if (choices.size() > 1 && solves()) return true;
    program.set_column(choices[0], {1 - whole, 1 - whole});
    return solves();
}

} // namespace kiem::disclosure
