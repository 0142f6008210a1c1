// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"

namespace kiem::account::testing {
namespace {

using namespace std::chrono_literals;

class Login : public AccountTest {
protected:
    void SetUp() override {
        AccountTest::SetUp();
        if (IsSkipped()) return;
        at().person("kov", "baas", Role::administrator);
        juf_ = at().person("kov", "juf", Role::preschool_worker);
    }
    Result<LoginStep> try_in(std::string const& login, std::string const& password,
                             std::string const& origin = "192.0.2.1") {
        return log_in(at().visitor(origin), {login, password});
    }
    std::string right() { return std::string(good_password); }
    std::string pending() { return std::get<NeedsSecondFactor>(try_in("juf", right()).value()).pending_token; }
    Result<LoggedIn> confirm(std::string const& token, std::string const& code) {
        return confirm_login(at().visitor(), token, code);
    }

    AccountId juf_;
};
KIEM_EVERY_ENGINE(Login);

struct Answer {
    Refusal::Kind kind{};
    std::string code, detail;
    int hashings = 0;
    friend bool operator==(Answer const&, Answer const&) = default;
    friend std::ostream& operator<<(std::ostream& out, Answer const& one) {
        return out << one.code << " '" << one.detail << "' " << one.hashings;
    }
};

// FT-65: by counting hashings, which are all the cost that shows.
TEST_P(Login, EveryFailureHasTheSameAnswerAndTheSameCost) {
    at().invited("kov", "nieuw", Role::coach);
    auto const gone = at().person("kov", "weg", Role::coach);
    ASSERT_TRUE(disable(at().as("baas"), "kov", {gone}));
    auto const reset_one = at().person("kov", "kwijt", Role::coach);
    ASSERT_TRUE(reset(at().as("baas"), "kov", {reset_one}, Renews::password));
    at().person("kov", "vast", Role::coach);
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(try_in("vast", "fout", "192.0.2.9"));
    auto const answer = [&](std::string const& login, std::string const& password) {
        auto& counted = at().counted;
        counted.checks = counted.pretences = counted.hashes = 0;
        auto const refused = log_in(at().visitor("192.0.2.10"), {login, password});
        EXPECT_FALSE(refused) << login;
        auto const& error = refused.error();
        return Answer{error.kind, error.code, error.detail, counted.checks + counted.pretences + counted.hashes};
    };
    Answer const expected{Refusal::Kind::forbidden, "ACC-301", "", 1};
    EXPECT_EQ(answer("juf", "een fout wachtwoord"), expected);
    EXPECT_EQ(answer("juf", ""), expected);
    EXPECT_EQ(answer("bestaat-niet", right()), expected);
    EXPECT_EQ(answer("", ""), expected);
    EXPECT_EQ(answer("geen naam; --", right()), expected);
    EXPECT_EQ(answer(std::string("juf\0x", 5), right()), expected);
    EXPECT_EQ(answer("weg", right()), expected) << "disabled";
    EXPECT_EQ(answer("nieuw", right()), expected) << "invited";
    EXPECT_EQ(answer("kwijt", right()), expected) << "reset";
    EXPECT_EQ(answer("vast", right()), expected) << "locked, with the right password";
}

TEST_P(Login, TheLogKnowsWhatTheAnswerHides) {
    (void)try_in("juf", "fout");
    EXPECT_EQ(audited(1).front(), "aanmelden refused ACC-301 wachtwoord");
    (void)try_in("mijn-wachtwoord-als-naam", right());
    EXPECT_EQ(audited(1).front(), "aanmelden refused ACC-301 onbekende naam");
    auto const row = connection().one<std::string, std::string, std::string>(
        "select account, object, origin from audit_log order by seq desc limit 1");
    EXPECT_EQ(*row, std::tuple("onbekend", "", "192.0.2.1")) << "what was typed as a name may be a password";
}

// FT-65
TEST_P(Login, FiveFailuresCloseANameForAWhile) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(try_in("juf", "fout")), "ACC-301");
    EXPECT_EQ(code_of(try_in("juf", right(), "198.51.100.1")), "ACC-301") << "from anywhere";
    EXPECT_EQ(code_of(try_in("baas", right())), "ok") << "others go on";
    at().now += 29s;
    EXPECT_EQ(code_of(try_in("juf", right())), "ACC-301");
    at().now += 1s;
    EXPECT_EQ(code_of(try_in("juf", "fout")), "ACC-301");
    at().now += 59s;
    EXPECT_EQ(code_of(try_in("juf", right())), "ACC-301") << "a minute the second time";
    at().now += 1s;
    EXPECT_EQ(code_of(try_in("juf", right())), "ok");
}

