// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/role_purposes.hpp"
#include <algorithm>

namespace kiem::dossier {

namespace {

using account::OrganisationKind;

std::vector<std::string_view> daily_purposes(Role role, OrganisationKind kind) {
    bool const is_school = kind == OrganisationKind::school_board;
    switch (role) {
    case Role::nurse: return {"jeugdgezondheid", "toeleiding"};
    case Role::vve_coordinator: return {"toeleiding"};
    case Role::preschool_worker: return {"opvang"};
    case Role::location_manager:
        if (is_school) return {"school"};
        return {"opvang", "toeleiding"};
    case Role::care_coordinator: return {is_school ? "school" : "opvang"};
    case Role::teacher: return {"school"};
    case Role::privacy_officer: return {"rechten", "toezicht"};
    default: return {};
    }
}

bool has_something(policy::SharingTable const& table, std::string_view purpose, std::span<Role const> roles) {
    using policy::Relation, policy::Use;
    return table.may(purpose, roles, Relation::own, Use::read).any() ||
           table.may(purpose, roles, Relation::own, Use::find).any();
}

} // namespace

std::vector<std::string> purposes_of(policy::SharingTable const& table, std::span<Role const> roles,
                                     OrganisationKind kind) {
    std::vector<std::string> purposes;
    for (auto const role : roles)
        for (auto const purpose : daily_purposes(role, kind))
            if (std::ranges::find(purposes, purpose) == purposes.end() && has_something(table, purpose, roles))
                purposes.emplace_back(purpose);
    return purposes;
}

} // namespace kiem::dossier
