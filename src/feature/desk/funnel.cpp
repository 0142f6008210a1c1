// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/funnel.hpp"
#include <algorithm>
#include <numeric>

namespace kiem::desk {

namespace {

std::int32_t days_since_epoch(Day day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); }

constexpr std::int32_t never = INT32_MIN;

/// From the first day at a stage to the first day at a later one, of those that came after it.
std::optional<std::int32_t> days_to_next(std::array<std::int32_t, stage_count> const& first, std::size_t stage) {
    std::optional<std::int32_t> days;
    if (first[stage] == never) return days;
    for (std::size_t i = stage + 1; i < stage_count; ++i)
        if (first[i] >= first[stage] && (!days || first[i] - first[stage] < *days)) days = first[i] - first[stage];
    return days;
}

/// What one row of numbers is made of while cases are counted.
struct Tally {
    StageRow row;
    std::array<std::vector<std::int32_t>, stage_count> days;

    void finish() {
        for (std::size_t i = 0; i < stage_count; ++i) {
            auto& all = days[i];
            row[i].went_on = std::ssize(all);
            if (all.empty()) continue;
            // Of an even number the lower of the two in the middle: a whole number of days that did occur.
            auto const middle = all.begin() + (std::ssize(all) - 1) / 2;
            std::nth_element(all.begin(), middle, all.end());
            row[i].median_days = *middle;
        }
    }
};

} // namespace

Funnel::Way& Funnel::way_of(CaseId id, Day on) {
    auto const [at, is_new] = index_.try_emplace(id.value, static_cast<std::uint32_t>(ways_.size()));
    if (is_new) {
        ways_.push_back({0, stage_count, on, {}});
        ways_.back().first.fill(never);
    }
    return ways_[at->second];
}

void Funnel::pass(CaseId id, std::optional<std::size_t> stage, Day on) {
    auto& way = way_of(id, on);
    way.stage = static_cast<std::uint8_t>(stage.value_or(stage_count));
    if (stage && way.first[*stage] == never) way.first[*stage] = days_since_epoch(on);
}

void Funnel::put_in_district(CaseId id, std::string_view district) {
    auto const found = index_.find(id.value);
    if (found == index_.end()) return;
    auto at = district_index_.find(district);
    if (at == district_index_.end()) {
        at = district_index_.emplace(district, static_cast<std::uint16_t>(districts_.size())).first;
        districts_.emplace_back(district);
    }
    ways_[found->second].district = at->second;
}

FunnelNumbers Funnel::numbers(Day from) const {
    Tally all;
    std::vector<Tally> by_district(districts_.size());
    for (auto const& way : ways_) {
        auto& district = by_district[way.district];
        if (way.stage < stage_count) {
            ++all.row[way.stage].now;
            ++district.row[way.stage].now;
        }
        if (way.began_on < from) continue;
        bool has_come_further = false;
        for (std::size_t i = stage_count; i-- > 0;) {
            has_come_further = has_come_further || way.first[i] != never;
            if (!has_come_further) continue;
            ++all.row[i].reached;
            ++district.row[i].reached;
            if (auto const days = days_to_next(way.first, i)) {
                all.days[i].push_back(*days);
                district.days[i].push_back(*days);
            }
        }
    }
    FunnelNumbers numbers;
    all.finish();
    numbers.all = all.row;
    for (std::size_t i = 0; i < by_district.size(); ++i) {
        by_district[i].finish();
        numbers.districts.emplace(districts_[i], by_district[i].row);
    }
    return numbers;
}

std::vector<ShownCount> hide_small(std::vector<std::int64_t> const& parts, std::int64_t threshold) {
    std::vector<ShownCount> shown;
    std::vector<std::size_t> open;
    std::int64_t hidden = 0, hidden_parts = 0;
    auto const hide = [&](std::size_t i) {
        shown[i].is_hidden = true;
        hidden += parts[i];
        ++hidden_parts;
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        shown.push_back({parts[i], false});
        if (parts[i] > 0 && parts[i] < threshold) hide(i);
        else if (parts[i] > 0) open.push_back(i);
    }
    std::ranges::sort(open, {}, [&](std::size_t i) { return parts[i]; });
    for (auto const i : open)
        if (hidden_parts == 1 || (hidden_parts > 0 && hidden < threshold)) hide(i);
    return shown;
}

} // namespace kiem::desk
