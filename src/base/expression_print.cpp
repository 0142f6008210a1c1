// SPDX-License-Identifier: EUPL-1.2
#include "base/expression.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kiem::expression {

namespace {

/// How tightly a node binds. A part that binds less tightly than its place asks for gets brackets.
enum class Binding { either, both, negation, comparison, operand };

Binding binding_of(Node const& node) {
    struct Of {
        Binding operator()(Or const&) const { return Binding::either; }
        Binding operator()(And const&) const { return Binding::both; }
        Binding operator()(Not const&) const { return Binding::negation; }
        Binding operator()(Comparison const&) const { return Binding::comparison; }
        Binding operator()(In const&) const { return Binding::comparison; }
        Binding operator()(IsKnown const&) const { return Binding::comparison; }
        Binding operator()(Literal const&) const { return Binding::operand; }
        Binding operator()(Name const&) const { return Binding::operand; }
        Binding operator()(Age const&) const { return Binding::operand; }
        Binding operator()(Shift const&) const { return Binding::operand; }
        Binding operator()(CountDate const&) const { return Binding::operand; }
    };
    return std::visit(Of(), node.what);
}

std::string text_of(Literal const& literal) {
    struct Of {
        std::string operator()(bool flag) const { return flag ? "ja" : "nee"; }
        std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
        std::string operator()(Day day) const { return to_iso(day); }
        std::string operator()(std::chrono::months age) const { return age_text(static_cast<int>(age.count())); }
        std::string operator()(std::string const& code) const {
            std::string quoted = "\"";
            for (char c : code) {
                if (c == '"' || c == '\\') quoted += '\\';
                quoted += c;
            }
            return quoted + '"';
        }
    };
    return std::visit(Of(), literal.value);
}

std::string_view sign_of(Compare op) {
    constexpr std::string_view signs[] = {"=", "<>", "<", "<=", ">", ">="};
    return signs[static_cast<std::size_t>(op)];
}

struct Printer {
    std::string operator()(Literal const& literal) const { return text_of(literal); }
    std::string operator()(Name const& name) const { return name.name; }
    std::string operator()(CountDate const&) const { return "teldatum"; }
    std::string operator()(Or const& either) const { return joined(either.terms, " of ", Binding::both); }
    std::string operator()(And const& both) const { return joined(both.terms, " en ", Binding::negation); }
    std::string operator()(IsKnown const& known) const { return part(*known.value, Binding::operand) + " is bekend"; }

    std::string operator()(Not const& negation) const {
        if (auto const* known = std::get_if<IsKnown>(&negation.inner->what))
            return part(*known->value, Binding::operand) + " is niet bekend";
        if (auto const* in = std::get_if<In>(&negation.inner->what)) return options(*in, " niet in {");
        return "niet " + part(*negation.inner, Binding::negation);
    }

    std::string operator()(Comparison const& comparison) const {
        return fmt::format("{} {} {}", part(*comparison.left, Binding::operand), sign_of(comparison.op),
                           part(*comparison.right, Binding::operand));
    }

    std::string operator()(In const& in) const { return options(in, " in {"); }

    std::string operator()(Age const& age) const {
        auto const birth = print(*age.birth);
        return age.on ? fmt::format("leeftijd({}, {})", birth, print(*age.on)) : fmt::format("leeftijd({})", birth);
    }

    std::string operator()(Shift const& shift) const {
        auto text = part(*shift.day, Binding::operand);
        auto const step = [&](int count, std::string_view unit) {
            text += fmt::format(" {} {} {}", count < 0 ? '-' : '+', std::abs(count), unit);
        };
        if (shift.months != 0) step(shift.months, "maanden");
        if (shift.days != 0 || shift.months == 0) step(shift.days, "dagen");
        return text;
    }

    static std::string part(Node const& node, Binding place) {
        return binding_of(node) < place ? "(" + print(node) + ")" : print(node);
    }

    static std::string joined(std::vector<NodePtr> const& terms, std::string_view word, Binding place) {
        std::string text;
        for (auto const& term : terms) {
            if (!text.empty()) text += word;
            text += part(*term, place);
        }
        return text;
    }

    static std::string options(In const& in, std::string_view opening) {
        auto text = part(*in.value, Binding::operand);
        text += opening;
        for (auto const& option : in.options) text += (&option == &in.options.front() ? "" : ", ") + text_of(option);
        return text + "}";
    }
};

struct NameCollector {
    std::set<std::string> names;

    void collect(Node const& node) {
        std::visit([this](auto const& what) { (*this)(what); }, node.what);
    }
    void collect(std::vector<NodePtr> const& terms) {
        for (auto const& term : terms) collect(*term);
    }
    void operator()(Literal const&) {}
    void operator()(CountDate const&) {}
    void operator()(Name const& name) { names.insert(name.name); }
    void operator()(Not const& negation) { collect(*negation.inner); }
    void operator()(And const& both) { collect(both.terms); }
    void operator()(Or const& either) { collect(either.terms); }
    void operator()(Comparison const& comparison) { collect({comparison.left, comparison.right}); }
    void operator()(In const& in) { collect(*in.value); }
    void operator()(IsKnown const& known) { collect(*known.value); }
    void operator()(Shift const& shift) { collect(*shift.day); }
    void operator()(Age const& age) {
        collect(*age.birth);
        if (age.on) collect(*age.on);
    }
};

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

} // namespace

std::string print(Node const& node) { return std::visit(Printer(), node.what); }
std::string print(Expression const& expression) { return print(*expression.root); }

std::vector<std::string> names_in(Expression const& expression) {
    NameCollector collector;
    collector.collect(*expression.root);
    return {collector.names.begin(), collector.names.end()};
}

std::vector<NodePtr> terms_of(Expression const& expression) {
    auto const* both = std::get_if<And>(&expression.root->what);
    return both ? both->terms : std::vector<NodePtr>{expression.root};
}

std::string caret(std::string_view source, std::size_t offset) {
    offset = std::min(offset, source.size());
    auto const before = offset == 0 ? std::string_view::npos : source.rfind('\n', offset - 1);
    auto const begin = before == std::string_view::npos ? 0 : before + 1;
    auto const end = std::min(source.find('\n', offset), source.size());
    std::string line(source.substr(begin, end - begin));
    std::string below;
    for (char c : source.substr(begin, offset - begin))
        if (!continues_character(c)) below += c == '\t' ? '\t' : ' ';
    return line + "\n" + below + "^";
}

} // namespace kiem::expression
