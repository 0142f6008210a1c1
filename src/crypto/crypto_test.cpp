// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/sodium_text.hpp"
#include <set>

namespace kiem::crypto {
namespace {

Secret secret_of(unsigned char first) {
    Secret::Bytes bytes{};
    bytes[0] = first;
    return Secret(bytes);
}

bool is_base64url(std::string_view text) {
    return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
           std::string_view::npos;
}

TEST(Crypto, TokensHave256BitsAndNeverRepeat) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        auto const token = random_token();
        EXPECT_EQ(token.size(), 43U);
        EXPECT_TRUE(is_base64url(token)) << token;
        EXPECT_TRUE(seen.insert(token).second);
    }
}

TEST(Crypto, RandomHexHasTwoDigitsPerByte) {
    EXPECT_EQ(random_hex(16).size(), 32U);
    EXPECT_EQ(random_hex(8).size(), 16U);
    EXPECT_EQ(random_hex(0), "");
    EXPECT_EQ(random_hex(64).find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(random_hex(16), random_hex(16));
}

// Of "abc": what b2sum -l 256 gives, in base64url.
TEST(Crypto, ADigestIsBlake2b256) { EXPECT_EQ(digest("abc"), "vd2BPGNCOXIxce8_7phXm5SWTjuxyz5CcmLIwGjVIxk"); }

TEST(Crypto, AKeyedDigestDependsOnKeyAndText) {
    auto const key = secret_of(1);
    EXPECT_EQ(keyed_digest(key, "999990019"), keyed_digest(key, "999990019"));
    EXPECT_NE(keyed_digest(key, "999990019"), keyed_digest(secret_of(2), "999990019"));
    EXPECT_NE(keyed_digest(key, "999990019"), keyed_digest(key, "999990020"));
    EXPECT_NE(keyed_digest(key, "999990019"), digest("999990019"));
}

TEST(Crypto, ADerivedKeyIsItsOwnForEachUse) {
    auto const key = secret_of(1);
    EXPECT_EQ(key.derive("bsn").bytes(), key.derive("bsn").bytes());
    EXPECT_NE(key.derive("bsn").bytes(), key.derive("index").bytes());
    EXPECT_NE(key.derive("bsn").bytes(), secret_of(2).derive("bsn").bytes());
    EXPECT_NE(key.derive("").bytes(), key.bytes());
}

TEST(Crypto, SecretsAreEqualByTheirBytes) {
    EXPECT_TRUE(equal_secrets("geheim", "geheim"));
    EXPECT_TRUE(equal_secrets("", ""));
    EXPECT_FALSE(equal_secrets("geheim", "geheiM"));
    EXPECT_FALSE(equal_secrets("geheim", "geheimp"));
    EXPECT_FALSE(equal_secrets("geheim", ""));
}

TEST(Sealing, WhatIsSealedOpensInItsOwnPlaceAlone) {
    auto const key = secret_of(1);
    auto const sealed = seal(key, "999990019", "bsn/12/waarde");
    EXPECT_TRUE(is_base64url(sealed)) << sealed;
    EXPECT_EQ(open_sealed(key, sealed, "bsn/12/waarde"), "999990019");
    EXPECT_EQ(open_sealed(key, sealed, "bsn/13/waarde"), std::nullopt);
    EXPECT_EQ(open_sealed(key, sealed, ""), std::nullopt);
    EXPECT_EQ(open_sealed(secret_of(2), sealed, "bsn/12/waarde"), std::nullopt);
}

TEST(Sealing, EqualTextsDoNotLookAlike) {
    auto const key = secret_of(1);
    EXPECT_NE(seal(key, "Noor", "a"), seal(key, "Noor", "a"));
}

TEST(Sealing, AShortOrForeignTextIsNotOpened) {
    auto const key = secret_of(1);
    for (auto const* text :
         {"", "A", "====", "not base64 at all!", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
        EXPECT_EQ(open_sealed(key, text, ""), std::nullopt) << text;
    auto const sealed = seal(key, "", "");
    EXPECT_EQ(open_sealed(key, sealed, ""), "");
    EXPECT_EQ(open_sealed(key, sealed + "=", ""), std::nullopt);
    EXPECT_EQ(open_sealed(key, sealed + "\n", ""), std::nullopt);
}

RC_GTEST_PROP(Sealing, EveryTextComesBack, (std::string const& plain, std::string const& context)) {
    auto const key = Secret::random();
    RC_ASSERT(open_sealed(key, seal(key, plain, context), context) == plain);
}

RC_GTEST_PROP(Sealing, OneLetterChangedIsNoticed, (std::string const& plain)) {
    auto const key = secret_of(7);
    auto sealed = seal(key, plain, "kind/1");
    auto const at = *rc::gen::inRange<std::size_t>(0, sealed.size());
    auto const letter = *rc::gen::suchThat(rc::gen::elementOf(std::string("AZaz09-_")),
                                           [&](char other) { return other != sealed[at]; });
    sealed[at] = letter;
    RC_ASSERT(!open_sealed(key, sealed, "kind/1"));
}

RC_GTEST_PROP(Sealing, APieceIsNotOpened, (std::string const& plain)) {
    auto const key = secret_of(7);
    auto const sealed = seal(key, plain, "kind/1");
    auto const length = *rc::gen::inRange<std::size_t>(0, sealed.size());
    RC_ASSERT(!open_sealed(key, sealed.substr(0, length), "kind/1"));
}

// Of [a][bc] and [ab][c].
TEST(Sealing, TextAndContextAreKeptApart) {
    auto const key = secret_of(1);
    EXPECT_EQ(open_sealed(key, seal(key, "a", "bc"), "c"), std::nullopt);
}

TEST(Base64url, OneTextPerValue) {
    for (std::string const good : {"_-_9", "AAAA", "Zg", "Zm8", "____"})
        for (std::size_t at = 0; at < good.size(); ++at)
            for (int byte = 0; byte < 256; ++byte) {
                auto text = good;
                text[at] = static_cast<char>(byte);
                if (auto const value = from_base64url(text)) {
                    EXPECT_EQ(to_base64url(bytes_of(*value)), text) << at << " " << byte;
                }
            }
}

} // namespace
} // namespace kiem::crypto
