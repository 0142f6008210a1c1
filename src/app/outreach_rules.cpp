// SPDX-License-Identifier: EUPL-1.2
#include "app/outreach_rules.hpp"
#include "app/commands.hpp"
#include "app/publishing.hpp"
#include "base/local_day.hpp"
#include "feature/attendance/attendance_store.hpp"
#include "feature/case/case_do.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/offer/offer_do.hpp"
#include <algorithm>
#include <array>

namespace kiem::app {

namespace {

/// The code of policy::select, whose detail begins with the topic and a comma.
constexpr std::string_view no_policy = "POL-201";

/// The kinds of delivery from which it follows whether a child has an indication, a place and an age.
bool moves_children(std::string_view kind) {
    constexpr std::array<std::string_view, 5> kinds{"kinderen", "indicaties", "plaatsingen", "nietbereik", "groepen"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

cases::PlaceNorm place_norm(policy::QualityNorms const& norms, policy::OutreachRules const& rules) {
    auto const week = policy::weekly_norm(norms, rules.places.weeks_per_year);
    return {week.sessions, week.minutes, rules.places.group_kinds, rules.indication_until_months};
}

Result<Outreach> outreach_on(policy::PolicySet const& set, std::string const& municipality, Day day) {
    auto const file = policy::select(set, {"toeleiding", municipality, day, day});
    if (!file) return tl::unexpected(file.error());
    auto rules = policy::read_outreach(**file);
    if (!rules.sound()) return refuse(Refusal::Kind::conflict, "APP-130", (*file)->path);
    auto const norms = policy::select(set, {"kwaliteit", municipality, day, day});
    if (!norms) return tl::unexpected(norms.error());
    auto norm = place_norm(policy::read_quality_norms(**norms).value, rules.value);
    return Outreach{std::move(rules.value), std::move(norm)};
}

Findings not_swept(std::string_view municipality, Day day, Refusal const& why) {
    std::string const on = to_dutch(day), where(municipality);
    if (why.code == no_policy)
        return {{"APP-133",
                 Severity::warning,
                 {{"gemeente", where}, {"dag", on}, {"onderwerp", why.detail.substr(0, why.detail.find(','))}},
                 {}}};
    return {{"APP-134", Severity::warning, {}, {}}, {why.code, Severity::warning, {{"detail", why.detail}}, {}}};
}

reg::AfterFacts sweep_after_facts(policy::PolicySet const& set, std::string municipality) {
    return [&set, municipality = std::move(municipality)](db::Act& act, reg::FactKind const& kind) -> Findings {
        if (!moves_children(kind.name)) return {};
        auto const where = choose_municipality(set, municipality);
        auto const today = local_day(act.at);
        auto const outreach = where ? outreach_on(set, *where, today) : tl::unexpected(where.error());
        if (!outreach) return not_swept(where ? name_of(set, *where) : municipality, today, outreach.error());
        cases::sweep_within(act, outreach->rules, outreach->norm, today);
        static_cast<void>(end_offers_and_cases(outreach->rules)(act, today));
        return {};
    };
}

link::AfterTies settle_after_ties(policy::PolicySet const& set, std::string municipality) {
    return
        [&set, municipality = std::move(municipality)](db::Act& act, std::span<DossierId const> dossiers) -> Findings {
            auto const today = local_day(act.at);
            auto const outreach = outreach_on(set, municipality, today);
            if (!outreach) return not_swept(name_of(set, municipality), today, outreach.error());
            cases::settle_ties_within(act, outreach->rules, outreach->norm, today, dossiers);
            end_offers(act, today);
            return {};
        };
}

void end_offers(db::Act& act, Day today) { static_cast<void>(offer::lapse_offers_within(act, today)); }

cases::AlsoMend end_offers_and_cases(policy::OutreachRules const& rules) {
    return [&rules](db::Act& act, Day today) {
        end_offers(act, today);
        return offer::lapse_cases_within(act, rules, today);
    };
}

Result<cases::Swept> sweep_day(db::Connection& connection, Outreach const& outreach, Moment at) {
    return cases::sweep(connection, local_operator(), outreach.rules, outreach.norm, at,
                        end_offers_and_cases(outreach.rules));
}

bool is_kept_under(db::Connection& connection, std::string_view organisation, std::string_view child_code) {
    return offer::is_kept_under(connection, organisation, child_code) ||
           attendance::is_kept_under(connection, organisation, child_code);
}

} // namespace kiem::app
