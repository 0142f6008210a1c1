// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/key_file_cli.hpp"
#include "feature/edition/key_fingerprint.hpp"
#include "testing/databases.hpp"
#include <fstream>
#include <sstream>
#include <sys/stat.h>

namespace kiem::edition {
namespace {

class KeyFile : public ::testing::Test {
protected:
    std::filesystem::path path() const { return folder_.path() / "kiem.key"; }
    Result<disclosure::SecretKey> load(WhenMissing when_missing = WhenMissing::make) {
        return load_key(path(), when_missing, Texts::load("zz"), told_);
    }
    std::string code(WhenMissing when_missing = WhenMissing::make) {
        auto const key = load(when_missing);
        return key ? "" : key.error().code;
    }
    void write(std::string const& text, mode_t mode = 0600) {
        std::ofstream(path(), std::ios::binary) << text;
        ::chmod(path().c_str(), mode);
    }
    std::string text() const {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::ostringstream told_;

private:
    kiem::testing::TemporaryFolder folder_;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerAloneAndTheOperatorIsTold) {
    auto const key = load().value();
    EXPECT_NE(told_.str().find("edition.key_made"), std::string::npos);
    told_.str({});
    struct stat about{};
    ASSERT_EQ(::stat(path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_EQ(text().size(), 65U);
    EXPECT_EQ(load().value(), key);
    EXPECT_EQ(told_.str(), "");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path().parent_path()), {}), 1)
        << "nothing is left over";
}

TEST_F(KeyFile, NoTwoKeysAreTheSame) {
    auto const key = load().value();
    std::filesystem::remove(path());
    EXPECT_NE(load().value(), key);
}

TEST_F(KeyFile, ALostKeyIsNotReplaced) {
    EXPECT_EQ(code(WhenMissing::refuse), "EDI-253");
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(KeyFile, WhatOthersCanReadIsNoSecret) {
    auto const key = std::string(64, 'a');
    for (mode_t const mode : {0640U, 0604U, 0660U, 0610U}) {
        write(key, mode);
        EXPECT_EQ(code(), "EDI-251") << mode;
    }
    write(key, 0400);
    EXPECT_EQ(code(), "");
}

TEST_F(KeyFile, OnlyAWholeKeyIsOne) {
    for (auto const& bad : {std::string(), std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'g'),
                            std::string(64, 'a') + "\n\n", std::string(63, 'a') + "\n", std::string(200, '1')}) {
        write(bad);
        EXPECT_EQ(code(), "EDI-252") << bad;
        EXPECT_EQ(text(), bad) << "left as it is";
    }
    write(std::string(64, 'F') + "\n");
    EXPECT_EQ(load().value()[0], 0xff);
}

TEST(KeyFingerprint, IsTheSameForOneKeyAndAnotherForTheNext) {
    disclosure::SecretKey key{};
    auto const first = fingerprint_of(key);
    EXPECT_EQ(first.size(), 32U);
    EXPECT_EQ(fingerprint_of(key), first);
    key.back() = 1;
    EXPECT_NE(fingerprint_of(key), first);
}

TEST_F(KeyFile, AFolderOrADeadEndIsRefused) {
    std::filesystem::create_directory(path());
    EXPECT_EQ(code(), "EDI-251");
    EXPECT_EQ(load_key(path() / "no" / "kiem.key", WhenMissing::make, Texts::load("zz"), told_).error().code,
              "EDI-254");
}

} // namespace
} // namespace kiem::edition
