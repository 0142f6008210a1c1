// SPDX-License-Identifier: EUPL-1.2
#include "base/expression_lexer.hpp"
#include <algorithm>

namespace kiem::expression {

namespace {

using Found = tl::expected<Scope::Column, Error>;

tl::unexpected<Error> fail(std::string code, std::string detail, Node const& at, std::string suggestion = {}) {
    return tl::unexpected<Error>(Error{std::move(code), std::move(detail), at.offset, std::move(suggestion)});
}

/// The message that a value of this type was expected.
std::string wanted(Type type) {
    switch (type) {
    case Type::flag: return "EXP-121";
    case Type::number: return "EXP-122";
    case Type::code: return "EXP-123";
    case Type::day: return "EXP-124";
    case Type::age: break;
    }
    return "EXP-125";
}

Type type_of_literal(Literal const& literal) {
    constexpr Type types[] = {Type::flag, Type::number, Type::code, Type::day, Type::age};
    return types[literal.value.index()];
}

std::string text_of(Node const& node) { return print(node); }

class Checker {
public:
    explicit Checker(Scope const& scope) : scope_(scope) {}

    Found check(Node const& node) const {
        return std::visit([&](auto const& what) { return check(what, node); }, node.what);
    }

private:
    Found check(Literal const& literal, Node const&) const { return Scope::Column{type_of_literal(literal), {}}; }
    Found check(CountDate const&, Node const&) const { return Scope::Column{Type::day, {}}; }

    Found check(Name const& name, Node const& node) const {
        if (auto column = scope_.find(name.name)) return std::move(*column);
        auto near = nearest(name.name, scope_.names());
        std::string const code = near.empty() ? "EXP-116" : "EXP-117";
        return fail(code, name.name, node, std::move(near));
    }

    /// Checks a part that must have a type; the error stands at the part.
    Found require(Node const& part, Type type) const {
        auto found = check(part);
        if (found && found->type != type) return fail(wanted(type), text_of(part), part);
        return found;
    }

    Found check_terms(std::vector<NodePtr> const& terms) const {
        for (auto const& term : terms)
            if (auto found = require(*term, Type::flag); !found) return found;
        return Scope::Column{Type::flag, {}};
    }

    Found check(And const& both, Node const&) const { return check_terms(both.terms); }
    Found check(Or const& either, Node const&) const { return check_terms(either.terms); }
    Found check(Not const& negation, Node const&) const { return require(*negation.inner, Type::flag); }

    Found check(IsKnown const& known, Node const&) const {
        if (auto found = check(*known.value); !found) return found;
        return Scope::Column{Type::flag, {}};
    }

    Found check(Age const& age, Node const&) const {
        if (auto found = require(*age.birth, Type::day); !found) return found;
        if (age.on)
            if (auto found = require(*age.on, Type::day); !found) return found;
        return Scope::Column{Type::age, {}};
    }

    Found check(Shift const& shift, Node const&) const { return require(*shift.day, Type::day); }

    Found check(Comparison const& comparison, Node const& node) const {
        auto left = check(*comparison.left);
        if (!left) return left;
        auto right = require(*comparison.right, left->type);
        if (!right) return right;
        bool const ordered = comparison.op != Compare::equal && comparison.op != Compare::not_equal;
        if (ordered && (left->type == Type::code || left->type == Type::flag))
            return fail("EXP-118", text_of(node), node);
        if (auto wrong = unknown_code(*comparison.right, left->codes)) return std::move(*wrong);
        if (auto wrong = unknown_code(*comparison.left, right->codes)) return std::move(*wrong);
        return Scope::Column{Type::flag, {}};
    }

    Found check(In const& in, Node const& node) const {
        auto value = check(*in.value);
        if (!value) return value;
        for (auto const& option : in.options) {
            Node const at{option, node.offset, node.length};
            if (type_of_literal(option) != value->type) return fail(wanted(value->type), text_of(at), node);
            if (auto wrong = unknown_code(at, value->codes)) return std::move(*wrong);
        }
        return Scope::Column{Type::flag, {}};
    }

    /// An error when the part is a text that the column it is compared with never has.
    static std::optional<Found> unknown_code(Node const& part, std::vector<std::string> const& codes) {
        auto const* literal = std::get_if<Literal>(&part.what);
        auto const* text = literal ? std::get_if<std::string>(&literal->value) : nullptr;
        if (!text || codes.empty() || std::find(codes.begin(), codes.end(), *text) != codes.end()) return std::nullopt;
        auto near = nearest(*text, codes);
        std::string const code = near.empty() ? "EXP-119" : "EXP-120";
        return Found(fail(code, *text, part, std::move(near)));
    }

    Scope const& scope_;
};

} // namespace

tl::expected<Type, Error> type_of(Expression const& expression, Scope const& scope) {
    return Checker(scope).check(*expression.root).map([](Scope::Column const& column) { return column.type; });
}

} // namespace kiem::expression
