// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_do.hpp"
#include "feature/account/managing_do.hpp"
#include "feature/account/second_factor_do.hpp"
#include "feature/account/session_store.hpp"

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;

void add(Findings& findings, std::string code, std::string_view field, std::string_view value) {
    findings.push_back(
        {std::move(code), Severity::error, {{"detail", std::string(value)}}, {{}, 0, std::string(field)}});
}

bool is_mail_address(std::string_view text) {
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           text.find(' ') == text.npos && is_readable_name(text);
}

} // namespace

void end_everything(db::Act& act, AccountId account) {
    remove_sessions(act, account);
    remove_pending_logins(act, account);
    remove_invitations(act, account);
}

Findings check_new_organisation(db::Connection& connection, Organisation const& organisation) {
    Findings findings;
    if (!is_organisation_code(organisation.code)) add(findings, "ACC-101", "code", organisation.code);
    else if (find_organisation(connection, organisation.code)) add(findings, "ACC-102", "code", organisation.code);
    if (!is_readable_name(organisation.name)) add(findings, "ACC-103", "naam", "");
    if (!organisation.bsn_basis.empty() && !is_readable_name(organisation.bsn_basis))
        add(findings, "ACC-104", "bsn", "");
    return findings;
}

Result<Organisation> add_organisation(Desk const& desk, Organisation const& organisation) {
    auto const object = is_organisation_code(organisation.code) ? organisation.code : std::string("(geen code)");
    return db::within<Organisation>(
        desk.connection, desk.principal,
        {"organisatie-toevoegen", "organisatie " + object, db::Deed::create, purpose_of_accounts}, desk.now,
        [&](db::Act& act) -> Result<Organisation> {
            if (auto const may = check_local_operator(desk.principal); !may) return tl::unexpected(may.error());
            auto const findings = check_new_organisation(act.connection, organisation);
            if (!findings.empty()) return tl::unexpected(first_of(findings));
            insert_organisation(act, organisation);
            return organisation;
        });
}

Findings check_grant(OrganisationKind kind, WantedGrant const& wanted, Day today) {
    Findings findings;
    auto const& grant = wanted.grant;
    auto const roles = roles_of(kind);
    if (std::ranges::find(roles, grant.role) == roles.end()) add(findings, "ACC-109", "rol", to_text(grant.role));
    auto const from = wanted.from.value_or(today);
    if (from < today) add(findings, "ACC-110", "vanaf", to_dutch(from));
    if (wanted.until && *wanted.until <= from) add(findings, "ACC-111", "tot", to_dutch(*wanted.until));
    bool const is_of_all = grant.role == Role::administrator || grant.role == Role::privacy_officer;
    bool const is_code = (grant.location.empty() || is_readable_name(grant.location)) &&
                         (grant.group.empty() || is_readable_name(grant.group));
    if (!is_code || (grant.location.empty() && !grant.group.empty()) || (is_of_all && !grant.location.empty()))
        add(findings, "ACC-112", "locatie", is_code ? grant.location : "");
    return findings;
}

Findings check_new_person(db::Connection& connection, Organisation const& organisation, NewPerson const& person,
                          Day today) {
    Findings findings;
    auto const login = normalise_login(person.login);
    if (!is_login(login)) add(findings, "ACC-105", "naam-inloggen", "");
    else if (find_account(connection, login)) add(findings, "ACC-106", "naam-inloggen", login);
    if (!is_readable_name(person.name)) add(findings, "ACC-107", "naam", "");
    if (!person.email.empty() && !is_mail_address(person.email)) add(findings, "ACC-108", "e-mail", "");
    if (person.grants.empty()) add(findings, "ACC-109", "rol", "");
    for (auto one = person.grants.begin(); one != person.grants.end(); ++one) {
        auto const of_grant = check_grant(organisation.kind, *one, today);
        findings.insert(findings.end(), of_grant.begin(), of_grant.end());
        if (std::ranges::any_of(person.grants.begin(), one,
                                [&](auto const& other) { return other.grant == one->grant; }))
            add(findings, "ACC-208", "rol", to_text(one->grant.role));
    }
    return findings;
}

