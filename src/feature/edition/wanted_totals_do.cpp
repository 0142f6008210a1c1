// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/wanted_parts_do.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

bool is_rounded(WantedContext const& context) { return context.rules.mode == policy::PublicationMode::rounding; }

} // namespace

bool is_headline(TablePlan const& plan, WantedContext const& context) {
    return plan.dimensions().empty() && is_rounded(context) &&
           std::ranges::find(context.rules.exact, plan.indicator->method) != context.rules.exact.end();
}

bool is_known_total(TablePlan const& plan, policy::Measure const& measure, WantedContext const& context) {
    if (is_headline(plan, context)) return true;
    if (!plan.dimensions().empty() || !is_rounded(context)) return false;
    return std::ranges::any_of(context.plans, [&](TablePlan const& other) {
        auto const measures = people_measures(*other.indicator);
        return is_headline(other, context) && std::ranges::any_of(measures, [&](auto const* one) {
                   return counts_name(*one) == counts_name(measure);
               });
    });
}

void add_cube_totals(disclosure::WantedTable& table, Texts const& texts) {
    auto const shown = table.measures.size();
    for (std::size_t i = 0; i < shown; ++i) {
        auto const* from = std::get_if<disclosure::FromCube>(&table.measures[i].from);
        if (!from || !from->exact_from) continue;
        auto rounded = table.measures[i];
        rounded.measure.name += "_afgerond";
        rounded.measure.title = texts("edition.measure.rounded", {{"kolom", rounded.measure.title}});
        std::get<disclosure::FromCube>(rounded.from).exact_from.reset();
        table.measures.push_back(std::move(rounded));
    }
}

} // namespace kiem::edition
