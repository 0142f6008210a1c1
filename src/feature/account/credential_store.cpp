// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/credential_store.hpp"
#include <stdexcept>

namespace kiem::account {

using std::string, std::int64_t, std::optional;

optional<string> password_hash_of(db::Connection& connection, AccountId account) {
    auto row = connection.one<string>("select hash from account_password where account_id = $1", account.value);
    if (!row) return std::nullopt;
    return std::get<0>(std::move(*row));
}

void save_password(db::Act& act, AccountId account, std::string_view hash) {
    act.connection.exec("insert into account_password (account_id, hash, changed_at) values ($1, $2, $3) "
                        "on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at",
                        account.value, hash, act.at);
}

void remove_password(db::Act& act, AccountId account) {
    act.connection.exec("delete from account_password where account_id = $1", account.value);
}

optional<SealedTotp> totp_of(db::Connection& connection, AccountId account) {
    auto row = connection.one<string, int64_t>("select sealed, last_step from account_totp where account_id = $1",
                                               account.value);
    if (!row) return std::nullopt;
    return SealedTotp{std::get<0>(std::move(*row)), std::get<1>(*row)};
}

void save_totp(db::Act& act, AccountId account, SealedTotp const& totp) {
    act.connection.exec(
        "insert into account_totp (account_id, sealed, last_step) values ($1, $2, $3) "
        "on conflict (account_id) do update set sealed = excluded.sealed, last_step = excluded.last_step",
        account.value, totp.sealed, totp.last_step);
}

bool advance_totp(db::Act& act, AccountId account, int64_t step) {
    return act.connection.exec("update account_totp set last_step = $2 where account_id = $1 and last_step < $2",
                               account.value, step) == 1;
}

void save_recovery_codes(db::Act& act, AccountId account, std::span<RecoveryCode const> codes) {
    act.connection.exec("delete from recovery_code where account_id = $1", account.value);
    for (auto const& code : codes)
        act.connection.exec("insert into recovery_code (account_id, selector, hash) values ($1, $2, $3)", account.value,
                            code.selector, code.hash);
}

optional<string> recovery_hash_of(db::Connection& connection, AccountId account, std::string_view selector) {
    auto row = connection.one<string>(
        "select hash from recovery_code where account_id = $1 and selector = $2 and used_at is null", account.value,
        selector);
    if (!row) return std::nullopt;
    return std::get<0>(std::move(*row));
}

bool use_recovery_code(db::Act& act, AccountId account, std::string_view selector) {
    return act.connection.exec(
               "update recovery_code set used_at = $3 where account_id = $1 and selector = $2 and used_at is null",
               account.value, selector, act.at) == 1;
}

int count_recovery_codes(db::Connection& connection, AccountId account) {
    auto const row = connection.one<int>("select count(*) from recovery_code where account_id = $1 and used_at is null",
                                         account.value);
    return std::get<0>(*row);
}

void remove_second_factor(db::Act& act, AccountId account) {
    act.connection.exec("delete from account_totp where account_id = $1", account.value);
    act.connection.exec("delete from recovery_code where account_id = $1", account.value);
}

int64_t insert_invitation(db::Act& act, Invitation const& invitation, std::string_view token_digest) {
    remove_invitations(act, invitation.account);
    auto const row = act.connection.one<int64_t>(
        "insert into invitation (account_id, token_digest, renews, sealed_totp, made_at, expires_at) "
        "values ($1, $2, $3, '', $4, $5) returning id",
        invitation.account.value, token_digest, invitation.renews == Renews::password ? "wachtwoord" : "alles",
        invitation.made_at, invitation.expires_at);
    return std::get<0>(*row);
}

void seal_invitation(db::Act& act, int64_t id, std::string_view sealed_totp) {
    act.connection.exec("update invitation set sealed_totp = $2 where id = $1", id, sealed_totp);
}

optional<Invitation> find_invitation(db::Connection& connection, std::string_view token_digest, Moment now) {
    auto row = connection.one<int64_t, int64_t, string, string, Moment, Moment>(
        "select id, account_id, renews, sealed_totp, made_at, expires_at from invitation "
        "where token_digest = $1 and expires_at > $2",
        token_digest, now);
    if (!row) return std::nullopt;
    auto& [id, account, renews, sealed, made_at, expires_at] = *row;
    return Invitation{
        id,      {account}, renews == "wachtwoord" ? Renews::password : Renews::everything, std::move(sealed),
        made_at, expires_at};
}

bool remove_invitation(db::Act& act, int64_t id) {
    return act.connection.exec("delete from invitation where id = $1", id) == 1;
}

void remove_invitations(db::Act& act, AccountId account) {
    act.connection.exec("delete from invitation where account_id = $1", account.value);
}

optional<AccountId> find_by_identity(db::Connection& connection, Identity const& identity) {
    auto const row = connection.one<int64_t>(
        "select account_id from account_identity where issuer = $1 and subject = $2", identity.issuer,
        identity.subject);
    if (!row) return std::nullopt;
    return AccountId{std::get<0>(*row)};
}

void insert_identity(db::Act& act, AccountId account, Identity const& identity) {
    act.connection.exec("insert into account_identity (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4)",
                        identity.issuer, identity.subject, account.value, act.at);
}

std::vector<Identity> identities_of(db::Connection& connection, AccountId account) {
    std::vector<Identity> all;
    connection.each<string, string>(
        "select issuer, subject from account_identity where account_id = $1 order by issuer, subject",
        [&](string issuer, string subject) { all.push_back({std::move(issuer), std::move(subject)}); }, account.value);
    return all;
}

void remove_identities(db::Act& act, AccountId account) {
    act.connection.exec("delete from account_identity where account_id = $1", account.value);
}

} // namespace kiem::account
