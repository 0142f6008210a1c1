// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/session_do.hpp"
#include "base/local_day.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/second_factor_do.hpp"

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;

tl::unexpected<Refusal> no_session() { return refuse(Kind::forbidden, "ACC-307"); }
tl::unexpected<Refusal> wrong_code() { return refuse(Kind::forbidden, "ACC-304"); }

std::optional<FoundSession> find_alive(db::Connection& connection, std::string_view digest, Moment now,
                                       SessionLimits const& limits) {
    auto found = find_session(connection, digest, local_day(now));
    if (found && !is_alive(found->session, limits, now)) return std::nullopt;
    return found;
}

Principal principal_in(FoundSession found) {
    Principal principal{found.account.login, {}, found.account.id, found.session.organisation};
    set_grants(principal, std::move(found.grants));
    return principal;
}

std::optional<OpenSession> open_of(Desk const& desk, std::string_view token) {
    return open_session(desk.connection, token, desk.now, desk.limits);
}

db::ActName named(std::string_view action, OpenSession const& session) {
    return {action, object_of(session.session.account), db::Deed::execute, purpose_of_accounts};
}

Account account_of(Desk const& desk, OpenSession const& session) {
    return find_account(desk.connection, session.session.account).value();
}

/// The same session under a new token, all others gone.
std::string keep_this_session_alone(db::Act& act, Session const& session) {
    auto token = crypto::random_token();
    remove_sessions(act, session.account);
    remove_pending_logins(act, session.account);
    remove_invitations(act, session.account);
    auto kept = session;
    kept.seen_at = act.at;
    insert_session(act, kept, crypto::digest(token));
    return token;
}

Findings check_change(Desk const& desk, OpenSession const& session, PasswordChange const& change) {
    auto const account = account_of(desk, session);
    auto const home = find_organisation(desk.connection, account.organisation).value();
    auto findings = check_password_choice(change.new_password, account, home.name);
    if (change.new_password == change.old_password)
        findings.push_back({"ACC-310", Severity::error, {}, {{}, 0, "wachtwoord"}});
    return findings;
}

/// The hash of the old password when it is right; one hashing in any case.
std::optional<std::string> check_old(Desk const& desk, AccountId account, Attempt& attempt, std::string_view password) {
    auto hash = attempt.is_allowed() ? password_hash_of(desk.connection, account) : std::nullopt;
    if (!hash) {
        desk.hashing.pretend(password);
        return std::nullopt;
    }
    if (desk.hashing.check(*hash, password) == crypto::PasswordCheck::wrong) return std::nullopt;
    attempt.refund();
    return hash;
}

} // namespace

std::optional<OpenSession> open_session(db::Connection& connection, std::string_view token, Moment now,
                                        SessionLimits const& limits) {
    auto found = find_alive(connection, crypto::digest(token), now, limits);
    if (!found) return std::nullopt;
    OpenSession open;
    open.session = found->session;
    open.person_name = found->account.name;
    open.organisation_name = found->organisation_name;
    open.has_second_factor = found->account.has_second_factor;
    open.is_fresh = is_fresh(open.session, limits, now);
    open.needs_touch = now - open.session.seen_at >= std::chrono::minutes{1};
    open.principal = principal_in(std::move(*found));
    return open;
}

std::optional<Principal> principal_of(db::Connection& connection, std::string_view token_digest, Moment now,
                                      SessionLimits const& limits) {
    auto found = find_alive(connection, token_digest, now, limits);
    if (!found) return std::nullopt;
    return principal_in(std::move(*found));
}

void touch(db::Connection& connection, std::string_view token, Moment now) {
    touch_session(connection, crypto::digest(token), now);
}

Principal at_work(Desk const& desk, OpenSession const& session) {
    auto principal = session.principal;
    principal.origin = desk.principal.origin;
    principal.trace = desk.principal.trace;
    return principal;
}

