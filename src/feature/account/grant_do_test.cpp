// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"
#include "feature/account/grant_do.hpp"

namespace kiem::account::testing {
namespace {

class GrantAsSeen : public AccountTest {
protected:
    void SetUp() override {
        AccountTest::SetUp();
        if (IsSkipped()) return;
        at().person("kov", "baas", Role::administrator);
        juf_ = at().person("kov", "juf", Role::preschool_worker);
    }
    std::int64_t version() { return find_account(connection(), juf_)->version; }

    AccountId juf_;
};
KIEM_EVERY_ENGINE(GrantAsSeen);

TEST_P(GrantAsSeen, IsRefusedWhenTheAccountChangedMeanwhile) {
    auto const desk = at().as("baas");
    SeenAccount const seen{juf_, version()};
    ASSERT_EQ(code_of(grant(desk, "kov", seen, {{Role::coach}})), "ok");
    EXPECT_EQ(version(), *seen.version + 1);
    EXPECT_EQ(code_of(grant(desk, "kov", seen, {{Role::care_coordinator}})), "ACC-204");
    EXPECT_EQ(audited(1).front(), "recht-geven refused ACC-204");
    auto const right = at().open_grant(juf_).id;
    EXPECT_EQ(code_of(end_grant(desk, "kov", seen, right)), "ACC-204");
    EXPECT_EQ(audited(1).front(), "recht-beeindigen refused ACC-204");
    EXPECT_EQ(code_of(end_grant(desk, "kov", {juf_, version()}, right)), "ok");
}

TEST_P(GrantAsSeen, IsOfThatAccount) {
    auto const other = at().person("kov", "ander", Role::coach);
    auto const desk = at().as("baas");
    EXPECT_EQ(code_of(end_grant(desk, "kov", {juf_, version()}, at().open_grant(other).id)), "ACC-210");
    EXPECT_EQ(code_of(grant(desk, "kov", {AccountId{999}, 1}, {{Role::coach}})), "ACC-203");
    EXPECT_EQ(code_of(grant(desk, "kov", SeenAccount{juf_}, {{Role::coach}})), "ok") << "whatever it is now";
}

} // namespace
} // namespace kiem::account::testing
