// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_web_testing.hpp"
#include "feature/account/people_page.hpp"
#include "feature/account/qr_page.hpp"

namespace kiem::account::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using web::Method;

class PeoplePages : public PagesTest {
protected:
    Form invitation() const {
        return {{"naam", "Piet de Wit"},
                {"naam-inloggen", "p.dewit"},
                {"e-mail", "p@jgz.example"},
                {"rol", "jeugdverpleegkundige"},
                {"locatie", ""},
                {"groep", ""},
                {"vanaf", ""},
                {"tot", ""}};
    }
    Form about(std::string const& login, Form more) {
        more.emplace_back("versie", version_of(login));
        more.emplace_back("gezien", "actief");
        return more;
    }
};
KIEM_EVERY_ENGINE(PeoplePages);

/// A path of the pattern, with something in place of its names.
std::string path_of(std::string pattern) {
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{'))
        pattern.replace(at, pattern.find('}') - at + 1, "noor");
    return pattern;
}

// FT-63: every route that changes something, as the table has them.
TEST_P(PeoplePages, NothingIsChangedForAPageOfAnotherSiteOrWithoutTheToken) {
    at().person("almere", "bert", Role::administrator);
    auto some = logged_in_as("bert");
    auto other = logged_in_as("anna");
    auto const good = some.form_token;
    int unsafe = 0;
    for (auto const& route : router().routes()) {
        if (route.method == Method::get) continue;
        ++unsafe;
        auto const path = path_of(route.pattern);
        for (auto const& [name, value] :
             {std::pair{"Sec-Fetch-Site", "cross-site"}, std::pair{"Sec-Fetch-Site", "same-site"},
              std::pair{"Origin", "https://kwaad.example"}, std::pair{"Origin", "null"}}) {
            some.headers = {{name, value}};
            some.form_token = good;
            EXPECT_EQ(some.post(path, {}).status, 403) << route.pattern << " " << name << " " << value;
        }
        some.headers.clear();
        if (route.access.is_public()) continue;
        for (std::string const& token : {std::string(), std::string("x"), other.form_token, good + "A"}) {
            some.form_token = token;
            EXPECT_EQ(some.post(path, {}).status, 403) << route.pattern << " " << token;
        }
        some.form_token.clear();
        EXPECT_EQ(some.ask(Method::post, path + "?formulier=" + good).status, 403) << route.pattern;
    }
    EXPECT_GE(unsafe, 14);
    some.form_token = good;
    EXPECT_EQ(some.get("/start").status, 200);
}

// FT-62: another role than an administrator's has no pages to manage, whatever is asked.
TEST_P(PeoplePages, AreForAdministratorsAlone) {
    auto nurse = logged_in_as("noor");
    auto admin = logged_in_as("anna");
    for (auto const& route : router().routes()) {
        if (!route.pattern.starts_with("/beheer")) continue;
        auto const path = path_of(route.pattern);
        EXPECT_EQ(nurse.ask(route.method, path, {{"formulier", nurse.form_token}}).status, 404) << route.pattern;
        auto stranger = browser();
        EXPECT_EQ(stranger.ask(route.method, path).status, route.method == Method::get ? 303 : 401) << route.pattern;
    }
    EXPECT_EQ(admin.get("/beheer").status, 200);
    EXPECT_EQ(admin.get("/beheer/organisaties").status, 404);
}

TEST_P(PeoplePages, OnlyTheOwnPeopleAreThere) {
    auto admin = logged_in_as("anna");
    auto const list = admin.get("/beheer/mensen").body;
    EXPECT_THAT(list, AllOf(HasSubstr("noor"), Not(HasSubstr("karin"))));
    auto const others = admin.get("/beheer/mensen/karin");
    auto const nobody = admin.get("/beheer/mensen/niemand");
    EXPECT_EQ(others.status, 404);
    EXPECT_EQ(others.body, nobody.body);
    for (auto const* act : {"/recht", "/recht-beeindigen", "/account"}) {
        auto form = about("karin", {{"doe", "uitschakelen"}, {"rol", "beheerder"}, {"recht", "1"}});
        auto const answer = admin.post(std::string("/beheer/mensen/karin") + act, form);
        EXPECT_EQ(answer.status, 404) << act;
    }
    EXPECT_EQ(find_account(connection(), "karin")->state, AccountState::active);
    auto const right_of_karin = at().open_grant(find_account(connection(), "karin")->id).id;
    EXPECT_EQ(
        admin.post("/beheer/mensen/noor/recht-beeindigen", about("noor", {{"recht", std::to_string(right_of_karin)}}))
            .status,
        404);
}

/// The code of the invitation on a page that hands it over.
std::string code_on(std::string_view page) {
    auto const rest = between(page, "https://kiem.example/uitnodiging</code>", "</dl>");
    return between(rest, "kiem-secret\">", "<");
}

TEST_P(PeoplePages, SomebodyIsInvitedWithACodeThatIsShownOnceAndStandsInNoAddress) {
    auto admin = logged_in_as("anna");
    auto const page = admin.post("/beheer/mensen/nieuw", invitation());
    EXPECT_EQ(page.status, 200);
    auto const code = code_on(page.body);
    EXPECT_EQ(code.size(), 43U);
    EXPECT_THAT(page.body, Not(HasSubstr("/" + code)));
    auto const opened = browser().post("/uitnodiging", {{"code", code}});
    EXPECT_EQ(opened.status, 200);
    EXPECT_THAT(opened.body, AllOf(HasSubstr("Piet de Wit"), Not(HasSubstr("/" + code))));
    EXPECT_EQ(browser().get("/uitnodiging/" + code).status, 404);
    EXPECT_THAT(admin.get("/beheer/mensen/p.dewit").body, AllOf(HasSubstr("Piet de Wit"), Not(HasSubstr(code))));
}

TEST_P(PeoplePages, WhatIsWrongStandsAtTheFieldAndNothingTypedIsLost) {
    auto admin = logged_in_as("anna");
    Form const typed{{"naam", "<i>Piet</i>"}, {"naam-inloggen", "noor"}, {"e-mail", "geen"}, {"rol", "leerkracht"},
                     {"locatie", ""},         {"groep", "G1"},           {"vanaf", "ooit"},  {"tot", "1-1-2020"}};
    auto const page = admin.post("/beheer/mensen/nieuw", typed);
    EXPECT_EQ(page.status, 400);
    for (auto const* field : {"naam-inloggen", "e-mail", "rol", "locatie", "vanaf", "tot"})
        EXPECT_THAT(page.body, HasSubstr(fmt::format("id=\"veld-{}-fout\"", field)));
    for (auto const* text : {"&lt;i&gt;Piet", "value=\"geen\"", "value=\"G1\"", "value=\"ooit\"", "value=\"1-1-2020\""})
        EXPECT_THAT(page.body, HasSubstr(text));
    EXPECT_EQ(admin.post("/beheer/mensen/nieuw", {}).status, 400);
}

TEST_P(PeoplePages, AfterAWhileAnActAsksTheSecondFactorInTheSameForm) {
    auto admin = logged_in_as("anna");
    let_confirmation_pass(admin);
    auto const asked = admin.post("/beheer/mensen/nieuw", invitation());
    EXPECT_EQ(asked.status, 400);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("veld-bevestiging-fout"), HasSubstr("value=\"Piet de Wit\"")));
    EXPECT_FALSE(find_account(connection(), "p.dewit").has_value());
    auto form = invitation();
    form.emplace_back("bevestiging", at().code_of("anna"));
    EXPECT_THAT(admin.post("/beheer/mensen/nieuw", form).body, HasSubstr("/uitnodiging</code>"));
    let_confirmation_pass(admin);
    EXPECT_EQ(location(admin.post("/beheer/mensen/noor/account", about("noor", {{"doe", "uitschakelen"}}))),
              "/bevestigen?naar=%2Fbeheer%2Fmensen%2Fnoor");
    EXPECT_EQ(location(admin.get("/beheer/rechten/rechten.csv")), "/bevestigen?naar=%2Fbeheer%2Frechten");
}

