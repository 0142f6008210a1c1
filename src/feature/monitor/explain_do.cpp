// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/explain_do.hpp"
#include "feature/monitor/translate.hpp"
#include "policy/fact_schema.hpp"
#include <fmt/format.h>

namespace kiem::figures {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return result;
}

std::string title_of(std::string_view subject) {
    auto const* known = policy::find_subject(subject);
    return known ? std::string(known->title) : std::string(subject);
}

class Explainer {
public:
    Explainer(CountDate& date, Monitor const& monitor) : date_(date), monitor_(monitor) {}

    Explanation explain(policy::Indicator const& indicator, Figure const& figure) {
        Explanation explanation;
        explanation.indicator = indicator;
        explanation.figure = figure;
        if (indicator.form == policy::Form::norm) add_norm(explanation);
        else add_counts(explanation);
        add_columns(explanation);
        for (auto const& used : monitor_.policy)
            if (used.subject == "indicatoren") explanation.policy_file = used.file;
        for (auto const& finding : monitor_.findings)
            if ((" " + finding.at.field + " ").find(" " + indicator.method + " ") != std::string::npos)
                explanation.findings.push_back(finding);
        return explanation;
    }

private:
    monitor::CellFilter cell_for(Figure const& figure, std::string_view left_out = {}) const {
        monitor::CellFilter cell;
        for (auto const& split : splits_of(date_.policy()))
            for (auto const& part : figure.splits)
                if (part.split == split.name && part.split != left_out) cell.is.emplace_back(split, part.code);
        return cell;
    }

    Count count_of(policy::Measure const& measure, monitor::CellFilter const& cell) {
        Count count;
        if (measure.is_outside()) {
            count.subject = measure.parameter;
            if (auto const* value = date_.outside().parameter(measure.parameter)) {
                count.outside_source = value->source;
                count.outside_description = value->description;
            } else if (auto const* norm = policy::find_parameter(date_.policy().norms, measure.parameter)) {
                count.outside_source = norm->citation.source;
                count.outside_description = norm->unit;
            }
            return count;
        }
        count.subject = title_of(measure.subject);
        count.column = measure.sum.empty() ? measure.median : measure.sum;
        count.times = factor_of(measure.times);
        count.steps = date_.run().funnel(written_out(measure_of(measure, "uitleg"), date_.policy()), cell);
        for (auto& step : count.steps) step.term = with_norm_values(step.term);
        return count;
    }

    /// The numbers of the norms beside their names: "norm.dagdelen_per_week (4)".
    std::string with_norm_values(std::string term) const {
        for (auto const& parameter : date_.policy().norms.parameters) {
            auto const name = "norm." + parameter.name;
            auto const at = term.find(name);
            if (at != std::string::npos) term.insert(at + name.size(), fmt::format(" ({})", parameter.value));
        }
        return term;
    }

    std::int64_t factor_of(policy::Factor const& factor) const {
        auto const* norm = policy::find_parameter(date_.policy().norms, factor.parameter);
        return norm ? factor.number * norm->value : factor.number;
    }

    void add_counts(Explanation& explanation) {
        auto const& indicator = explanation.indicator;
        explanation.numerator = count_of(indicator.numerator, cell_for(explanation.figure));
        if (indicator.form == policy::Form::distribution)
            explanation.denominator = count_of(indicator.numerator,
                                               cell_for(explanation.figure, indicator.distributed_over));
        else if (indicator.denominator)
            explanation.denominator = count_of(*indicator.denominator, cell_for(explanation.figure));
    }

    void add_norm(Explanation& explanation) {
        std::string criterion = "alle";
        for (auto const& part : explanation.figure.splits)
            if (part.split == "norm") criterion = part.code;
        auto const filters = norm_filters(date_.policy(), explanation.indicator, criterion);
        auto const cell = cell_for(explanation.figure);
        explanation.numerator = {
            title_of("locatie"), date_.run().funnel(written_out(filters.met, date_.policy()), cell), 1, {}, {}, {}};
        explanation.denominator = Count{title_of("locatie"), date_.run().funnel(filters.judged, cell), 1, {}, {}, {}};
    }

