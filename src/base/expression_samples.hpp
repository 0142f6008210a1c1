// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"
#include <algorithm>
#include <rapidcheck.h>

/// Generators of expression trees, for tests only.
namespace kiem::expression::samples {

inline NodePtr node(decltype(Node::what) what) { return std::make_shared<Node const>(Node{std::move(what), 0, 0}); }

inline rc::Gen<Literal> any_literal() {
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::arbitrary<bool>(), [](bool flag) { return Literal{flag}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000), [](auto n) { return Literal{n}; }),
        rc::gen::map(rc::gen::string<std::string>(), [](std::string text) { return Literal{std::move(text)}; }),
        rc::gen::map(rc::gen::inRange(-20'000, 40'000), [](int n) { return Literal{Day{std::chrono::days{n}}}; }),
        rc::gen::map(rc::gen::inRange(0, 1400), [](int n) { return Literal{std::chrono::months{n}}; }));
}

inline rc::Gen<NodePtr> any_leaf() {
    return rc::gen::oneOf(
        rc::gen::map(any_literal(), [](Literal literal) { return node(std::move(literal)); }),
        rc::gen::map(rc::gen::element<std::string>("a", "wijk", "groep.locatie.wijk", "leeftijd", "norm.x_1"),
                     [](std::string name) { return node(Name{std::move(name)}); }),
        rc::gen::just(node(CountDate{})));
}

/// A tree of any shape, well typed or not.
inline rc::Gen<NodePtr> any_tree(int depth) {
    if (depth == 0) return any_leaf();
    return rc::gen::exec([depth]() -> NodePtr {
        auto const inner = [&] { return *any_tree(depth - 1); };
        auto const terms = [&] {
            std::vector<NodePtr> all{inner(), inner()};
            if (*rc::gen::arbitrary<bool>()) all.push_back(inner());
            return all;
        };
        switch (*rc::gen::inRange(0, 9)) {
        case 0: return node(Not{inner()});
        case 1: return node(And{terms()});
        case 2: return node(Or{terms()});
        case 3: return node(Comparison{static_cast<Compare>(*rc::gen::inRange(0, 6)), inner(), inner()});
        case 4: return node(In{inner(), *rc::gen::nonEmpty(rc::gen::container<std::vector<Literal>>(any_literal()))});
        case 5: return node(IsKnown{inner()});
        case 6: return node(Age{inner(), *rc::gen::arbitrary<bool>() ? inner() : nullptr});
        case 7: {
            // A chain of shifts has a limit of its own, so the shifted day is a leaf.
            auto const by = *rc::gen::inRange(-400, 400);
            bool const months = by != 0 && *rc::gen::arbitrary<bool>();
            return node(Shift{*any_leaf(), months ? by : 0, months ? 0 : by});
        }
        default: return *any_leaf();
        }
    });
}

/// A tree of type flag over the flags geindiceerd and gewicht and the number dagdelen.
inline rc::Gen<NodePtr> flag_tree(int depth) {
    return rc::gen::exec([depth]() -> NodePtr {
        auto const inner = [&] { return *flag_tree(depth - 1); };
        auto const name = [](char const* text) { return node(Name{text}); };
        switch (*rc::gen::inRange(depth == 0 ? 3 : 0, 7)) {
        case 0: return node(Not{inner()});
        case 1: return node(And{{inner(), inner()}});
        case 2: return node(Or{{inner(), inner()}});
        case 3: return name("geindiceerd");
        case 4: return name("gewicht");
        case 5: return node(IsKnown{name("dagdelen")});
        default:
            return node(Comparison{static_cast<Compare>(*rc::gen::inRange(0, 6)), name("dagdelen"),
                                   node(Literal{*rc::gen::inRange<std::int64_t>(0, 4)})});
        }
    });
}

inline bool same(Node const& a, Node const& b);

inline bool same(NodePtr const& a, NodePtr const& b) { return a && b ? same(*a, *b) : a == b; }

inline bool same(std::vector<NodePtr> const& a, std::vector<NodePtr> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto const& x, auto const& y) { return same(x, y); });
}

inline bool same(std::vector<Literal> const& a, std::vector<Literal> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](auto const& x, auto const& y) { return x.value == y.value; });
}

/// Compares the parts of two nodes of one kind.
struct With {
    Node const& other;
    template <class What>
    What const& its() const {
        return std::get<What>(other.what);
    }
    bool operator()(Literal const& one) const { return one.value == its<Literal>().value; }
    bool operator()(Name const& one) const { return one.name == its<Name>().name; }
    bool operator()(Not const& one) const { return same(one.inner, its<Not>().inner); }
    bool operator()(And const& one) const { return same(one.terms, its<And>().terms); }
    bool operator()(Or const& one) const { return same(one.terms, its<Or>().terms); }
    bool operator()(Comparison const& one) const {
        auto const& two = its<Comparison>();
        return one.op == two.op && same(one.left, two.left) && same(one.right, two.right);
    }
    bool operator()(In const& one) const {
        return same(one.value, its<In>().value) && same(one.options, its<In>().options);
    }
    bool operator()(IsKnown const& one) const { return same(one.value, its<IsKnown>().value); }
    bool operator()(Age const& one) const { return same(one.birth, its<Age>().birth) && same(one.on, its<Age>().on); }
    bool operator()(Shift const& one) const {
        auto const& two = its<Shift>();
        return one.months == two.months && one.days == two.days && same(one.day, two.day);
    }
    bool operator()(CountDate const&) const { return true; }
};

/// Whether two trees are the same, wherever they stood in their sources.
inline bool same(Node const& a, Node const& b) {
    return a.what.index() == b.what.index() && std::visit(With{b}, a.what);
}

} // namespace kiem::expression::samples
