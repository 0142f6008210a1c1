// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_web_testing.hpp"
#include "feature/account/visit_web.hpp"

namespace kiem::account::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char const* cookie = "__Host-kiem";

class LoginPages : public PagesTest {};
KIEM_EVERY_ENGINE(LoginPages);

TEST_P(LoginPages, ANameAPasswordAndACodeLetSomebodyIn) {
    auto some = browser();
    EXPECT_EQ(some.get("/mijn").status, 303);
    EXPECT_EQ(location(some.get("/mijn")), "/inloggen?naar=%2Fmijn");
    EXPECT_THAT(some.get("/inloggen?naar=%2Fmijn").body, HasSubstr(R"(name="naar" value="/mijn")"));
    auto const first = some.post("/inloggen",
                                 {{"naam", " Noor "}, {"wachtwoord", std::string(good_password)}, {"naar", "/mijn"}});
    EXPECT_EQ(location(first), "/inloggen/code?naar=%2Fmijn");
    EXPECT_FALSE(some.cookies.contains(cookie));
    at().now += std::chrono::seconds{60};
    auto const second = some.post("/inloggen/code", {{"code", at().code_of("noor")}, {"naar", "/mijn"}});
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(location(second), "/mijn");
    EXPECT_EQ(some.cookies.size(), 1U);
    EXPECT_THAT(some.get("/mijn").body, HasSubstr("Mevrouw noor"));
    EXPECT_EQ(location(some.get("/inloggen")), "/start");
}

TEST_P(LoginPages, TheCookieIsForThisHostAndNothingIsKept) {
    auto some = browser();
    at().now += std::chrono::seconds{60};
    some.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}});
    auto const in = some.post("/inloggen/code", {{"code", at().code_of("noor")}});
    EXPECT_THAT(std::string(*in.headers.find("Set-Cookie")),
                AllOf(HasSubstr("__Host-kiem="), HasSubstr("; Secure"), HasSubstr("; HttpOnly"),
                      HasSubstr("; SameSite=Lax"), HasSubstr("; Path=/"), Not(HasSubstr("Domain"))));
    for (auto const* page : {"/inloggen", "/start", "/mijn", "/bevestigen", "/wachtwoord-vergeten"})
        EXPECT_EQ(some.get(page).headers.find("Cache-Control"), "no-store") << page;
}

TEST_P(LoginPages, WhatIsMissingStandsAtTheFieldAndAPasswordNeverComesBack) {
    auto some = browser();
    auto const empty = some.post("/inloggen", {});
    EXPECT_EQ(empty.status, 400);
    for (auto const* text : {"veld-naam-fout", "veld-wachtwoord-fout", "href=\"#veld-naam\""})
        EXPECT_THAT(empty.body, HasSubstr(text));
    auto const wrong = some.post("/inloggen",
                                 {{"naam", "noor <b>"}, {"wachtwoord", "geheim-geheim"}, {"naar", "/mijn"}});
    EXPECT_EQ(wrong.status, 403);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("noor &lt;b&gt;"), HasSubstr(R"(name="naar" value="/mijn")"),
                                  Not(HasSubstr("geheim-geheim"))));
}

