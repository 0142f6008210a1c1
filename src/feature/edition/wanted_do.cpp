// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/wanted_do.hpp"
#include "feature/edition/known_totals.hpp"
#include "feature/edition/wanted_parts_do.hpp"

namespace kiem::edition {

namespace {

using disclosure::Wanted, disclosure::WantedTable;

Wanted rules_of(policy::PublicationRules const& rules) {
    using policy::PublicationMode;
    using OnGroupStatement = policy::PublicationRules::OnGroupStatement;
    Wanted wanted;
    wanted.mode = rules.mode == PublicationMode::rounding ? disclosure::Mode::rounding : disclosure::Mode::suppression;
    wanted.base = rules.base;
    wanted.least_denominator = rules.least_denominator;
    wanted.threshold = rules.threshold;
    wanted.group_share = static_cast<double>(rules.group_share) / 100;
    wanted.on_group_statement = rules.on_group_statement == OnGroupStatement::merge ? Wanted::OnGroupStatement::merge
                                                                                    : Wanted::OnGroupStatement::refuse;
    for (auto const& step : rules.ladder)
        wanted.ladder.push_back({static_cast<std::size_t>(step.up_to_cells), step.bound});
    return wanted;
}

WantedTable table_of(TablePlan const& plan, MonitorFigures& figures, WantedContext const& context) {
    WantedTable table;
    table.method = plan.indicator->method;
    table.about_people = plan.indicator->protects != policy::Protects::nobody;
    table.trait_dimension = plan.indicator->distributed_over;
    for (auto const& trait : context.rules.sensitive)
        if (trait.method == table.method) table.sensitive = trait.reason;
    auto const found = figures.of(plan);
    add_space(table, plan, found, context);
    if (!table.rows.empty()) add_measures(table, plan, found, context);
    return table;
}

} // namespace

Wanted wanted_of(figures::CountDate& date, policy::PublicationRules const& rules, std::string label,
                 Texts const& texts) {
    auto const plans = plan_tables(date.policy(), rules, date.request().on);
    PeopleCubes const cubes(date, plans);
    MonitorFigures figures(date);
    WantedContext const context{date.policy(), rules, texts, plans, cubes};
    auto wanted = rules_of(rules);
    wanted.label = std::move(label);
    cubes.put_into(wanted);
    for (auto const& plan : plans)
        if (auto table = table_of(plan, figures, context); !table.rows.empty())
            wanted.tables.push_back(std::move(table));
    keep_small_differences(wanted);
    return wanted;
}

} // namespace kiem::edition
