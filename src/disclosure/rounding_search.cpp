// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/rounding_search.hpp"
#include <algorithm>
#include <cstdlib>
#include <utility>

namespace kiem::disclosure {

namespace {

constexpr std::uint32_t nowhere = ~std::uint32_t{0};
/// Of 100 turns: how many mend a sum that is too far off, and how many turn a single choice.
constexpr std::uint32_t mending = 95, single = 20;
/// Of 100 sums that are mended, how many are beyond the bound, however few these are. With a bound of about the base nearly
/// all that are off are beyond it.
constexpr std::uint32_t urgent = 25;
/// 1 / temperature per unit of cost, in 2^-32: the walk cools from the first to the second, and again, each time slower.
constexpr std::uint64_t warmest = (std::uint64_t{1} << 32U) * 12 / 10 / DeviationCost::unit,
                        coldest = (std::uint64_t{1} << 32U) * 18 / 10 / DeviationCost::unit;
constexpr std::uint64_t coolings = 100;
/// Turns dearer than this are never accepted.
constexpr std::size_t dearest = 20 * DeviationCost::unit;
/// What it costs a published cell to leave its earlier value: less each time the walk starts to cool anew.
constexpr std::int32_t leaving_at_first = DeviationCost::unit;
/// The earlier deviation of a sum that has none: further than any.
constexpr std::int32_t no_deviation = 1 << 30;
/// Draws until a choice of the right side is found.
constexpr int draws = 8;

/// exp(-x) for small x, both in 2^-32, by its series: whole numbers, so that every machine gets the same.
std::uint64_t exp_minus(std::uint64_t x) {
    auto const one = std::uint64_t{1} << 32U;
    auto const squared = (x * x) >> 32U, cubed = (squared * x) >> 32U;
    return one - x + squared / 2 - cubed / 6 + ((cubed * x) >> 32U) / 24;
}

} // namespace

RoundingSearch::RoundingSearch(RoundingGraph const& graph, RoundingProblem const& problem, SecretKey const& key)
    : graph_(graph), base_(static_cast<std::int32_t>(problem.base)), bound_(static_cast<std::int32_t>(problem.bound)),
      random_(key, problem.label), cost_(base_, bound_), up_(graph.choices()), sums_(graph.sums()), off_(graph.sums()),
      beyond_(graph.sums()), small_deviations_(static_cast<std::size_t>(2 * base_)),
      small_sums_(static_cast<std::size_t>(2 * base_)), chances_(dearest) {
    start();
}

void RoundingSearch::start() {
    for (std::uint32_t sum = 0; sum < sums_.size(); ++sum) {
        sums_[sum].small_count = graph_.small_count(sum);
        ++small_sums_[sums_[sum].small_count];
    }
    std::vector<std::int32_t> deviations(sums_.size());
    for (std::uint32_t choice = 0; choice < up_.size(); ++choice) {
        auto const remainder = graph_.remainder(choice);
        auto const drawn = random_.below(static_cast<std::uint32_t>(base_)) < static_cast<std::uint32_t>(remainder);
        auto const earlier = graph_.earlier(choice);
        auto const up = earlier == RoundingGraph::Earlier::free ? drawn : earlier == RoundingGraph::Earlier::up;
        up_[choice] = up ? 1 : 0;
        for (auto const sum : graph_.sums_of(choice)) deviations[sum] += up ? base_ - remainder : -remainder;
    }
    for (std::uint32_t sum = 0; sum < sums_.size(); ++sum) set_deviation(sum, deviations[sum]);
    if (!graph_.has_earlier()) return;
    for (std::uint32_t sum = 0; sum < sums_.size(); ++sum)
        earlier_deviations_.push_back(graph_.is_kept(sum) ? deviations[sum] : no_deviation);
}

bool RoundingSearch::run(std::uint64_t work) {
    auto cycle = 1'000 * up_.size() + 10'000;
    for (leaving_ = earlier_deviations_.empty() ? 0 : leaving_at_first; leaving_ > 0; leaving_ /= 2) cool(cycle, work);
    for (; !beyond_.empty() && work > 0; cycle *= 2) cool(cycle, work);
    return beyond_.empty();
}

void RoundingSearch::cool(std::uint64_t steps, std::uint64_t& work) {
    for (std::uint64_t cooling = 0; cooling < coolings && !beyond_.empty() && work > 0; ++cooling) {
        set_coldness(warmest + (coldest - warmest) * cooling / coolings);
        retilt();
        auto const walked = std::min<std::uint64_t>(work, steps / coolings);
        walk(walked);
        work -= walked;
    }
}

void RoundingSearch::walk(std::uint64_t steps) {
    for (; steps > 0 && !beyond_.empty(); --steps) {
        std::uint32_t choice = 0, mended = nowhere, partner = 0;
        if (!pick(choice, mended)) continue;
        if (random_.below(100) < single) {
            if (is_as_likely(choice) && accept(cost_of_turning(choice))) turn(choice);
        } else if (pick_partner(choice, mended, partner) && is_as_likely(choice, partner) &&
                   accept(cost_of_turning(choice, partner))) {
            turn(choice);
            turn(partner);
        }
    }
}

void RoundingSearch::set_coldness(std::uint64_t coldness) {
    auto const factor = exp_minus(coldness);
    std::uint64_t chance = ~std::uint32_t{0};
    for (auto& entry : chances_) {
        entry = static_cast<std::uint32_t>(chance);
        chance = (chance * factor) >> 32U;
    }
}

void RoundingSearch::retilt() {
    for (std::uint32_t count = 1; count < small_sums_.size(); ++count)
        if (small_sums_[count] > 0) cost_.tilt_against(count, 256 * small_deviations_[count] / small_sums_[count]);
}

/// A choice to turn: mostly one in a sum that is too far off (`mended`) and in the direction that helps it.
bool RoundingSearch::pick(std::uint32_t& choice, std::uint32_t& mended) {
    if (off_.empty() || random_.below(100) >= mending) {
        choice = random_.below(static_cast<std::uint32_t>(up_.size()));
        return true;
    }
    mended = (bound_ > base_ && random_.below(100) < urgent ? beyond_ : off_).any(random_);
    auto const choices = graph_.choices_in(mended);
    return draw(choices, sums_[mended].deviation > 0, choice);
}

/// One of these that is up or down; as long as leaving costs anything, rather one that has left its earlier value.
bool RoundingSearch::draw(std::span<std::uint32_t const> choices, bool from_up, std::uint32_t& choice) {
    bool found = false;
    for (int tries = 0; tries < draws; ++tries) {
        auto const drawn = choices[random_.below(static_cast<std::uint32_t>(choices.size()))];
        if (is_up(drawn) != from_up) continue;
        choice = drawn;
        found = true;
        if (leaving_ == 0 || has_left(drawn)) break;
    }
    return found;
}

/// A choice to turn the other way, in another sum with the first.
bool RoundingSearch::pick_partner(std::uint32_t choice, std::uint32_t mended, std::uint32_t& partner) {
    auto const sums = graph_.sums_of(choice);
    if (sums.empty()) return false;
    auto const shared = sums[random_.below(static_cast<std::uint32_t>(sums.size()))];
    if (shared == mended) return false;
    return draw(graph_.choices_in(shared), !is_up(choice), partner);
}

/// Keeps the shares of up and down those of the random start: a turn to the less likely side is made less often.
bool RoundingSearch::is_as_likely(std::uint32_t choice) {
    auto const remainder = graph_.remainder(choice);
    auto const to = static_cast<std::uint32_t>(is_up(choice) ? base_ - remainder : remainder);
    auto const from = static_cast<std::uint32_t>(base_) - to;
    return to >= from || random_.below(from) < to;
}

bool RoundingSearch::is_as_likely(std::uint32_t choice, std::uint32_t partner) {
    auto const to = [&](std::uint32_t one) {
        auto const remainder = graph_.remainder(one);
        return static_cast<std::uint32_t>(is_up(one) ? base_ - remainder : remainder);
    };
    auto const base = static_cast<std::uint32_t>(base_);
    auto const after = to(choice) * to(partner), before = (base - to(choice)) * (base - to(partner));
    return after >= before || random_.below(before) < after;
}

/// Not at its earlier value, or without one.
bool RoundingSearch::has_left(std::uint32_t choice) const {
    auto const earlier = graph_.earlier(choice);
    return earlier == RoundingGraph::Earlier::free || is_up(choice) != (earlier == RoundingGraph::Earlier::up);
}

/// For the published cells that the choice alone decides.
std::int32_t RoundingSearch::moving_cost(std::uint32_t choice) const {
    auto const cost = leaving_ * graph_.kept_alone(choice);
    return has_left(choice) ? -cost : cost;
}

std::int32_t RoundingSearch::change(std::uint32_t sum, std::int32_t step) const {
    auto const deviation = sums_[sum].deviation;
    auto const cost = cost_.change(sums_[sum].small_count, deviation, step);
    if (leaving_ == 0) return cost;
    auto const earlier = earlier_deviations_[sum];
    if (deviation == earlier) return cost + leaving_;
    return deviation + step == earlier ? cost - leaving_ : cost;
}

std::int32_t RoundingSearch::cost_of_turning(std::uint32_t choice) const {
    auto const step = step_of(choice);
    auto cost = moving_cost(choice);
    for (auto const sum : graph_.sums_of(choice)) cost += change(sum, step);
    return cost;
}

std::int32_t RoundingSearch::cost_of_turning(std::uint32_t choice, std::uint32_t partner) const {
    auto const step = step_of(choice);
    auto cost = moving_cost(choice) + moving_cost(partner);
    auto const left = graph_.sums_of(choice), right = graph_.sums_of(partner);
    auto l = left.begin(), r = right.begin();
    // Sums that both are in stay as they are.
    while (l != left.end() || r != right.end()) {
        auto const a = l != left.end() ? *l : nowhere, b = r != right.end() ? *r : nowhere;
        if (a <= b) ++l;
        if (b <= a) ++r;
        if (a < b) cost += change(a, step);
        else if (b < a) cost += change(b, -step);
    }
    return cost;
}

bool RoundingSearch::accept(std::int32_t cost) {
    if (cost <= 0) return true;
    auto const index = static_cast<std::size_t>(cost);
    return index < chances_.size() && random_.next() < chances_[index];
}

void RoundingSearch::turn(std::uint32_t choice) {
    auto const step = step_of(choice);
    up_[choice] ^= 1U;
    for (auto const sum : graph_.sums_of(choice)) set_deviation(sum, sums_[sum].deviation + step);
}

void RoundingSearch::set_deviation(std::uint32_t sum, std::int32_t deviation) {
    auto const before = std::exchange(sums_[sum].deviation, deviation);
    small_deviations_[sums_[sum].small_count] += deviation - before;
    off_.put(sum, std::abs(deviation) >= base_);
    beyond_.put(sum, std::abs(deviation) > bound_);
}

void SumSet::put(std::uint32_t sum, bool in) {
    auto& place = place_[sum];
    if (in == (place != nowhere)) return;
    if (in) {
        place = static_cast<std::uint32_t>(members_.size());
        members_.push_back(sum);
    } else {
        members_[place] = members_.back();
        place_[members_.back()] = place;
        members_.pop_back();
        place = nowhere;
    }
}

} // namespace kiem::disclosure
