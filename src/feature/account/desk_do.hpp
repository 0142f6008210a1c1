// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_day.hpp"
#include "crypto/key_ring.hpp"
#include "db/commit.hpp"
#include "feature/account/account.hpp"
#include <functional>

/// What the acts on accounts and sessions work with and share.
namespace kiem::account {

/// How passwords are hashed and checked. Tests count here, and take something quick.
struct Hashing {
    std::function<std::string(std::string_view password)> hash;
    std::function<crypto::PasswordCheck(std::string_view hash, std::string_view password)> check;
    /// For a name nobody has: costs as much as check.
    std::function<void(std::string_view password)> pretend;
};
/// argon2id.
Hashing const& strong_hashing();

enum class SecondFactor { required, off };

struct Desk {
    db::Connection& connection;
    crypto::KeyRing const& keys;
    /// Who asks, with origin and trace. Before the log-in: {"openbaar", {}} with an origin.
    Principal principal;
    Moment now;
    SecondFactor second_factor = SecondFactor::required;
    SessionLimits limits = {};
    Hashing const& hashing = strong_hashing();

    Day today() const { return local_day(now); }
};

/// Whether somebody may manage the people of an organisation: the local operator, and who administers it and works for it
/// in this session; looked up anew, so that a right that ended a moment ago counts no more. Refuses with ACC-201 (not found:
/// another organisation, or none) or ACC-202 (forbidden: not an administrator).
Result<void> check_manager(db::Connection& connection, Principal const& principal, std::string_view organisation,
                           Day today);

/// ACC-202 for everybody but who sits at the machine.
Result<void> check_local_operator(Principal const& principal);

/// Somebody at work for an organisation, with what is held there today and the origin and trace of the desk.
Principal principal_for(Desk const& desk, Account const& account, std::string_view organisation);
/// The grants, and each role of them once.
void set_grants(Principal& principal, std::vector<Grant> grants);

/// "account 12", for the log.
std::string object_of(AccountId account);
/// The first finding as a refusal; its first parameter is the detail.
Refusal first_of(Findings const& findings);

constexpr std::string_view purpose_of_accounts = "beheer";

/// An account as its manager saw it last; without a version whatever it is now.
struct SeenAccount {
    AccountId id;
    std::optional<std::int64_t> version = {};
};

/// A token of one use with the moment it ends.
struct Ticket {
    AccountId account;
    /// Shown once, to be handed over; never stored.
    std::string token;
    Moment expires_at{};
};

constexpr std::chrono::hours ticket_lasts{72};
constexpr int recovery_codes = 10;

} // namespace kiem::account
