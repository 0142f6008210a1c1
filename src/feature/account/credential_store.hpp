// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/account/account.hpp"

/// What proves who somebody is: password hashes, sealed TOTP secrets, recovery codes, invitations, counted failures and
/// identities at a provider. Nothing here can be used to log in by whoever reads the database.
namespace kiem::account {

std::optional<std::string> password_hash_of(db::Connection& connection, AccountId account);
void save_password(db::Act& act, AccountId account, std::string_view hash);
void remove_password(db::Act& act, AccountId account);

/// A TOTP secret, sealed, and the step of the code that was used last.
struct SealedTotp {
    std::string sealed;
    std::int64_t last_step = 0;
};
std::optional<SealedTotp> totp_of(db::Connection& connection, AccountId account);
void save_totp(db::Act& act, AccountId account, SealedTotp const& totp);
/// False when a code of that step or a later one was used before.
bool advance_totp(db::Act& act, AccountId account, std::int64_t step);

/// A recovery code: found by the digest of its first part, proven by the hash of all of it.
struct RecoveryCode {
    std::string selector;
    std::string hash;
};
/// Replaces all codes of the account.
void save_recovery_codes(db::Act& act, AccountId account, std::span<RecoveryCode const> codes);
/// The hash of an unused code.
std::optional<std::string> recovery_hash_of(db::Connection& connection, AccountId account, std::string_view selector);
/// False when it was used meanwhile.
bool use_recovery_code(db::Act& act, AccountId account, std::string_view selector);
int count_recovery_codes(db::Connection& connection, AccountId account);
/// TOTP secret and recovery codes.
void remove_second_factor(db::Act& act, AccountId account);

/// What an invitation lets its holder set.
enum class Renews { password, everything };
struct Invitation {
    std::int64_t id = 0;
    AccountId account;
    Renews renews{};
    /// The TOTP secret to enrol with, sealed; empty when only the password is renewed.
    std::string sealed_totp;
    Moment made_at{}, expires_at{};
};
/// Replaces the invitation that may be open for the account. `sealed_totp` is added with seal_invitation. Gives the id.
std::int64_t insert_invitation(db::Act& act, Invitation const& invitation, std::string_view token_digest);
void seal_invitation(db::Act& act, std::int64_t id, std::string_view sealed_totp);
/// One that has not expired.
std::optional<Invitation> find_invitation(db::Connection& connection, std::string_view token_digest, Moment now);
/// False when it was used meanwhile.
bool remove_invitation(db::Act& act, std::int64_t id);
void remove_invitations(db::Act& act, AccountId account);

/// By what failures are counted.
enum class CountedBy { login, origin };
/// After so long without a failure counting begins anew.
constexpr std::chrono::hours failures_count_for(CountedBy by) {
    return std::chrono::hours{by == CountedBy::login ? 24 : 1};
}
/// Writes that an attempt begins, counted as a failure until refund_attempt or forget_failures: so that many at once
/// cannot pass together. `key` is a digest. False, and nothing counted, while the back-off lasts.
bool begin_attempt(db::Connection& connection, CountedBy by, std::string_view key, Moment now);
/// The attempt that began was none: the password was right.
void refund_attempt(db::Connection& connection, CountedBy by, std::string_view key);
/// Somebody got in.
void forget_failures(db::Connection& connection, CountedBy by, std::string_view key);
/// Those whose last failure is older.
void prune_failures(db::Connection& connection, Moment older_than);

/// Somebody at an OpenID provider.
struct Identity {
    std::string issuer, subject;
};
std::optional<AccountId> find_by_identity(db::Connection& connection, Identity const& identity);
/// One that is taken is a fault.
void insert_identity(db::Act& act, AccountId account, Identity const& identity);
std::vector<Identity> identities_of(db::Connection& connection, AccountId account);
void remove_identities(db::Act& act, AccountId account);

} // namespace kiem::account
