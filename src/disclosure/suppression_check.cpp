// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_knowledge.hpp"

namespace kiem::disclosure {

namespace {

/// Both ends of every unknown of a group. No count is below 0, so a cell that was 0 in any solution is not sought again.
class EndsOfGroup {
public:
    explicit EndsOfGroup(TiedCells const& tied)
        : program_(std::vector<Bounds>(tied.cells.size()), tied.facts), was_zero_(tied.cells.size()) {}

    Certificate ends(std::uint32_t unknown, std::uint32_t cell) {
        std::vector<Term> const objective{{unknown, 1}};
        auto const high = value(program_.maximize(objective), no_limit);
        auto const low = was_zero_[unknown] ? 0 : value(program_.minimize(objective), 0);
        return {cell, low, high};
    }

private:
    double value(LinearProgram::Answer const& answer, double otherwise) {
        if (answer.outcome != LinearProgram::Outcome::optimal) return otherwise;
        auto const values = program_.values();
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] <= 0) was_zero_[i] = true;
        return answer.value;
    }

    LinearProgram program_;
    std::vector<bool> was_zero_;
};

} // namespace

std::vector<Certificate> check_pattern(LinkedTables const& tables, std::vector<Cover> const& pattern) {
    std::vector<Certificate> made;
    for (auto const& tied : tied_cells(tables, pattern)) {
        EndsOfGroup group(tied);
        for (std::uint32_t i = 0; i < tied.cells.size(); ++i) made.push_back(group.ends(i, tied.cells[i]));
    }
    std::ranges::sort(made, {}, &Certificate::cell);
    return made;
}

} // namespace kiem::disclosure
