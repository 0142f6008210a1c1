// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_people.hpp"
#include <algorithm>

namespace kiem::disclosure {

namespace {

constexpr std::uint32_t none = UINT32_MAX;

/// "A03+A05" in its parts; a code that is not made of several is its own only part.
std::vector<std::string> parts_by_plus(std::string const& code) {
    std::vector<std::string> parts(1);
    for (auto const letter : code) letter == '+' ? void(parts.emplace_back()) : parts.back().push_back(letter);
    if (parts.size() > 1 && std::ranges::any_of(parts, &std::string::empty)) return {code};
    return parts;
}

template <class Key>
std::uint32_t number_of(std::map<Key, std::uint32_t>& numbers, Key const& key) {
    return numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
}

} // namespace

bool is_part_of(PeopleSet const& part, PeopleSet const& whole) {
    if (!std::ranges::includes(whole.patterns, part.patterns)) return false;
    return std::ranges::all_of(whole.codes, [&](auto const& entry) {
        auto const found = part.codes.find(entry.first);
        return found != part.codes.end() && std::ranges::includes(entry.second, found->second);
    });
}

People::People(std::vector<std::vector<std::string>> const& patterns, std::vector<KnownCount const*> const& counts)
    : known_(counts) {
    number_counts(patterns);
    number_codes();
    make_combinations();
}

void People::number_counts(std::vector<std::vector<std::string>> const& patterns) {
    std::set<std::string> alone;
    for (auto const* count : known_) alone.insert(count->counts);
    for (auto const& texts : patterns) {
        Pattern pattern;
        for (auto const& text : texts) {
            pattern.insert(number_of(count_numbers_, text));
            alone.erase(text);
        }
        if (!pattern.empty()) patterns_.push_back(std::move(pattern));
    }
    for (auto const& text : alone) patterns_.push_back({number_of(count_numbers_, text)});
}

void People::number_codes() {
    for (auto const* count : known_)
        for (auto const& [name, code] : count->codes) {
            auto const split = number_of(split_numbers_, name);
            if (split == splits_.size()) splits_.emplace_back();
        }
    for (auto const* count : known_)
        for (auto const& [name, code] : count->codes) {
            auto const split = split_numbers_.at(name);
            for (auto const& part : parts_by_plus(code)) number_of(splits_[split].codes, part);
            for (auto const part : parts_of(split, code))
                given_codes_[{count_numbers_.at(count->counts), split}].insert(part);
        }
}

std::vector<std::uint32_t> People::parts_of(std::uint32_t split, std::string const& code) const {
    std::vector<std::uint32_t> parts;
    for (auto const& part : parts_by_plus(code)) parts.push_back(splits_[split].codes.at(part));
    std::ranges::sort(parts);
    return parts;
}

People::Splits People::splits_of(KnownCount const& count) const {
    Splits splits;
    for (auto const& [name, code] : count.codes) splits.push_back(split_numbers_.at(name));
    std::ranges::sort(splits);
    return splits;
}

/// Those of the counts, and what any two have in common, so that the one limits the other.
void People::make_combinations() {
    std::set<Splits> all = {{}};
    for (auto const* count : known_) all.insert(splits_of(*count));
    for (bool is_closed = false; !is_closed;) {
        is_closed = true;
        for (auto const& one : std::vector(all.begin(), all.end()))
            for (auto const& other : std::vector(all.begin(), all.end())) {
                Splits common;
                std::ranges::set_intersection(one, other, std::back_inserter(common));
                if (all.insert(common).second) is_closed = false;
            }
    }
    for (auto const& splits : all) combinations_[splits].splits = splits;
}

/// People whom no count at this combination or a finer one tells apart need no unknown each.
void People::make_classes(Combination& combination) {
    std::set<std::uint32_t> counted;
    for (auto const* count : known_)
        if (std::ranges::includes(splits_of(*count), combination.splits))
            counted.insert(count_numbers_.at(count->counts));
    std::map<std::vector<std::uint32_t>, std::size_t> class_of;
    for (std::uint32_t pattern = 0; pattern < patterns_.size(); ++pattern) {
        std::vector<std::uint32_t> seen;
        std::ranges::set_intersection(patterns_[pattern], counted, std::back_inserter(seen));
        if (seen.empty()) continue;
        auto const place = class_of.try_emplace(std::move(seen), combination.classes.size()).first->second;
        if (place == combination.classes.size()) combination.classes.emplace_back();
        combination.classes[place].push_back(pattern);
        combination.class_of_pattern[pattern] = place;
    }
    for (auto const split : combination.splits) combination.cells *= splits_[split].codes.size();
}

std::vector<std::uint32_t> People::codes_at(Combination const& combination, std::size_t cell) const {
    std::vector<std::uint32_t> codes;
    for (auto const split : combination.splits) {
        codes.push_back(static_cast<std::uint32_t>(cell % splits_[split].codes.size()));
        cell /= splits_[split].codes.size();
    }
    return codes;
}

std::size_t People::cell_at(Combination const& combination, std::vector<std::uint32_t> const& codes) const {
    std::size_t cell = 0;
    for (auto i = codes.size(); i-- > 0;) cell = cell * splits_[combination.splits[i]].codes.size() + codes[i];
    return cell;
}

/// A table that leaves out an age because its rule does says that nobody of that age is counted.
std::set<std::uint32_t> People::possible_codes(std::uint32_t pattern, std::uint32_t split) const {
    std::set<std::uint32_t> possible;
    for (std::uint32_t code = 0; code < splits_[split].codes.size(); ++code) possible.insert(code);
    for (auto const count : patterns_[pattern])
        if (auto const given = given_codes_.find({count, split}); given != given_codes_.end())
            std::erase_if(possible, [&](auto const code) { return !given->second.contains(code); });
    return possible;
}

void People::add_unknowns(Combination& combination, Knowledge& knowledge) const {
    for (auto const& patterns : combination.classes) {
        std::vector<std::vector<std::set<std::uint32_t>>> possible;
        for (auto const pattern : patterns) {
            auto& of_pattern = possible.emplace_back();
            for (auto const split : combination.splits) of_pattern.push_back(possible_codes(pattern, split));
        }
        for (std::size_t cell = 0; cell < combination.cells; ++cell) {
            auto const codes = codes_at(combination, cell);
            bool const is_there = std::ranges::any_of(possible, [&](auto const& of_pattern) {
                for (std::size_t i = 0; i < codes.size(); ++i)
                    if (!of_pattern[i].contains(codes[i])) return false;
                return true;
            });
            combination.unknowns.push_back(is_there ? static_cast<std::uint32_t>(knowledge.low.size()) : none);
            if (!is_there) continue;
            knowledge.low.push_back(0);
            knowledge.high.push_back(no_limit);
        }
    }
}

/// Per class of the finer combination and cell of the coarser one: both count the same people.
void People::add_margins(Combination const& fine, Combination const& coarse, Knowledge& knowledge) const {
    std::vector<std::size_t> places;
    for (auto const split : coarse.splits)
        places.push_back(static_cast<std::size_t>(std::ranges::find(fine.splits, split) - fine.splits.begin()));
    std::vector<LinearFact> facts(fine.classes.size() * coarse.cells);
    for (std::size_t cell = 0; cell < fine.cells; ++cell) {
        auto const codes = codes_at(fine, cell);
        std::vector<std::uint32_t> above;
        for (auto const place : places) above.push_back(codes[place]);
        auto const at = cell_at(coarse, above);
        for (std::size_t i = 0; i < fine.classes.size(); ++i)
            if (auto const unknown = fine.unknowns[i * fine.cells + cell]; unknown != none)
                facts[i * coarse.cells + at].terms.push_back({unknown, 1});
    }
    std::map<std::size_t, std::set<std::size_t>> inside;
    for (auto const& [pattern, of_fine] : fine.class_of_pattern)
        inside[of_fine].insert(coarse.class_of_pattern.at(pattern));
    for (auto const& [of_fine, of_coarse] : inside)
        for (auto const place : of_coarse)
            for (std::size_t at = 0; at < coarse.cells; ++at)
                if (auto const unknown = coarse.unknowns[place * coarse.cells + at]; unknown != none)
                    facts[of_fine * coarse.cells + at].terms.push_back({unknown, -1});
    for (auto& fact : facts)
        if (!fact.terms.empty()) knowledge.facts.push_back(std::move(fact));
}

void People::add_bounds(KnownCount const& count, Knowledge& knowledge) const {
    if (count.low <= 0 && count.high == no_limit) return;
    auto terms = terms_of(count);
    if (terms.size() != 1) {
        knowledge.facts.push_back({std::move(terms), count.low, count.high});
        return;
    }
    auto const unknown = terms.front().unknown;
    knowledge.low[unknown] = std::max(knowledge.low[unknown], count.low);
    knowledge.high[unknown] = std::min(knowledge.high[unknown], count.high);
}

void People::add_to(Knowledge& knowledge) {
    for (auto& [splits, combination] : combinations_) {
        make_classes(combination);
        add_unknowns(combination, knowledge);
    }
    for (auto const& [fine, of_fine] : combinations_)
        for (auto const& [coarse, of_coarse] : combinations_) {
            if (coarse.size() >= fine.size() || !std::ranges::includes(fine, coarse)) continue;
            bool const is_next = std::ranges::none_of(combinations_, [&](auto const& between) {
                return between.first.size() > coarse.size() && between.first.size() < fine.size() &&
                       std::ranges::includes(fine, between.first) && std::ranges::includes(between.first, coarse);
            });
            if (is_next) add_margins(of_fine, of_coarse, knowledge);
        }
    for (auto const* count : known_) add_bounds(*count, knowledge);
}

std::vector<Term> People::terms_of(KnownCount const& count) const {
    auto const& combination = combinations_.at(splits_of(count));
    std::vector<std::vector<std::uint32_t>> cells = {{}};
    std::map<std::uint32_t, std::vector<std::uint32_t>> parts;
    for (auto const& [name, code] : count.codes) {
        auto const split = split_numbers_.at(name);
        parts[split] = parts_of(split, code);
    }
    for (auto const& [split, codes] : parts) {
        std::vector<std::vector<std::uint32_t>> longer;
        for (auto const& cell : cells)
            for (auto const code : codes) {
                longer.push_back(cell);
                longer.back().push_back(code);
            }
        cells = std::move(longer);
    }
    auto const number = count_numbers_.at(count.counts);
    std::vector<Term> terms;
    for (std::size_t i = 0; i < combination.classes.size(); ++i) {
        if (!patterns_[combination.classes[i].front()].contains(number)) continue;
        for (auto const& cell : cells) {
            auto const unknown = combination.unknowns[i * combination.cells + cell_at(combination, cell)];
            if (unknown != none) terms.push_back({unknown, 1});
        }
    }
    return terms;
}

PeopleSet People::set_of(KnownCount const& count) const {
    PeopleSet set;
    auto const number = count_numbers_.at(count.counts);
    for (std::uint32_t pattern = 0; pattern < patterns_.size(); ++pattern)
        if (patterns_[pattern].contains(number)) set.patterns.push_back(pattern);
    std::map<std::uint32_t, std::vector<std::uint32_t>> asked;
    for (auto const& [name, code] : count.codes)
        asked[split_numbers_.at(name)] = parts_of(split_numbers_.at(name), code);
    for (std::uint32_t split = 0; split < splits_.size(); ++split) {
        auto codes = codes_of(set, split);
        if (auto const found = asked.find(split); found != asked.end())
            std::erase_if(codes, [&](auto const code) { return !std::ranges::binary_search(found->second, code); });
        set.codes[split] = std::move(codes);
    }
    return simplified(std::move(set));
}

std::vector<std::uint32_t> People::codes_of(PeopleSet const& set, std::uint32_t split) const {
    if (auto const found = set.codes.find(split); found != set.codes.end()) return found->second;
    std::set<std::uint32_t> codes;
    for (auto const pattern : set.patterns) codes.merge(possible_codes(pattern, split));
    return {codes.begin(), codes.end()};
}

PeopleSet People::simplified(PeopleSet set) const {
    std::erase_if(set.codes,
                  [&](auto const& entry) { return entry.second.size() == splits_[entry.first].codes.size(); });
    return set;
}

} // namespace kiem::disclosure
