// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/suppression_move.hpp"

namespace kiem::disclosure {

/// What a pattern has to prove, and the move that proves it.
class MoveBook {
public:
    /// `persons`: per cell who is alone in it, as persons_alone gives it.
    MoveBook(LinkedTables const& tables, std::vector<std::uint32_t> const& persons)
        : tables_(&tables), persons_(&persons), wanted_of_(tables.counts.size()), used_by_(tables.counts.size()) {}

    using Number = std::uint32_t;

    /// An open need.
    Number add(WantedMove wanted);
    std::size_t size() const { return needs_.size(); }
    WantedMove const& wanted(Number need) const { return needs_[need].wanted; }
    bool is_open(Number need) const { return needs_[need].state == State::open; }
    Move const& move(Number need) const { return needs_[need].move; }

    void meet(Number need, Move move);
    /// Meets open needs of the changed cells for which the move, made some times forward or backward, will do as well.
    void offer(Move const& move);
    void reopen(Number need);
    /// The need is no more: its cell is shown.
    void cancel(Number need);
    /// Forgets the needs from this one on.
    void cut(std::size_t size);

    /// Needs whose move changes the cell, in the order in which they were met.
    std::vector<Number> const& used_by(std::uint32_t cell) const { return used_by_[cell]; }
    /// Someone alone in another cell who, knowing that cell, could tell this one as far as the moves show: each move that
    /// changes this cell changes one of theirs too. Empty when there is nobody.
    std::optional<std::uint32_t> who_could_tell(std::uint32_t cell) const;
    /// The least and greatest count the moves show.
    Certificate certificate(std::uint32_t cell) const;

private:
    enum class State : std::uint8_t { open, met, cancelled };
    struct Need {
        WantedMove wanted;
        Move move;
        State state = State::open;
    };

    void forget_move(Number need);
    /// The move made as often as the need asks, or empty.
    std::optional<Move> repeated(Move const& move, Times const& times, WantedMove const& wanted) const;
    bool touches(Move const& move, std::uint32_t person) const;

    LinkedTables const* tables_;
    std::vector<std::uint32_t> const* persons_;
    std::vector<Need> needs_;
    std::vector<std::vector<Number>> wanted_of_, used_by_;
};

} // namespace kiem::disclosure
