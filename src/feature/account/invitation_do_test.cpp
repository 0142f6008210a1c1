// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"

namespace kiem::account::testing {
namespace {

using namespace std::chrono_literals;

class Inviting : public AccountTest {
protected:
    void SetUp() override {
        AccountTest::SetUp();
        if (IsSkipped()) return;
        at().person("kov", "baas", Role::administrator);
        juf_ = at().invited("kov", "juf", Role::preschool_worker);
        at().secrets["juf"] = open_invitation(at().visitor(), ticket())->totp_secret;
    }
    std::string ticket() { return at().tickets["juf"]; }
    Acceptance right() { return {ticket(), std::string(good_password), at().code_of("juf")}; }
    Ticket reset_now(Renews renews) {
        auto made = reset(at().as("baas"), "kov", {juf_}, renews).value();
        at().tickets["juf"] = made.token;
        return made;
    }

    AccountId juf_;
};
KIEM_EVERY_ENGINE(Inviting);

TEST_P(Inviting, ShowsTheSameSecretEachTimeItIsOpened) {
    auto const open = open_invitation(at().visitor(), ticket()).value();
    EXPECT_EQ(open.account.login, "juf");
    EXPECT_EQ(open.organisation_name, "De kov te Almere");
    EXPECT_EQ(open.totp_secret, open_invitation(at().visitor(), ticket())->totp_secret);
    EXPECT_NE(open.totp_url.find(open.totp_secret), std::string::npos);
}

// FT-62
TEST_P(Inviting, WorksOnce) {
    auto const accepted = accept(at().visitor(), right());
    ASSERT_TRUE(accepted) << code_of(accepted);
    EXPECT_EQ(accepted->account.state, AccountState::active);
    EXPECT_TRUE(accepted->account.has_second_factor);
    EXPECT_EQ(std::set(accepted->recovery_codes.begin(), accepted->recovery_codes.end()).size(), 10U);
    EXPECT_EQ(code_of(accept(at().visitor(), right())), "ACC-401");
    EXPECT_EQ(audited(1).front(), "uitnodiging-aannemen refused ACC-401");
    EXPECT_EQ(code_of(open_invitation(at().visitor(), ticket())), "ACC-401");
    EXPECT_EQ(code_of(accept_with_identity(at().visitor(), ticket(), {"https://idp.example", "x"})), "ACC-401");
}

TEST_P(Inviting, EndsAfterThreeDays) {
    at().now += 72h - 1min;
    EXPECT_EQ(code_of(open_invitation(at().visitor(), ticket())), "ok");
    at().now += 1min;
    EXPECT_EQ(code_of(open_invitation(at().visitor(), ticket())), "ACC-401");
    EXPECT_EQ(code_of(open_invitation(at().visitor(), "verzonnen")), "ACC-401");
    EXPECT_EQ(code_of(open_invitation(at().visitor(), crypto::digest(ticket()))), "ACC-401");
    EXPECT_EQ(code_of(open_invitation(at().visitor(), "")), "ACC-401");
}

TEST_P(Inviting, ChecksPasswordAndCodeAndStaysOpenMeanwhile) {
    auto wrong = right();
    wrong.password = "kort";
    wrong.totp_code = "000000";
    auto const findings = check_acceptance(at().visitor(), wrong).value();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].code, "ACC-001");
    EXPECT_EQ(findings[1].code, "ACC-402");
    EXPECT_EQ(code_of(accept(at().visitor(), wrong)), "ACC-001");
    wrong.password = good_password;
    EXPECT_EQ(code_of(accept(at().visitor(), wrong)), "ACC-402");
    EXPECT_EQ(code_of(accept(at().visitor(), right())), "ok");
}

TEST_P(Inviting, WithTheSecondFactorOffACodeIsNotNeeded) {
    at().second_factor = SecondFactor::off;
    auto const accepted = accept(at().visitor(), {ticket(), std::string(good_password), ""});
    ASSERT_TRUE(accepted);
    EXPECT_FALSE(accepted->account.has_second_factor);
    EXPECT_TRUE(accepted->recovery_codes.empty());
}

