// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/same_child_store.hpp"
#include "feature/child/child_columns.hpp"
#include "feature/indication/indication_columns.hpp"
#include "feature/place/place_columns.hpp"
#include "feature/placement/placement_columns.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// What was made on a page and is delivered later under another key.
class StandsTwice : public CaseActs {
protected:
    void SetUp() override {
        CaseActs::SetUp();
        if (IsSkipped()) return;
        be_born({{"K-1", "2010-02-01", "2010-02-01"}, {"K-2", "2010-02-01", "2010-02-01"}});
    }

    /// The findings of a file of the preschool about what was written on pages: "2 plaatsing K12 1-2-2013 – …".
    std::vector<std::string> told_of(std::string_view kind, std::vector<std::string> headings, Rows rows,
                                     reg::Storing storing = reg::Storing::store) {
        reg::ReceiveOptions options{
            .owner = "peuterland", .file_name = "bestand.csv", .sha256 = std::to_string(++files_)};
        options.storing = storing;
        reg::ListSource source(std::move(headings), std::move(rows));
        auto const report = reg::receive(connection(), kinds_, *reg::find_kind(kinds_, kind), source, options,
                                         {operator_, now_, {}, codes_of_child});
        std::vector<std::string> told;
        EXPECT_TRUE(report);
        if (!report) return told;
        for (auto const& one : report->findings.kept())
            if (one.code == "PLA-104" || one.code == "IND-103") told.push_back(in_words(one));
        return told;
    }
    static std::string in_words(Finding const& one) {
        auto const param = [&](std::string_view name) {
            auto const found = std::ranges::find(one.params, name, [](auto const& pair) { return pair.first; });
            return found == one.params.end() ? std::string() : found->second;
        };
        return fmt::format("{} {} {} {} {} op {}, {}", one.at.line, one.at.field, param("sleutel"), param("kind"),
                           param("groep"), param("dag"), param("periode"));
    }
    std::vector<std::string> told_of_places(Rows rows, reg::Storing storing = reg::Storing::store) {
        return told_of("plaatsingen", {"plaatsing", "kind", "groep", "dagdelen_per_week", "vanaf", "tot"},
                       std::move(rows), storing);
    }
    void indicate_on_page(std::string code, std::string child, std::string_view issued) {
        auto const made = db::within<int>(connection(), nurse_, {"indicatie", "toets"}, now_,
                                          [&](db::Act& act) -> Result<int> {
                                              indication::write_indication(act, "peuterland", reg::direct_delivery(act),
                                                                           {std::move(code),
                                                                            std::move(child),
                                                                            {"gewicht"},
                                                                            "gewicht",
                                                                            day(issued),
                                                                            "peuterland",
                                                                            day(issued),
                                                                            {}});
                                              return 0;
                                          });
        ASSERT_TRUE(made);
    }
    std::vector<std::string> told_of_indications(Rows rows) {
        return told_of("indicaties",
                       {"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf", "tot"},
                       std::move(rows));
    }

    /// As the monitor loads it for a count date.
    monitor::Loading load(std::string_view on, std::optional<int> same_within_days = 31) {
        monitor::Loading loading;
        loading.on = day(on);
        loading.known = db::commit_known_on(connection(), {});
        loading.scheme = "wijken";
        place::load_places(connection(), loading);
        child::load_children(connection(), loading);
        indication::load_indications(connection(), loading,
                                     same_within_days ? std::optional(std::chrono::days{*same_within_days})
                                                      : std::nullopt);
        placement::load_placements(connection(), loading);
        return loading;
    }
    /// As C2 and the norm of a child add them up.
    static std::int64_t sessions_held(monitor::Loading const& loading) {
        auto const& subject = *loading.facts.find("plaatsing");
        std::int64_t sessions = 0;
        for (std::size_t row = 0; row < subject.rows; ++row)
            if (subject.columns.at("geldig").number(row) == static_cast<std::int64_t>(monitor::Truth::yes))
                sessions += subject.columns.at("dagdelen_per_week").number(row);
        return sessions;
    }
    static std::vector<std::string> codes(Findings const& findings) {
        std::vector<std::string> all;
        for (auto const& one : findings) all.push_back(one.code);
        return all;
    }
};
KIEM_EVERY_ENGINE(StandsTwice);

