// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_do.hpp"
#include "db/commit.hpp"
#include "feature/monitor/compare.hpp"
#include "feature/monitor/translate.hpp"
#include "feature/reference/reference_columns.hpp"
#include "feature/register/supply_columns.hpp"

namespace kiem::figures {

namespace {

/// "132 %" or "368": a value from outside as a source prints it.
std::string outside_text(reference::ReferenceValue const& value) {
    if (!value.value_e4) return value.description;
    auto const number = decimal_text({*value.value_e4, 10000}, 4);
    return value.unit == "procent" ? number + " %" : number;
}

/// Whether a figure was asked for, or only computed to be compared.
bool is_asked(Figure const& figure, policy::Indicator const& indicator, std::vector<std::string> const& asked) {
    std::vector<std::string> splits;
    for (auto const& part : figure.splits)
        if (part.split != "norm" && (part.split != indicator.distributed_over ||
                                     std::find(asked.begin(), asked.end(), part.split) != asked.end()))
            splits.push_back(part.split);
    bool const norm_by_kind = indicator.form == policy::Form::norm && splits.size() == 1 && splits[0] == norm_split;
    return splits.empty() || norm_by_kind || splits == asked;
}

void keep_asked(Computed& computed, policy::Indicators const& indicators, std::vector<std::string> const& asked) {
    std::erase_if(computed.figures, [&](Figure const& figure) {
        auto const* indicator = policy::find_method(indicators, figure.method);
        return indicator && !is_asked(figure, *indicator, asked);
    });
}

void add_outside(Monitor& monitor, MonitorPolicy const& policy, Outside const& outside) {
    for (auto const* value : outside.external()) {
        std::optional<double> number;
        if (value->value_e4) number = static_cast<double>(*value->value_e4) / 10000;
        monitor.outside.push_back({value->indicator, value->method, value->counted_on, number, outside_text(*value),
                                   value->description, value->source});
    }
    monitor.assumptions = policy.assumptions;
    for (auto const* value : outside.assumptions()) monitor.assumptions.push_back(value->description);
}

FactRules fact_rules(MonitorPolicy const& policy) {
    FactRules rules{policy.districts.code, policy.contacts};
    if (auto const& same = policy.indicators.same_indication) rules.same_indication_within = same->most_apart;
    return rules;
}

} // namespace

Result<CountDate> CountDate::open(db::Connection& connection, policy::PolicySet const& set, Request const& request) {
    auto policy = choose_policy(set, request);
    if (!policy) return tl::unexpected(policy.error());
    CountDate date;
    date.request_ = request;
    date.known_ = request.pinned ? *request.pinned : db::commit_known_on(connection, request.known);
    date.policy_ = std::make_unique<MonitorPolicy>(std::move(*policy));
    date.loading_ = std::make_unique<monitor::Loading>(
        load_facts(connection, request.on, date.known_, fact_rules(*date.policy_)));
    date.outside_ = std::make_unique<Outside>(reference::known_references(connection, date.known_), request.on);
    date.run_ = std::make_unique<monitor::Run>(date.loading_->facts, request.on, parameters_of(*date.policy_),
                                               derivations_of(*date.policy_));
    date.supply_ = reg::known_supply(connection, date.known_);
    return date;
}

Result<Monitor> CountDate::monitor(std::vector<std::string> const& splits) {
    auto const asked = resolve_splits(policy_->indicators, splits);
    if (!asked) return tl::unexpected(asked.error());
    auto combinations = needed_combinations(policy_->indicators, *outside_);
    if (!asked->empty()) combinations.push_back({*asked, Combination::Why::asked});
    auto computed = compute_figures(*run_, *policy_, *outside_, request_.on, combinations);
    compare_published(computed, *outside_);
    mark_gaps(computed, policy_->indicators, *outside_);
    mark_unusual(computed, policy_->indicators);
    mark_mixed_dates(computed, *policy_, *run_, request_.on);
    keep_asked(computed, policy_->indicators, *asked);

    Monitor monitor;
    monitor.municipality = request_.municipality;
    monitor.municipality_name = policy_->municipality_name;
    monitor.on = request_.on;
    monitor.known = request_.known;
    monitor.commit_seq = known_.value;
    monitor.policy = policy_->used;
    monitor.figures = std::move(computed.figures);
    monitor.supply = supply_;
    add_outside(monitor, *policy_, *outside_);
    monitor.findings = loading_->findings;
    monitor.findings.insert(monitor.findings.end(), computed.findings.begin(), computed.findings.end());
    merge_findings(monitor.findings);
    if (monitor.supply.empty())
        monitor.findings.push_back({"MON-211", Severity::warning, {{"bekend", to_dutch(request_.known)}}, {}});
    return monitor;
}

} // namespace kiem::figures
