// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include <gtest/gtest.h>

namespace kiem {
namespace {

TEST(LocalText, dutch_is_as_without_texts) {
    auto const texts = Texts::load("nl");
    EXPECT_EQ(count_text(-1234567, texts), count_text(-1234567));
    EXPECT_EQ(percent_text({1, 3}, 1, texts), percent_text({1, 3}, 1));
    EXPECT_EQ(decimal_text({14091, 20}, 2, texts), decimal_text({14091, 20}, 2));
    for (int month = 0; month < 12; ++month) {
        auto const day = add_months(*parse_iso_day("2012-01-31"), month);
        EXPECT_EQ(day_text(day, texts), to_dutch(day));
    }
}

TEST(LocalText, english_has_its_own_separators_and_months) {
    auto const texts = Texts::load("en");
    EXPECT_EQ(count_text(-1234567, texts), "-1,234,567");
    EXPECT_EQ(percent_text({104567, 30}, 1, texts), "348,556.7%");
    EXPECT_EQ(decimal_text({14091, 20}, 2, texts), "704.55");
    EXPECT_EQ(day_text(*parse_iso_day("2012-10-01"), texts), "1 October 2012");
}

TEST(LocalText, fake_language_has_dutch_habits) {
    auto const texts = Texts::load("zz");
    EXPECT_EQ(count_text(1005, texts), "1.005");
    EXPECT_EQ(day_text(*parse_iso_day("2012-10-01"), texts), "1 oktober 2012");
}

} // namespace
} // namespace kiem
