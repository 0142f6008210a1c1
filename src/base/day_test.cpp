// SPDX-License-Identifier: EUPL-1.2
#include "base/day.hpp"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem {
namespace {

using namespace std::chrono;

Day day(std::string_view text) {
    auto const parsed = parse_iso_day(text);
    if (!parsed) throw std::logic_error("not a day: " + std::string(text));
    return *parsed;
}

/// Any day from 1900 to 2100.
rc::Gen<Day> any_day() {
    auto const first = day("1900-01-01"), last = day("2100-12-31");
    return rc::gen::map(rc::gen::inRange(0, static_cast<int>((last - first).count()) + 1),
                        [first](int offset) { return first + days{offset}; });
}
rc::Gen<int> any_months() { return rc::gen::inRange(-600, 601); }

TEST(Day, reads_the_iso_form_and_nothing_else) {
    EXPECT_EQ(parse_iso_day("2012-10-01"), Day{2012y / October / 1});
    EXPECT_EQ(parse_iso_day("2012-02-29"), Day{2012y / February / 29});
    for (auto const* wrong :
         {"", "2012-10-1", "2012-13-01", "2012-00-01", "2012-10-00", "2013-02-29", "2012-04-31", "2012/10/01",
          " 2012-10-01", "2012-10-01 ", "-012-10-01", "2012-1o-01", "2012-10-01T00:00", "20121001"})
        EXPECT_FALSE(parse_iso_day(wrong)) << wrong;
}

TEST(Day, reads_days_as_people_type_them) {
    for (auto const* text : {"1-10-2012", "01-10-2012", "1/10/2012", "01/10/2012", "1.10.2012", "1 oktober 2012",
                             "1 Oktober 2012", "1 okt 2012", "01 OKT 2012", "20121001", "2012-10-01"})
        EXPECT_EQ(parse_dutch_day(text), day("2012-10-01")) << text;
    EXPECT_EQ(parse_dutch_day("31 mrt 2011"), day("2011-03-31"));
    EXPECT_EQ(parse_dutch_day("5 sept 2011"), day("2011-09-05"));
}

TEST(Day, reads_every_month_by_name_and_by_three_letters) {
    for (int month = 1; month <= 12; ++month) {
        Day const first{2012y / month / 1};
        auto const text = to_dutch(first);
        EXPECT_EQ(parse_dutch_day(text), first) << text;
        auto const shortened = text.substr(0, 5) + " 2012";
        EXPECT_EQ(parse_dutch_day(shortened), first) << shortened;
    }
}

TEST(Day, refuses_what_is_no_dutch_day) {
    for (auto const* wrong :
         {"",           "1",           "1-10",       "1-10-12",        "1-13-2012",          "0-10-2012", "32-10-2012",
          "30-2-2012",  "29-2-2011",   "2012-10-1",  "10-01-01-2012",  "1-10-2012-",         "1--2012",   "1-257-2012",
          "1-010-2012", "001-10-2012", "1 ok 2012",  "1 october 2012", "1 janu 2012",        "20121301",  "2012100",
          "201210010",  "morgen",      "1-10-2012 ", "1-10-+012",      "1-99999999999-2012", "41183"})
        EXPECT_FALSE(parse_dutch_day(wrong)) << wrong;
}

TEST(Day, reads_birth_dates_as_forms_get_them) {
    Day const today = day("2012-06-30");
    for (auto const* text :
         {"1-2-2009", "1-2-09", "01-02-09", "1 feb 2009", "1 feb 09", " 1  februari, 2009 ", "2009-02-01", "2009/2/1",
          "01022009", "20090201", "1.2.2009", "01 02 2009", "1 Februari 2009"})
        EXPECT_EQ(parse_typed_day(text, today), day("2009-02-01")) << text;
    EXPECT_EQ(parse_typed_day("1-7-12", today), day("1912-07-01")) << "the last such day not after today";
    EXPECT_EQ(parse_typed_day("30-6-12", today), today);
    EXPECT_EQ(parse_typed_day("29-2-00", today), day("2000-02-29"));
    EXPECT_EQ(parse_typed_day("1-7-2012", today), day("2012-07-01")) << "the form says that it is in the future";
}

TEST(Day, refuses_what_is_no_birth_date) {
    for (auto const* wrong : {"", " ", "1", "1-2", "1-2-9", "1-2-209", "31-2-09", "1-13-2009", "13-13-13", "gisteren",
                              "0102209", "010220090", "1-2-3-2009", "1 fab 2009", "-1-2-x9", "00000000", "32012009"})
        EXPECT_FALSE(parse_typed_day(wrong, day("2012-06-30"))) << wrong;
}

RC_GTEST_PROP(Day, a_typed_day_is_read_in_every_form, ()) {
    auto const any = *any_day();
    std::chrono::year_month_day const date{any};
    auto const d = static_cast<unsigned>(date.day()), m = static_cast<unsigned>(date.month());
    auto const y = static_cast<int>(date.year());
    RC_PRE(y >= 1900 && y < 2100);
    RC_ASSERT(parse_typed_day(fmt::format("{:02}{:02}{:04}", d, m, y), any) == any);
    RC_ASSERT(parse_typed_day(fmt::format("{:04}{:02}{:02}", y, m, d), any) == any);
    RC_ASSERT(parse_typed_day(fmt::format("{}-{}-{:02}", d, m, y % 100), any) == any);
    RC_ASSERT(parse_typed_day(to_dutch(any), any) == any);
}

TEST(Day, prints) {
    EXPECT_EQ(to_iso(day("0987-01-02")), "0987-01-02");
    EXPECT_EQ(to_dutch(day("2012-10-01")), "1 oktober 2012");
    EXPECT_EQ(to_dutch(day("2012-03-31")), "31 maart 2012");
}

RC_GTEST_PROP(Day, what_is_printed_is_read_back, ()) {
    auto const any = *any_day();
    RC_ASSERT(parse_iso_day(to_iso(any)) == any);
    RC_ASSERT(parse_dutch_day(to_iso(any)) == any);
    RC_ASSERT(parse_dutch_day(to_dutch(any)) == any);
}

TEST(Moment, prints_and_reads) {
    Moment const moment = Moment{day("2012-10-01")} + 12h + 30min + 5s + 7us;
    EXPECT_EQ(to_iso(moment), "2012-10-01T12:30:05.000007Z");
    EXPECT_EQ(to_iso(Moment{day("1969-12-31")} + 23h), "1969-12-31T23:00:00.000000Z");
    for (auto const* wrong :
         {"", "2012-10-01", "2012-10-01T12:30:05Z", "2012-10-01T24:00:00.000000Z", "2012-10-01T12:60:00.000000Z",
          "2012-10-01T12:30:05.000007", "2012-13-01T12:30:05.000007Z", "2012-10-01 12:30:05.000007Z"})
        EXPECT_FALSE(parse_iso_moment(wrong)) << wrong;
}

RC_GTEST_PROP(Moment, what_is_printed_is_read_back, ()) {
    Moment const moment = Moment{*any_day()} + microseconds{*rc::gen::inRange<std::int64_t>(0, 86'400'000'000)};
    RC_ASSERT(parse_iso_moment(to_iso(moment)) == moment);
}

RC_GTEST_PROP(Moment, is_ordered_as_its_text, ()) {
    Moment const one{*any_day()}, other{*any_day()};
    RC_ASSERT((one < other) == (to_iso(one) < to_iso(other)));
}

TEST(AddMonths, keeps_the_day_of_the_month_or_takes_the_last) {
    EXPECT_EQ(add_months(day("2012-10-15"), 3), day("2013-01-15"));
    EXPECT_EQ(add_months(day("2012-10-31"), 1), day("2012-11-30"));
    EXPECT_EQ(add_months(day("2012-03-31"), -1), day("2012-02-29"));
    EXPECT_EQ(add_months(day("2012-02-29"), 12), day("2013-02-28"));
    EXPECT_EQ(add_months(day("2012-02-29"), 48), day("2016-02-29"));
    EXPECT_EQ(add_months(day("2012-01-31"), -13), day("2010-12-31"));
    EXPECT_EQ(add_months(day("2012-10-15"), 0), day("2012-10-15"));
}

RC_GTEST_PROP(AddMonths, never_turns_the_order_of_two_births_around, ()) {
    auto const earlier = *any_day();
    auto const later = earlier + days{*rc::gen::inRange(0, 70)};
    auto const count = *any_months();
    RC_ASSERT(add_months(earlier, count) <= add_months(later, count));
}

RC_GTEST_PROP(AddMonths, more_months_is_later, ()) {
    auto const from = *any_day();
    auto const count = *any_months();
    RC_ASSERT(add_months(from, count) < add_months(from, count + 1));
}

/// Every birth at the end of August becomes 2;6 on the last day of February, in a leap year and in any other.
TEST(Age, children_of_the_end_of_august_become_two_and_a_half_at_the_end_of_february) {
    for (auto const* birth : {"2010-08-28", "2010-08-29", "2010-08-30", "2010-08-31"}) {
        EXPECT_EQ(add_months(day(birth), 30), day("2013-02-28")) << birth;
        EXPECT_EQ(age_in_months(day(birth), day("2013-02-27")), 29) << birth;
        EXPECT_EQ(age_in_months(day(birth), day("2013-02-28")), 30) << birth;
    }
    EXPECT_EQ(add_months(day("2009-08-28"), 30), day("2012-02-28"));
    for (auto const* birth : {"2009-08-29", "2009-08-30", "2009-08-31"}) {
        EXPECT_EQ(add_months(day(birth), 30), day("2012-02-29")) << birth;
        EXPECT_EQ(age_in_months(day(birth), day("2012-02-28")), 29) << birth;
        EXPECT_EQ(age_in_months(day(birth), day("2012-02-29")), 30) << birth;
    }
    EXPECT_EQ(age_in_months(day("2010-09-01"), day("2013-02-28")), 29);
    EXPECT_EQ(age_in_months(day("2010-09-01"), day("2013-03-01")), 30);
}

TEST(Age, children_of_the_end_of_february_become_two_and_a_half_in_august) {
    EXPECT_EQ(add_months(day("2008-02-28"), 30), day("2010-08-28"));
    EXPECT_EQ(add_months(day("2008-02-29"), 30), day("2010-08-29"));
    EXPECT_EQ(add_months(day("2009-02-28"), 30), day("2011-08-28"));
    EXPECT_EQ(add_months(day("2008-02-29"), 48), day("2012-02-29"));
    EXPECT_EQ(add_months(day("2008-02-29"), 12), day("2009-02-28"));
}

TEST(Age, is_zero_on_the_day_of_birth_and_negative_before) {
    EXPECT_EQ(age_in_months(day("2012-10-15"), day("2012-10-15")), 0);
    EXPECT_EQ(age_in_months(day("2012-10-15"), day("2012-10-14")), -1);
    EXPECT_EQ(age_in_months(day("2012-10-15"), day("2012-09-14")), -2);
}

RC_GTEST_PROP(Age, is_the_largest_number_of_months_reached, ()) {
    auto const birth = *any_day();
    auto const on = birth + days{*rc::gen::inRange(-400, 4000)};
    auto const age = age_in_months(birth, on);
    RC_ASSERT(add_months(birth, age) <= on);
    RC_ASSERT(add_months(birth, age + 1) > on);
}

TEST(LatestBirth, counts_all_of_the_end_of_august) {
    EXPECT_EQ(latest_birth_reaching(30, day("2013-02-28")), day("2010-08-31"));
    EXPECT_EQ(latest_birth_reaching(30, day("2013-02-27")), day("2010-08-27"));
    EXPECT_EQ(latest_birth_reaching(30, day("2012-02-28")), day("2009-08-28"));
    EXPECT_EQ(latest_birth_reaching(30, day("2012-02-29")), day("2009-08-31"));
    EXPECT_EQ(latest_birth_reaching(30, day("2012-03-31")), day("2009-09-30"));
    EXPECT_EQ(latest_birth_reaching(48, day("2012-10-01")), day("2008-10-01"));
}

/// Over every day of eight years, each birth day around the limit falls on the right side.
TEST(LatestBirth, is_exactly_the_set_of_births_that_have_the_age) {
    for (int months_of_age : {0, 1, 12, 24, 30, 47, 48, 49, -3})
        for (auto on = day("2008-01-01"); on < day("2016-01-01"); on += days{1}) {
            auto const latest = latest_birth_reaching(months_of_age, on);
            ASSERT_LE(add_months(latest, months_of_age), on) << to_iso(on) << " " << months_of_age;
            ASSERT_GT(add_months(latest + days{1}, months_of_age), on) << to_iso(on) << " " << months_of_age;
        }
}

RC_GTEST_PROP(LatestBirth, agrees_with_age_in_months, ()) {
    auto const on = *any_day();
    auto const months_of_age = *rc::gen::inRange(0, 240);
    auto const birth = latest_birth_reaching(months_of_age, on) + days{*rc::gen::inRange(-40, 41)};
    RC_ASSERT((birth <= latest_birth_reaching(months_of_age, on)) == (age_in_months(birth, on) >= months_of_age));
}

TEST(AgeText, prints_and_reads) {
    EXPECT_EQ(age_text(30), "2;6");
    EXPECT_EQ(age_text(48), "4;0");
    EXPECT_EQ(age_text(0), "0;0");
    for (int age = 0; age < 240; ++age) EXPECT_EQ(parse_age(age_text(age)), age);
    for (auto const* wrong :
         {"", "2", "2;", ";6", "2;12", "2,6", "2;6;1", "-2;6", "2;-6", " 2;6", "999;0", "2;99999999999"})
        EXPECT_FALSE(parse_age(wrong)) << wrong;
}

} // namespace
} // namespace kiem
