// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/commands.hpp"
#include "policy/policy_file.hpp"
#include <optional>
#include <string>

namespace kiem::app {

/// "policy/almere/…/2012-08-01.toml:12: waar (POL-104): …", with the caret picture of an expression below it.
std::string finding_text(Finding const& finding, Texts const& texts);

struct MunicipalPolicy {
    policy::PolicySet set;
    /// Its CBS code.
    std::string municipality;
};

/// All policy files. Nothing when `kiem policy check` would find an error, each of which is told on `err`: without a file that
/// cannot be read, work lists and figures would be empty and look as if all was done.
std::optional<policy::PolicySet> sound_policy(Config const& config, Texts const& texts, Output output);
/// The same with the municipality that was asked for, or the only one when `asked` is empty; nothing, and told, when there is
/// none or more than one.
std::optional<MunicipalPolicy> sound_policy_of(Config const& config, std::string const& asked, Texts const& texts,
                                               Output output);

} // namespace kiem::app