Ticket make_ticket(db::Act& act, Desk const& desk, Account const& account, Renews renews) {
    Ticket ticket{account.id, crypto::random_token(), desk.now + ticket_lasts};
    auto const id = insert_invitation(act, {0, account.id, renews, {}, desk.now, ticket.expires_at},
                                      crypto::digest(ticket.token));
    if (renews == Renews::everything)
        seal_invitation(act, id, seal_totp(desk, account, invitation_context(id), crypto::make_totp_secret()));
    return ticket;
}

Result<Ticket> invite(Desk const& desk, std::string_view organisation, NewPerson const& person) {
    return manage<Ticket>(desk, organisation, "account-uitnodigen", [&](db::Act& act) -> Result<Ticket> {
        auto const party = find_organisation(act.connection, organisation).value();
        auto const findings = check_new_person(act.connection, party, person, desk.today());
        if (!findings.empty()) return tl::unexpected(first_of(findings));
        Account account{{}, normalise_login(person.login), person.name, person.email, party.code};
        account.id = insert_account(act, account);
        for (auto const& one : person.grants)
            insert_grant(act, {0, account.id, party.code, one.grant, one.from.value_or(desk.today()), one.until},
                         desk.principal.name);
        act.object = object_of(account.id);
        return make_ticket(act, desk, account, Renews::everything);
    });
}

Result<Account> managed_account(db::Act& act, Desk const& desk, std::string_view organisation,
                                SeenAccount const& seen) {
    act.object = object_of(seen.id);
    auto account = find_account(act.connection, seen.id);
    if (!account || account->organisation != organisation) return refuse(Kind::not_found, "ACC-203");
    if (account->id == desk.principal.account) return refuse(Kind::forbidden, "ACC-205");
    if (seen.version && *seen.version != account->version) return refuse(Kind::outdated, "ACC-204");
    return std::move(*account);
}

Result<Ticket> reset(Desk const& desk, std::string_view organisation, SeenAccount const& seen, Renews renews) {
    return manage<Ticket>(desk, organisation, "account-herstellen", [&](db::Act& act) -> Result<Ticket> {
        auto const account = managed_account(act, desk, organisation, seen);
        if (!account) return tl::unexpected(account.error());
        if (account->state == AccountState::disabled) return refuse(Kind::conflict, "ACC-206");
        // Who never accepted has no second factor to keep.
        auto const what = account->has_second_factor ? renews : Renews::everything;
        end_everything(act, account->id);
        remove_password(act, account->id);
        if (what == Renews::everything) {
            remove_second_factor(act, account->id);
            remove_identities(act, account->id);
        }
        count_version(act, account->id);
        return make_ticket(act, desk, *account, what);
    });
}

bool is_last_administrator(db::Connection& connection, std::string_view organisation, AccountId account, Day today) {
    return count_lasting_administrators(connection, organisation, today) > 0 &&
           count_lasting_administrators(connection, organisation, today, account) == 0;
}

Result<Account> disable(Desk const& desk, std::string_view organisation, SeenAccount const& seen) {
    return manage<Account>(desk, organisation, "account-uitschakelen", [&](db::Act& act) -> Result<Account> {
        auto const account = managed_account(act, desk, organisation, seen);
        if (!account || account->state == AccountState::disabled) return account;
        if (is_last_administrator(act.connection, organisation, account->id, desk.today()))
            return refuse(Kind::conflict, "ACC-207");
        end_everything(act, account->id);
        save_state(act, account->id, AccountState::disabled);
        return find_account(act.connection, account->id).value();
    });
}

Result<Account> enable(Desk const& desk, std::string_view organisation, SeenAccount const& seen) {
    return manage<Account>(desk, organisation, "account-inschakelen", [&](db::Act& act) -> Result<Account> {
        auto const account = managed_account(act, desk, organisation, seen);
        if (!account || account->state != AccountState::disabled) return account;
        bool const has_accepted = password_hash_of(act.connection, account->id).has_value() ||
                                  !identities_of(act.connection, account->id).empty();
        save_state(act, account->id, has_accepted ? AccountState::active : AccountState::invited);
        return find_account(act.connection, account->id).value();
    });
}

} // namespace kiem::account
