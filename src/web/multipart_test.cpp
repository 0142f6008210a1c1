// SPDX-License-Identifier: EUPL-1.2
#include "web/multipart.hpp"
#include "web/target.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::web {
namespace {

std::string part(std::string const& head, std::string const& content) {
    return "--grens\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string field(std::string const& name, std::string const& value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
}
std::string file(std::string const& file_name, std::string const& content) {
    return part("Content-Disposition: form-data; name=\"bestand\"; filename=\"" + file_name +
                    "\"\r\nContent-Type: text/csv",
                content);
}
std::optional<MultipartForm> read(std::string const& parts) {
    return parse_multipart(parts + "--grens--\r\n", "grens");
}

TEST(Multipart, FieldsAndFilesComeApart) {
    auto const form = read(field("naam", "Zoë & co") + file("lijst.csv", "a;b\r\n--grens\r\n1;2\n") +
                           field("naam", ""));
    EXPECT_FALSE(form.has_value()) << "a boundary inside a file ends it";
    auto const sound = read(field("naam", "Zoë & co") + file("lijst.csv", "a;b\r\n--gren\r\n1;2\n") +
                            field("naam", ""));
    ASSERT_TRUE(sound.has_value());
    EXPECT_EQ(sound->fields.all("naam").size(), 2U);
    EXPECT_EQ(sound->fields.text("naam"), "Zoë & co");
    ASSERT_EQ(sound->files.size(), 1U);
    EXPECT_EQ(sound->files[0].field, "bestand");
    EXPECT_EQ(sound->files[0].content_type, "text/csv");
    EXPECT_EQ(sound->files[0].content, "a;b\r\n--gren\r\n1;2\n");
}

TEST(Multipart, AFileNameIsABareOne) {
    std::vector<std::pair<std::string, std::string>> const names = {
        {"../../etc/passwd", "passwd"}, {"C:\\map\\lijst.csv", ""}, {"a/..", "bestand"}, {"x%22y.csv", "x\"y.csv"}};
    for (auto const& [given, kept] : names) {
        auto const form = read(file(given, "x"));
        if (kept.empty()) {
            EXPECT_FALSE(form.has_value()) << given;
            continue;
        }
        ASSERT_TRUE(form.has_value()) << given;
        EXPECT_EQ(form->files.at(0).name, kept);
    }
}

TEST(Multipart, AFileThatWasNotChosenIsNone) {
    auto const form = read(file("", ""));
    ASSERT_TRUE(form.has_value());
    EXPECT_TRUE(form->files.empty());
}

TEST(Multipart, WhatIsNotSoundIsNothing) {
    EXPECT_FALSE(parse_multipart("", "grens"));
    EXPECT_FALSE(parse_multipart(field("a", "1"), "grens")) << "no end";
    EXPECT_FALSE(read("x" + field("a", "1"))) << "text before the first boundary";
    EXPECT_FALSE(read(field("a", std::string("\0", 1))));
    EXPECT_FALSE(read(field("a", "\xff")));
    EXPECT_FALSE(read(field("", "1")));
    EXPECT_FALSE(read(part("Content-Type: text/plain", "1"))) << "no name";
    EXPECT_FALSE(read(part("Content-Disposition: attachment; name=\"a\"", "1")));
    EXPECT_FALSE(read(part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "1")));
    EXPECT_FALSE(read(part("Content-Disposition: form-data; name=\"a\"\r\nX-Other: 1", "1")));
    EXPECT_FALSE(read(part("Content-Disposition: form-data; name=\"a\"" + std::string(5000, ' '), "1")));
    EXPECT_FALSE(parse_multipart(field("a", "1") + "--grens--\r\nmore", "grens"));
    std::string many;
    for (int i = 0; i < 1001; ++i) many += field("a", "1");
    EXPECT_FALSE(read(many));
}

TEST(Multipart, ABoundaryIsWhatRfc2046Allows) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundaryX1"), "----WebKitFormBoundaryX1");
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a b\""), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a_b\""), "a_b");
    EXPECT_EQ(multipart_boundary("multipart/form-data"), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary="), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/mixed; boundary=a"), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')), std::nullopt);
}

TEST(Multipart, ARequestHasItsFieldsAndFiles) {
    Message message{"POST", "/invoer", 11, {}, field("formulier", "x") + file("a.csv", "1") + "--grens--"};
    message.headers.add("Host", "kiem.example");
    message.headers.add("Content-Type", "multipart/form-data; boundary=grens");
    auto const request = read_request(message);
    ASSERT_TRUE(request.has_value());
    EXPECT_EQ(request->form.text("formulier"), "x");
    EXPECT_EQ(request->files.at(0).content, "1");
    message.headers.set("Content-Type", "multipart/form-data; boundary=anders");
    EXPECT_EQ(read_request(message).error(), 400);
}

RC_GTEST_PROP(MultipartProperty, ContentComesBackByteForByte, (std::string const& content)) {
    auto const form = read(file("a", content));
    if (content.find("--grens") != std::string::npos) return;
    RC_ASSERT(form.has_value());
    RC_ASSERT(form->files.at(0).content == content);
}

} // namespace
} // namespace kiem::web
