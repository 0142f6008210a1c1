// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Joint controlled rounding: one cube of the finest published categories is rounded so that every published sum of it
/// stays near the truth, and every published number is a sum of the rounded cube.
namespace kiem::disclosure {

/// 32 secret bytes. Never in the database, never in a release.
using SecretKey = std::array<unsigned char, 32>;

struct RoundingProblem {
    /// True counts of the inner cells, none negative.
    std::vector<std::int64_t> counts;
    /// Published cells as sets of inner cells: those of cell c are members[starts[c]] up to members[starts[c + 1]].
    /// `starts` has one entry more than there are cells.
    std::vector<std::uint32_t> starts, members;
    std::int64_t base = 5;
    /// At least base - 1. Fixed beforehand (see bound_for): the search ends at the first state in which no published cell is
    /// further off.
    std::int64_t bound = 4;
    /// Per inner cell the value an earlier edition gave it when its true count was the same, else empty. They start there,
    /// the others at random; when that is beyond the bound, it is mended with as few published cells leaving their earlier
    /// value as can be found (see RoundingRepair). Empty vector: no earlier edition.
    std::vector<std::optional<std::int64_t>> earlier;
    /// What tells this cube from others under the same key: "GM0034 2012-10-01 kind".
    std::string label;
    /// The work after which the search gives up, in visited states; 0: a generous number by size. No clock is read, so the
    /// same input gives the same output on every machine.
    std::uint64_t work = 0;
};

/// Per inner cell a value z: a multiple of the base next to the count (base*floor or base*ceil of count/base), chosen at
/// random from the secret key and accepted at the first state within the bound (the three theorems of docs/besluiten ask
/// for exactly this). Same problem and key, same result. Refuses with SDC-101 when no state was found: then a larger
/// bound or fewer tables are needed; the bound is never raised silently.
Result<std::vector<std::int64_t>> round_jointly(RoundingProblem const& problem, SecretKey const& key);

/// The slow twin for tests: tries all states of a small problem in a keyed random order.
Result<std::vector<std::int64_t>> round_by_trying(RoundingProblem const& problem, SecretKey const& key);

/// A step of the ladder: releases of up to this many published cells are promised this bound.
struct LadderStep {
    std::size_t up_to_cells;
    std::int64_t bound;
};
/// The bound for a release of this size; the last step's for larger ones.
std::int64_t bound_for(std::size_t published_cells, std::span<LadderStep const> ladder);

} // namespace kiem::disclosure
