// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"
#include <rapidcheck/gtest.h>

namespace kiem::account::testing {
namespace {

/// Two organisations whose people do anything at random, allowed or not.
class Crowd {
public:
    explicit Crowd(Accounts& at) : at_(at) {
        at.add("jgz", OrganisationKind::youth_health);
        at.add("kov", OrganisationKind::provider);
        for (auto const* const login : {"baas", "tweede", "juf"}) add("kov", login);
        for (auto const* const login : {"hoofd", "zuster"}) add("jgz", login);
    }

    void act() {
        // A right may be open for days to come, and days go by.
        if (*rc::gen::inRange(0, 12) == 0) at_.now += std::chrono::hours{*rc::gen::inRange(1, 40)};
        switch (*rc::gen::inRange(0, 8)) {
        case 0: (void)disable(somebody(), organisation(), {account()}); break;
        case 1: (void)enable(somebody(), organisation(), {account()}); break;
        case 2:
        case 3: (void)grant(somebody(), organisation(), login(), wanted()); break;
        case 4: (void)end_grant(somebody(), organisation(), *rc::gen::inRange<std::int64_t>(1, 14)); break;
        case 5: reset_and_perhaps_accept(); break;
        case 6: try_to_log_in(); break;
        case 7: leave(); break;
        default: break;
        }
    }

    std::vector<std::string> const& logins() const { return logins_; }
    std::vector<std::string> const& tokens() const { return tokens_; }

private:
    void add(std::string const& organisation, std::string const& login) {
        at_.person(organisation, login,
                   login == "juf"      ? Role::coach
                   : login == "zuster" ? Role::nurse
                                       : Role::administrator);
        logins_.push_back(login);
        tokens_.push_back(at_.session(login));
    }

    std::string login() { return *rc::gen::elementOf(logins_); }
    AccountId account() { return find_account(at_.connection(), login())->id; }
    std::string organisation() { return *rc::gen::element<std::string>("kov", "jgz"); }
    WantedGrant wanted() {
        WantedGrant right{{*rc::gen::element(Role::administrator, Role::coach, Role::nurse)}};
        auto const today = at_.local().today();
        if (*rc::gen::arbitrary<bool>()) right.from = today + std::chrono::days{*rc::gen::inRange(0, 2)};
        if (*rc::gen::arbitrary<bool>()) right.until = today + std::chrono::days{*rc::gen::inRange(1, 4)};
        return right;
    }
    /// Who holds a session that lives, or who sits at the machine.
    Desk somebody() {
        auto const token = *rc::gen::elementOf(tokens_);
        if (at_.open(token)) return at_.in(token);
        return at_.local();
    }

    void reset_and_perhaps_accept() {
        auto const name = login();
        auto const id = find_account(at_.connection(), name)->id;
        auto const ticket = reset(somebody(), organisation(), {id}, Renews::everything);
        if (!ticket) return;
        at_.tickets[name] = ticket->token;
        if (*rc::gen::arbitrary<bool>()) at_.accept_ticket(name);
    }

    void try_to_log_in() {
        auto const name = login();
        at_.now += std::chrono::seconds{60};
        auto const step = log_in(at_.visitor(), {name, std::string(good_password)});
        if (!step) return;
        auto const in = confirm_login(at_.visitor(), std::get<NeedsSecondFactor>(*step).pending_token,
                                      at_.code_of(name));
        if (in) tokens_.push_back(in->session_token);
    }

    void leave() {
        auto const token = *rc::gen::elementOf(tokens_);
        if (*rc::gen::arbitrary<bool>()) log_out(at_.visitor(), token);
        else (void)log_out_everywhere(at_.visitor(), token);
    }

    Accounts& at_;
    std::vector<std::string> logins_, tokens_;
};

/// No two rights that are equal hold on one day.
void check_rights(Accounts& at, Crowd const& crowd) {
    for (auto const& login : crowd.logins()) {
        auto const all = list_grants(at.connection(), find_account(at.connection(), login)->id);
        for (auto one = all.begin(); one != all.end(); ++one)
            for (auto other = all.begin(); other != one; ++other) {
                bool const is_equal = one->dated.organisation == other->dated.organisation &&
                                      one->dated.grant == other->dated.grant;
                RC_ASSERT(!(is_equal && one->dated.overlaps(other->dated.from, other->dated.until)));
            }
    }
}

/// Looked up with statements of its own.
void check_sessions(Accounts& at, Crowd const& crowd) {
    for (auto const& token : crowd.tokens()) {
        auto const open = at.open(token);
        if (!open) continue;
        auto const account = find_account(at.connection(), open->session.account).value();
        RC_ASSERT(account.state == AccountState::active);
        std::vector<Grant> held;
        for (auto const& one : list_grants(at.connection(), account.id))
            if (one.dated.organisation == open->principal.organisation && one.dated.holds_on(at.local().today()))
                held.push_back(one.dated.grant);
        RC_ASSERT(!held.empty());
        RC_ASSERT(open->principal.grants == held);
        RC_ASSERT(list_sessions(at.connection(), account.id).size() <= 3U);
    }
}

void check_administrators(Accounts& at) {
    for (auto const* const organisation : {"kov", "jgz"})
        RC_ASSERT(count_lasting_administrators(at.connection(), organisation, at.local().today()) > 0);
}

RC_GTEST_PROP(AccountsAtRandom, KeepWhatIsPromised, ()) {
    auto const migrations = test_migrations();
    auto const connection = db::open(":memory:");
    db::migrate(*connection, migrations);
    Accounts at(*connection);
    Crowd crowd(at);
    auto const acts = *rc::gen::inRange(1, 25);
    for (int i = 0; i < acts; ++i) {
        crowd.act();
        check_rights(at, crowd);
        check_sessions(at, crowd);
        check_administrators(at);
    }
}

} // namespace
} // namespace kiem::account::testing
