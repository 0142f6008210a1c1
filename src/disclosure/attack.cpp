// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack.hpp"
#include "disclosure/attack_margins.hpp"
#include "disclosure/attack_search.hpp"
#include <algorithm>
#include <map>
#include <numeric>

namespace kiem::disclosure {

namespace {

constexpr std::uint32_t none = UINT32_MAX;

/// Which unknowns hang together through facts.
class Groups {
public:
    explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
    std::uint32_t of(std::uint32_t unknown) {
        while (parent_[unknown] != unknown) unknown = parent_[unknown] = parent_[parent_[unknown]];
        return unknown;
    }
    void join(std::uint32_t one, std::uint32_t other) { parent_[of(one)] = of(other); }

private:
    std::vector<std::uint32_t> parent_;
};

/// The part of a target that lies in one component.
struct Part {
    std::uint32_t component = 0;
    std::uint32_t target = 0;
};

/// A target as a known number and parts in components, which vary independently.
struct Split {
    double known = 0;
    std::vector<Part> parts;
};

bool is_fixed(Bounds const& bounds) { return bounds.low == bounds.high; }

/// The knowledge without fixed unknowns and totals, cut into components that have nothing to do with each other.
class Partition {
public:
    Partition(Knowledge const& knowledge, std::vector<Bounds> bounds)
        : bounds_(std::move(bounds)), margins_(open_parts(knowledge.facts), bounds_),
          component_of_(bounds_.size(), none), place_in_(bounds_.size(), none) {
        Groups groups(bounds_.size());
        auto const facts = margins_.facts();
        for (auto const& fact : facts)
            for (auto const& term : fact.terms) groups.join(fact.terms.front().unknown, term.unknown);
        number_unknowns(groups);
        for (auto const& fact : facts) {
            if (fact.terms.empty()) {
                has_contradiction = true;
                continue;
            }
            auto& problem = problems[component_of_[fact.terms.front().unknown]];
            problem.facts.push_back({placed(fact.terms), fact.low, fact.high});
        }
        known_.resize(problems.size());
    }

    Split split(std::vector<Term> const& terms) {
        Split made;
        auto const [open, fixed] = without_fixed(merged(terms));
        auto const sum = margins_.without_totals(open);
        made.known = fixed + sum.known;
        std::map<std::uint32_t, std::vector<Term>> by_component;
        for (auto const& term : sum.terms) by_component[component_of_[term.unknown]].push_back(term);
        for (auto const& [component, part] : by_component)
            made.parts.push_back({component, target_in(component, part)});
        // The bounds of a total may be closer than those of its parts together.
        if (made.parts.size() == 1) {
            auto const range = range_of(open, bounds_);
            auto& outer = problems[made.parts[0].component].targets[made.parts[0].target].outer;
            outer = {std::max(outer.low, range.low - sum.known), std::min(outer.high, range.high - sum.known)};
        }
        return made;
    }

    std::vector<SearchProblem> problems;
    bool has_contradiction = false;

private:
    KnownSum without_fixed(std::vector<Term> const& terms) const {
        KnownSum made;
        for (auto const& term : terms) {
            if (is_fixed(bounds_[term.unknown])) made.known += term.times * bounds_[term.unknown].low;
            else made.terms.push_back(term);
        }
        return made;
    }

    std::vector<LinearFact> open_parts(std::vector<LinearFact> const& facts) const {
        std::vector<LinearFact> made;
        for (auto const& fact : facts) {
            auto open = without_fixed(merged(fact.terms));
            if (!open.terms.empty())
                made.push_back({std::move(open.terms), fact.low - open.known, fact.high - open.known});
        }
        return made;
    }

