// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/suppression_book.hpp"
#include <unordered_map>

namespace kiem::disclosure {

/// The search for a pattern: hide what has to be, then for each cell that can still be proved the cheapest others, then
/// show again what turned out not to be needed. At every moment the book holds a move for each need that was met, so the
/// pattern at the end is safe by its moves, whatever way the search went.
class PatternSearch {
public:
    PatternSearch(LinkedTables const& tables, SuppressionRules const& rules);

    /// The cell that cannot be protected, or empty when all are.
    std::optional<std::uint32_t> protect_primary(std::function<void(double)> const& progress);
    /// The same against those who are alone in a cell. After protect_primary.
    std::optional<std::uint32_t> protect_from_persons(std::function<void(double)> const& progress);
    /// Shows secondary cells again where everything stays proved; the largest first.
    void show_what_can_be(std::function<void(double)> const& progress);

    Suppressed result() const;

private:
    using Number = MoveBook::Number;
    /// What a cell is changed back to when showing it does not work out.
    struct Before {
        std::size_t needs;
        std::vector<std::pair<Number, Move>> moves;
    };

    void add_needs(SuppressionRules const& rules);
    bool protect(Number need);
    /// A move of hidden cells only.
    bool prove(Number need);
    Number add_need_against(std::uint32_t cell, std::uint32_t person);
    std::optional<std::uint32_t> who_could_tell(std::uint32_t cell) const;
    bool protect_from_all(std::uint32_t cell);
    bool try_showing(std::uint32_t cell);
    bool prove_again(std::uint32_t shown, Before& before);
    bool prove_against_persons(Before const& before);
    void restore(std::uint32_t cell, Before const& before);
    void take(Number need, Move move);
    std::vector<std::uint32_t> secondary() const;

    LinkedTables const* tables_;
    CellGraph graph_;
    std::vector<Cause> causes_;
    std::vector<std::uint32_t> persons_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> cells_of_person_;
    std::vector<Cover> pattern_;
    MoveBook book_;
    bool guards_persons_ = false;
};

} // namespace kiem::disclosure
