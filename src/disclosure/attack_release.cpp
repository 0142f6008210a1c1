// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_pairs.hpp"
#include <algorithm>

namespace kiem::disclosure {

namespace {

using Patterns = std::vector<std::vector<std::string>>;

std::set<std::string> texts_of(Patterns const& patterns) {
    std::set<std::string> texts;
    for (auto const& pattern : patterns) texts.insert(pattern.begin(), pattern.end());
    return texts;
}

/// The sets of counts of either edition that one person can be in together: those that agree on the counts of both.
Patterns joined(Patterns one, Patterns other) {
    if (one == other) return one;
    auto const of_one = texts_of(one), of_other = texts_of(other);
    // Who is in no count of the one may be in some of the other.
    one.emplace_back();
    other.emplace_back();
    auto const common = [](std::vector<std::string> const& pattern, std::set<std::string> const& texts) {
        std::set<std::string> kept(pattern.begin(), pattern.end());
        std::erase_if(kept, [&](auto const& text) { return !texts.contains(text); });
        return kept;
    };
    std::set<std::set<std::string>> made;
    for (auto const& first : one)
        for (auto const& second : other) {
            if (common(first, of_other) != common(second, of_one)) continue;
            std::set<std::string> both(first.begin(), first.end());
            both.insert(second.begin(), second.end());
            if (!both.empty()) made.insert(std::move(both));
        }
    Patterns patterns;
    for (auto const& pattern : made) patterns.emplace_back(pattern.begin(), pattern.end());
    return patterns;
}

std::map<std::string, Patterns> patterns_of(std::span<Release const* const> releases) {
    std::map<std::string, Patterns> patterns;
    for (auto const* release : releases)
        for (auto const& kinship : release->kinships()) {
            auto const [found, is_new] = patterns.try_emplace(kinship.subject, kinship.patterns);
            if (!is_new) found->second = joined(std::move(found->second), kinship.patterns);
        }
    return patterns;
}

} // namespace

ReleaseAttack prepare_attack(std::span<Release const* const> releases, std::vector<OutsideFact> const& outside,
                             Pairs pairs) {
    KnownNumbers numbers;
    for (auto const* release : releases)
        add_release(numbers, *release, release == releases.front() ? Role::attacked : Role::known);
    add_outside(numbers, outside);
    auto const patterns = patterns_of(releases);
    std::map<std::string, std::string> subject_of;
    for (auto const& [subject, sets] : patterns)
        for (auto const& text : texts_of(sets)) subject_of[text] = subject;
    std::map<std::string, std::vector<KnownCount const*>> of_subject;
    for (auto const& count : numbers.counts) {
        auto const found = subject_of.find(count.counts);
        // A count without kin stands by itself.
        of_subject[found == subject_of.end() ? "\n" + count.counts : found->second].push_back(&count);
    }
    ReleaseAttack made;
    std::map<KnownCount const*, std::vector<Term>> terms;
    double const threshold = releases.empty() ? 0 : static_cast<double>(releases.front()->terms().threshold);
    for (auto const& [subject, counts] : of_subject) {
        auto const found = patterns.find(subject);
        People people(found == patterns.end() ? Patterns{} : found->second, counts);
        people.add_to(made.knowledge);
        add_targets(made.targets, people, counts, pairs, threshold);
        if (numbers.ratios.empty()) continue;
        for (auto const* count : counts) terms[count] = people.terms_of(*count);
    }
    for (auto const& ratio : numbers.ratios) {
        auto const& part = terms[&numbers.counts[ratio.numerator]];
        auto const& whole = terms[&numbers.counts[ratio.denominator]];
        add_ratio(made.knowledge, part, whole, {ratio.low, ratio.high});
    }
    return made;
}

ReleaseAttack prepare_attack(Release const& release, std::vector<OutsideFact> const& outside, Pairs pairs) {
    Release const* const only = &release;
    return prepare_attack(std::span(&only, 1), outside, pairs);
}

void add_ratio(Knowledge& knowledge, std::vector<Term> const& part, std::vector<Term> const& whole, Bounds ratio) {
    auto const against = [&](double times) {
        auto terms = part;
        for (auto const& term : whole) {
            auto const found = std::ranges::find(terms, term.unknown, &Term::unknown);
            if (found != terms.end()) found->times -= times * term.times;
            else terms.push_back({term.unknown, -times * term.times});
        }
        return terms;
    };
    knowledge.facts.push_back({against(ratio.low), 0, no_limit});
    knowledge.facts.push_back({against(ratio.high), -no_limit, 0});
    knowledge.facts.push_back({whole, 1, no_limit});
}

bool gives_away(Proved const& proved, Terms const& terms) {
    if (terms.mode == Mode::rounding) return proved.candidates() < static_cast<double>(terms.base);
    bool const is_combined = proved.name.find(" - ") != std::string::npos ||
                             proved.name.find(" + ") != std::string::npos;
    if (is_combined) return proved.low > 0 && proved.high < static_cast<double>(terms.threshold);
    return proved.candidates() < 2 || proved.high < static_cast<double>(terms.threshold);
}

} // namespace kiem::disclosure
