// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/figures_do.hpp"
#include "feature/programme/programme_testing.hpp"
#include "feature/programme/roll_do.hpp"

namespace kiem::programme {
namespace {

using testing::day;

class Programmes : public testing::ProgrammeActs {
protected:
    SessionOf session(std::string_view on) const { return {"minisamenspel", "De Boot", day(on)}; }
    Conversion conversion(Figures const& figures, std::string_view code) {
        for (auto const& [programme, numbers] : figures.programmes)
            if (programme->code == code) return numbers;
        return {};
    }
    std::vector<std::int64_t> logged_subjects() {
        std::vector<std::int64_t> found;
        connection().each<std::int64_t>("select count(*) from processing_log", [&](auto n) { found.push_back(n); });
        return found;
    }
    std::vector<std::string> const kinds_{"voorschool", "startgroep"};
};

TEST_P(Programmes, AChildIsJoinedOnceByOneForm) {
    auto const noor = child_of("jgz", "K-1");
    auto const before = logged_subjects();
    auto const made = join(nurse_office(), key(1), joining(noor, "2013-01-07"));
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(made->version, 1);
    EXPECT_EQ(logged_subjects()[0], before[0] + 1) << "the child is in the log";
    EXPECT_EQ(join(nurse_office(), key(1), joining(noor, "2013-01-07"))->id, made->id);
    EXPECT_EQ(code_of(join(nurse_office(), key(1), joining(noor, "2013-01-07", "opstapje"))), "PRG-205");
    EXPECT_EQ(code_of(join(nurse_office(), key(2), joining(noor, "2013-01-14"))), "PRG-206 PRG-105");
    EXPECT_EQ(code_of(join(nurse_office(), "kort", joining(noor, "2013-01-14"))), "PRG-204");
    auto const looked = look_at(nurse_office(), joining(noor, "2010-01-14"));
    ASSERT_TRUE(looked);
    EXPECT_EQ(looked->front().code, "PRG-102");
    auto const stored = load_participation(connection(), "jgz", made->id);
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->group, "De Boot");
    EXPECT_EQ(stored->dossier, noor);
    EXPECT_FALSE(load_participation(connection(), "peuterland", made->id)) << "of that organisation alone";
}

TEST_P(Programmes, WhoMayNotIsTurnedDownAsIfTheChildWereNotThere) {
    auto const noor = child_of("jgz", "K-1");
    EXPECT_EQ(code_of(join(worker_office(), key(1), joining(noor, "2013-01-07"))), "DOS-201 1");
    EXPECT_EQ(code_of(join(nurse_office(), key(1), joining({999}, "2013-01-07"))), "DOS-201 999");
    Principal teacher{"l.eraar", {Role::teacher}, {}, "jgz"};
    EXPECT_EQ(code_of(join(office_of(teacher, "opvang"), key(1), joining(noor, "2013-01-07"))), "DOS-201 1");
    EXPECT_EQ(code_of(open_programme(office_of(teacher, "opvang"), "minisamenspel")), "PRG-201 minisamenspel");
    auto const own = child_of("peuterland", "K-2");
    EXPECT_TRUE(join(worker_office(), key(1), joining(own, "2013-01-07")));
}

TEST_P(Programmes, WhatIsRestrictedIsKeptAndNotUsed) {
    auto const noor = child_of("jgz", "K-1");
    ASSERT_TRUE(join(nurse_office(), key(1), joining(noor, "2013-01-07")));
    EXPECT_EQ(open_programme(nurse_office(), "minisamenspel")->participants.size(), 1U);
    auto const one = dossier::load_dossier(connection(), "jgz", noor).value();
    auto const privacy = desk_of(officer_, "rechten");
    ASSERT_TRUE(dossier::restrict_use(privacy, {noor, one.version}, dossier::Restriction::on, "Verzoek van de ouders"));
    EXPECT_EQ(code_of(join(nurse_office(), key(3), joining(noor, "2013-01-07", "opstapje"))), "DOS-206 1");
    EXPECT_EQ(open_programme(nurse_office(), "minisamenspel")->participants.size(), 0U);
    EXPECT_EQ(open_session(nurse_office(), session("2013-01-14"))->participants.size(), 0U);
    EXPECT_EQ(code_of(open_child(nurse_office(), noor)), "DOS-201 1");
}

TEST_P(Programmes, AGroupIsRecordedInOneActWithTheVersionSeen) {
    std::vector<ParticipationId> ids;
    for (int i = 1; i <= 3; ++i) {
        auto const child = child_of("jgz", "K-" + std::to_string(i));
        ids.push_back(join(nurse_office(), key(i), joining(child, "2013-01-07"))->id);
    }
    std::vector<Mark> const marks{{ids[0], true}, {ids[1], false}, {ids[2], {}}};
    auto const of = session("2013-01-14");
    EXPECT_EQ(record_session(nurse_office(), of, 0, key(20), marks), 1);
    EXPECT_EQ(record_session(nurse_office(), of, 0, key(20), marks), 1) << "sent twice";
    EXPECT_EQ(code_of(record_session(nurse_office(), of, 0, key(21), marks)), "PRG-203 n.urse");
    auto const sheet = open_session(nurse_office(), of);
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->participants.size(), 3U);
    EXPECT_EQ(sheet->participants[0].name, "Noor BergK-1");
    EXPECT_EQ(sheet->saved.version, 1);
    EXPECT_EQ(reads_.back().subjects.size(), 3U);
    EXPECT_EQ(sheet->participants[0].value.count_present(), 1U);
    EXPECT_EQ(sheet->participants[1].value.sessions.size(), 1U);
    EXPECT_EQ(sheet->participants[2].value.sessions.size(), 0U);
    std::vector<Mark> const other{{ids[0], {}}, {ids[1], true}};
    EXPECT_EQ(record_session(nurse_office(), of, 1, key(22), other), 2);
    auto const after = open_session(nurse_office(), of);
    EXPECT_EQ(after->participants[0].value.sessions.size(), 0U);
    EXPECT_EQ(after->participants[1].value.count_present(), 1U);
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from participation_session")), 3)
        << "closed, not gone";
    EXPECT_EQ(list_session_days(connection(), "jgz", "minisamenspel", "De Boot", 9),
              std::vector<Day>{day("2013-01-14")});
}

