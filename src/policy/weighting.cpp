// SPDX-License-Identifier: EUPL-1.2
#include "policy/weighting.hpp"
#include "policy/fact_check.hpp"
#include "policy/fixed_columns.hpp"
#include "policy/head.hpp"

namespace kiem::policy {

namespace {

constexpr int weight_decimals = 1;

} // namespace

expression::Scope const& schooling_scope() {
    using enum expression::Type;
    static FixedScope const scope({{"opleiding_1", number}, {"opleiding_2", number}, {"eenouder", flag}});
    return scope;
}

Checked<WeightingScheme> read_weighting(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    WeightingScheme scheme;
    auto const body = open_body(toml);
    if (!body) return {scheme, toml.finish()};
    for (auto const& table : body->tables("regel")) {
        auto& rule = scheme.rules.emplace_back();
        rule.weight_tenths = table.decimal("gewicht", weight_decimals);
        rule.when = table.formula("als");
        rule.citation = table.citation();
        for (auto& finding : check_flag(rule.when, schooling_scope())) toml.report(std::move(finding));
    }
    return {std::move(scheme), toml.finish()};
}

std::optional<std::int64_t> weight(WeightingScheme const& scheme, Schooling const& schooling) {
    FixedRow const row({{"opleiding_1", known(schooling.first)},
                        {"opleiding_2", known(schooling.second)},
                        {"eenouder", known(schooling.single_parent)}});
    for (auto const& rule : scheme.rules) {
        auto const holds = expression::evaluate(rule.when.expression, row, Day{});
        if (std::holds_alternative<std::monostate>(holds)) return std::nullopt;
        if (std::get<bool>(holds)) return rule.weight_tenths;
    }
    return std::nullopt;
}

} // namespace kiem::policy
