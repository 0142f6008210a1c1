// SPDX-License-Identifier: EUPL-1.2
#include "feature/attendance/attendance.hpp"
#include "feature/attendance/attendance_do.hpp"
#include "feature/attendance/attendance_web.hpp"
#include "feature/offer/offer_testing.hpp"
#include <rapidcheck/gtest.h>

namespace kiem::attendance {
namespace {

using offer::testing::day;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Week, IsThatOfIso) {
    EXPECT_EQ(week_text(day("2013-01-28")), "2013-W05");
    EXPECT_EQ(parse_week("2013-W05"), day("2013-01-28"));
    EXPECT_EQ(week_text(monday_of(day("2012-12-31"))), "2013-W01");
    EXPECT_EQ(week_text(monday_of(day("2010-01-01"))), "2009-W53");
    EXPECT_FALSE(parse_week("2013-W53"));
    EXPECT_FALSE(parse_week("2013-05"));
    EXPECT_FALSE(parse_week("2013-W00"));
}

RC_GTEST_PROP(Week, IsReadBack, ()) {
    Day const some = day("2000-01-01") + std::chrono::days{*rc::gen::inRange(0, 20'000)};
    auto const monday = monday_of(some);
    RC_ASSERT(monday <= some && some < monday + std::chrono::days{7});
    RC_ASSERT(parse_week(week_text(monday)) == monday);
}

TEST(Mark, IsOfTheListOfTheMunicipality) {
    policy::OutreachRules rules;
    rules.absences = {{"ziek", "ziek", false, {}}, {"logeren", "uit logeren", true, {}}};
    EXPECT_TRUE(is_known(rules, ""));
    EXPECT_TRUE(is_known(rules, "aanwezig"));
    EXPECT_TRUE(is_known(rules, "logeren"));
    EXPECT_FALSE(is_known(rules, "vakantie"));
    EXPECT_FALSE(is_possible(rules, "aanwezig", day("2013-02-05"), day("2013-02-04")));
    EXPECT_FALSE(is_possible(rules, "ziek", day("2013-02-05"), day("2013-02-04")));
    EXPECT_TRUE(is_possible(rules, "ziek", day("2013-02-04"), day("2013-02-04")));
    EXPECT_TRUE(is_possible(rules, "logeren", day("2013-02-05"), day("2013-02-04")));
}

class Attendance : public offer::testing::OfferActs {
protected:
    std::vector<db::Migration> migrations() const override {
        auto all = OfferActs::migrations();
        for (auto const& one : attendance_migrations()) all.push_back(one);
        return all;
    }
    void SetUp() override {
        OfferActs::SetUp();
        if (IsSkipped()) return;
        for (auto const* code : {"K-1", "K-2"}) {
            auto const id = child_on_its_way(code, day("2010-06-01"), {cases::Event::ask_place});
            ASSERT_TRUE(offer::record_wish(coordinator(), wish_for(id)));
            auto one = dossier::testing::child(std::string_view(code) == "K-1" ? "Anna" : "Bas", "Berg", "2010-06-01");
            ASSERT_TRUE(offer::place(manager(), {id, {}, choice(), {}, one}));
        }
        now_ = *parse_iso_moment("2013-02-15T10:00:00.000000Z");
        who_ = group_worker_;
    }
    std::vector<web::Route> routes(dossier::DossierSite const& site) override {
        return attendance_routes({site, [this](Day) -> policy::OutreachRules const& { return rules_; }});
    }
    dossier::Desk group_worker() { return desk_of(group_worker_, "opvang"); }
    template <class T>
    static std::string code_of(Result<T> const& result) {
        return result ? "" : result.error().code;
    }

    Principal group_worker_{
        "g.roep", {Role::preschool_worker}, {}, "peuterland", {{Role::preschool_worker, "L1", "G1"}}};
    Day const monday_ = day("2013-02-11");
};

TEST_P(Attendance, IsKeptForAWeekInOneAct) {
    auto const before = open_week(group_worker(), "G1", monday_);
    ASSERT_TRUE(before) << before.error().code;
    ASSERT_EQ(before->rows.size(), 2U);
    EXPECT_EQ(before->rows[0].name, "Anna Berg");
    EXPECT_EQ(before->rows[0].expected, offer::testing::mornings());
    EXPECT_EQ(before->saved.version, 0);
    std::vector<MarkOf> const marks{{"K-1", 0, "aanwezig"}, {"K-1", 2, "ziek"}, {"K-2", 0, "aanwezig"}};
    EXPECT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 0, marks), 1);
    auto const after = open_week(group_worker(), "G1", monday_);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->rows[0].marks[2], "ziek");
    EXPECT_EQ(after->rows[1].marks[0], "aanwezig");
    EXPECT_EQ(after->saved.saved_by, "g.roep");
    EXPECT_EQ(reads_.back().subjects.size(), 2U);
    EXPECT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 1, marks), 1) << "nothing became different";
    EXPECT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 1, std::vector<MarkOf>{{"K-1", 2, ""}}), 2);
    EXPECT_EQ(open_week(group_worker(), "G1", monday_)->rows[0].marks[2], "");
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from attendance")), 3) << "closed, not gone";
}

