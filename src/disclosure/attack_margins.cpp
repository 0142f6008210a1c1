// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_margins.hpp"
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

namespace {

/// The term that stands against all others, or null.
Term const* total_in(LinearFact const& fact) {
    if (fact.low != fact.high || fact.terms.size() < 2) return nullptr;
    Term const* found[2] = {nullptr, nullptr};
    std::size_t with_sign[2] = {0, 0};
    for (auto const& term : fact.terms) {
        if (std::abs(term.times) != 1) return nullptr;
        auto const sign = term.times > 0 ? 1U : 0U;
        ++with_sign[sign];
        found[sign] = &term;
    }
    if (with_sign[0] == 1) return found[0];
    return with_sign[1] == 1 ? found[1] : nullptr;
}

} // namespace

std::vector<Term> merged(std::vector<Term> terms) {
    std::ranges::sort(terms, {}, &Term::unknown);
    std::vector<Term> made;
    for (auto const& term : terms) {
        if (!made.empty() && made.back().unknown == term.unknown) made.back().times += term.times;
        else made.push_back(term);
    }
    std::erase_if(made, [](Term const& term) { return term.times == 0; });
    return made;
}

Margins::Margins(std::vector<LinearFact> const& facts, std::vector<Bounds> const& bounds)
    : bounds_(bounds), definition_of_(bounds.size(), none), seen_in_(bounds.size(), 0) {
    for (auto const& fact : facts)
        if (!define(fact)) others_.push_back(fact);
    std::vector<char> is_expanded(definitions_.size(), 0);
    for (auto const total : totals_) expand(total, is_expanded);
}

bool Margins::define(LinearFact const& fact) {
    auto const* const total = total_in(fact);
    if (total == nullptr || is_total(total->unknown)) return false;
    // total * times + rest = low, with times 1 or -1.
    KnownSum meaning{{}, fact.low * total->times};
    for (auto const& term : fact.terms)
        if (&term != total) meaning.terms.push_back({term.unknown, -term.times * total->times});
    ++searches_;
    if (is_reached(meaning.terms, total->unknown)) return false;
    definition_of_[total->unknown] = static_cast<std::uint32_t>(definitions_.size());
    definitions_.push_back(std::move(meaning));
    totals_.push_back(total->unknown);
    return true;
}

bool Margins::is_reached(std::vector<Term> const& from, std::uint32_t total) {
    for (auto const& term : from) {
        if (term.unknown == total) return true;
        if (std::exchange(seen_in_[term.unknown], searches_) == searches_ || !is_total(term.unknown)) continue;
        if (is_reached(definitions_[definition_of_[term.unknown]].terms, total)) return true;
    }
    return false;
}

void Margins::expand(std::uint32_t total, std::vector<char>& is_expanded) {
    auto const place = definition_of_[total];
    if (std::exchange(is_expanded[place], 1) != 0) return;
    for (auto const& term : definitions_[place].terms)
        if (is_total(term.unknown)) expand(term.unknown, is_expanded);
    auto const known = definitions_[place].known;
    definitions_[place] = without_totals(definitions_[place].terms);
    definitions_[place].known += known;
}

KnownSum Margins::without_totals(std::vector<Term> const& terms) const {
    KnownSum made;
    for (auto const& term : terms) {
        if (!is_total(term.unknown)) {
            made.terms.push_back(term);
            continue;
        }
        auto const& meaning = definitions_[definition_of_[term.unknown]];
        made.known += term.times * meaning.known;
        for (auto const& part : meaning.terms) made.terms.push_back({part.unknown, term.times * part.times});
    }
    made.terms = merged(std::move(made.terms));
    return made;
}

void Margins::add_fact(std::vector<LinearFact>& made, std::vector<Term> const& terms, double low, double high) const {
    auto sum = without_totals(terms);
    low -= sum.known;
    high -= sum.known;
    auto const range = range_of(sum.terms, bounds_);
    auto const slack = whole_tolerance * std::max(1.0, std::abs(sum.known));
    if (range.low >= low - slack && range.high <= high + slack) return;
    made.push_back({std::move(sum.terms), low, high});
}

std::vector<LinearFact> Margins::facts() const {
    std::vector<LinearFact> made;
    for (auto const& fact : others_) add_fact(made, fact.terms, fact.low, fact.high);
    for (auto const total : totals_) add_fact(made, {{total, 1}}, bounds_[total].low, bounds_[total].high);
    return made;
}

} // namespace kiem::disclosure