TEST_P(StandsTwice, a_file_with_a_place_of_a_page_tells_so) {
    place_on_page({"K12", "K-1", "G-1", 2, {}, day("2013-02-01"), {}});
    auto const expected = ElementsAre("2 plaatsing K12 K-1 G-1 op 1 februari 2013, 1 februari 2013 – …");
    Rows const rows{{"P-1", "K-1", "G-1", "2", "2013-01-15", ""},
                    {"P-2", "K-1", "G-2", "2", "2013-01-15", ""},
                    {"P-3", "K-2", "G-1", "2", "2013-01-15", ""},
                    {"P-4", "K-1", "G-1", "2", "2012-01-15", "2013-02-01"}};
    EXPECT_THAT(told_of_places(rows, reg::Storing::dry_run), expected) << "before it is stored";
    EXPECT_THAT(told_of_places(rows), expected);
    EXPECT_THAT(told_of_places(rows), expected) << "as long as it stands twice";
    auto const kept = connection().one<std::int64_t>("select count(*) from placement_now where child_code = 'K-1'");
    EXPECT_EQ(std::get<0>(*kept), 4) << "nothing is put in the place of another";
    EXPECT_THAT(told_of_places({{"K12", "K-1", "G-1", "2", "2013-01-15", ""}}), IsEmpty()) << "under the same key";
}

TEST_P(StandsTwice, a_file_with_the_child_under_another_code_tells_so) {
    place_on_page({"K12", "K-1", "G-1", 2, {}, day("2013-02-01"), day("2013-06-01")});
    Rows const rows{{"P-1", "K-2", "G-1", "2", "2013-01-15", ""}};
    EXPECT_THAT(told_of_places(rows), IsEmpty());
    auto const one = make(nurse_desk(), "K-1"), other = make(nurse_desk(), "K-2");
    ASSERT_TRUE(link::merge(nurse_desk(), {one.id, one.version}, {other.id, other.version}, "Zelfde kind"));
    EXPECT_THAT(told_of_places(rows),
                ElementsAre("2 plaatsing K12 K-1 G-1 op 1 februari 2013, 1 februari 2013 – 1 juni 2013"));
}

TEST_P(StandsTwice, a_file_with_an_indication_of_a_page_tells_so) {
    indicate_on_page("I-9", "K-1", "2013-01-10");
    EXPECT_THAT(told_of_indications({indication_row("K-1", "2013-01-20"), indication_row("K-2", "2013-01-20"),
                                     indication_row("K-1", "2012-01-20", "2013-01-10")}),
                ElementsAre("2 indicatie I-9 K-1  op 1 februari 2013, 10 januari 2013 – …"));
}

TEST_P(StandsTwice, in_figures_a_place_counts_once) {
    place_on_page({"K12", "K-1", "G-1", 2, {}, day("2013-01-01"), {}});
    place_on_page({"K13", "K-2", "G-1", 2, {}, day("2013-01-01"), {}});
    EXPECT_EQ(sessions_held(load("2013-02-01")), 4);
    EXPECT_THAT(codes(load("2013-02-01").findings), IsEmpty());
    told_of_places({{"P-1", "K-1", "G-1", "3", "2013-01-15", ""}, {"P-2", "K-1", "G-2", "1", "2013-01-15", ""}});
    auto const loading = load("2013-02-01");
    EXPECT_EQ(sessions_held(loading), 3 + 1 + 2)
        << "the delivered one, one in another group, and that of another child";
    EXPECT_THAT(codes(loading.findings), ElementsAre("PLA-105"));
    EXPECT_EQ(sessions_held(load("2013-01-10")), 4) << "when it did not stand twice yet";
    EXPECT_EQ(loading.facts.find("plaatsing")->rows, 4U) << "both are still there to be seen";
}

TEST_P(StandsTwice, in_figures_an_indication_counts_once) {
    indicate_on_page("I-9", "K-1", "2013-01-10");
    indicate_on_page("I-8", "K-2", "2013-01-10");
    told_of_indications({indication_row("K-1", "2013-01-20"), indication_row("K-2", "2012-06-20")});
    auto const loading = load("2013-02-01");
    EXPECT_EQ(loading.facts.find("indicatie")->rows, 3U) << "half a year apart is another decision";
    EXPECT_THAT(codes(loading.findings), ElementsAre("IND-104"));
}

TEST_P(StandsTwice, how_far_apart_one_decision_may_be_told_is_policy) {
    indicate_on_page("I-9", "K-1", "2013-01-10");
    indicate_on_page("I-8", "K-2", "2013-01-10");
    told_of_indications({indication_row("K-1", "2013-01-20"), indication_row("K-2", "2012-06-20")});
    auto const counted = [&](std::optional<int> days) {
        return load("2013-02-01", days).facts.find("indicatie")->rows;
    };
    EXPECT_EQ(counted(9), 4U);
    EXPECT_EQ(counted(10), 3U);
    EXPECT_EQ(counted(203), 3U);
    EXPECT_EQ(counted(204), 2U);
    EXPECT_EQ(counted({}), 4U) << "the policy does not say";
}

} // namespace
} // namespace kiem::cases