TEST_P(Attendance, HasOneRowForAChildWhoseRecordsWereMerged) {
    auto second = dossier::testing::child("Anna", "Berg", "2010-06-01");
    second.child_code = "K-0";
    second = keep("peuterland", second);
    deliver_placement("peuterland", {"P-0", "K-0", "G1", 4, {}, day("2013-02-04"), {}});
    ASSERT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 0,
                        std::vector<MarkOf>{{"K-0", 0, "ziek"}, {"K-1", 2, "aanwezig"}}),
              1);
    ASSERT_EQ(open_week(group_worker(), "G1", monday_)->rows.size(), 3U);
    auto const own = dossier::find_by_child_code(connection(), "peuterland", "K-1").value();
    act([&](db::Act& act) {
        auto next = second;
        next.merged_into = own;
        dossier::save_version(act, second, next);
    });
    auto const sheet = open_week(group_worker(), "G1", monday_);
    ASSERT_EQ(sheet->rows.size(), 2U);
    auto const& anna = sheet->rows[0];
    EXPECT_EQ(anna.name, "Anna Berg");
    EXPECT_EQ(anna.marks[0], "ziek");
    EXPECT_EQ(anna.marks[2], "aanwezig");
    EXPECT_EQ(anna.expected, offer::testing::mornings());
    ASSERT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 1,
                        std::vector<MarkOf>{{anna.child_code, 0, "aanwezig"}, {anna.child_code, 2, ""}}),
              2);
    EXPECT_EQ(open_week(group_worker(), "G1", monday_)->rows[0].marks[0], "aanwezig");
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from attendance_now")), 1)
        << "under neither code something else";
}

TEST_P(Attendance, AsksForTheVersionThatWasSeen) {
    std::vector<MarkOf> const marks{{"K-1", 0, "aanwezig"}};
    ASSERT_TRUE(save_week(group_worker(), rules_, {"G1", monday_}, 0, marks));
    auto const again = save_week(group_worker(), rules_, {"G1", monday_}, 0, std::vector<MarkOf>{{"K-1", 0, "ziek"}});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "PRE-203");
    EXPECT_EQ(again.error().detail, "g.roep");
}

