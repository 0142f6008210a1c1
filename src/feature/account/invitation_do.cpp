// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/invitation_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/second_factor_do.hpp"
#include "feature/account/session_do.hpp"

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;

tl::unexpected<Refusal> not_there() { return refuse(Kind::not_found, "ACC-401"); }

/// A row with its account and secret.
struct Found {
    Invitation invitation;
    Account account;
    Organisation organisation;
    std::string secret;
};

std::optional<Found> find(Desk const& desk, std::string_view token) {
    auto const invitation = find_invitation(desk.connection, crypto::digest(token), desk.now);
    if (!invitation) return std::nullopt;
    Found found{*invitation, find_account(desk.connection, invitation->account).value(), {}, {}};
    if (found.account.state == AccountState::disabled) return std::nullopt;
    found.organisation = find_organisation(desk.connection, found.account.organisation).value();
    if (!invitation->sealed_totp.empty())
        found.secret = open_totp(desk, found.account, invitation_context(invitation->id), invitation->sealed_totp);
    return found;
}

std::optional<std::int64_t> step_of(Desk const& desk, Found const& found, std::string_view typed) {
    std::string code(typed);
    std::erase(code, ' ');
    auto const seconds = std::chrono::floor<std::chrono::seconds>(desk.now).time_since_epoch().count();
    return crypto::check_totp(found.secret, code, seconds, 0);
}

/// Whether a second factor comes with it.
bool enrols(Desk const& desk, Found const& found, Acceptance const& acceptance) {
    if (found.invitation.renews == Renews::password) return false;
    return desk.second_factor == SecondFactor::required || !acceptance.totp_code.empty();
}

Findings check(Desk const& desk, Found const& found, Acceptance const& acceptance) {
    auto findings = check_password_choice(acceptance.password, found.account, found.organisation.name);
    if (enrols(desk, found, acceptance) && !step_of(desk, found, acceptance.totp_code))
        findings.push_back({"ACC-402", Severity::error, {}, {{}, 0, "code"}});
    return findings;
}

/// What every acceptance does: it counts once, and the account is at work.
Result<Accepted> complete(Desk const& desk, Found const& found, std::function<Result<void>(db::Act&)> const& body) {
    auto const id = found.account.id;
    return db::within<Accepted>(desk.connection, principal_for(desk, found.account, found.account.organisation),
                                {"uitnodiging-aannemen", object_of(id), db::Deed::update, purpose_of_accounts},
                                desk.now, [&](db::Act& act) -> Result<Accepted> {
                                    auto const account = find_account(act.connection, id);
                                    if (account->state == AccountState::disabled ||
                                        !remove_invitation(act, found.invitation.id))
                                        return not_there();
                                    remove_sessions(act, id);
                                    remove_pending_logins(act, id);
                                    if (auto const done = body(act); !done) return tl::unexpected(done.error());
                                    save_state(act, id, AccountState::active);
                                    return Accepted{find_account(act.connection, id).value(), {}};
                                });
}

/// A token that opens nothing is audited, without what was typed.
tl::unexpected<Refusal> refuse_token(Desk const& desk) {
    auto const refused = db::within<int>(desk.connection, desk.principal,
                                         {"uitnodiging-aannemen", "", db::Deed::update, purpose_of_accounts}, desk.now,
                                         [](db::Act&) -> Result<int> { return not_there(); });
    return tl::unexpected(refused.error());
}

} // namespace

Result<OpenInvitation> open_invitation(Desk const& desk, std::string_view token) {
    auto found = find(desk, token);
    if (!found) return not_there();
    OpenInvitation open{found->account,
                        found->organisation.name,
                        found->invitation.renews,
                        found->secret,
                        {},
                        found->invitation.expires_at};
    if (!found->secret.empty()) open.totp_url = crypto::totp_url(found->secret, "Kiem", found->account.login);
    return open;
}

Result<Findings> check_acceptance(Desk const& desk, Acceptance const& acceptance) {
    auto const found = find(desk, acceptance.token);
    if (!found) return not_there();
    return check(desk, *found, acceptance);
}

Result<Accepted> accept(Desk const& desk, Acceptance const& acceptance) {
    auto const found = find(desk, acceptance.token);
    if (!found) return refuse_token(desk);
    if (auto const findings = check(desk, *found, acceptance); !findings.empty())
        return tl::unexpected(first_of(findings));
    auto const id = found->account.id;
    bool const with_second_factor = enrols(desk, *found, acceptance);
    auto const hash = desk.hashing.hash(acceptance.password);
    auto codes = with_second_factor ? make_recovery_codes(desk, id) : NewRecoveryCodes{};
    auto accepted = complete(desk, *found, [&](db::Act& act) -> Result<void> {
        save_password(act, id, hash);
        if (!with_second_factor) return {};
        // The code that proves the enrolment is used with it.
        auto const step = step_of(desk, *found, acceptance.totp_code).value();
        save_totp(act, id, {seal_totp(desk, found->account, account_context(id), found->secret), step});
        save_recovery_codes(act, id, codes.stored);
        return {};
    });
    if (!accepted) return accepted;
    Attempt(desk, found->account.login).forget();
    accepted->recovery_codes = std::move(codes.shown);
    return accepted;
}

Result<Accepted> accept_with_identity(Desk const& desk, std::string_view token, Identity const& identity) {
    auto const found = find(desk, token);
    if (!found) return refuse_token(desk);
    return complete(desk, *found, [&](db::Act& act) -> Result<void> {
        auto const holder = find_by_identity(act.connection, identity);
        if (holder && *holder != found->account.id) return refuse(Kind::conflict, "ACC-404");
        if (!holder) insert_identity(act, found->account.id, identity);
        return {};
    });
}

Result<std::vector<std::string>> renew_recovery_codes(Desk const& desk, std::string_view session_token) {
    auto const session = open_session(desk.connection, session_token, desk.now, desk.limits);
    if (!session) return refuse(Kind::forbidden, "ACC-307");
    auto const id = session->session.account;
    auto codes = make_recovery_codes(desk, id);
    return db::within<std::vector<std::string>>(
        desk.connection, at_work(desk, *session),
        {"herstelcodes-vernieuwen", object_of(id), db::Deed::update, purpose_of_accounts}, desk.now,
        [&](db::Act& act) -> Result<std::vector<std::string>> {
            if (!totp_of(act.connection, id)) return refuse(Kind::conflict, "ACC-302");
            if (auto const fresh = check_fresh(desk, *session); !fresh) return tl::unexpected(fresh.error());
            save_recovery_codes(act, id, codes.stored);
            return std::move(codes.shown);
        });
}

} // namespace kiem::account
