// SPDX-License-Identifier: EUPL-1.2
#include "monitor/cross_table.hpp"
#include <algorithm>
#include <cassert>

namespace kiem::monitor {

namespace {

bool is_before(std::pair<CellMap::Index, std::int64_t> const& cell, CellMap::Index index) { return cell.first < index; }

} // namespace

CellMap::CellMap(std::vector<std::uint32_t> sizes) : sizes_(std::move(sizes)) {
    if (auto const cells = space(); cells && *cells <= largest_array) array_.resize(*cells);
}

std::optional<CellMap::Index> CellMap::space_of(std::vector<std::uint32_t> const& sizes) {
    Index product = 1;
    for (auto size : sizes)
        if (__builtin_mul_overflow(product, Index{size}, &product)) return std::nullopt;
    return product;
}

std::int64_t CellMap::at(Index index) const {
    if (is_array()) return array_[index];
    auto const found = std::lower_bound(sparse_.begin(), sparse_.end(), index, is_before);
    return found == sparse_.end() || found->first != index ? 0 : found->second;
}

void CellMap::add(Index index, std::int64_t count) {
    if (is_array()) {
        array_[index] += count;
        return;
    }
    if (count == 0) return;
    bool const is_last = sparse_.empty() || sparse_.back().first < index;
    auto const at = is_last ? sparse_.end() : std::lower_bound(sparse_.begin(), sparse_.end(), index, is_before);
    if (at != sparse_.end() && at->first == index) at->second += count;
    else sparse_.emplace(at, index, count);
}

CellMap::Index CellMap::index_of(std::span<Code const> codes) const {
    assert(codes.size() == sizes_.size());
    Index index = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        assert(codes[i] < sizes_[i]);
        index = index * sizes_[i] + codes[i];
    }
    return index;
}

std::vector<Code> CellMap::codes_of(Index index) const {
    std::vector<Code> codes(sizes_.size());
    for (std::size_t i = codes.size(); i-- > 0; index /= sizes_[i]) codes[i] = static_cast<Code>(index % sizes_[i]);
    return codes;
}

void CellMap::each(std::function<void(Index, std::int64_t)> const& visit) const {
    for (std::size_t i = 0; i < array_.size(); ++i)
        if (array_[i] != 0) visit(i, array_[i]);
    for (auto const& [index, count] : sparse_)
        if (count != 0) visit(index, count);
}

CellMap CellMap::summed_to(std::vector<std::size_t> const& kept) const {
    std::vector<std::uint32_t> sizes;
    for (auto position : kept) sizes.push_back(sizes_[position]);
    CellMap sums(std::move(sizes));
    std::vector<Index> strides(sizes_.size(), 0);
    Index stride = 1;
    for (std::size_t i = kept.size(); i-- > 0; stride *= sizes_[kept[i]]) strides[kept[i]] = stride;
    if (is_array() && !sizes_.empty()) {
        sums.add_array(*this, strides);
        return sums;
    }
    std::map<Index, std::int64_t> ascending;
    each([&](Index index, std::int64_t count) {
        Index to = 0;
        for (std::size_t i = sizes_.size(); i-- > 0; index /= sizes_[i]) to += index % sizes_[i] * strides[i];
        ascending[to] += count;
    });
    for (auto const& [to, count] : ascending) sums.add(to, count);
    return sums;
}

/// Adds the cells of a whole array, row after row of its last dimension; strides lead from its cells to these.
void CellMap::add_array(CellMap const& whole, std::vector<Index> const& strides) {
    auto const last = whole.sizes_.back();
    auto const step = strides.back();
    std::vector<Code> codes(whole.sizes_.size(), 0);
    for (std::size_t row = 0; row < whole.array_.size(); row += last) {
        Index to = 0;
        for (std::size_t i = 0; i + 1 < codes.size(); ++i) to += codes[i] * strides[i];
        for (std::size_t i = 0; i < last; ++i) array_[to + i * step] += whole.array_[row + i];
        for (std::size_t i = codes.size() - 1; i-- > 0;) {
            if (++codes[i] < whole.sizes_[i]) break;
            codes[i] = 0;
        }
    }
}

std::int64_t CellMap::total() const {
    std::int64_t sum = 0;
    each([&](Index, std::int64_t count) { sum += count; });
    return sum;
}

bool operator==(CellMap const& a, CellMap const& b) {
    if (a.sizes_ != b.sizes_) return false;
    if (a.is_array() && b.is_array()) return a.array_ == b.array_;
    bool same = true;
    a.each([&](auto index, auto count) { same = same && b.at(index) == count; });
    b.each([&](auto index, auto count) { same = same && a.at(index) == count; });
    return same;
}

CrossTable const* Answer::find(std::string_view measure, std::vector<std::string> const& splits) const {
    auto const at = std::find_if(tables.begin(), tables.end(),
                                 [&](auto const& table) { return table.measure == measure && table.splits == splits; });
    return at == tables.end() ? nullptr : &*at;
}

} // namespace kiem::monitor
