// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "disclosure/linked_tables.hpp"
#include <functional>

/// Hiding cells of linked tables of exact counts: small ones, and as few others as it takes to keep them hidden.
namespace kiem::disclosure {

struct SuppressionRules {
    /// Counts of 1 up to, not including, this are hidden.
    std::int64_t threshold = 5;
    /// Hide a cell too when it and its margin say something of everyone: 0 % and 100 % (a part equal to a total that is not
    /// itself below the threshold, when there are other parts: that part and the zeros beside it). Other zeros are shown,
    /// unless one is needed to keep these hidden.
    enum class Group { ignore, hide };
    Group group = Group::hide;
    /// Cells that are hidden too because of what they say of everyone in a group, where the caller knows which sums are
    /// about a trait.
    std::vector<std::uint32_t> telling = {};
    /// Someone alone in a hidden cell knows that cell, and the margins in which they are alone: no other hidden count of
    /// anyone may be proved with that. (That nobody is beside them in such a margin they know in any case.)
    enum class Singletons { ignore, protect };
    Singletons singletons = Singletons::protect;
};

enum class Cover : std::uint8_t { shown, primary, secondary };

/// What an attacker cannot exclude of a hidden cell when the pattern is published: counts of low and of high both occur in
/// tables that agree with everything shown. For a count below the threshold low is 0 and high at least the threshold; else
/// high is more than low: of a cell of 0 it is at least 1, of a part equal to its total low is less than that.
struct Certificate {
    std::uint32_t cell;
    double low, high;
};

struct Suppressed {
    /// Per cell of the linked tables.
    std::vector<Cover> pattern;
    /// Per hidden cell, in order of cell. As wide as the search happened to show: the ends may lie further out.
    std::vector<Certificate> certificates;
};

/// A pattern that is safe for all tables together, with the proof per hidden cell. `progress` gets the share done, 0 to 1.
/// Same tables and rules, same pattern. Refuses with SDC-102 when there is none (everything hidden and still provable),
/// naming the cell.
Result<Suppressed> suppress(LinkedTables const& tables, SuppressionRules const& rules,
                            std::function<void(double)> const& progress = {});

/// The checker, a path of its own: what an attacker proves of each hidden cell of a pattern, by linear programming to the
/// very ends; high is no_limit when there is none. In order of cell.
std::vector<Certificate> check_pattern(LinkedTables const& tables, std::vector<Cover> const& pattern);

/// Who is alone in the hidden cell `known` can prove the count of the hidden cell `told`.
struct Told {
    std::uint32_t known, told;
    friend bool operator==(Told const&, Told const&) = default;
};

/// The checker for those who are alone in a hidden cell. Cells in which the same person is alone, and zeros, are left out.
/// Solves a few programs per cell of one: minutes for ten thousand cells.
std::vector<Told> check_alone(LinkedTables const& tables, std::vector<Cover> const& pattern);

} // namespace kiem::disclosure
