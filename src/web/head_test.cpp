// SPDX-License-Identifier: EUPL-1.2
#include "web/head.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::web {
namespace {

std::string const sound = "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n";

TEST(Head, CompleteWithAndWithoutWhatFollows) {
    EXPECT_EQ(check_head(sound), HeadState::complete);
    EXPECT_EQ(check_head(sound + "body\nwith \r anything"), HeadState::complete);
    EXPECT_EQ(check_head("GET / HTTP/1.0\r\n\r\n"), HeadState::complete);
}

TEST(Head, IncompleteAtEveryPlaceBefore) {
    for (std::size_t size = 0; size < sound.size(); ++size)
        EXPECT_EQ(check_head(sound.substr(0, size)), HeadState::incomplete) << size;
}

TEST(Head, BadIsWhatServersReadDifferently) {
    for (std::string const text :
         {"\r\nGET /", "\n", "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET /\rHost: a",
          "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n\tc", "GET / HTTP/1.1\r\nA: b\n\n"})
        EXPECT_EQ(check_head(text), HeadState::bad) << text;
    EXPECT_EQ(check_head(std::string("GET /\0 HTTP/1.1\r\n", 17)), HeadState::bad);
}

Headers headers_of(std::initializer_list<std::pair<char const*, char const*>> fields) {
    Headers headers;
    for (auto const& [name, value] : fields) headers.add(name, value);
    return headers;
}

TEST(SoundHeaders, HostIsThereOnceAndIsAHost) {
    EXPECT_TRUE(has_sound_headers(headers_of({{"host", "localhost:8080"}}), 11));
    EXPECT_TRUE(has_sound_headers(headers_of({{"Host", "[::1]:80"}}), 11));
    EXPECT_FALSE(has_sound_headers({}, 11));
    EXPECT_TRUE(has_sound_headers({}, 10));
    EXPECT_FALSE(has_sound_headers(headers_of({{"Host", "a"}, {"HOST", "a"}}), 11));
    for (auto const* host : {"", "a b", "a/b", "a@b", "a,b", "<a>"})
        EXPECT_FALSE(has_sound_headers(headers_of({{"Host", host}}), 11)) << host;
}

TEST(SoundHeaders, LengthIsSaidOnceAndInOneWay) {
    auto const with = [](std::initializer_list<std::pair<char const*, char const*>> fields, int version = 11) {
        auto headers = headers_of(fields);
        headers.add("Host", "a");
        return has_sound_headers(headers, version);
    };
    EXPECT_TRUE(with({{"Content-Length", "3"}}));
    EXPECT_TRUE(with({{"Transfer-Encoding", "Chunked"}}));
    EXPECT_FALSE(with({{"Transfer-Encoding", "chunked"}}, 10));
    EXPECT_FALSE(with({{"Content-Length", "3"}, {"content-length", "3"}}));
    EXPECT_FALSE(with({{"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}}));
    EXPECT_FALSE(with({{"Transfer-Encoding", "gzip, chunked"}}));
    EXPECT_FALSE(with({{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "identity"}}));
}

RC_GTEST_PROP(HeadProperty, OnceBadMoreBytesDoNotMakeItGood, (std::string const& first, std::string const& more)) {
    auto const state = check_head("GET " + first);
    if (state != HeadState::incomplete) RC_ASSERT(check_head("GET " + first + more) == state);
}

} // namespace
} // namespace kiem::web
