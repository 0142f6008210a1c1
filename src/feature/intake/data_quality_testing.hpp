// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_schema.hpp"
#include "feature/child/child_store.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/intake/data_quality_schema.hpp"
#include "feature/intake/data_quality_store.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/kinds_testing.hpp"
#include "feature/school/school_store.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kiem::intake::testing {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

inline std::vector<db::Migration> all_of_the_quality_test() {
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
class QualityTest : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return all_of_the_quality_test(); }
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
    QualityAsked asked(std::optional<std::string> owner = {}) const {
        return {QualityDays(today()), {"voorschool", "startgroep"}, std::move(owner)};
    }
    IssueCount count_of(Issue issue, std::optional<std::string> owner = {}) {
        return count_issue(connection(), issue, asked(std::move(owner)));
    }
    /// Without what they are about.
    std::vector<IssueLine> lines_of(Issue issue, std::optional<std::string> owner = {}) {
        auto lines = list_issue(connection(), issue, asked(std::move(owner)), 100, 0);
        for (auto& line : lines) line.fact = {};
        return lines;
    }
    /// "p1 plaatsingen p1 k1 g1 pagina".
    std::vector<std::string> facts_of(Issue issue, std::optional<std::string> owner = {}) {
        std::vector<std::string> facts;
        for (auto const& line : list_issue(connection(), issue, asked(std::move(owner)), 100, 0))
            facts.push_back(fmt::format("{} {} {} {} {}{}", line.code, line.fact.kind, line.fact.key, line.fact.child,
                                        line.fact.group, line.fact.is_on_page ? " pagina" : ""));
        return facts;
    }
    /// Records of the municipality's links: per child the numbers of dossiers.
    void tie(int child, std::initializer_list<int> dossiers) {
        for (auto const dossier : dossiers)
            connection().exec("insert into child_tie (child_id, dossier_id, valid_from) values ($1, $2, '2012-01-01')",
                              child, dossier);
    }
    void make_dossier(int id, std::string_view organisation, std::string_view code, std::optional<int> into = {}) {
        connection().exec("insert into dossier (organisation, form_key, created_seq) values ($1, $2, 1)", organisation,
                          std::to_string(id));
        connection().exec(
            "insert into dossier_version (dossier_id, version, organisation, recorded_seq, child_code, given_name, prefix, "
            "family_name, sort_key, born_on, home_languages, has_bsn, is_restricted, merged_into) values "
            "($1, 1, $2, 1, $3, '', '', '', '', '2009-02-01', '', 0, 0, $4)",
            id, organisation, code, into);
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

} // namespace kiem::intake::testing
