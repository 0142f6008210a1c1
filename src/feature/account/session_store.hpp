// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/account/account.hpp"

/// Sessions, and log-ins that wait for their second factor. Only digests of their tokens are kept.
namespace kiem::account {

void insert_session(db::Act& act, Session const& session, std::string_view token_digest);

/// A session with whose it is and what this person holds there today.
struct FoundSession {
    Session session;
    Account account;
    std::string organisation_name;
    std::vector<Grant> grants;
};
/// One query over an index. Nothing when the session, the account or every right there is gone; whether the session has
/// lasted too long is for is_alive.
std::optional<FoundSession> find_session(db::Connection& connection, std::string_view token_digest, Day today);

/// Whether there is one of that token, alive or not.
bool has_session(db::Connection& connection, std::string_view token_digest);
/// Of one account, the oldest first.
std::vector<Session> list_sessions(db::Connection& connection, AccountId account);
/// False when it was gone.
bool remove_session(db::Act& act, std::string_view token_digest);
void remove_sessions(db::Act& act, AccountId account);
/// Sessions that work for an organisation.
void remove_sessions_at(db::Act& act, AccountId account, std::string_view organisation);
/// Leaves the newest.
void remove_oldest_sessions(db::Act& act, AccountId account, int left);
/// Those made before the one moment or last seen before the other.
void prune_sessions(db::Connection& connection, Moment made_before, Moment seen_before);

/// Outside an act: that a session was used is no fact to audit.
void touch_session(db::Connection& connection, std::string_view token_digest, Moment now);
/// False when the session was gone.
bool save_organisation(db::Act& act, std::string_view token_digest, std::string_view organisation);
/// Gives the session a new token. False when it was gone.
bool renew_session(db::Act& act, std::string_view old_digest, std::string_view new_digest,
                   std::optional<Moment> confirmed_at);

/// A right password that waits for the second factor.
struct PendingLogin {
    AccountId account;
    Moment made_at{};
    int tries = 0;
};
void insert_pending_login(db::Act& act, PendingLogin const& pending, std::string_view token_digest);
std::optional<PendingLogin> find_pending_login(db::Connection& connection, std::string_view token_digest);
/// Counts a try, so that many at once cannot pass together; gives the one it is, or nothing when the log-in is gone.
std::optional<int> count_try(db::Connection& connection, std::string_view token_digest);
/// False when it was gone.
bool remove_pending_login(db::Act& act, std::string_view token_digest);
void remove_pending_logins(db::Act& act, AccountId account);
void prune_pending_logins(db::Connection& connection, Moment made_before);

} // namespace kiem::account
