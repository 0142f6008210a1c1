// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "base/expression_lexer.hpp"
#include "policy/examples.hpp"
#include "policy/fact_check.hpp"
#include "policy/reader.hpp"
#include "policy/topics.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

using expression::Type;

class IndicatorCheck {
public:
    IndicatorCheck(Indicators const& all, QualityNorms const& norms) : all_(all), facts_(norms) {}

    Findings run() {
        facts_.add_all(all_.derivations);
        for (auto const& split : all_.splits) check(split);
        for (auto const& indicator : all_.indicators) check(indicator);
        return facts_.take_findings();
    }

private:
    void check(Split const& split) {
        auto const at = position_of("paden", split.lines, split.at);
        for (auto const& [name, path] : split.paths) {
            auto const* subject = facts_.subject(name, at);
            if (!subject) continue;
            if (split.kind == SplitKind::age_band) facts_.column_of_type(*subject, path, {Type::day}, at);
            else facts_.column_of_type(*subject, path, {Type::code, Type::flag}, at);
        }
    }

    void check(Indicator const& indicator) {
        if (indicator.form != Form::norm) check(indicator.numerator);
        if (indicator.denominator) check(*indicator.denominator);
        if (indicator.form == Form::norm && indicator.denominator && indicator.denominator->subject != "locatie")
            facts_.report("POL-144", {{"waarde", indicator.method}}, indicator.denominator->at);
        if (!indicator.distributed_over.empty()) check_split(indicator, indicator.distributed_over, "verdeling");
        for (auto const& split : indicator.splits) check_split(indicator, split, "splitsingen");
        for (auto const& [split, reason] : indicator.no_split) {
            auto const at = position_of("geen_splitsing", indicator.lines, indicator.at);
            find(split, at);
            if (std::find(indicator.splits.begin(), indicator.splits.end(), split) != indicator.splits.end())
                facts_.report("POL-145", {{"waarde", split}}, at);
        }
    }

    void check(Measure const& measure) {
        check_parameter(measure.parameter, measure.at);
        check_parameter(measure.times.parameter, measure.at);
        auto const* subject = facts_.subject(measure.subject, measure.at);
        if (!subject) return;
        facts_.flag(*subject, measure.where);
        for (auto const& column : {measure.sum, measure.median})
            if (!column.empty()) facts_.column_of_type(*subject, column, {Type::number}, measure.at);
    }

    void check_parameter(std::string const& name, Position const& at) {
        if (name.empty()) return;
        if (name.starts_with("norm.")) return facts_.norm(name, at);
        std::vector<std::string> keys;
        for (auto const& parameter : all_.parameters) keys.push_back(parameter.key);
        if (std::find(keys.begin(), keys.end(), name) == keys.end()) report_unknown("POL-142", name, keys, at);
    }

    Split const* find(std::string const& name, Position const& at) {
        std::vector<std::string> names;
        for (auto const& split : all_.splits) {
            if (split.name == name) return &split;
            names.push_back(split.name);
        }
        report_unknown("POL-140", name, names, at);
        return nullptr;
    }

    void check_split(Indicator const& indicator, std::string const& name, std::string_view key) {
        auto const at = position_of(key, indicator.lines, indicator.at);
        auto const* split = find(name, at);
        if (!split) return;
        check_path(*split, indicator.numerator, at);
        if (indicator.denominator && indicator.denominator->is_outside() &&
            !indicator.denominator->parameter.starts_with("norm."))
            facts_.report("POL-143", {{"waarde", name}, {"parameter", indicator.denominator->parameter}}, at);
        else if (indicator.denominator) check_path(*split, *indicator.denominator, at);
    }

    void check_path(Split const& split, Measure const& measure, Position const& at) {
        if (measure.is_outside() || split.paths.contains(measure.subject)) return;
        facts_.report("POL-141", {{"waarde", split.name}, {"onderwerp", measure.subject}}, at);
    }

    void report_unknown(std::string code, std::string const& word, std::vector<std::string> const& words,
                        Position const& at) {
        facts_.report(std::move(code), {{"waarde", word}, {"keuzes", list_in_words(words)}}, at);
    }

    Indicators const& all_;
    FactCheck facts_;
};

} // namespace

Findings check_indicators(Indicators const& indicators, QualityNorms const& norms) {
    return IndicatorCheck(indicators, norms).run();
}

Findings check_quality_norms(QualityNorms const& norms) {
    FactCheck facts(norms);
    facts.add_all(norms.derivations);
    auto const* location = find_subject("locatie");
    auto const kinds = location->columns.front().codes;
    for (auto const& criterion : norms.criteria) {
        facts.flag(*location, criterion.formula);
        for (auto const& kind : criterion.kinds)
            if (!has_word(kinds, kind))
                facts.report("POL-108", {{"sleutel", "geldt_voor"}, {"waarde", kind}, {"keuzes", std::string(kinds)}},
                             criterion.at);
    }
    return facts.take_findings();
}

} // namespace kiem::policy
