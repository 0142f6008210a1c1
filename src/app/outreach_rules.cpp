// SPDX-License-Identifier: EUPL-1.2
#include "app/outreach_rules.hpp"
#include "app/commands.hpp"
#include "feature/case/case_do.hpp"
#include "feature/offer/offer_do.hpp"
#include <algorithm>
#include <array>

namespace kiem::app {

namespace {

/// School weeks of a year, by which 960 hours in a year and a half are 16 hours a week.
constexpr std::int64_t weeks_per_year = 40;

std::optional<std::int64_t> number(policy::QualityNorms const& norms, std::string_view name) {
    auto const* found = policy::find_parameter(norms, name);
    return found == nullptr ? std::nullopt : std::optional(found->value);
}

/// The kinds of delivery from which it follows whether a child has an indication, a place and an age.
bool moves_children(std::string_view kind) {
    constexpr std::array<std::string_view, 5> kinds{"kinderen", "indicaties", "plaatsingen", "nietbereik", "groepen"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

cases::PlaceNorm place_norm(policy::QualityNorms const& norms, int until_months) {
    cases::PlaceNorm norm;
    norm.until_months = until_months;
    norm.group_kinds = {"voorschool", "startgroep"};
    norm.sessions_per_week = number(norms, "dagdelen_per_week");
    if (norm.sessions_per_week) return norm;
    norm.minutes_per_week = number(norms, "minuten_per_week");
    auto const hours = number(norms, "uren_totaal"), months = number(norms, "maanden_totaal");
    if (!norm.minutes_per_week && hours && months && *months > 0)
        norm.minutes_per_week = *hours * 60 * 12 / (*months * weeks_per_year);
    return norm;
}

Result<Outreach> outreach_on(policy::PolicySet const& set, std::string const& municipality, Day day) {
    auto const file = policy::select(set, {"toeleiding", municipality, day, day});
    if (!file) return tl::unexpected(file.error());
    auto rules = policy::read_outreach(**file);
    if (!rules.sound()) return refuse(Refusal::Kind::conflict, "APP-130", (*file)->path);
    auto const norms = policy::select(set, {"kwaliteit", municipality, day, day});
    if (!norms) return tl::unexpected(norms.error());
    auto norm = place_norm(policy::read_quality_norms(**norms).value, rules.value.indication_until_months);
    return Outreach{std::move(rules.value), std::move(norm)};
}

reg::AfterFacts sweep_after_facts(policy::PolicySet const& set, std::string municipality) {
    return [&set, municipality = std::move(municipality)](db::Act& act, reg::FactKind const& kind) {
        if (!moves_children(kind.name)) return;
        auto const where = choose_municipality(set, municipality);
        auto const today = std::chrono::floor<std::chrono::days>(act.at);
        auto const outreach = where ? outreach_on(set, *where, today) : tl::unexpected(where.error());
        if (!outreach) return;
        cases::sweep_within(act, outreach->rules, outreach->norm, today);
        offer::lapse_offers_within(act, today);
    };
}

} // namespace kiem::app
