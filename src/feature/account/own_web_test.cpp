// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_web_testing.hpp"

namespace kiem::account::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char const* cookie = "__Host-kiem";
constexpr char const* other_password = "vlieger-boterham-tram";

class OwnPages : public PagesTest {};
KIEM_EVERY_ENGINE(OwnPages);

TEST_P(OwnPages, TheStartShowsWhatOneMayDoAndNothingElse) {
    EXPECT_THAT(logged_in_as("anna").get("/start").body, AllOf(HasSubstr("/beheer"), Not(HasSubstr("/kinderen"))));
    EXPECT_THAT(logged_in_as("noor").get("/start").body, AllOf(HasSubstr("/kinderen"), Not(HasSubstr("/beheer"))));
}

TEST_P(OwnPages, OnesAccountShowsRightsAndSessions) {
    auto first = logged_in_as("noor");
    auto second = logged_in_as("noor");
    auto const page = second.open("/mijn").body;
    EXPECT_THAT(page, AllOf(HasSubstr("jeugdverpleegkundige"), HasSubstr("Deze sessie"), HasSubstr("10 herstelcodes")));
    EXPECT_THAT(page, Not(HasSubstr(crypto::digest(first.cookies.at(cookie)))));
    auto const name = between(page, R"(name="sessie" value=")", "\"");
    EXPECT_EQ(second.post("/mijn/sessies", {{"doe", "beeindigen"}, {"sessie", name}}).status, 303);
    EXPECT_EQ(first.get("/mijn").status, 303);
    EXPECT_EQ(second.get("/mijn?gedaan=sessie").status, 200);
    EXPECT_EQ(second.post("/mijn/sessies", {{"doe", "beeindigen"}, {"sessie", name}}).status, 404);
}

TEST_P(OwnPages, SomebodyElsesSessionIsNotThere) {
    auto noor = logged_in_as("noor");
    auto karin = logged_in_as("karin");
    logged_in_as("karin");
    auto const of_karin = between(karin.open("/mijn").body, R"(name="sessie" value=")", "\"");
    EXPECT_FALSE(of_karin.empty());
    EXPECT_EQ(noor.post("/mijn/sessies", {{"doe", "beeindigen"}, {"sessie", of_karin}}).status, 404);
}

TEST_P(OwnPages, EndingASessionAsksTheSecondFactorFreshly) {
    auto first = logged_in_as("noor");
    auto second = logged_in_as("noor");
    auto const name = between(second.open("/mijn").body, R"(name="sessie" value=")", "\"");
    let_confirmation_pass(second);
    EXPECT_THAT(second.open("/mijn").body, AllOf(Not(HasSubstr("name=\"sessie\"")), Not(HasSubstr("value=\"alle\"")),
                                                 HasSubstr("/bevestigen?naar=/mijn")));
    for (Form const& form : {Form{{"doe", "beeindigen"}, {"sessie", name}}, Form{{"doe", "alle"}}})
        EXPECT_EQ(location(second.post("/mijn/sessies", form)), "/bevestigen?naar=%2Fmijn");
    EXPECT_EQ(first.get("/mijn").status, 200) << "nothing ended";
    second.post("/bevestigen", {{"bevestiging", at().code_of("noor")}, {"naar", "/mijn"}});
    EXPECT_THAT(second.open("/mijn").body, HasSubstr(name));
    EXPECT_EQ(second.post("/mijn/sessies", {{"doe", "beeindigen"}, {"sessie", name}}).status, 303);
    EXPECT_EQ(first.get("/mijn").status, 303);
}

TEST_P(OwnPages, OneCanLogOutEverywhere) {
    auto first = logged_in_as("noor");
    auto second = logged_in_as("noor");
    EXPECT_EQ(location(second.post("/mijn/sessies", {{"doe", "alle"}})), "/inloggen?uit=1");
    EXPECT_EQ(first.get("/start").status, 303);
    EXPECT_EQ(second.get("/start").status, 303);
}

