// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"
#include "feature/account/first_do.hpp"
#include "feature/account/organisation_do.hpp"

namespace kiem::account::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class Managing : public AccountTest {
protected:
    void SetUp() override {
        AccountTest::SetUp();
        if (IsSkipped()) return;
        boss_ = at().person("kov", "baas", Role::administrator);
        nurse_ = at().person("jgz", "zuster", Role::nurse);
        other_boss_ = at().person("jgz", "hoofd", Role::administrator);
    }
    Desk boss() { return at().as("baas"); }
    void insert_identity_of(AccountId account, Identity const& identity) {
        ASSERT_TRUE(db::within<int>(connection(), {"test", {}}, {"test", ""}, at().now, [&](db::Act& act) {
            insert_identity(act, account, identity);
            return Result<int>(0);
        }));
    }

    AccountId boss_, nurse_, other_boss_;
};
KIEM_EVERY_ENGINE(Managing);

TEST_P(Managing, AnInvitedPersonHasRightsButNoWayInYet) {
    auto const ticket = invite(
        boss(), "kov",
        {"Noor", "Noor Berg", "noor@zeewind.nl", {{{Role::preschool_worker, "PSZ01", "PSZ01-A"}}, {{Role::coach}}}});
    ASSERT_TRUE(ticket) << code_of(ticket);
    auto const account = find_account(connection(), "NOOR").value();
    EXPECT_EQ(account.login, "noor");
    EXPECT_EQ(account.state, AccountState::invited);
    EXPECT_THAT(grants_on(connection(), account.id, "kov", boss().today()),
                ElementsAre(Grant{Role::preschool_worker, "PSZ01", "PSZ01-A"}, Grant{Role::coach}));
    EXPECT_EQ(list_grants(connection(), account.id).front().given_by, "baas");
    EXPECT_EQ(code_of(log_in(at().visitor(), {"noor", std::string(good_password)})), "ACC-301");
}

TEST_P(Managing, NothingOfTheTokenStandsInTheDatabase) {
    auto const ticket = invite(boss(), "kov", {"noor", "Noor Berg", "", {{{Role::coach}}}}).value();
    auto const row = connection().one<std::string, std::string>("select token_digest, sealed_totp from invitation");
    EXPECT_EQ(std::get<0>(*row), crypto::digest(ticket.token));
    auto const secret = open_invitation(at().visitor(), ticket.token)->totp_secret;
    EXPECT_EQ(std::get<1>(*row).find(secret), std::string::npos);
}

TEST_P(Managing, SaysPerFieldWhatIsWrong) {
    auto const kov = find_organisation(connection(), "kov").value();
    auto const findings = check_new_person(connection(), kov, {"b", " ", "geen", {{{Role::nurse}}}}, boss().today());
    std::vector<std::string> lines;
    for (auto const& one : findings) lines.push_back(one.code + " " + one.at.field);
    EXPECT_THAT(lines, ElementsAre("ACC-105 naam-inloggen", "ACC-107 naam", "ACC-108 e-mail", "ACC-109 rol"));
    for (auto const* address :
         {"@zeewind.nl", "noor@", "noor@berg@zeewind.nl", "noor berg@zeewind.nl", "noor@zee\nwind"}) {
        auto const wrong = check_new_person(connection(), kov, {"nieuw", "Iemand", address, {{{Role::coach}}}},
                                            boss().today());
        ASSERT_EQ(wrong.size(), 1U) << address;
        EXPECT_EQ(wrong.front().code, "ACC-108") << address;
    }
    EXPECT_EQ(code_of(invite(boss(), "kov", {"zuster", "Iemand", "", {{{Role::coach}}}})), "ACC-106");
    EXPECT_EQ(code_of(invite(boss(), "kov", {"nieuw", "Iemand", "", {}})), "ACC-109");
    EXPECT_EQ(code_of(invite(boss(), "kov", {"nieuw", "Iemand", "", {{{Role::coach}}, {{Role::coach}}}})), "ACC-208");
}

