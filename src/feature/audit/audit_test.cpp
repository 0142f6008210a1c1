// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::audit {
namespace {

TEST(OneLine, shows_what_would_act_on_a_terminal) {
    EXPECT_EQ(one_line("dossier 12, Yıldız"), "dossier 12, Yıldız");
    EXPECT_EQ(one_line("a\r\nb\tc"), "a\\r\\nb\\tc");
    EXPECT_EQ(one_line("\x1b[2J\x7f"), "\\u{1b}[2J\\u{7f}");
    EXPECT_EQ(one_line("\u009b1m\u2028\u202e\ufeff"), "\\u{9b}1m\\u{2028}\\u{202e}\\u{feff}");
    EXPECT_EQ(one_line("a\\nb"), "a\\\\nb") << "what was typed and what was escaped differ";
    EXPECT_EQ(one_line("\xC0\xAF\xED\xA0\x80z"), "\\x{c0}\\x{af}\\x{ed}\\x{a0}\\x{80}z");
    EXPECT_EQ(one_line("\xF0\x9F\x98"), "\\x{f0}\\x{9f}\\x{98}");
    EXPECT_EQ(one_line("😀"), "😀");
}

RC_GTEST_PROP(OneLine, never_holds_a_control_character, (std::string const& text)) {
    for (char const c : one_line(text)) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    for (char const c : json_string(text)) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

TEST(JsonString, is_json_of_the_same_text) {
    for (std::string const text :
         {"", "a\"b\\c/", "\x01\n\r\t\x1b\x7f", "\u009b\u2028\u202e\ufeff", "é😀", "{\"a\":1}"})
        EXPECT_EQ(boost::json::parse(json_string(text)).as_string(), text);
    EXPECT_EQ(json_string("\n\u202e"), "\"\\u000a\\u202e\"");
    EXPECT_EQ(boost::json::parse(json_string("a\xFF")).as_string(), "a\uFFFD");
}

TEST(LocalTime, is_that_of_the_netherlands) {
    auto const text = [](std::string_view iso) { return local_time_text(*parse_iso_moment(iso)); };
    EXPECT_EQ(text("2012-10-01T12:00:00.000000Z"), "1 oktober 2012, 14:00");
    EXPECT_EQ(text("2012-12-31T23:30:59.000000Z"), "1 januari 2013, 00:30");
    EXPECT_EQ(text("2012-03-25T00:59:59.000000Z"), "25 maart 2012, 01:59");
    EXPECT_EQ(text("2012-03-25T01:00:00.000000Z"), "25 maart 2012, 03:00");
    EXPECT_EQ(text("2012-10-28T00:59:00.000000Z"), "28 oktober 2012, 02:59");
    EXPECT_EQ(text("2012-10-28T01:00:00.000000Z"), "28 oktober 2012, 02:00");
}

TEST(LocalTime, has_days_that_begin_at_midnight) {
    auto const begin = [](std::string_view day) { return to_iso(begin_of(*parse_iso_day(day))); };
    EXPECT_EQ(begin("2012-10-01"), "2012-09-30T22:00:00.000000Z");
    EXPECT_EQ(begin("2012-12-31"), "2012-12-30T23:00:00.000000Z");
    EXPECT_EQ(begin("2012-03-25"), "2012-03-24T23:00:00.000000Z");
    EXPECT_EQ(begin("2012-03-26"), "2012-03-25T22:00:00.000000Z");
    EXPECT_EQ(begin("2012-10-28"), "2012-10-27T22:00:00.000000Z");
    EXPECT_EQ(begin("2012-10-29"), "2012-10-28T23:00:00.000000Z");
    for (Day day = *parse_iso_day("2012-01-01"); day < *parse_iso_day("2014-01-01"); day += std::chrono::days{1}) {
        EXPECT_EQ(local_day(begin_of(day)), day);
        EXPECT_EQ(local_day(begin_of(day) - std::chrono::microseconds{1}), day - std::chrono::days{1});
    }
}

} // namespace
} // namespace kiem::audit
