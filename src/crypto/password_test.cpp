// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/hashing_slot.hpp"
#include <atomic>
#include <sodium.h>
#include <thread>

namespace kiem::crypto {
namespace {

constexpr std::string_view password = "vier losse woorden samen";

/// A hash of the same password with other settings, as an older version might have left.
std::string hash_with(unsigned long long passes, std::size_t kibibytes, int algorithm) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    EXPECT_EQ(crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, kibibytes * 1024, algorithm),
              0);
    return hash.data();
}

TEST(Password, IsKeptAsArgon2idWith19MiB) {
    auto const hash = hash_password(password);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
    EXPECT_EQ(hash.find(password), std::string::npos);
    EXPECT_NE(hash, hash_password(password)) << "no salt";
}

TEST(Password, OnlyTheRightOneIsRight) {
    auto const hash = hash_password(password);
    EXPECT_EQ(check_password(hash, password), PasswordCheck::right);
    EXPECT_EQ(check_password(hash, "vier losse woorden Samen"), PasswordCheck::wrong);
    EXPECT_EQ(check_password(hash, ""), PasswordCheck::wrong);
    EXPECT_EQ(check_password(hash, std::string(password) + '\0'), PasswordCheck::wrong);
}

TEST(Password, TheWholeTextCountsWithZeroBytesAndBeyondAnyLength) {
    std::string const with_zero("een\0twee", 8);
    auto const hash = hash_password(with_zero);
    EXPECT_EQ(check_password(hash, with_zero), PasswordCheck::right);
    EXPECT_EQ(check_password(hash, "een"), PasswordCheck::wrong);
    std::string const long_one(200, 'x');
    EXPECT_EQ(check_password(hash_password(long_one), long_one + 'x'), PasswordCheck::wrong);
}

TEST(Password, AHashOfAnotherStrengthIsOutdated) {
    EXPECT_EQ(check_password(hash_with(1, 8192, crypto_pwhash_ALG_ARGON2ID13), password),
              PasswordCheck::right_but_outdated);
    EXPECT_EQ(check_password(hash_with(3, 19456, crypto_pwhash_ALG_ARGON2I13), password),
              PasswordCheck::right_but_outdated);
    EXPECT_EQ(check_password(hash_with(1, 8192, crypto_pwhash_ALG_ARGON2ID13), "anders"), PasswordCheck::wrong);
}

TEST(Password, WhatIsNoHashIsNeverRight) {
    for (std::string const hash : {"", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"})
        EXPECT_EQ(check_password(hash, ""), PasswordCheck::wrong) << hash;
    EXPECT_EQ(check_password(std::string(5000, '$'), "x"), PasswordCheck::wrong);
}

TEST(Password, PretendingTakesASlotAndAnyPassword) {
    EXPECT_NO_THROW(pretend_to_check(""));
    EXPECT_NO_THROW(pretend_to_check(password));
}

/// Waits until this many wait, however long that takes.
void await_waiting(unsigned wanted) {
    while (HashingSlot::waiting() != wanted) std::this_thread::yield();
}

TEST(Password, WhoComesFifthWaits) {
    std::array<std::optional<HashingSlot>, hashing_at_once> taken;
    for (auto& slot : taken) slot.emplace();
    std::atomic<int> done = 0;
    auto const hash = hash_with(1, 8192, crypto_pwhash_ALG_ARGON2ID13);
    std::thread hashing([&] { hash_password(password), ++done; });
    std::thread checking([&] { check_password(hash, password), ++done; });
    std::thread pretending([&] { pretend_to_check(password), ++done; });
    await_waiting(3);
    EXPECT_EQ(done, 0);
    taken.front().reset();
    hashing.join(), checking.join(), pretending.join();
    EXPECT_EQ(done, 3);
    EXPECT_EQ(HashingSlot::waiting(), 0U);
}

} // namespace
} // namespace kiem::crypto
