// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/session_store.hpp"
#include "feature/account/account_words.hpp"

namespace kiem::account {

using std::string, std::int64_t, std::optional;

void insert_session(db::Act& act, Session const& session, std::string_view token_digest) {
    act.connection.exec("insert into login_session (token_digest, account_id, organisation, made_at, seen_at, "
                        "confirmed_at) values ($1, $2, $3, $4, $5, $6)",
                        token_digest, session.account.value, session.organisation, session.made_at, session.seen_at,
                        session.confirmed_at);
}

optional<FoundSession> find_session(db::Connection& connection, std::string_view token_digest, Day today) {
    optional<FoundSession> found;
    connection.each<int64_t, string, Moment, Moment, optional<Moment>, string, string, string, string, int64_t, bool,
                    string, string, string, string>(
        "select s.account_id, s.organisation, s.made_at, s.seen_at, s.confirmed_at, a.login, a.name, a.email, "
        "a.organisation, a.version, exists (select 1 from account_totp t where t.account_id = a.id), p.name, "
        "g.role, g.location, g.care_group "
        "from login_session s join account a on a.id = s.account_id and a.state = 'actief' "
        "join party p on p.code = s.organisation "
        "join role_grant g on g.account_id = s.account_id and g.organisation = s.organisation "
        "and g.from_day <= $2 and (g.until_day is null or g.until_day > $2) "
        "where s.token_digest = $1 order by g.id",
        [&](int64_t id, string organisation, Moment made_at, Moment seen_at, optional<Moment> confirmed_at,
            string login, string name, string email, string home, int64_t version, bool has_second_factor,
            string organisation_name, string const& role, string location, string group) {
            if (!found)
                found = FoundSession{{AccountId{id}, std::move(organisation), made_at, seen_at, confirmed_at},
                                     {AccountId{id}, std::move(login), std::move(name), std::move(email),
                                      std::move(home), AccountState::active, has_second_factor, version},
                                     std::move(organisation_name),
                                     {}};
            found->grants.push_back({stored_role(role), std::move(location), std::move(group)});
        },
        token_digest, today);
    return found;
}

bool has_session(db::Connection& connection, std::string_view token_digest) {
    return connection.one<int>("select 1 from login_session where token_digest = $1", token_digest).has_value();
}

std::vector<Session> list_sessions(db::Connection& connection, AccountId account) {
    std::vector<Session> all;
    connection.each<string, Moment, Moment, optional<Moment>>(
        "select organisation, made_at, seen_at, confirmed_at from login_session where account_id = $1 "
        "order by made_at, token_digest",
        [&](string organisation, Moment made_at, Moment seen_at, optional<Moment> confirmed_at) {
            all.push_back({account, std::move(organisation), made_at, seen_at, confirmed_at});
        },
        account.value);
    return all;
}

bool remove_session(db::Act& act, std::string_view token_digest) {
    return act.connection.exec("delete from login_session where token_digest = $1", token_digest) == 1;
}

void remove_sessions(db::Act& act, AccountId account) {
    act.connection.exec("delete from login_session where account_id = $1", account.value);
}

void remove_sessions_at(db::Act& act, AccountId account, std::string_view organisation) {
    act.connection.exec("delete from login_session where account_id = $1 and organisation = $2", account.value,
                        organisation);
}

void remove_oldest_sessions(db::Act& act, AccountId account, int left) {
    act.connection.exec("delete from login_session where account_id = $1 and token_digest not in "
                        "(select token_digest from login_session where account_id = $1 "
                        "order by made_at desc, token_digest desc limit $2)",
                        account.value, left);
}

void prune_sessions(db::Connection& connection, Moment made_before, Moment seen_before) {
    connection.exec("delete from login_session where made_at < $1 or seen_at < $2", made_before, seen_before);
}

void touch_session(db::Connection& connection, std::string_view token_digest, Moment now) {
    connection.exec("update login_session set seen_at = $2 where token_digest = $1 and seen_at < $2", token_digest,
                    now);
}

bool save_organisation(db::Act& act, std::string_view token_digest, std::string_view organisation) {
    return act.connection.exec("update login_session set organisation = $2 where token_digest = $1", token_digest,
                               organisation) == 1;
}

bool renew_session(db::Act& act, std::string_view old_digest, std::string_view new_digest,
                   optional<Moment> confirmed_at) {
    return act.connection.exec("update login_session set token_digest = $2, confirmed_at = $3, seen_at = $4 "
                               "where token_digest = $1",
                               old_digest, new_digest, confirmed_at, act.at) == 1;
}

void insert_pending_login(db::Act& act, PendingLogin const& pending, std::string_view token_digest) {
    act.connection.exec("insert into pending_login (token_digest, account_id, made_at, tries) values ($1, $2, $3, 0)",
                        token_digest, pending.account.value, pending.made_at);
}

optional<PendingLogin> find_pending_login(db::Connection& connection, std::string_view token_digest) {
    auto const row = connection.one<int64_t, Moment, int>(
        "select account_id, made_at, tries from pending_login where token_digest = $1", token_digest);
    if (!row) return std::nullopt;
    return PendingLogin{{std::get<0>(*row)}, std::get<1>(*row), std::get<2>(*row)};
}

optional<int> count_try(db::Connection& connection, std::string_view token_digest) {
    auto const row = connection.one<int>(
        "update pending_login set tries = tries + 1 where token_digest = $1 returning tries", token_digest);
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

bool remove_pending_login(db::Act& act, std::string_view token_digest) {
    return act.connection.exec("delete from pending_login where token_digest = $1", token_digest) == 1;
}

void remove_pending_logins(db::Act& act, AccountId account) {
    act.connection.exec("delete from pending_login where account_id = $1", account.value);
}

void prune_pending_logins(db::Connection& connection, Moment made_before) {
    connection.exec("delete from pending_login where made_at < $1", made_before);
}

} // namespace kiem::account
