// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account.hpp"
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace kiem::account {
namespace {

using namespace std::chrono_literals;

Account const noor{{}, "n.berg", "Noor Berg", "", "kov"};

std::vector<std::string> codes(std::string_view password) {
    std::vector<std::string> all;
    for (auto const& finding : check_password_choice(password, noor, "Kinderopvang Zeewind")) {
        EXPECT_EQ(finding.at.field, "wachtwoord");
        all.push_back(finding.code);
    }
    return all;
}

TEST(PasswordChoice, AsksForLengthAndNothingElse) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(codes("kort-maar-k"), Codes{"ACC-001"});
    EXPECT_EQ(codes("tandpasta maanlicht orgel"), Codes());
    EXPECT_EQ(codes("zes rode appels"), Codes());
    EXPECT_EQ(codes(std::string(129, 'x')), Codes{"ACC-002"});
    // Twelve letters that take more bytes.
    EXPECT_EQ(codes("éëïöüáíóúàèç"), Codes());
}

TEST(PasswordChoice, RefusesWhatIsGuessedFirst) {
    for (auto const* const password :
         {"password1234", "wachtwoord12", "Wachtwoord123", "Welkom2025!!", "welkom123456", "qwertyuiop123",
          "123456789012", "aaaaaaaaaaaa", "passwordpassword", "iloveyou1234", "Zomer2026!!!", "Peuterspeelzaal1"})
        EXPECT_EQ(codes(password), std::vector<std::string>{"ACC-003"}) << password;
}

TEST(PasswordChoice, RefusesWhatHoldsAName) {
    EXPECT_EQ(codes("sterk-N.Berg-sterk"), std::vector<std::string>{"ACC-004"});
    EXPECT_EQ(codes("kinderopvang zeewind 88"), std::vector<std::string>{"ACC-004"});
}

TEST(BackOff, LetsFourFailuresGoAndDoublesToHalfAnHour) {
    EXPECT_EQ(back_off(0), 0s);
    EXPECT_EQ(back_off(4), 0s);
    EXPECT_EQ(back_off(5), 30s);
    EXPECT_EQ(back_off(6), 60s);
    EXPECT_EQ(back_off(10), 960s);
    EXPECT_EQ(back_off(11), 30min);
    EXPECT_EQ(back_off(1'000'000), 30min);
    EXPECT_EQ(origin_back_off(19), 0s);
    EXPECT_EQ(origin_back_off(20), 30s);
}

TEST(CountedOrigin, TakesANetworkOfIpv6Together) {
    EXPECT_EQ(counted_origin("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(counted_origin("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    EXPECT_EQ(counted_origin("2001:db8:1:2::9"), "2001:db8:1:2::");
    EXPECT_EQ(counted_origin("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(counted_origin("opdrachtregel"), "opdrachtregel");
}

TEST(Names, AreWrittenInOneWay) {
    EXPECT_EQ(normalise_login("  N.Berg \n"), "n.berg");
    EXPECT_TRUE(is_login("n.berg+1@zeewind.nl"));
    for (auto const* const wrong : {"", "ab", ".berg", "n berg", "noör", "Berg", "berg;--"})
        EXPECT_FALSE(is_login(wrong)) << wrong;
    EXPECT_TRUE(is_organisation_code("kov-zeewind"));
    for (auto const* const wrong : {"", "k", "-kov", "kov-", "kov--zee", "Kov", "kov zee", "kov/../x"})
        EXPECT_FALSE(is_organisation_code(wrong)) << wrong;
    EXPECT_TRUE(is_readable_name("Zoë van 't Hoff"));
    for (std::string const& wrong :
         {std::string("   "), std::string("a\nb"), std::string("\xff"), std::string(121, 'a'), std::string("a\0b", 3)})
        EXPECT_FALSE(is_readable_name(wrong));
}

TEST(Words, ComeBackAsTheyWent) {
    for (auto const kind : all_organisation_kinds()) EXPECT_EQ(parse_organisation_kind(to_text(kind)), kind);
    for (auto const state : {AccountState::invited, AccountState::active, AccountState::disabled})
        EXPECT_EQ(parse_account_state(to_text(state)), state);
    EXPECT_EQ(parse_organisation_kind("x"), std::nullopt);
}

TEST(Roles, EveryRoleMakesSenseSomewhereAndEveryOrganisationHasItsManagers) {
    for (auto const role : all_roles()) {
        auto const kinds = all_organisation_kinds();
        EXPECT_TRUE(std::ranges::any_of(kinds, [&](auto kind) { return std::ranges::count(roles_of(kind), role) > 0; }))
            << to_text(role);
    }
    for (auto const kind : all_organisation_kinds()) {
        EXPECT_THAT(roles_of(kind), ::testing::IsSupersetOf({Role::administrator, Role::privacy_officer}));
        EXPECT_THAT(roles_of(kind), ::testing::Not(::testing::Contains(Role::local_operator)));
    }
    EXPECT_THAT(roles_of(OrganisationKind::provider), ::testing::Not(::testing::Contains(Role::nurse)));
}

TEST(SessionLife, EndsWhenIdleAndAtLast) {
    Moment const start = *parse_iso_moment("2026-03-02T09:00:00.000000Z");
    Session session{{1}, "kov", start, start, std::nullopt};
    EXPECT_TRUE(is_alive(session, {}, start));
    EXPECT_TRUE(is_alive(session, {}, start + 29min));
    EXPECT_FALSE(is_alive(session, {}, start + 30min));
    session.seen_at = start + 10h - 1min;
    EXPECT_TRUE(is_alive(session, {}, start + 10h - 1s));
    EXPECT_FALSE(is_alive(session, {}, start + 10h));
    EXPECT_FALSE(is_alive(session, {}, start - 1s)) << "of the future";
    EXPECT_FALSE(is_fresh(session, {}, start));
    session.confirmed_at = start;
    EXPECT_TRUE(is_fresh(session, {}, start + 9min));
    EXPECT_FALSE(is_fresh(session, {}, start + 10min));
}

RC_GTEST_PROP(Grants, OverlapIsThatSomeDayHoldsBoth, ()) {
    Day const first{std::chrono::year{2026} / 1 / 1};
    auto const drawn = [&] {
        auto const from = first + std::chrono::days{*rc::gen::inRange(0, 8)};
        DatedGrant grant{};
        grant.from = from;
        if (*rc::gen::arbitrary<bool>()) grant.until = from + std::chrono::days{*rc::gen::inRange(0, 5)};
        return grant;
    };
    auto const one = drawn();
    auto const other = drawn();
    bool together = false;
    for (int day = 0; day < 20; ++day)
        together = together ||
                   (one.holds_on(first + std::chrono::days{day}) && other.holds_on(first + std::chrono::days{day}));
    bool const is_empty = one.until == one.from || other.until == other.from;
    if (!is_empty) RC_ASSERT(one.overlaps(other.from, other.until) == together);
    if (is_empty) RC_ASSERT(!together);
}

} // namespace
} // namespace kiem::account
