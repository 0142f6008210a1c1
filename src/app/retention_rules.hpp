// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/rights/rights_web.hpp"
#include "policy/policy_set.hpp"

namespace kiem::app {

/// The retention rules of a municipality on a day, and the file they stand in. Refuses when there are none (POL-201), or they
/// are not sound (APP-118).
Result<rights::DatedRules> retention_rules(policy::PolicySet const& set, std::string const& municipality, Day day);

} // namespace kiem::app
