// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"
#include "feature/account/own_session_do.hpp"

namespace kiem::account::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

/// Keeps the statements of a connection.
class ListeningConnection final : public db::Connection {
public:
    explicit ListeningConnection(std::unique_ptr<db::Connection> inner) : inner_(std::move(inner)) {}
    db::Engine engine() const override { return inner_->engine(); }
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<db::Param const> params) override {
        heard.emplace_back(sql);
        return inner_->query(sql, params);
    }
    void script(std::string_view sql) override { inner_->script(sql); }
    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        return inner_->bulk(table, columns);
    }
    void begin() override { inner_->begin(); }
    void commit() override { inner_->commit(); }
    void rollback() noexcept override { inner_->rollback(); }

    std::vector<std::string> heard;

private:
    std::unique_ptr<db::Connection> inner_;
};

class Sessions : public AccountTest {
protected:
    void SetUp() override {
        AccountTest::SetUp();
        if (IsSkipped()) return;
        at().person("kov", "baas", Role::administrator);
        juf_ = at().person("kov", "juf", Role::preschool_worker);
    }
    std::optional<OpenSession> open(std::string_view token) { return at().open(token); }
    std::string pending(std::string const& login) {
        auto const step = log_in(at().visitor(), {login, std::string(good_password)}).value();
        return std::get<NeedsSecondFactor>(step).pending_token;
    }
    std::string step_up_now(std::string const& token) {
        at().now += 60s;
        return step_up(at().visitor(), token, at().code_of("juf")).value();
    }

    std::int64_t coach_right() {
        for (auto const& one : list_grants(connection(), juf_))
            if (one.dated.grant.role == Role::coach && !one.dated.until) return one.dated.id;
        throw std::logic_error("no such right");
    }

    AccountId juf_;
};
KIEM_EVERY_ENGINE(Sessions);

TEST_P(Sessions, APersonIsWhoTheSessionSays) {
    auto const token = at().session("juf");
    auto const session = open(token).value();
    EXPECT_EQ(session.principal.name, "juf");
    EXPECT_EQ(session.principal.account, juf_);
    EXPECT_EQ(session.principal.organisation, "kov");
    EXPECT_EQ(session.principal.roles, std::vector{Role::preschool_worker});
    EXPECT_EQ(session.organisation_name, "De kov te Almere");
    EXPECT_TRUE(session.is_fresh);
    EXPECT_EQ(principal_of(connection(), crypto::digest(token), at().now)->account, juf_);
    EXPECT_EQ(principal_of(connection(), token, at().now), std::nullopt) << "the digest is no token";
    EXPECT_FALSE(open(crypto::digest(token)));
    EXPECT_FALSE(open(""));
}

TEST_P(Sessions, ALookUpIsOneStatementOverIndexes) {
    auto const token = at().session("juf");
    ListeningConnection listening(connect());
    ASSERT_TRUE(open_session(listening, token, at().now));
    ASSERT_EQ(listening.heard.size(), 1U);
    if (GetParam() != db::Engine::sqlite) return;
    connection().each<int, int, int, std::string>(
        "explain query plan " + listening.heard.front(),
        [](int, int, int, std::string const& step) { EXPECT_EQ(step.find("SCAN"), std::string::npos) << step; }, "x",
        "2026-01-01");
}

TEST_P(Sessions, ARoleHeldAtTwoPlacesIsOneRole) {
    ASSERT_TRUE(grant(at().local(), "kov", "juf", {{Role::preschool_worker, "PSZ02"}}));
    auto const session = open(at().session("juf")).value();
    EXPECT_EQ(session.principal.roles, std::vector{Role::preschool_worker});
    EXPECT_THAT(session.principal.grants,
                ElementsAre(Grant{Role::preschool_worker}, Grant{Role::preschool_worker, "PSZ02"}));
}

TEST_P(Sessions, TheDatabaseHoldsOnlyDigests) {
    auto const token = at().session("juf");
    auto const row = connection().one<std::string>("select token_digest from login_session");
    EXPECT_EQ(std::get<0>(*row), crypto::digest(token));
    auto const waiting = pending("juf");
    EXPECT_EQ(std::get<0>(*connection().one<std::string>("select token_digest from pending_login")),
              crypto::digest(waiting));
}