// FT-64.
TEST_P(OwnPages, ANewPasswordEndsAllOtherSessionsAndTheOldToken) {
    auto first = logged_in_as("noor");
    auto second = logged_in_as("noor");
    auto const token = second.cookies.at(cookie);
    auto const wrong = second.post("/mijn/wachtwoord",
                                   {{"oud", "niet-dit-1234"}, {"wachtwoord", "kort"}, {"herhaling", "x"}});
    EXPECT_EQ(wrong.status, 400);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("veld-wachtwoord-fout"), HasSubstr("veld-herhaling-fout"),
                                  Not(HasSubstr("niet-dit-1234"))));
    Form const good{{"oud", std::string(good_password)}, {"wachtwoord", other_password}, {"herhaling", other_password}};
    EXPECT_EQ(location(second.post("/mijn/wachtwoord", good)), "/mijn?gedaan=wachtwoord");
    EXPECT_NE(second.cookies.at(cookie), token);
    EXPECT_EQ(first.get("/start").status, 303);
    EXPECT_EQ(second.get("/start").status, 200);
    auto old = browser();
    old.cookies[cookie] = token;
    EXPECT_EQ(old.get("/start").status, 303);
    EXPECT_EQ(logged_in_as("noor", other_password).get("/start").status, 200);
}

TEST_P(OwnPages, AWrongOldPasswordIsToldAtItsField) {
    auto some = logged_in_as("noor");
    Form const wrong{{"oud", "niet-het-goede"}, {"wachtwoord", other_password}, {"herhaling", other_password}};
    for (int i = 0; i < 4; ++i) {
        auto const answer = some.post("/mijn/wachtwoord", wrong);
        EXPECT_EQ(answer.status, 400);
        EXPECT_THAT(answer.body, HasSubstr("veld-oud-fout"));
    }
    EXPECT_EQ(some.post("/mijn/wachtwoord", wrong).status, 429);
}

TEST_P(OwnPages, NewRecoveryCodesAskTheSecondFactorFreshly) {
    auto some = logged_in_as("noor");
    auto const at_once = some.post("/mijn/herstelcodes", {});
    EXPECT_THAT(at_once.body, HasSubstr("kiem-codes"));
    let_confirmation_pass(some);
    auto const asked = some.post("/mijn/herstelcodes", {});
    EXPECT_EQ(asked.status, 400);
    EXPECT_THAT(asked.body, HasSubstr("veld-bevestiging-fout"));
    auto const token = some.cookies.at(cookie);
    auto const given = some.post("/mijn/herstelcodes", {{"bevestiging", at().code_of("noor")}});
    EXPECT_THAT(given.body, HasSubstr("kiem-codes"));
    EXPECT_NE(some.cookies.at(cookie), token);
    EXPECT_EQ(some.open("/mijn").status, 200);
}

TEST_P(OwnPages, ConfirmingLeadsBackAndRenewsTheSession) {
    auto some = logged_in_as("noor");
    EXPECT_EQ(location(some.get("/bevestigen?naar=%2Fmijn")), "/mijn");
    let_confirmation_pass(some);
    EXPECT_EQ(some.get("/bevestigen?naar=%2Fmijn").status, 200);
    EXPECT_EQ(some.post("/bevestigen", {{"bevestiging", "000000"}, {"naar", "/mijn"}}).status, 400);
    auto const token = some.cookies.at(cookie);
    EXPECT_EQ(location(some.post("/bevestigen", {{"bevestiging", at().code_of("noor")}, {"naar", "//kwaad.example"}})),
              "/start");
    EXPECT_NE(some.cookies.at(cookie), token);
    auto old = browser();
    old.cookies[cookie] = token;
    EXPECT_EQ(old.get("/start").status, 303);
}

