// SPDX-License-Identifier: EUPL-1.2
#include "testing/visits.hpp"
#include "web/entrance.hpp"
#include "web/router.hpp"
#include "web/target.hpp"
#include <gtest/gtest.h>
#include <stdexcept>

namespace kiem::web {
namespace {

Handler says(std::string text) {
    return [text](Request const& request, Principal const& who) {
        auto said = text;
        for (auto const& [name, value] : request.params) said += " " + name + "=" + value;
        return plain_text(said + " " + who.name);
    };
}

Principal const clerk{"lokaal", {Role::local_operator}};

Router make_router(std::vector<Route> routes, Identify identify = testing::always(clerk)) {
    return {std::move(routes), {Texts::load("zz"), "Gemeente Juinen"}, std::move(identify)};
}

Identify nobody() {
    return [](Request const&) { return nullptr; };
}

Request request_of(Method method, std::string_view target) {
    auto parsed = parse_target(target).value();
    Request request;
    request.method = method;
    request.segments = std::move(parsed.segments);
    request.headers.add("Host", "localhost");
    return request;
}

std::vector<Route> sample_routes() {
    auto const local = Access::roles({Role::local_operator});
    return {{Method::get, "/{naam}", Access::everyone(), says("naam")},
            {Method::get, "/monitor", local, says("monitor")},
            {Method::get, "/monitor/{id}/wijk/{wijk}", local, says("wijk")},
            {Method::post, "/monitor", Access::roles({Role::administrator}), says("beheer")},
            {Method::get, "/", Access::everyone(), says("begin")}};
}

std::string body_of(Method method, std::string_view target) {
    return make_router(sample_routes()).answer(request_of(method, target)).response.body;
}

int status_of(Method method, std::string_view target) {
    return make_router(sample_routes()).answer(request_of(method, target)).response.status;
}

TEST(Router, FindsTheRouteAndItsParams) {
    EXPECT_EQ(body_of(Method::get, "/"), "begin openbaar");
    EXPECT_EQ(body_of(Method::get, "/x%20y"), "naam naam=x y openbaar");
    EXPECT_EQ(body_of(Method::get, "/monitor/B1/wijk/Stad%20Oost"), "wijk id=B1 wijk=Stad Oost lokaal");
    EXPECT_EQ(status_of(Method::get, "/monitor/B1"), 404);
    EXPECT_EQ(status_of(Method::get, "/monitor/B1/"), 404);
}

TEST(Router, ASlashTooManyLeadsToThePublicPage) {
    auto const router = make_router({{Method::get, "/", Access::everyone(), says("begin")},
                                     {Method::get, "/en", Access::everyone(), says("start")},
                                     {Method::get, "/wijken/{wijk}", Access::everyone(), says("wijk")},
                                     {Method::get, "/beheer", Access::roles({Role::local_operator}), says("beheer")}});
    for (auto const& [asked, page] : {std::pair{"/en/", "/en"}, {"/wijken/a%26b/", "/wijken/a%26b"}}) {
        auto const response = router.answer(request_of(Method::get, asked)).response;
        EXPECT_EQ(response.status, 308) << asked;
        EXPECT_EQ(response.headers.find("Location"), page);
        EXPECT_EQ(router.answer(request_of(Method::post, asked)).response.status, 404) << asked;
    }
    for (auto const* asked : {"/beheer/", "/nergens/", "/wijken/"})
        EXPECT_EQ(router.answer(request_of(Method::get, asked)).response.status, 404) << asked;
}

TEST(Router, EveryTextNamesItsCharset) {
    auto const type_of = [](std::string type) {
        auto const router = make_router(
            {{Method::get, "/x", Access::everyone(),
              [type](Request const&, Principal const&) { return download("x", type, "x"); }}});
        return router.answer(request_of(Method::get, "/x")).response.content_type;
    };
    for (auto const* text : {"application/xml", "image/svg+xml", "application/rdf+xml", "text/turtle"})
        EXPECT_EQ(type_of(text), std::string(text) + "; charset=utf-8");
    for (auto const* other : {"application/pdf", "application/json", "text/csv; charset=utf-8; header=present"})
        EXPECT_EQ(type_of(other), other);
}

TEST(Router, ALiteralGoesBeforeAName) { EXPECT_EQ(body_of(Method::get, "/monitor"), "monitor lokaal"); }

TEST(Router, HeadIsAnsweredByGet) { EXPECT_EQ(body_of(Method::head, "/monitor"), "monitor lokaal"); }

TEST(Router, TheAnswerTellsThePatternAndNeverThePath) {
    auto const router = make_router(sample_routes());
    EXPECT_EQ(router.answer(request_of(Method::get, "/monitor/B1/wijk/x")).route, "/monitor/{id}/wijk/{wijk}");
    EXPECT_EQ(router.answer(request_of(Method::get, "/a/b")).route, "");
}

TEST(Router, ARouteForAnotherRoleIsNotThere) {
    EXPECT_EQ(status_of(Method::post, "/monitor"), 405);
    auto const router = make_router(sample_routes());
    auto const response = router.answer(request_of(Method::options, "/monitor")).response;
    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.headers.find("Allow"), "GET, HEAD, OPTIONS");
}

TEST(Router, APublicRouteStaysWhenTheInternalOneIsHidden) {
    auto request = request_of(Method::get, "/monitor");
    auto const answer = make_router(sample_routes(), nobody()).answer(request);
    EXPECT_EQ(answer.response.body, "naam naam=monitor openbaar");
}

TEST(Router, WhoIsNotLoggedInIsSentToTheLoginAndBack) {
    Router const router({{Method::get, "/kinderen/{id}", Access::roles({Role::nurse}), says("kind")},
                         {Method::post, "/kinderen/{id}", Access::roles({Role::nurse}), says("kind")}},
                        {.texts = Texts::load("zz"), .municipality = "Gemeente Juinen", .login = "/inloggen"},
                        nobody());
    auto request = request_of(Method::get, "/kinderen/a%26b?zoek=Jan");
    auto const response = router.answer(request).response;
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(response.headers.find("Location"), "/inloggen?naar=%2Fkinderen%2Fa%2526b");
    request.method = Method::post;
    EXPECT_EQ(router.answer(request).response.status, 401);
    EXPECT_EQ(router.answer(request_of(Method::get, "/nergens")).response.status, 404);
}

TEST(Router, WhatChangesSomethingBringsTheTokenOfItsForm) {
    auto const router = make_router(
        {{Method::post, "/bewaar", Access::roles({Role::local_operator}), says("bewaard")}});
    auto request = request_of(Method::post, "/bewaar");
    EXPECT_EQ(router.answer(request).response.status, 403) << "no token";
    request.form.add(std::string(form_token_field), "x");
    EXPECT_EQ(router.answer(request).response.status, 403) << "another token";
    request = request_of(Method::post, "/bewaar");
    request.form.add(std::string(form_token_field), std::string(testing::form_token));
    EXPECT_EQ(router.answer(request).response.status, 200);
    request.headers.add("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(router.answer(request).response.status, 403) << "another site";
    request = request_of(Method::post, "/bewaar");
    request.query.add(std::string(form_token_field), std::string(testing::form_token));
    EXPECT_EQ(router.answer(request).response.status, 403) << "not in the address";
}

TEST(Router, AVisitWithoutATokenChangesNothing) {
    auto const router = make_router(
        {{Method::post, "/bewaar", Access::roles({Role::nurse}), says("bewaard")}},
        [](Request const&) { return std::make_shared<Visit const>(Visit{{"x", {Role::nurse}}, {}, {}, {}}); });
    auto request = request_of(Method::post, "/bewaar");
    request.form.add(std::string(form_token_field), "");
    EXPECT_EQ(router.answer(request).response.status, 403);
}

/// What a watch was told.
struct Watched {
    std::vector<std::string> refused;
    int asked = 0;
    std::optional<std::chrono::seconds> wait;

    Router router(Identify identify = testing::always(clerk)) {
        return {sample_routes(),
                {Texts::load("nl"), "Gemeente Juinen"},
                std::move(identify),
                {[this](Principal const&) {
                     ++asked;
                     return wait;
                 },
                 [this](Request const& request, Principal const& who, std::string_view pattern) {
                     refused.push_back(std::string(to_text(request.method)) + " " + std::string(pattern) + " " +
                                       who.name);
                 }}};
    }
};

TEST(Router, WhatIsNotForWhoAsksIsToldWithoutItsValues) {
    Watched watched;
    auto const nurse = watched.router(testing::always({"noor", {Role::nurse}, AccountId{7}}));
    EXPECT_EQ(nurse.answer(request_of(Method::get, "/monitor/B1/wijk/x")).response.status, 404);
    EXPECT_EQ(nurse.answer(request_of(Method::post, "/monitor")).response.status, 405);
    EXPECT_EQ(watched.refused, (std::vector<std::string>{"GET /monitor/{id}/wijk/{wijk} noor", "POST /monitor noor"}));
    watched.refused.clear();
    // What a public page answers, what does not exist, and what only another method would find is nothing to tell.
    for (auto const* path : {"/monitor", "/nergens/x", "/"}) nurse.answer(request_of(Method::get, path));
    nurse.answer(request_of(Method::options, "/monitor/B1/wijk/x"));
    EXPECT_TRUE(watched.refused.empty());
    watched.router().answer(request_of(Method::get, "/monitor/B1/wijk/x"));
    watched.router(nobody()).answer(request_of(Method::get, "/monitor/B1/wijk/x"));
    EXPECT_TRUE(watched.refused.empty());
}

TEST(Router, WhoAsksTooMuchWaits) {
    Watched watched;
    watched.wait = std::chrono::seconds{7};
    auto const router = watched.router();
    auto const response = router.answer(request_of(Method::get, "/monitor")).response;
    EXPECT_EQ(response.status, 429);
    EXPECT_EQ(response.headers.find("Retry-After"), "7");
    EXPECT_NE(response.body.find("Even wachten"), std::string::npos);
    EXPECT_EQ(router.answer(request_of(Method::get, "/")).response.status, 200) << "a public page";
    EXPECT_EQ(watched.asked, 1);
    watched.wait.reset();
    EXPECT_EQ(router.answer(request_of(Method::get, "/monitor")).response.status, 200);
    watched.wait = std::chrono::seconds{7};
    EXPECT_EQ(watched.router(nobody()).answer(request_of(Method::get, "/")).response.status, 200);
}

TEST(Router, TwoRoutesForOneAddressAreABug) {
    auto routes = sample_routes();
    routes.push_back({Method::get, "/monitor/{x}/wijk/{y}", Access::everyone(), says("twee")});
    EXPECT_THROW(make_router(routes), std::logic_error);
    EXPECT_THROW(make_router({{Method::get, "monitor", Access::everyone(), says("x")}}), std::logic_error);
    EXPECT_THROW(make_router({{Method::get, "/a/../b", Access::everyone(), says("x")}}), std::logic_error);
}

TEST(Router, WhoIsLoggedInKeepsMenuAndNameOnAnErrorPage) {
    auto const vera = [](Request const&) {
        return std::make_shared<Visit const>(Visit{clerk, "Vera Verpleging", "JGZ Juinen", "x"});
    };
    Site site{Texts::load("nl"), "Gemeente Juinen"};
    site.staff_menu = {{{"Kinderen", "/kinderen"}, {Role::local_operator}}};
    site.menu = {{"Cijfers", "/cijfers"}};
    auto routes = sample_routes();
    routes.push_back({Method::post, "/bewaar", Access::roles({Role::local_operator}), says("bewaard")});
    routes.push_back({Method::get, "/stuk", Access::roles({Role::local_operator}),
                      [](Request const&, Principal const&) -> Response { throw std::runtime_error("broken"); }});
    Router const known(routes, site, vera), strange(routes, site, nobody());
    auto const body = [](Router const& router, Method method, std::string_view target) {
        return router.answer(request_of(method, target)).response.body;
    };
    // Not there, not by this method, and without the token of a form.
    for (auto const& page : {body(known, Method::get, "/nergens/x"), body(known, Method::put, "/monitor"),
                             body(known, Method::post, "/bewaar"),
                             answer_safely(known, request_of(Method::get, "/stuk"), [](auto&&) {}).response.body}) {
        EXPECT_NE(page.find("Vera Verpleging"), std::string::npos);
        EXPECT_NE(page.find("href=\"/kinderen\""), std::string::npos);
        EXPECT_NE(page.find("href=\"/start\""), std::string::npos);
        EXPECT_EQ(page.find("alleen voor wie is ingelogd"), std::string::npos);
    }
    auto const page = body(strange, Method::get, "/nergens/x");
    EXPECT_EQ(page.find("Uitloggen"), std::string::npos);
    EXPECT_NE(page.find("href=\"/cijfers\""), std::string::npos);
    EXPECT_NE(page.find("alleen voor wie is ingelogd"), std::string::npos);
}

TEST(Router, EveryWordOfAnErrorPageIsAText) {
    auto const router = make_router({});
    auto const body = router.answer(request_of(Method::get, "/nergens")).response.body;
    EXPECT_NE(body.find("web.404_title"), std::string::npos);
    EXPECT_EQ(body.find("pagina"), std::string::npos);
}

} // namespace
} // namespace kiem::web
