// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_set.hpp"
#include "policy/quality_norms.hpp"

namespace kiem::policy {

/// The quality norms an indicator file of the set can meet while it is in force, in the order they take effect.
std::vector<PolicyFile const*> norms_met_by(PolicySet const& set, PolicyFile const& indicators);

/// Whether a word is in a list of words separated by spaces.
bool has_word(std::string_view words, std::string_view word);

} // namespace kiem::policy
