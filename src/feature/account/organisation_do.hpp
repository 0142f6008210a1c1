// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_do.hpp"

/// The organisations that take part. Who administers the municipality, and works for it, adds them: each with a first
/// administrator, who manages its people from then on. All acts refuse with ACC-201 for anybody else.
namespace kiem::account {

/// Whether it is one's task.
bool may_manage_organisations(db::Connection& connection, Principal const& principal, Day today);

struct NewOrganisation {
    Organisation organisation;
    /// Of its first administrator; `grants` is not looked at.
    NewPerson administrator;
};
/// check_new_organisation, and check_new_person of the administrator with "naam" under "naam-beheerder".
Findings check_organisation(Desk const& desk, NewOrganisation const& wanted);
/// Adds it with the account and an invitation. Refuses with the first of check_organisation.
Result<Ticket> add_organisation_with_administrator(Desk const& desk, NewOrganisation const& wanted);

struct BsnBasis {
    std::string organisation;
    /// As it was when the form was opened.
    std::string seen;
    std::string wanted;
};
/// Lets an organisation use the BSN under that article, or no more. Refuses: ACC-104 too long, INL-202 (not found) no such
/// organisation, INL-203 (outdated) somebody changed it meanwhile.
Result<void> set_bsn_basis(Desk const& desk, BsnBasis const& basis);

} // namespace kiem::account