TEST_P(Sessions, ARightBeginsAtMidnightOfTheNetherlands) {
    auto const has_after_and_before = [&](std::string_view day, std::string_view midnight) {
        auto const begin = *parse_iso_moment(midnight);
        at().now = begin - 3min;
        EXPECT_TRUE(grant(at().local(), "kov", "juf", {{Role::coach}, *parse_iso_day(day), {}}));
        auto const token = at().session("juf");
        auto const has = [&] { return open(token).value().principal.has(Role::coach); };
        auto const before = has();
        at().now = begin;
        EXPECT_EQ(to_iso(at().local().today()), day);
        return std::pair{has(), before};
    };
    EXPECT_EQ(has_after_and_before("2027-01-15", "2027-01-14T23:00:00.000000Z"), (std::pair{true, false}));
    ASSERT_TRUE(end_grant(at().local(), "kov", coach_right()));
    EXPECT_EQ(has_after_and_before("2027-07-15", "2027-07-14T22:00:00.000000Z"), (std::pair{true, false}));
}

// FT-64
TEST_P(Sessions, EveryLogInHasATokenOfItsOwn) {
    auto const first = at().session("juf");
    auto const second = at().session("juf");
    EXPECT_NE(first, second);
    auto const raised = step_up_now(second);
    EXPECT_NE(raised, second);
    EXPECT_FALSE(open(second));
    EXPECT_TRUE(open(raised)->is_fresh);
    EXPECT_TRUE(open(first));
}

// FT-64
TEST_P(Sessions, LoggingOutEndsIt) {
    auto const first = at().session("juf");
    auto const second = at().session("juf");
    log_out(at().visitor(), first);
    EXPECT_FALSE(open(first));
    EXPECT_TRUE(open(second));
    log_out(at().visitor(), first);
    auto const third = at().session("juf");
    ASSERT_TRUE(log_out_everywhere(at().visitor(), second));
    EXPECT_FALSE(open(second));
    EXPECT_FALSE(open(third));
    EXPECT_EQ(log_out_everywhere(at().visitor(), second).error().code, "ACC-307");
}

// FT-64
TEST_P(Sessions, EndsWhenNotUsedAndAfterADay) {
    auto const token = at().session("juf");
    at().now += 20min;
    EXPECT_TRUE(open(token)->needs_touch);
    touch(connection(), token, at().now);
    EXPECT_FALSE(open(token)->needs_touch);
    at().now += 20min;
    EXPECT_TRUE(open(token));
    at().now += 10min;
    EXPECT_FALSE(open(token));
    auto const other = at().session("juf");
    for (int i = 0; i < 39; ++i) {
        at().now += 15min;
        ASSERT_TRUE(open(other)) << i;
        touch(connection(), other, at().now);
    }
    at().now += 15min;
    EXPECT_FALSE(open(other)) << "ten hours";
}

// FT-64
TEST_P(Sessions, OnePersonHasThreeAtATime) {
    std::vector<std::string> tokens;
    for (int i = 0; i < 4; ++i) tokens.push_back(at().session("juf"));
    auto const boss = at().session("baas");
    EXPECT_FALSE(open(tokens[0]));
    for (int i = 1; i < 4; ++i) EXPECT_TRUE(open(tokens[static_cast<std::size_t>(i)])) << i;
    EXPECT_TRUE(open(boss));
}

// FT-64, FT-70: on another connection, as another process has it.
TEST_P(Sessions, DisablingEndsAllAtOnceEverywhere) {
    auto const elsewhere = connect();
    auto const token = at().session("juf");
    auto const waiting = pending("juf");
    ASSERT_TRUE(open_session(*elsewhere, token, at().now));
    ASSERT_TRUE(disable(at().as("baas"), "kov", {juf_}));
    EXPECT_FALSE(open_session(*elsewhere, token, at().now));
    EXPECT_EQ(confirm_login(at().visitor(), waiting, at().code_of("juf")).error().code, "ACC-305");
    ASSERT_TRUE(enable(at().as("baas"), "kov", {juf_}));
    EXPECT_FALSE(open_session(*elsewhere, token, at().now)) << "it does not come back";
}

