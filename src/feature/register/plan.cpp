// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/plan.hpp"
#include "feature/register/field_value.hpp"
#include <algorithm>

namespace kiem::reg {

namespace {

void append(Plan& all, Plan const& plan) {
    all.close.insert(all.close.end(), plan.close.begin(), plan.close.end());
    all.cut.insert(all.cut.end(), plan.cut.begin(), plan.cut.end());
    all.insert.insert(all.insert.end(), plan.insert.begin(), plan.insert.end());
}

/// A state that ended before is not missed.
bool is_missed(Reading const& reading, std::vector<Period> const& known) {
    if (reading.timeline == Timeline::episode) return true;
    return std::ranges::any_of(known, [&](Period const& period) {
        return !period.to || (reading.reference_day && *period.to > *reading.reference_day);
    });
}

/// A complete file tells what the system of its supplier holds. What people wrote here on a page is not for it to end.
void add_absent(DeliveryPlan& plan, Reading const& reading, std::string const& key, std::vector<Period>& known) {
    if (!reading.coverage.covers(key)) return;
    auto const page_rows = std::ranges::stable_partition(known, [](Period const& period) { return !period.on_page; });
    std::vector<Period> const of_pages(page_rows.begin(), page_rows.end());
    known.erase(page_rows.begin(), page_rows.end());
    if (reading.mode == Mode::complete && !of_pages.empty() && is_missed(reading, of_pages)) {
        ++plan.kept_count;
        plan.kept.add(key);
    }
    if (known.empty() || !is_missed(reading, known)) return;
    ++plan.counts.gone;
    plan.gone.add(key);
    if (reading.mode == Mode::complete) append(plan.changes, plan_gone(reading.timeline, known, reading.reference_day));
}

} // namespace

Coverage::Coverage(FactKind const& kind) {
    std::size_t place = 0;
    for (auto const& field : kind.fields) {
        if (field.in_key == InKey::no) continue;
        if (std::ranges::find(kind.complete_within, field.name) != kind.complete_within.end()) places_.push_back(place);
        ++place;
    }
}

std::string Coverage::part_of(std::string_view fact_key) const {
    auto const parts = list_items(fact_key);
    std::string part;
    for (auto place : places_) {
        if (place < parts.size()) part += parts[place];
        part += '|';
    }
    return part;
}

void Coverage::add(std::string_view fact_key) {
    if (!places_.empty()) named_.insert(part_of(fact_key));
}

bool Coverage::covers(std::string_view fact_key) const { return places_.empty() || named_.contains(part_of(fact_key)); }

void add_key(DeliveryPlan& plan, Reading const& reading, std::string const& key, std::vector<Period>& known,
             std::vector<Period>& delivered) {
    if (delivered.empty()) return add_absent(plan, reading, key, known);
    bool const is_new = known.empty();
    auto const changes = plan_delivered(reading.timeline, std::move(known), std::move(delivered));
    if (changes.changes_nothing()) {
        ++plan.counts.unchanged;
        return;
    }
    ++(is_new ? plan.counts.new_facts : plan.counts.changed);
    (is_new ? plan.new_facts : plan.changed).add(key);
    append(plan.changes, changes);
}

} // namespace kiem::reg
