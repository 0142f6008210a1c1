// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/linear_program.hpp"
#include "disclosure/suppression.hpp"

/// What a reader of a pattern knows, for the checkers. Nothing here is shared with the search for a pattern.
namespace kiem::disclosure {

/// Hidden cells that stand in one sum, or are tied by others that do. What is known of one group says nothing of another.
struct TiedCells {
    /// In order; cell i is unknown i of the facts.
    std::vector<std::uint32_t> cells;
    /// The sums of the group with the shown counts filled in.
    std::vector<LinearFact> facts;
};

std::vector<TiedCells> tied_cells(LinkedTables const& tables, std::vector<Cover> const& pattern);

} // namespace kiem::disclosure