// FT-65
TEST_P(Login, TriesWhileItIsClosedDoNotKeepItClosed) {
    for (int i = 0; i < 5; ++i) (void)try_in("juf", "fout");
    for (int i = 0; i < 10; ++i) (void)try_in("juf", "fout");
    at().now += 30s;
    EXPECT_EQ(code_of(try_in("juf", right())), "ok");
}

// FT-65
TEST_P(Login, UnknownNamesAreClosedJustTheSame) {
    auto const wait_of = [&](std::string const& login) {
        for (int i = 0; i < 5; ++i) (void)try_in(login, "fout", "198.51.100.2");
        return std::get<0>(*connection().one<std::string>(
            "select blocked_until from login_failure where counted_by = 'naam' and blocked_until is not null "
            "order by blocked_until desc limit 1"));
    };
    auto const known = wait_of("juf");
    EXPECT_EQ(wait_of("bestaat-niet"), known);
    auto const rows = connection().one<int>("select count(*) from login_failure where key_digest like '%juf%'");
    EXPECT_EQ(std::get<0>(*rows), 0) << "names are not kept as they were typed";
}

// FT-65
TEST_P(Login, ManyNamesFromOnePlaceCloseThePlace) {
    for (int i = 0; i < 20; ++i) (void)try_in("naam" + std::to_string(i), "fout", "203.0.113.1");
    EXPECT_EQ(code_of(try_in("juf", right(), "203.0.113.1")), "ACC-301");
    EXPECT_EQ(code_of(try_in("juf", right(), "203.0.113.2")), "ok");
    at().now += 30s;
    EXPECT_EQ(code_of(try_in("juf", right(), "203.0.113.1")), "ok");
}

// FT-65
TEST_P(Login, APlaceThatMustWaitClosesNoNames) {
    for (int i = 0; i < 20; ++i) (void)try_in("naam" + std::to_string(i), "fout", "203.0.113.1");
    for (int i = 0; i < 20; ++i) (void)try_in("juf", "fout", "203.0.113.1");
    EXPECT_EQ(code_of(try_in("juf", right(), "203.0.113.2")), "ok");
    EXPECT_EQ(std::get<0>(*connection().one<int>("select count(*) from login_failure where counted_by = 'naam'")), 21);
}

TEST_P(Login, FailuresAreForgottenAfterADayOrALogIn) {
    for (int i = 0; i < 4; ++i) (void)try_in("juf", "fout");
    (void)at().session("juf");
    for (int i = 0; i < 4; ++i) (void)try_in("juf", "fout");
    EXPECT_EQ(code_of(try_in("juf", right())), "ok");
    for (int i = 0; i < 3; ++i) (void)try_in("baas", "fout");
    at().now += 24h;
    for (int i = 0; i < 4; ++i) (void)try_in("baas", "fout");
    EXPECT_EQ(code_of(try_in("baas", right())), "ok");
}

// FT-65: a password that is known gives no free tries of codes.
TEST_P(Login, CodesAreLimitedTooAcrossLogIns) {
    auto const first = pending();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(code_of(confirm(first, "000000")), "ACC-304");
    auto const second = pending();
    for (int i = 0; i < 2; ++i) EXPECT_EQ(code_of(confirm(second, "000000")), "ACC-304");
    EXPECT_EQ(code_of(confirm(second, at().code_of("juf"))), "ACC-304") << "the right one too, for now";
    EXPECT_EQ(code_of(try_in("juf", right())), "ACC-301");
    at().now += 30s;
    auto const third = pending();
    EXPECT_EQ(code_of(confirm(third, at().code_of("juf"))), "ok");
}

TEST_P(Login, AWaitingLogInEndsAfterFiveTriesOrFiveMinutes) {
    auto const token = pending();
    for (int i = 0; i < 5; ++i) (void)confirm(token, "000000");
    at().now += 1h;
    EXPECT_EQ(code_of(confirm(token, at().code_of("juf"))), "ACC-305");
    auto const late = pending();
    at().now += 5min;
    EXPECT_EQ(code_of(confirm(late, at().code_of("juf"))), "ACC-305");
    EXPECT_EQ(code_of(confirm("verzonnen", at().code_of("juf"))), "ACC-305");
    auto const once = pending();
    EXPECT_EQ(code_of(confirm(once, at().code_of("juf"))), "ok");
    at().now += 60s;
    EXPECT_EQ(code_of(confirm(once, at().code_of("juf"))), "ACC-305") << "once";
}

