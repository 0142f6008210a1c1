// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "monitor/columns.hpp"
#include <optional>

/// What a run is asked: derived columns, measures and splits, as a policy file declares them.
namespace kiem::monitor {

using expression::Expression;

/// A flag by an expression over the columns of the subject.
struct Formula {
    Expression expression;
};

/// A fact about related rows: of a child over its placements, of a location over its groups.
struct Reduction {
    /// any (een): ja when `where` is ja for a related row, else unknown when it is unknown for one, else nee.
    /// all (alle): nee when it is nee for one, else unknown when it is unknown for one, else ja.
    /// count (aantal): the number of related rows for which it is ja.
    /// sum (som): of `column` over the rows for which it is ja; unknown when `column` is unknown in one of them.
    /// latest (laatste): `column` of the row with the greatest known `order` among those for which it is ja; the later
    /// row among equals; unknown when there is none.
    enum class How { any, all, count, sum, latest };
    /// What becomes of a row without related rows: usual is nee, ja, 0, 0 and unknown for the five.
    enum class Empty { usual, unknown };

    /// The related subject ("plaatsing"), and the link (or dotted path of links) from it to this subject; empty: the
    /// link with the name of this subject.
    std::string from;
    std::string via = {};
    How how = How::any;
    /// Over the related subject. None: ja for every related row.
    std::optional<Expression> where = {};
    std::string column = {};
    std::string order = {};
    Empty empty = Empty::usual;
};

/// From `from_months` (completed, included) to `to_months` (not included; none: no end).
struct AgeClass {
    std::string label;
    int from_months = 0;
    std::optional<int> to_months = {};
};

/// A code by the age on the count date. The first class that fits holds; outside all of them is `otherwise`, or unknown
/// when that is empty. An unknown birth day gives unknown.
struct AgeClasses {
    std::string birth;
    std::vector<AgeClass> classes;
    std::string otherwise = {};
};

/// The time between two day columns: whole days as a number, or completed months as an age. `to` empty: the count date.
struct Elapsed {
    enum class Unit { days, months };
    std::string from;
    std::string to = {};
    Unit unit = Unit::days;
};

/// A derived column of a subject. It may use those declared before it.
struct Derivation {
    std::string name;
    std::string subject;
    std::variant<Formula, Reduction, AgeClasses, Elapsed> how;
};

/// A parameter of the policy: its name in expressions ("norm.dagdelen_per_week"), type and value; unknown is
/// std::monostate.
struct Parameter {
    Type type = Type::number;
    Value value;
};
using Parameters = std::map<std::string, Parameter, std::less<>>;

/// One count over the rows of a subject for which the filter is ja. No filter: all rows.
struct Measure {
    enum class Kind { count, sum, median };
    std::string name;
    std::string subject;
    std::optional<Expression> filter = {};
    Kind kind = Kind::count;
    /// The number (or age) that is summed or of which the median is taken.
    std::string column = {};
};

/// A split and the column (code or flag, dotted or not) that gives it, by subject. A subject that is not there has no
/// meaning for it.
struct Split {
    std::string name;
    std::map<std::string, std::string, std::less<>> columns;
};

struct Question {
    std::vector<Measure> measures;
    std::vector<Split> splits;
    /// Each a set of split names; the empty set asks for the totals.
    std::vector<std::vector<std::string>> combinations;
};

/// What is wrong with a derivation, measure or split. `in` is its name, `source` its expression when it is about one.
struct Problem {
    std::string in;
    expression::Error error;
    std::string source = {};
};

/// For display: {in}, {wat}, {bedoeld}, and {plaats}: the caret picture.
Finding to_finding(Problem const& problem);

} // namespace kiem::monitor
