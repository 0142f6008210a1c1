// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_cli.hpp"
#include "feature/account/account_testing.hpp"
#include "feature/account/account_text.hpp"
#include <sstream>

namespace kiem::account::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AccountCommands : public AccountTest {
protected:
    template <class Command>
    int run(Command const& command) {
        out_.str("");
        err_.str("");
        return command(at().local(), reg::Terminal{out_, err_, texts_});
    }
    int add(AccountCommand const& command) {
        return run([&](Desk const& desk, auto const& terminal) { return invite_person(desk, command, terminal); });
    }
    int give(AccountCommand const& command) {
        return run([&](Desk const& desk, auto const& terminal) { return give_right(desk, command, terminal); });
    }
    /// What is printed behind "code".
    std::string printed_code() const {
        auto const text = out_.str();
        auto const from = text.find_first_not_of(' ', text.find("  code") + 6);
        return text.substr(from, text.find('\n', from) - from);
    }

    std::ostringstream out_, err_;
    Texts const texts_ = Texts::load("nl");
};
KIEM_EVERY_ENGINE(AccountCommands);

TEST_P(AccountCommands, TheFirstAdministratorIsToldHowToGetIn) {
    FirstCommand const first{{"gemeente", "Gemeente Almere", "gemeente"}, "beheerder", "https://kiem.almere.nl"};
    auto const command = [&](Desk const& desk, auto const& terminal) { return make_first(desk, first, terminal); };
    ASSERT_EQ(run(command), 0) << err_.str();
    EXPECT_THAT(out_.str(), HasSubstr("https://kiem.almere.nl/uitnodiging"));
    EXPECT_EQ(open_invitation(at().visitor(), printed_code())->account.login, "beheerder");
    EXPECT_EQ(run(command), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-501"));
}

TEST_P(AccountCommands, APersonIsAddedGivenRightsAndEnded) {
    ASSERT_EQ(add({.login = "Juf", .organisation = "kov", .role = "coach", .name = "Juf Ank"}), 0) << err_.str();
    EXPECT_TRUE(open_invitation(at().visitor(), printed_code()));
    AccountCommand const right{.login = "juf", .organisation = "kov", .role = "zorgcoordinator", .location = "PSZ01"};
    ASSERT_EQ(give(right), 0) << err_.str();
    EXPECT_EQ(give(right), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-208"));
    auto const end = [&](Desk const& desk, auto const& terminal) { return end_right(desk, right, terminal); };
    EXPECT_EQ(run(end), 0) << err_.str();
    EXPECT_EQ(run(end), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-210"));
}

TEST_P(AccountCommands, WhatCannotBeReadIsTold) {
    EXPECT_EQ(add({.login = "juf", .organisation = "kov", .role = "lokaal", .name = "Juf"}), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-109"));
    EXPECT_EQ(add({.login = "juf", .organisation = "kov", .role = "tovenaar", .name = "Juf"}), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-602"));
    EXPECT_EQ(add({.login = "juf", .organisation = "kov", .role = "coach", .until = "gisteren", .name = "Juf"}), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-603"));
    EXPECT_EQ(run([](Desk const& desk, auto const& terminal) {
                  return register_organisation(desk, {"x-y", "X", "winkel"}, terminal);
              }),
              1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-601"));
    EXPECT_EQ(give({.login = "niemand", .organisation = "kov", .role = "coach"}), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-203"));
}

TEST_P(AccountCommands, AnAccountIsDisabledEnabledAndReset) {
    at().person("kov", "juf", Role::coach);
    AccountCommand const juf{.login = "juf"};
    EXPECT_EQ(run([&](Desk const& desk, auto const& to) { return disable_account(desk, juf, to); }), 0);
    EXPECT_EQ(run([&](Desk const& desk, auto const& to) { return enable_account(desk, juf, to); }), 0);
    EXPECT_EQ(run([&](Desk const& desk, auto const& to) { return reset_account(desk, juf, to); }), 0);
    EXPECT_EQ(open_invitation(at().visitor(), printed_code())->account.login, "juf");
}

TEST_P(AccountCommands, ListsHaveNamesAndNoCodes) {
    at().person("kov", "juf", Role::coach);
    EXPECT_EQ(run([](Desk const& desk, auto const& to) { return print_people(desk, "kov", to); }), 0);
    EXPECT_THAT(out_.str(), HasSubstr("Mevrouw juf"));
    EXPECT_EQ(run([](Desk const& desk, auto const& to) { return print_people(desk, "", to); }), 0);
    EXPECT_THAT(out_.str(), HasSubstr("jeugdgezondheidszorg"));
    EXPECT_EQ(run([](Desk const& desk, auto const& to) { return print_review(desk, "kov", ListFormat::csv, to); }), 0);
    EXPECT_THAT(out_.str(), HasSubstr("\"Mevrouw juf\";\"juf\";\"actief\";\"coach\";\"hele organisatie\""));
    EXPECT_EQ(run([](Desk const& desk, auto const& to) { return print_people(desk, "geen", to); }), 1);
    EXPECT_THAT(err_.str(), HasSubstr("ACC-201"));
}

TEST_P(AccountCommands, TheDemoPrintsEverybodyWithAPassword) {
    EXPECT_EQ(run([](Desk const& desk, auto const& to) { return print_demo(desk, to); }), 0);
    for (auto const& person : demo_people()) EXPECT_THAT(out_.str(), HasSubstr(person.login));
    at().second_factor = SecondFactor::off;
    EXPECT_THAT(out_.str(), Not(HasSubstr("[account.")));
}

TEST(AccountTexts, EveryRoleStateAndKindHasAName) {
    auto const texts = Texts::load("nl");
    for (auto const role : all_roles()) EXPECT_THAT(role_name(role, texts), Not(HasSubstr("[")));
    for (auto const kind : all_organisation_kinds()) EXPECT_THAT(kind_name(kind, texts), Not(HasSubstr("[")));
    for (auto const state : {AccountState::invited, AccountState::active, AccountState::disabled})
        EXPECT_THAT(state_name(state, texts), Not(HasSubstr("[")));
}

TEST(AccountTexts, ACellOfACsvIsNoFormula) {
    TextTable const table{"", {{"Naam"}, {"Rol"}}, {{{"=1+1"}, {"a;\"b\""}}, {{"@x"}}}};
    EXPECT_EQ(to_csv(table), "\xEF\xBB\xBF\"Naam\";\"Rol\"\r\n\"'=1+1\";\"a;\"\"b\"\"\"\r\n\"'@x\";\"\"\r\n");
}

} // namespace
} // namespace kiem::account::testing
