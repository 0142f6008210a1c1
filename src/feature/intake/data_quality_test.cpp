// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_schema.hpp"
#include "feature/child/child_store.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/intake/data_quality_schema.hpp"
#include "feature/intake/data_quality_store.hpp"
#include "feature/intake/data_quality_web.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/kinds_testing.hpp"
#include "feature/school/school_store.hpp"
#include "testing/visits.hpp"
#include <gmock/gmock.h>

namespace kiem::intake {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

std::vector<db::Migration> all_of_the_test() {
    auto const base = db::base_migrations();
    std::vector<db::Migration> all(base.begin(), base.end());
    for (auto const& some : {reg::register_migrations(), account::account_migrations(), dossier::dossier_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    // Of links what the pages read.
    all.push_back({48, "links between records",
                   "create table child_tie (child_id INT64 not null, dossier_id INT64 not null, "
                   "valid_from DAY not null, valid_to DAY, superseded_seq INT64);"});
    // And of indications.
    all.push_back(
        {66, "what was answered for an indication",
         "create table indication_answers (dossier_id INT64 not null, superseded_seq INT64, status text not null, "
         "schooling_1 text, schooling_2 text, single_parent text);"});
    for (auto const& one : {place::migration(), child::migration(), indication::migration(), placement::migration(),
                            school::migration(), child::now_migration(), indication::now_migration(),
                            placement::now_migration(), place::now_migration(), data_quality_migration()})
        all.push_back(one);
    std::ranges::sort(all, {}, &db::Migration::number);
    return all;
}

/// Two organisations, in which all is as it should be on 1 October 2012.
class Quality : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return all_of_the_test(); }
    void SetUp() override {
        EveryEngine::SetUp();
        if (IsSkipped()) return;
        give("kov", "locaties", {"locatie", "naam", "soort", "vanaf"}, {{"de-brug", "De Brug", "psz", "1-1-2010"}});
        give("kov", "groepen",
             {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
             {{"g1", "de-brug", "voorschool", "2", "4", "4", "1-1-2010"}});
        give("jgz", "kinderen", child_columns, {{"k1", "1-2-2009", "1-3-2009"}, {"k2", "1-2-2009", "1-3-2009"}});
        give("jgz", "indicaties", indication_columns, {indication("i1", "k1"), indication("i2", "k2")});
        give("kov", "plaatsingen", placement_columns, {placement("p1", "k1"), placement("p2", "k2")});
    }

    static Row indication(std::string code, std::string child) {
        return {std::move(code), std::move(child), "gewicht", "gewicht", "1-8-2011", "1-8-2011", ""};
    }
    static Row placement(std::string code, std::string child) {
        return {std::move(code), std::move(child), "g1", "4", "1-9-2011", ""};
    }
    void give(std::string owner, std::string_view kind, Row headings, Rows rows) {
        reg::ListSource source(std::move(headings), std::move(rows));
        auto const report = reg::receive(
            connection(), kinds_, *reg::find_kind(kinds_, kind), source,
            {.owner = std::move(owner), .file_name = "x.csv", .sha256 = std::to_string(++files_)}, {principal_, now_});
        ASSERT_TRUE(report);
        for (auto const& finding : report->findings.kept())
            EXPECT_NE(finding.severity, Severity::error) << finding.code << " " << finding.at.field;
    }
    void write_place(std::string code, std::string child, std::string group) {
        on_page([&](db::Act& act, DeliveryId page) {
            placement::write_placement(act, page, "kov",
                                       {std::move(code), std::move(child), std::move(group), 4, {}, today(), {}});
        });
    }
    void write_indication(std::string code, std::string child, std::string_view from) {
        on_page([&](db::Act& act, DeliveryId page) {
            auto const day = *parse_iso_day(from);
            indication::write_indication(
                act, "jgz", page, {std::move(code), std::move(child), {"gewicht"}, "gewicht", day, "jgz", day, {}});
        });
    }
    void on_page(std::function<void(db::Act&, DeliveryId)> const& write) {
        auto const done = db::within<int>(connection(), principal_, {"toets", {}}, now_,
                                          [&](db::Act& act) -> Result<int> {
                                              write(act, reg::direct_delivery(act));
                                              return 0;
                                          });
        ASSERT_TRUE(done);
    }
    IssueCount count_of(Issue issue) {
        return count_issues(connection(), QualityDays(today())).at(static_cast<std::size_t>(issue));
    }
    std::vector<IssueLine> lines_of(Issue issue) {
        return list_issue(connection(), issue, QualityDays(today()), 100, 0);
    }
    Day today() const { return std::chrono::floor<std::chrono::days>(now_); }

    inline static Row const child_columns{"kind", "geboortedatum", "vanaf"};
    inline static Row const indication_columns{"indicatie",    "kind",  "criteria", "hoofdcriterium",
                                               "afgegeven_op", "vanaf", "tot"};
    inline static Row const placement_columns{"plaatsing", "kind", "groep", "dagdelen_per_week", "vanaf", "tot"};

    std::vector<reg::FactKind> const kinds_{place::location_facts(),      place::group_facts(),
                                            child::child_facts(),         indication::indication_facts(),
                                            placement::placement_facts(), indication::non_reach_facts(),
                                            school::pupil_facts({})};
    Principal const principal_{"beheer", {Role::local_operator}};
    Moment now_{*parse_iso_day("2012-10-01")};
    int files_ = 0;
};
KIEM_EVERY_ENGINE(Quality);

TEST_P(Quality, where_all_is_well_nothing_is_counted) {
    for (auto const& one : count_issues(connection(), QualityDays(today())))
        EXPECT_EQ(one.count, 0) << to_text(one.issue);
    EXPECT_EQ(count_of(Issue::placed_without_indication).out_of, 2);
    EXPECT_EQ(count_of(Issue::overfull_group).out_of, 1);
    EXPECT_EQ(count_of(Issue::unmatched).out_of, 5);
}

TEST_P(Quality, placed_without_an_indication_that_holds) {
    give("jgz", "kinderen", child_columns, {{"k3", "1-2-2009", "1-3-2009"}, {"k4", "1-2-2009", "1-3-2009"}});
    give("jgz", "indicaties", indication_columns,
         {{"i3", "k3", "gewicht", "gewicht", "1-8-2011", "1-8-2011", "1-10-2012"}});
    give("kov", "plaatsingen", placement_columns, {placement("p3", "k3"), placement("p4", "k4")});
    EXPECT_EQ(count_of(Issue::placed_without_indication), (IssueCount{Issue::placed_without_indication, 2, 4}));
    EXPECT_EQ(lines_of(Issue::placed_without_indication),
              (std::vector<IssueLine>{{"k3", "kov", "", "g1"}, {"k4", "kov", "", "g1"}}));
}

TEST_P(Quality, more_placed_than_a_group_has_places) {
    give("jgz", "kinderen", child_columns, {{"k3", "1-2-2009", "1-3-2009"}});
    give("jgz", "indicaties", indication_columns, {indication("i3", "k3")});
    give("kov", "plaatsingen", placement_columns, {placement("p3", "k3")});
    EXPECT_EQ(lines_of(Issue::overfull_group), (std::vector<IssueLine>{{"g1", "kov", "", "12 / 8"}}));
}

TEST_P(Quality, unlikely_days) {
    give("jgz", "kinderen", child_columns,
         {{"oud", "1-2-1990", "1-3-2009"}, {"komend", "1-2-2013", "1-3-2013"}, {"jong", "1-1-2012", "1-3-2012"}});
    give("jgz", "indicaties", indication_columns,
         {{"i-jong", "jong", "gewicht", "gewicht", "1-8-2011", "1-8-2012", ""},
          {"i-komend", "k1", "gewicht", "gewicht", "1-8-2013", "1-8-2013", ""}});
    give("kov", "plaatsingen", placement_columns,
         {{"p-jong", "jong", "g1", "1", "1-9-2011", "1-10-2011"},
          {"p-oud", "oud", "g1", "1", "1-9-2012", ""},
          {"p-later", "k1", "g1", "1", "1-12-2013", ""}});
    std::vector<std::string> found;
    for (auto const& line : lines_of(Issue::unlikely_day)) found.push_back(line.code + " " + line.what);
    EXPECT_EQ(found, (std::vector<std::string>{"i-jong indicatie-voor-geboorte", "i-komend indicatie-na-vandaag",
                                               "komend geboren-na-vandaag", "oud ouder-dan-dertien",
                                               "p-jong plaatsing-voor-geboorte", "p-later plaatsing-over-een-jaar",
                                               "p-oud te-oud-voor-voorschool"}));
    EXPECT_EQ(count_of(Issue::unlikely_day).count, 7);
}

TEST_P(Quality, a_child_known_to_two_owners) {
    give("kov", "kinderen", child_columns, {{"k1", "1-2-2009", "1-3-2009"}, {"k2", "2-2-2009", "1-3-2009"}});
    EXPECT_EQ(lines_of(Issue::two_owners), (std::vector<IssueLine>{{"k1", "jgz", "zelfde-geboortedag", "kov"},
                                                                   {"k2", "jgz", "andere-geboortedag", "kov"}}));
    EXPECT_EQ(count_of(Issue::two_owners), (IssueCount{Issue::two_owners, 2, 2}));
}

TEST_P(Quality, a_place_of_a_page_that_is_delivered_too) {
    write_place("K7", "k1", "g1");
    EXPECT_EQ(lines_of(Issue::stands_twice),
              (std::vector<IssueLine>{{"K7", "kov", "plaatsing-van-pagina", "p1 / g1"}}));
    EXPECT_EQ(count_of(Issue::stands_twice), (IssueCount{Issue::stands_twice, 1, 5}));
    EXPECT_EQ(count_of(Issue::overfull_group).count, 0) << "the child takes one place";
    write_place("K8", "k9", "g1");
    EXPECT_EQ(count_of(Issue::stands_twice).count, 1) << "another child";
    EXPECT_EQ(count_of(Issue::overfull_group).count, 1);
}

TEST_P(Quality, a_place_of_a_page_under_another_code_of_the_child) {
    write_place("K7", "k9", "g1");
    connection().exec(
        "insert into dossier (organisation, form_key, created_seq) values ('jgz', 'f1', 1), ('kov', 'f2', 1), ('kov', 'f3', 1)");
    connection().exec(
        "insert into dossier_version (dossier_id, version, organisation, recorded_seq, child_code, given_name, prefix, "
        "family_name, sort_key, born_on, home_languages, has_bsn, is_restricted, merged_into) values "
        "(1, 1, 'jgz', 1, 'k1', '', '', '', '', '2009-02-01', '', 0, 0, null), "
        "(2, 1, 'kov', 1, 'k9', '', '', '', '', '2009-02-01', '', 0, 0, null), "
        "(3, 1, 'kov', 1, 'k2', '', '', '', '', '2009-02-01', '', 0, 0, 2)");
    EXPECT_EQ(lines_of(Issue::stands_twice), (std::vector<IssueLine>{{"K7", "kov", "plaatsing-van-pagina", "p2 / g1"}}))
        << "merged";
    connection().exec("insert into child_tie (child_id, dossier_id, valid_from) values (1, 1, '2012-01-01'), "
                      "(1, 2, '2012-01-01')");
    EXPECT_EQ(count_of(Issue::stands_twice).count, 2) << "linked";
}

TEST_P(Quality, an_indication_of_a_page_that_is_delivered_too) {
    write_indication("I-7", "k1", "2012-01-01");
    write_indication("I-8", "k9", "2012-01-01");
    EXPECT_EQ(lines_of(Issue::stands_twice), (std::vector<IssueLine>{{"I-7", "jgz", "indicatie-van-pagina", "i1"}}));
}

TEST_P(Quality, two_that_were_delivered_under_two_keys) {
    give("kov", "plaatsingen", placement_columns,
         {{"p9", "k1", "g1", "1", "1-9-2012", ""}, {"p8", "k1", "g1", "1", "1-9-2011", "1-9-2012"}});
    give("jgz", "indicaties", indication_columns, {{"i9", "k2", "gewicht", "gewicht", "1-9-2012", "1-9-2012", ""}});
    EXPECT_EQ(lines_of(Issue::stands_twice),
              (std::vector<IssueLine>{{"i2", "jgz", "indicatie-twee-keer-geleverd", "i9"},
                                      {"p1", "kov", "plaatsing-twee-keer-geleverd", "p9 / g1"}}))
        << "and not what is over";
}

TEST_P(Quality, references_without_a_counterpart) {
    give("kov", "plaatsingen", placement_columns, {placement("p9", "niemand")});
    give("jgz", "indicaties", indication_columns, {indication("i9", "niemand")});
    give("jgz", "nietbereik", {"kind", "toestand", "vanaf"}, {{"niemand", "wachtlijst", "1-9-2012"}});
    EXPECT_EQ(lines_of(Issue::unmatched),
              (std::vector<IssueLine>{{"i9", "jgz", "indicatie-zonder-kind", "niemand"},
                                      {"niemand", "jgz", "nietbereik-zonder-kind", "niemand"},
                                      {"p9", "kov", "plaatsing-zonder-kind", "niemand"}}));
}

TEST_P(Quality, a_weight_that_does_not_follow) {
    give("school", "leerlinggewichten", {"leerling", "school", "geboortedatum", "opleiding_1", "gewicht", "vanaf"},
         {{"l1", "16AH00", "1-2-2007", "2", "0", "1-8-2012"}, {"l2", "16AH00", "1-2-2007", "", "0", "1-8-2012"}});
    EXPECT_EQ(lines_of(Issue::weight_unknown), (std::vector<IssueLine>{{"l2", "school", "leerling", "16AH00"}}));
    EXPECT_EQ(count_of(Issue::weight_unknown).out_of, 2);
}

TEST_P(Quality, a_toddler_whose_parents_schooling_nobody_wrote_down) {
    connection().exec(
        "insert into dossier (organisation, form_key, created_seq) values ('jgz', 'f1', 1), ('jgz', 'f2', 1)");
    connection().exec(
        "insert into dossier_version (dossier_id, version, organisation, recorded_seq, child_code, given_name, prefix, "
        "family_name, sort_key, born_on, home_languages, has_bsn, is_restricted) values "
        "(1, 1, 'jgz', 1, 'k1', '', '', '', '', '2009-02-01', '', 0, 0), (2, 1, 'jgz', 1, 'k2', '', '', '', '', '2009-02-01', "
        "'', 0, 0)");
    connection().exec(
        "insert into dossier_guardian (dossier_id, place, recorded_seq, organisation, given_name, prefix, family_name, "
        "relation, phone, email, language, needs_interpreter, household, may_decide, schooling) "
        "values (1, 1, 1, 'jgz', '', '', '', '', '', '', '', 0, '', 0, '2'), (2, 1, 1, 'jgz', '', '', '', '', '', '', '', 0, "
        "'', 0, '')");
    std::vector<IssueLine> const of_k2{{"k2", "jgz", "peuter", ""}};
    EXPECT_EQ(lines_of(Issue::weight_unknown), of_k2);
    EXPECT_EQ(count_of(Issue::weight_unknown).out_of, 2);
    auto const answer = [&](std::string_view status, std::string_view second, std::string_view single_parent) {
        connection().exec(
            "insert into indication_answers (dossier_id, status, schooling_1, schooling_2, single_parent) "
            "values (2, $1, '1', $2, $3)",
            status, second, single_parent);
    };
    answer("geldig", "niet_gevraagd", "nee");
    answer("ingetrokken", "2", "nee");
    EXPECT_EQ(lines_of(Issue::weight_unknown), of_k2) << "of one parent of two";
    answer("opgevolgd", "niet_gevraagd", "ja");
    EXPECT_EQ(count_of(Issue::weight_unknown).count, 0) << "there is no other parent";
    connection().exec("delete from indication_answers where single_parent = 'ja'");
    answer("geldig", "3", "nee");
    EXPECT_EQ(count_of(Issue::weight_unknown).count, 0);
}

TEST_P(Quality, suppliers_with_their_last_delivery) {
    now_ += std::chrono::days{30};
    give("jgz", "kinderen", child_columns, {{"k3", "1-2-2009", "1-3-2009"}});
    auto const lines = list_suppliers(connection());
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[1].owner + " " + lines[1].kind, "jgz kinderen");
    EXPECT_EQ(lines[1].deliveries, 2);
    EXPECT_EQ(lines[1].rows, 1);
    EXPECT_EQ(lines[1].age_days(today()), 0);
    EXPECT_EQ(lines[0].age_days(today()), 30);
}

TEST_P(Quality, the_pages_show_counts_to_all_and_codes_to_the_coordinator_on_record) {
    give("kov", "plaatsingen", placement_columns, {placement("p9", "kind-negen")});
    std::vector<std::string> looks;
    web::Site const site{Texts::load("nl"), "Gemeente Proefstad"};
    web::Router const router(
        quality_routes(
            {site, [this]() -> db::Connection& { return connection(); }, [this] { return now_; },
             [&](db::AuditRecord const& one, std::span<db::Subject const>) {
                 looks.push_back(one.object + " " + one.detail);
             },
             [](std::string_view code) { return code == "kov" ? std::string("Kinderopvang") : std::string(); }}),
        site, [&](web::Request const& request) {
            auto const role = parse_role(request.query.text("als")).value();
            return kiem::testing::visit_of({.name = "x", .roles = {role}, .organisation = "almere"});
        });
    auto const get = [&](std::vector<std::string> segments, std::string as) {
        web::Request request;
        for (auto const& one : segments) request.path += "/" + one;
        request.segments = std::move(segments);
        request.query.add("als", std::move(as));
        return router.answer(std::move(request)).response;
    };
    auto const all = get({"gegevenskwaliteit"}, "beleidsmedewerker");
    EXPECT_EQ(all.status, 200);
    EXPECT_THAT(all.body, AllOf(HasSubstr("Kinderopvang"), HasSubstr("/gegevenskwaliteit/zonder-tegenhanger"),
                                HasSubstr("<svg"), HasSubstr("1 van 6")));
    EXPECT_THAT(get({"gegevenskwaliteit", "zonder-tegenhanger"}, "onderzoeker").body,
                AllOf(HasSubstr("alleen de coördinator"), Not(HasSubstr("kind-negen"))));
    EXPECT_TRUE(looks.empty());
    EXPECT_THAT(get({"gegevenskwaliteit", "zonder-tegenhanger"}, "vve-coordinator").body, HasSubstr("kind-negen"));
    EXPECT_EQ(looks, std::vector<std::string>{"onderwerp zonder-tegenhanger 1 regels"});
    EXPECT_THAT(get({"gegevenskwaliteit", "voller-dan-plaatsen"}, "vve-coordinator").body,
                HasSubstr("href=\"/groepen/g1\""));
    EXPECT_THAT(get({"gegevenskwaliteit", "voller-dan-plaatsen"}, "onderzoeker").body,
                AllOf(HasSubstr(">g1<"), Not(HasSubstr("/groepen/g1"))));
    EXPECT_EQ(get({"gegevenskwaliteit", "iets"}, "onderzoeker").status, 404);
    EXPECT_EQ(get({"gegevenskwaliteit"}, "leerkracht").status, 404);
    for (auto const issue : all_issues())
        EXPECT_EQ(get({"gegevenskwaliteit", std::string(to_text(issue))}, "vve-coordinator").status, 200);
}

TEST(DataQuality, an_issue_is_read_as_it_is_written) {
    for (auto const issue : all_issues()) EXPECT_EQ(parse_issue(to_text(issue)), issue);
    EXPECT_FALSE(parse_issue("iets"));
}

TEST_P(Quality, IsCountedFromIndexesWithoutTheRows) {
    if (connection().engine() != db::Engine::sqlite) GTEST_SKIP() << "the plan of SQLite";
    for (auto const* sql :
         {"owner, born_on, valid_from, valid_to from child_now order by child_code",
          "owner, indication_code, issued_on, valid_from, valid_to from indication_now order by child_code",
          "owner, child_code, placement_code, sessions_per_week, valid_from, valid_to from placement_now "
          "order by group_code"}) {
        std::string plan;
        connection().each<int, int, int, std::string>(std::string("explain query plan select ") + sql,
                                                      [&](int, int, int, std::string step) { plan += step + "; "; });
        EXPECT_THAT(plan, AllOf(HasSubstr("USING COVERING INDEX"), Not(HasSubstr("TEMP B-TREE")))) << sql;
    }
}

} // namespace
} // namespace kiem::intake
