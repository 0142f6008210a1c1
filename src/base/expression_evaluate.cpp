// SPDX-License-Identifier: EUPL-1.2
#include "base/expression.hpp"
#include <cassert>

namespace kiem::expression {

namespace {

bool is_unknown(Value const& value) { return std::holds_alternative<std::monostate>(value); }
bool is_flag(Value const& value, bool flag) {
    return std::holds_alternative<bool>(value) && std::get<bool>(value) == flag;
}

Value value_of(Literal const& literal) {
    return std::visit(
        [](auto const& value) -> Value {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::chrono::months>)
                return static_cast<std::int64_t>(value.count());
            else return value;
        },
        literal.value);
}

bool holds(Compare op, Value const& left, Value const& right) {
    assert(left.index() == right.index());
    switch (op) {
    case Compare::equal: return left == right;
    case Compare::not_equal: return left != right;
    case Compare::less: return left < right;
    case Compare::less_equal: return left <= right;
    case Compare::greater: return left > right;
    case Compare::greater_equal: break;
    }
    return left >= right;
}

class Evaluator {
public:
    Evaluator(Row const& row, Day count_date) : row_(row), count_date_(count_date) {}

    Value value(Node const& node) const {
        return std::visit([this](auto const& what) { return value(what); }, node.what);
    }

private:
    Value value(Literal const& literal) const { return value_of(literal); }
    Value value(Name const& name) const { return row_.get(name.name); }
    Value value(CountDate const&) const { return count_date_; }

    Value value(Not const& negation) const {
        auto const inner = value(*negation.inner);
        return is_unknown(inner) ? inner : Value(!std::get<bool>(inner));
    }

    /// The result as soon as one term has the deciding value, unknown when one was unknown, else the opposite.
    Value decide(std::vector<NodePtr> const& terms, bool deciding) const {
        bool unknown = false;
        for (auto const& term : terms) {
            auto const one = value(*term);
            if (is_flag(one, deciding)) return one;
            unknown = unknown || is_unknown(one);
        }
        return unknown ? Value() : Value(!deciding);
    }

    Value value(And const& both) const { return decide(both.terms, false); }
    Value value(Or const& either) const { return decide(either.terms, true); }

    Value value(Comparison const& comparison) const {
        auto const left = value(*comparison.left), right = value(*comparison.right);
        if (is_unknown(left) || is_unknown(right)) return {};
        return holds(comparison.op, left, right);
    }

    Value value(In const& in) const {
        auto const one = value(*in.value);
        if (is_unknown(one)) return {};
        for (auto const& option : in.options)
            if (one == value_of(option)) return true;
        return false;
    }

    Value value(IsKnown const& known) const { return !is_unknown(value(*known.value)); }

    Value value(Age const& age) const {
        auto const birth = value(*age.birth);
        auto const on = age.on ? value(*age.on) : Value(count_date_);
        if (is_unknown(birth) || is_unknown(on)) return {};
        return std::int64_t{age_in_months(std::get<Day>(birth), std::get<Day>(on))};
    }

    Value value(Shift const& shift) const {
        auto const day = value(*shift.day);
        if (is_unknown(day)) return {};
        return add_months(std::get<Day>(day), shift.months) + std::chrono::days{shift.days};
    }

    Row const& row_;
    Day count_date_;
};

} // namespace

Value evaluate(Expression const& expression, Row const& row, Day count_date) {
    return Evaluator(row, count_date).value(*expression.root);
}

} // namespace kiem::expression