TEST_P(Programmes, ASessionIsOfWhoTakesPartThatDay) {
    auto const id = join(nurse_office(), key(1), joining(child_of("jgz", "K-1"), "2013-01-07"))->id;
    std::vector<Mark> const marks{{id, true}};
    auto const record = [&](SessionOf const& of) {
        return code_of(record_session(nurse_office(), of, 0, key(9), marks));
    };
    EXPECT_EQ(record(session("2013-01-06")), "PRG-209 1") << "before its first day";
    EXPECT_EQ(record(session("2013-02-02")), "PRG-208 2 februari 2013");
    EXPECT_EQ(record({"minisamenspel", "Elders", day("2013-01-14")}), "PRG-209 1");
    EXPECT_EQ(record({"ooit", "De Boot", day("2013-01-14")}), "PRG-201 ooit");
    EXPECT_EQ(record({"huisbezoek", "De Boot", day("2013-01-14")}), "PRG-201 huisbezoek");
    EXPECT_EQ(code_of(record_session(worker_office(), session("2013-01-14"), 0, key(9), marks)), "PRG-209 1")
        << "of another organisation";
    EXPECT_EQ(record(session("2013-01-14")), "");
}

TEST_P(Programmes, AnEndIsGivenOnceAndMayBeCorrected) {
    auto const made = join(nurse_office(), key(1), joining(child_of("jgz", "K-1"), "2013-01-07")).value();
    Ending const ending{{made.id, 1}, day("2013-01-28"), "naar_vve"};
    EXPECT_EQ(code_of(end_participation(worker_office(), ending)), "PRG-207 1");
    EXPECT_EQ(code_of(end_participation(nurse_office(), {{made.id, 1}, day("2013-01-28"), "zomaar"})),
              "PRG-206 PRG-106");
    EXPECT_EQ(end_participation(nurse_office(), ending)->version, 2);
    EXPECT_EQ(end_participation(nurse_office(), ending)->version, 2) << "sent twice";
    EXPECT_EQ(code_of(end_participation(nurse_office(), {{made.id, 1}, day("2013-01-21"), "afgerond"})), "PRG-203");
    auto const mistake = end_participation(nurse_office(), {{made.id, 2}, day("2013-01-01"), "vergissing"});
    ASSERT_TRUE(mistake);
    EXPECT_FALSE(mistake->counts);
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from participation_version")), 3);
    EXPECT_TRUE(join(nurse_office(), key(2), joining(*made.dossier, "2013-01-07"))) << "the mistake is out of the way";
}