TEST_P(Managing, AGrantHasAPlaceAndDaysThatMakeSense) {
    using std::chrono::days;
    auto const today = at().local().today();
    auto const first = [&](WantedGrant const& wanted) {
        auto const findings = check_grant(OrganisationKind::provider, wanted, today);
        return findings.empty() ? std::string("ok") : findings.front().code;
    };
    EXPECT_EQ(first({{Role::coach}}), "ok");
    EXPECT_EQ(first({{Role::coach}, today, today + days{1}}), "ok");
    EXPECT_EQ(first({{Role::coach}, today - days{1}}), "ACC-110");
    EXPECT_EQ(first({{Role::coach}, today + days{3}, today + days{3}}), "ACC-111");
    EXPECT_EQ(first({{Role::coach, "", "groep"}}), "ACC-112");
    EXPECT_EQ(first({{Role::administrator, "PSZ01"}}), "ACC-112");
    EXPECT_EQ(first({{Role::privacy_officer, "PSZ01"}}), "ACC-112") << "of all records or of none";
    EXPECT_EQ(first({{Role::coach, "PSZ\x1b[2J"}}), "ACC-112");
    EXPECT_EQ(first({{Role::coach, "PSZ01", "A\nB"}}), "ACC-112");
    EXPECT_EQ(first({{Role::coach}, today, today}), "ACC-111") << "no day at all";
    EXPECT_EQ(first({{Role::teacher}}), "ACC-109");
    EXPECT_EQ(first({{Role::local_operator}}), "ACC-109");
}

// FT-62
TEST_P(Managing, NobodyReachesIntoAnotherOrganisation) {
    auto const right = at().open_grant(nurse_).id;
    auto const wanted = WantedGrant{{Role::nurse}};
    auto const desk = boss();
    EXPECT_EQ(code_of(invite(desk, "jgz", {"spion", "Spion", "", {{{Role::administrator}}}})), "ACC-201");
    EXPECT_EQ(code_of(grant(desk, "jgz", "baas", {{Role::administrator}})), "ACC-201");
    EXPECT_EQ(code_of(grant(desk, "jgz", "zuster", wanted)), "ACC-201");
    EXPECT_EQ(code_of(end_grant(desk, "jgz", right)), "ACC-201");
    EXPECT_EQ(code_of(people_of(desk, "jgz")), "ACC-201");
    EXPECT_EQ(code_of(rights_of(desk, "jgz")), "ACC-201");
    EXPECT_EQ(code_of(invite(desk, "bestaat-niet", {"spion", "Spion", "", {{{Role::coach}}}})), "ACC-201");
    EXPECT_EQ(code_of(invite(desk, "../kov", {"spion", "Spion", "", {{{Role::coach}}}})), "ACC-201");
    EXPECT_EQ(audited(1).front(), "account-uitnodigen refused ACC-201");
    // In one's own organisation by an id of another: as if it is not there.
    EXPECT_EQ(code_of(disable(desk, "kov", {nurse_})), "ACC-203");
    EXPECT_EQ(code_of(disable(desk, "kov", {AccountId{999}})), "ACC-203");
    EXPECT_EQ(code_of(reset(desk, "kov", {nurse_}, Renews::everything)), "ACC-203");
    EXPECT_EQ(code_of(end_grant(desk, "kov", right)), "ACC-210");
    EXPECT_EQ(code_of(end_grant(desk, "kov", 999)), "ACC-210");
    EXPECT_EQ(audited(1).front(), "recht-beeindigen refused ACC-210");
    EXPECT_FALSE(list_grants(connection(), nurse_).front().dated.until);
}

// FT-62
TEST_P(Managing, NobodyChangesOwnRights) {
    at().person("kov", "tweede", Role::administrator);
    auto const desk = boss();
    EXPECT_EQ(code_of(grant(desk, "kov", "BAAS", {{Role::coach}})), "ACC-205");
    EXPECT_EQ(code_of(end_grant(desk, "kov", at().open_grant(boss_).id)), "ACC-205");
    EXPECT_EQ(code_of(disable(desk, "kov", {boss_})), "ACC-205");
    EXPECT_EQ(code_of(reset(desk, "kov", {boss_}, Renews::password)), "ACC-205");
    EXPECT_EQ(audited(1).front(), "account-herstellen refused ACC-205");
    EXPECT_EQ(list_grants(connection(), boss_).size(), 1U);
}

// FT-62
TEST_P(Managing, OnlyAnAdministratorManages) {
    at().person("kov", "juf", Role::preschool_worker);
    auto const desk = at().as("juf");
    EXPECT_EQ(code_of(invite(desk, "kov", {"vriend", "Vriend", "", {{{Role::coach}}}})), "ACC-202");
    EXPECT_EQ(code_of(rights_of(desk, "kov")), "ACC-202");
    EXPECT_EQ(code_of(add_organisation(boss(), {"nieuw", "Nieuw", OrganisationKind::provider})), "ACC-202");
    // A principal that says more than the database does.
    auto forged = desk;
    forged.principal.roles = {Role::administrator};
    forged.principal.grants = {{Role::administrator}};
    EXPECT_EQ(code_of(people_of(forged, "kov")), "ACC-202");
}

