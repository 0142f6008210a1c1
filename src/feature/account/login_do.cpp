// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_store.hpp"
#include "feature/account/second_factor_do.hpp"
#include "feature/account/session_do.hpp"

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;

constexpr std::chrono::minutes pending_lasts{5};
constexpr int most_tries = 5;

/// Who the log says it was: the account, or nobody known. What was typed as a name may be a password.
Principal tried_by(Desk const& desk, std::optional<Account> const& account) {
    if (!account)
        return {.name = "onbekend", .roles = {}, .origin = desk.principal.origin, .trace = desk.principal.trace};
    return principal_for(desk, *account, account->organisation);
}

db::ActName named(std::string_view action, std::optional<Account> const& account) {
    return {action, account ? object_of(account->id) : std::string(), db::Deed::execute, purpose_of_accounts};
}

/// Audits a try that failed, with the reason, and answers without it.
tl::unexpected<Refusal> fail(Desk const& desk, std::string_view action, std::optional<Account> const& account,
                             Refusal const& answer, std::string_view reason) {
    (void)db::within<int>(
        desk.connection, tried_by(desk, account), named(action, account), desk.now,
        [&](db::Act&) -> Result<int> { return refuse(answer.kind, answer.code, std::string(reason)); });
    return tl::unexpected(answer);
}

Refusal const wrong_credentials{Kind::forbidden, "ACC-301", {}};
Refusal const no_second_factor{Kind::forbidden, "ACC-302", {}};
Refusal const no_rights{Kind::forbidden, "ACC-303", {}};
Refusal const wrong_code{Kind::forbidden, "ACC-304", {}};
Refusal const begin_anew{Kind::forbidden, "ACC-305", {}};
Refusal const unknown_identity{Kind::forbidden, "ACC-306", {}};

/// One's own organisation, else the first where one has a right today; empty: none.
std::string organisation_to_start_at(Desk const& desk, Account const& account) {
    auto const all = organisations_of(desk.connection, account.id, desk.today());
    for (auto const& one : all)
        if (one.code == account.organisation) return one.code;
    return all.empty() ? std::string() : all.front().code;
}

/// How the one who logs in was recognised.
struct Proven {
    Account const& account;
    /// Of the password, which must still be the same; empty: by other means.
    std::string hash = {};
    /// To store in place of an outdated one.
    std::string better_hash = {};
    std::optional<Moment> confirmed_at = {};
};

/// What changed while the proof was looked at.
Result<void> check_still(db::Act& act, Proven const& proven) {
    auto const now = find_account(act.connection, proven.account.id);
    bool const is_same = proven.hash.empty() || password_hash_of(act.connection, proven.account.id) == proven.hash;
    if (!now || now->state != AccountState::active || !is_same) return tl::unexpected(wrong_credentials);
    if (!proven.better_hash.empty()) save_password(act, proven.account.id, proven.better_hash);
    return {};
}

Result<LoggedIn> start_session(db::Act& act, Desk const& desk, Proven const& proven) {
    if (auto const still = check_still(act, proven); !still) return tl::unexpected(still.error());
    auto const organisation = organisation_to_start_at(desk, proven.account);
    if (organisation.empty()) return tl::unexpected(no_rights);
    prune_sessions(act.connection, desk.now - desk.limits.longest, desk.now - desk.limits.idle);
    remove_oldest_sessions(act, proven.account.id, desk.limits.at_once - 1);
    LoggedIn in{crypto::random_token(), proven.account, organisation};
    insert_session(act, {proven.account.id, organisation, desk.now, desk.now, proven.confirmed_at},
                   crypto::digest(in.session_token));
    save_last_login(act, proven.account.id);
    return in;
}

Result<LoginStep> wait_for_second_factor(db::Act& act, Desk const& desk, Proven const& proven) {
    if (auto const still = check_still(act, proven); !still) return tl::unexpected(still.error());
    prune_pending_logins(act.connection, desk.now - pending_lasts);
    NeedsSecondFactor step{crypto::random_token()};
    insert_pending_login(act, {proven.account.id, desk.now, 0}, crypto::digest(step.pending_token));
    return step;
}

/// A password as it was looked at: one hashing, whatever is the case.
struct Looked {
    bool is_right = false;
    std::string hash, better_hash;
    std::string_view reason;
};

