// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/link/link_do.hpp"
#include "feature/register/register_do.hpp"
#include "policy/policy_set.hpp"
#include "policy/quality_norms.hpp"

/// How children are followed in a municipality, of the policy of a day.
namespace kiem::app {

struct Outreach {
    policy::OutreachRules rules;
    cases::PlaceNorm norm;
};

/// The norm of a place: what the quality norms ask of a week, the weeks of a year, the kinds of group and the age by the rules.
cases::PlaceNorm place_norm(policy::QualityNorms const& norms, policy::OutreachRules const& rules);

/// What holds on a day. Refuses when there are no rules (POL-201), or they are not sound (APP-130).
Result<Outreach> outreach_on(policy::PolicySet const& set, std::string const& municipality, Day day);

/// What a sweep of cases ends too, within its act: the offers whose term has passed or whose case is over.
void end_offers(db::Act& act, Day today);
/// The same at a sweep of all: cases go with the offers they waited for. `rules` must outlive it.
cases::AlsoMend end_offers_and_cases(policy::OutreachRules const& rules);
/// The sweep that the clock does once a day: cases, and with them offers, as one act of the program.
Result<cases::Swept> sweep_day(db::Connection& connection, Outreach const& outreach, Moment at);

/// That nobody looks after the cases of children in the municipality of that name: why outreach_on, or choose_municipality,
/// refused. APP-133: nothing holds on that day; APP-134: with the refusal after it.
Findings not_swept(std::string_view municipality, Day day, Refusal const& why);

/// What a delivery does to the ways of children in its own commit: a sweep after facts of the kinds they follow from. Without
/// rules there is none, and not_swept tells so. `municipality` empty: the only one that has policy files. `set` must outlive
/// it.
reg::AfterFacts sweep_after_facts(policy::PolicySet const& set, std::string municipality);
/// The same when records of children are linked, merged or taken apart: one open case stays for each child. Without rules nothing
/// follows, and not_swept tells so too.
link::AfterTies settle_after_ties(policy::PolicySet const& set, std::string municipality);

/// Whether an organisation keeps wishes, offers, places or attendance under a child_code: FollowingTies asks it.
bool is_kept_under(db::Connection& connection, std::string_view organisation, std::string_view child_code);

} // namespace kiem::app
