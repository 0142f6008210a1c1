// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/publish.hpp"
#include <functional>
#include <set>

/// The parts of publish(): numbers for the cubes, and tables of those numbers. For the files of this folder only.
namespace kiem::disclosure {

/// The id of the table that is made of it: "B1/wijk".
std::string id_of(WantedTable const& table);

/// What is counted, and for which codes of which splits, in order of split.
struct Place {
    std::string counts;
    std::vector<std::pair<std::string, std::string>> codes;
    friend auto operator<=>(Place const&, Place const&) = default;
};
Place place_of(WantedTable const& table, std::size_t row, std::string counts);
/// Of a count as it stands in a table. The denominator of a distribution is the whole, not its part.
Place place_of(WantedTable const& table, std::size_t row, Measure const& measure);

/// What a count may show.
struct CubeNumbers {
    /// Rounding: per cube and inner cell its value.
    std::vector<std::vector<std::int64_t>> values;
    /// Suppression: per cube what is hidden.
    std::vector<std::set<Place>> hidden;
};

Result<CubeNumbers> rounded_numbers(Wanted const& wanted, Terms const& terms, SecretKey const& key,
                                    Earlier const& earlier);
Result<CubeNumbers> suppressed_numbers(Wanted const& wanted);

PublishableTable make_table(Wanted const& wanted, WantedTable const& table, Terms const& terms,
                            CubeNumbers const& numbers);

/// Calls `visit(cube, place, members)` for every count that a reader could learn: per row of a count, per weight of a
/// weighed sum, per class of a median.
using VisitSet = std::function<void(std::size_t, Place const&, std::vector<std::uint32_t> const&)>;
void each_published_set(WantedTable const& table, VisitSet const& visit);

/// The names under which the parts of a weighed sum and of a median are counted.
std::string weight_name(WantedTable const& table, Measure const& measure, std::int64_t weight);
std::string class_name(WantedTable const& table, Measure const& measure, std::size_t at);

/// The members of one row, put apart by weight.
std::map<std::int64_t, std::vector<std::uint32_t>> by_weight(WeighedFromCube const& from,
                                                             std::vector<std::uint32_t> const& members);

} // namespace kiem::disclosure