TEST_P(Programmes, AVisitIsOfADossierOrOfACaseOfWhoCoordinates) {
    auto const noor = child_of("jgz", "K-1");
    Visit const visit{{noor, {}}, "huisbezoek", day("2013-01-10"), "aarzelt", "niet_thuis"};
    auto const made = record_visit(nurse_office(), key(1), visit);
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_FALSE(made->sessions.front().is_present);
    EXPECT_EQ(record_visit(nurse_office(), key(1), visit)->id, made->id);
    EXPECT_EQ(code_of(record_visit(nurse_office(), key(2), visit)), "PRG-206 PRG-105");
    auto const id = case_of("K-9");
    Visit const of_case{{{}, id}, "huisbezoek", day("2013-01-11"), "niet_bereikt", "wil_vve"};
    auto const by_case = record_visit(coordinator_office(), key(3), of_case);
    ASSERT_TRUE(by_case) << by_case.error().code;
    EXPECT_FALSE(by_case->dossier);
    EXPECT_EQ(by_case->child_code, "K-9");
    EXPECT_EQ(code_of(record_visit(worker_office(), key(4), of_case)), "TRA-101 1");
    auto const nobody = record_visit(coordinator_office(), key(5),
                                     {{{}, CaseId{99}}, "huisbezoek", day("2013-01-11"), "", ""});
    EXPECT_EQ(code_of(nobody), "TRA-101 99");
    auto const figures = count_programmes(coordinator_office(), 2013, Scope::everybody, kinds_);
    ASSERT_TRUE(figures) << figures.error().code;
    EXPECT_EQ(conversion(*figures, "huisbezoek").children, 2) << "a child without a dossier counts too";
    auto const theirs = child_of("jgz", "K-9");
    connection().exec("update dossier_version set is_restricted = 1 where dossier_id = $1", theirs.value);
    EXPECT_EQ(code_of(record_visit(coordinator_office(), key(6), of_case)), "DOS-206 " + std::to_string(theirs.value));
}

TEST_P(Programmes, AreCountedWithWhatFollowed) {
    add_group("G1", "voorschool");
    add_group("G2", "opvang");
    for (int i = 1; i <= 4; ++i) {
        auto const code = "K-" + std::to_string(i);
        auto const id = join(nurse_office(), key(i), joining(child_of("jgz", code), "2013-01-07"))->id;
        if (i > 1) continue;
        std::vector<Mark> const marks{{id, true}};
        ASSERT_TRUE(record_session(nurse_office(), session("2013-01-14"), 0, key(50), marks));
    }
    add_indication("K-1", "2013-01-20");
    add_indication("K-2", "2012-12-01");
    add_placement("K-1", "2013-01-28", "G1");
    add_placement("K-3", "2013-01-28", "G2");
    static_cast<void>(case_of("K-7", {"2013-01-08", "2013-01-15"}));
    auto const child = child_of("gemeente", "K-7");
    ASSERT_TRUE(record_visit(coordinator_office(), key(60),
                             {{child, {}}, "huisbezoek", day("2013-01-15"), "aarzelt", "gesproken"}));
    auto const all = count_programmes(coordinator_office(), 2013, Scope::everybody, kinds_);
    ASSERT_TRUE(all) << all.error().code;
    EXPECT_EQ(conversion(*all, "minisamenspel"), (Conversion{4, 4, 1, 1, 1}))
        << "what was before it, and a place that is not VVE, follow nothing";
    EXPECT_EQ(conversion(*all, "huisbezoek"), (Conversion{1, 2, 2, 0, 0})) << "the visit of two records is one";
    ASSERT_EQ(all->progress.size(), 2U);
    EXPECT_EQ(all->progress[0].in_year, 4);
    EXPECT_EQ(all->progress[1].in_year, 2);
    auto const own = count_programmes(coordinator_office(), 2013, Scope::own, kinds_);
    EXPECT_EQ(conversion(*own, "minisamenspel"), Conversion());
    EXPECT_EQ(conversion(*own, "huisbezoek"), (Conversion{1, 2, 2, 0, 0}));
    auto const before = count_programmes(coordinator_office(), 2012, Scope::everybody, kinds_);
    EXPECT_EQ(conversion(*before, "minisamenspel"), Conversion());
    EXPECT_EQ(code_of(count_programmes(worker_office(), 2013, Scope::own, kinds_)), "PRG-202");
}

KIEM_EVERY_ENGINE(Programmes);

} // namespace
} // namespace kiem::programme
