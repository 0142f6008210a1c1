// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_do.hpp"

/// How an installation gets its first people: one administrator, or a demo.
namespace kiem::account {

struct FirstAdministrator {
    /// Made when it is not there.
    Organisation organisation;
    std::string login = "beheerder";
    std::string name = "Eerste beheerder";
};
/// Invites the first administrator, while there is no account at all (ACC-501). For the local operator alone (ACC-202).
Result<Ticket> make_first_administrator(Desk const& desk, FirstAdministrator const& first);

/// Somebody of the demo.
struct DemoPerson {
    std::string login, name, organisation;
    Role role{};
    std::string location = {}, group = {};
};
/// An organisation of each kind and a person for each role that makes sense somewhere.
std::vector<Organisation> const& demo_organisations();
std::vector<DemoPerson> const& demo_people();

struct DemoLogin {
    DemoPerson person;
    std::string organisation_name;
    std::string password;
};
/// Makes the people of the demo that are not there and gives all of them a new password, without a second factor. Marks the
/// database as a demo; refuses one that has accounts and is none (ACC-502). For the local operator alone (ACC-202).
Result<std::vector<DemoLogin>> make_demo(Desk const& desk);

/// "k7mp-x2dw-9qrt-h4vs": sixteen random characters without look-alikes, 79 bits.
std::string readable_password();

} // namespace kiem::account