Looked look_at(Desk const& desk, std::optional<Account> const& account, Attempt const& attempt,
               std::string_view password) {
    auto const pretend = [&](std::string_view reason) {
        desk.hashing.pretend(password);
        return Looked{false, {}, {}, reason};
    };
    if (!attempt.is_allowed()) return pretend("te vaak geprobeerd");
    if (!account) return pretend("onbekende naam");
    if (account->state != AccountState::active) return pretend(to_text(account->state));
    auto const hash = password_hash_of(desk.connection, account->id);
    if (!hash) return pretend("geen wachtwoord");
    auto const checked = desk.hashing.check(*hash, password);
    if (checked == crypto::PasswordCheck::wrong) return {false, {}, {}, "wachtwoord"};
    Looked looked{true, *hash, {}, {}};
    if (checked == crypto::PasswordCheck::right_but_outdated) looked.better_hash = desk.hashing.hash(password);
    return looked;
}

LoginStep as_step(LoggedIn in) { return in; }

} // namespace

Result<LoginStep> log_in(Desk const& desk, Credentials const& credentials) {
    constexpr std::string_view action = "aanmelden";
    auto const login = normalise_login(credentials.login);
    auto const account = is_login(login) ? find_account(desk.connection, login) : std::nullopt;
    Attempt attempt(desk, login);
    auto const looked = look_at(desk, account, attempt, credentials.password);
    if (!looked.is_right) return fail(desk, action, account, wrong_credentials, looked.reason);
    attempt.refund();
    if (!account->has_second_factor && desk.second_factor == SecondFactor::required)
        return fail(desk, action, account, no_second_factor, "");
    Proven const proven{*account, looked.hash, looked.better_hash};
    auto const name = named(account->has_second_factor ? "aanmelden-wachtwoord" : action, account);
    auto const step = db::within<LoginStep>(desk.connection, tried_by(desk, account), name, desk.now,
                                            [&](db::Act& act) -> Result<LoginStep> {
                                                if (account->has_second_factor)
                                                    return wait_for_second_factor(act, desk, proven);
                                                return start_session(act, desk, proven).map(as_step);
                                            });
    if (step && std::holds_alternative<LoggedIn>(*step)) attempt.forget();
    return step;
}

Result<LoggedIn> confirm_login(Desk const& desk, std::string_view pending_token, std::string_view code) {
    constexpr std::string_view action = "aanmelden";
    auto const digest = crypto::digest(pending_token);
    auto const pending = find_pending_login(desk.connection, digest);
    auto const tries = count_try(desk.connection, digest);
    if (!pending || !tries || *tries > most_tries || desk.now - pending->made_at >= pending_lasts)
        return fail(desk, action, std::nullopt, begin_anew, "");
    auto const account = find_account(desk.connection, pending->account);
    Attempt attempt(desk, account->login);
    if (!attempt.is_allowed()) return fail(desk, action, account, wrong_code, "te vaak geprobeerd");
    auto const proof = check_second_factor(desk, *account, code);
    if (!proof) return fail(desk, action, account, wrong_code, "code");
    auto const in = db::within<LoggedIn>(desk.connection, tried_by(desk, account), named(action, account), desk.now,
                                         [&](db::Act& act) -> Result<LoggedIn> {
                                             if (!remove_pending_login(act, digest)) return tl::unexpected(begin_anew);
                                             if (!use(act, account->id, *proof)) return tl::unexpected(wrong_code);
                                             return start_session(act, desk,
                                                                  {.account = *account, .confirmed_at = desk.now});
                                         });
    if (in) attempt.forget();
    return in;
}

Result<LoggedIn> log_in_with_identity(Desk const& desk, Identity const& identity) {
    auto const id = find_by_identity(desk.connection, identity);
    auto const account = id ? find_account(desk.connection, *id) : std::nullopt;
    if (!account || account->state != AccountState::active)
        return fail(desk, "aanmelden-extern", account, unknown_identity, "");
    return db::within<LoggedIn>(desk.connection, tried_by(desk, account), named("aanmelden-extern", account), desk.now,
                                [&](db::Act& act) -> Result<LoggedIn> {
                                    return start_session(act, desk, {.account = *account, .confirmed_at = desk.now});
                                });
}

} // namespace kiem::account
