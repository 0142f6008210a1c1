// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/base_schema.hpp"
#include "feature/account/account_do.hpp"
#include "feature/account/account_schema.hpp"
#include "feature/account/invitation_do.hpp"
#include "feature/account/session_do.hpp"
#include "testing/databases.hpp"
#include <gmock/gmock.h>

/// Accounts in tests: hashing takes no time and is counted.
namespace kiem::account::testing {

inline Moment const test_moment = *parse_iso_moment("2026-03-02T09:00:00.000000Z");
inline constexpr std::string_view good_password = "tandpasta-maanlicht-orgel";

inline std::vector<db::Migration> test_migrations() {
    auto const base = db::base_migrations();
    std::vector<db::Migration> all(base.begin(), base.end());
    auto const own = account_migrations();
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

/// In place of argon2id. A hash that begins with "oud:" is outdated.
struct CountedHashing {
    int checks = 0;
    int pretences = 0;
    int hashes = 0;
    /// Run in the middle of a check.
    std::function<void()> meanwhile = {};

    Hashing hashing{
        [this](std::string_view password) {
            ++hashes;
            return "nu:" + crypto::digest(password);
        },
        [this](std::string_view hash, std::string_view password) {
            ++checks;
            if (meanwhile) std::exchange(meanwhile, {})();
            bool const is_right = hash.substr(hash.find(':') + 1) == crypto::digest(password);
            if (!is_right) return crypto::PasswordCheck::wrong;
            return hash.starts_with("oud:") ? crypto::PasswordCheck::right_but_outdated : crypto::PasswordCheck::right;
        },
        [this](std::string_view) { ++pretences; },
    };
};

/// An organisation with an administrator and its people.
class Accounts {
public:
    explicit Accounts(db::Connection& connection) : connection_(connection) {}

    db::Connection& connection() { return connection_; }
    crypto::KeyRing const keys = crypto::KeyRing::random();
    CountedHashing counted;
    Moment now = test_moment;
    SecondFactor second_factor = SecondFactor::required;
    SessionLimits limits;

    Desk desk(Principal principal) {
        return {connection_, keys, std::move(principal), now, second_factor, limits, counted.hashing};
    }
    Desk local() { return desk({"root", {Role::local_operator}}); }
    /// A browser that has not logged in.
    Desk visitor(std::string origin = "192.0.2.1") {
        Principal principal{"openbaar", {}};
        principal.origin = std::move(origin);
        return desk(std::move(principal));
    }
    Desk in(std::string_view session_token) {
        return desk(open_session(connection_, session_token, now, limits).value().principal);
    }

    void add(std::string const& code, OrganisationKind kind) {
        add_organisation(local(), {code, "De " + code + " te Almere", kind}).value();
    }
    AccountId invited(std::string const& organisation, std::string const& login, Role role) {
        auto const ticket = invite(local(), organisation, {login, "Mevrouw " + login, {}, {{{role}}}}).value();
        tickets[login] = ticket.token;
        return ticket.account;
    }
    /// Invited and accepted.
    AccountId person(std::string const& organisation, std::string const& login, Role role) {
        auto const id = invited(organisation, login, role);
        accept_ticket(login);
        return id;
    }
    Accepted accept_ticket(std::string const& login) {
        auto const open = open_invitation(visitor(), tickets.at(login)).value();
        if (!open.totp_secret.empty()) secrets[login] = open.totp_secret;
        auto accepted = accept(visitor(), {tickets.at(login), std::string(good_password), code_of(login)}).value();
        // The code of the enrolment is used, so the clock goes on to the next.
        now += std::chrono::seconds{60};
        recovery[login] = accepted.recovery_codes;
        return accepted;
    }
    std::string code_of(std::string const& login) {
        auto const found = secrets.find(login);
        if (found == secrets.end()) return {};
        return crypto::totp_code(found->second,
                                 std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    }
    /// The token of a new session, a minute later.
    std::string session(std::string const& login, std::string const& password = std::string(good_password)) {
        now += std::chrono::seconds{60};
        auto const step = log_in(visitor(), {login, password}).value();
        auto const pending = std::get<NeedsSecondFactor>(step).pending_token;
        return confirm_login(visitor(), pending, code_of(login)).value().session_token;
    }
    Desk as(std::string const& login) { return in(session(login)); }
    std::optional<OpenSession> open(std::string_view token) { return open_session(connection_, token, now, limits); }
    DatedGrant open_grant(AccountId account) {
        for (auto const& one : list_grants(connection_, account))
            if (!one.dated.until) return one.dated;
        throw std::logic_error("no open right");
    }

    std::map<std::string, std::string> tickets, secrets;
    std::map<std::string, std::vector<std::string>> recovery;

private:
    db::Connection& connection_;
};

class AccountTest : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        EveryEngine::SetUp();
        if (IsSkipped()) return;
        at_ = std::make_unique<Accounts>(connection());
        at_->add("jgz", OrganisationKind::youth_health);
        at_->add("kov", OrganisationKind::provider);
    }
    Accounts& at() { return *at_; }

    /// The last records of the audit log, "action outcome detail".
    std::vector<std::string> audited(int last) {
        std::vector<std::string> lines;
        connection().each<std::string, std::string, std::string>(
            "select action, outcome, detail from audit_log order by seq desc limit $1",
            [&](std::string action, std::string outcome, std::string detail) {
                lines.push_back(action + " " + outcome + " " + detail);
            },
            last);
        return lines;
    }

private:
    std::unique_ptr<Accounts> at_;
};

template <class T>
std::string code_of(Result<T> const& result) {
    return result ? "ok" : result.error().code;
}

} // namespace kiem::account::testing
