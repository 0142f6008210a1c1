// SPDX-License-Identifier: EUPL-1.2
#include "placement/check_place.hpp"
#include "placement/waiting_list.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::placing {
namespace {

using ::testing::ElementsAre;

Day day(std::string_view iso) { return *parse_iso_day(iso); }
Day const monday = day("2013-02-04");

Sessions sessions(std::string_view text) { return *parse_sessions(text); }

Group four_mornings(int places) {
    Group group;
    group.code = "G1";
    group.from = day("2012-08-01");
    group.plans = {derive_plan({places, 4, 4, 600, 40}, group.from)};
    return group;
}

Claim claim(std::string child, std::string_view when, Claim::Kind kind = Claim::Kind::placed) {
    return {kind, std::move(child), sessions(when), 0, day("2012-09-01")};
}

std::vector<std::string> codes(Findings const& findings) {
    std::vector<std::string> all;
    for (auto const& finding : findings) all.push_back(finding.code);
    return all;
}

std::string param(Findings const& findings, std::string_view code, std::string_view name) {
    for (auto const& finding : findings)
        for (auto const& [key, value] : finding.params)
            if (finding.code == code && key == name) return value;
    return "";
}

WantedPlace four_mornings_for(Day born_on) {
    return {"K-9", born_on, sessions("ma-ochtend di-ochtend wo-ochtend do-ochtend"), monday, {}};
}

Norms until_2020() {
    Norms norms;
    norms.sessions_per_week = 4;
    norms.minutes_per_session = 150;
    norms.minutes_per_week = 600;
    norms.children_per_group = 16;
    return norms;
}

Norms from_2020() {
    Norms norms;
    norms.hours_in_total = 960;
    norms.months_in_total = 18;
    norms.minutes_per_day_at_most = 360;
    norms.children_per_group = 16;
    return norms;
}

TEST(Session, HasACodeThatIsReadBack) {
    for (std::size_t i = 0; i < sessions_in_week; ++i) EXPECT_EQ(parse_session(session_code(i)), i);
    EXPECT_EQ(to_text(sessions("vr-middag, ma-ochtend")), "ma-ochtend vr-middag");
    EXPECT_FALSE(parse_sessions("ma-ochtend za-ochtend"));
    EXPECT_EQ(parse_sessions("")->count(), 0U);
}

TEST(SessionPlan, IsDerivedAsMorningsFirst) {
    auto const plan = derive_plan({16, 6, 4, 600, 40}, monday);
    EXPECT_EQ(to_text(plan.offered()), "ma-ochtend ma-middag di-ochtend wo-ochtend do-ochtend vr-ochtend");
    EXPECT_EQ(plan.places(), 96);
    EXPECT_EQ(plan.minutes_of(sessions("ma-ochtend ma-middag")), 300);
    EXPECT_EQ(plan.minutes_of(sessions("ma-ochtend ma-middag"), 200), 200);
    EXPECT_FALSE(derive_plan({16, 4, 4, {}, 40}, monday).minutes_of(sessions("ma-ochtend")));
}

TEST(Occupancy, CountsAChildOnceAndAPlacementBeforeAnOffer) {
    auto group = four_mornings(2);
    group.claims = {claim("K-1", "ma-ochtend"), claim("K-1", "ma-ochtend", Claim::Kind::held),
                    claim("K-2", "ma-ochtend di-ochtend", Claim::Kind::held)};
    auto const there = occupancy_on(group, monday);
    EXPECT_EQ(there.slots[0], (Occupancy::Slot{2, 1, 1}));
    EXPECT_EQ(there.children_placed, 1);
    EXPECT_EQ(there.children_held, 1);
    EXPECT_EQ(there.free(), 8 - 1 - 2);
    EXPECT_EQ(occupancy_on(group, day("2012-08-15")).placed(), 0);
}

TEST(Excess, SaysHowManyTooManyAndKnowsThatAChildComesOnceASession) {
    auto group = four_mornings(1);
    group.claims = {claim("K-1", "ma-ochtend"), claim("K-2", "ma-ochtend")};
    EXPECT_EQ(excess_on(group, monday).slots[0], 1);
    EXPECT_EQ(excess_on(group, monday).total(), 1);
    // Three sessions are left, and K-3 wants four: one finds no place.
    group.claims.pop_back();
    group.claims.push_back({Claim::Kind::placed, "K-3", {}, 4, monday});
    EXPECT_EQ(excess_on(group, monday).any, 1);
}

TEST(CheckPlace, FindsNothingWhereItFits) {
    EXPECT_THAT(codes(check_place(four_mornings(16), until_2020(), four_mornings_for(day("2010-06-01")))),
                ElementsAre());
}

TEST(CheckPlace, SaysWhatIsFullAndByHowMuch) {
    auto group = four_mornings(2);
    group.claims = {claim("K-1", "ma-ochtend"), claim("K-2", "ma-ochtend")};
    auto const findings = check_place(group, until_2020(), four_mornings_for(day("2010-06-01")));
    EXPECT_THAT(codes(findings), ElementsAre("BEZ-111"));
    EXPECT_EQ(param(findings, "BEZ-111", "dagdeel"), "ma-ochtend");
    EXPECT_EQ(param(findings, "BEZ-111", "te_veel"), "1");
    EXPECT_THAT(codes_to_confirm(findings), ElementsAre("BEZ-111"));
}

TEST(CheckPlace, LooksAheadToPlacesThatWerePromised) {
    auto group = four_mornings(1);
    group.claims = {{Claim::Kind::held, "K-1", sessions("di-ochtend"), 0, day("2013-06-01")}};
    auto const findings = check_place(group, until_2020(), four_mornings_for(day("2010-06-01")));
    EXPECT_THAT(codes(findings), ElementsAre("BEZ-111"));
    EXPECT_EQ(param(findings, "BEZ-111", "dag"), "1 juni 2013");
    auto until_then = four_mornings_for(day("2010-06-01"));
    until_then.until = day("2013-06-01");
    EXPECT_THAT(codes(check_place(group, until_2020(), until_then)), ElementsAre());
}

TEST(CheckPlace, StopsWhatCannotBe) {
    auto wanted = four_mornings_for(day("2009-02-04"));
    EXPECT_THAT(codes(check_place(four_mornings(16), {}, wanted)), ElementsAre("BEZ-104"));
    wanted = four_mornings_for(day("2010-06-01"));
    wanted.sessions = sessions("vr-middag");
    EXPECT_THAT(codes(check_place(four_mornings(16), {}, wanted)), ElementsAre("BEZ-103"));
    wanted.sessions = {};
    EXPECT_THAT(codes(check_place(four_mornings(16), {}, wanted)), ElementsAre("BEZ-101"));
    wanted.first_day = day("2012-07-01");
    EXPECT_THAT(codes(check_place(four_mornings(16), {}, wanted)), ElementsAre("BEZ-101", "BEZ-102"));
}

TEST(CheckPlace, HoldsTheGroupAgainstTheNorm) {
    auto group = four_mornings(20);
    for (int i = 0; i < 16; ++i) group.claims.push_back(claim("K-1" + std::to_string(i), "do-ochtend"));
    auto const findings = check_place(group, until_2020(), four_mornings_for(day("2010-06-01")));
    EXPECT_THAT(codes(findings), ElementsAre("BEZ-105"));
    EXPECT_EQ(param(findings, "BEZ-105", "kinderen"), "17");
    EXPECT_EQ(param(findings, "BEZ-105", "te_veel"), "1");
}

TEST(CheckPlace, AsksFourSessionsOrTenHoursUntil2020) {
    auto wanted = four_mornings_for(day("2010-06-01"));
    wanted.sessions = sessions("ma-ochtend di-ochtend wo-ochtend");
    auto const findings = check_place(four_mornings(16), until_2020(), wanted);
    EXPECT_THAT(codes(findings), ElementsAre("BEZ-113"));
    EXPECT_EQ(param(findings, "BEZ-113", "tekort"), "1");
    EXPECT_EQ(param(findings, "BEZ-113", "uren"), "7,5");
    auto group = four_mornings(16);
    for (auto& slot : group.plans[0].slots) slot.minutes = 200;
    EXPECT_THAT(codes(check_place(group, until_2020(), wanted)), ElementsAre());
}

TEST(CheckPlace, Asks960HoursFrom2020WithSixHoursADayAtMost) {
    auto group = four_mornings(16);
    auto wanted = four_mornings_for(add_months(monday, -30));
    for (auto& slot : group.plans[0].slots) slot.minutes = 240;
    EXPECT_THAT(codes(check_place(group, from_2020(), wanted)), ElementsAre());
    EXPECT_EQ(hours_offered(group.plans[0], from_2020(), wanted).hours_in_total, 960);
    for (auto& slot : group.plans[0].slots) slot.minutes = 225;
    auto const short_of = check_place(group, from_2020(), wanted);
    EXPECT_THAT(codes(short_of), ElementsAre("BEZ-114"));
    EXPECT_EQ(param(short_of, "BEZ-114", "tekort"), "60");
    // Two long days of nine hours count for six each.
    for (auto& slot : group.plans[0].slots) slot.minutes = 540;
    wanted.sessions = sessions("ma-ochtend di-ochtend");
    EXPECT_EQ(param(check_place(group, from_2020(), wanted), "BEZ-114", "uren"), "720");
    for (auto& slot : group.plans[0].slots) slot.minutes.reset();
    EXPECT_THAT(codes(check_place(group, from_2020(), wanted)), ElementsAre("BEZ-116"));
}

TEST(CheckPlace, TellsWhatALateChildGets) {
    auto group = four_mornings(16);
    for (auto& slot : group.plans[0].slots) slot.minutes = 240;
    auto const late = check_place(group, from_2020(), four_mornings_for(add_months(monday, -42)));
    EXPECT_THAT(codes(late), ElementsAre("BEZ-121"));
    EXPECT_TRUE(codes_to_confirm(late).empty());
}

TEST(WaitingList, GoesByTheRulesAndSaysWhichDecided) {
    Waiting plain{1, "K-1", "L1", 1, monday, day("2012-01-01")};
    auto indicated = plain, sibling = plain, later = plain;
    indicated.case_id = 2, indicated.is_indicated = true, indicated.asked_on = day("2012-11-01");
    sibling.case_id = 3, sibling.is_indicated = sibling.has_sibling = true, sibling.asked_on = day("2012-12-01");
    later.case_id = 4, later.asked_on = day("2012-02-01");
    std::array const rules{Priority::indication, Priority::sibling, Priority::longest_waiting};
    auto const list = in_order({later, plain, indicated, sibling}, rules);
    std::vector<std::int64_t> order;
    for (auto const& one : list) order.push_back(one.waiting.case_id);
    EXPECT_THAT(order, ElementsAre(3, 2, 1, 4));
    EXPECT_EQ(list[0].after_because, std::nullopt);
    EXPECT_EQ(list[1].after_because, Priority::sibling);
    EXPECT_EQ(list[2].after_because, Priority::indication);
    EXPECT_EQ(list[3].after_because, Priority::longest_waiting);
}

TEST(WaitingList, CountsGrossAndNet) {
    Waiting const first{1, "K-1", "L1", 1, monday, monday};
    auto second = first, placed = first, later = first;
    second.location = "L2";
    placed.child_code = "K-2", placed.is_placed = true;
    later.child_code = "K-3", later.wanted_from = monday + std::chrono::days{1};
    std::array const lines{first, second, placed, later};
    EXPECT_EQ(count_waiting(lines, monday), (WaitingCount{4, 1, 1, 1, 1}));
    EXPECT_EQ(count_waiting(lines, monday + std::chrono::days{1}).net, 2);
}

TEST(WaitingList, KnowsHowFar) {
    EXPECT_EQ(distance_between("1312AB", "1312 ZZ"), Distance::near);
    EXPECT_EQ(distance_between("1312AB", "1313AB"), Distance::further);
    EXPECT_EQ(distance_between("1312AB", ""), Distance::unknown);
    for (auto const word : {"indicatie", "broer_of_zus", "afstand", "eerste_keus", "wachttijd"})
        EXPECT_EQ(to_text(*parse_priority(word)), word);
}

Group gen_group(int places) {
    Group group = four_mornings(places);
    auto const count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        Claim one{*rc::gen::element(Claim::Kind::placed, Claim::Kind::held), "K-" + std::to_string(i), {}, 0, monday};
        if (*rc::gen::arbitrary<bool>()) {
            for (std::size_t s = 0; s < sessions_in_week; s += 2)
                one.sessions.set(s, s < 8 && *rc::gen::arbitrary<bool>());
        } else one.any_sessions = *rc::gen::inRange(1, 5);
        group.claims.push_back(one);
    }
    return group;
}

