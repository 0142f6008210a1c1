// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/translate.hpp"
#include "feature/monitor/expression_parts.hpp"

namespace kiem::figures {

namespace {

using policy::JudgedBy;

NodePtr root_of(std::optional<policy::Formula> const& formula) { return formula ? formula->expression.root : nullptr; }

std::optional<expression::Expression> maybe_expression(NodePtr root) {
    if (!root) return std::nullopt;
    return as_expression(std::move(root));
}

monitor::Reduction::How how_of(policy::Reduction reduction) {
    using From = policy::Reduction;
    using To = monitor::Reduction::How;
    switch (reduction) {
    case From::any: return To::any;
    case From::all: return To::all;
    case From::count: return To::count;
    case From::sum: return To::sum;
    case From::latest: return To::latest;
    }
    return To::any;
}

/// Which related rows decide. Of `all` a row that does not take part never stands in the way.
NodePtr deciding(policy::Derivation const& derivation) {
    auto const where = root_of(derivation.where), holds = root_of(derivation.holds);
    if (derivation.reduction == policy::Reduction::all && where) return any_of({negation(where), holds});
    return all_of({where, holds});
}

monitor::Reduction reduction_of(policy::Derivation const& derivation, monitor::Reduction::How how, NodePtr where) {
    return {.from = derivation.from,
            .via = derivation.via,
            .how = how,
            .where = maybe_expression(std::move(where)),
            .column = derivation.column,
            .order = derivation.order,
            .empty = derivation.when_empty == policy::WhenEmpty::unknown ? monitor::Reduction::Empty::unknown
                                                                         : monitor::Reduction::Empty::usual};
}

/// A flag that is unknown when no row took part: (nobody took part and unknown) or (somebody did and the flag).
void append_unknown_when_empty(policy::Derivation const& derivation, std::vector<monitor::Derivation>& out) {
    auto const taking_part = derivation.name + "_deelnemers", plain = derivation.name + "_van_deelnemers";
    auto count = reduction_of(derivation, monitor::Reduction::How::count, root_of(derivation.where));
    count.empty = monitor::Reduction::Empty::usual;
    out.push_back({taking_part, derivation.subject, std::move(count)});
    auto flag = reduction_of(derivation, how_of(derivation.reduction), deciding(derivation));
    flag.empty = monitor::Reduction::Empty::usual;
    out.push_back({plain, derivation.subject, std::move(flag)});
    out.push_back(
        {derivation.name, derivation.subject,
         monitor::Formula{as_expression(any_of({all_of({is_zero(taking_part), column(std::string(unknown_parameter))}),
                                                all_of({negation(is_zero(taking_part)), column(plain)})}))}});
}

void append(policy::Derivation const& derivation, std::vector<monitor::Derivation>& out) {
    bool const flag = derivation.reduction == policy::Reduction::any || derivation.reduction == policy::Reduction::all;
    if (derivation.formula)
        out.push_back({derivation.name, derivation.subject, monitor::Formula{derivation.formula->expression}});
    else if (flag && derivation.when_empty == policy::WhenEmpty::unknown) append_unknown_when_empty(derivation, out);
    else
        out.push_back({derivation.name, derivation.subject,
                       reduction_of(derivation, how_of(derivation.reduction), deciding(derivation))});
}

std::string band_column(policy::Split const& split) { return "klasse_" + split.name; }

void append_age_bands(policy::Split const& split, std::vector<monitor::Derivation>& out) {
    std::vector<monitor::AgeClass> classes;
    for (int from = split.from_months; from < split.to_months; from += split.step_months) {
        int const to = std::min(from + split.step_months, split.to_months);
        classes.push_back({age_band(from, to), from, to});
    }
    for (auto const& [subject, birth] : split.paths)
        out.push_back({band_column(split), subject, monitor::AgeClasses{birth, classes, {}}});
}

std::vector<std::string> kinds_of(policy::QualityNorms const& norms, std::string_view code) {
    std::vector<std::string> kinds;
    for (auto const& criterion : norms.criteria)
        if (code == "alle" || criterion.code == code)
            kinds.insert(kinds.end(), criterion.kinds.begin(), criterion.kinds.end());
    return kinds;
}

/// Whether a location meets one criterion by its own facts: of the criterion's readings the one for its kind.
NodePtr own_verdict(policy::QualityNorms const& norms, std::string_view code) {
    std::vector<NodePtr> readings;
    for (auto const& criterion : norms.criteria)
        if (criterion.code == code)
            readings.push_back(
                all_of({one_of("soort", criterion.kinds), criterion.formula ? criterion.formula->expression.root
                                                                            : column(std::string(unknown_parameter))}));
    return any_of(std::move(readings));
}

monitor::Reduction assessor_verdict(std::string_view code) {
    return {.from = "oordeel",
            .via = "locatie",
            .how = monitor::Reduction::How::latest,
            .where = as_expression(one_of("criterium", {std::string(code)})),
            .column = "oordeel",
            .order = "datum",
            .empty = monitor::Reduction::Empty::usual};
}

void append_norms(policy::QualityNorms const& norms, std::vector<monitor::Derivation>& out) {
    std::vector<NodePtr> own, verified;
    for (auto const& code : criterion_codes(norms)) {
        auto const own_name = norm_column(JudgedBy::own_facts, code),
                   verified_name = norm_column(JudgedBy::assessor, code);
        auto const elsewhere = negation(one_of("soort", kinds_of(norms, code)));
        out.push_back({own_name, "locatie", monitor::Formula{as_expression(own_verdict(norms, code))}});
        out.push_back({verified_name, "locatie", assessor_verdict(code)});
        own.push_back(any_of({elsewhere, column(own_name)}));
        verified.push_back(any_of({elsewhere, column(verified_name)}));
    }
    if (own.empty()) return;
    out.push_back({norm_column(JudgedBy::own_facts, "alle"), "locatie", monitor::Formula{as_expression(all_of(own))}});
    out.push_back(
        {norm_column(JudgedBy::assessor, "alle"), "locatie", monitor::Formula{as_expression(all_of(verified))}});
}

/// The formula of a derived column of a subject, or null.
NodePtr formula_of(std::vector<policy::Derivation> const& derivations, std::string_view subject,
                   std::string_view name) {
    for (auto const& derivation : derivations)
        if (derivation.subject == subject && derivation.name == name && derivation.formula)
            return derivation.formula->expression.root;
    return nullptr;
}

/// The terms of a filter, with each term that names a formula replaced by the terms of that formula.
void append_terms(NodePtr const& node, std::string_view subject, MonitorPolicy const& policy,
                  std::vector<NodePtr>& terms) {
    if (auto const* both = std::get_if<expression::And>(&node->what)) {
        for (auto const& term : both->terms) append_terms(term, subject, policy, terms);
        return;
    }
    if (auto const* name = std::get_if<expression::Name>(&node->what)) {
        auto formula = formula_of(policy.indicators.derivations, subject, name->name);
        if (!formula) formula = formula_of(policy.norms.derivations, subject, name->name);
        if (formula) {
            append_terms(formula, subject, policy, terms);
            return;
        }
    }
    terms.push_back(node);
}

} // namespace

monitor::Measure written_out(monitor::Measure measure, MonitorPolicy const& policy) {
    if (!measure.filter) return measure;
    std::vector<NodePtr> terms;
    append_terms(measure.filter->root, measure.subject, policy, terms);
    measure.filter = as_expression(all_of(std::move(terms)));
    return measure;
}

monitor::Parameters parameters_of(MonitorPolicy const& policy) {
    monitor::Parameters parameters;
    for (auto const& parameter : policy.norms.parameters)
        parameters.emplace("norm." + parameter.name, monitor::Parameter{monitor::Type::number, parameter.value});
    parameters.emplace(unknown_parameter, monitor::Parameter{monitor::Type::flag, std::monostate{}});
    return parameters;
}

std::vector<monitor::Derivation> derivations_of(MonitorPolicy const& policy) {
    std::vector<monitor::Derivation> derivations;
    for (auto const& derivation : policy.norms.derivations) append(derivation, derivations);
    append_norms(policy.norms, derivations);
    for (auto const& derivation : policy.indicators.derivations) append(derivation, derivations);
    for (auto const& split : policy.indicators.splits)
        if (split.kind == policy::SplitKind::age_band) append_age_bands(split, derivations);
    return derivations;
}

std::vector<monitor::Split> splits_of(MonitorPolicy const& policy) {
    std::vector<monitor::Split> splits;
    for (auto const& split : policy.indicators.splits) {
        monitor::Split columns{split.name, {}};
        for (auto const& [subject, path] : split.paths)
            columns.columns.emplace(subject, split.kind == policy::SplitKind::age_band ? band_column(split) : path);
        splits.push_back(std::move(columns));
    }
    return splits;
}

monitor::Measure measure_of(policy::Measure const& measure, std::string name) {
    using Kind = monitor::Measure::Kind;
    monitor::Measure counted{
        std::move(name), measure.subject, maybe_expression(root_of(measure.where)), Kind::count, {}};
    if (!measure.sum.empty()) {
        counted.kind = Kind::sum;
        counted.column = measure.sum;
    } else if (!measure.median.empty()) {
        counted.kind = Kind::median;
        counted.column = measure.median;
    }
    return counted;
}

std::string norm_column(JudgedBy judged_by, std::string_view criterion) {
    return (judged_by == JudgedBy::own_facts ? "norm_" : "geverifieerd_") + std::string(criterion);
}

NormFilters norm_filters(MonitorPolicy const& policy, policy::Indicator const& indicator, std::string_view criterion) {
    auto const name = indicator.method + "/" + std::string(criterion);
    auto const verdict = norm_column(indicator.judged_by, criterion);
    auto const judged = all_of({indicator.denominator ? root_of(indicator.denominator->where) : nullptr,
                                one_of("soort", kinds_of(policy.norms, criterion))});
    auto const measure = [&](std::string_view part, NodePtr filter) {
        return monitor::Measure{name + "/" + std::string(part),
                                "locatie",
                                as_expression(std::move(filter)),
                                monitor::Measure::Kind::count,
                                {}};
    };
    return {measure("noemer", judged), measure("teller", all_of({judged, column(verdict)})),
            measure("onbekend", all_of({judged, not_known(verdict)}))};
}

std::vector<std::string> criterion_codes(policy::QualityNorms const& norms) {
    std::vector<std::string> codes;
    for (auto const& criterion : norms.criteria)
        if (std::find(codes.begin(), codes.end(), criterion.code) == codes.end()) codes.push_back(criterion.code);
    return codes;
}

std::string age_band(int from_months, int to_months) { return age_text(from_months) + " tot " + age_text(to_months); }

} // namespace kiem::figures
