// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_set.hpp"
#include <filesystem>

/// The one place in src/policy that reads and writes files.
namespace kiem::policy {

/// Reads every policy file below a folder: heads only, the typed readers read the rest when it is asked for.
/// Files with a wrong head are reported and left out. A folder that is not there is a finding (POL-120).
Checked<PolicySet> load_folder(std::filesystem::path const& folder);

/// Adds the hash of each policy file that is not yet in `adopted.sha256` to that list. Refuses with POL-202, and changes
/// nothing, when an adopted file was edited or is gone. Gives the paths that were added.
Result<std::vector<std::string>> seal(std::filesystem::path const& folder);

/// Everything `kiem policy check` reports: heads, schemas, expressions against the facts, paths of splits, parameters,
/// examples and the list of adopted files.
Findings check(std::filesystem::path const& folder);

} // namespace kiem::policy
