// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/calendar_text.hpp"
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace kiem::desk {
namespace {

using ::testing::HasSubstr;

Moment const made_at = *parse_iso_moment("2013-02-01T10:00:00.000000Z");

/// Lines as a reader of RFC 5545 unfolds them.
std::vector<std::string> unfolded(std::string const& file) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < file.size()) {
        auto const end = file.find("\r\n", at);
        auto const line = file.substr(at, end - at);
        if (!line.empty() && line.front() == ' ') lines.back() += line.substr(1);
        else lines.push_back(line);
        if (end == std::string::npos) break;
        at = end + 2;
    }
    return lines;
}

TEST(Calendar, IsADayOfOneEvent) {
    auto const file = calendar_file(
        {"traject-12@kiem", *parse_iso_day("2013-02-28"), "Actie; voor, 12", "Open\nKiem\\", {}, 3}, made_at);
    EXPECT_THAT(
        unfolded(file),
        ::testing::IsSupersetOf({"BEGIN:VCALENDAR", "VERSION:2.0", "UID:traject-12@kiem", "SEQUENCE:3",
                                 "DTSTAMP:20130201T100000Z", "DTSTART;VALUE=DATE:20130228", "DTEND;VALUE=DATE:20130301",
                                 "SUMMARY:Actie\\; voor\\, 12", "DESCRIPTION:Open\\nKiem\\\\", "END:VCALENDAR"}));
}

RC_GTEST_PROP(Calendar, FoldsEveryTextAtSeventyFiveOctetsAndNeverInACharacter, ()) {
    auto const pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "é", "你", "😀", " ", ",", ";"));
    std::string text;
    for (auto const& piece : pieces) text += piece;
    auto const file = calendar_file({"u", *parse_iso_day("2013-02-28"), text, ""}, made_at);
    std::size_t at = 0;
    while (at < file.size()) {
        auto const end = file.find("\r\n", at);
        RC_ASSERT(end != std::string::npos);
        RC_ASSERT(end - at <= 75U);
        auto const first = static_cast<unsigned char>(file[at]);
        RC_ASSERT((first & 0xC0U) != 0x80U);
        if (file[at] == ' ') RC_ASSERT((static_cast<unsigned char>(file[at + 1]) & 0xC0U) != 0x80U);
        at = end + 2;
    }
    std::string escaped;
    for (char const c : text) {
        if (c == ',' || c == ';') escaped += '\\';
        escaped += c;
    }
    auto const lines = unfolded(file);
    RC_ASSERT(std::ranges::find(lines, "SUMMARY:" + escaped) != lines.end());
}

} // namespace
} // namespace kiem::desk
