// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/program.hpp"
#include "monitor/workspace.hpp"

namespace kiem::monitor {

/// Turns expressions over one subject, checked by type_of, into one program. Parameters and the count date are
/// constants; an age limit becomes one comparison of the birth day with the latest birth day that reaches it.
class Compiler {
public:
    Compiler(Workspace& workspace, Subject const& subject) : workspace_(workspace), subject_(subject) {}

    /// The register of the truth of an expression of type flag; none: always ja.
    Program::Register compile(std::optional<Expression> const& expression);
    Program::Register compile(expression::Node const& flag);
    /// Ja for the rows whose code or flag in the column has this text; the empty text is unknown. Never unknown itself.
    Program::Register compile_cell(Column const& column, std::string const& text);

    Program& program() { return program_; }

private:
    using Node = expression::Node;
    using Compare = expression::Compare;
    using Register = Program::Register;

    std::optional<Value> constant(Node const& node) const;
    Column const* plain_column(Node const& node);
    Type type_of(Node const& node) const;

    Register truth(Truth value);
    Register negate(Register inner) { return program_.add({.kind = Op::Kind::negate, .a = inner}); }
    Register negate_if(bool when, Register inner) { return when ? negate(inner) : inner; }
    Register join(Op::Kind kind, std::vector<expression::NodePtr> const& terms);

    Register compile_comparison(Compare op, Node const& left, Node const& right);
    Register compare_with(Compare op, Node const& left, Value const& right);
    Register compare_column(Compare op, Column const& column, std::int64_t number);
    Register compare_age(Compare op, Column const& birth, Day on, std::int64_t months);
    Register compare_flags(Compare op, Node const& left, Node const& right);
    Register compare_wide(Compare op, Register left, Register right);
    Register compile_in(expression::In const& in);
    Register compile_known(Node const& value);

    Register wide(Node const& node, Dictionary const* codes = nullptr);
    Register wide_column(Column const& column, Dictionary const* codes);

    Workspace& workspace_;
    Subject const& subject_;
    Program program_;
};

} // namespace kiem::monitor
