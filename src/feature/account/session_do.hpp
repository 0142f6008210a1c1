// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/credential_store.hpp"
#include "feature/account/desk_do.hpp"
#include "feature/account/session_store.hpp"
#include <variant>

/// Getting in, staying in and getting out. Tokens are what the browser holds: 256 random bits; the database holds digests.
namespace kiem::account {

/// Who works in a session, for a page and for the acts of its request.
struct OpenSession {
    /// Without origin and trace: those are of the request.
    Principal principal;
    Session session;
    /// "Noor Berg", and "Gemeente Almere".
    std::string person_name, organisation_name;
    bool has_second_factor = false;
    /// Whether the second factor was given so shortly ago that rights, export and deletion are open.
    bool is_fresh = false;
    /// Whether touch is worth a write: not seen for a minute.
    bool needs_touch = false;
};
/// One query over an index, nothing kept in memory: what another process changed counts from the next request on. Nothing
/// when the token is of no session, or session, account or every right at its organisation ended.
std::optional<OpenSession> open_session(db::Connection& connection, std::string_view token, Moment now,
                                        SessionLimits const& limits = {});
/// The principal alone, by the digest (crypto::digest) of the token.
std::optional<Principal> principal_of(db::Connection& connection, std::string_view token_digest, Moment now,
                                      SessionLimits const& limits = {});
/// The principal of a session with the origin and trace of the desk: who the acts of this request are by.
Principal at_work(Desk const& desk, OpenSession const& session);
/// The session was used now.
void touch(db::Connection& connection, std::string_view token, Moment now);

struct Credentials {
    std::string login, password;
};
/// The password was right; confirm_login asks for the second factor. Ends after five minutes or five tries.
struct NeedsSecondFactor {
    std::string pending_token;
};
struct LoggedIn {
    std::string session_token;
    Account account;
    std::string organisation;
};
using LoginStep = std::variant<NeedsSecondFactor, LoggedIn>;

/// Asks a name and a password. Every failure is ACC-301, whatever the reason, and costs one hashing: nobody of that name,
/// disabled, not yet accepted, waiting for the back-off of the name or the origin, wrong password. With a right password:
/// ACC-302 no second factor enrolled though required, ACC-303 no right anywhere today.
Result<LoginStep> log_in(Desk const& desk, Credentials const& credentials);
/// `code`: of the app, or a recovery code. Refuses: ACC-304 wrong or used code or back-off, ACC-305 begin anew.
Result<LoggedIn> confirm_login(Desk const& desk, std::string_view pending_token, std::string_view code);
/// For who was checked by a provider, with a second factor of it. Refuses: ACC-306 (unknown identity or account not active),
/// ACC-303.
Result<LoggedIn> log_in_with_identity(Desk const& desk, Identity const& identity);

/// Gives the second factor again. The session gets a new token. Refuses: ACC-304, ACC-307 no session.
Result<std::string> step_up(Desk const& desk, std::string_view session_token, std::string_view code);
/// Works for another organisation from now on. Refuses: ACC-307, ACC-308 no right there (equal to: no such organisation).
Result<void> switch_organisation(Desk const& desk, std::string_view session_token, std::string_view organisation);
/// Ends this session. One that is gone is no error.
void log_out(Desk const& desk, std::string_view session_token);
/// Ends all sessions of the account of this session. Refuses: ACC-307, ACC-311 as check_fresh.
Result<void> log_out_everywhere(Desk const& desk, std::string_view session_token);

struct PasswordChange {
    std::string old_password, new_password;
};
/// Ends all other sessions and gives this one a new token. Refuses: ACC-307, ACC-309 the old password is wrong or back-off,
/// and the first of check_password_change.
Result<std::string> change_password(Desk const& desk, std::string_view session_token, PasswordChange const& change);
/// "wachtwoord" as check_password_choice, and ACC-310 the same as the old one. ACC-307 without a session.
Result<Findings> check_password_change(Desk const& desk, std::string_view session_token, PasswordChange const& change);

/// ACC-311 unless the second factor was given freshly in this session: before rights, export and deletion. Passes when the
/// second factor is off and none was enrolled.
Result<void> check_fresh(Desk const& desk, OpenSession const& session);

} // namespace kiem::account