    void number_unknowns(Groups& groups) {
        std::map<std::uint32_t, std::uint32_t> numbers;
        for (std::uint32_t unknown = 0; unknown < bounds_.size(); ++unknown) {
            if (is_fixed(bounds_[unknown]) || margins_.is_total(unknown)) continue;
            auto const group = groups.of(unknown);
            auto const [found, is_new] = numbers.try_emplace(group, static_cast<std::uint32_t>(problems.size()));
            if (is_new) problems.emplace_back();
            auto& columns = problems[found->second].columns;
            component_of_[unknown] = found->second;
            place_in_[unknown] = static_cast<std::uint32_t>(columns.size());
            columns.push_back(bounds_[unknown]);
        }
    }

    /// The places of a component are in the order of the unknowns.
    std::vector<Term> placed(std::vector<Term> const& terms) const {
        std::vector<Term> made;
        for (auto const& term : terms) made.push_back({place_in_[term.unknown], term.times});
        return made;
    }

    /// Targets with the same part share it.
    std::uint32_t target_in(std::uint32_t component, std::vector<Term> const& terms) {
        auto& targets = problems[component].targets;
        auto made = placed(terms);
        std::vector<std::pair<std::uint32_t, double>> key;
        for (auto const& term : made) key.emplace_back(term.unknown, term.times);
        auto const [found, is_new] = known_[component].try_emplace(std::move(key),
                                                                   static_cast<std::uint32_t>(targets.size()));
        if (is_new) targets.push_back({std::move(made)});
        return found->second;
    }

    std::vector<Bounds> bounds_;
    Margins margins_;
    std::vector<std::uint32_t> component_of_, place_in_;
    std::vector<std::map<std::vector<std::pair<std::uint32_t, double>>, std::uint32_t>> known_;
};

/// What is proved of a part: its very ends, or the least that was seen of it.
Bounds ends_of(SearchTarget const& target) {
    if (target.is_tight || target.seen.low > target.seen.high) return target.outer;
    return {whole_up(target.seen.low), whole_down(target.seen.high)};
}

Proved proved_of(std::string name, Split const& split, std::vector<SearchProblem> const& problems) {
    Proved proved{std::move(name), split.known, split.known, true};
    for (auto const& part : split.parts) {
        auto const& target = problems[part.component].targets[part.target];
        auto const ends = ends_of(target);
        proved.low += ends.low;
        proved.high += ends.high;
        proved.is_tight = proved.is_tight && target.is_tight;
    }
    return proved;
}

/// Tells how far the attack is, in targets that are closed.
class ProgressShare {
public:
    ProgressShare(std::function<void(double)> const& tell, std::size_t components)
        : tell_(tell), components_(static_cast<double>(components)) {}
    void operator()() const {
        if (tell_) tell_(done_ / components_);
    }
    void next() { ++done_; }

private:
    std::function<void(double)> const& tell_;
    double components_;
    double done_ = 0;
};

} // namespace

Proved const* AttackReport::narrowest() const {
    auto const found = std::ranges::min_element(proved, {}, &Proved::candidates);
    return found == proved.end() ? nullptr : &*found;
}

AttackReport attack(Knowledge const& knowledge, std::vector<Target> const& targets, AttackOptions const& options) {
    AttackReport report;
    auto narrowed = narrow_bounds(knowledge);
    report.contradiction = narrowed.contradiction;
    if (report.contradiction) return report;
    Partition partition(knowledge, std::move(narrowed.bounds));
    report.contradiction = partition.has_contradiction;
    std::vector<Split> splits;
    for (auto const& target : targets) splits.push_back(partition.split(target.terms));
    ProgressShare progress(options.progress, partition.problems.size());
    for (auto& problem : partition.problems) {
        auto const outcome = search_ends(problem, options.enough, [&] { progress(); });
        report.programs += outcome.programs;
        report.contradiction = report.contradiction || outcome.contradiction;
        progress.next();
    }
    progress();
    if (report.contradiction) return report;
    for (std::size_t i = 0; i < targets.size(); ++i)
        report.proved.push_back(proved_of(targets[i].name, splits[i], partition.problems));
    return report;
}

} // namespace kiem::disclosure
