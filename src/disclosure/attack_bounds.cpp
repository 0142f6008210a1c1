// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_bounds.hpp"
#include <algorithm>
#include <cmath>
#include <deque>

namespace kiem::disclosure {

namespace {

double slack_of(double value) { return whole_tolerance * std::max(1.0, std::abs(value)); }

/// A sum of bounds of which some may be endless.
struct OpenSum {
    double finite = 0;
    int endless = 0;

    void add(double part) { std::isinf(part) ? void(++endless) : void(finite += part); }
    /// Without one of its parts: endless unless all others have an end.
    std::optional<double> without(double part) const {
        bool const is_endless = std::isinf(part);
        if (endless > (is_endless ? 1 : 0)) return {};
        return is_endless ? finite : finite - part;
    }
};

double least(Term const& term, Bounds const& of) { return term.times * (term.times > 0 ? of.low : of.high); }
double greatest(Term const& term, Bounds const& of) { return term.times * (term.times > 0 ? of.high : of.low); }

class Narrowing {
public:
    explicit Narrowing(Knowledge const& knowledge) : facts_(knowledge.facts), is_queued_(knowledge.facts.size(), 1) {
        for (std::size_t i = 0; i < knowledge.low.size(); ++i)
            result_.bounds.push_back({whole_up(knowledge.low[i]), whole_down(knowledge.high[i])});
        of_unknown_.resize(result_.bounds.size());
        for (std::uint32_t fact = 0; fact < facts_.size(); ++fact) {
            queue_.push_back(fact);
            for (auto const& term : facts_[fact].terms) of_unknown_[term.unknown].push_back(fact);
            work_ += 60 * facts_[fact].terms.size();
        }
        for (auto const& bounds : result_.bounds)
            if (bounds.low > bounds.high) result_.contradiction = true;
    }

    Narrowed run() {
        while (!queue_.empty() && !result_.contradiction) {
            auto const fact = queue_.front();
            queue_.pop_front();
            is_queued_[fact] = 0;
            // Bounds may creep for long; what they miss the linear programs find.
            if (work_ < facts_[fact].terms.size()) break;
            work_ -= facts_[fact].terms.size();
            use(facts_[fact]);
        }
        return std::move(result_);
    }

private:
    void use(LinearFact const& fact) {
        OpenSum low, high;
        for (auto const& term : fact.terms) {
            low.add(least(term, result_.bounds[term.unknown]));
            high.add(greatest(term, result_.bounds[term.unknown]));
        }
        bool const too_low = high.endless == 0 && high.finite < fact.low - slack_of(fact.low);
        bool const too_high = low.endless == 0 && low.finite > fact.high + slack_of(fact.high);
        if (too_low || too_high) {
            result_.contradiction = true;
            return;
        }
        // Sums of the moment before: a later turn of the fact uses what this one finds.
        for (auto const& term : fact.terms) {
            auto const before = result_.bounds[term.unknown];
            if (auto const rest = low.without(least(term, before)); rest && !std::isinf(fact.high))
                limit(term, fact.high - *rest, term.times > 0 ? Side::high : Side::low);
            if (auto const rest = high.without(greatest(term, before)); rest && !std::isinf(fact.low))
                limit(term, fact.low - *rest, term.times > 0 ? Side::low : Side::high);
            if (result_.contradiction) return;
        }
    }

    enum class Side { low, high };
    void limit(Term const& term, double sum, Side side) {
        auto& bounds = result_.bounds[term.unknown];
        auto const before = bounds;
        if (side == Side::high) bounds.high = std::min(bounds.high, whole_down(sum / term.times));
        else bounds.low = std::max(bounds.low, whole_up(sum / term.times));
        if (bounds == before) return;
        if (bounds.low > bounds.high) result_.contradiction = true;
        for (auto const fact : of_unknown_[term.unknown])
            if (is_queued_[fact] == 0) {
                is_queued_[fact] = 1;
                queue_.push_back(fact);
            }
    }

    std::vector<LinearFact> const& facts_;
    std::vector<std::vector<std::uint32_t>> of_unknown_;
    std::deque<std::uint32_t> queue_;
    std::vector<char> is_queued_;
    std::uint64_t work_ = 0;
    Narrowed result_;
};

} // namespace

double whole_up(double value) { return std::isinf(value) ? value : std::ceil(value - slack_of(value)); }
double whole_down(double value) { return std::isinf(value) ? value : std::floor(value + slack_of(value)); }
bool is_whole(double value) { return std::abs(value - std::round(value)) <= slack_of(value); }

Narrowed narrow_bounds(Knowledge const& knowledge) { return Narrowing(knowledge).run(); }

Bounds range_of(std::span<Term const> terms, std::span<Bounds const> bounds) {
    Bounds sum{0, 0};
    for (auto const& term : terms) {
        sum.low += least(term, bounds[term.unknown]);
        sum.high += greatest(term, bounds[term.unknown]);
    }
    return sum;
}

} // namespace kiem::disclosure