TEST_P(Attendance, RefusesWhatCannotBe) {
    auto const save = [&](MarkOf const& mark, Day monday) {
        return code_of(save_week(group_worker(), rules_, {"G1", monday}, 0, std::vector<MarkOf>{mark}));
    };
    EXPECT_EQ(save({"K-9", 0, "aanwezig"}, monday_), "PRE-204");
    EXPECT_EQ(save({"K-1", 0, "aanwezig"}, day("2013-01-28")), "PRE-204") << "before the first day";
    EXPECT_EQ(save({"K-1", 0, "aanwezig"}, day("2013-02-18")), "PRE-205") << "next week";
    EXPECT_EQ(save({"K-1", 0, "vakantie"}, day("2013-02-18")), "");
    EXPECT_EQ(save({"K-1", 0, "logeren"}, monday_), "PRE-206");
}

TEST_P(Attendance, FollowsTheListOfTheDay) {
    rules_.absences = {{"logeren", "uit logeren", false, {}}};
    ASSERT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 0, std::vector<MarkOf>{{"K-1", 0, "logeren"}}), 1);
    auto const page = get("/groepen/G1/aanwezigheid?week=2013-W07");
    EXPECT_THAT(page.body, HasSubstr("<option value=\"logeren\" selected"));
    EXPECT_THAT(page.body, HasSubstr(">uit logeren</option>"));
    EXPECT_THAT(page.body, Not(HasSubstr("vakantie")));
    rules_.absences = {{"ziek", "ziek", false, {}}};
    EXPECT_THAT(get("/groepen/G1/aanwezigheid?week=2013-W07").body, HasSubstr("<option value=\"logeren\" selected"))
        << "what was written down stays, whatever the list says now";
    EXPECT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 1, std::vector<MarkOf>{{"K-1", 0, "logeren"}}), 1);
}

TEST_P(Attendance, OfWhoseRecordIsRestrictedRests) {
    std::vector<MarkOf> const marks{{"K-1", 0, "aanwezig"}, {"K-2", 0, "aanwezig"}};
    ASSERT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 0, marks), 1);
    auto const anna = dossier::find_by_child_code(connection(), "peuterland", "K-1").value();
    restrict("peuterland", anna);
    std::vector<MarkOf> const changed{{"K-1", 0, "ziek"}};
    auto const refused = save_week(group_worker(), rules_, {"G1", monday_}, 1, changed);
    EXPECT_EQ(code_of(refused), "DOS-206");
    EXPECT_EQ(refused.error().detail, std::to_string(anna.value));
    auto const sheet = open_week(group_worker(), "G1", monday_);
    ASSERT_TRUE(sheet);
    ASSERT_TRUE(sheet->rows[0].is_restricted);
    EXPECT_EQ(sheet->rows[0].name, "Anna Berg");
    EXPECT_EQ(sheet->rows[0].marks, Marks{}) << "who it is about, and no more";
    EXPECT_EQ(sheet->rows[1].marks[0], "aanwezig");
    auto const page = get("/groepen/G1/aanwezigheid?week=2013-W07").body;
    EXPECT_THAT(page, HasSubstr("Anna Berg (gebruik beperkt)"));
    EXPECT_THAT(page, Not(HasSubstr("name=\"k0-")));
    EXPECT_THAT(page, HasSubstr("name=\"k1-ma-ochtend\""));
    EXPECT_EQ(save_week(group_worker(), rules_, {"G1", monday_}, 1, std::vector<MarkOf>{{"K-2", 0, "ziek"}}), 2)
        << "the others go on";
}

TEST_P(Attendance, IsForWhoWorksInTheGroup) {
    Principal other_group{"a.nder", {Role::preschool_worker}, {}, "peuterland", {{Role::preschool_worker, "L1", "G7"}}};
    Principal elsewhere{"e.lders", {Role::preschool_worker}, {}, "zeewind", {{Role::preschool_worker, "", ""}}};
    Principal carer{"z.org", {Role::care_coordinator}, {}, "peuterland", {{Role::care_coordinator, "", ""}}};
    EXPECT_EQ(code_of(open_week(desk_of(other_group, "opvang"), "G1", monday_)), "PRE-201");
    EXPECT_EQ(code_of(open_week(desk_of(elsewhere, "opvang"), "G1", monday_)), "PRE-201");
    EXPECT_EQ(code_of(open_week(group_worker(), "G2", monday_)), "PRE-201");
    EXPECT_EQ(code_of(open_week(desk_of(clerk_, "toeleiding"), "G1", monday_)), "PRE-201");
    EXPECT_TRUE(open_week(desk_of(carer, "opvang"), "G1", monday_));
    EXPECT_EQ(code_of(save_week(desk_of(carer, "opvang"), rules_, {"G1", monday_}, 0, {})), "PRE-202");
}

