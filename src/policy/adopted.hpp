// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_set.hpp"

namespace kiem::policy {

/// Holds each file against the list of adopted files: an edited one (POL-151) and one that is gone (POL-152) are errors,
/// one that is not listed yet a note (POL-153), a line of the list that is no hash and path POL-154.
Findings check_adopted(PolicySet const& set);

/// The list with the files that were not in it yet added at the end, in the form of sha256sum: "<hash>  <path>".
std::string adopted_with_new(PolicySet const& set);

} // namespace kiem::policy
