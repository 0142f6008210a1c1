// SPDX-License-Identifier: EUPL-1.2
#include "web/access.hpp"
#include <gtest/gtest.h>

namespace kiem::web {
namespace {

Request local_request() {
    Request request;
    request.headers.add("Host", "127.0.0.1:8080");
    return request;
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

TEST(OwnPage, IsOneOnlyWhenTheBrowserSaysSo) {
    auto const post = [](char const* name, char const* value) {
        auto request = local_request();
        request.method = Method::post;
        request.headers.add(name, value);
        return is_from_own_page(request);
    };
    EXPECT_TRUE(post("Sec-Fetch-Site", "same-origin"));
    EXPECT_FALSE(post("Sec-Fetch-Site", "none"));
    EXPECT_FALSE(post("Sec-Fetch-Site", "same-site"));
    EXPECT_TRUE(post("Origin", "http://127.0.0.1:8080"));
    EXPECT_FALSE(post("Origin", "http://127.0.0.1:9090"));
    EXPECT_FALSE(post("Origin", "null"));
    EXPECT_FALSE(post("Accept", "*/*"));
}

} // namespace
} // namespace kiem::web
