// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/non_reach_store.hpp"
#include "feature/intake/data_quality_testing.hpp"

namespace kiem::intake::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Quality : public QualityTest {};
KIEM_EVERY_ENGINE(Quality);

TEST_P(Quality, where_all_is_well_nothing_is_counted) {
    for (auto const& one : count_issues(connection(), asked())) EXPECT_EQ(one.count, 0) << to_text(one.issue);
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
    make_dossier(1, "jgz", "k1");
    make_dossier(2, "kov", "k9");
    EXPECT_EQ(lines_of(Issue::overfull_group), (std::vector<IssueLine>{{"g1", "kov", "", "12 / 8"}}));
    make_dossier(3, "kov", "k2", 2);
    EXPECT_EQ(lines_of(Issue::stands_twice), (std::vector<IssueLine>{{"K7", "kov", "plaatsing-van-pagina", "p2 / g1"}}))
        << "merged";
    EXPECT_EQ(count_of(Issue::overfull_group).count, 0) << "the child takes one place";
    tie(1, {1, 2});
    EXPECT_EQ(count_of(Issue::stands_twice).count, 2) << "linked";
    connection().exec("update dossier_version set merged_into = null");
    EXPECT_EQ(count_of(Issue::overfull_group).count, 0);
}

TEST_P(Quality, an_indication_under_another_code_of_the_child_counts) {
    give("kov", "plaatsingen", placement_columns, {placement("p3", "k-kov")});
    give("jgz", "indicaties", indication_columns, {indication("i3", "k-jgz")});
    make_dossier(1, "jgz", "k-jgz");
    make_dossier(2, "kov", "k-kov");
    EXPECT_EQ(count_of(Issue::placed_without_indication).count, 1);
    tie(1, {1, 2});
    EXPECT_EQ(count_of(Issue::placed_without_indication).count, 0);
}

TEST_P(Quality, who_gives_indications_is_told_of_linked_children_who_have_a_place_elsewhere) {
    give("kov", "plaatsingen", placement_columns, {placement("p3", "k-kov"), placement("p4", "k4")});
    make_dossier(1, "jgz", "k-jgz");
    make_dossier(2, "kov", "k-kov");
    make_dossier(3, "jgz", "k4");
    EXPECT_THAT(lines_of(Issue::placed_without_indication, "jgz"), ::testing::IsEmpty()) << "not linked";
    tie(1, {1, 2});
    EXPECT_EQ(lines_of(Issue::placed_without_indication, "jgz"),
              (std::vector<IssueLine>{{"k-jgz", "jgz", "geplaatst-elders", ""}}));
    EXPECT_EQ(count_of(Issue::placed_without_indication, "jgz"), (IssueCount{Issue::placed_without_indication, 1, 1}));
    EXPECT_EQ(facts_of(Issue::placed_without_indication, "jgz"),
              std::vector<std::string>{"k-jgz dossier k-jgz k-jgz  pagina"});
    connection().exec("update dossier_version set is_restricted = 1 where dossier_id = 2");
    EXPECT_EQ(count_of(Issue::placed_without_indication, "jgz").count, 0) << "others do not see a restricted record";
}

