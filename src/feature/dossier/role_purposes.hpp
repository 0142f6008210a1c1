// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account.hpp"
#include "policy/sharing.hpp"

/// For what somebody works with children's records.
namespace kiem::dossier {

/// The purposes that belong to the roles at an organisation of that kind, the first as the one to begin with: of these only
/// those for which the table gives the roles something of their own dossiers. Empty: one has nothing to look for there.
std::vector<std::string> purposes_of(policy::SharingTable const& table, std::span<Role const> roles,
                                     account::OrganisationKind kind);

} // namespace kiem::dossier
