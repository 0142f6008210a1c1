// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/question.hpp"
#include <functional>

namespace kiem::monitor {

/// Exact whole numbers by cell. A cell is a code per dimension; its index counts the last dimension fastest. Small
/// spaces are one array, large ones keep only the cells that are not 0. Without dimensions there is one cell.
class CellMap {
public:
    using Index = std::uint64_t;
    /// The number of cells a space may have to be kept as one array.
    static constexpr Index largest_array = Index{1} << 20;

    CellMap() = default;
    explicit CellMap(std::vector<std::uint32_t> sizes);

    std::vector<std::uint32_t> const& sizes() const { return sizes_; }
    /// The number of cells of the space. Empty when it does not fit an index.
    std::optional<Index> space() const { return space_of(sizes_); }
    static std::optional<Index> space_of(std::vector<std::uint32_t> const& sizes);
    bool is_array() const { return !array_.empty(); }

    std::int64_t at(std::span<Code const> codes) const { return at(index_of(codes)); }
    std::int64_t at(Index index) const;
    /// Quick for an array, and for indices that come in ascending order.
    void add(Index index, std::int64_t count);
    /// The array itself, for those who fill it; empty when it is not one.
    std::span<std::int64_t> array() { return array_; }
    std::span<std::int64_t const> array() const { return array_; }

    Index index_of(std::span<Code const> codes) const;
    std::vector<Code> codes_of(Index index) const;
    /// The cells that are not 0, by index.
    void each(std::function<void(Index, std::int64_t)> const& visit) const;
    /// Summed over the dimensions that `kept` does not name; `kept` holds positions in sizes(), in the order wanted.
    CellMap summed_to(std::vector<std::size_t> const& kept) const;
    std::int64_t total() const;

    /// Equal when the cells that are not 0 are equal.
    friend bool operator==(CellMap const& a, CellMap const& b);

private:
    void add_array(CellMap const& whole, std::vector<Index> const& strides);

    std::vector<std::uint32_t> sizes_;
    std::vector<std::int64_t> array_;
    /// Ascending by index.
    std::vector<std::pair<Index, std::int64_t>> sparse_;
};

/// One measure by one combination of splits. The cell of code 0 holds the rows whose split is unknown; nothing is left
/// out.
struct CrossTable {
    std::string measure;
    Measure::Kind kind = Measure::Kind::count;
    std::vector<std::string> splits;
    std::vector<std::shared_ptr<Dictionary const>> dictionaries;
    /// count: the rows; sum: the sum; median: twice the median (so that it is whole), to be read where `rows` is not 0.
    CellMap values;
    /// Sum and median: the rows with a known number, and those with an unknown one, which are not in it.
    CellMap rows, missing;

    friend bool operator==(CrossTable const&, CrossTable const&) = default;
};

/// The answer to a Question.
struct Answer {
    /// In the order of the measures, then of the combinations. A table that has no meaning or is wrong is not there.
    std::vector<CrossTable> tables;
    /// By measure: the rows for which the filter is unknown, and which were therefore not counted.
    std::map<std::string, std::int64_t, std::less<>> undecided;
    /// Why tables are not there.
    std::vector<Problem> problems;

    /// Null when it is not there. The splits in the order of the question.
    CrossTable const* find(std::string_view measure, std::vector<std::string> const& splits = {}) const;
};

} // namespace kiem::monitor
