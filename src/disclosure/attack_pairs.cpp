// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_pairs.hpp"
#include <algorithm>

namespace kiem::disclosure {

namespace {

/// Up to this many counts every two are held against each other, nested or not.
constexpr std::size_t small_instance = 100;

/// Counts of the same people, wherever they stand.
struct Cell {
    std::string name;
    PeopleSet set;
    std::vector<Term> terms;
    std::optional<double> given;
    bool is_target = false;
};

class PairFinder {
public:
    PairFinder(People const& people, std::vector<KnownCount const*> const& counts, double threshold)
        : people_(people), threshold_(threshold) {
        for (auto const* count : counts) {
            auto set = people.set_of(*count);
            auto const [found, is_new] = sets_.try_emplace(set, cells_.size());
            if (is_new) cells_.push_back({count->name, std::move(set), people.terms_of(*count), {}, false});
            auto& cell = cells_[found->second];
            if (count->is_target && !cell.is_target) cell.name = count->name;
            cell.is_target = cell.is_target || count->is_target;
            if (count->is_given) cell.given = count->low;
            add_place(*count, found->second);
        }
    }

    void add_cells(std::vector<Target>& targets) const {
        for (auto const& cell : cells_)
            if (cell.is_target && !cell.given) targets.push_back({cell.name, cell.terms});
    }

    /// Total and part along a dimension, and the same codes of two counts.
    void add_readable(std::vector<Target>& targets) {
        for (auto const& [place, line] : lines_) {
            auto const total = places_.find({place.counts, place.codes});
            for (std::size_t i = 0; i < line.size(); ++i) {
                if (total != places_.end()) add_difference(targets, total->second, line[i]);
                for (auto const other : line) add_difference(targets, other, line[i]);
                if (i > 0)
                    add_neighbours(targets, total == places_.end() ? nullptr : &cells_[total->second], line[i - 1],
                                   line[i]);
            }
        }
        for (auto const& [codes, cells] : at_codes_)
            for (auto const whole : cells)
                for (auto const part : cells) add_difference(targets, whole, part);
    }

    void add_all(std::vector<Target>& targets) {
        for (std::size_t whole = 0; whole < cells_.size(); ++whole)
            for (std::size_t part = 0; part < cells_.size(); ++part) add_difference(targets, whole, part);
        if (cells_.size() > small_instance) return;
        for (std::size_t one = 0; one < cells_.size(); ++one)
            for (std::size_t other = 0; other < one; ++other)
                if (!done_.contains({one, other}) && !done_.contains({other, one}) && is_of_interest(one, other))
                    targets.push_back(difference(cells_[one], cells_[other]));
    }

private:
    struct Place {
        std::string counts;
        CellCodes codes;
        friend auto operator<=>(Place const&, Place const&) = default;
    };
    /// A total and the dimension its parts are along.
    struct Line {
        std::string counts;
        CellCodes codes;
        std::string along;
        friend auto operator<=>(Line const&, Line const&) = default;
    };

    void add_place(KnownCount const& count, std::size_t cell) {
        if (!places_.try_emplace({count.counts, count.codes}, cell).second) return;
        at_codes_[count.codes].push_back(cell);
        for (std::size_t i = 0; i < count.codes.size(); ++i) {
            auto rest = count.codes;
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
            lines_[{count.counts, std::move(rest), count.codes[i].first}].push_back(cell);
        }
    }

    /// Two numbers that are both given tell nothing that was not given, unless they leave just a few people.
    bool is_of_interest(std::size_t whole, std::size_t part) const {
        auto const &one = cells_[whole], &other = cells_[part];
        if (!one.is_target && !other.is_target) return false;
        if (!one.given || !other.given) return true;
        auto const rest = *one.given - *other.given;
        return rest > 0 && rest < threshold_;
    }

    static Target difference(Cell const& whole, Cell const& part) {
        Target target{whole.name + " - " + part.name, whole.terms};
        for (auto const& term : part.terms) target.terms.push_back({term.unknown, -term.times});
        return target;
    }