// FT-70
TEST_P(Sessions, ARightCountsFromTheNextRequestOn) {
    auto const elsewhere = connect();
    auto const token = at().session("juf");
    auto const roles = [&] { return open_session(*elsewhere, token, at().now)->principal.roles; };
    auto const given = grant(at().as("baas"), "kov", "juf", {{Role::coach}}).value();
    EXPECT_THAT(roles(), ElementsAre(Role::preschool_worker, Role::coach));
    ASSERT_TRUE(end_grant(at().as("baas"), "kov", given.id));
    EXPECT_THAT(roles(), ElementsAre(Role::preschool_worker));
    ASSERT_TRUE(end_grant(at().as("baas"), "kov", at().open_grant(juf_).id));
    EXPECT_FALSE(open_session(*elsewhere, token, at().now));
    ASSERT_TRUE(grant(at().as("baas"), "kov", "juf", {{Role::preschool_worker}}));
    EXPECT_FALSE(open_session(*elsewhere, token, at().now)) << "it does not come back";
}

TEST_P(Sessions, ARightHoldsFromItsFirstDayUntilTheDayBeforeItsLast) {
    auto const today = at().local().today();
    ASSERT_TRUE(
        grant(at().local(), "kov", "juf", {{Role::coach}, today + std::chrono::days{1}, today + std::chrono::days{3}}));
    auto const held = [&](int days) {
        return grants_on(connection(), juf_, "kov", today + std::chrono::days{days}).size();
    };
    EXPECT_THAT((std::vector{held(0), held(1), held(2), held(3)}), ElementsAre(1U, 2U, 2U, 1U));
}

// FT-64
TEST_P(Sessions, AChangedPasswordEndsTheOthersAndRenewsThisOne) {
    auto const other = at().session("juf");
    auto const mine = at().session("juf");
    auto const waiting = pending("juf");
    std::string const fresh = "kandelaar violet roeispaan";
    auto const change = [&](std::string const& old, std::string const& wanted) {
        return change_password(at().visitor(), mine, {old, wanted});
    };
    EXPECT_EQ(code_of(change("niet-het-oude", fresh)), "ACC-309");
    EXPECT_EQ(code_of(change(std::string(good_password), "kort")), "ACC-001");
    EXPECT_EQ(code_of(change(std::string(good_password), std::string(good_password))), "ACC-310");
    EXPECT_TRUE(open(other));
    auto const renewed = change(std::string(good_password), fresh);
    ASSERT_TRUE(renewed) << code_of(renewed);
    EXPECT_TRUE(open(*renewed));
    EXPECT_FALSE(open(mine));
    EXPECT_FALSE(open(other));
    EXPECT_EQ(code_of(confirm_login(at().visitor(), waiting, at().code_of("juf"))), "ACC-305");
    EXPECT_EQ(code_of(log_in(at().visitor(), {"juf", std::string(good_password)})), "ACC-301");
    EXPECT_TRUE(open(at().session("juf", fresh)));
}

TEST_P(Sessions, OneWorksForOneOrganisationAtATime) {
    ASSERT_TRUE(grant(at().local(), "jgz", "juf", {{Role::vve_coordinator}}));
    auto const token = at().session("juf");
    EXPECT_EQ(open(token)->principal.organisation, "kov") << "one's own first";
    ASSERT_TRUE(switch_organisation(at().visitor(), token, "jgz"));
    EXPECT_EQ(open(token)->principal.organisation, "jgz");
    EXPECT_EQ(open(token)->principal.roles, std::vector{Role::vve_coordinator});
    at().add("school", OrganisationKind::school_board);
    for (auto const* const not_mine : {"school", "bestaat-niet", "' or 1=1"})
        EXPECT_EQ(switch_organisation(at().visitor(), token, not_mine).error().code, "ACC-308") << not_mine;
    EXPECT_EQ(open(token)->principal.organisation, "jgz");
    std::vector<std::string> mine;
    for (auto const& one : organisations_of(connection(), juf_, at().local().today())) mine.push_back(one.code);
    EXPECT_THAT(mine, ElementsAre("jgz", "kov"));
}

