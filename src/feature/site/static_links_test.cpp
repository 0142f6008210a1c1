// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/static_links.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::site {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::optional<std::string> file_of(std::string_view path) {
    if (path == "/") return "index.html";
    if (path == "/wijken/A%203") return "wijken/A%203/index.html";
    if (path == "/static/kiem.css") return "static/kiem.css";
    return std::nullopt;
}

std::string relative(std::string_view html, std::string_view page = "wijken/A03/index.html") {
    return with_relative_links(html, page, file_of);
}

TEST(StaticLinks, FindsThePathsOfThisSiteOnly) {
    EXPECT_THAT(paths_in(R"(<a href="/b?x=1&amp;y=2#z"><img src="/a"><a href="/b"><a href="#c"><a href="//elders/">)"
                         R"(<a href="https://elders/"><a href="mailto:a@b"><p data-href="/nee">href=&quot;/nee&quot;)"),
                ElementsAre("/a", "/b"));
    EXPECT_THAT(paths_in(""), IsEmpty());
    EXPECT_THAT(paths_in(R"(<a href="/nooit dicht)"), IsEmpty());
}

TEST(StaticLinks, MakesLinksRelativeToThePage) {
    EXPECT_EQ(relative(R"(<link href="/static/kiem.css"><a href="/">x</a>)"),
              R"(<link href="../../static/kiem.css"><a href="../../index.html">x</a>)");
    EXPECT_EQ(relative(R"(<a href="/wijken/A%203#tabel">)"), R"(<a href="../A%203/index.html#tabel">)");
    EXPECT_EQ(relative(R"(<a href="/?a=1">)", "index.html"), R"(<a href="index.html">)");
    EXPECT_EQ(relative(R"(<a href="/geen"><a href="https://elders/">)"),
              R"(<a href="/geen"><a href="https://elders/">)");
}

TEST(StaticLinks, WalksUpNoFurtherThanNeeded) {
    EXPECT_EQ(relative_path("wijken/A/index.html", "wijken/B/index.html"), "../B/index.html");
    EXPECT_EQ(relative_path("wijken/index.html", "wijken/index.html"), "index.html");
    EXPECT_EQ(relative_path("index.html", "en/index.html"), "en/index.html");
    EXPECT_EQ(relative_path("wijk/index.html", "wijken/index.html"), "../wijken/index.html");
}

TEST(StaticLinks, LeavesOutForms) {
    EXPECT_EQ(without_forms(R"(a<form action="/zoeken"><input></form>b<form></form>c)"), "abc");
    EXPECT_EQ(without_forms("a<form>b"), "a<form>b");
}

} // namespace
} // namespace kiem::site