TEST_P(Managing, ARightThatEndedAMomentAgoManagesNothing) {
    at().person("kov", "tweede", Role::administrator);
    auto const earlier = boss();
    ASSERT_TRUE(end_grant(at().as("tweede"), "kov", at().open_grant(boss_).id));
    EXPECT_EQ(code_of(invite(earlier, "kov", {"vriend", "Vriend", "", {{{Role::coach}}}})), "ACC-202");
}

TEST_P(Managing, WhoIsDisabledManagesNothing) {
    at().person("kov", "tweede", Role::administrator);
    auto const earlier = boss();
    ASSERT_TRUE(disable(at().as("tweede"), "kov", {boss_}));
    EXPECT_EQ(code_of(invite(earlier, "kov", {"vriend", "Vriend", "", {{{Role::coach}}}})), "ACC-202");
    EXPECT_EQ(code_of(rights_of(earlier, "kov")), "ACC-202");
}

TEST_P(Managing, ARightIsOfOneOrganisationAndFitsIt) {
    at().add("school", OrganisationKind::school_board);
    at().add("buren", OrganisationKind::provider);
    auto const juf = at().person("kov", "juf", Role::preschool_worker);
    EXPECT_EQ(code_of(grant(boss(), "kov", "juf", {{Role::nurse}})), "ACC-109");
    EXPECT_EQ(code_of(grant(boss(), "kov", "juf", {{Role::preschool_worker}})), "ACC-208");
    EXPECT_EQ(code_of(grant(at().local(), "buren", "juf", {{Role::preschool_worker}})), "ok") << "elsewhere as well";
    EXPECT_EQ(code_of(grant(at().local(), "school", "juf", {{Role::preschool_worker}})), "ACC-109");
    EXPECT_EQ(list_grants(connection(), juf).size(), 2U);
}

TEST_P(Managing, ARightThatEndsLaterCanBeEndedNow) {
    auto const until = boss().today() + std::chrono::days{30};
    auto const given = grant(boss(), "kov", "zuster", {{Role::coach}, {}, until}).value();
    ASSERT_EQ(code_of(end_grant(boss(), "kov", given.id)), "ok");
    EXPECT_EQ(find_grant(connection(), given.id)->dated.until, boss().today());
    ASSERT_TRUE(grant(at().local(), "kov", "baas", {{Role::coach}}));
    for (auto const& one : list_grants(connection(), boss_)) {
        if (one.dated.grant.role != Role::coach) continue;
        EXPECT_EQ(code_of(end_grant(at().local(), "kov", one.dated.id)), "ok")
            << "it is not what makes somebody the last administrator";
    }
}

TEST_P(Managing, AResetOfEverythingLeavesNoWayInAtOnce) {
    Identity const identity{"https://idp.example", "abc"};
    auto const juf = at().person("kov", "juf", Role::preschool_worker);
    insert_identity_of(juf, identity);
    ASSERT_TRUE(reset(boss(), "kov", {juf}, Renews::password));
    EXPECT_TRUE(find_account(connection(), juf)->has_second_factor);
    EXPECT_TRUE(find_by_identity(connection(), identity));
    ASSERT_TRUE(reset(boss(), "kov", {juf}, Renews::everything));
    EXPECT_FALSE(find_account(connection(), juf)->has_second_factor);
    EXPECT_FALSE(find_by_identity(connection(), identity)) << "nor by the log-in service of another";
}

TEST_P(Managing, WhoGotInByALogInServiceIsEnabledAsBefore) {
    auto const extern_ = at().invited("kov", "extern", Role::coach);
    ASSERT_TRUE(accept_with_identity(at().visitor(), at().tickets["extern"], {"https://idp.example", "abc"}));
    ASSERT_TRUE(disable(boss(), "kov", {extern_}));
    EXPECT_EQ(enable(boss(), "kov", {extern_})->state, AccountState::active);
    auto const later = at().invited("kov", "later", Role::coach);
    ASSERT_TRUE(disable(boss(), "kov", {later}));
    EXPECT_EQ(enable(boss(), "kov", {later})->state, AccountState::invited) << "who never accepted has no way in";
}

TEST_P(Managing, TheBasisForTheBsnIsRecordedByTheAdministratorOfTheMunicipality) {
    at().add("gem", OrganisationKind::municipality);
    at().person("gem", "gerda", Role::administrator);
    at().person("gem", "coor", Role::vve_coordinator);
    EXPECT_EQ(code_of(set_bsn_basis(at().as("coor"), {"kov", "", "artikel 10"})), "ACC-201");
    EXPECT_EQ(code_of(set_bsn_basis(boss(), {"kov", "", "artikel 10"})), "ACC-201");
    EXPECT_EQ(code_of(set_bsn_basis(at().as("gerda"), {"nergens", "", "artikel 10"})), "INL-202");
    EXPECT_EQ(code_of(set_bsn_basis(at().as("gerda"), {"kov", "", "artikel 10"})), "ok");
    EXPECT_EQ(code_of(set_bsn_basis(at().as("gerda"), {"kov", "artikel 10", ""})), "ok") << "no more";
    EXPECT_EQ(find_organisation(connection(), "kov")->bsn_basis, "");
}