/// Gives each child with free choice its sessions by trying all, and looks whether no session is too full.
bool fits_somehow(Group const& group, std::array<int, sessions_in_week> left, std::size_t at) {
    if (at == group.claims.size()) return true;
    auto const& one = group.claims[at];
    if (one.sessions.any() || one.any_sessions == 0) return fits_somehow(group, left, at + 1);
    for (unsigned bits = 0; bits < 1U << sessions_in_week; ++bits) {
        Sessions const chosen(bits);
        if (static_cast<int>(chosen.count()) != one.any_sessions) continue;
        auto after = left;
        bool is_room = true;
        for (std::size_t s = 0; s < sessions_in_week; ++s)
            if (chosen.test(s) && --after[s] < 0) is_room = false;
        if (is_room && fits_somehow(group, after, at + 1)) return true;
    }
    return false;
}

RC_GTEST_PROP(Excess, IsNoneExactlyWhenThereIsAWayToFit, ()) {
    auto const group = gen_group(*rc::gen::inRange(0, 4));
    std::array<int, sessions_in_week> left{};
    auto const there = occupancy_on(group, monday);
    bool is_over = false;
    for (std::size_t s = 0; s < sessions_in_week; ++s) {
        left[s] = std::max(0, there.slots[s].free());
        is_over = is_over || there.slots[s].free() < 0;
    }
    RC_ASSERT((excess_on(group, monday).total() == 0) == (!is_over && fits_somehow(group, left, 0)));
}