TEST_P(Inviting, TheCodeOfTheEnrolmentIsUsed) {
    auto const code = at().code_of("juf");
    ASSERT_TRUE(accept(at().visitor(), right()));
    auto const step = log_in(at().visitor(), {"juf", std::string(good_password)}).value();
    auto const pending = std::get<NeedsSecondFactor>(step).pending_token;
    EXPECT_EQ(code_of(confirm_login(at().visitor(), pending, code)), "ACC-304");
}

TEST_P(Inviting, ANewInvitationEndsTheOldOne) {
    auto const old = ticket();
    reset_now(Renews::everything);
    EXPECT_EQ(code_of(open_invitation(at().visitor(), old)), "ACC-401");
    EXPECT_EQ(code_of(open_invitation(at().visitor(), ticket())), "ok");
    ASSERT_TRUE(disable(at().as("baas"), "kov", {juf_}));
    EXPECT_EQ(code_of(open_invitation(at().visitor(), ticket())), "ACC-401");
    EXPECT_EQ(enable(at().as("baas"), "kov", {juf_})->state, AccountState::invited);
}

TEST_P(Inviting, AResetOfThePasswordKeepsTheSecondFactor) {
    at().accept_ticket("juf");
    auto const session = at().session("juf");
    reset_now(Renews::password);
    EXPECT_FALSE(at().open(session)) << "sessions end";
    EXPECT_EQ(code_of(log_in(at().visitor(), {"juf", std::string(good_password)})), "ACC-301") << "at once";
    EXPECT_TRUE(open_invitation(at().visitor(), ticket())->totp_secret.empty());
    std::string const fresh = "kandelaar violet roeispaan";
    auto const accepted = accept(at().visitor(), {ticket(), fresh, ""}).value();
    EXPECT_TRUE(accepted.recovery_codes.empty());
    EXPECT_TRUE(at().open(at().session("juf", fresh)));
}

TEST_P(Inviting, AResetOfEverythingAsksTheSecondFactorAnew) {
    at().accept_ticket("juf");
    auto const old_secret = at().secrets["juf"];
    auto const old_recovery = at().recovery["juf"];
    reset_now(Renews::everything);
    at().accept_ticket("juf");
    EXPECT_NE(at().secrets["juf"], old_secret);
    auto const step = log_in(at().visitor(), {"juf", std::string(good_password)}).value();
    auto const pending = std::get<NeedsSecondFactor>(step).pending_token;
    EXPECT_EQ(code_of(confirm_login(at().visitor(), pending, old_recovery[0])), "ACC-304");
    EXPECT_TRUE(at().open(at().session("juf")));
}

TEST_P(Inviting, WhoForgotAndTriedTooOftenGetsInAfterAReset) {
    at().accept_ticket("juf");
    for (int i = 0; i < 6; ++i) (void)log_in(at().visitor(), {"juf", "vergeten"});
    reset_now(Renews::password);
    ASSERT_TRUE(accept(at().visitor(), {ticket(), std::string(good_password), ""}));
    EXPECT_EQ(code_of(log_in(at().visitor(), {"juf", std::string(good_password)})), "ok");
}

TEST_P(Inviting, NewRecoveryCodesReplaceTheOldOnes) {
    at().accept_ticket("juf");
    auto const token = at().session("juf");
    auto const fresh = renew_recovery_codes(at().visitor(), token).value();
    EXPECT_EQ(fresh.size(), 10U);
    EXPECT_EQ(count_recovery_codes(connection(), juf_), 10);
    EXPECT_EQ(code_of(step_up(at().visitor(), token, at().recovery["juf"][0])), "ACC-304");
    auto const raised = step_up(at().visitor(), token, fresh[0]);
    ASSERT_TRUE(raised);
    at().now += 11min;
    EXPECT_EQ(code_of(renew_recovery_codes(at().visitor(), *raised)), "ACC-311");
    EXPECT_EQ(code_of(renew_recovery_codes(at().visitor(), token)), "ACC-307");
}

} // namespace
} // namespace kiem::account::testing
