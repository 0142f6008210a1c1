// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/credential_store.hpp"
#include "feature/account/desk_do.hpp"

/// Accepting an invitation or a reset: without a session, by the token alone.
namespace kiem::account {

/// What the page shows. Not for a log: it holds the secret.
struct OpenInvitation {
    Account account;
    std::string organisation_name;
    Renews renews{};
    /// What an authenticator app is given; the same every time it is opened. Empty when only the password is renewed.
    std::string totp_secret, totp_url;
    Moment expires_at{};
};
/// Changes nothing. Refuses with ACC-401: not there, used or expired (equal answers).
Result<OpenInvitation> open_invitation(Desk const& desk, std::string_view token);

struct Acceptance {
    std::string token;
    std::string password;
    /// As the app shows it; not looked at when only the password is renewed or the second factor is off.
    std::string totp_code;
};
/// "wachtwoord" as check_password_choice, "code" ACC-402. Refuses as open_invitation.
Result<Findings> check_acceptance(Desk const& desk, Acceptance const& acceptance);

struct Accepted {
    Account account;
    /// Ten, shown once; none when only the password is renewed.
    std::vector<std::string> recovery_codes;
};
/// Sets password and second factor and makes the account active. It does not log in. Refuses: ACC-401, and the first of
/// check_acceptance.
Result<Accepted> accept(Desk const& desk, Acceptance const& acceptance);

/// Accepts with an identity of the organisation's own provider instead of password and code. Refuses: ACC-401, ACC-404 when
/// the identity is of another account.
Result<Accepted> accept_with_identity(Desk const& desk, std::string_view token, Identity const& identity);

/// Ten new recovery codes in place of the old ones, for who gave the second factor freshly in this session (ACC-311).
Result<std::vector<std::string>> renew_recovery_codes(Desk const& desk, std::string_view session_token);

} // namespace kiem::account
