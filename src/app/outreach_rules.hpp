// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include "feature/register/register_do.hpp"
#include "policy/policy_set.hpp"
#include "policy/quality_norms.hpp"

/// How children are followed in a municipality, of the policy of a day.
namespace kiem::app {

struct Outreach {
    policy::OutreachRules rules;
    cases::PlaceNorm norm;
};

/// The norm of a place in the quality norms: sessions per week where the norms count those, else minutes per week; where they
/// ask so many hours in so many months, those spread over weeks of school. No group is preschool education but voorschool and
/// startgroep. `until_months` of the target group.
cases::PlaceNorm place_norm(policy::QualityNorms const& norms, int until_months);

/// What holds on a day. Refuses when there are no rules (POL-201), or they are not sound (APP-130).
Result<Outreach> outreach_on(policy::PolicySet const& set, std::string const& municipality, Day day);

/// What a delivery does to the ways of children in its own commit: a sweep after facts of the kinds they follow from. Without
/// rules nothing happens. `municipality` empty: the only one that has policy files. `set` must outlive it.
reg::AfterFacts sweep_after_facts(policy::PolicySet const& set, std::string municipality);

} // namespace kiem::app
