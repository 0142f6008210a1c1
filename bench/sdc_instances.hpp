// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/rounding.hpp"
#include <string>
#include <string_view>
#include <vector>

/// The instances on which disclosure control is measured: made-up children per year, and the three tables T1 wijk>buurt ×
/// leeftijd × criterium, T2 locatie × leeftijd × criterium and T4 wijk × locatie, with all their margins.
namespace kiem::bench {

struct ChildYear {
    std::string year, wijk, buurt, location, age, criterion;
};

/// Instance S, M, L or XL, read from sdc-instances/ in the folder KIEM_DATA, else in shared/data beside the source tree.
/// Empty when it is not there.
std::vector<ChildYear> read_children(std::string_view size);

/// Those of one year.
std::vector<ChildYear> of_year(std::vector<ChildYear> const& children, std::string_view year);

/// The same children in this many municipalities, none of which shares a place with another.
std::vector<ChildYear> replicate(std::vector<ChildYear> const& children, int times);

/// Whether there are sums over the years beside the tables of each year.
enum class AllYears { leave_out, publish };

/// The three tables jointly, base 5: a published cell is each combination of codes that occurs.
disclosure::RoundingProblem three_tables(std::vector<ChildYear> const& children, AllYears all_years);

/// The same tables of two editions between which one child in `one_in` moved to the place of another. Both have the same inner
/// and published cells; those that do not occur in one of them have count 0 there.
struct TwoEditions {
    disclosure::RoundingProblem first, second;
};
TwoEditions two_editions(std::vector<ChildYear> const& children, std::size_t one_in);

} // namespace kiem::bench