TEST_P(Attendance, IsFilledInOnOnePageWithoutScript) {
    auto const page = get("/groepen/G1/aanwezigheid?week=2013-W07");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Anna Berg"));
    EXPECT_THAT(page.body, HasSubstr("name=\"k0-ma-ochtend\""));
    EXPECT_THAT(page.body, HasSubstr("<option value=\"aanwezig\" selected"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    auto const sent = post("/groepen/G1/aanwezigheid?week=2013-W07", {{"versie", "0"},
                                                                      {"doe", "opslaan"},
                                                                      {"k0", "K-1"},
                                                                      {"k0-ma-ochtend", "ziek"},
                                                                      {"k1", "K-2"},
                                                                      {"k1-ma-ochtend", "aanwezig"}});
    EXPECT_EQ(sent.status, 303);
    EXPECT_THAT(get("/groepen/G1/aanwezigheid?week=2013-W07").body, HasSubstr("<option value=\"ziek\" selected"));
    auto const late = post("/groepen/G1/aanwezigheid?week=2013-W07",
                           {{"versie", "0"}, {"k0", "K-1"}, {"k0-ma-ochtend", "vakantie"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("<option value=\"vakantie\" selected"));
    EXPECT_EQ(get("/groepen/G2/aanwezigheid").status, 404);
    EXPECT_EQ(get("/groepen/G1/aanwezigheid?week=nooit").status, 404);
}

TEST_P(Attendance, SaysOfWhichHalfDayEachChoiceIsOnAPhone) {
    auto const page = get("/groepen/G1/aanwezigheid?week=2013-W07").body;
    EXPECT_THAT(page, HasSubstr("kiem-table--stacks"));
    EXPECT_THAT(page, HasSubstr("data-heading=\"maandagochtend 11\u20112\"><select"));
}

TEST_P(Attendance, ProposesPresentOnTheDaysAfterItWasSavedToo) {
    auto const chosen = [&](std::string_view field) {
        auto const page = get("/groepen/G1/aanwezigheid?week=2013-W07").body;
        auto const at = page.find(fmt::format("name=\"{}\"", field));
        auto const options = page.substr(at, page.find("</select>", at) - at);
        auto const value = options.find("\" selected");
        return value == std::string::npos
                   ? std::string()
                   : options.substr(options.rfind('"', value - 1) + 1, value - options.rfind('"', value - 1) - 1);
    };
    now_ = *parse_iso_moment("2013-02-12T10:00:00.000000Z");
    std::vector<MarkOf> const marks{{"K-1", 0, "aanwezig"}};
    ASSERT_TRUE(save_week(group_worker(), rules_, {"G1", monday_}, 0, marks));
    EXPECT_EQ(chosen("k0-ma-ochtend"), "aanwezig");
    EXPECT_EQ(chosen("k0-di-ochtend"), "") << "left open by who saved";
    EXPECT_EQ(chosen("k0-wo-ochtend"), "") << "still to come";
    now_ = *parse_iso_moment("2013-02-14T10:00:00.000000Z");
    EXPECT_EQ(chosen("k0-di-ochtend"), "");
    EXPECT_EQ(chosen("k0-wo-ochtend"), "aanwezig");
    EXPECT_EQ(chosen("k0-do-ochtend"), "aanwezig");
}

KIEM_EVERY_ENGINE(Attendance);

} // namespace
} // namespace kiem::attendance
