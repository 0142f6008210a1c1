// SPDX-License-Identifier: EUPL-1.2
#include "crypto/key_file.hpp"
#include "testing/databases.hpp"
#include <array>
#include <cerrno>
#include <fstream>
#include <gtest/gtest.h>

namespace kiem::crypto {
namespace {

using kiem::testing::TemporaryFolder;

TEST(SecretFile, IsMadeOnceForItsOwnerAlone) {
    TemporaryFolder const folder;
    auto const path = folder.path() / "geheim";
    EXPECT_EQ(make_secret(path, "0a0b"), Made::here);
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(make_secret(path, "ffff"), Made::was_there);
    std::array<char, 9> room{};
    EXPECT_EQ(read_start(open_secret(path), room), 4U);
    EXPECT_EQ(std::string_view(room.data(), 4), "0a0b");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing else is left";
}

TEST(SecretFile, TellsWhyItCannotBeMadeOrRead) {
    TemporaryFolder const folder;
    EXPECT_EQ(make_secret(folder.path() / "niet" / "hier", "0a"), Made::failed);
    EXPECT_EQ(errno, ENOENT);
    EXPECT_FALSE(open_secret(folder.path() / "weg").is_open());
    std::array<char, 4> room{};
    EXPECT_FALSE(read_start(open_secret(folder.path()), room)) << "a folder";
}

TEST(SecretFile, HoldsExactlySoManyDigits) {
    std::array<unsigned char, 2> bytes{};
    EXPECT_TRUE(read_hex("0aFf", bytes));
    EXPECT_EQ(bytes, (std::array<unsigned char, 2>{0x0a, 0xff}));
    for (auto const* text : {"", "0a", "0aff0", "0aff00", "0a:f", "0afg", "0aff\n"})
        EXPECT_FALSE(read_hex(text, bytes)) << text;
}

} // namespace
} // namespace kiem::crypto