// FT-65: nothing tells whether a name exists, before and after the back-off.
TEST_P(LoginPages, AnAnswerTellsNothingOfWhoHasAnAccount) {
    auto const tried = [&](std::string const& name) {
        std::vector<std::string> answers;
        for (int i = 0; i < 8; ++i) {
            auto some = browser();
            some.peer = fmt::format("192.0.2.{}", i + 1);
            auto const answer = some.post("/inloggen", {{"naam", name}, {"wachtwoord", "niet-het-goede-1"}});
            auto body = answer.body;
            for (auto at_name = body.find(name); at_name != std::string::npos; at_name = body.find(name))
                body.replace(at_name, name.size(), "…");
            answers.push_back(
                fmt::format("{} {} {}", answer.status, answer.headers.find("Retry-After").value_or("-"), body));
        }
        return answers;
    };
    at().invited("jgz", "jamal", Role::nurse);
    auto const of_somebody = tried("noor");
    EXPECT_EQ(tried("niemand"), of_somebody);
    EXPECT_EQ(tried("jamal"), of_somebody);
    EXPECT_THAT(of_somebody.at(3), HasSubstr("403 -"));
    EXPECT_THAT(of_somebody.at(4), AllOf(HasSubstr("429 30"), HasSubstr("Wacht 30 seconden")));
    // Even the right password is not looked at now.
    auto some = browser();
    EXPECT_EQ(some.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}}).status, 429);
    at().now += std::chrono::seconds{31};
    EXPECT_EQ(some.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}}).status, 303);
}

TEST_P(LoginPages, ACodeIsTriedFiveTimesAndThenNotAtAll) {
    auto some = browser();
    some.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}});
    EXPECT_EQ(some.post("/inloggen/code", {{"code", ""}}).status, 400);
    for (int i = 0; i < 4; ++i) {
        auto const answer = some.post("/inloggen/code", {{"code", "000000"}});
        EXPECT_EQ(answer.status, 400) << i;
        EXPECT_THAT(answer.body, HasSubstr("veld-code-fout"));
    }
    EXPECT_EQ(some.post("/inloggen/code", {{"code", "000000"}}).status, 429);
    auto const over = some.post("/inloggen/code", {{"code", at().code_of("noor")}});
    EXPECT_EQ(over.status, 403);
    EXPECT_THAT(over.body, HasSubstr("Begin opnieuw"));
    EXPECT_THAT(some.cookies, IsEmpty());
}

TEST_P(LoginPages, ARecoveryCodeLetsInOnce) {
    auto const code = at().recovery.at("noor").at(0);
    auto some = browser();
    some.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}});
    EXPECT_EQ(some.post("/inloggen/code", {{"code", code}}).status, 303);
    auto again = browser();
    again.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}});
    EXPECT_EQ(again.post("/inloggen/code", {{"code", code}}).status, 400);
}

// FT-64: a session that somebody put into the browser is not the one that gets in.
TEST_P(LoginPages, LoggingInGivesANewSessionAndEndsTheOldOne) {
    auto attacker = logged_in_as("karin");
    auto const planted = attacker.cookies.at(cookie);
    at().now += std::chrono::seconds{60};
    auto victim = browser();
    victim.cookies[cookie] = planted;
    victim.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}});
    victim.post("/inloggen/code", {{"code", at().code_of("noor")}});
    EXPECT_NE(victim.cookies.at(cookie), planted);
    EXPECT_EQ(attacker.get("/mijn").status, 303);
    EXPECT_THAT(victim.get("/mijn").body, HasSubstr("Mevrouw noor"));
    auto made_up = browser();
    made_up.cookies[cookie] = std::string(43, 'A');
    EXPECT_EQ(made_up.get("/start").status, 303);
}

TEST_P(LoginPages, NothingOfASessionIsLeftAfterLoggingOut) {
    auto some = logged_in_as("noor");
    auto const token = some.cookies.at(cookie);
    auto const out = some.post("/uitloggen", {});
    EXPECT_EQ(location(out), "/inloggen?uit=1");
    EXPECT_THAT(std::string(out.headers.find("Clear-Site-Data").value_or("")),
                AllOf(HasSubstr("\"cache\""), HasSubstr("\"cookies\""), HasSubstr("\"storage\"")));
    EXPECT_THAT(some.cookies, IsEmpty());
    some.cookies[cookie] = token;
    EXPECT_EQ(some.get("/mijn").status, 303);
    EXPECT_EQ(some.post("/mijn/wachtwoord", {}).status, 401);
}