    void add_difference(std::vector<Target>& targets, std::size_t whole, std::size_t part) {
        if (whole == part || !is_of_interest(whole, part) || done_.contains({whole, part})) return;
        if (!is_part_of(cells_[part].set, cells_[whole].set)) return;
        done_.emplace(whole, part);
        // What is left may be a count that is published itself.
        if (auto const rest = rest_of(cells_[whole].set, cells_[part].set); rest && sets_.contains(*rest)) return;
        targets.push_back(difference(cells_[whole], cells_[part]));
    }

    /// Two parts side by side together, and the total without them.
    void add_neighbours(std::vector<Target>& targets, Cell const* total, std::size_t first, std::size_t second) {
        auto const &one = cells_[first], &other = cells_[second];
        if (!one.is_target || !other.is_target || !done_.emplace(second, first).second) return;
        auto both = united(one.set, other.set);
        if (!both || sets_.contains(*both)) return;
        Target sum{one.name + " + " + other.name, one.terms};
        sum.terms.insert(sum.terms.end(), other.terms.begin(), other.terms.end());
        if (!one.given || !other.given) targets.push_back(sum);
        if (total == nullptr || *both == total->set || (total->given && one.given && other.given)) return;
        targets.push_back(difference(*total, {"(" + sum.name + ")", {}, sum.terms, {}, true}));
    }

    /// The people of the whole who are not in the part, when they differ in the codes of one split or in patterns alone.
    std::optional<PeopleSet> rest_of(PeopleSet const& whole, PeopleSet const& part) const {
        auto rest = part;
        if (whole.codes == part.codes) {
            rest.patterns.clear();
            std::ranges::set_difference(whole.patterns, part.patterns, std::back_inserter(rest.patterns));
            return rest;
        }
        int differing = 0;
        for (auto& [split, codes] : rest.codes) {
            auto const found = whole.codes.find(split);
            auto const all = found == whole.codes.end() ? people_.codes_of(whole, split) : found->second;
            if (all == codes) continue;
            std::vector<std::uint32_t> others;
            std::ranges::set_difference(all, codes, std::back_inserter(others));
            codes = std::move(others);
            ++differing;
        }
        if (whole.patterns != part.patterns || differing != 1) return {};
        return people_.simplified(std::move(rest));
    }

    /// The people of two sets that differ in the codes of one split and have nobody in common; empty otherwise.
    std::optional<PeopleSet> united(PeopleSet const& one, PeopleSet const& other) const {
        auto made = one;
        int differing = 0;
        if (one.patterns != other.patterns || one.codes.size() != other.codes.size()) return {};
        for (auto& [split, codes] : made.codes) {
            auto const found = other.codes.find(split);
            if (found == other.codes.end()) return {};
            if (found->second == codes) continue;
            std::set<std::uint32_t> together(codes.begin(), codes.end());
            together.insert(found->second.begin(), found->second.end());
            if (together.size() < codes.size() + found->second.size()) return {};
            codes.assign(together.begin(), together.end());
            ++differing;
        }
        if (differing != 1) return {};
        return people_.simplified(std::move(made));
    }

    People const& people_;
    double threshold_;
    std::vector<Cell> cells_;
    std::map<PeopleSet, std::size_t> sets_;
    std::map<Place, std::size_t> places_;
    std::map<Line, std::vector<std::size_t>> lines_;
    std::map<CellCodes, std::vector<std::size_t>> at_codes_;
    std::set<std::pair<std::size_t, std::size_t>> done_;
};

} // namespace

void add_targets(std::vector<Target>& targets, People const& people, std::vector<KnownCount const*> const& counts,
                 Pairs pairs, double threshold) {
    PairFinder finder(people, counts, threshold);
    finder.add_cells(targets);
    finder.add_readable(targets);
    if (pairs == Pairs::all) finder.add_all(targets);
}

} // namespace kiem::disclosure
