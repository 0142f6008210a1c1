// SPDX-License-Identifier: EUPL-1.2
#include "report/document_testing.hpp"
#include "report/print.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::report {
namespace {

using disclosure::Measure;
using disclosure::MeasureKind;
using disclosure::Published;
using disclosure::Status;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Texts const dutch = Texts::load("nl");
Texts const english = Texts::load("en");

Measure measure_of(MeasureKind kind, int decimals = 0) {
    Measure measure;
    measure.kind = kind;
    measure.decimals = decimals;
    return measure;
}

Published rounded(std::int64_t value, std::int64_t bound = 4) {
    return {Status::rounded, static_cast<double>(value), std::max<std::int64_t>(0, value - bound), value + bound};
}
Published exact(double value) {
    return {Status::exact, value, static_cast<std::int64_t>(value), static_cast<std::int64_t>(value)};
}
Published share(double value) { return {Status::rounded, value, {}, {}}; }

std::string print_count(Published const& number, Texts const& texts = dutch) {
    return print(number, measure_of(MeasureKind::count), texts);
}

TEST(Print, GivesCountsAsPeopleReadThem) {
    EXPECT_EQ(print_count(exact(585)), "585");
    EXPECT_EQ(print_count(exact(1234567)), "1.234.567");
    EXPECT_EQ(print_count(exact(1005), english), "1,005");
    EXPECT_EQ(print_count(rounded(5)), "5");
}

TEST(Print, GivesARoundedNoughtAsWhatItMayBe) {
    EXPECT_EQ(print_count(rounded(0)), "0–4");
    EXPECT_EQ(print_count(rounded(0, 10)), "0–10");
    EXPECT_EQ(print_count(exact(0)), "0");
}

TEST(Print, SaysWhyThereIsNoNumber) {
    EXPECT_EQ(print_count({Status::hidden, {}, 0, {}}), "niet getoond");
    EXPECT_EQ(print_count({Status::too_small, {}, {}, {}}), "te klein");
    EXPECT_EQ(print_count({}), "–");
    EXPECT_EQ(print_count({Status::too_small, {}, {}, {}}, english), "too small");
}

TEST(Print, RoundsSharesHalfAwayFromZero) {
    EXPECT_EQ(print(share(62.97), measure_of(MeasureKind::share), dutch), "63 %");
    EXPECT_EQ(print(share(62.97), measure_of(MeasureKind::share, 1), english), "63.0%");
    EXPECT_EQ(print(share(12.5), measure_of(MeasureKind::share), dutch), "13 %");
    EXPECT_EQ(print(share(-3.45), measure_of(MeasureKind::change, 1), dutch), "-3,5 %");
    EXPECT_EQ(print(share(-0.2), measure_of(MeasureKind::change), dutch), "0 %");
    EXPECT_EQ(print(share(158.97), measure_of(MeasureKind::share), dutch), "159 %");
}

TEST(Print, GivesAMedianAsItsClassWithTheUnit) {
    auto measure = measure_of(MeasureKind::median);
    measure.classes = {"tot 24", "24 tot 30", "30 maanden en ouder"};
    measure.unit = "maanden";
    EXPECT_EQ(print(share(1), measure, dutch), "24 tot 30 maanden");
    EXPECT_EQ(print(share(2), measure, dutch), "30 maanden en ouder");
    EXPECT_EQ(print(share(3), measure, dutch), "–");
}

TEST(Print, GivesNumbersWithTheirDecimals) {
    EXPECT_EQ(print(exact(704.5), measure_of(MeasureKind::number, 1), dutch), "704,5");
    EXPECT_EQ(print(exact(12704), measure_of(MeasureKind::number, 1), english), "12,704.0");
    EXPECT_EQ(number_text(0.05, 2, dutch), "0,05");
    EXPECT_EQ(number_text(-1234.5, 1, dutch), "-1.234,5");
}

TEST(Print, TellsTheRangeOfRoundedCountsOnly) {
    EXPECT_EQ(range_text(rounded(585), dutch), "tussen 581 en 589");
    EXPECT_EQ(range_text(rounded(1000), english), "between 996 and 1,004");
    EXPECT_EQ(range_text(exact(585), dutch), "");
    EXPECT_EQ(range_text({Status::hidden, {}, 0, {}}, dutch), "");
    EXPECT_EQ(range_text(share(63), dutch), "");
}

TEST(Print, WritesDaysInBothLanguages) {
    auto const day = *parse_iso_day("2012-10-01");
    EXPECT_EQ(day_text(day, dutch), "1 oktober 2012");
    EXPECT_EQ(day_text(day, english), "1 October 2012");
}

TEST(ReadingNotes, ExplainWhatOccursAndNothingElse) {
    auto const release = testing::small_release();
    auto const notes = reading_notes(release.tables().front(), dutch);
    ASSERT_EQ(notes.size(), 5U);
    EXPECT_THAT(notes[0], HasSubstr("hoogstens 4"));
    EXPECT_THAT(notes[1], HasSubstr("0–4"));
    EXPECT_THAT(notes[3], HasSubstr("Te klein"));
    auto const sample = testing::sample_release();
    EXPECT_THAT(reading_notes(*sample.find("K1-eigen-opgave/norm"), dutch), IsEmpty());
    EXPECT_THAT(reading_notes(*sample.find("B1/"), dutch), ElementsAre(HasSubstr("Een deel")));
}

TEST(ReadingNotes, ExplainHiddenNumbers) {
    auto const release = testing::release_of(
        R"({"voorwaarden":{"wijze":"onderdrukken","basis":5,"grens":4,"percentage_vanaf":20,"drempel":5},"verwantschap":[],
"tabellen":[{"id":"B1/","methode":"B1","over_mensen":true,"dimensies":[],"maten":[{"naam":"aantal","titel":"Kinderen",
"soort":"aantal","eenheid":"kinderen","decimalen":0,"klassen":[],"telt":"kind: a","noemer_maal":1}],
"rijen":[{"delen":[],"waarden":[{"status":"verborgen","laagst":0}]}]}]})");
    EXPECT_THAT(reading_notes(release.tables().front(), dutch), ElementsAre(HasSubstr("Niet getoond")));
}

RC_GTEST_PROP(Print, KeepsEveryDigitOfACount, (std::int64_t number)) {
    auto text = print_count({Status::exact, static_cast<double>(number % 1'000'000'000'000), {}, {}});
    std::erase(text, '.');
    RC_ASSERT(std::stoll(text) == number % 1'000'000'000'000);
}

} // namespace
} // namespace kiem::report
