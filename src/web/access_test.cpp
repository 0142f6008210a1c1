// SPDX-License-Identifier: EUPL-1.2
#include "web/access.hpp"
#include <gtest/gtest.h>

namespace kiem::web {
namespace {

Request local_request() {
    Request request;
    request.connection = {Reach::loopback, Reach::loopback};
    request.headers.add("Host", "127.0.0.1:8080");
    return request;
}

int status_of(Request const& request) {
    auto const who = identify(request);
    return who ? 200 : who.error();
}

TEST(Identify, TheOperatorOnLoopback) {
    auto const who = identify(local_request());
    ASSERT_TRUE(who);
    EXPECT_TRUE(who->has(Role::local_operator));
    EXPECT_FALSE(anonymous().has(Role::local_operator));
}

TEST(Identify, BothEndsMustBeOnLoopback) {
    for (auto const listens_on : {Reach::outside, Reach::loopback})
        for (auto const peer_on : {Reach::outside, Reach::loopback}) {
            auto request = local_request();
            request.connection = {listens_on, peer_on};
            bool const is_local = listens_on == Reach::loopback && peer_on == Reach::loopback;
            EXPECT_EQ(status_of(request), is_local ? 200 : 404);
        }
}

TEST(Identify, NothingMayPassTheRequestOn) {
    for (auto const* name : {"Forwarded", "x-forwarded-for", "X-Forwarded-Host", "X-Forwarded-Proto",
                             "X-Forwarded-Server", "X-Real-IP", "Via"}) {
        auto request = local_request();
        request.headers.add(name, "x");
        EXPECT_EQ(status_of(request), 404) << name;
    }
    auto request = local_request();
    request.version = 10;
    EXPECT_EQ(status_of(request), 404);
}

TEST(Identify, TheHostMustBeALoopbackName) {
    for (auto const* host : {"127.0.0.1", "127.0.0.1:80", "localhost", "LOCALHOST:8080", "[::1]", "[::1]:8080"})
        EXPECT_TRUE(is_loopback_host(host)) << host;
    for (auto const* host : {"", "example.com", "localhost.example.com", "127.0.0.1.example.com", "localhost:", "::1",
                             "127.0.0.2", "localhost:80a", "[::1", "[::1]:123456", "127.0.0.1:80:80"}) {
        EXPECT_FALSE(is_loopback_host(host)) << host;
        auto request = local_request();
        request.headers.set("Host", host);
        EXPECT_EQ(status_of(request), 421) << host;
    }
}

TEST(CrossSite, OnlyForWhatChangesSomething) {
    auto request = local_request();
    request.headers.add("Origin", "https://example.com");
    request.headers.add("Sec-Fetch-Site", "cross-site");
    EXPECT_FALSE(is_cross_site(request));
    request.method = Method::post;
    EXPECT_TRUE(is_cross_site(request));
}

TEST(CrossSite, OriginAndFetchSite) {
    auto const post = [](char const* name, char const* value) {
        auto request = local_request();
        request.method = Method::post;
        request.headers.add(name, value);
        return is_cross_site(request);
    };
    EXPECT_FALSE(post("Origin", "http://127.0.0.1:8080"));
    EXPECT_TRUE(post("Origin", "http://127.0.0.1:9090"));
    EXPECT_TRUE(post("Origin", "null"));
    EXPECT_FALSE(post("Sec-Fetch-Site", "same-origin"));
    EXPECT_FALSE(post("Sec-Fetch-Site", "none"));
    EXPECT_TRUE(post("Sec-Fetch-Site", "same-site"));
    EXPECT_FALSE(post("Accept", "*/*"));
}

TEST(CrossSite, AFormOfOurOwnWithoutAReferrer) {
    auto request = local_request();
    request.method = Method::post;
    request.headers.add("Origin", "null");
    request.headers.add("Sec-Fetch-Site", "same-origin");
    EXPECT_FALSE(is_cross_site(request));
}

} // namespace
} // namespace kiem::web
