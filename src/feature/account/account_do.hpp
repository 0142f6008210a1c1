// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_store.hpp"
#include "feature/account/credential_store.hpp"
#include "feature/account/desk_do.hpp"

/// The acts of who manages people. All are audited, refused ones too, and all but those on organisations refuse as
/// check_manager. What belongs to another organisation is not there: ACC-201 and ACC-203 are equal for both.
namespace kiem::account {

/// What is wrong with it, each with its field: "code" ACC-101 (form), ACC-102 (taken), "naam" ACC-103, "bsn" ACC-104.
Findings check_new_organisation(db::Connection& connection, Organisation const& organisation);
/// For the local operator alone (ACC-202). Refuses with the first of check_new_organisation.
Result<Organisation> add_organisation(Desk const& desk, Organisation const& organisation);

/// A right to give. `until`: the first day on which it holds no more.
struct WantedGrant {
    Grant grant;
    /// Empty: today.
    std::optional<Day> from = {};
    std::optional<Day> until = {};
};
struct NewPerson {
    std::string login, name;
    /// May be empty.
    std::string email = {};
    /// At least one.
    std::vector<WantedGrant> grants = {};
};
/// "naam-inloggen" ACC-105 (form), ACC-106 (taken), "naam" ACC-107, "e-mail" ACC-108, and what check_grant finds.
Findings check_new_person(db::Connection& connection, Organisation const& organisation, NewPerson const& person,
                          Day today);
/// "rol" ACC-109 (none, or not in this kind of organisation), "vanaf" ACC-110 (before today), "tot" ACC-111 (not after
/// `from`), "locatie" ACC-112 (too long, or a group without a location).
Findings check_grant(OrganisationKind kind, WantedGrant const& wanted, Day today);

/// Makes an account with its rights and an invitation. Refuses with the first of check_new_person.
Result<Ticket> invite(Desk const& desk, std::string_view organisation, NewPerson const& person);

/// Takes away password, or password and second factor, and all sessions, and makes a new invitation. Refuses: ACC-203 not
/// there or of another organisation, ACC-204 changed meanwhile, ACC-205 one's own account, ACC-206 disabled.
Result<Ticket> reset(Desk const& desk, std::string_view organisation, SeenAccount const& seen, Renews renews);

/// Takes effect at once: sessions, waiting log-ins and invitations end. Refuses: ACC-203 to ACC-205, ACC-207 the last
/// administrator. Disabling twice changes nothing.
Result<Account> disable(Desk const& desk, std::string_view organisation, SeenAccount const& seen);
/// The account is as before; one that never accepted its invitation needs a new one (reset). Refuses: ACC-203 to ACC-205.
Result<Account> enable(Desk const& desk, std::string_view organisation, SeenAccount const& seen);

/// Gives a right at the organisation to an account of any organisation; only its own people can administer it. Refuses:
/// ACC-203 no such log-in name, ACC-205 one's own account, ACC-206 disabled, ACC-208 an equal right holds in these days,
/// ACC-209 administrator of another organisation's people, and the first of check_grant.
Result<DatedGrant> grant(Desk const& desk, std::string_view organisation, std::string_view login,
                         WantedGrant const& wanted);
/// The right holds no more from today on; when it was the last one at the organisation, sessions for it end. Refuses:
/// ACC-210 not there or of another organisation, ACC-205 one's own, ACC-207 the last administrator, ACC-211 ended before.
Result<DatedGrant> end_grant(Desk const& desk, std::string_view organisation, std::int64_t grant);

/// list_people and review_rights for who may manage.
Result<std::vector<Person>> people_of(Desk const& desk, std::string_view organisation);
Result<std::vector<ReviewRow>> rights_of(Desk const& desk, std::string_view organisation);

} // namespace kiem::account
