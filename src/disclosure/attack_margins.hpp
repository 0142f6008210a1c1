// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack_bounds.hpp"

/// The second step of an attack: totals are written as the sums of their parts, so that the linear programs are about the
/// parts alone.
namespace kiem::disclosure {

/// A sum of unknowns and a known number. Each unknown stands in it once, in order of unknown.
struct KnownSum {
    std::vector<Term> terms;
    double known = 0;
};

/// Terms of one unknown taken together; those that come to nothing are left out.
std::vector<Term> merged(std::vector<Term> terms);

class Margins {
public:
    /// Takes each fact "total = sum of parts" as what the total means, unless that would go round in a circle.
    Margins(std::vector<LinearFact> const& facts, std::vector<Bounds> const& bounds);

    bool is_total(std::uint32_t unknown) const { return definition_of_[unknown] != none; }
    /// The same sum without any total.
    KnownSum without_totals(std::vector<Term> const& terms) const;
    /// All that is known, without any total: the bounds of a total are a fact about its parts. What the bounds say by
    /// themselves is left out. A fact without terms remains when it is false.
    std::vector<LinearFact> facts() const;

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    bool define(LinearFact const& fact);
    bool is_reached(std::vector<Term> const& from, std::uint32_t total);
    void expand(std::uint32_t total, std::vector<char>& is_expanded);
    void add_fact(std::vector<LinearFact>& made, std::vector<Term> const& terms, double low, double high) const;

    std::vector<Bounds> const& bounds_;
    /// Per unknown the place of its definition, or none.
    std::vector<std::uint32_t> definition_of_;
    std::vector<KnownSum> definitions_;
    /// The total of each definition.
    std::vector<std::uint32_t> totals_;
    std::vector<LinearFact> others_;
    /// Per unknown the last search that came by.
    std::vector<std::uint32_t> seen_in_;
    std::uint32_t searches_ = 0;
};

} // namespace kiem::disclosure
