// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/conversion.hpp"
#include "feature/programme/programme.hpp"
#include "feature/programme/programme_testing.hpp"
#include <rapidcheck/gtest.h>

namespace kiem::programme {
namespace {

using testing::day;
using Codes = std::vector<std::string>;

Codes brief_of(Findings const& findings) {
    Codes all;
    for (auto const& finding : findings) all.push_back(finding.code + " " + finding.at.field);
    return all;
}

Participation in(std::string programme, std::string_view from) {
    Participation one;
    one.id = {1};
    one.programme = std::move(programme);
    one.dossier = DossierId{7};
    one.from = day(from);
    return one;
}

Participation visit(std::string_view on, std::string reason, std::string result) {
    auto one = in("huisbezoek", on);
    one.last_day = one.from;
    one.sessions = {{one.from, true, std::move(reason), std::move(result)}};
    return one;
}

class Rules : public ::testing::Test {
protected:
    Codes beginning(Participation const& wanted, std::vector<Participation> const& others = {}) const {
        return brief_of(check_beginning(catalogue_, wanted, born_, today_, others));
    }
    Codes ending(Participation value, std::string_view last, std::string reason) const {
        value.last_day = day(last);
        value.end_reason = std::move(reason);
        return brief_of(check_end(catalogue_, value, today_));
    }
    policy::ProgrammeCatalogue const catalogue_ = testing::test_catalogue();
    Day const born_ = day("2010-08-01"), today_ = day("2013-02-01");
};

TEST_F(Rules, ABeginningHasAProgrammeADayAndTheRightAge) {
    EXPECT_EQ(beginning(in("minisamenspel", "2013-02-01")), Codes());
    EXPECT_EQ(beginning(in("ooit", "2013-02-01")), Codes{"PRG-101 programma"});
    EXPECT_EQ(beginning(in("huisbezoek", "2013-02-01")), Codes{"PRG-101 programma"}) << "a visit is no sessions";
    EXPECT_EQ(beginning(in("minisamenspel", "2010-07-31")), Codes{"PRG-102 vanaf"});
    EXPECT_EQ(beginning(in("opstapje", "2012-07-31")), Codes{"PRG-103 vanaf"}) << "a day before two years";
    EXPECT_EQ(beginning(in("opstapje", "2012-08-01")), Codes());
    EXPECT_EQ(beginning(in("opstapje", "2014-07-31")), Codes{"PRG-107 vanaf"}) << "the last day it is of that age";
    EXPECT_EQ(beginning(in("opstapje", "2014-02-02")), Codes()) << "a year ahead";
    auto named = in("minisamenspel", "2013-02-01");
    named.group = std::string(longest_group, 'x');
    EXPECT_EQ(beginning(named), Codes());
    named.group += "x";
    EXPECT_EQ(beginning(named), Codes{"PRG-108 deelgroep"});
}

TEST_F(Rules, NobodyTakesPartTwiceAtOnce) {
    auto before = in("minisamenspel", "2012-10-01");
    before.id = {2};
    EXPECT_EQ(beginning(in("minisamenspel", "2013-02-01"), {before}), Codes{"PRG-105 programma"});
    EXPECT_EQ(beginning(in("opstapje", "2013-02-01"), {before}), Codes()) << "another programme";
    before.last_day = day("2013-02-01");
    EXPECT_EQ(beginning(in("minisamenspel", "2013-02-01"), {before}), Codes{"PRG-105 programma"});
    before.last_day = day("2013-01-31");
    EXPECT_EQ(beginning(in("minisamenspel", "2013-02-01"), {before}), Codes());
    before.last_day = {};
    before.counts = false;
    EXPECT_EQ(beginning(in("minisamenspel", "2013-02-01"), {before}), Codes()) << "that was a mistake";
}

TEST_F(Rules, AnEndHasAReasonAndComesAfterWhatWas) {
    auto one = in("minisamenspel", "2012-10-01");
    EXPECT_EQ(ending(one, "2013-02-01", "afgerond"), Codes());
    EXPECT_EQ(ending(one, "2013-02-01", "zomaar"), Codes{"PRG-106 reden"});
    EXPECT_EQ(ending(one, "2013-02-02", "afgerond"), Codes{"PRG-109 tot"});
    EXPECT_EQ(ending(one, "2012-09-30", "afgerond"), Codes{"PRG-104 tot"});
    one.sessions = {{day("2012-10-08"), false}, {day("2012-10-15"), true}};
    EXPECT_EQ(ending(one, "2012-10-14", "afgerond"), Codes{"PRG-110 tot"});
    EXPECT_EQ(ending(one, "2012-10-14", "vergissing"), Codes()) << "a mistake may end on any day";
    EXPECT_EQ(one.count_present(), 1U);
    auto const home = visit("2013-01-10", "aarzelt", "gesproken");
    EXPECT_EQ(ending(home, "2013-01-10", "afgerond"), Codes{"PRG-106 reden"});
    EXPECT_EQ(ending(home, "2013-01-10", "vergissing"), Codes());
}

TEST_F(Rules, AVisitHasAReasonAndAResult) {
    auto const check = [&](Participation const& one, std::vector<Participation> const& others = {}) {
        return brief_of(check_visit(catalogue_, one, born_, today_, others));
    };
    auto const sound = visit("2013-01-10", "aarzelt", "gesproken");
    EXPECT_EQ(check(sound), Codes());
    EXPECT_EQ(check(visit("2013-02-02", "aarzelt", "gesproken")), Codes{"PRG-111 datum"});
    EXPECT_EQ(check(visit("2013-01-10", "", "gesproken")), Codes{"PRG-112 reden"});
    EXPECT_EQ(check(visit("2013-01-10", "aarzelt", "ooit")), Codes{"PRG-113 uitslag"});
    EXPECT_EQ(check(visit("2010-07-01", "aarzelt", "gesproken")), Codes{"PRG-102 datum"});
    auto other = sound;
    other.id = {2};
    EXPECT_EQ(check(sound, {other}), Codes{"PRG-105 datum"});
    other.from = day("2013-01-09");
    other.last_day = other.from;
    EXPECT_EQ(check(sound, {other}), Codes());
}

Taken taken(std::string programme, std::string child, std::string_view from, std::int64_t attended = 1) {
    return {std::move(programme), std::move(child), day(from), attended};
}

TEST(Conversion, CountsEachChildOnceInTheYearInWhichItBegan) {
    std::vector<Taken> all{taken("spel", "a", "2012-12-31", 3), taken("spel", "b", "2013-01-01", 2),
                           taken("spel", "b", "2013-12-31", 4), taken("stap", "b", "2013-06-01", 5),
                           taken("stap", "c", "2014-01-01", 6)};
    all[1].has_indication_after = all[2].has_indication_after = all[2].has_place_after = true;
    auto const count = [&](std::vector<std::string> const& programmes) {
        return count_conversion(all, programmes, period_of_years(2013, 2013));
    };
    EXPECT_EQ(count({"spel"}), (Conversion{1, 2, 6, 1, 1}));
    EXPECT_EQ(count({"stap"}), (Conversion{1, 1, 5, 0, 0}));
    EXPECT_EQ(count({"spel", "stap"}), (Conversion{1, 3, 11, 1, 1})) << "one child in two programmes";
    EXPECT_EQ(count({}), Conversion());
}

TEST(Conversion, AVisitThatTwoRecordedIsOne) {
    std::vector<Taken> visits{taken("thuis", "b", "2013-01-02", 0), taken("thuis", "a", "2013-01-02", 0),
                              taken("thuis", "a", "2013-01-02", 1), taken("thuis", "a", "2013-01-03", 0)};
    visits[1].has_place_after = true;
    merge_visits(visits);
    ASSERT_EQ(visits.size(), 3U);
    auto const one = count_conversion(visits, std::vector<std::string>{"thuis"}, period_of_years(2013, 2013));
    EXPECT_EQ(one, (Conversion{2, 3, 1, 0, 1}));
}

RC_GTEST_PROP(Conversion, IsTheSameInAnyOrderAndAddsUpOverYears, ()) {
    std::vector<Taken> all;
    auto const count = *rc::gen::inRange(0, 40);
    for (int i = 0; i < count; ++i)
        all.push_back({"spel", std::to_string(*rc::gen::inRange(0, 9)),
                       day("2012-01-01") + std::chrono::days{*rc::gen::inRange(0, 1400)}, *rc::gen::inRange(0, 5)});
    std::vector<std::string> const programmes{"spel"};
    auto const whole = count_conversion(all, programmes, period_of_years(2012, 2015));
    std::int64_t times = 0, attended = 0;
    for (int year = 2012; year <= 2015; ++year) {
        auto const one = count_conversion(all, programmes, period_of_years(year, year));
        RC_ASSERT(one.children <= whole.children);
        times += one.times;
        attended += one.attended;
    }
    RC_ASSERT(times == whole.times);
    RC_ASSERT(attended == whole.attended);
    std::ranges::reverse(all);
    RC_ASSERT(count_conversion(all, programmes, period_of_years(2012, 2015)) == whole);
}

TEST(Targets, AreHeldAgainstTheYearAndThePeriod) {
    auto const catalogue = testing::test_catalogue();
    std::vector<Taken> all;
    for (int i = 0; i < 150; ++i)
        all.push_back(taken(i % 2 == 0 ? "minisamenspel" : "opstapje", "k" + std::to_string(i),
                            i < 100 ? "2013-03-01" : "2014-03-01"));
    for (int i = 0; i < 71; ++i) all.push_back(taken("huisbezoek", "k" + std::to_string(i), "2014-05-05"));
    auto const of_2014 = progress_of(catalogue, all, 2014);
    ASSERT_EQ(of_2014.size(), 2U);
    EXPECT_EQ(of_2014[0].in_year, 50);
    EXPECT_EQ(of_2014[0].in_period, 150);
    EXPECT_EQ(of_2014[0].standing, Progress::Standing::below) << "the target is per year";
    EXPECT_EQ(of_2014[1].in_year, 71);
    EXPECT_EQ(of_2014[1].standing, Progress::Standing::above);
    all.pop_back();
    EXPECT_EQ(progress_of(catalogue, all, 2014)[1].standing, Progress::Standing::reached);
    EXPECT_EQ(progress_of(catalogue, all, 2012).size(), 2U);
    EXPECT_EQ(progress_of(catalogue, all, 2016).size(), 0U);
}

} // namespace
} // namespace kiem::programme