    /// Explains the derived columns that the steps name.
    void add_columns(Explanation& explanation) const {
        std::string terms;
        for (auto const& step : explanation.numerator.steps) terms += " " + step.term;
        if (explanation.denominator)
            for (auto const& step : explanation.denominator->steps) terms += " " + step.term;
        auto const add = [&](std::vector<policy::Derivation> const& derivations) {
            for (auto const& derivation : derivations)
                if (!derivation.explanation.empty() && terms.find(derivation.name) != std::string::npos)
                    explanation.columns.push_back({derivation.name, derivation.explanation});
        };
        add(date_.policy().norms.derivations);
        add(date_.policy().indicators.derivations);
        for (auto const& criterion : date_.policy().norms.criteria)
            if (terms.find(norm_column(explanation.indicator.judged_by, criterion.code)) != std::string::npos)
                explanation.columns.push_back(
                    {norm_column(explanation.indicator.judged_by, criterion.code), criterion.description});
    }

    CountDate& date_;
    Monitor const& monitor_;
};

/// The asked parts with the Dutch split name and the code; a part may be given by its label.
Result<std::vector<SplitPart>> resolve_parts(CountDate& date, Monitor const& monitor,
                                             std::vector<AskedPart> const& cell) {
    std::vector<SplitPart> parts;
    for (auto const& asked : cell) {
        auto const* split = policy::find_split(date.policy().indicators, asked.split);
        auto const name = split ? split->name : asked.split;
        std::optional<SplitPart> found;
        for (auto const& figure : monitor.figures)
            for (auto const& part : figure.splits)
                if (part.split == name &&
                    (lower(part.code) == lower(asked.part) || lower(part.label) == lower(asked.part)))
                    found = part;
        if (!found) return refuse(Refusal::Kind::not_found, "MON-122", asked.split + "=" + asked.part);
        parts.push_back(*found);
    }
    return parts;
}

/// Whether a figure is of the asked cell. A distribution has its own split on top of that.
bool is_of_cell(Figure const& figure, std::vector<SplitPart> const& cell) {
    auto const own = figure.form == policy::Form::distribution ? 1U : 0U;
    if (figure.splits.size() != cell.size() && figure.splits.size() != cell.size() + own) return false;
    for (auto const& part : cell)
        if (std::find(figure.splits.begin(), figure.splits.end(), part) == figure.splits.end()) return false;
    return true;
}

} // namespace

Result<std::vector<Explanation>> explain(CountDate& date, std::string_view indicator_or_method,
                                         std::vector<AskedPart> const& cell) {
    std::vector<std::string> splits;
    for (auto const& asked : cell)
        if (asked.split != "norm") splits.push_back(asked.split);
    auto const monitor = date.monitor(splits);
    if (!monitor) return tl::unexpected(monitor.error());
    auto const parts = resolve_parts(date, *monitor, cell);
    if (!parts) return tl::unexpected(parts.error());
    Explainer explainer(date, *monitor);
    std::vector<Explanation> explanations;
    bool known = false;
    for (auto const& indicator : date.policy().indicators.indicators) {
        if (lower(indicator.id) != lower(indicator_or_method) && lower(indicator.method) != lower(indicator_or_method))
            continue;
        known = true;
        for (auto const& figure : monitor->figures) {
            if (figure.method == indicator.method && is_of_cell(figure, *parts))
                explanations.push_back(explainer.explain(indicator, figure));
        }
    }
    if (!known) return refuse(Refusal::Kind::not_found, "MON-121", std::string(indicator_or_method));
    if (explanations.empty()) {
        std::string asked;
        for (auto const& part : cell) asked += (asked.empty() ? "" : ", ") + part.split + "=" + part.part;
        return refuse(Refusal::Kind::not_found, "MON-122", asked);
    }
    return explanations;
}

} // namespace kiem::figures