TEST_P(Managing, TheLastAdministratorStays) {
    auto const local = at().local();
    EXPECT_EQ(code_of(end_grant(local, "kov", at().open_grant(boss_).id)), "ACC-207");
    EXPECT_EQ(code_of(disable(local, "kov", {boss_})), "ACC-207");
    // One who did not accept yet, or only for a time, does not count.
    at().invited("kov", "later", Role::administrator);
    auto const juf = at().person("kov", "juf", Role::preschool_worker);
    auto const tomorrow = local.today() + std::chrono::days{1};
    ASSERT_TRUE(grant(at().local(), "kov", "juf", {{Role::administrator}, {}, tomorrow}));
    EXPECT_EQ(code_of(end_grant(at().local(), "kov", at().open_grant(boss_).id)), "ACC-207");
    at().accept_ticket("later");
    EXPECT_EQ(code_of(disable(at().local(), "kov", {juf})), "ok");
    EXPECT_EQ(code_of(end_grant(at().local(), "kov", at().open_grant(boss_).id)), "ok");
}

TEST_P(Managing, ARightIsClosedAndTheNextIsAnother) {
    auto const first = grant(boss(), "kov", "zuster", {{Role::coach}}).value();
    EXPECT_EQ(code_of(grant(boss(), "kov", "zuster", {{Role::coach}})), "ACC-208");
    EXPECT_EQ(code_of(grant(boss(), "kov", "zuster", {{Role::coach, "PSZ01"}})), "ok")
        << "elsewhere it is another right";
    ASSERT_TRUE(end_grant(boss(), "kov", first.id));
    EXPECT_EQ(code_of(end_grant(boss(), "kov", first.id)), "ACC-211");
    EXPECT_EQ(code_of(grant(boss(), "kov", "zuster", {{Role::coach}})), "ok");
    auto const kept = find_grant(connection(), first.id).value();
    EXPECT_EQ(kept.dated.until, boss().today());
    EXPECT_EQ(kept.given_by, "baas");
    EXPECT_EQ(kept.ended_by, "baas");
}

TEST_P(Managing, PeopleOfAnotherOrganisationCanWorkHereButNotAdminister) {
    EXPECT_EQ(code_of(grant(boss(), "kov", "zuster", {{Role::administrator}})), "ACC-209");
    EXPECT_EQ(code_of(grant(boss(), "kov", "niemand", {{Role::coach}})), "ACC-203");
    EXPECT_EQ(code_of(grant(boss(), "kov", "zuster'; --", {{Role::coach}})), "ACC-203");
    ASSERT_TRUE(grant(boss(), "kov", "zuster", {{Role::coach}}));
    auto const people = people_of(boss(), "kov").value();
    ASSERT_EQ(people.size(), 2U);
    EXPECT_EQ(people[1].account.login, "zuster");
    EXPECT_THAT(people[1].grants, ::testing::SizeIs(1));
    EXPECT_EQ(code_of(disable(boss(), "kov", {nurse_})), "ACC-203");
}

TEST_P(Managing, AChangeOfWhatWasSeenBeforeIsRefused) {
    auto const juf = at().person("kov", "juf", Role::preschool_worker);
    auto const seen = find_account(connection(), juf)->version;
    ASSERT_TRUE(grant(boss(), "kov", "juf", {{Role::coach}}));
    EXPECT_EQ(code_of(disable(boss(), "kov", {juf, seen})), "ACC-204");
    EXPECT_EQ(code_of(disable(boss(), "kov", {juf, seen + 1})), "ok");
    EXPECT_EQ(code_of(grant(boss(), "kov", "juf", {{Role::care_coordinator}})), "ACC-206");
    EXPECT_EQ(code_of(reset(boss(), "kov", {juf}, Renews::password)), "ACC-206");
    EXPECT_EQ(enable(boss(), "kov", {juf})->state, AccountState::active);
}

