// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/first_do.hpp"
#include "feature/account/managing_do.hpp"

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;

/// For the local operator, at the start of an installation.
template <class T>
Result<T> begin(Desk const& desk, std::string_view action, std::function<Result<T>(db::Act&)> const& body) {
    return db::within<T>(desk.connection, desk.principal, {action, "", db::Deed::create, purpose_of_accounts}, desk.now,
                         [&](db::Act& act) -> Result<T> {
                             if (auto const may = check_local_operator(desk.principal); !may)
                                 return tl::unexpected(may.error());
                             return body(act);
                         });
}

/// The account, made active, with the right of its role.
Account make_person(db::Act& act, Desk const& desk, DemoPerson const& person) {
    Account account{{}, person.login, person.name, {}, person.organisation};
    account.id = insert_account(act, account);
    insert_grant(
        act,
        {0, account.id, person.organisation, {person.role, person.location, person.group}, desk.today(), std::nullopt},
        desk.principal.name);
    save_state(act, account.id, AccountState::active);
    return account;
}

} // namespace

Result<Ticket> make_first_administrator(Desk const& desk, FirstAdministrator const& first) {
    return begin<Ticket>(desk, "eerste-beheerder", [&](db::Act& act) -> Result<Ticket> {
        if (has_accounts(act.connection)) return refuse(Kind::conflict, "ACC-501");
        auto organisation = find_organisation(act.connection, first.organisation.code);
        if (!organisation) {
            auto const findings = check_new_organisation(act.connection, first.organisation);
            if (!findings.empty()) return tl::unexpected(first_of(findings));
            insert_organisation(act, first.organisation);
            organisation = first.organisation;
        }
        NewPerson const person{first.login, first.name, {}, {{{Role::administrator}}}};
        auto const findings = check_new_person(act.connection, *organisation, person, desk.today());
        if (!findings.empty()) return tl::unexpected(first_of(findings));
        Account account{{}, normalise_login(first.login), first.name, {}, organisation->code};
        account.id = insert_account(act, account);
        insert_grant(act, {0, account.id, organisation->code, {Role::administrator}, desk.today(), std::nullopt},
                     desk.principal.name);
        act.object = object_of(account.id);
        return make_ticket(act, desk, account, Renews::everything);
    });
}

Result<std::vector<DemoLogin>> make_demo(Desk const& desk) {
    std::vector<DemoLogin> logins;
    std::vector<std::string> hashes;
    for (auto const& person : demo_people()) {
        auto const& organisations = demo_organisations();
        auto const at = std::ranges::find(organisations, person.organisation, &Organisation::code);
        logins.push_back({person, at->name, readable_password()});
        hashes.push_back(desk.hashing.hash(logins.back().password));
    }
    return begin<std::vector<DemoLogin>>(desk, "demo-maken", [&](db::Act& act) -> Result<std::vector<DemoLogin>> {
        if (has_accounts(act.connection) && !is_demo(act.connection)) return refuse(Kind::conflict, "ACC-502");
        mark_demo(act);
        for (auto const& organisation : demo_organisations())
            if (!find_organisation(act.connection, organisation.code)) insert_organisation(act, organisation);
        for (std::size_t i = 0; i < logins.size(); ++i) {
            auto account = find_account(act.connection, logins[i].person.login);
            if (!account) account = make_person(act, desk, logins[i].person);
            save_password(act, account->id, hashes[i]);
        }
        return logins;
    });
}

std::string readable_password() {
    constexpr std::size_t length = 16;
    constexpr std::size_t group = 4;
    std::string drawn;
    while (drawn.size() < length) drawn += crypto::normalise_recovery_code(crypto::make_recovery_code());
    std::string password;
    for (std::size_t i = 0; i < length; ++i) {
        if (i > 0 && i % group == 0) password += '-';
        char const c = drawn[i];
        password += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return password;
}

} // namespace kiem::account
