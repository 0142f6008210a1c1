// SPDX-License-Identifier: EUPL-1.2
#include "policy/fact_check.hpp"
#include "base/expression_lexer.hpp"
#include "policy/reader.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

using Column = expression::Scope::Column;
using expression::Type;

std::string type_in_words(Type type) {
    switch (type) {
    case Type::flag: return "ja of nee";
    case Type::number: return "een getal";
    case Type::code: return "een code";
    case Type::day: return "een dag";
    case Type::age: break;
    }
    return "een leeftijd";
}

Position at_key(Derivation const& derivation, std::string_view key) {
    return position_of(key, derivation.lines, derivation.at);
}

/// The error that an expression made of this name alone would give.
expression::Error unknown_name(std::string_view name, expression::Scope const& scope) {
    auto near = expression::nearest(name, scope.names());
    return {near.empty() ? "EXP-116" : "EXP-117", std::string(name), 0, std::move(near)};
}

} // namespace

Findings check_flag(Formula const& formula, expression::Scope const& scope) {
    auto const& source = formula.expression.source;
    auto const type = expression::type_of(formula.expression, scope);
    if (!type) return {expression_finding(type.error(), source, formula.at)};
    if (*type == Type::flag) return {};
    return {expression_finding({"EXP-121", source, 0, {}}, source, formula.at)};
}

FactCheck::FactCheck(QualityNorms const& norms) : norms_path_(norms.path) {
    for (auto const& parameter : norms.parameters) parameters_.push_back("norm." + parameter.name);
}

void FactCheck::report(std::string code, std::vector<std::pair<std::string, std::string>> params, Position at) {
    findings_.push_back({std::move(code), Severity::error, std::move(params), std::move(at)});
}

FactSubject const* FactCheck::subject(std::string_view name, Position const& at) {
    auto const* found = find_subject(name);
    if (found || name.empty()) return found;
    std::vector<std::string> names;
    for (auto const& one : fact_schema()) names.emplace_back(one.name);
    report("POL-131", {{"waarde", std::string(name)}, {"keuzes", list_in_words(names)}}, at);
    return nullptr;
}

void FactCheck::norm(std::string const& name, Position const& at) {
    if (std::find(parameters_.begin(), parameters_.end(), name) != parameters_.end()) return;
    report("POL-138", {{"waarde", name}, {"bestand", norms_path_}}, at);
    parameters_.push_back(name);
}

void FactCheck::norms_of(Formula const& formula) {
    for (auto const& name : expression::names_in(formula.expression))
        if (name.starts_with("norm.")) norm(name, formula.at);
}

void FactCheck::flag(FactSubject const& subject, Formula const& formula) {
    norms_of(formula);
    for (auto& finding : check_flag(formula, scope(subject))) findings_.push_back(std::move(finding));
}

void FactCheck::flag(FactSubject const& subject, std::optional<Formula> const& formula) {
    if (formula) flag(subject, *formula);
}

std::optional<Column> FactCheck::column(FactSubject const& subject, std::string_view name, Position const& at) {
    auto const names = scope(subject);
    auto found = names.find(name);
    if (!found && !name.empty()) findings_.push_back(expression_finding(unknown_name(name, names), name, at));
    return found;
}

void FactCheck::column_of_type(FactSubject const& subject, std::string_view name, std::vector<Type> const& types,
                               Position const& at) {
    auto const found = column(subject, name, at);
    if (!found || std::find(types.begin(), types.end(), found->type) != types.end()) return;
    report("POL-136",
           {{"waarde", std::string(name)},
            {"gewenst", type_in_words(types.front())},
            {"gevonden", type_in_words(found->type)}},
           at);
}

std::optional<Column> FactCheck::formula_column(FactSubject const& subject, Formula const& formula) {
    norms_of(formula);
    auto const type = expression::type_of(formula.expression, scope(subject));
    if (type) return Column{*type, {}};
    findings_.push_back(expression_finding(type.error(), formula.expression.source, formula.at));
    return std::nullopt;
}

void FactCheck::check_source(FactSubject const& from, FactSubject const& subject, Derivation const& derivation) {
    auto const at = at_key(derivation, "via");
    if (follow_link(from, derivation.via) != &subject && !derivation.via.empty())
        report("POL-137", {{"waarde", derivation.via}, {"uit", derivation.from}, {"onderwerp", derivation.subject}},
               at);
    flag(from, derivation.where);
    flag(from, derivation.holds);
}

std::optional<Column> FactCheck::reduced_column(FactSubject const& subject, Derivation const& derivation) {
    auto const* from = this->subject(derivation.from, at_key(derivation, "uit"));
    if (!from) return std::nullopt;
    check_source(*from, subject, derivation);
    auto const at = at_key(derivation, "kolom");
    switch (derivation.reduction) {
    case Reduction::any:
    case Reduction::all: return Column{Type::flag, {}};
    case Reduction::count: return Column{Type::number, {}};
    case Reduction::sum: column_of_type(*from, derivation.column, {Type::number}, at); return Column{Type::number, {}};
    case Reduction::latest: break;
    }
    column_of_type(*from, derivation.order, {Type::day, Type::number}, at_key(derivation, "volgorde"));
    return column(*from, derivation.column, at);
}

void FactCheck::add(Derivation const& derivation) {
    auto const* subject = this->subject(derivation.subject, at_key(derivation, "onderwerp"));
    if (!subject || derivation.name.empty()) return;
    if (scope(*subject).find(derivation.name))
        report("POL-139", {{"waarde", derivation.name}, {"onderwerp", derivation.subject}}, derivation.at);
    auto column = derivation.formula ? formula_column(*subject, *derivation.formula)
                                     : reduced_column(*subject, derivation);
    if (column) derived_[derivation.subject].emplace(derivation.name, std::move(*column));
}

void FactCheck::add_all(std::vector<Derivation> const& derivations) {
    for (auto const& derivation : derivations) add(derivation);
}

} // namespace kiem::policy