TEST_P(OwnPages, OneWorksForTheOrganisationThatWasChosen) {
    grant(at().as("karin"), "kov", "noor", {{Role::coach}}).value();
    auto some = logged_in_as("noor");
    EXPECT_THAT(some.get("/start").body, AllOf(HasSubstr("/mijn/organisatie"), HasSubstr("De jgz te Almere")));
    EXPECT_THAT(some.get("/mijn/organisatie").body, HasSubstr("De kov te Almere"));
    EXPECT_EQ(location(some.post("/mijn/organisatie", {{"organisatie", "kov"}})), "/start");
    EXPECT_THAT(some.open("/start").body, AllOf(HasSubstr("De kov te Almere"), Not(HasSubstr("/kinderen"))));
    for (auto const* code : {"almere", "bestaat-niet", "", "' or 1=1"})
        EXPECT_EQ(some.post("/mijn/organisatie", {{"organisatie", code}}).status, 400) << code;
}

TEST_P(OwnPages, LeadToWhatOtherFeaturesKeepOfOneself) {
    EXPECT_THAT(logged_in_as("noor").get("/mijn").body, HasSubstr(R"(href="/mijn/elders")"));
    EXPECT_THAT(logged_in_as("anna").get("/mijn").body, Not(HasSubstr("/mijn/elders"))) << "not for an administrator";
}

// What keeps a form that outlives its session (web/kept_form.hpp) with who filled it in.
TEST_P(OwnPages, AFormNamesWhoFillsItInForWhichOrganisationTheSameInEverySession) {
    grant(at().as("karin"), "kov", "noor", {{Role::coach}}).value();
    auto const author = [](Browser const& some) { return std::string(web::author_of(some.form_token)); };
    auto one = logged_in_as("noor");
    auto two = logged_in_as("noor");
    auto other = logged_in_as("anna");
    EXPECT_FALSE(author(one).empty());
    EXPECT_NE(one.form_token, two.form_token);
    EXPECT_EQ(author(one), author(two));
    EXPECT_NE(author(one), author(other));
    two.post("/mijn/organisatie", {{"organisatie", "kov"}});
    two.open("/start");
    EXPECT_NE(author(one), author(two));
    two.headers = {{"Sec-Fetch-Site", "same-origin"}};
    two.form_token = one.form_token;
    auto const refused = two.post("/mijn/sessies", {});
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.body, HasSubstr("hoort niet bij dit account"));
}

TEST_P(OwnPages, WhatIsTypedInAFormOfAccountsNeverComesBack) {
    auto some = logged_in_as("noor");
    some.headers = {{"Sec-Fetch-Site", "same-origin"}};
    some.cookies.clear();
    auto const page = some.post("/mijn/wachtwoord", {{"wachtwoord", "kastanje op de stoep"}, {"naam", "zomaar"}});
    EXPECT_EQ(page.status, 401);
    EXPECT_THAT(page.body, AllOf(Not(HasSubstr("kastanje")), Not(HasSubstr("zomaar"))));
}

TEST_P(OwnPages, WhatIsOnRecordOfOneselfIsShownAndThatIsOnRecordToo) {
    auto some = logged_in_as("noor");
    auto const page = some.get("/mijn/logboek").body;
    EXPECT_THAT(page, HasSubstr("192.0.2.7"));
    EXPECT_THAT(page, Not(HasSubstr("karin")));
    EXPECT_THAT(looks_, ::testing::Contains(HasSubstr("eigen-logboek-inzien")));
    EXPECT_EQ(some.get("/mijn/logboek?na=x").status, 200);
}

// FT-70: with the very next request.
TEST_P(OwnPages, WhatAnAdministratorTakesAwayIsGoneAtOnce) {
    auto some = logged_in_as("noor");
    auto admin = at().as("anna");
    auto const id = find_account(connection(), "noor")->id;
    disable(admin, "jgz", {id}).value();
    EXPECT_EQ(some.get("/start").status, 303);
    EXPECT_EQ(some.post("/mijn/sessies", {{"doe", "alle"}}).status, 401);
    enable(at().as("anna"), "jgz", {id}).value();
    auto back = logged_in_as("noor");
    EXPECT_EQ(back.get("/start").status, 200);
    end_grant(at().as("anna"), "jgz", at().open_grant(id).id).value();
    EXPECT_EQ(back.get("/start").status, 303);
}

} // namespace
} // namespace kiem::account::testing
