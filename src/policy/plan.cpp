// SPDX-License-Identifier: EUPL-1.2
#include "policy/plan.hpp"
#include "policy/head.hpp"

namespace kiem::policy {

namespace {

constexpr Choice<TargetKind> kinds[] = {
    {"stand", TargetKind::level}, {"erbij", TargetKind::increment}, {"mijlpaal", TargetKind::milestone}};

void read_value(Target& target, TableReader const& table) {
    if (target.kind == TargetKind::milestone) {
        for (auto key : {"waarde", "van", "tot", "eenheid"}) table.refuse_key(key, "een mijlpaal heeft geen waarde");
        return;
    }
    target.unit = table.text("eenheid");
    if (table.has("waarde")) {
        target.from = target.to = table.number_if("waarde");
        for (auto key : {"van", "tot"}) table.refuse_key(key, "een streefwaarde is één waarde of een band");
        return;
    }
    if (!table.has("van") && !table.has("tot")) table.report("POL-102", "waarde");
    else target.from = table.number("van"), target.to = table.number("tot");
    if (target.from && target.to && *target.to <= *target.from) table.report("POL-135", "tot");
}

Target read_target(TableReader const& table, Citation const& goal) {
    Target target;
    target.year = static_cast<int>(table.number("jaar"));
    target.through_year = static_cast<int>(table.number_if("tot_jaar").value_or(target.year));
    if (target.through_year < target.year) table.report("POL-135", "tot_jaar");
    target.kind = table.choice("soort", kinds);
    read_value(target, table);
    target.text = table.text("tekst");
    target.indicator = table.text_or("indicator");
    target.ambiguity = table.text_or("onduidelijk");
    target.citation = {table.text("citaat"), table.text_or("bron", goal.source), table.text_or("toelichting")};
    return target;
}

Goal read_goal(TableReader const& table) {
    Goal goal;
    goal.code = table.text("code");
    goal.name = table.text("naam");
    goal.description = table.text("omschrijving");
    goal.citation = table.citation();
    for (auto const& target : table.tables("streefwaarde")) goal.targets.push_back(read_target(target, goal.citation));
    return goal;
}

} // namespace

Checked<Plan> read_plan(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    Plan plan;
    auto const body = open_body(toml);
    if (!body) return {plan, toml.finish()};
    UniqueWords codes("code");
    for (auto const& table : body->tables("agenda")) {
        auto& item = plan.agenda.emplace_back(
            AgendaItem{static_cast<int>(table.number("nummer")), table.text("titel"), {}});
        for (auto const& goal : table.tables("doel")) {
            item.goals.push_back(read_goal(goal));
            codes.add(goal, item.goals.back().code);
        }
    }
    return {std::move(plan), toml.finish()};
}

} // namespace kiem::policy