TEST_P(PeoplePages, ARightIsGivenAndEnded) {
    auto admin = logged_in_as("anna");
    auto const url = std::string("/beheer/mensen/noor");
    EXPECT_EQ(location(admin.post(url + "/recht", about("noor", {{"rol", "vve-coordinator"}, {"vanaf", "1-4-2026"}}))),
              url + "?gedaan=gegeven");
    EXPECT_THAT(admin.get(url).body, AllOf(HasSubstr("VVE-coördinator"), HasSubstr("1 april 2026")));
    EXPECT_EQ(admin.post(url + "/recht", about("noor", {{"rol", "vve-coordinator"}, {"vanaf", "1-4-2026"}})).status,
              409);
    auto const id = at().open_grant(find_account(connection(), "noor")->id).id;
    EXPECT_EQ(location(admin.post(url + "/recht-beeindigen", about("noor", {{"recht", std::to_string(id)}}))),
              url + "?gedaan=beeindigd");
    EXPECT_EQ(admin.post(url + "/recht-beeindigen", about("noor", {{"recht", "x"}})).status, 404);
}

TEST_P(PeoplePages, WhatSomebodyElseChangedMeanwhileIsShownBesideWhatWasSeen) {
    auto admin = logged_in_as("anna");
    auto const old = about("noor", {{"doe", "uitschakelen"}, {"rol", "vve-coordinator"}, {"recht", "1"}});
    grant(at().as("anna"), "jgz", "noor", {{Role::vve_coordinator}}).value();
    for (auto const* act : {"/account", "/recht", "/recht-beeindigen"}) {
        auto const answer = admin.post(std::string("/beheer/mensen/noor") + act, old);
        EXPECT_EQ(answer.status, 409) << act;
        EXPECT_THAT(answer.body, AllOf(HasSubstr("stond er: actief."), HasSubstr("Nu is het: actief; ")));
    }
    EXPECT_EQ(find_account(connection(), "noor")->state, AccountState::active);
    EXPECT_EQ(admin.post("/beheer/mensen/noor/account", {{"doe", "uitschakelen"}}).status, 409);
}

