// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"
#include <map>
#include <span>

/// What the monitor knows of each subject: the names policy files may use.
namespace kiem::policy {

struct FactColumn {
    std::string_view name;
    expression::Type type{};
    /// Codes it can have, separated by a space. Empty: any.
    std::string_view codes{};
};

/// A link to another subject, as medewerker -> groep. It makes dotted names: groep.locatie.soort.
struct FactLink {
    std::string_view name;
    std::string_view subject;
};

struct FactSubject {
    std::string_view name;
    /// In plain Dutch, plural: "kinderen".
    std::string_view title;
    std::vector<FactLink> links;
    std::vector<FactColumn> columns;
};

/// All subjects, in an order in which links point to subjects named anywhere.
std::span<FactSubject const> fact_schema();
/// The subject with this name, or null.
FactSubject const* find_subject(std::string_view name);
/// The subject a link, dotted or not, leads to from a subject; null when there is no such link.
FactSubject const* follow_link(FactSubject const& from, std::string_view link);

/// Columns that policy files add: subject -> name -> column.
using DerivedColumns =
    std::map<std::string, std::map<std::string, expression::Scope::Column, std::less<>>, std::less<>>;

/// The names an expression over one subject may use: its columns, derived ones, those behind its links, and parameters.
class SubjectScope : public expression::Scope {
public:
    /// Keeps references to all three. Parameters have their full name, "norm.dagdelen_per_week", and are numbers.
    SubjectScope(FactSubject const& subject, DerivedColumns const& derived, std::vector<std::string> const& parameters)
        : subject_(subject), derived_(derived), parameters_(parameters) {}

    std::optional<Column> find(std::string_view name) const override;
    std::vector<std::string> names() const override;

private:
    FactSubject const& subject_;
    DerivedColumns const& derived_;
    std::vector<std::string> const& parameters_;
};

} // namespace kiem::policy
