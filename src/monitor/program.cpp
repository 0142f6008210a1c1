// SPDX-License-Identifier: EUPL-1.2
#include "monitor/program.hpp"
#include "monitor/kernels.hpp"
#include <algorithm>
#include <cstring>
#include <limits>

namespace kiem::monitor {

namespace {

using Kind = Op::Kind;

template <class Cell>
constexpr Cell unknown_cell(Type type) {
    if (type == Type::flag) return Cell{1};
    return std::is_signed_v<Cell> ? std::numeric_limits<Cell>::min() : Cell{0};
}

/// Calls with the cells of the column from a row on, and their type's way of saying unknown.
template <class Use>
void with_cells(Column const& column, std::size_t begin, Use use) {
    std::visit(
        [&](auto const& cells) {
            using Cell = typename std::decay_t<decltype(cells)>::value_type;
            use(kernel::Input<Cell>{cells.data() + begin, unknown_cell<Cell>(column.type()),
                                    column.has_unknown() ? kernel::Nulls::possible : kernel::Nulls::none});
        },
        column.cells());
}

/// The number as a cell to compare with: one that no cell equals is turned into the unknown cell, which never compares.
template <class Cell>
Cell to_equal(kernel::Input<Cell> const& in, std::int64_t number) {
    return std::in_range<Cell>(number) ? static_cast<Cell>(number) : in.unknown;
}

template <class Cell>
Cell to_limit(std::int64_t number) {
    if (std::in_range<Cell>(number)) return static_cast<Cell>(number);
    return number < 0 ? std::numeric_limits<Cell>::min() : std::numeric_limits<Cell>::max();
}

bool uses_a(Kind kind) {
    return (kind >= Kind::both && kind <= Kind::wide_known) || kind == Kind::wide_shift || kind == Kind::wide_age;
}

bool uses_b(Kind kind) {
    switch (kind) {
    case Kind::both:
    case Kind::either:
    case Kind::same_truth:
    case Kind::wide_equal:
    case Kind::wide_at_most:
    case Kind::wide_age: return true;
    default: return false;
    }
}

} // namespace

bool Program::finds_unknown(Op const& op) const {
    switch (op.kind) {
    case Kind::constant: return op.number == static_cast<std::int64_t>(Truth::unknown);
    case Kind::known:
    case Kind::truth_known:
    case Kind::wide_known: return false;
    case Kind::flag:
    case Kind::equal:
    case Kind::at_most:
    case Kind::table: return op.column->has_unknown();
    case Kind::negate: return may_be_unknown_[op.a];
    case Kind::both:
    case Kind::either:
    case Kind::same_truth: return may_be_unknown_[op.a] || may_be_unknown_[op.b];
    default: return true;
    }
}

Program::Register Program::add(Op op) {
    if ((op.kind == Kind::both || op.kind == Kind::either || op.kind == Kind::same_truth) && op.a > op.b)
        std::swap(op.a, op.b);
    auto const at = std::find(ops_.begin(), ops_.end(), op);
    if (at != ops_.end()) return static_cast<Register>(at - ops_.begin());
    may_be_unknown_.push_back(finds_unknown(op));
    ops_.push_back(std::move(op));
    return static_cast<Register>(ops_.size() - 1);
}

BlockRunner::BlockRunner(Program const& program) : program_(program) { place_results(); }

/// Gives every result a place in the buffers; a place is used again after the last op that reads it, so that what is
/// worked on stays in the nearest cache. Constants are filled in once.
void BlockRunner::place_results() {
    auto const& ops = program_.ops();
    auto const count = ops.size();
    std::vector<std::size_t> last_use(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        if (uses_a(ops[i].kind)) last_use[ops[i].a] = i;
        if (uses_b(ops[i].kind)) last_use[ops[i].b] = i;
    }
    for (auto kept : program_.kept()) last_use[kept] = count;

    std::vector<std::size_t> place(count), free;
    std::size_t places = 0, wide_places = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (ops[i].is_wide()) {
            place[i] = wide_places++;
            continue;
        }
        if (free.empty() || ops[i].kind == Kind::constant) free.push_back(places++);
        place[i] = free.back();
        free.pop_back();
        bool const same = ops[i].a == ops[i].b;
        auto const release = [&](Program::Register used) {
            bool const reusable = !ops[used].is_wide() && ops[used].kind != Kind::constant &&
                                  ops[used].kind != Kind::flag;
            if (last_use[used] == i && reusable) free.push_back(place[used]);
        };
        if (uses_a(ops[i].kind)) release(ops[i].a);
        if (uses_b(ops[i].kind) && !same) release(ops[i].b);
    }

