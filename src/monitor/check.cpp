// SPDX-License-Identifier: EUPL-1.2
#include "monitor/check.hpp"
#include <algorithm>

namespace kiem::monitor {

namespace {

/// The message that a column of this type was expected.
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

} // namespace

void Checker::add(expression::Error error, std::string source) {
    problems_.push_back({in_, std::move(error), std::move(source)});
}

void Checker::add(std::string code, std::string detail, std::string suggestion) {
    add({std::move(code), std::move(detail), 0, std::move(suggestion)}, {});
}

Subject const* Checker::subject(std::string const& name) {
    auto const* found = workspace_.facts().find(name);
    if (!found) add("EXP-201", name);
    return found;
}

Subject const* Checker::linked(Subject const& from, std::string const& path) {
    auto const* found = workspace_.linked(from, path);
    if (!found) add("EXP-202", path);
    return found;
}

void Checker::filter(Subject const& subject, std::optional<Expression> const& expression) {
    if (!expression) return;
    auto const type = expression::type_of(*expression, SubjectScope(workspace_, subject));
    if (type && *type == Type::flag) return;
    auto error = type ? expression::Error{wanted(Type::flag), print(*expression), 0, {}} : type.error();
    bool const unknown_name = error.code == "EXP-116" || error.code == "EXP-117";
    if (unknown_name && workspace_.has_failed(subject, error.detail))
        error = {"EXP-204", error.detail, error.offset, {}};
    add(std::move(error), expression->source);
}

Column const* Checker::column(Subject const& subject, std::string const& name, std::initializer_list<Type> types) {
    if (workspace_.has_failed(subject, name)) {
        add("EXP-204", name);
        return nullptr;
    }
    auto const* found = workspace_.locate(subject, name);
    if (!found) add("EXP-203", name);
    else if (std::find(types.begin(), types.end(), found->type()) == types.end()) {
        add(wanted(*types.begin()), name);
        found = nullptr;
    }
    return found ? workspace_.column(subject, name) : nullptr;
}

Problems check(Workspace& workspace, Measure const& measure) {
    Checker checker(workspace, measure.name);
    if (auto const* subject = checker.subject(measure.subject)) {
        checker.filter(*subject, measure.filter);
        if (measure.kind != Measure::Kind::count) checker.column(*subject, measure.column, {Type::number, Type::age});
    }
    return checker.problems();
}

} // namespace kiem::monitor
