// SPDX-License-Identifier: EUPL-1.2
#include "policy/quality_norms.hpp"
#include "policy/derivation_reader.hpp"
#include "policy/head.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

constexpr std::string_view norm_prefix = "norm.";

NormParameter read_parameter(TableReader const& table) {
    NormParameter one;
    one.at = table.at("naam");
    one.name = table.text("naam");
    one.value = table.number("waarde");
    one.unit = table.text("eenheid");
    one.citation = table.citation();
    return one;
}

QualityCriterion read_criterion(TableReader const& table) {
    QualityCriterion one;
    one.at = table.at("code");
    one.code = table.text("code");
    one.name = table.text("naam");
    one.description = table.text("omschrijving");
    one.kinds = table.text_list("geldt_voor");
    one.formula = table.formula_if("uitdrukking");
    if (!table.has("uitdrukking")) one.reason_unknown = table.text("reden_onbekend");
    else table.refuse_key("reden_onbekend", "een criterium met een uitdrukking wordt beoordeeld");
    one.citation = table.citation();
    return one;
}

} // namespace

bool QualityCriterion::applies_to(std::string_view kind) const {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Checked<QualityNorms> read_quality_norms(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    QualityNorms norms;
    norms.path = file.path;
    auto const body = open_body(toml);
    if (!body) return {norms, toml.finish()};
    UniqueWords names("naam"), codes("code");
    for (auto const& table : body->tables_if("parameter")) {
        norms.parameters.push_back(read_parameter(table));
        names.add(table, norms.parameters.back().name);
    }
    norms.derivations = read_derivations(*body);
    for (auto const& table : body->tables("criterium")) {
        norms.criteria.push_back(read_criterion(table));
        auto const& criterion = norms.criteria.back();
        for (auto const& kind : criterion.kinds) codes.add(table, criterion.code + " " + kind);
    }
    return {std::move(norms), toml.finish()};
}

NormParameter const* find_parameter(QualityNorms const& norms, std::string_view name) {
    if (name.starts_with(norm_prefix)) name.remove_prefix(norm_prefix.size());
    for (auto const& parameter : norms.parameters)
        if (parameter.name == name) return &parameter;
    return nullptr;
}

WeeklyNorm weekly_norm(QualityNorms const& norms, int weeks_per_year) {
    constexpr std::int64_t minutes_per_hour = 60, months_per_year = 12;
    auto const number = [&](std::string_view name) {
        auto const* const found = find_parameter(norms, name);
        return found == nullptr ? std::nullopt : std::optional(found->value);
    };
    if (auto const sessions = number("dagdelen_per_week")) return {sessions, {}};
    if (auto const minutes = number("minuten_per_week")) return {{}, minutes};
    auto const hours = number("uren_totaal"), months = number("maanden_totaal");
    if (!hours || !months || *months <= 0 || weeks_per_year <= 0) return {};
    return {{}, *hours * minutes_per_hour * months_per_year / (*months * weeks_per_year)};
}

std::vector<QualityCriterion const*> criteria_for(QualityNorms const& norms, std::string_view kind) {
    std::vector<QualityCriterion const*> all;
    for (auto const& criterion : norms.criteria)
        if (criterion.applies_to(kind)) all.push_back(&criterion);
    return all;
}

} // namespace kiem::policy