RC_GTEST_PROP(CheckPlace, NothingToConfirmMeansNeverTooFull, ()) {
    auto group = four_mornings(*rc::gen::inRange(1, 4));
    int const wishes = *rc::gen::inRange(1, 10);
    for (int i = 0; i < wishes; ++i) {
        WantedPlace wanted{
            "K-" + std::to_string(i), std::nullopt, {}, monday + std::chrono::days{*rc::gen::inRange(0, 60)}};
        for (std::size_t s = 0; s < sessions_in_week; s += 2) wanted.sessions.set(s, *rc::gen::arbitrary<bool>());
        if (*rc::gen::arbitrary<bool>()) wanted.until = wanted.first_day + std::chrono::days{*rc::gen::inRange(1, 30)};
        auto const findings = check_place(group, {}, wanted);
        if (has_errors(findings) || !codes_to_confirm(findings).empty()) continue;
        group.claims.push_back(
            {Claim::Kind::placed, wanted.child_code, wanted.sessions, 0, wanted.first_day, wanted.until});
    }
    for (int i = 0; i < 100; ++i) RC_ASSERT(excess_on(group, monday + std::chrono::days{i}).total() == 0);
}

RC_GTEST_PROP(WaitingList, NetAndWhatWasLeftOutMakeGross, ()) {
    std::vector<Waiting> lines(*rc::gen::inRange<std::size_t>(0, 20));
    for (auto& line : lines) {
        line.child_code = std::to_string(*rc::gen::inRange(0, 5));
        line.is_placed = *rc::gen::arbitrary<bool>();
        line.wanted_from = monday + std::chrono::days{*rc::gen::inRange(-3, 4)};
    }
    auto const count = count_waiting(lines, monday);
    RC_ASSERT(count.gross == static_cast<int>(lines.size()));
    RC_ASSERT(count.gross == count.net + count.more_than_once + count.placed + count.later);
}

} // namespace
} // namespace kiem::placing