TEST_P(PeoplePages, AnAccountIsDisabledEnabledAndReset) {
    auto admin = logged_in_as("anna");
    auto const post = [&](char const* act) {
        return admin.post("/beheer/mensen/noor/account", about("noor", {{"doe", act}}));
    };
    EXPECT_EQ(location(post("uitschakelen")), "/beheer/mensen/noor?gedaan=uitgeschakeld");
    EXPECT_EQ(post("alles").status, 409);
    EXPECT_THAT(admin.get("/beheer/mensen/noor").body, HasSubstr("Weer inschakelen"));
    EXPECT_EQ(location(post("inschakelen")), "/beheer/mensen/noor?gedaan=ingeschakeld");
    EXPECT_THAT(post("wachtwoord").body, HasSubstr("/uitnodiging</code>"));
    EXPECT_THAT(post("alles").body, HasSubstr("/uitnodiging</code>"));
    EXPECT_EQ(location(post("iets anders")), "/beheer/mensen/noor");
    EXPECT_THAT(admin.get("/beheer/mensen/anna").body,
                AllOf(HasSubstr("Dit bent u zelf"), Not(HasSubstr("Overal uitloggen"))));
    EXPECT_EQ(admin.post("/beheer/mensen/anna/account", about("anna", {{"doe", "uitschakelen"}})).status, 403);
}

TEST_P(PeoplePages, AListGoesByFiftyAndIsSearched) {
    for (int i = 0; i < 55; ++i) at().invited("jgz", fmt::format("collega-{:02}", i), Role::nurse);
    auto admin = logged_in_as("anna");
    auto const first = admin.get("/beheer/mensen").body;
    EXPECT_THAT(first, AllOf(HasSubstr("Bladzijde 1 van 2"), HasSubstr("57 mensen"), Not(HasSubstr("collega-54"))));
    EXPECT_THAT(admin.get("/beheer/mensen?bladzijde=2").body, HasSubstr("collega-54"));
    EXPECT_THAT(admin.get("/beheer/mensen?bladzijde=99999999999999999999").body, HasSubstr("Bladzijde 1 van 2"));
    EXPECT_THAT(looks_, Contains("mensen-inzien organisatie jgz"));
}

TEST_P(PeoplePages, WhoIsSearchedForStandsInNoAddress) {
    for (int i = 0; i < 55; ++i) at().invited("jgz", fmt::format("collega-{:02}", i), Role::nurse);
    auto admin = logged_in_as("anna");
    EXPECT_THAT(admin.open("/beheer/mensen").body, HasSubstr(R"(action="/beheer/mensen" method="post")"));
    auto const found = admin.post("/beheer/mensen", {{"zoek", "COLLEGA-5"}}).body;
    EXPECT_THAT(found, AllOf(HasSubstr("collega-52"), Not(HasSubstr("collega-42")), HasSubstr("value=\"COLLEGA-5\"")));
    EXPECT_THAT(admin.get("/beheer/mensen?zoek=COLLEGA-5").body, HasSubstr("collega-42"));
    auto const many = admin.post("/beheer/mensen", {{"zoek", "collega"}}).body;
    EXPECT_THAT(many, AllOf(HasSubstr("Bladzijde 1 van 2"), Not(HasSubstr("?bladzijde=")), Not(HasSubstr("zoek=")),
                            HasSubstr(R"(name="zoek" value="collega")")));
    EXPECT_THAT(admin.post("/beheer/mensen", {{"zoek", "collega"}, {"bladzijde", "2"}}).body, HasSubstr("collega-54"));
}