TEST_P(LoginPages, ASessionEndsByItself) {
    auto idle = logged_in_as("noor");
    at().now += std::chrono::minutes{31};
    EXPECT_EQ(idle.get("/start").status, 303);
    auto busy = logged_in_as("noor");
    for (int i = 0; i < 29; ++i) {
        at().now += std::chrono::minutes{20};
        EXPECT_EQ(busy.get("/start").status, 200) << i;
    }
    at().now += std::chrono::minutes{25};
    EXPECT_EQ(busy.get("/start").status, 303);
}

TEST_P(LoginPages, OnlyPathsOfThisSiteAreGoneOnTo) {
    for (auto const* path :
         {"//kwaad.example", "https://kwaad.example/", "/\\kwaad.example", "\\\\kwaad.example", "javascript:alert(1)",
          "/%2F/kwaad.example", "/\tkwaad", "/a//b", " /mijn", "mijn", "", "/inloggen", "/uitloggen",
          "/bevestigen?naar=%2Fmijn", "/../x", "/", "/mijn\r\nSet-Cookie: a=b"})
        EXPECT_EQ(local_path(path), "/start") << path;
    for (auto const* path : {"/mijn", "/beheer/mensen/a%40b?zoek=x%2Fy", "/monitor"}) EXPECT_EQ(local_path(path), path);
    EXPECT_EQ(local_path("/" + std::string(999, 'a')).size(), 1000U);
    EXPECT_EQ(local_path("/" + std::string(1000, 'a')), "/start");
    auto some = browser();
    at().now += std::chrono::seconds{60};
    some.post("/inloggen", {{"naam", "noor"}, {"wachtwoord", std::string(good_password)}});
    auto const in = some.post("/inloggen/code", {{"code", at().code_of("noor")}, {"naar", "//kwaad.example/"}});
    EXPECT_EQ(location(in), "/start");
}

TEST_P(LoginPages, ACookieOfJunkIsNobody) {
    for (std::string const& junk :
         std::vector<std::string>{"", "x", "a,b", "\"quoted\"", "%00", "' or 1=1 --", std::string(9000, 'a')}) {
        auto some = browser();
        some.cookies[cookie] = junk;
        EXPECT_EQ(some.get("/start").status, 303) << junk.substr(0, 20);
    }
    auto real = logged_in_as("noor");
    auto twice = browser();
    twice.headers = {{"Cookie", "__Host-kiem=" + real.cookies.at(cookie) + "; __Host-kiem=" + std::string(43, 'A')}};
    EXPECT_EQ(twice.get("/start").status, 303);
    auto bare = browser();
    bare.cookies["kiem"] = real.cookies.at(cookie);
    EXPECT_EQ(bare.get("/start").status, 303);
}

TEST_P(LoginPages, AnInvitationIsAcceptedWithPasswordAndCode) {
    at().invited("jgz", "nieuw", Role::nurse);
    auto some = browser();
    auto const ticket = at().tickets.at("nieuw");
    auto const page = some.post("/uitnodiging", {{"code", " " + ticket + "\n"}}).body;
    auto const post = [&](Form form) {
        form.emplace_back("uitnodiging", ticket);
        return some.post("/uitnodiging", form);
    };
    auto const secret = open_invitation(at().visitor(), ticket).value().totp_secret;
    EXPECT_THAT(page, AllOf(HasSubstr("<svg class=\"kiem-qr\""), HasSubstr("otpauth://totp/Kiem:nieuw"),
                            HasSubstr(secret.substr(0, 4) + " " + secret.substr(4, 4))));
    auto const wrong = post({{"wachtwoord", "kort"}, {"herhaling", "anders"}, {"code", "000000"}});
    EXPECT_EQ(wrong.status, 400);
    for (auto const* text : {"veld-wachtwoord-fout", "veld-herhaling-fout", "veld-code-fout"})
        EXPECT_THAT(wrong.body, HasSubstr(text));
    EXPECT_THAT(wrong.body, Not(HasSubstr("value=\"kort\"")));
    at().secrets["nieuw"] = secret;
    EXPECT_THAT(wrong.body, HasSubstr(ticket));
    auto const done = post({{"wachtwoord", std::string(good_password)},
                            {"herhaling", std::string(good_password)},
                            {"code", at().code_of("nieuw")}});
    EXPECT_EQ(done.status, 200);
    EXPECT_THAT(done.body, HasSubstr("kiem-codes"));
    EXPECT_EQ(done.headers.find("Cache-Control"), "no-store");
    EXPECT_THAT(some.cookies, IsEmpty());
    EXPECT_EQ(some.post("/uitnodiging", {{"code", ticket}}).status, 404);
    EXPECT_EQ(post({{"wachtwoord", "x"}}).status, 404);
    EXPECT_THAT(logged_in_as("nieuw").get("/mijn").body, HasSubstr("Mevrouw nieuw"));
}

