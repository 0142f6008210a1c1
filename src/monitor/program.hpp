// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/columns.hpp"

namespace kiem::monitor {

/// A step of a program. Its result is a truth per row, or for the wide ones a number per row.
struct Op {
    enum class Kind : std::uint8_t {
        // Truths.
        constant, // `number` as Truth
        flag,     // the flag `column`
        equal,    // `column` = `number`
        at_most,  // `column` <= `number`
        known,    // `column` is known
        table,    // the truth of `column`, a code, by `table`
        both,
        either,
        negate,
        truth_known,
        same_truth, // of the results `a` and `b`
        wide_equal,
        wide_at_most,
        wide_known, // of the wide results `a` and `b`
        // Wide numbers: INT64_MIN is unknown.
        wide_constant, // `number`
        wide_column,   // `column`; a code is translated by `codes` when that is not empty
        wide_shift,    // the day `a` moved by `months` and `days`
        wide_age,      // the completed months from the day `a` to the day `b`
    };

    Kind kind = Kind::constant;
    std::uint32_t a = 0, b = 0;
    Column const* column = nullptr;
    std::int64_t number = 0;
    int months = 0, days = 0;
    std::vector<std::uint8_t> table = {};
    std::vector<std::int64_t> codes = {};

    bool is_wide() const { return kind >= Kind::wide_constant; }
    friend bool operator==(Op const&, Op const&) = default;
};

/// Straight-line code over blocks of rows of one subject. What is computed twice is computed once.
class Program {
public:
    using Register = std::uint32_t;

    /// The register of the result. An op that is there already gives the register it has.
    Register add(Op op);
    /// Keeps the truth of a register for the caller after each block.
    void keep(Register result) { kept_.push_back(result); }

    std::vector<Op> const& ops() const { return ops_; }
    std::vector<Register> const& kept() const { return kept_; }
    /// Whether a truth can come out unknown.
    bool may_be_unknown(Register result) const { return may_be_unknown_[result]; }

private:
    bool finds_unknown(Op const& op) const;

    std::vector<Op> ops_;
    std::vector<bool> may_be_unknown_;
    std::vector<Register> kept_;
};

/// Runs a program block by block. Not shared between threads.
class BlockRunner {
public:
    static constexpr std::size_t block_rows = 2048;

    explicit BlockRunner(Program const& program);

    /// Rows begin to begin + rows, at most block_rows of them.
    void run(std::size_t begin, std::size_t rows);
    /// The truths of a kept register for the block that ran last.
    std::uint8_t const* truths(Program::Register result) const { return truths_[result]; }

private:
    void run_op(std::size_t at, std::size_t begin, std::size_t rows);
    void run_wide(std::size_t at, std::size_t begin, std::size_t rows);
    void place_results();

    Program const& program_;
    std::vector<std::uint8_t> bytes_;
    std::vector<std::int64_t> numbers_;
    std::vector<std::uint8_t*> outs_;
    std::vector<std::uint8_t const*> truths_;
    std::vector<std::int64_t*> wide_;
};

/// The truth of one register for every row.
std::vector<std::uint8_t> truths_of(Program& program, Program::Register result, std::size_t rows);

} // namespace kiem::monitor
