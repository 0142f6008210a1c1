// SPDX-License-Identifier: EUPL-1.2
#include "base/html.hpp"
#include "web/target.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::web {
namespace {

using ::testing::ElementsAre;
using Segments = std::vector<std::string>;

TEST(Target, SplitsAndDecodes) {
    auto const target = parse_target(
        "/wijk/Stad%20Oost/a+b?op=2012-10-01&verdeling=wijk&verdeling=soort&leeg&x=a+b%2B");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/wijk/Stad%20Oost/a+b");
    EXPECT_EQ(target->segments, (Segments{"wijk", "Stad Oost", "a+b"}));
    EXPECT_EQ(target->query.text("op"), "2012-10-01");
    EXPECT_THAT(target->query.all("verdeling"), ElementsAre("wijk", "soort"));
    EXPECT_EQ(target->query.find("leeg"), "");
    EXPECT_EQ(target->query.find("x"), "a b+");
    EXPECT_FALSE(target->query.find("niet"));
}

TEST(Target, RootAndTrailingSlash) {
    EXPECT_EQ(parse_target("/")->segments, Segments{});
    EXPECT_EQ(parse_target("/a/")->segments, (Segments{"a", ""}));
}

TEST(Target, RefusesWhatOthersMayReadOtherwise) {
    for (auto const* text : {"",
                             "*",
                             "a",
                             "http://example.com/",
                             "//example.com",
                             "/a//b",
                             "/.",
                             "/..",
                             "/a/../b",
                             "/%2e%2e/a",
                             "/%2E",
                             "/a%2Fb",
                             "/a%5cb",
                             "/%",
                             "/%4",
                             "/%zz",
                             "/%00",
                             "/%0d%0aX:y",
                             "/%c0%af",
                             "/%ff",
                             "/a b",
                             "/a?b=%",
                             "/a?b=%00",
                             "/a?b=%ff",
                             "/a#b",
                             "/a\\b",
                             "/\x7f"})
        EXPECT_FALSE(parse_target(text)) << text;
}

TEST(Form, ReadsPairs) {
    auto const form = parse_form("a=1&&b=%C3%A9&c&=x&a=2");
    ASSERT_TRUE(form);
    EXPECT_THAT(form->all("a"), ElementsAre("1", "2"));
    EXPECT_EQ(form->find("b"), "é");
    EXPECT_EQ(form->find("c"), "");
    EXPECT_EQ(form->find(""), "x");
    EXPECT_EQ(parse_form(" a = 1 ")->text(" a "), "1");
}

TEST(Form, HasAtMostAThousandFields) {
    std::string text = "a=1";
    for (int i = 1; i < 1000; ++i) text += "&a=1";
    EXPECT_EQ(parse_form(text)->list().size(), 1000U);
    EXPECT_FALSE(parse_form(text + "&a=1"));
}

RC_GTEST_PROP(TargetProperty, EncodedSegmentsComeBack, ()) {
    auto const character = rc::gen::elementOf(std::string("abcXYZ019 &?=#+%<>\"'.;:"));
    auto const segments = *rc::gen::suchThat(
        rc::gen::nonEmpty(rc::gen::container<Segments>(rc::gen::nonEmpty(rc::gen::container<std::string>(character)))),
        [](Segments const& all) {
            return std::ranges::none_of(all, [](auto const& one) { return one == "." || one == ".."; });
        });
    std::string text;
    for (auto const& segment : segments) {
        text += '/';
        escape_url_part(text, segment);
    }
    auto const target = parse_target(text);
    RC_ASSERT(target.has_value());
    RC_ASSERT(target->segments == segments);
}

RC_GTEST_PROP(TargetProperty, AnyBytesGiveAnAnswer, (std::string const& bytes)) {
    auto const target = parse_target("/" + bytes);
    if (!target) return;
    for (auto const& segment : target->segments) RC_ASSERT(segment.find('/') == std::string::npos && segment != "..");
}

} // namespace
} // namespace kiem::web
