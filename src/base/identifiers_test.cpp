// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem {
namespace {

TEST(School, has_one_spelling) {
    EXPECT_EQ(normalise_school("16AH00"), "16AH00");
    EXPECT_EQ(normalise_school(" 16ah00 "), "16AH00");
    for (auto const* wrong : {"", "16AH", "16AH0", "16AH000", "AAAA00", "1600AH", "16A 00", "16AH0O"})
        EXPECT_FALSE(normalise_school(wrong)) << wrong;
}

TEST(School, is_joined_from_brin_and_branch) {
    EXPECT_EQ(normalise_school("16AH", "00"), "16AH00");
    EXPECT_EQ(normalise_school("16AH", "1"), "16AH01");
    EXPECT_EQ(normalise_school("00ao", "00AO02"), "00AO02");
    EXPECT_FALSE(normalise_school("16AH", "16BX00")) << "two columns that contradict each other";
    EXPECT_FALSE(normalise_school("16AH", ""));
    EXPECT_FALSE(normalise_school("16AH0", "0")) << "a shifted column";
    EXPECT_FALSE(normalise_school("16AH", "123"));
}

TEST(Postcode, has_one_spelling) {
    EXPECT_EQ(normalise_postcode("1312 ab"), "1312AB");
    EXPECT_EQ(normalise_postcode("1312AB"), "1312AB");
    for (auto const* wrong :
         {"", "0312AB", "1312SA", "1312SD", "1312 SS", "1312", "1312  AB", "1312A", "131AB", "13121A"})
        EXPECT_FALSE(normalise_postcode(wrong)) << wrong;
    EXPECT_TRUE(is_pc4("1312"));
    EXPECT_FALSE(is_pc4("0312"));
    EXPECT_FALSE(is_pc4("1312AB"));
}

TEST(Municipality, is_padded_to_four_digits) {
    EXPECT_EQ(normalise_municipality("34"), "0034");
    EXPECT_EQ(normalise_municipality("0034"), "0034");
    EXPECT_EQ(normalise_municipality("GM0034"), "0034");
    for (auto const* wrong : {"", "0", "0000", "00034", "Almere", "GM34", "-34"})
        EXPECT_FALSE(normalise_municipality(wrong)) << wrong;
}

TEST(Area, codes_of_cbs_may_hold_letters) {
    EXPECT_TRUE(is_municipality_code("GM0599"));
    EXPECT_TRUE(is_district_code("WK003401"));
    EXPECT_TRUE(is_district_code("WK0344A1"));
    EXPECT_TRUE(is_neighbourhood_code("BU00340101"));
    EXPECT_TRUE(is_neighbourhood_code("BU0363AA01"));
    EXPECT_FALSE(is_district_code("BU003401"));
    EXPECT_FALSE(is_district_code("wk003401"));
    EXPECT_FALSE(is_neighbourhood_code("BU003401"));
}

TEST(Register, numbers_are_digits_of_one_length) {
    EXPECT_TRUE(is_lrk_number("100000001"));
    EXPECT_FALSE(is_lrk_number("10000001"));
    EXPECT_FALSE(is_lrk_number("1000000O1"));
    EXPECT_TRUE(is_kvk_number("00000001"));
    EXPECT_FALSE(is_kvk_number("1"));
    EXPECT_TRUE(is_kvk_branch("000000000001"));
}

TEST(PersonNumber, is_recognised_in_any_spelling) {
    EXPECT_TRUE(looks_like_bsn("999990019"));
    EXPECT_TRUE(looks_like_bsn("9999.90.019"));
    EXPECT_FALSE(looks_like_bsn("999990018"));
    EXPECT_FALSE(looks_like_bsn("000000000"));
    EXPECT_FALSE(looks_like_bsn("99999001"));
    EXPECT_FALSE(looks_like_bsn("K99990019"));
    EXPECT_TRUE(looks_like_education_number("101222331"));
    EXPECT_FALSE(looks_like_education_number("101222332"));
    EXPECT_FALSE(looks_like_bsn("101222331"));
}

RC_GTEST_PROP(PersonNumber, one_wrong_digit_never_passes, ()) {
    auto const place = *rc::gen::inRange(0, 8);
    auto const digit = static_cast<char>(*rc::gen::inRange<int>('0', '9' + 1));
    std::string number = "999990019";
    auto& changed = number[static_cast<std::size_t>(place)];
    RC_PRE(changed != digit);
    changed = digit;
    RC_ASSERT(!looks_like_bsn(number));
}

} // namespace
} // namespace kiem
