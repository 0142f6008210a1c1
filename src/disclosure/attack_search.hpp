// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack_bounds.hpp"
#include "disclosure/linear_program.hpp"

/// The attack on unknowns that hang together: linear programs from one basis to the next.
namespace kiem::disclosure {

/// A sum of unknowns of one component, and what is known of it so far.
struct SearchTarget {
    std::vector<Term> terms;
    /// It cannot lie outside (whole numbers).
    Bounds outer{-no_limit, no_limit};
    /// Solutions were found at these values; low > high: none yet.
    Bounds seen{no_limit, -no_limit};
    /// The same of solutions in whole numbers alone.
    Bounds seen_whole{no_limit, -no_limit};
    /// Set when nothing was left to find: outer holds the very ends.
    bool is_tight = false;
};

struct SearchProblem {
    std::vector<Bounds> columns;
    std::vector<LinearFact> facts;
    std::vector<SearchTarget> targets;
};

struct SearchOutcome {
    std::int64_t programs = 0;
    /// There is no solution at all.
    bool contradiction = false;
};

/// Narrows `outer` and widens `seen` of each target until they meet, or until `seen` holds `enough` whole values
/// (0: never enough). Targets that come out with fewer than three candidates are tried in whole numbers.
SearchOutcome search_ends(SearchProblem& problem, double enough, std::function<void()> const& on_progress);

} // namespace kiem::disclosure
