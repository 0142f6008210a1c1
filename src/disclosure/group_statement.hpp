// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/publish.hpp"

/// Statements that are nearly certain of everyone in a group: "of this wijk all have this trait". For the files of this
/// folder.
namespace kiem::disclosure {

/// Whether the published numbers prove that at least `share` of the denominator is in the numerator, when the one is part
/// of the other: what is in the denominator alone is at most `bound` more than the difference.
bool proves_share(double numerator, double denominator, double bound, double share);

enum class Merging { allowed, exhausted };

struct GroupStatement {
    std::size_t table = 0, row = 0;
};

/// The first sensitive table and row of which a reader could say so of the trait. That hardly anyone has it is no such
/// statement: rounding never proves that nobody has.
std::optional<GroupStatement> first_group_statement(Wanted const& wanted, Release const& release);

/// Merges the part it is about with its neighbour in the whole table, or leaves the table out when there is nothing to
/// merge with, it may not merge, or the rules say so. The finding (SDC-310 merged, SDC-311 left out) names table and part.
Finding mend_statement(Wanted& wanted, GroupStatement const& statement, Merging merging);

} // namespace kiem::disclosure