TEST_P(LoginPages, AnInvitationThatIsNoneSaysTheSameWhateverIsWrong) {
    at().invited("jgz", "laat", Role::nurse);
    at().now += std::chrono::hours{73};
    auto some = browser();
    auto const expired = some.post("/uitnodiging", {{"code", at().tickets.at("laat")}});
    auto const unknown = some.post("/uitnodiging", {{"code", "bestaat-niet"}});
    EXPECT_EQ(expired.status, 404);
    EXPECT_EQ(expired.body, unknown.body);
    EXPECT_EQ(some.post("/uitnodiging", {{"code", ""}}).status, 400);
}

TEST_P(LoginPages, TheWayBackAfterAForgottenPasswordIsTheSameForAll) {
    EXPECT_THAT(browser().get("/wachtwoord-vergeten").body, HasSubstr("beheerder"));
}

TEST_P(LoginPages, WhereSomebodyComesFromIsWhatTheConnectionSays) {
    web::Request request;
    request.connection = {web::Reach::outside, web::Reach::loopback, "127.0.0.1"};
    request.headers.add("X-Forwarded-For", "6.6.6.6, 2001:db8::7");
    EXPECT_EQ(origin_of(request, Proxy::none), "127.0.0.1");
    EXPECT_EQ(origin_of(request, Proxy::on_loopback), "2001:db8::7");
    request.connection = {web::Reach::outside, web::Reach::outside, "192.0.2.9"};
    EXPECT_EQ(origin_of(request, Proxy::on_loopback), "192.0.2.9");
    request.connection = {web::Reach::outside, web::Reach::loopback, "127.0.0.1"};
    request.headers.set("X-Forwarded-For", "niets");
    EXPECT_EQ(origin_of(request, Proxy::on_loopback), "127.0.0.1");
}

TEST_P(LoginPages, ATraceThatComesAlongGoesOn) {
    std::string const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    auto const of = [](std::string const& text) {
        web::Request request;
        request.headers.add("traceparent", text);
        return trace_of(request);
    };
    EXPECT_EQ(of("00-" + trace + "-00f067aa0ba902b7-01"), trace);
    EXPECT_EQ(of("cc-" + trace + "-00f067aa0ba902b7-01-more"), trace);
    for (std::string const& junk : std::vector<std::string>{
             "00-" + trace + "-00f067aa0ba902b7-01-more", "ff-" + trace + "-00f067aa0ba902b7-01",
             "00-" + std::string(32, '0') + "-00f067aa0ba902b7-01", "00-" + trace + "-0000000000000000-01",
             "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-" + trace, std::string("x"),
             std::string()}) {
        EXPECT_NE(of(junk), trace) << junk;
        EXPECT_EQ(of(junk).size(), 32U) << junk;
    }
    auto some = logged_in_as("noor");
    some.headers = {{"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"}};
    some.post("/uitloggen", {});
    EXPECT_EQ(std::get<0>(*connection().one<std::string>("select trace_id from audit_log order by seq desc limit 1")),
              trace);
}

} // namespace
} // namespace kiem::account::testing
