// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/offer_web.hpp"
#include "policy/plan.hpp"
#include "policy/policy_set.hpp"
#include <map>

namespace kiem::app {

/// What the policy of one municipality asks of places, by day; every sound file read once. The set must outlive it. May be used
/// by several threads at once.
class PlacePolicy {
public:
    PlacePolicy(policy::PolicySet const& set, std::string municipality);

    /// Rules without states where there are none on that day.
    policy::OutreachRules const& rules(Day day) const;
    /// What the municipality says goes before what the State says.
    offer::DatedNorms norms(Day day) const;
    /// How many places the plan in force at the end of a year adds in it: the target that counts with C1 (places).
    std::optional<std::int64_t> places_planned(int year) const;

private:
    policy::QualityNorms const* norms_of(std::string const& municipality, Day day) const;

    policy::PolicySet const& set_;
    std::string municipality_;
    std::map<std::string, policy::OutreachRules, std::less<>> rules_;
    std::map<std::string, policy::QualityNorms, std::less<>> norms_;
    std::map<std::string, policy::Plan, std::less<>> plans_;
};

} // namespace kiem::app
