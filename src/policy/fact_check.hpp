// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/derivation.hpp"
#include "policy/fact_schema.hpp"
#include "policy/quality_norms.hpp"

/// What the checks of indicators and quality norms share: names and types held against the facts.
namespace kiem::policy {

/// Finds an expression that has an unknown name or wrong type, or that is no yes-or-no question.
Findings check_flag(Formula const& formula, expression::Scope const& scope);

/// The names policy files may use beyond the facts: columns that were derived, and the parameters of the norms.
class FactCheck {
public:
    explicit FactCheck(QualityNorms const& norms);

    /// Checks a derivation and adds its column.
    void add(Derivation const& derivation);
    void add_all(std::vector<Derivation> const& derivations);

    /// The subject with this name, or null with a finding (POL-131).
    FactSubject const* subject(std::string_view name, Position const& at);
    SubjectScope scope(FactSubject const& subject) const { return {subject, derived_, parameters_}; }
    void flag(FactSubject const& subject, Formula const& formula);
    void flag(FactSubject const& subject, std::optional<Formula> const& formula);
    /// The column of a subject, or nothing with a finding (EXP-116, EXP-117).
    std::optional<expression::Scope::Column> column(FactSubject const& subject, std::string_view name,
                                                    Position const& at);
    /// As column, and it must have one of these types (POL-136).
    void column_of_type(FactSubject const& subject, std::string_view name, std::vector<expression::Type> const& types,
                        Position const& at);
    /// A parameter of the norms by its full name; POL-138 when the norms do not have it.
    void norm(std::string const& name, Position const& at);

    void report(std::string code, std::vector<std::pair<std::string, std::string>> params, Position at);
    Findings take_findings() { return std::move(findings_); }

private:
    /// The norms the formula uses; those that are missing are reported once and then count as known.
    void norms_of(Formula const& formula);
    std::optional<expression::Scope::Column> formula_column(FactSubject const& subject, Formula const& formula);
    std::optional<expression::Scope::Column> reduced_column(FactSubject const& subject, Derivation const& derivation);
    void check_source(FactSubject const& from, FactSubject const& subject, Derivation const& derivation);

    std::string norms_path_;
    DerivedColumns derived_;
    std::vector<std::string> parameters_;
    Findings findings_;
};

} // namespace kiem::policy