TEST_P(Sessions, FreshIsForTenMinutes) {
    auto const token = at().session("juf");
    EXPECT_TRUE(check_fresh(at().visitor(), open(token).value()));
    at().now += 10min;
    EXPECT_EQ(check_fresh(at().visitor(), open(token).value()).error().code, "ACC-311");
    EXPECT_EQ(code_of(log_out_everywhere(at().visitor(), token)), "ACC-311");
    EXPECT_EQ(code_of(end_own_session(at().visitor(), token, "iets")), "ACC-311");
    EXPECT_EQ(code_of(step_up(at().visitor(), token, "000000")), "ACC-304");
    EXPECT_EQ(code_of(step_up(at().visitor(), "geen-sessie", at().code_of("juf"))), "ACC-307");
    auto const raised = step_up_now(token);
    EXPECT_TRUE(check_fresh(at().visitor(), open(raised).value()));
}

TEST_P(Sessions, ACodeConfirmsOnce) {
    auto const token = at().session("juf");
    at().now += 60s;
    auto const code = at().code_of("juf");
    auto const raised = step_up(at().visitor(), token, code);
    ASSERT_TRUE(raised);
    EXPECT_EQ(code_of(step_up(at().visitor(), *raised, code)), "ACC-304") << "seen over a shoulder";
}

TEST_P(Sessions, OfTwoWhoUseACodeAtOnceOneGetsIn) {
    auto const used = db::within<int>(connection(), {"test", {}}, {"test", ""}, at().now, [&](db::Act& act) {
        constexpr std::int64_t step = 1'000'000'000;
        EXPECT_TRUE(advance_totp(act, juf_, step));
        EXPECT_FALSE(advance_totp(act, juf_, step)) << "both saw that it was not used yet";
        EXPECT_FALSE(advance_totp(act, juf_, step - 1));
        return Result<int>(0);
    });
    EXPECT_TRUE(used);
}

TEST_P(Sessions, WithTheSecondFactorOffWhoHasNoneIsFreshEnough) {
    at().second_factor = SecondFactor::off;
    connection().exec("delete from account_totp where account_id = $1", juf_.value);
    at().now += 60s;
    auto const step = log_in(at().visitor(), {"juf", std::string(good_password)}).value();
    auto const token = std::get<LoggedIn>(step).session_token;
    at().now += 10min;
    EXPECT_TRUE(check_fresh(at().visitor(), open(token).value()));
    at().second_factor = SecondFactor::required;
    EXPECT_EQ(code_of(check_fresh(at().visitor(), open(token).value())), "ACC-311");
}

TEST_P(Sessions, AProviderLogsInWhoItKnows) {
    Identity const identity{"https://idp.example", "abc"};
    EXPECT_EQ(code_of(log_in_with_identity(at().visitor(), identity)), "ACC-306");
    auto const id = at().invited("kov", "extern", Role::coach);
    ASSERT_TRUE(accept_with_identity(at().visitor(), at().tickets["extern"], identity));
    auto const in = log_in_with_identity(at().visitor(), identity).value();
    EXPECT_EQ(open(in.session_token)->principal.account, id);
    EXPECT_TRUE(open(in.session_token)->is_fresh);
    EXPECT_EQ(code_of(log_in_with_identity(at().visitor(), {"https://idp.example", "ABC"})), "ACC-306");
    EXPECT_EQ(code_of(log_in_with_identity(at().visitor(), {"https://other.example", "abc"})), "ACC-306");
    at().invited("kov", "tweede", Role::coach);
    EXPECT_EQ(code_of(accept_with_identity(at().visitor(), at().tickets["tweede"], identity)), "ACC-404");
    ASSERT_TRUE(disable(at().as("baas"), "kov", {id}));
    EXPECT_EQ(code_of(log_in_with_identity(at().visitor(), identity)), "ACC-306");
}

} // namespace
} // namespace kiem::account::testing
