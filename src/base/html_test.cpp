// SPDX-License-Identifier: EUPL-1.2
#include "base/html.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem {
namespace {

std::string const hostile = R"(<b a="1" b='2'>&)";
std::string const escaped = "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;";

std::string decoded(std::string text) {
    for (auto const& [entity, plain] : {std::pair<std::string, std::string>{"&lt;", "<"},
                                        {"&gt;", ">"},
                                        {"&quot;", "\""},
                                        {"&#39;", "'"},
                                        {"&amp;", "&"}})
        for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; at += plain.size())
            text.replace(at, entity.size(), plain);
    return text;
}

TEST(Html, EscapesForThePlace) {
    EXPECT_EQ(make_html<"<p>{}</p>">(hostile).markup, "<p>" + escaped + "</p>");
    EXPECT_EQ(make_html<R"(<p title="{}"></p>)">(hostile).markup, "<p title=\"" + escaped + "\"></p>");
    EXPECT_EQ(make_html<R"(<a href="/k/{}/x?naam={}"></a>)">("a/b", "é &").markup,
              R"(<a href="/k/a%2Fb/x?naam=%C3%A9%20%26"></a>)");
    EXPECT_EQ(make_html<R"(<a href="{}"></a>)">("/monitor?a=1&b=2").markup, R"(<a href="/monitor?a=1&amp;b=2"></a>)");
}

TEST(Html, PrintsNumbersPartsAndSafeMarkup) {
    int const rows = 3;
    EXPECT_EQ(
        make_html<"<p>{}{}{}</p>">(rows, Safe{"<br>"}, [](std::string& out) { html<"<b>{}</b>">(out, "<"); }).markup,
        "<p>3<br><b>&lt;</b></p>");
    EXPECT_EQ(make_html<R"(<p id="x{}"></p>)">(-7L).markup, R"(<p id="x-7"></p>)");
    EXPECT_EQ(make_html<"no holes">().markup, "no holes");
}

TEST(Html, AttributeIfIsThereOrNot) {
    EXPECT_EQ(make_html<R"(<option value="{}" {}>)">("a", AttributeIf<"selected">{true}).markup,
              R"(<option value="a" selected="">)");
    EXPECT_EQ(make_html<R"(<option value="{}" {}>)">("a", AttributeIf<"selected">{false}).markup,
              R"(<option value="a" >)");
    EXPECT_EQ(make_html<"<p {}>">(AttributeIf<"title">{true, hostile}).markup, "<p title=\"" + escaped + "\">");
}

TEST(Html, UnsafeUrlsBecomeNothing) {
    for (auto const* url :
         {"javascript:alert(1)", "JAVASCRIPT:x", " javascript:x", "java\nscript:x", "data:text/html,x", "vbscript:x",
          "//example.com", "/\\example.com", "\\\\example.com", "\tjavascript:x"})
        EXPECT_EQ(make_html<R"(<a href="{}">)">(url).markup, R"(<a href="#">)") << url;
    for (auto const* url : {"/", "a", "?a:b", "#a:b", "/a:b", "https://example.com/", "HTTP://example.com",
                            "mailto:a@example.com", "tel:0365399911", ""})
        EXPECT_TRUE(is_safe_url(url)) << url;
}

RC_GTEST_PROP(HtmlProperty, EscapedTextReadsBackAndHoldsNoMarkup, (std::string const& text)) {
    std::string out;
    escape_html(out, text);
    RC_ASSERT(out.find_first_of("<>\"'") == std::string::npos);
    RC_ASSERT(decoded(out) == text);
}

RC_GTEST_PROP(HtmlProperty, UrlPartHoldsNothingButUnreservedCharacters, (std::string const& text)) {
    std::string out;
    escape_url_part(out, text);
    RC_ASSERT(out.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%") ==
              std::string::npos);
}

} // namespace
} // namespace kiem
