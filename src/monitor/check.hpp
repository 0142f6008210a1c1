// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/workspace.hpp"
#include <initializer_list>

/// What may be wrong with what a policy file declares, held against the columns there are.
namespace kiem::monitor {

using Problems = std::vector<Problem>;

/// Collects the problems of one derivation, measure or split.
class Checker {
public:
    Checker(Workspace& workspace, std::string in) : workspace_(workspace), in_(std::move(in)) {}

    bool is_sound() const { return problems_.empty(); }
    Problems const& problems() const { return problems_; }
    Workspace& workspace() const { return workspace_; }

    /// Null, with EXP-201, when there is no such subject.
    Subject const* subject(std::string const& name);
    /// Null, with EXP-202, when the path of links does not exist.
    Subject const* linked(Subject const& from, std::string const& path);
    /// The expression is sound and a flag. None is.
    void filter(Subject const& subject, std::optional<Expression> const& expression);
    /// Null when the column does not exist or has another type than these.
    Column const* column(Subject const& subject, std::string const& name, std::initializer_list<Type> types);
    void add(std::string code, std::string detail, std::string suggestion = {});

private:
    void add(expression::Error error, std::string source);

    Workspace& workspace_;
    std::string in_;
    Problems problems_;
};

/// A measure is sound: its subject, its filter and its column.
Problems check(Workspace& workspace, Measure const& measure);

} // namespace kiem::monitor
