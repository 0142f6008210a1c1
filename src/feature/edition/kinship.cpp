// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/kinship.hpp"
#include <algorithm>
#include <set>

namespace kiem::edition {

namespace {

using namespace expression;

constexpr std::size_t most_bits = 20;

enum class Truth { no, unknown, yes };

Truth negate(Truth truth) { return static_cast<Truth>(2 - static_cast<int>(truth)); }

/// One way the world can be: which names are known, and which comparisons hold when they are.
class World {
public:
    void add(NodePtr const& node) {
        std::visit([&](auto const& what) { gather(what, node); }, node->what);
    }

    std::size_t bits() const { return names_.size() + comparisons_.size(); }
    void set(std::uint32_t bits) { bits_ = bits; }

    Truth truth(NodePtr const& node) const {
        if (auto const* inner = std::get_if<Not>(&node->what)) return negate(truth(inner->inner));
        if (auto const* both = std::get_if<And>(&node->what)) {
            auto least = Truth::yes;
            for (auto const& term : both->terms) least = std::min(least, truth(term));
            return least;
        }
        if (auto const* either = std::get_if<Or>(&node->what)) {
            auto greatest = Truth::no;
            for (auto const& term : either->terms) greatest = std::max(greatest, truth(term));
            return greatest;
        }
        auto const& leaf = leaves_.at(node.get());
        bool const is_known = (bits_ & leaf.names) == leaf.names;
        if (std::holds_alternative<IsKnown>(node->what)) return is_known ? Truth::yes : Truth::no;
        if (!is_known) return Truth::unknown;
        return (bits_ >> (names_.size() + leaf.comparison)) & 1U ? Truth::yes : Truth::no;
    }

private:
    /// A part of a rule without en, of and niet: the bits of its names, and the number of the comparison.
    struct Leaf {
        std::uint32_t names = 0;
        std::size_t comparison = 0;
    };

    static std::size_t put(std::vector<std::string>& list, std::string const& text) {
        auto const at = std::find(list.begin(), list.end(), text);
        if (at != list.end()) return static_cast<std::size_t>(at - list.begin());
        list.push_back(text);
        return list.size() - 1;
    }

    void gather(Not const& what, NodePtr const&) { add(what.inner); }
    void gather(And const& what, NodePtr const&) {
        for (auto const& term : what.terms) add(term);
    }
    void gather(Or const& what, NodePtr const&) {
        for (auto const& term : what.terms) add(term);
    }
    void gather(IsKnown const& what, NodePtr const& node) { leaves_[node.get()].names = put_names(what.value); }
    template <class Comparison>
    void gather(Comparison const&, NodePtr const& node) {
        leaves_[node.get()] = {put_names(node), put(comparisons_, print(*node))};
    }

    std::uint32_t put_names(NodePtr const& node) {
        std::uint32_t bits = 0;
        for (auto const& name : names_in(Expression{{}, node}))
            if (!name.starts_with("norm.")) bits |= 1U << std::min<std::size_t>(put(names_, name), 31);
        return bits;
    }

    std::map<Node const*, Leaf> leaves_;
    std::vector<std::string> names_, comparisons_;
    std::uint32_t bits_ = 0;
};

NodePtr formula_of(std::vector<policy::Derivation> const& derivations, std::string_view subject,
                   std::string_view name) {
    for (auto const& derivation : derivations)
        if (derivation.subject == subject && derivation.name == name && derivation.formula)
            return derivation.formula->expression.root;
    return nullptr;
}

/// Writes derived flags out where their formulas use names that the rules use too.
class WriterOut {
public:
    WriterOut(std::string_view subject, std::vector<CountRule> const& counts,
              std::vector<policy::Derivation> const& derivations)
        : subject_(subject), derivations_(derivations) {
        for (auto const& count : counts)
            if (count.rule)
                for (auto const& name : names_in(Expression{{}, count.rule})) used_.insert(name);
    }

    NodePtr write(NodePtr const& node) const {
        if (auto const* name = std::get_if<Name>(&node->what)) return write_name(*name, node);
        if (auto const* inner = std::get_if<Not>(&node->what)) return make(Not{write(inner->inner)});
        if (auto const* both = std::get_if<And>(&node->what)) return make(And{write_all(both->terms)});
        if (auto const* either = std::get_if<Or>(&node->what)) return make(Or{write_all(either->terms)});
        return node;
    }

private:
    template <class What>
    static NodePtr make(What what) {
        return std::make_shared<Node const>(Node{std::move(what), 0, 0});
    }
    std::vector<NodePtr> write_all(std::vector<NodePtr> const& terms) const {
        std::vector<NodePtr> written;
        for (auto const& term : terms) written.push_back(write(term));
        return written;
    }
    NodePtr write_name(Name const& name, NodePtr const& node) const {
        auto const formula = formula_of(derivations_, subject_, name.name);
        if (!formula) return node;
        for (auto const& used : names_in(Expression{{}, formula}))
            if (used_.contains(used) && used != name.name) return write(formula);
        return node;
    }

    std::string subject_;
    std::vector<policy::Derivation> const& derivations_;
    std::set<std::string> used_;
};

} // namespace

disclosure::Kinship kinship_of(std::string subject, std::vector<CountRule> const& counts,
                               std::vector<policy::Derivation> const& derivations) {
    WriterOut const writer(subject, counts, derivations);
    std::vector<NodePtr> rules;
    World world;
    for (auto const& count : counts) {
        rules.push_back(count.rule ? writer.write(count.rule) : nullptr);
        if (rules.back()) world.add(rules.back());
    }
    disclosure::Kinship kinship{std::move(subject), {}};
    if (world.bits() > most_bits) return kinship;
    std::set<std::vector<std::string>> patterns;
    for (std::uint32_t bits = 0; bits < (1U << world.bits()); ++bits) {
        world.set(bits);
        std::vector<std::string> pattern;
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (!rules[i] || world.truth(rules[i]) == Truth::yes) pattern.push_back(counts[i].counts);
        std::sort(pattern.begin(), pattern.end());
        if (!pattern.empty()) patterns.insert(std::move(pattern));
    }
    kinship.patterns.assign(patterns.begin(), patterns.end());
    return kinship;
}

} // namespace kiem::edition
