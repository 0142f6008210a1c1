// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include <set>

namespace kiem::crypto {
namespace {

/// "12345678901234567890", the secret of the test vectors of RFC 6238.
constexpr std::string_view rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

struct Vector {
    std::int64_t unix_seconds;
    std::string_view code;
};
/// Appendix B, SHA-1: the last six of the eight digits there.
constexpr Vector vectors[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                              {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};

TEST(Totp, GivesTheCodesOfRfc6238) {
    for (auto const& [unix_seconds, code] : vectors) EXPECT_EQ(totp_code(rfc_secret, unix_seconds), code);
}

TEST(Totp, ACodeHoldsOneStepBeforeAndAfter) {
    auto const code = totp_code(rfc_secret, 1111111111);
    constexpr std::int64_t step = 1111111111 / 30;
    EXPECT_EQ(check_totp(rfc_secret, code, 1111111111, -1), step);
    EXPECT_EQ(check_totp(rfc_secret, code, 1111111111 + 30, -1), step);
    EXPECT_EQ(check_totp(rfc_secret, code, 1111111111 - 30, -1), step);
    EXPECT_EQ(check_totp(rfc_secret, code, 1111111111 + 60, -1), std::nullopt);
    EXPECT_EQ(check_totp(rfc_secret, code, 1111111111 - 60, -1), std::nullopt);
}

TEST(Totp, ACodeWorksOnceAndNoEarlierOneAfterIt) {
    auto const before = totp_code(rfc_secret, 1111111111 - 30), now = totp_code(rfc_secret, 1111111111);
    auto const step = check_totp(rfc_secret, now, 1111111111, -1);
    ASSERT_TRUE(step);
    EXPECT_EQ(check_totp(rfc_secret, now, 1111111111, *step), std::nullopt);
    EXPECT_EQ(check_totp(rfc_secret, before, 1111111111, *step), std::nullopt);
    EXPECT_EQ(check_totp(rfc_secret, totp_code(rfc_secret, 1111111111 + 30), 1111111111, *step), *step + 1);
}

TEST(Totp, SpacesAsAppsShowThemDoNotCountAndNothingElseIsForgiven) {
    EXPECT_EQ(check_totp(rfc_secret, "050 471", 1111111111, -1), 1111111111 / 30);
    for (auto const* wrong : {"", "05047", "0504711", "050472", "05047a", "-50471",
                              "\xD9\xA0"
                              "50471"})
        EXPECT_EQ(check_totp(rfc_secret, wrong, 1111111111, -1), std::nullopt) << wrong;
}

TEST(Totp, ASecretThatIsNoneHasNoCodes) {
    for (auto const* secret : {"", "8888", "geen base32!"}) {
        EXPECT_EQ(totp_code(secret, 59), "") << secret;
        EXPECT_EQ(check_totp(secret, "", 59, -1), std::nullopt) << secret;
    }
    EXPECT_EQ(totp_code(rfc_secret, -1), "");
    EXPECT_EQ(check_totp(rfc_secret, "287082", -100, -1000), std::nullopt);
}

TEST(Totp, ANewSecretIs160BitsOfBase32) {
    auto const secret = make_totp_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), std::string::npos) << secret;
    EXPECT_NE(secret, make_totp_secret());
    EXPECT_EQ(totp_code(secret, 1111111111).size(), 6U);
}

TEST(Totp, TheAddressForAppsIsEncoded) {
    EXPECT_EQ(totp_url("ABC", "Kiem", "naam"), "otpauth://totp/Kiem:naam?secret=ABC&issuer=Kiem");
    EXPECT_EQ(totp_url("ABC", "Kiem Almere", "j&s@x.nl"),
              "otpauth://totp/Kiem%20Almere:j%26s%40x.nl?secret=ABC&issuer=Kiem%20Almere");
}

RC_GTEST_PROP(Totp, EveryCodeIsKnownAgain, (void)) {
    auto const secret = make_totp_secret();
    auto const now = *rc::gen::inRange<std::int64_t>(30, 4'000'000'000);
    auto const off = *rc::gen::inRange<std::int64_t>(-1, 2);
    auto const code = totp_code(secret, now + off * 30);
    auto const step = check_totp(secret, code, now, -1);
    RC_ASSERT(step);
    RC_ASSERT(totp_code(secret, *step * 30) == code);
}

TEST(RecoveryCode, IsTwelveLettersWithoutLookAlikes) {
    std::set<std::string> seen;
    std::set<char> letters;
    for (int i = 0; i < 500; ++i) {
        auto const code = make_recovery_code();
        ASSERT_EQ(code.size(), 14U);
        EXPECT_EQ(code[4], '-');
        EXPECT_EQ(code[9], '-');
        auto const normal = normalise_recovery_code(code);
        EXPECT_EQ(normal.size(), 12U);
        EXPECT_EQ(normal.find_first_of("ILOU"), std::string::npos) << code;
        letters.insert(normal.begin(), normal.end());
        EXPECT_TRUE(seen.insert(code).second);
    }
    EXPECT_EQ(letters.size(), 32U) << "five bits to a letter";
}

TEST(RecoveryCode, IsReadAsPeopleTypeIt) {
    EXPECT_EQ(normalise_recovery_code("7qk4-m2xr-9tpd"), "7QK4M2XR9TPD");
    EXPECT_EQ(normalise_recovery_code(" 7QK4 M2XR 9TPD "), "7QK4M2XR9TPD");
    EXPECT_EQ(normalise_recovery_code("oOiIlL"), "001111");
    EXPECT_EQ(normalise_recovery_code(""), "");
    EXPECT_NE(normalise_recovery_code("7QK4-M2XR-9TP"), "7QK4M2XR9TPD");
}

RC_GTEST_PROP(RecoveryCode, NormalisingTwiceIsNormalisingOnce, (std::string const& typed)) {
    auto const once = normalise_recovery_code(typed);
    RC_ASSERT(normalise_recovery_code(once) == once);
}

} // namespace
} // namespace kiem::crypto