TEST_P(Login, ACodeWorksOnce) {
    auto const code = at().code_of("juf");
    EXPECT_EQ(code_of(confirm(pending(), code)), "ok");
    EXPECT_EQ(code_of(confirm(pending(), code)), "ACC-304");
    at().now += 30s;
    EXPECT_EQ(code_of(confirm(pending(), at().code_of("juf").insert(3, " "))), "ok") << "typed with a space";
}

TEST_P(Login, ARecoveryCodeWorksOnce) {
    auto const codes = at().recovery["juf"];
    ASSERT_EQ(codes.size(), 10U);
    EXPECT_EQ(code_of(confirm(pending(), codes[3])), "ok");
    EXPECT_EQ(count_recovery_codes(connection(), juf_), 9);
    EXPECT_EQ(code_of(confirm(pending(), codes[3])), "ACC-304");
    EXPECT_EQ(code_of(confirm(pending(), at().recovery["baas"][0])), "ACC-304") << "of somebody else";
    std::string typed = codes[4];
    std::ranges::transform(typed, typed.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    EXPECT_EQ(code_of(confirm(pending(), typed.replace(4, 1, " "))), "ok") << typed;
}

// FT-65
TEST_P(Login, AWrongRecoveryCodeCostsOneHashingKnownOrNot) {
    auto const cost = [&](std::string const& code) {
        auto const token = pending();
        at().counted.checks = at().counted.pretences = 0;
        EXPECT_EQ(code_of(confirm(token, code)), "ACC-304");
        at().now += 24h;
        return at().counted.checks + at().counted.pretences;
    };
    auto half_right = at().recovery["juf"][0].substr(0, 5) + "2222-2222";
    EXPECT_EQ(cost(half_right), 1);
    EXPECT_EQ(cost("2222-2222-2222"), 1);
    EXPECT_EQ(cost(""), 1);
}

TEST_P(Login, AnOutdatedHashIsMadeAnew) {
    connection().exec("update account_password set hash = $2 where account_id = $1", juf_.value,
                      "oud:" + crypto::digest(good_password));
    at().second_factor = SecondFactor::off;
    connection().exec("delete from account_totp where account_id = $1", juf_.value);
    EXPECT_EQ(code_of(try_in("juf", right())), "ok");
    EXPECT_TRUE(password_hash_of(connection(), juf_)->starts_with("nu:"));
}

TEST_P(Login, WhoIsDisabledWhileThePasswordIsCheckedStaysOut) {
    auto const elsewhere = connect();
    at().counted.meanwhile = [&] { elsewhere->exec("update account set state = 'uitgeschakeld' where login = 'juf'"); };
    EXPECT_EQ(code_of(try_in("juf", right())), "ACC-301");
    EXPECT_EQ(std::get<0>(*connection().one<int>("select count(*) from pending_login")), 0);
}

TEST_P(Login, APasswordThatIsChangedWhileItIsCheckedLetsNobodyIn) {
    at().second_factor = SecondFactor::off;
    connection().exec("delete from account_totp where account_id = $1", juf_.value);
    auto const elsewhere = connect();
    at().counted.meanwhile = [&] {
        elsewhere->exec("update account_password set hash = 'nu:anders' where account_id = $1", juf_.value);
    };
    EXPECT_EQ(code_of(try_in("juf", right())), "ACC-301");
}

TEST_P(Login, WithoutARightTodayThereIsNoWayIn) {
    ASSERT_TRUE(end_grant(at().as("baas"), "kov", at().open_grant(juf_).id));
    auto const token = pending();
    EXPECT_EQ(code_of(confirm(token, at().code_of("juf"))), "ACC-303");
    ASSERT_TRUE(grant(at().as("baas"), "kov", "juf", {{Role::coach}}));
    at().now += 60s;
    EXPECT_EQ(code_of(confirm(pending(), at().code_of("juf"))), "ok");
}

TEST_P(Login, TheSecondFactorIsAskedOfWhoHasOneEvenWhenItIsOff) {
    at().second_factor = SecondFactor::off;
    EXPECT_TRUE(std::holds_alternative<NeedsSecondFactor>(try_in("juf", right()).value()));
}

TEST_P(Login, WithOtherKeysASecondFactorDoesNotOpen) {
    auto const token = pending();
    auto const other = crypto::KeyRing::random();
    auto const visitor = at().visitor();
    Desk const desk{visitor.connection,    other,          visitor.principal, visitor.now,
                    visitor.second_factor, visitor.limits, visitor.hashing};
    EXPECT_THROW((void)confirm_login(desk, token, at().code_of("juf")), std::runtime_error);
}

} // namespace
} // namespace kiem::account::testing
