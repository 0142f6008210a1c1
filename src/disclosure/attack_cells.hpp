// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack.hpp"

/// What a reader of a release knows, number by number.
namespace kiem::disclosure {

/// Codes by split, in order of split.
using CellCodes = std::vector<std::pair<std::string, std::string>>;

/// A count of people as someone knows it.
struct KnownCount {
    /// For people: "B1/wijk [wijk=A03] teller".
    std::string name;
    /// Measure::counts.
    std::string counts;
    CellCodes codes;
    double low = 0, high = no_limit;
    /// Whether the number itself is given, so that knowing it gives nothing away.
    bool is_given = false;
    /// Whether it stands in the release that is attacked.
    bool is_target = false;
};

/// A percentage of exact counts: low <= numerator / denominator <= high. Positions in the list of counts.
struct KnownRatio {
    std::size_t numerator = 0, denominator = 0;
    double low = 0, high = 1;
};

struct KnownNumbers {
    std::vector<KnownCount> counts;
    std::vector<KnownRatio> ratios;
};

enum class Role { attacked, known };

/// Adds the counts of people of a release, and its percentages that say more than the counts beside them.
///
/// The denominator of a distribution counts the same as its numerator, without the last dimension of the table.
void add_release(KnownNumbers& numbers, Release const& release, Role role);

/// Adds what is known from elsewhere.
void add_outside(KnownNumbers& numbers, std::vector<OutsideFact> const& outside);

} // namespace kiem::disclosure
