// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace kiem {
namespace {

constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
constexpr auto largest = std::numeric_limits<std::int64_t>::max();

TEST(Percent, rounds_half_up_from_the_exact_counts) {
    EXPECT_EQ(percent_text({5, 8}), "63 %");        // 62.5
    EXPECT_EQ(percent_text({6249, 10000}), "62 %"); // 62.49
    EXPECT_EQ(percent_text({6250, 10000}), "63 %");
    EXPECT_EQ(percent_text({585, 929}), "63 %");
    EXPECT_EQ(percent_text({585, 368}), "159 %");
    EXPECT_EQ(percent_text({0, 7}), "0 %");
    EXPECT_EQ(percent_text({7, 7}), "100 %");
    EXPECT_EQ(percent_text({995, 1000}), "100 %"); // 99.5
    EXPECT_EQ(percent_text({49, 10000}), "0 %");
    EXPECT_EQ(percent_text({12345, 1}), "1.234.500 %");
}

TEST(Percent, rounds_negative_ratios_away_from_zero) {
    EXPECT_EQ(percent_text({-5, 8}), "-63 %");
    EXPECT_EQ(percent_text({-6249, 10000}), "-62 %");
    EXPECT_EQ(percent_text({5, -8}), "-63 %");
    EXPECT_EQ(percent_text({-5, -8}), "63 %");
    EXPECT_EQ(percent_text({-1, 1000}), "0 %");
}

TEST(Percent, has_a_comma_and_as_many_decimals_as_asked) {
    EXPECT_EQ(percent_text({181, 5312}, 1), "3,4 %");
    EXPECT_EQ(percent_text({1, 3}, 2), "33,33 %");
    EXPECT_EQ(percent_text({1, 2}, 1), "50,0 %");
    EXPECT_EQ(percent_text({1, 2000}, 1), "0,1 %"); // 0.05
    EXPECT_EQ(percent_text({-1, 1000}, 1), "-0,1 %");
}

TEST(RoundHalfUp, does_not_lose_what_floating_point_would) {
    EXPECT_EQ(round_half_up({largest, 1}), largest);
    EXPECT_EQ(round_half_up({largest, largest}, 1'000'000), 1'000'000);
    EXPECT_EQ(round_half_up({largest - 1, 2 * (largest / 2)}, 3), 3);
    EXPECT_EQ(round_half_up({4'999'999'999'999'999, 10'000'000'000'000'000}), 0);
    EXPECT_EQ(round_half_up({5'000'000'000'000'000, 10'000'000'000'000'000}), 1);
}

RC_GTEST_PROP(RoundHalfUp, is_the_nearest_whole_number_and_the_larger_of_two, ()) {
    auto const numerator = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    auto const denominator = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
    auto const rounded = round_half_up({numerator, denominator});
    RC_ASSERT(2 * numerator >= (2 * rounded - 1) * denominator);
    RC_ASSERT(2 * numerator < (2 * rounded + 1) * denominator);
    RC_ASSERT(round_half_up({-numerator, denominator}) == -rounded);
}

TEST(CountText, has_dots_for_thousands) {
    EXPECT_EQ(count_text(0), "0");
    EXPECT_EQ(count_text(999), "999");
    EXPECT_EQ(count_text(1000), "1.000");
    EXPECT_EQ(count_text(9221), "9.221");
    EXPECT_EQ(count_text(123456), "123.456");
    EXPECT_EQ(count_text(1234567), "1.234.567");
    EXPECT_EQ(count_text(-1), "-1");
    EXPECT_EQ(count_text(-999), "-999");
    EXPECT_EQ(count_text(-123456), "-123.456");
    EXPECT_EQ(count_text(smallest), "-9.223.372.036.854.775.808");
    EXPECT_EQ(count_text(largest), "9.223.372.036.854.775.807");
}

RC_GTEST_PROP(CountText, is_the_number_again_without_its_dots, ()) {
    auto const count = *rc::gen::arbitrary<std::int64_t>();
    auto text = count_text(count);
    std::erase(text, '.');
    RC_ASSERT(text == std::to_string(count));
}

TEST(DecimalText, leaves_out_trailing_zeros) {
    EXPECT_EQ(decimal_text({1409, 2}, 1), "704,5");
    EXPECT_EQ(decimal_text({1409, 2}, 3), "704,5");
    EXPECT_EQ(decimal_text({700, 1}, 2), "700");
    EXPECT_EQ(decimal_text({700, 1}, 0), "700");
    EXPECT_EQ(decimal_text({12345678, 1000}, 2), "12.345,68");
    EXPECT_EQ(decimal_text({-1, 4}, 2), "-0,25");
    EXPECT_EQ(decimal_text({-1, 1000}, 2), "0");
    EXPECT_EQ(decimal_text({0, 5}, 2), "0");
}

TEST(ParseDecimal, reads_numbers_as_people_type_them) {
    EXPECT_EQ(parse_decimal("10", 2), 1000);
    EXPECT_EQ(parse_decimal("10,5", 2), 1050);
    EXPECT_EQ(parse_decimal("10.5", 2), 1050);
    EXPECT_EQ(parse_decimal("10,50", 1), 105);
    EXPECT_EQ(parse_decimal("1.234,5", 1), 12345);
    EXPECT_EQ(parse_decimal("1234,5", 1), 12345);
    EXPECT_EQ(parse_decimal("1.234.567", 0), 1234567);
    EXPECT_EQ(parse_decimal("1.234.567", 3), 1234567000);
    EXPECT_EQ(parse_decimal("-3", 0), -3);
    EXPECT_EQ(parse_decimal("-0,25", 2), -25);
    EXPECT_EQ(parse_decimal("0", 0), 0);
    EXPECT_EQ(parse_decimal("007", 0), 7);
    EXPECT_EQ(parse_decimal("10,000", 0), 10) << "decimals that say nothing";
}

TEST(ParseDecimal, a_dot_before_three_digits_is_thousands_unless_three_decimals_are_asked) {
    EXPECT_EQ(parse_decimal("1.234", 0), 1234);
    EXPECT_EQ(parse_decimal("1.234", 2), 123400);
    EXPECT_EQ(parse_decimal("1.234", 3), 1234);
    EXPECT_EQ(parse_decimal("1,234", 3), 1234);
    EXPECT_EQ(parse_decimal("1.2345", 4), 12345);
}

TEST(ParseDecimal, refuses_what_is_no_number) {
    for (auto const* wrong :
         {"",      "-",  ",",  ".",  "5,",  ",5", "5.",  ".5",  "1,234.5", "1.23.456", "1..234", "12.34.567", "1.2.3",
          "1,2,3", "+5", " 5", "5 ", "--5", "5-", "1e3", "0x1", "een",     "1.2345,6", "1,5.",   "٣"})
        EXPECT_FALSE(parse_decimal(wrong, 2)) << wrong;
    EXPECT_FALSE(parse_decimal("10,55", 1)) << "more decimals than asked";
    EXPECT_FALSE(parse_decimal("1,5", 0));
}

TEST(ParseDecimal, refuses_what_does_not_fit) {
    EXPECT_EQ(parse_decimal("999999999999999999", 0), 999'999'999'999'999'999);
    EXPECT_FALSE(parse_decimal("9999999999999999999", 0));
    EXPECT_FALSE(parse_decimal("999999999999999", 4));
    EXPECT_FALSE(parse_decimal(std::string(1000, '9'), 0));
}

RC_GTEST_PROP(ParseDecimal, reads_back_what_decimal_text_prints, ()) {
    auto const decimals = *rc::gen::inRange(0, 5);
    auto const units = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
    std::int64_t power = 1;
    for (int i = 0; i < decimals; ++i) power *= 10;
    auto const text = decimal_text({units, power}, decimals);
    // "1.234" printed for a whole number reads as 1,234 when three decimals or more are asked.
    RC_PRE(decimals < 3 || text.find('.') == std::string::npos || text.find(',') != std::string::npos);
    RC_ASSERT(parse_decimal(text, decimals) == units);
}

} // namespace
} // namespace kiem