TEST_P(Managing, TheReviewHasEveryRightOfTheOrganisation) {
    auto const juf = at().invited("kov", "juf", Role::preschool_worker);
    ASSERT_TRUE(grant(boss(), "kov", "zuster", {{Role::coach}, boss().today() + std::chrono::days{9}}));
    ASSERT_TRUE(grant(boss(), "kov", "juf", {{Role::coach}}));
    ASSERT_TRUE(end_grant(boss(), "kov", list_grants(connection(), juf)[1].dated.id));
    std::vector<std::string> lines;
    auto const rows = rights_of(boss(), "kov").value();
    for (auto const& row : rows)
        lines.push_back(row.account.login + " " + std::string(to_text(row.right.dated.grant.role)) + " " +
                        row.right.given_by + (row.last_login_at ? " was here" : " never"));
    EXPECT_THAT(lines, ElementsAre("baas beheerder root was here", "juf pedagogisch-medewerker root never",
                                   "zuster coach baas never"));
}

TEST_P(Managing, OnlyTheLocalOperatorAddsOrganisations) {
    auto const add = [&](Organisation const& one) { return code_of(add_organisation(at().local(), one)); };
    EXPECT_EQ(add({"school", "De School", OrganisationKind::school_board, "WPO art. 178a"}), "ok");
    EXPECT_EQ(add({"school", "Nog een", OrganisationKind::school_board}), "ACC-102");
    EXPECT_EQ(add({"De School", "x", OrganisationKind::school_board}), "ACC-101");
    EXPECT_EQ(add({"leeg", " ", OrganisationKind::school_board}), "ACC-103");
    EXPECT_EQ(find_organisation(connection(), "school")->bsn_basis, "WPO art. 178a");
    EXPECT_THAT(list_organisations(connection()), ::testing::SizeIs(3));
}

class First : public AccountTest {};
KIEM_EVERY_ENGINE(First);

TEST_P(First, MakesOneAdministratorAndNoSecond) {
    FirstAdministrator const first{{"gemeente", "Gemeente Almere", OrganisationKind::municipality}};
    EXPECT_EQ(code_of(make_first_administrator(at().visitor(), first)), "ACC-202");
    auto const ticket = make_first_administrator(at().local(), first).value();
    EXPECT_EQ(code_of(make_first_administrator(at().local(), first)), "ACC-501");
    at().tickets["beheerder"] = ticket.token;
    at().accept_ticket("beheerder");
    EXPECT_EQ(code_of(people_of(at().as("beheerder"), "gemeente")), "ok");
}

TEST_P(First, TheDemoCanBeMadeAgainWithNewPasswords) {
    at().second_factor = SecondFactor::off;
    auto const logins = make_demo(at().local()).value();
    EXPECT_TRUE(is_demo(connection()));
    std::set<Role> roles;
    for (auto const& one : logins) {
        roles.insert(one.person.role);
        auto const step = log_in(at().visitor(), {one.person.login, one.password});
        ASSERT_TRUE(step) << one.person.login;
        auto const session = at().open(std::get<LoggedIn>(*step).session_token).value();
        EXPECT_EQ(session.principal.roles, std::vector{one.person.role});
        EXPECT_EQ(session.principal.organisation, one.person.organisation);
    }
    EXPECT_EQ(roles.size(), all_roles().size()) << "a person for every role";
    auto const again = make_demo(at().local()).value();
    EXPECT_EQ(code_of(log_in(at().visitor(), {"beleid", logins.front().password})), "ACC-301");
    EXPECT_EQ(code_of(log_in(at().visitor(), {"beleid", again.front().password})), "ok");
    at().second_factor = SecondFactor::required;
    EXPECT_EQ(code_of(log_in(at().visitor(), {"beleid", again.front().password})), "ACC-302");
}

TEST_P(First, TheDemoLeavesRealPeopleAlone) {
    at().person("kov", "baas", Role::administrator);
    EXPECT_EQ(code_of(make_demo(at().local())), "ACC-502");
    EXPECT_FALSE(is_demo(connection()));
    EXPECT_FALSE(find_account(connection(), "beleid"));
}

TEST(Demo, EveryPersonHasARoleThatMakesSense) {
    std::set<OrganisationKind> kinds;
    for (auto const& person : demo_people()) {
        auto const at = std::ranges::find(demo_organisations(), person.organisation, &Organisation::code);
        ASSERT_NE(at, demo_organisations().end());
        EXPECT_THAT(check_grant(at->kind, {{person.role, person.location, person.group}}, Day{}), IsEmpty());
        EXPECT_TRUE(is_login(person.login));
        kinds.insert(at->kind);
    }
    EXPECT_EQ(kinds.size(), all_organisation_kinds().size());
    EXPECT_THAT(readable_password(), ::testing::MatchesRegex("[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}"));
    EXPECT_NE(readable_password(), readable_password());
}

} // namespace
} // namespace kiem::account::testing
