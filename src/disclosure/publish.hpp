// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "disclosure/release.hpp"
#include "disclosure/rounding.hpp"
#include <map>
#include <variant>

/// From true counts to a release: the only way out.
namespace kiem::disclosure {

/// People (or their indications, placements) of one kind, counted into their finest published categories. True counts:
/// for inside use, and for the record of an edition.
struct MicroCube {
    /// "kind".
    std::string subject;
    /// Per inner cell a text that names it, unique, in ascending order; the same category has the same text in another
    /// edition.
    std::vector<std::string> keys;
    /// Per inner cell, at least 1.
    std::vector<std::int64_t> counts;
    friend bool operator==(MicroCube const&, MicroCube const&) = default;
};

/// Per row of a table the inner cells that are counted in it.
using Members = std::vector<std::vector<std::uint32_t>>;

/// A count of people: the sum over inner cells.
struct FromCube {
    std::size_t cube = 0;
    Members members;
    /// A total that may be given as it is when it is at least this (a headline); empty: never.
    std::optional<std::int64_t> exact_from = {};
};
/// A sum of a number over people, as half-days per week: each value has its own inner cells, with the value as weight.
struct WeighedFromCube {
    std::size_t cube = 0;
    Members members;
    /// Per inner cell of the cube.
    std::vector<std::int64_t> weights;
};
/// Numbers about nobody in particular; empty: there is none.
struct OfNobody {
    std::vector<std::optional<std::int64_t>> values;
};
/// Of two measures of the same table, by position; both stand before it.
struct RatioOf {
    std::size_t numerator = 0, denominator = 0;
    std::int64_t numerator_times = 1, denominator_times = 1;
};
/// The class in which the middle one of the people lies, from the published counts by class.
struct MedianOf {
    std::size_t cube = 0;
    /// Per class of the measure, from low to high, the members by row.
    std::vector<Members> by_class;
};

struct WantedMeasure {
    Measure measure;
    std::variant<FromCube, WeighedFromCube, OfNobody, RatioOf, MedianOf> from;
};

struct WantedTable {
    std::string method;
    bool about_people = true;
    std::vector<Dimension> dimensions;
    /// Per row the items.
    std::vector<std::vector<std::uint32_t>> rows;
    std::vector<WantedMeasure> measures;
    /// Why nothing near-certain may be said of a group by it; empty: it is about no sensitive trait.
    std::string sensitive;
    /// The dimension that is the trait itself, as "criterium" in a distribution; empty: none.
    std::string trait_dimension;
};

/// Everything of one edition, exactly.
struct Wanted {
    Mode mode = Mode::rounding;
    std::int64_t base = 5, least_denominator = 20, threshold = 5;
    std::vector<LadderStep> ladder;
    /// From this share (0.9) on a statement about a group is near-certain.
    double group_share = 0.9;
    enum class OnGroupStatement { merge, refuse };
    OnGroupStatement on_group_statement{};
    std::vector<MicroCube> cubes;
    std::vector<WantedTable> tables;
    std::vector<Kinship> kinships;
    /// Tells the cubes of this edition from those of others under one key: "GM0034 2012-10-01".
    std::string label;
};

/// What an earlier edition made of its cubes: by subject and key the true and the published value of an inner cell.
struct Earlier {
    struct Cell {
        std::int64_t count = 0, value = 0;
    };
    std::map<std::string, std::map<std::string, Cell>> cubes;
};

struct Made {
    Release release;
    /// Per cube the value of each inner cell, in rounding; for the record of the edition, never for readers.
    std::vector<std::vector<std::int64_t>> values;
    /// What was merged, left out or hidden, and why: SDC-2xx, SDC-3xx.
    Findings log;
};

/// Makes all tables safe together. Refuses when that cannot be done (SDC-101, SDC-102); then nothing is published.
Result<Made> publish(Wanted const& wanted, SecretKey const& key, Earlier const& earlier = {});

/// The number of published cells about people, by which the ladder gives the bound.
std::size_t published_cells(Wanted const& wanted);

} // namespace kiem::disclosure
