// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/indicators.hpp"
#include "policy/policy_set.hpp"
#include "policy/quality_norms.hpp"

namespace kiem::policy {

/// Holds the derivations, splits and measures of an indicator file against the facts. `norms`: the quality norms it is
/// used with. Finds unknown subjects, columns, codes, splits and parameters, and wrong types.
Findings check_indicators(Indicators const& indicators, QualityNorms const& norms);

/// Holds the derivations and criteria of quality norms against the facts.
Findings check_quality_norms(QualityNorms const& norms);

/// Reads and checks every file of the set, each indicator file with every set of norms it can meet, and runs the
/// examples. Does not look at the list of adopted files: check_adopted does.
Findings check_set(PolicySet const& set);

} // namespace kiem::policy
