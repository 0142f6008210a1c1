// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/keep_do.hpp"
#include "feature/case/reach.hpp"
#include "feature/indication/non_reach_store.hpp"
#include <algorithm>

namespace kiem::cases {

namespace {

void tell_monitor(db::Act& act, policy::OutreachRules const& rules, Case const& value, Day on, bool is_by_people) {
    auto const wanted = not_reached_of(rules, value);
    auto const known = indication::list_open_non_reach(act.connection, value.child_code);
    auto const same = [&](indication::OpenNonReach const& one) {
        return wanted && one.owner == value.origin && one.fact.state == wanted->state &&
               one.fact.reason.value_or("") == wanted->reason;
    };
    if (known.size() == (wanted ? 1U : 0U) && std::ranges::all_of(known, same)) return;
    auto from = on;
    for (auto const& one : known) from = std::max(from, one.fact.from);
    indication::end_non_reach(act, value.child_code, from);
    if (!wanted) return;
    // What a delivery says of the child is better than that nobody did anything yet.
    if (!is_by_people && wanted->state == "geen_aanbod" && wanted->reason.empty() &&
        indication::is_non_reach_delivered(act.connection, value.child_code, from))
        return;
    std::optional<std::string> reason;
    if (!wanted->reason.empty()) reason = wanted->reason;
    indication::write_non_reach(act, value.origin,
                                {value.child_code, std::string(wanted->state), std::move(reason), from, std::nullopt});
}

} // namespace

Case keep(db::Act& act, policy::OutreachRules const& rules, Case after, Happening const& happening,
          Telling const& telling) {
    auto const kept = save_case(act, std::move(after), happening, telling);
    tell_monitor(act, rules, kept, happening.known_on.value_or(happening.on), !telling.by.empty());
    auto const is_told = [&](db::Subject const& subject) { return subject.dossier == kept.dossier; };
    if (kept.dossier && std::ranges::none_of(act.subjects, is_told)) act.subjects.push_back({*kept.dossier});
    return kept;
}

} // namespace kiem::cases
