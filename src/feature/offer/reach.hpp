// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include <algorithm>

namespace kiem::offer {

/// The roles that somebody holds for this group of this location: of the whole organisation, of the location, or of the group
/// alone. Without a list of where roles hold (whoever is at the machine itself) they hold everywhere.
inline std::vector<Role> roles_at(Principal const& who, std::string_view location, std::string_view group) {
    if (who.grants.empty()) return who.roles;
    std::vector<Role> roles;
    for (auto const& grant : who.grants) {
        bool const covers = (grant.location.empty() || grant.location == location) &&
                            (grant.group.empty() || grant.group == group);
        if (covers && std::ranges::find(roles, grant.role) == roles.end()) roles.push_back(grant.role);
    }
    return roles;
}

} // namespace kiem::offer