Result<std::string> step_up(Desk const& desk, std::string_view session_token, std::string_view code) {
    auto const session = open_of(desk, session_token);
    if (!session) return no_session();
    auto const account = account_of(desk, *session);
    Attempt attempt(desk, account.login);
    auto const proof = attempt.is_allowed() ? check_second_factor(desk, account, code) : std::nullopt;
    auto token = db::within<std::string>(
        desk.connection, at_work(desk, *session), named("opnieuw-bevestigen", *session), desk.now,
        [&](db::Act& act) -> Result<std::string> {
            if (!proof || !use(act, account.id, *proof)) return wrong_code();
            auto renewed = crypto::random_token();
            if (!renew_session(act, crypto::digest(session_token), crypto::digest(renewed), desk.now))
                return no_session();
            return renewed;
        });
    if (token) attempt.forget();
    return token;
}

Result<void> switch_organisation(Desk const& desk, std::string_view session_token, std::string_view organisation) {
    auto const session = open_of(desk, session_token);
    if (!session) return no_session();
    auto const switched = db::within<int>(
        desk.connection, at_work(desk, *session), named("wisselen-organisatie", *session), desk.now,
        [&](db::Act& act) -> Result<int> {
            if (!is_organisation_code(organisation) ||
                grants_on(act.connection, session->session.account, organisation, desk.today()).empty())
                return refuse(Kind::not_found, "ACC-308");
            if (!save_organisation(act, crypto::digest(session_token), organisation)) return no_session();
            act.detail = std::string(organisation);
            return 0;
        });
    if (!switched) return tl::unexpected(switched.error());
    return {};
}

void log_out(Desk const& desk, std::string_view session_token) {
    auto const digest = crypto::digest(session_token);
    if (!has_session(desk.connection, digest)) return;
    // One that lasted too long, or whose rights ended, is taken away too: it must not come back with a new right.
    auto const session = open_of(desk, session_token);
    auto const principal = session ? at_work(desk, *session) : desk.principal;
    auto const name = session ? named("afmelden", *session) : db::ActName{"afmelden", ""};
    db::within<int>(desk.connection, principal, name, desk.now, [&](db::Act& act) -> Result<int> {
        remove_session(act, digest);
        return 0;
    }).value();
}

Result<void> log_out_everywhere(Desk const& desk, std::string_view session_token) {
    auto const session = open_of(desk, session_token);
    if (!session) return no_session();
    auto const ended = db::within<int>(desk.connection, at_work(desk, *session), named("afmelden-overal", *session),
                                       desk.now, [&](db::Act& act) -> Result<int> {
                                           if (auto const fresh = check_fresh(desk, *session); !fresh)
                                               return tl::unexpected(fresh.error());
                                           remove_sessions(act, session->session.account);
                                           remove_pending_logins(act, session->session.account);
                                           return 0;
                                       });
    if (!ended) return tl::unexpected(ended.error());
    return {};
}

Result<Findings> check_password_change(Desk const& desk, std::string_view session_token, PasswordChange const& change) {
    auto const session = open_of(desk, session_token);
    if (!session) return no_session();
    return check_change(desk, *session, change);
}

Result<std::string> change_password(Desk const& desk, std::string_view session_token, PasswordChange const& change) {
    auto const session = open_of(desk, session_token);
    if (!session) return no_session();
    if (auto const findings = check_change(desk, *session, change); !findings.empty())
        return tl::unexpected(first_of(findings));
    auto const account = account_of(desk, *session);
    Attempt attempt(desk, account.login);
    auto const old = check_old(desk, account.id, attempt, change.old_password);
    auto const hash = old ? desk.hashing.hash(change.new_password) : std::string();
    return db::within<std::string>(desk.connection, at_work(desk, *session), named("wachtwoord-wijzigen", *session),
                                   desk.now, [&](db::Act& act) -> Result<std::string> {
                                       if (!old || password_hash_of(act.connection, account.id) != old)
                                           return refuse(Kind::forbidden, "ACC-309");
                                       // The session may have ended while the passwords were looked at.
                                       if (!remove_session(act, crypto::digest(session_token))) return no_session();
                                       save_password(act, account.id, hash);
                                       count_version(act, account.id);
                                       return keep_this_session_alone(act, session->session);
                                   });
}

Result<void> check_fresh(Desk const& desk, OpenSession const& session) {
    bool const is_needed = desk.second_factor == SecondFactor::required || session.has_second_factor;
    if (is_needed && !session.is_fresh) return refuse(Kind::forbidden, "ACC-311");
    return {};
}

} // namespace kiem::account
