// SPDX-License-Identifier: EUPL-1.2
#include "monitor/compiler.hpp"
#include <algorithm>
#include <cassert>

namespace kiem::monitor {

using namespace expression;

namespace {

using Register = Program::Register;

/// From this number of options on, a code is looked up in a table instead of compared with each.
constexpr std::size_t options_for_table = 4;
/// Beyond this age in months a limit is as good as never or always reached; it keeps calendar sums within their range.
constexpr std::int64_t greatest_age = 12'000;

Compare turned(Compare op) {
    switch (op) {
    case Compare::less: return Compare::greater;
    case Compare::less_equal: return Compare::greater_equal;
    case Compare::greater: return Compare::less;
    case Compare::greater_equal: return Compare::less_equal;
    default: return op;
    }
}

bool is_unknown(Value const& value) { return std::holds_alternative<std::monostate>(value); }

Truth truth_of(Value const& value) {
    if (is_unknown(value)) return Truth::unknown;
    return std::get<bool>(value) ? Truth::yes : Truth::no;
}

/// A number, age or day as the number a column of it holds.
std::int64_t number_of(Value const& value) {
    if (is_unknown(value)) return Column::unknown_number;
    if (auto const* day = std::get_if<Day>(&value)) return day->time_since_epoch().count();
    return std::get<std::int64_t>(value);
}

struct ParameterRow : Row {
    explicit ParameterRow(Parameters const& parameters) : values(parameters) {}
    Value get(std::string_view name) const override { return values.find(name)->second.value; }
    Parameters const& values;
};

} // namespace

std::optional<Value> Compiler::constant(Node const& node) const {
    Expression const whole{"", std::shared_ptr<Node const>(std::shared_ptr<void>(), &node)};
    for (auto const& name : names_in(whole))
        if (workspace_.locate(subject_, name)) return std::nullopt;
    return evaluate(whole, ParameterRow(workspace_.parameters()), workspace_.count_date());
}

Column const* Compiler::plain_column(Node const& node) {
    auto const* name = std::get_if<Name>(&node.what);
    return name ? workspace_.column(subject_, name->name) : nullptr;
}

Type Compiler::type_of(Node const& node) const {
    Expression const whole{"", std::shared_ptr<Node const>(std::shared_ptr<void>(), &node)};
    auto const type = expression::type_of(whole, SubjectScope(workspace_, subject_));
    assert(type);
    return *type;
}

Register Compiler::truth(Truth value) {
    return program_.add({.kind = Op::Kind::constant, .number = static_cast<std::int64_t>(value)});
}

Register Compiler::compile(std::optional<Expression> const& expression) {
    return expression ? compile(*expression->root) : truth(Truth::yes);
}

Register Compiler::join(Op::Kind kind, std::vector<NodePtr> const& terms) {
    auto all = compile(*terms.front());
    for (std::size_t i = 1; i < terms.size(); ++i)
        all = program_.add({.kind = kind, .a = all, .b = compile(*terms[i])});
    return all;
}

Register Compiler::compile(Node const& flag) {
    if (auto const* both = std::get_if<And>(&flag.what)) return join(Op::Kind::both, both->terms);
    if (auto const* either = std::get_if<Or>(&flag.what)) return join(Op::Kind::either, either->terms);
    if (auto const* negation = std::get_if<Not>(&flag.what)) return negate(compile(*negation->inner));
    if (auto const value = constant(flag)) return truth(truth_of(*value));
    if (auto const* comparison = std::get_if<Comparison>(&flag.what))
        return compile_comparison(comparison->op, *comparison->left, *comparison->right);
    if (auto const* in = std::get_if<In>(&flag.what)) return compile_in(*in);
    if (auto const* known = std::get_if<IsKnown>(&flag.what)) return compile_known(*known->value);
    auto const* column = plain_column(flag);
    assert(column && column->type() == Type::flag);
    return program_.add({.kind = Op::Kind::flag, .column = column});
}

Register Compiler::compile_cell(Column const& column, std::string const& text) {
    bool const is_flag = column.type() == Type::flag;
    auto const known = is_flag ? program_.add({.kind = Op::Kind::truth_known,
                                               .a = program_.add({.kind = Op::Kind::flag, .column = &column})})
                               : program_.add({.kind = Op::Kind::known, .column = &column});
    if (text.empty()) return negate(known);
    if (is_flag && text != "ja" && text != "nee") return truth(Truth::no);
    auto const same = is_flag ? negate_if(text == "nee", program_.add({.kind = Op::Kind::flag, .column = &column}))
                              : compare_column(Compare::equal, column, column.dictionary()->find(text));
    return program_.add({.kind = Op::Kind::both, .a = same, .b = known});
}

Register Compiler::compile_comparison(Compare op, Node const& left, Node const& right) {
    if (type_of(left) == Type::flag) return compare_flags(op, left, right);
    if (auto const value = constant(right)) return compare_with(op, left, *value);
    if (auto const value = constant(left)) return compare_with(turned(op), right, *value);
    auto const* column = type_of(left) == Type::code ? plain_column(left) : nullptr;
    auto const* codes = column ? column->dictionary().get() : nullptr;
    auto const first = wide(left, codes);
    return compare_wide(op, first, wide(right, codes));
}

Register Compiler::compare_with(Compare op, Node const& left, Value const& right) {
    if (is_unknown(right)) return truth(Truth::unknown);
    if (auto const* column = plain_column(left)) {
        if (column->type() == Type::code)
            return compare_column(op, *column, column->dictionary()->find(std::get<std::string>(right)));
        return compare_column(op, *column, number_of(right));
    }
    if (auto const* age = std::get_if<Age>(&left.what)) {
        auto const on = age->on ? constant(*age->on) : Value(workspace_.count_date());
        auto const* birth = plain_column(*age->birth);
        if (birth && on && is_unknown(*on)) return truth(Truth::unknown);
        if (birth && on) return compare_age(op, *birth, std::get<Day>(*on), number_of(right));
    }
    auto const first = wide(left);
    return compare_wide(op, first, program_.add({.kind = Op::Kind::wide_constant, .number = number_of(right)}));
}

Register Compiler::compare_column(Compare op, Column const& column, std::int64_t number) {
    auto const step = [&](Op::Kind kind, std::int64_t limit) {
        return program_.add({.kind = kind, .column = &column, .number = limit});
    };
    switch (op) {
    case Compare::equal: return step(Op::Kind::equal, number);
    case Compare::not_equal: return negate(step(Op::Kind::equal, number));
    case Compare::less_equal: return step(Op::Kind::at_most, number);
    case Compare::greater: return negate(step(Op::Kind::at_most, number));
    case Compare::less: return step(Op::Kind::at_most, number - 1);
    case Compare::greater_equal: break;
    }
    return negate(step(Op::Kind::at_most, number - 1));
}

Register Compiler::compare_age(Compare op, Column const& birth, Day on, std::int64_t months) {
    auto const reaches = [&](std::int64_t age) {
        auto const limited = static_cast<int>(std::clamp(age, -greatest_age, greatest_age));
        auto const latest = latest_birth_reaching(limited, on);
        return compare_column(Compare::less_equal, birth, latest.time_since_epoch().count());
    };
    switch (op) {
    case Compare::greater_equal: return reaches(months);
    case Compare::greater: return reaches(months + 1);
    case Compare::less: return negate(reaches(months));
    case Compare::less_equal: return negate(reaches(months + 1));
    default: break;
    }
    auto const older = negate(reaches(months + 1));
    auto const exact = program_.add({.kind = Op::Kind::both, .a = reaches(months), .b = older});
    return negate_if(op == Compare::not_equal, exact);
}

Register Compiler::compare_flags(Compare op, Node const& left, Node const& right) {
    auto const first = compile(left), second = compile(right);
    return negate_if(op == Compare::not_equal, program_.add({.kind = Op::Kind::same_truth, .a = first, .b = second}));
}

Register Compiler::compare_wide(Compare op, Register left, Register right) {
    auto const step = [&](Op::Kind kind, Register a, Register b) {
        return program_.add({.kind = kind, .a = a, .b = b});
    };
    switch (op) {
    case Compare::equal: return step(Op::Kind::wide_equal, left, right);
    case Compare::not_equal: return negate(step(Op::Kind::wide_equal, left, right));
    case Compare::less_equal: return step(Op::Kind::wide_at_most, left, right);
    case Compare::greater_equal: return step(Op::Kind::wide_at_most, right, left);
    case Compare::less: return negate(step(Op::Kind::wide_at_most, right, left));
    case Compare::greater: break;
    }
    return negate(step(Op::Kind::wide_at_most, left, right));
}

Register Compiler::compile_in(In const& in) {
    auto const* column = plain_column(*in.value);
    if (column && column->type() == Type::code && in.options.size() >= options_for_table) {
        std::vector<std::uint8_t> table(column->dictionary()->size(), static_cast<std::uint8_t>(Truth::no));
        for (auto const& option : in.options)
            table[column->dictionary()->find(std::get<std::string>(option.value))] = static_cast<std::uint8_t>(
                Truth::yes);
        table[unknown_code] = static_cast<std::uint8_t>(Truth::unknown);
        return program_.add({.kind = Op::Kind::table, .column = column, .table = std::move(table)});
    }
    std::optional<Register> any;
    for (auto const& option : in.options) {
        auto const one = type_of(*in.value) == Type::flag
                             ? compare_flags(Compare::equal, *in.value, Node{option, 0, 0})
                             : compare_with(Compare::equal, *in.value, *constant(Node{option, 0, 0}));
        any = any ? program_.add({.kind = Op::Kind::either, .a = *any, .b = one}) : one;
    }
    return *any;
}

Register Compiler::compile_known(Node const& value) {
    if (type_of(value) == Type::flag) return program_.add({.kind = Op::Kind::truth_known, .a = compile(value)});
    if (auto const* column = plain_column(value)) return program_.add({.kind = Op::Kind::known, .column = column});
    return program_.add({.kind = Op::Kind::wide_known, .a = wide(value)});
}

Register Compiler::wide(Node const& node, Dictionary const* codes) {
    if (auto const value = constant(node))
        return program_.add({.kind = Op::Kind::wide_constant, .number = number_of(*value)});
    if (auto const* column = plain_column(node)) return wide_column(*column, codes);
    if (auto const* shift = std::get_if<Shift>(&node.what))
        return program_.add(
            {.kind = Op::Kind::wide_shift, .a = wide(*shift->day), .months = shift->months, .days = shift->days});
    auto const& age = std::get<Age>(node.what);
    auto const birth = wide(*age.birth);
    auto const count_day = workspace_.count_date().time_since_epoch().count();
    auto const on = age.on ? wide(*age.on) : program_.add({.kind = Op::Kind::wide_constant, .number = count_day});
    return program_.add({.kind = Op::Kind::wide_age, .a = birth, .b = on});
}

/// Codes of another dictionary are translated into `codes`; a text that is not in it gets a number no code has.
Register Compiler::wide_column(Column const& column, Dictionary const* codes) {
    Op op{.kind = Op::Kind::wide_column, .column = &column};
    auto const* own = column.dictionary().get();
    if (own && codes && own != codes) {
        op.codes.resize(own->size());
        for (Code code = 1; code < own->size(); ++code) {
            auto const same = codes->find(own->text(code));
            op.codes[code] = same == unknown_code ? -static_cast<std::int64_t>(code) : static_cast<std::int64_t>(same);
        }
    }
    return program_.add(std::move(op));
}

} // namespace kiem::monitor
