// SPDX-License-Identifier: EUPL-1.2
#include "policy/target_group.hpp"
#include "policy/fact_check.hpp"
#include "policy/fixed_columns.hpp"
#include "policy/head.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

Outcome outcome_of(expression::Value const& value) {
    if (std::holds_alternative<std::monostate>(value)) return Outcome::unknown;
    return std::get<bool>(value) ? Outcome::met : Outcome::not_met;
}

FixedRow row_of(Answers const& answers, std::optional<std::int64_t> const& expected_weight) {
    return FixedRow({{"geboortedatum", known(answers.born_on)},
                     {"opleiding_1", known(answers.schooling.first)},
                     {"opleiding_2", known(answers.schooling.second)},
                     {"eenouder", known(answers.schooling.single_parent)},
                     {"ouders_spreken_nederlands", known(answers.parents_speak_dutch)},
                     {"taalomgeving_voldoende", known(answers.language_environment_sufficient)},
                     {"sociaal_emotioneel_risico", known(answers.social_emotional_risk)},
                     {"verwacht_gewicht_tienden", known(expected_weight)}});
}

Outcome any_of(std::vector<std::pair<std::string, Outcome>> const& criteria) {
    auto const has = [&](Outcome outcome) {
        return std::any_of(criteria.begin(), criteria.end(), [&](auto const& one) { return one.second == outcome; });
    };
    if (has(Outcome::met)) return Outcome::met;
    return has(Outcome::unknown) ? Outcome::unknown : Outcome::not_met;
}

Outcome is_of_age(TargetGroup const& policy, std::optional<Day> const& born_on, Day on) {
    if (!born_on) return Outcome::unknown;
    auto const age = age_in_months(*born_on, on);
    return policy.from_months <= age && age < policy.to_months ? Outcome::met : Outcome::not_met;
}

void read_criteria(TargetGroup& policy, TableReader const& body, TomlFile& toml) {
    UniqueWords codes("code");
    for (auto const& table : body.tables("criterium")) {
        policy.criteria.push_back({table.text("code"), table.text("naam"), table.text("omschrijving"),
                                   table.formula("voldoet"), table.citation()});
        codes.add(table, policy.criteria.back().code);
        for (auto& finding : check_flag(policy.criteria.back().met_when, target_group_scope()))
            toml.report(std::move(finding));
    }
}

void read_old_labels(TargetGroup& policy, TableReader const& body) {
    std::vector<std::string> codes;
    for (auto const& criterion : policy.criteria) codes.push_back(criterion.code);
    UniqueWords words("woord");
    for (auto const& table : body.tables_if("oud_woord")) {
        policy.old_labels.push_back({table.text("woord"), table.word("criterium", codes), table.citation()});
        words.add(table, policy.old_labels.back().word);
    }
}

} // namespace

expression::Scope const& target_group_scope() {
    using enum expression::Type;
    static FixedScope const scope({{"geboortedatum", day},
                                   {"opleiding_1", number},
                                   {"opleiding_2", number},
                                   {"eenouder", flag},
                                   {"ouders_spreken_nederlands", flag},
                                   {"taalomgeving_voldoende", flag},
                                   {"sociaal_emotioneel_risico", flag},
                                   {"verwacht_gewicht_tienden", number}});
    return scope;
}

Checked<TargetGroup> read_target_group(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    TargetGroup policy;
    auto const body = open_body(toml);
    if (!body) return {policy, toml.finish()};
    policy.from_months = body->age("leeftijd_van");
    policy.to_months = body->age("leeftijd_tot");
    if (body->has("leeftijd_tot") && policy.to_months <= policy.from_months) body->report("POL-135", "leeftijd_tot");
    read_criteria(policy, *body, toml);
    read_old_labels(policy, *body);
    return {std::move(policy), toml.finish()};
}

Decision decide(TargetGroup const& policy, WeightingScheme const* weighting, Answers const& answers, Day on) {
    Decision decision;
    if (weighting) decision.expected_weight_tenths = weight(*weighting, answers.schooling);
    auto const row = row_of(answers, decision.expected_weight_tenths);
    for (auto const& criterion : policy.criteria)
        decision.criteria.emplace_back(criterion.code,
                                       outcome_of(expression::evaluate(criterion.met_when.expression, row, on)));
    decision.belongs = any_of(decision.criteria);
    decision.of_age = is_of_age(policy, answers.born_on, on);
    return decision;
}

OldLabel const* find_old_label(TargetGroup const& policy, std::string_view word) {
    for (auto const& label : policy.old_labels)
        if (label.word == word) return &label;
    return nullptr;
}

} // namespace kiem::policy
