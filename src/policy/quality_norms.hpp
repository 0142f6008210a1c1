// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/derivation.hpp"
#include <cstdint>

namespace kiem::policy {

/// `[[parameter]]` of the quality norms: the number behind a norm. Expressions know it as norm.<name>.
struct NormParameter {
    std::string name;
    std::int64_t value = 0;
    /// `eenheid`: "dagdelen per week".
    std::string unit;
    Citation citation;
    Position at;
};

/// `[[criterium]]`: one thing that is asked of a location.
struct QualityCriterion {
    /// `code`, as in the judgements of assessors. The same code may stand twice, for different kinds of location.
    std::string code;
    std::string name;
    std::string description;
    /// `geldt_voor`: kinds of location (psz, kdv, basisschool).
    std::vector<std::string> kinds;
    /// `uitdrukking`: a flag over the subject locatie. Absent: Kiem does not hold the facts, so it is always unknown, and
    /// `reason_unknown` (`reden_onbekend`) says which.
    std::optional<Formula> formula;
    std::string reason_unknown;
    Citation citation;
    Position at;
    bool applies_to(std::string_view kind) const;
};

/// A file of the topic `kwaliteit`.
struct QualityNorms {
    /// The path of the file.
    std::string path;
    std::vector<NormParameter> parameters;
    /// Columns that only its own criteria use.
    std::vector<Derivation> derivations;
    /// In the order of the file, which is the order of printing.
    std::vector<QualityCriterion> criteria;
};

/// Reads the file; names and types are held against the facts by check_quality_norms (policy/check.hpp).
Checked<QualityNorms> read_quality_norms(PolicyFile const& file);

/// The parameter with this name ("dagdelen_per_week", or "norm.dagdelen_per_week"), or null.
NormParameter const* find_parameter(QualityNorms const& norms, std::string_view name);

/// What norms ask of a place in a week: half-days where they count those (`dagdelen_per_week`), else minutes. What they do not ask
/// is empty.
struct WeeklyNorm {
    std::optional<std::int64_t> sessions, minutes;
    friend bool operator==(WeeklyNorm const&, WeeklyNorm const&) = default;
};
/// `uren_totaal` in `maanden_totaal` are spread over so many weeks of a year; 0: not known, and then they ask nothing of a week.
WeeklyNorm weekly_norm(QualityNorms const& norms, int weeks_per_year);

/// The criteria that apply to a kind of location, in order.
std::vector<QualityCriterion const*> criteria_for(QualityNorms const& norms, std::string_view kind);

} // namespace kiem::policy
