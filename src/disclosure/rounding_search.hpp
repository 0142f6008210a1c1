// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/keyed_random.hpp"
#include "disclosure/rounding_graph.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace kiem::disclosure {

/// What a deviation costs the search: nothing up to base - 1, then in proportion, and three times as much for what is beyond
/// a bound that is wider than the base; and for sums with a small true count a tilt that grows as long as all sums of that count together deviate to one side, so that none is biased.
class DeviationCost {
public:
    /// Cost of one unit beyond base - 1.
    static constexpr std::int32_t unit = 16;

    DeviationCost(std::int32_t base, std::int32_t bound);

    /// What the cost changes when a sum of this small count goes from `deviation` to `deviation + step`; |step| = base.
    std::int32_t change(std::uint32_t small_count, std::int32_t deviation, std::int32_t step) const {
        if (deviation <= -reach_ + base_ || deviation >= reach_ - base_) return far(deviation + step) - far(deviation);
        auto const* const row = &table_[small_count * static_cast<std::size_t>(2 * reach_ + 1)] + reach_ + deviation;
        return row[step] - row[0];
    }
    /// Makes deviations in the direction of `mean` (of all sums with this count, in 1/256) dearer.
    void tilt_against(std::uint32_t small_count, std::int64_t mean);

private:
    std::int32_t far(std::int32_t deviation) const;
    void fill(std::uint32_t small_count);

    std::int32_t base_, bound_, reach_;
    std::vector<std::int32_t> table_;
    /// Cost of a unit of deviation, per small count, in 1/256.
    std::vector<std::int64_t> tilts_;
};

/// Some of the sums: in or out in a step, and any one at random.
class SumSet {
public:
    explicit SumSet(std::size_t sums) : place_(sums, nowhere) {}
    void put(std::uint32_t sum, bool in);
    bool empty() const { return members_.empty(); }
    std::size_t size() const { return members_.size(); }
    std::uint32_t any(KeyedRandom& random) const { return members_[random.below(static_cast<std::uint32_t>(size()))]; }

private:
    static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
    std::vector<std::uint32_t> members_, place_;
};

/// A random walk from a random start towards states in which all sums are within the bound. It mostly mends a sum that is
/// too far off, by turning one of its choices, or two that share another sum so that this one stays; turns that make
/// things worse are accepted the less, the colder it is.
class RoundingSearch {
public:
    RoundingSearch(RoundingGraph const& graph, RoundingProblem const& problem, SecretKey const& key);

    /// Walks until the first state within the bound, for at most `work` visited states. False: not found.
    bool run(std::uint64_t work);
    bool is_up(std::uint32_t choice) const { return up_[choice] != 0; }

private:
    struct Sum {
        std::int32_t deviation = 0;
        std::uint32_t small_count = 0;
    };

    void start();
    void cool(std::uint64_t steps, std::uint64_t& work);
    void walk(std::uint64_t steps);
    void set_coldness(std::uint64_t coldness);
    void retilt();
    bool pick(std::uint32_t& choice, std::uint32_t& mended);
    bool pick_partner(std::uint32_t choice, std::uint32_t mended, std::uint32_t& partner);
    bool draw(std::span<std::uint32_t const> choices, bool from_up, std::uint32_t& choice);
    bool is_as_likely(std::uint32_t choice);
    bool is_as_likely(std::uint32_t choice, std::uint32_t partner);
    std::int32_t step_of(std::uint32_t choice) const { return up_[choice] != 0 ? -base_ : base_; }
    bool has_left(std::uint32_t choice) const;
    std::int32_t moving_cost(std::uint32_t choice) const;
    std::int32_t change(std::uint32_t sum, std::int32_t step) const;
    std::int32_t cost_of_turning(std::uint32_t choice) const;
    std::int32_t cost_of_turning(std::uint32_t choice, std::uint32_t partner) const;
    bool accept(std::int32_t cost);
    void turn(std::uint32_t choice);
    void set_deviation(std::uint32_t sum, std::int32_t deviation);

    RoundingGraph const& graph_;
    std::int32_t base_, bound_;
    KeyedRandom random_;
    DeviationCost cost_;
    std::vector<std::uint8_t> up_;
    std::vector<Sum> sums_;
    /// The sums further off than base - 1, and those beyond the bound.
    SumSet off_, beyond_;
    /// What it costs that a published cell leaves its earlier value.
    std::int32_t leaving_ = 0;
    /// The deviation each kept sum had in the earlier edition; of other sums one that does not occur.
    std::vector<std::int32_t> earlier_deviations_;
    /// By small count: the sum of deviations, and how many sums.
    std::vector<std::int64_t> small_deviations_, small_sums_;
    /// By cost: a turn is accepted when a random number is below it.
    std::vector<std::uint32_t> chances_;
};

} // namespace kiem::disclosure