    bytes_.resize(places * block_rows);
    numbers_.resize(wide_places * block_rows);
    outs_.resize(count);
    truths_.resize(count);
    wide_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (ops[i].is_wide()) {
            wide_[i] = numbers_.data() + place[i] * block_rows;
            if (ops[i].kind == Kind::wide_constant) std::fill_n(wide_[i], block_rows, ops[i].number);
            continue;
        }
        outs_[i] = bytes_.data() + place[i] * block_rows;
        truths_[i] = outs_[i];
        if (ops[i].kind == Kind::constant) std::memset(outs_[i], static_cast<int>(ops[i].number), block_rows);
    }
}

void BlockRunner::run(std::size_t begin, std::size_t rows) {
    auto const& ops = program_.ops();
    for (std::size_t i = 0; i < ops.size(); ++i) ops[i].is_wide() ? run_wide(i, begin, rows) : run_op(i, begin, rows);
}

void BlockRunner::run_op(std::size_t at, std::size_t begin, std::size_t rows) {
    auto const& op = program_.ops()[at];
    auto* out = outs_[at];
    switch (op.kind) {
    case Kind::flag: truths_[at] = std::get<std::vector<std::uint8_t>>(op.column->cells()).data() + begin; break;
    case Kind::equal:
        with_cells(*op.column, begin, [&](auto in) { kernel::equal(in, to_equal(in, op.number), out, rows); });
        break;
    case Kind::at_most:
        with_cells(*op.column, begin, [&]<class Cell>(kernel::Input<Cell> in) {
            kernel::at_most(in, to_limit<Cell>(op.number), out, rows);
        });
        break;
    case Kind::known: with_cells(*op.column, begin, [&](auto in) { kernel::is_known(in, out, rows); }); break;
    case Kind::table:
        with_cells(*op.column, begin, [&](auto in) { kernel::look_up(in.cells, op.table.data(), out, rows); });
        break;
    case Kind::both: kernel::both(truths_[op.a], truths_[op.b], out, rows); break;
    case Kind::either: kernel::either(truths_[op.a], truths_[op.b], out, rows); break;
    case Kind::negate: kernel::negate(truths_[op.a], out, rows); break;
    case Kind::truth_known: kernel::truth_is_known(truths_[op.a], out, rows); break;
    case Kind::same_truth: kernel::same_truth(truths_[op.a], truths_[op.b], out, rows); break;
    case Kind::wide_equal: kernel::wide_equal(wide_[op.a], wide_[op.b], out, rows); break;
    case Kind::wide_at_most: kernel::wide_at_most(wide_[op.a], wide_[op.b], out, rows); break;
    case Kind::wide_known:
        kernel::is_known(kernel::Input<std::int64_t>{wide_[op.a], INT64_MIN, kernel::Nulls::possible}, out, rows);
        break;
    default: break;
    }
}

void BlockRunner::run_wide(std::size_t at, std::size_t begin, std::size_t rows) {
    auto const& op = program_.ops()[at];
    auto* out = wide_[at];
    auto const day = [](std::int64_t number) { return Day{std::chrono::days{number}}; };
    switch (op.kind) {
    case Kind::wide_column:
        with_cells(*op.column, begin, [&](auto in) { kernel::widen(in, out, rows); });
        if (!op.codes.empty())
            for (std::size_t i = 0; i < rows; ++i)
                if (out[i] != INT64_MIN) out[i] = op.codes[static_cast<std::size_t>(out[i])];
        break;
    case Kind::wide_shift:
        for (std::size_t i = 0; i < rows; ++i) {
            auto const from = wide_[op.a][i];
            out[i] = from == INT64_MIN ? from : add_months(day(from), op.months).time_since_epoch().count() + op.days;
        }
        break;
    case Kind::wide_age:
        for (std::size_t i = 0; i < rows; ++i) {
            auto const birth = wide_[op.a][i], on = wide_[op.b][i];
            out[i] = birth == INT64_MIN || on == INT64_MIN ? INT64_MIN : age_in_months(day(birth), day(on));
        }
        break;
    default: break;
    }
}

std::vector<std::uint8_t> truths_of(Program& program, Program::Register result, std::size_t rows) {
    program.keep(result);
    BlockRunner runner(program);
    std::vector<std::uint8_t> truths(rows);
    for (std::size_t begin = 0; begin < rows; begin += BlockRunner::block_rows) {
        auto const part = std::min(BlockRunner::block_rows, rows - begin);
        runner.run(begin, part);
        std::memcpy(truths.data() + begin, runner.truths(result), part);
    }
    return truths;
}

} // namespace kiem::monitor
