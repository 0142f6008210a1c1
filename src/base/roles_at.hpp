// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include <algorithm>

namespace kiem {

/// Whether a role was given for this group of this location: for the whole organisation, for the location, or for the group.
inline bool covers(Grant const& grant, std::string_view location, std::string_view group) {
    return (grant.location.empty() || grant.location == location) && (grant.group.empty() || grant.group == group);
}

/// The roles that somebody holds there. Without a list of where roles hold (whoever is at the machine itself) they hold
/// everywhere. No location and no group: those that hold in the whole organisation.
inline std::vector<Role> roles_at(Principal const& who, std::string_view location, std::string_view group) {
    if (who.grants.empty()) return who.roles;
    std::vector<Role> roles;
    for (auto const& grant : who.grants)
        if (covers(grant, location, group) && std::ranges::find(roles, grant.role) == roles.end())
            roles.push_back(grant.role);
    return roles;
}

} // namespace kiem
