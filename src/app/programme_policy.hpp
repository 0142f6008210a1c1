// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_set.hpp"
#include "policy/programme.hpp"
#include <map>

namespace kiem::app {

/// The programmes of one municipality, by day; every sound file read once. The set must outlive it. May be used by several
/// threads at once.
class ProgrammePolicy {
public:
    ProgrammePolicy(policy::PolicySet const& set, std::string municipality);

    /// Without programmes where there is no file on that day.
    policy::ProgrammeCatalogue const& catalogue(Day day) const;

private:
    policy::PolicySet const& set_;
    std::string municipality_;
    std::map<std::string, policy::ProgrammeCatalogue, std::less<>> catalogues_;
};

} // namespace kiem::app
