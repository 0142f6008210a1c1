// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_book.hpp"
#include <cmath>

namespace kiem::disclosure {

MoveBook::Number MoveBook::add(WantedMove wanted) {
    auto const number = static_cast<Number>(needs_.size());
    wanted_of_[wanted.cell].push_back(number);
    needs_.push_back({std::move(wanted), {}, State::open});
    return number;
}

void MoveBook::meet(Number need, Move move) {
    forget_move(need);
    for (auto const& change : move) used_by_[change.cell].push_back(need);
    needs_[need].move = std::move(move);
    needs_[need].state = State::met;
}

void MoveBook::reopen(Number need) {
    forget_move(need);
    needs_[need].state = State::open;
}

void MoveBook::cancel(Number need) {
    forget_move(need);
    needs_[need].state = State::cancelled;
}

void MoveBook::forget_move(Number need) {
    for (auto const& change : needs_[need].move) std::erase(used_by_[change.cell], need);
    needs_[need].move.clear();
}

void MoveBook::cut(std::size_t size) {
    while (needs_.size() > size) {
        auto const last = static_cast<Number>(needs_.size() - 1);
        forget_move(last);
        std::erase(wanted_of_[needs_[last].wanted.cell], last);
        needs_.pop_back();
    }
}

std::optional<Move> MoveBook::repeated(Move const& move, Times const& times, WantedMove const& wanted) const {
    auto const by = change_of(move, wanted.cell);
    bool const forward = (by > 0) == (wanted.by > 0);
    auto const needed = std::ceil(wanted.by / by * (forward ? 1 : -1) - 1e-9);
    if (needed > (forward ? times.forward : times.backward)) return {};
    for (auto const cell : wanted.still)
        if (change_of(move, cell) != 0) return {};
    auto made = move;
    for (auto& change : made) change.by *= forward ? needed : -needed;
    return made;
}

void MoveBook::offer(Move const& move) {
    auto const times = times_possible(*tables_, move);
    for (auto const& change : move)
        for (auto const need : wanted_of_[change.cell]) {
            if (!is_open(need)) continue;
            if (auto made = repeated(move, times, needs_[need].wanted)) meet(need, std::move(*made));
        }
}

bool MoveBook::touches(Move const& move, std::uint32_t person) const {
    return std::ranges::any_of(move, [&](Change const& change) { return (*persons_)[change.cell] == person; });
}

std::optional<std::uint32_t> MoveBook::who_could_tell(std::uint32_t cell) const {
    auto const& needs = used_by_[cell];
    if (needs.empty()) return {};
    auto const& shortest =
        needs_[*std::ranges::min_element(needs, {}, [&](Number need) { return needs_[need].move.size(); })].move;
    for (auto const& change : shortest) {
        auto const person = (*persons_)[change.cell];
        if (person == no_person || person == (*persons_)[cell]) continue;
        if (std::ranges::all_of(needs, [&](Number need) { return touches(needs_[need].move, person); })) return person;
    }
    return {};
}

Certificate MoveBook::certificate(std::uint32_t cell) const {
    auto const count = static_cast<double>(tables_->counts[cell]);
    Certificate made{cell, count, count};
    for (auto const need : used_by_[cell]) {
        auto const& move = needs_[need].move;
        auto const times = times_possible(*tables_, move);
        auto const by = change_of(move, cell);
        auto const forward = count + by * times.forward, backward = count - by * times.backward;
        made.low = std::min({made.low, forward, backward});
        made.high = std::max({made.high, forward, backward});
    }
    made.low = std::max(made.low, 0.0);
    return made;
}

} // namespace kiem::disclosure