TEST_P(PeoplePages, TheRightsComeAsAFileThatRunsNothing) {
    invite(at().local(), "jgz", {"formule", "=HYPERLINK(\"http://kwaad\")", {}, {{{Role::nurse}}}}).value();
    auto admin = logged_in_as("anna");
    EXPECT_THAT(admin.get("/beheer/rechten").body, HasSubstr("rechten.csv"));
    auto const file = admin.get("/beheer/rechten/rechten.csv");
    EXPECT_EQ(file.status, 200);
    EXPECT_THAT(file.body, AllOf(HasSubstr("\"'=HYPERLINK(\"\"http"), HasSubstr("noor"), Not(HasSubstr("karin"))));
    EXPECT_THAT(looks_, Contains("rechten-downloaden organisatie jgz"));
}

TEST_P(PeoplePages, TheMunicipalityAddsAnOrganisationWithItsAdministrator) {
    auto admin = logged_in_as("gerda");
    Form form{{"naam", "Peuterhuis"}, {"code", "Peuter Huis"},   {"soort", ""}, {"bsn", ""},
              {"naam-beheerder", ""}, {"naam-inloggen", "noor"}, {"e-mail", ""}};
    auto const wrong = admin.post("/beheer/organisaties/nieuw", form);
    EXPECT_EQ(wrong.status, 400);
    for (auto const* field : {"code", "soort", "naam-beheerder", "naam-inloggen"})
        EXPECT_THAT(wrong.body, HasSubstr(fmt::format("id=\"veld-{}-fout\"", field)));
    form = {{"naam", "Peuterhuis"},     {"code", "peuterhuis"},    {"soort", "houder"}, {"bsn", ""},
            {"naam-beheerder", "Riet"}, {"naam-inloggen", "riet"}, {"e-mail", ""}};
    EXPECT_THAT(admin.post("/beheer/organisaties/nieuw", form).body, HasSubstr("/uitnodiging</code>"));
    EXPECT_EQ(find_account(connection(), "riet")->organisation, "peuterhuis");
    EXPECT_THAT(admin.get("/beheer/organisaties").body, HasSubstr("Peuterhuis"));
    // Its people are its own.
    EXPECT_EQ(admin.get("/beheer/mensen/riet").status, 404);
    auto other = logged_in_as("anna");
    EXPECT_EQ(other.post("/beheer/organisaties/nieuw", form).status, 404);
}

TEST_P(PeoplePages, ABasisForTheBsnIsRecordedUnlessSomebodyWasFirst) {
    auto admin = logged_in_as("gerda");
    auto const url = std::string("/beheer/organisaties/jgz");
    EXPECT_EQ(location(admin.post(url, {{"bsn", "artikel 10 Wabb"}, {"gezien", ""}})),
              "/beheer/organisaties?gedaan=bsn");
    EXPECT_EQ(find_organisation(connection(), "jgz")->bsn_basis, "artikel 10 Wabb");
    auto const late = admin.post(url, {{"bsn", "artikel 4 Wet"}, {"gezien", ""}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("value=\"artikel 4 Wet\""), HasSubstr("artikel 10 Wabb")));
    EXPECT_EQ(admin.post(url, {{"bsn", std::string(200, 'x')}, {"gezien", "artikel 10 Wabb"}}).status, 400);
    EXPECT_EQ(admin.get("/beheer/organisaties/bestaat-niet").status, 404);
    EXPECT_EQ(logged_in_as("anna").get(url).status, 404);
}

TEST(Slices, NameAPageThatIsThere) {
    EXPECT_EQ(slice_of(0, 1).pages, 1U);
    EXPECT_EQ(slice_of(50, 7).page, 1U);
    EXPECT_EQ(slice_of(51, 2).begin, 50U);
    EXPECT_EQ(slice_of(51, 2).end, 51U);
    EXPECT_EQ(slice_of(51, 0).page, 1U);
}

TEST(QrCodes, AreADrawingOfModules) {
    std::string out;
    put_qr_code(out, "otpauth://totp/Kiem:noor?secret=JBSWY3DPEHPK3PXP&issuer=Kiem", "QR \"code\"");
    EXPECT_THAT(out,
                AllOf(HasSubstr("<svg"), HasSubstr("aria-label=\"QR &quot;code&quot;\""), HasSubstr("d=\"M4 4h7v1")));
    std::string none;
    put_qr_code(none, std::string(5000, 'x'), "");
    EXPECT_EQ(none, "");
}

} // namespace
} // namespace kiem::account::testing
