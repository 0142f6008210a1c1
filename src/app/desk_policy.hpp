// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include "feature/offer/offer.hpp"
#include "policy/district_scheme.hpp"
#include "policy/policy_set.hpp"
#include "policy/publication.hpp"
#include "web/parts.hpp"
#include <map>

namespace kiem::app {

/// What the policy of one municipality says of wijken and of small counts, by day; every sound file read once. The set must
/// outlive it. May be used by several threads at once.
class DeskPolicy {
public:
    DeskPolicy(policy::PolicySet const& set, std::string municipality);

    /// "almere-wijken"; empty: there is no scheme on that day.
    std::string scheme(Day day) const;
    std::vector<web::Choice> districts(Day day) const;
    /// Counts of children below it are not shown; five where nothing says so.
    std::int64_t threshold(Day day) const;

private:
    policy::DistrictScheme const* scheme_of(Day day) const;

    policy::PolicySet const& set_;
    std::string municipality_;
    std::map<std::string, policy::DistrictScheme, std::less<>> schemes_;
    std::map<std::string, policy::PublicationRules, std::less<>> publications_;
};

/// What makes a place enough, of norms that hold on a day.
cases::PlaceNorm place_norm(offer::DatedNorms const& dated);

} // namespace kiem::app