TEST_P(Quality, of_own_records_nothing_of_others) {
    give("kov", "kinderen", child_columns, {{"k1", "1-2-2009", "1-3-2009"}, {"k2", "2-2-2009", "1-3-2009"}});
    give("bso", "plaatsingen", placement_columns, {placement("p-bso", "k2"), placement("p-los", "niemand")});
    give("jgz", "indicaties", indication_columns, {indication("i-na", "k1"), indication("i-los", "iemand")});
    write_place("K7", "k1", "g1");
    write_place("K8", "k2", "g1");
    for (std::string const owner : {"jgz", "kov", "bso", "niemand"})
        for (auto const issue : all_issues()) {
            auto const lines = lines_of(issue, owner);
            EXPECT_EQ(count_of(issue, owner).count, static_cast<std::int64_t>(lines.size())) << owner << to_text(issue);
            for (auto const& line : lines) EXPECT_EQ(line.owner, owner) << to_text(issue) << line.code;
        }
    EXPECT_EQ(lines_of(Issue::two_owners, "jgz"),
              (std::vector<IssueLine>{{"k2", "jgz", "andere-geboortedag", "2009-02-01"}}))
        << "that another knows k1 too is no fault";
    EXPECT_EQ(lines_of(Issue::two_owners, "kov"),
              (std::vector<IssueLine>{{"k2", "kov", "andere-geboortedag", "2009-02-02"}}));
    EXPECT_EQ(count_of(Issue::two_owners, "jgz"), (IssueCount{Issue::two_owners, 1, 2}));
    EXPECT_EQ(lines_of(Issue::unmatched, "bso"),
              (std::vector<IssueLine>{{"p-los", "bso", "plaatsing-zonder-kind", "niemand"}}));
    EXPECT_EQ(count_of(Issue::unmatched, "bso").out_of, 2);
    EXPECT_EQ(lines_of(Issue::stands_twice, "bso"),
              (std::vector<IssueLine>{{"p-bso", "bso", "plaatsing-twee-keer-geleverd", "g1"}}))
        << "the key of the other is another's";
    std::vector<std::string> twice;
    for (auto const& line : lines_of(Issue::stands_twice, "kov")) twice.push_back(line.code + ": " + line.value);
    EXPECT_EQ(twice, (std::vector<std::string>{"K7: p1 / g1", "K8: g1", "K8: p2 / g1", "p2: g1"}));
    EXPECT_EQ(count_of(Issue::overfull_group, "jgz"), (IssueCount{Issue::overfull_group, 0, 0}));
}

TEST_P(Quality, a_group_is_of_who_runs_it_too) {
    give("gemeente", "locaties", {"locatie", "naam", "soort", "vanaf", "houder"},
         {{"de-sluis", "De Sluis", "psz", "1-1-2010", "kov"}});
    give("gemeente", "groepen",
         {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
         {{"g2", "de-sluis", "voorschool", "0", "4", "4", "1-1-2010"}});
    write_place("K7", "k1", "g2");
    std::vector<IssueLine> const full{{"g2", "gemeente", "", "4 / 0"}};
    EXPECT_EQ(lines_of(Issue::overfull_group, "gemeente"), full);
    EXPECT_EQ(lines_of(Issue::overfull_group, "kov"), full);
    EXPECT_EQ(count_of(Issue::overfull_group, "kov"), (IssueCount{Issue::overfull_group, 1, 2}));
    EXPECT_EQ(count_of(Issue::overfull_group, "jgz").count, 0);
}

TEST_P(Quality, places_count_in_groups_of_the_kinds_that_policy_names) {
    give("kov", "groepen", {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
         {{"g2", "de-brug", "regulier", "9", "4", "4", "1-1-2010"}});
    write_place("K7", "k9", "g2");
    auto const seen_with = [&](std::vector<std::string> kinds) {
        auto const one = count_issue(connection(), Issue::placed_without_indication,
                                     {QualityDays(today()), std::move(kinds), {}});
        return std::pair(one.count, one.out_of);
    };
    EXPECT_EQ(seen_with({"voorschool", "startgroep"}), std::pair(std::int64_t{0}, std::int64_t{2}));
    EXPECT_EQ(seen_with({"regulier"}), std::pair(std::int64_t{1}, std::int64_t{1}));
    EXPECT_EQ(seen_with({}), std::pair(std::int64_t{1}, std::int64_t{3})) << "all";
}

TEST_P(Quality, a_line_says_what_it_is_about_and_whether_a_page_wrote_it) {
    write_place("K7", "k9", "g9");
    write_indication("I-7", "k9", "2012-01-01");
    on_page([&](db::Act& act, DeliveryId) {
        indication::write_non_reach(act, "jgz", {"k9", "wachtlijst", {}, today(), {}});
    });
    give("kov", "plaatsingen", placement_columns, {placement("p9", "k8")});
    EXPECT_EQ(facts_of(Issue::unmatched),
              (std::vector<std::string>{"I-7 indicaties I-7 k9  pagina", "k9 nietbereik k9|2012-10-01 k9  pagina",
                                        "K7 plaatsingen K7 k9  pagina", "K7 plaatsingen K7 k9 g9 pagina",
                                        "p9 plaatsingen p9 k8 g1"}));
    EXPECT_EQ(facts_of(Issue::placed_without_indication), std::vector<std::string>{"k8 plaatsingen p9 k8 g1"});
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
    give("jgz", "indicaties", indication_columns, {indication("i2b", "k2")});
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
} // namespace kiem::intake::testing
