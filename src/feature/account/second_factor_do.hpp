// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/credential_store.hpp"
#include "feature/account/desk_do.hpp"
#include <variant>

/// Second factors: sealed secrets, codes of an app, recovery codes; and the counting of attempts.
namespace kiem::account {

/// Where a sealed secret stands, so that it cannot be moved to another row.
std::string invitation_context(std::int64_t invitation);
std::string account_context(AccountId account);
std::string seal_totp(Desk const& desk, Account const& account, std::string_view context, std::string_view secret);
/// Throws when it was sealed with other keys or was changed.
std::string open_totp(Desk const& desk, Account const& account, std::string_view context, std::string_view sealed);

struct NewRecoveryCodes {
    /// As shown once.
    std::vector<std::string> shown;
    std::vector<RecoveryCode> stored;
};
/// Ten, each different in the part it is found by. Costs ten hashings.
NewRecoveryCodes make_recovery_codes(Desk const& desk, AccountId account);

/// The step of an app's code, or the selector of a recovery code.
using Proof = std::variant<std::int64_t, std::string>;
/// Nothing for a wrong code. A code of six digits is of the app; any other costs one hashing.
std::optional<Proof> check_second_factor(Desk const& desk, Account const& account, std::string_view typed);
/// Makes it used. False when it was used meanwhile.
bool use(db::Act& act, AccountId account, Proof const& proof);

/// One try of a password or code, counted by name and by origin before it is looked at.
class Attempt {
public:
    /// `login` is normalised and need not exist.
    Attempt(Desk const& desk, std::string_view login);
    /// No while a back-off lasts.
    bool is_allowed() const { return is_allowed_; }
    /// It was right after all, though more may be asked.
    void refund();
    /// Somebody got in: failures under this name count no more.
    void forget();

private:
    Desk const& desk_;
    std::string login_key_, origin_key_;
    bool is_allowed_ = false;
    bool counts_login_ = false, counts_origin_ = false;
};

} // namespace kiem::account
