// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_search.hpp"

namespace kiem::disclosure {

namespace {

/// Cells looked at for a move: first few, then more, then all.
constexpr std::size_t near = 800;
constexpr std::size_t far = 2400;
/// A cell that so many moves use is hardly ever shown again, and costs the most to try.
constexpr std::size_t most_users = 40;
constexpr int rounds = 3;

void tell(std::function<void(double)> const& progress, std::size_t done, std::size_t all) {
    if (progress && all > 0) progress(static_cast<double>(done) / static_cast<double>(all));
}

} // namespace

PatternSearch::PatternSearch(LinkedTables const& tables, SuppressionRules const& rules)
    : tables_(&tables), graph_(tables), causes_(causes(tables, rules)), persons_(persons_alone(tables)),
      pattern_(tables.counts.size(), Cover::shown), book_(tables, persons_) {
    for (std::uint32_t cell = 0; cell < pattern_.size(); ++cell) {
        if (causes_[cell] != Cause::none) pattern_[cell] = Cover::primary;
        if (persons_[cell] != no_person) cells_of_person_[persons_[cell]].push_back(cell);
    }
    add_needs(rules);
}

void PatternSearch::add_needs(SuppressionRules const& rules) {
    for (std::uint32_t cell = 0; cell < pattern_.size(); ++cell) {
        auto const count = static_cast<double>(tables_->counts[cell]);
        switch (causes_[cell]) {
        case Cause::none: break;
        case Cause::small:
            book_.add({cell, static_cast<double>(rules.threshold) - count, {}});
            book_.add({cell, -count, {}});
            break;
        case Cause::everyone: book_.add({cell, -1, {}}); break;
        case Cause::nobody: book_.add({cell, 1, {}}); break;
        }
    }
}

void PatternSearch::take(Number need, Move move) {
    for (auto const& change : move)
        if (pattern_[change.cell] == Cover::shown) pattern_[change.cell] = Cover::secondary;
    book_.offer(move);
    book_.meet(need, std::move(move));
}

bool PatternSearch::protect(Number need) {
    auto const& wanted = book_.wanted(need);
    bool const group = causes_[wanted.cell] == Cause::everyone || causes_[wanted.cell] == Cause::nobody;
    auto const reach = group ? Reach::zeros : Reach::shown;
    auto const all = tables_->counts.size();
    using Fractions = MoveSearch::Fractions;
    for (auto const& search :
         {MoveSearch{reach, near, rounds, Fractions::refuse}, MoveSearch{reach, far, rounds, Fractions::refuse},
          MoveSearch{reach, all, rounds, Fractions::accept},
          MoveSearch{Reach::zeros, all, rounds, Fractions::accept}}) {
        auto move = find_move(graph_, pattern_, wanted, search);
        if (!move) continue;
        take(need, std::move(*move));
        return true;
    }
    return false;
}

std::optional<std::uint32_t> PatternSearch::protect_primary(std::function<void(double)> const& progress) {
    for (Number need = 0; need < book_.size(); ++need) {
        if (book_.is_open(need) && !protect(need)) return book_.wanted(need).cell;
        tell(progress, need + 1, book_.size());
    }
    return {};
}

MoveBook::Number PatternSearch::add_need_against(std::uint32_t cell, std::uint32_t person) {
    return book_.add({cell, 1, cells_of_person_.at(person)});
}

std::optional<std::uint32_t> PatternSearch::protect_from_persons(std::function<void(double)> const& progress) {
    guards_persons_ = true;
    for (std::uint32_t cell = 0; cell < pattern_.size(); ++cell) {
        if (!protect_from_all(cell)) return cell;
        tell(progress, cell + 1, pattern_.size());
    }
    // A cell hidden on the way may stand before the one it was hidden for.
    for (auto hidden = secondary();; hidden = secondary()) {
        for (auto const cell : hidden)
            if (!protect_from_all(cell)) return cell;
        if (hidden.size() == secondary().size()) return {};
    }
}

bool PatternSearch::protect_from_all(std::uint32_t cell) {
    while (auto const person = who_could_tell(cell))
        if (!protect(add_need_against(cell, *person))) return false;
    return true;
}

std::optional<std::uint32_t> PatternSearch::who_could_tell(std::uint32_t cell) const {
    // Who is alone in a total knows the zeros beside them anyhow, and a zero is nobody's.
    if (pattern_[cell] == Cover::shown || tables_->counts[cell] == 0) return {};
    return book_.who_could_tell(cell);
}

std::vector<std::uint32_t> PatternSearch::secondary() const {
    std::vector<std::uint32_t> cells;
    for (std::uint32_t cell = 0; cell < pattern_.size(); ++cell)
        if (pattern_[cell] == Cover::secondary) cells.push_back(cell);
    return cells;
}

void PatternSearch::show_what_can_be(std::function<void(double)> const& progress) {
    auto cells = secondary();
    std::ranges::stable_sort(cells, std::ranges::greater{}, [&](auto cell) { return tables_->counts[cell]; });
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (book_.used_by(cells[i]).size() <= most_users) try_showing(cells[i]);
        tell(progress, i + 1, cells.size());
    }
    // What no move changes hides nothing.
    for (auto const cell : secondary())
        if (book_.used_by(cell).empty()) pattern_[cell] = Cover::shown;
}

bool PatternSearch::try_showing(std::uint32_t cell) {
    Before before{book_.size(), {}};
    pattern_[cell] = Cover::shown;
    bool const proved = prove_again(cell, before) && (!guards_persons_ || prove_against_persons(before));
    if (!proved) restore(cell, before);
    return proved;
}

bool PatternSearch::prove(Number need) {
    auto move = find_move(graph_, pattern_, book_.wanted(need), {.reach = Reach::hidden, .cells = near});
    if (move) take(need, std::move(*move));
    return move.has_value();
}

bool PatternSearch::prove_again(std::uint32_t shown, Before& before) {
    auto const users = book_.used_by(shown);
    for (auto const need : users) {
        before.moves.emplace_back(need, book_.move(need));
        if (book_.wanted(need).cell == shown) book_.cancel(need);
        else book_.reopen(need);
    }
    return std::ranges::all_of(users, [&](Number need) { return !book_.is_open(need) || prove(need); });
}

bool PatternSearch::prove_against_persons(Before const& before) {
    std::vector<std::uint32_t> touched;
    for (auto const& [need, move] : before.moves) {
        for (auto const& change : move) touched.push_back(change.cell);
        for (auto const& change : book_.move(need)) touched.push_back(change.cell);
    }
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    for (auto const cell : touched)
        while (auto const person = who_could_tell(cell))
            if (!prove(add_need_against(cell, *person))) return false;
    return true;
}

void PatternSearch::restore(std::uint32_t cell, Before const& before) {
    pattern_[cell] = Cover::secondary;
    book_.cut(before.needs);
    for (auto const& [need, move] : before.moves) book_.meet(need, move);
}

Suppressed PatternSearch::result() const {
    Suppressed made{pattern_, {}};
    for (std::uint32_t cell = 0; cell < pattern_.size(); ++cell)
        if (pattern_[cell] != Cover::shown) made.certificates.push_back(book_.certificate(cell));
    return made;
}

} // namespace kiem::disclosure
