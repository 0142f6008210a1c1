// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiem {

/// What a person may be in Kiem. `local_operator` is who sits at the machine itself and uses the command line. Nobody
/// logs in as that.
enum class Role {
    local_operator,
    nurse,
    vve_coordinator,
    preschool_worker,
    location_manager,
    coach,
    teacher,
    care_coordinator,
    policy_officer,
    researcher,
    privacy_officer,
    administrator,
    parent,
};

/// "jeugdverpleegkundige": as in policy files, addresses and the logs.
std::string_view to_text(Role role);
/// Nothing for a word that is no role.
std::optional<Role> parse_role(std::string_view text);
/// All roles that a person can be given: all but local_operator.
std::span<Role const> all_roles();

/// A role as somebody holds it today, at the organisation one works for. `location` and `group` are codes; empty: all of
/// the organisation, or all of the location.
struct Grant {
    Role role;
    std::string location = {};
    std::string group = {};
    friend bool operator==(Grant const&, Grant const&) = default;
};

/// Who asks. Every handler and every command receives one; it goes into the audit log.
struct Principal {
    /// The log-in name; "openbaar" for who is not logged in.
    std::string name;
    /// The roles held now, each once, at `organisation`.
    std::vector<Role> roles;
    /// 0 when no account stands behind it.
    AccountId account = {};
    /// The code of the organisation one works for, which is the `owner` of its records; empty: none.
    std::string organisation = {};
    /// The same roles with where they hold.
    std::vector<Grant> grants = {};
    /// Where the request came from: an IP address, or "opdrachtregel".
    std::string origin = {};
    /// W3C trace id: 32 lower-case hex digits; joins the two logs. Empty: the log makes one.
    std::string trace = {};
    /// Set while access was forced open for one child with a reason.
    BreakGlassId break_glass = {};

    bool has(Role role) const {
        for (auto mine : roles)
            if (mine == role) return true;
        return false;
    }
};

} // namespace kiem
