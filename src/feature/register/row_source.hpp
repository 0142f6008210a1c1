// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kiem::reg {

/// One row of a file: as many cells as there are headings, in UTF-8. `line` is where it starts, 0 when it has no line.
struct SourceRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;
};

/// How far a source has been read, in bytes. A total of 0: not known.
struct BytesRead {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// Where rows come from: a CSV file, an open-data connector, or a list in a test. Read once, from front to back.
class RowSource {
public:
    virtual ~RowSource() = default;
    virtual std::vector<std::string> const& headings() const = 0;
    /// Fills `row`; false at the end. A row that cannot be read is left out and told in take_findings.
    virtual bool next(SourceRow& row) = 0;
    /// What the source found wrong with the file since the last call. Ask once more after the last row.
    virtual Findings take_findings() { return {}; }
    /// Rows left out so far because they are wrong.
    virtual std::int64_t rejected() const { return 0; }
    virtual BytesRead progress() const { return {}; }
};

/// Rows that stand in memory. The headings are line 1.
class ListSource final : public RowSource {
public:
    ListSource(std::vector<std::string> headings, std::vector<std::vector<std::string>> rows)
        : headings_(std::move(headings)), rows_(std::move(rows)) {}
    std::vector<std::string> const& headings() const override { return headings_; }
    bool next(SourceRow& row) override {
        if (at_ == rows_.size()) return false;
        row.cells = rows_[at_++];
        row.line = static_cast<std::int64_t>(at_) + 1;
        return true;
    }

private:
    std::vector<std::string> headings_;
    std::vector<std::vector<std::string>> rows_;
    std::size_t at_ = 0;
};

} // namespace kiem::reg
