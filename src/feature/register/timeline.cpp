// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/timeline.hpp"
#include <algorithm>
#include <cassert>

namespace kiem::reg {

namespace {

enum class Origin { known, delivered };

/// A stretch of the history as it must become.
struct Wanted {
    Origin origin;
    Period period;
};

void sort_by_day(std::vector<Period>& periods) { std::ranges::sort(periods, {}, &Period::from); }

/// What is known, up to `end`.
std::vector<Wanted> known_before(std::vector<Period> const& known, Day end) {
    std::vector<Wanted> wanted;
    for (auto const& period : known) {
        if (period.from >= end) continue;
        wanted.push_back({Origin::known, period});
        if (!period.to || *period.to > end) wanted.back().period.to = end;
    }
    return wanted;
}

void append_merging(std::vector<Wanted>& wanted, Period const& period) {
    if (!wanted.empty()) {
        auto& last = wanted.back().period;
        if (last.to == period.from && last.fingerprint == period.fingerprint) {
            last.to = period.to;
            return;
        }
    }
    wanted.push_back({Origin::delivered, period});
}

/// The least that makes `wanted` of `known`: a row that stays as it is, is left alone.
Plan difference(std::vector<Period> const& known, std::vector<Wanted> const& wanted) {
    Plan plan;
    std::vector<bool> stays(known.size(), false);
    for (auto const& [origin, period] : wanted) {
        auto const same = std::ranges::find_if(known, [&](Period const& other) {
            return other.from == period.from && other.to == period.to && other.fingerprint == period.fingerprint;
        });
        if (same != known.end()) {
            stays[static_cast<std::size_t>(same - known.begin())] = true;
            continue;
        }
        auto& list = origin == Origin::known ? plan.cut : plan.insert;
        list.push_back({period.ref, period.from, period.to});
    }
    for (std::size_t i = 0; i < known.size(); ++i)
        if (!stays[i]) plan.close.push_back(known[i].ref);
    return plan;
}

} // namespace

Plan plan_delivered(Timeline timeline, std::vector<Period> known, std::vector<Period> delivered) {
    assert(!delivered.empty());
    sort_by_day(known);
    sort_by_day(delivered);
    std::vector<Wanted> wanted;
    if (timeline == Timeline::episode) {
        for (auto& period : delivered) wanted.push_back({Origin::delivered, std::move(period)});
    } else {
        wanted = known_before(known, delivered.front().from);
        for (auto const& period : delivered) append_merging(wanted, period);
    }
    return difference(known, wanted);
}

Plan plan_gone(Timeline timeline, std::vector<Period> const& known, std::optional<Day> reference_day) {
    if (timeline == Timeline::episode) return difference(known, {});
    assert(reference_day);
    return difference(known, known_before(known, *reference_day));
}

} // namespace kiem::reg
