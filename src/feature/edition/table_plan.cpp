// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/table_plan.hpp"
#include "feature/monitor/translate.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

using policy::Indicator;

bool has(std::vector<std::string> const& list, std::string const& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool means_something(Indicator const& indicator, std::vector<std::string> const& splits) {
    return std::all_of(splits.begin(), splits.end(), [&](std::string const& split) {
        return split != indicator.distributed_over && has(indicator.splits, split);
    });
}

/// "leeftijd(x) >= 2;6" as one end of an age in months: from (included) or to (not included).
struct AgeEnd {
    enum class Side { from, to } side;
    std::int64_t months;
};

std::optional<AgeEnd> age_end(expression::NodePtr const& term) {
    auto const* comparison = std::get_if<expression::Comparison>(&term->what);
    if (!comparison || !std::holds_alternative<expression::Age>(comparison->left->what)) return std::nullopt;
    auto const* literal = std::get_if<expression::Literal>(&comparison->right->what);
    auto const* months = literal ? std::get_if<std::chrono::months>(&literal->value) : nullptr;
    if (!months) return std::nullopt;
    if (comparison->op == expression::Compare::greater_equal) return AgeEnd{AgeEnd::Side::from, months->count()};
    if (comparison->op == expression::Compare::less) return AgeEnd{AgeEnd::Side::to, months->count()};
    return std::nullopt;
}

bool age_is_possible(figures::MonitorPolicy const& policy, policy::Measure const& measure, int from, int to) {
    auto const written = figures::written_out(figures::measure_of(measure, ""), policy);
    if (!written.filter) return true;
    for (auto const& term : expression::terms_of(*written.filter))
        if (auto const end = age_end(term))
            if (end->side == AgeEnd::Side::from ? to <= end->months : from >= end->months) return false;
    return true;
}

std::vector<std::string> age_codes(figures::MonitorPolicy const& policy, policy::Split const& split,
                                   policy::Measure const& measure) {
    std::vector<std::string> codes;
    for (int from = split.from_months; from < split.to_months; from += split.step_months) {
        int const to = std::min(from + split.step_months, split.to_months);
        if (age_is_possible(policy, measure, from, to)) codes.push_back(figures::age_band(from, to));
    }
    return codes;
}

} // namespace

std::vector<std::string> TablePlan::dimensions() const {
    auto names = splits;
    if (!indicator->distributed_over.empty()) names.push_back(indicator->distributed_over);
    return names;
}

std::vector<TablePlan> plan_tables(figures::MonitorPolicy const& policy, policy::PublicationRules const& rules,
                                   Day on) {
    std::vector<TablePlan> plans;
    auto const add = [&](Indicator const& indicator, std::vector<std::string> splits) {
        for (auto const& plan : plans)
            if (plan.indicator == &indicator && plan.splits == splits) return;
        plans.push_back({&indicator, std::move(splits)});
    };
    for (auto const& indicator : policy.indicators.indicators) {
        if (!indicator.in_force(on)) continue;
        add(indicator, {});
        for (auto const& split : rules.splits)
            if (means_something(indicator, {split})) add(indicator, {split});
        for (auto const& table : rules.tables)
            if (table.method == indicator.method && means_something(indicator, table.splits))
                add(indicator, table.splits);
    }
    return plans;
}

std::vector<std::string> codes_of(figures::MonitorPolicy const& policy, std::string const& split,
                                  policy::Measure const& measure, std::set<std::string> const& occurring) {
    std::vector<std::string> codes;
    auto const* named = policy::find_split(policy.indicators, split);
    if (split == "wijk")
        for (auto const& district : policy.districts.districts) codes.push_back(district.code);
    if (named && named->kind == policy::SplitKind::age_band) codes = age_codes(policy, *named, measure);
    if (named)
        for (auto const& [code, label] : named->labels) codes.push_back(code);
    for (auto const& code : occurring)
        if (!has(codes, code)) codes.push_back(code);
    std::stable_sort(codes.begin(), codes.end(), [&](auto const& a, auto const& b) {
        return figures::rank_of(policy, split, a) < figures::rank_of(policy, split, b);
    });
    return codes;
}

} // namespace kiem::edition
