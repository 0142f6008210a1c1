// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

namespace kiem {

/// What a person may be in Kiem. `local_operator` is who sits at the machine itself: the command line, and, until there
/// are accounts, a browser on the loopback address.
enum class Role { local_operator, researcher, policy_officer, administrator };

/// Who asks. Every handler and every command receives one; it goes into the audit log.
struct Principal {
    std::string name;
    std::vector<Role> roles;

    bool has(Role role) const {
        for (auto mine : roles)
            if (mine == role) return true;
        return false;
    }
};

} // namespace kiem
