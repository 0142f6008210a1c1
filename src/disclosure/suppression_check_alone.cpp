// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_knowledge.hpp"
#include <cmath>

namespace kiem::disclosure {

namespace {

constexpr double moved = 1e-6;

/// The cells of one group that can be told by someone who knows some of them.
class TellingGroup {
public:
    TellingGroup(LinkedTables const& tables, TiedCells const& tied)
        : program_(std::vector<Bounds>(tied.cells.size()), tied.facts) {
        for (auto const cell : tied.cells) counts_.push_back(static_cast<double>(tables.counts[cell]));
    }

    /// Unknowns that follow from the published sums when `known`, one of them, is known to be 1.
    std::vector<std::uint32_t> told_by(std::uint32_t known) {
        program_.set_column(known, {1, 1});
        std::vector<std::uint32_t> left;
        for (std::uint32_t i = 0; i < counts_.size(); ++i)
            if (i != known && counts_[i] > 0) left.push_back(i);
        push_together(left);
        std::erase_if(left, [&](std::uint32_t unknown) {
            std::vector<Term> const objective{{unknown, 1}};
            return differs(program_.maximize(objective), unknown) || differs(program_.minimize(objective), unknown);
        });
        program_.set_column(known, {});
        return left;
    }

private:
    bool differs(LinearProgram::Answer const& answer, std::uint32_t unknown) const {
        if (answer.outcome == LinearProgram::Outcome::unbounded) return true;
        return answer.outcome == LinearProgram::Outcome::optimal && std::abs(answer.value - counts_[unknown]) > moved;
    }

    /// Many at once: as long as a solution with all of them large, or all small, moves some of them, those are done with.
    void push_together(std::vector<std::uint32_t>& left) {
        for (bool progress = true; progress && !left.empty();) {
            auto const before = left.size();
            std::vector<Term> objective;
            for (std::size_t i = 0; i < left.size(); ++i)
                objective.push_back({left[i], 1 + 0.1 * static_cast<double>(i % 7)});
            for (bool const upwards : {true, false}) {
                auto const answer = upwards ? program_.maximize(objective) : program_.minimize(objective);
                if (answer.outcome != LinearProgram::Outcome::optimal) return;
                auto const values = program_.values();
                std::erase_if(left, [&](auto unknown) { return std::abs(values[unknown] - counts_[unknown]) > moved; });
            }
            progress = left.size() < before;
        }
    }

    LinearProgram program_;
    std::vector<double> counts_;
};

/// Whether two cells of 1 hold the same person, as far as sums of 1 with a part of 1 show.
class SamePerson {
public:
    explicit SamePerson(LinkedTables const& tables) : next_(tables.counts.size()) {
        for (auto const& sum : tables.sums) {
            if (tables.counts[sum.total] != 1) continue;
            for (auto const part : sum.parts) {
                if (tables.counts[part] != 1) continue;
                next_[part].push_back(sum.total);
                next_[sum.total].push_back(part);
            }
        }
    }

    bool operator()(std::uint32_t one, std::uint32_t other) const {
        std::vector<std::uint32_t> seen{one};
        for (std::size_t i = 0; i < seen.size(); ++i)
            for (auto const cell : next_[seen[i]])
                if (std::ranges::find(seen, cell) == seen.end()) seen.push_back(cell);
        return std::ranges::find(seen, other) != seen.end();
    }

private:
    std::vector<std::vector<std::uint32_t>> next_;
};

} // namespace

std::vector<Told> check_alone(LinkedTables const& tables, std::vector<Cover> const& pattern) {
    std::vector<Told> made;
    SamePerson const same(tables);
    for (auto const& tied : tied_cells(tables, pattern)) {
        TellingGroup group(tables, tied);
        for (std::uint32_t i = 0; i < tied.cells.size(); ++i) {
            if (tables.counts[tied.cells[i]] != 1) continue;
            for (auto const told : group.told_by(i))
                if (!same(tied.cells[i], tied.cells[told])) made.push_back({tied.cells[i], tied.cells[told]});
        }
    }
    return made;
}

} // namespace kiem::disclosure
