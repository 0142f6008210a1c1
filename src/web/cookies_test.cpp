// SPDX-License-Identifier: EUPL-1.2
#include "web/cookies.hpp"
#include <gtest/gtest.h>

namespace kiem::web {
namespace {

std::optional<std::string> find(std::string const& header) {
    Request request;
    request.headers.add("Cookie", header);
    return find_cookie(request, "kiem");
}

TEST(Cookies, OneIsFoundAmongOthers) {
    EXPECT_EQ(find("__Host-kiem=abc"), "abc");
    EXPECT_EQ(find("a=1; __Host-kiem=abc; b=2"), "abc");
    EXPECT_EQ(find("a=1;__Host-kiem=abc=="), "abc==");
    EXPECT_EQ(find("__Host-kiem="), "");
}

TEST(Cookies, OnlyTheOneForThisHostCounts) {
    EXPECT_EQ(find("kiem=abc"), std::nullopt);
    EXPECT_EQ(find("__Host-kiemx=abc; x__Host-kiem=abc"), std::nullopt);
}

TEST(Cookies, TwiceOrBrokenIsNone) {
    EXPECT_EQ(find("__Host-kiem=a; __Host-kiem=b"), std::nullopt);
    EXPECT_EQ(find("__Host-kiem=\"a\""), std::nullopt);
    EXPECT_EQ(find("__Host-kiem=a b"), std::nullopt);
    EXPECT_EQ(find("__Host-kiem=a\x01"), std::nullopt);
    Request request;
    request.headers.add("Cookie", "__Host-kiem=a");
    request.headers.add("Cookie", "__Host-kiem=a");
    EXPECT_EQ(find_cookie(request, "kiem"), std::nullopt);
    EXPECT_EQ(find_cookie(Request{}, "kiem"), std::nullopt);
}

TEST(Cookies, AreForThisHostAloneAndNotForScripts) {
    Response response;
    set_cookie(response, "kiem", "abc");
    EXPECT_EQ(response.headers.find("Set-Cookie"), "__Host-kiem=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    Response removed;
    remove_cookie(removed, "kiem");
    EXPECT_EQ(removed.headers.find("Set-Cookie"), "__Host-kiem=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

} // namespace
} // namespace kiem::web
