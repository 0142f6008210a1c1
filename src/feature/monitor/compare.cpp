// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/compare.hpp"
#include <fmt/format.h>

namespace kiem::figures {

namespace {

using reference::ReferenceValue;

std::string name_of(Figure const& figure) {
    std::string name = figure.indicator;
    for (auto const& part : figure.splits) name += ", " + part.split + " " + (part.code.empty() ? "?" : part.label);
    return name;
}

void mark(Computed& computed, Figure& figure, Finding finding) {
    finding.at.field = figure.method;
    if (std::find(figure.findings.begin(), figure.findings.end(), finding.code) == figure.findings.end())
        figure.findings.push_back(finding.code);
    computed.findings.push_back(std::move(finding));
}

/// True when the figure is the one that an outside value is about: the whole, or one part of one split. A part of a
/// distribution or of a norm is told by its code alone.
bool is_about(ReferenceValue const& value, Figure const& figure) {
    if (value.indicator != figure.indicator) return false;
    if (!value.method.empty() && value.method != figure.method) return false;
    if (value.attribute.empty()) return figure.splits.empty();
    return figure.splits.size() == 1 && figure.splits[0].split == value.attribute &&
           figure.splits[0].code == value.attribute_value;
}

std::vector<Figure*> figures_about(Computed& computed, ReferenceValue const& value) {
    std::vector<Figure*> about;
    for (auto& figure : computed.figures)
        if (is_about(value, figure)) about.push_back(&figure);
    return about;
}

/// The number in print as the source would print ours: whole percents, or a whole count.
std::string as_published(Figure const& figure, ReferenceValue const& value) {
    if (value.unit != "procent") return count_text(figure.numerator);
    if (!figure.denominator || *figure.denominator == 0) return "–";
    auto numerator = figure.numerator;
    if (figure.form == policy::Form::change) numerator -= *figure.denominator;
    return percent_text({numerator, *figure.denominator}, 0);
}

std::string exact_text(Figure const& figure) {
    if (!figure.denominator || *figure.denominator == 0) return count_text(figure.numerator);
    auto numerator = figure.numerator;
    if (figure.form == policy::Form::change) numerator -= *figure.denominator;
    return fmt::format("{} ({} op {})", percent_text({numerator, *figure.denominator}, 1), count_text(figure.numerator),
                       count_text(*figure.denominator));
}

std::string printed_value(ReferenceValue const& value) {
    if (!value.value_e4) return value.description;
    auto const number = decimal_text({*value.value_e4, 10000}, 4);
    return value.unit == "procent" ? number + " %" : count_text(round_half_up({*value.value_e4, 10000}));
}

policy::Indicator const* by_method(policy::Indicators const& indicators, std::string_view method) {
    return policy::find_method(indicators, method);
}

/// Whether the records that a gap is about take part in an indicator's denominator, or its only count.
bool gap_touches(ReferenceValue const& gap, policy::Indicator const& indicator) {
    if (!gap.method.empty()) return gap.method == indicator.method;
    return gap.indicator == indicator.id;
}

/// True when two findings say the same of different figures.
bool same_but_for_figure(Finding const& a, Finding const& b) {
    if (a.code != b.code || a.params.size() != b.params.size()) return false;
    for (std::size_t i = 0; i < a.params.size(); ++i)
        if (a.params[i].first != b.params[i].first ||
            (a.params[i].first != "figuur" && a.params[i].second != b.params[i].second))
            return false;
    return true;
}

std::string* figure_in(Finding& finding) {
    for (auto& [name, value] : finding.params)
        if (name == "figuur") return &value;
    return nullptr;
}

} // namespace

void merge_findings(Findings& findings) {
    Findings merged;
    for (auto& finding : findings) {
        auto const same = std::find_if(merged.begin(), merged.end(),
                                       [&](Finding const& other) { return same_but_for_figure(other, finding); });
        if (same == merged.end()) {
            merged.push_back(std::move(finding));
            continue;
        }
        same->at.field += " " + finding.at.field;
        auto* names = figure_in(*same);
        if (auto const* name = figure_in(finding);
            names && (", " + *names + ",").find(", " + *name + ",") == std::string::npos)
            *names += ", " + *name;
    }
    findings = std::move(merged);
}

Combinations needed_combinations(policy::Indicators const& indicators, Outside const& outside) {
    Combinations combinations;
    auto const add = [&](std::vector<ReferenceValue const*> const& values) {
        for (auto const* value : values)
            if (!value->attribute.empty() && policy::find_split(indicators, value->attribute))
                combinations.push_back({{value->attribute}, Combination::Why::needed});
    };
    add(outside.published());
    add(outside.gaps());
    return combinations;
}

void compare_published(Computed& computed, Outside const& outside) {
    for (auto const* value : outside.published()) {
        if (!value->value_e4) continue;
        auto const about = figures_about(computed, *value);
        if (about.empty())
            computed.findings.push_back(
                {"MON-202",
                 Severity::note,
                 {{"wat", value->description}, {"gedrukt", printed_value(*value)}, {"bron", value->source}},
                 {}});
        for (auto* figure : about)
            if (as_published(*figure, *value) != printed_value(*value))
                mark(computed, *figure,
                     {"MON-201",
                      Severity::warning,
                      {{"figuur", name_of(*figure)},
                       {"wat", value->description},
                       {"gedrukt", printed_value(*value)},
                       {"berekend", exact_text(*figure)},
                       {"bron", value->source}},
                      {}});
    }
}

void mark_gaps(Computed& computed, policy::Indicators const& indicators, Outside const& outside) {
    for (auto const* gap : outside.gaps()) {
        bool told = false;
        for (auto& figure : computed.figures) {
            auto const* indicator = by_method(indicators, figure.method);
            if (!indicator || !gap_touches(*gap, *indicator)) continue;
            auto const of_part = [&](SplitPart const& part) {
                return part.split == gap->attribute && part.code == gap->attribute_value;
            };
            if (!gap->attribute.empty() && std::none_of(figure.splits.begin(), figure.splits.end(), of_part)) continue;
            bool const no_percentage = gap->consequence == "geen_percentage";
            auto const code = no_percentage ? "MON-204" : "MON-203";
            if (no_percentage && figure.denominator) {
                figure.value.reset();
                figure.printed = count_text(figure.numerator);
            }
            figure.findings.emplace_back(code);
            if (!told)
                computed.findings.push_back(
                    {code,
                     Severity::warning,
                     {{"figuur", figure.indicator}, {"wat", gap->description}, {"bron", gap->source}},
                     {{}, 0, figure.method}});
            told = true;
        }
    }
}

void mark_unusual(Computed& computed, policy::Indicators const& indicators) {
    for (auto& figure : computed.figures) {
        auto const* indicator = by_method(indicators, figure.method);
        if (!indicator || !figure.splits.empty()) continue;
        if (figure.form == policy::Form::share && figure.denominator && figure.numerator > *figure.denominator)
            mark(computed, figure,
                 {"MON-205", Severity::note, {{"figuur", name_of(figure)}, {"getal", figure.printed}}, {}});
        auto const unknown = figure.numerator_unknown + figure.denominator_unknown;
        if (unknown > 0 && figure.value)
            mark(computed, figure,
                 {"MON-206", Severity::warning, {{"figuur", name_of(figure)}, {"aantal", count_text(unknown)}}, {}});
    }
}

void mark_mixed_dates(Computed& computed, MonitorPolicy const& policy, monitor::Run& run, Day on) {
    auto const* counted_on = run.column("bevolking", "peildatum");
    auto const* current = run.column("bevolking", "actueel");
    auto const* scheme = run.column("bevolking", "indeling");
    if (!counted_on || !current || !scheme) return;
    auto const own = static_cast<std::int64_t>(scheme->dictionary()->find(policy.districts.code));
    std::optional<Day> other;
    for (std::size_t row = 0; row < counted_on->rows(); ++row)
        if (current->number(row) == static_cast<std::int64_t>(monitor::Truth::yes) && scheme->number(row) == own) {
            Day const day{std::chrono::days{counted_on->number(row)}};
            if (day != on) other = day;
        }
    if (!other) return;
    for (auto& figure : computed.figures) {
        auto const* indicator = by_method(policy.indicators, figure.method);
        if (!indicator || !figure.splits.empty()) continue;
        bool const of_residents = indicator->numerator.subject == "bevolking" ||
                                  (indicator->denominator && indicator->denominator->subject == "bevolking");
        if (of_residents)
            mark(computed, figure,
                 {"MON-210",
                  Severity::warning,
                  {{"figuur", name_of(figure)}, {"teldatum", to_dutch(on)}, {"peildatum", to_dutch(*other)}},
                  {}});
    }
}

} // namespace kiem::figures
