// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

/// The small language in which policy files say who counts: comparisons over named columns, joined by en, of and niet.
///
///   geindiceerd en leeftijd(geboortedatum) >= 2;6 en leeftijd(geboortedatum) < 4;0
///   hoofdcriterium in {"thuistaal", "gewicht"} of niet (wijk is bekend)
///   afgegeven_op > teldatum - 12 maanden
///   dagdelen_per_week >= norm.dagdelen_per_week
///   aantal_groepen = 0 of groep.vve is niet bekend
///
/// Every value may be unknown. Logic has three values: a comparison with an unknown value is unknown; `en` is nee as
/// soon as one side is nee, `of` is ja as soon as one side is ja. What counts is what is ja.
namespace kiem::expression {

enum class Type { flag, number, code, day, age };

/// "ja" | "nee" of a flag, number, code (text), day or age (in months), as written in the expression.
struct Literal {
    std::variant<bool, std::int64_t, std::string, Day, /*age*/ std::chrono::months> value;
};

enum class Compare { equal, not_equal, less, less_equal, greater, greater_equal };

struct Node;
using NodePtr = std::shared_ptr<Node const>;

/// A column or parameter by name, dotted names ("groep.soort", "norm.dagdelen_per_week") included.
struct Name {
    std::string name;
};
struct Not {
    NodePtr inner;
};
/// Two or more terms; `en` when conjunction is And, `of` when Or.
struct And {
    std::vector<NodePtr> terms;
};
struct Or {
    std::vector<NodePtr> terms;
};
struct Comparison {
    Compare op;
    NodePtr left, right;
};
struct In {
    NodePtr value;
    std::vector<Literal> options;
};
struct IsKnown {
    NodePtr value;
};
/// leeftijd(birth) on the count date, or leeftijd(birth, on): completed months.
struct Age {
    NodePtr birth;
    /// Null: the count date.
    NodePtr on;
};
/// A day moved by whole months and days: "teldatum - 12 maanden", "vanaf + 30 dagen".
struct Shift {
    NodePtr day;
    int months = 0;
    int days = 0;
};
/// The count date: teldatum.
struct CountDate {};

struct Node {
    std::variant<Literal, Name, Not, And, Or, Comparison, In, IsKnown, Age, Shift, CountDate> what;
    /// Byte offset and length of its text in the source.
    std::size_t offset = 0, length = 0;
};

struct Expression {
    std::string source;
    NodePtr root;
};

/// What is wrong, and at which byte of the source. `code` is a message id of the EXP series; `detail` what it names,
/// `suggestion` the near name that may have been meant, or empty. Its sentence has {wat} for detail and {bedoeld}.
struct Error {
    std::string code;
    std::string detail;
    std::size_t offset = 0;
    std::string suggestion;
};

/// No expression nests deeper than this: a deeper one is refused (EXP-110) before it can exhaust the stack.
constexpr int deepest = 64;

/// Reads an expression. Does not know columns yet; type_of does. Any bytes may be given.
tl::expected<Expression, Error> parse(std::string_view source);

/// Gives the type of a name, or nothing when there is no such column. Suggesting a near name is type_of's task.
class Scope {
public:
    virtual ~Scope() = default;
    struct Column {
        Type type;
        /// Of a code the texts it can have; empty: any.
        std::vector<std::string> codes;
    };
    virtual std::optional<Column> find(std::string_view name) const = 0;
    /// All names, for "bedoelt u …?".
    virtual std::vector<std::string> names() const = 0;
};

/// Checks names, types and code literals; gives the type of the whole.
tl::expected<Type, Error> type_of(Expression const& expression, Scope const& scope);

/// An unknown value is std::monostate. An age is a number of months.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Day>;

/// The values of one row.
class Row {
public:
    virtual ~Row() = default;
    virtual Value get(std::string_view name) const = 0;
};

/// Evaluates one row, plainly: the slow twin that the compiled form must equal, and what policy examples run on.
/// The expression has passed type_of for the row's columns.
Value evaluate(Expression const& expression, Row const& row, Day count_date);

/// The expression in its plain form: one space between words, brackets only where needed. Parsing it gives the same
/// tree.
std::string print(Expression const& expression);
std::string print(Node const& node);

/// The names of columns and parameters it uses, each once, sorted.
std::vector<std::string> names_in(Expression const& expression);

/// The terms that must all be ja: those of an `en` at the top, else the whole as one.
std::vector<NodePtr> terms_of(Expression const& expression);

/// The caret picture of an error: the line of the source it is on, and below it a ^ under the character.
std::string caret(std::string_view source, std::size_t offset);

} // namespace kiem::expression
