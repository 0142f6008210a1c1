// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/suppression_cells.hpp"
#include <optional>

/// Moves: other counts that a reader cannot tell from the true ones. They change hidden cells only, make none negative and
/// leave every sum right, so they prove what the reader cannot exclude.
namespace kiem::disclosure {

struct Change {
    std::uint32_t cell;
    /// A whole number, but in rare cases in which only fractions were found.
    double by;
};

/// In order of cell, no change 0.
using Move = std::vector<Change>;

/// What a move has to show.
struct WantedMove {
    std::uint32_t cell;
    /// The change of that cell, not 0; not below minus its count.
    double by;
    /// Cells that have to keep their count.
    std::vector<std::uint32_t> still;
};

/// Which cells a move may change.
enum class Reach {
    /// Those that are hidden.
    hidden,
    /// Others too, at the price of hiding them, but no zeros.
    shown,
    /// Zeros too.
    zeros
};

struct MoveSearch {
    Reach reach = Reach::hidden;
    /// Only this many cells, the nearest, are looked at.
    std::size_t cells = 0;
    /// How often a move is sought that costs less than the one found.
    int rounds = 1;
    enum class Fractions { refuse, accept };
    Fractions fractions = Fractions::refuse;
};

/// The change of a cell in a move; 0 when it has none.
double change_of(Move const& move, std::uint32_t cell);

/// How often a move can be made forward and backward before a count is negative, in whole times, at most 1000.
struct Times {
    double forward, backward;
};
Times times_possible(LinkedTables const& tables, Move const& move);

/// A move that shows what is wanted and hides few cells more, or empty when none is found within the search. By linear
/// programming: the sum of |change| x price is least, and prices fall with the change so that few cells do the work
/// (J. Castro's heuristic with slope scaling). `pattern`: per cell of the graph.
std::optional<Move> find_move(CellGraph const& graph, std::vector<Cover> const& pattern, WantedMove const& wanted,
                              MoveSearch const& search);

} // namespace kiem::disclosure
