// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_do.hpp"
#include "feature/rights/bundle_files_text.hpp"
#include "feature/rights/bundle_json.hpp"
#include "feature/rights/bundle_text.hpp"
#include "feature/rights/marker_testing.hpp"
#include "report/document_html.hpp"
#include <boost/json.hpp>

namespace kiem::rights::testing {
namespace {

using ::testing::HasSubstr;

class BundleActs : public RightsActs {
protected:
    Bundle bundle_of(DossierId id) {
        auto made = make_bundle(officer(), id);
        EXPECT_TRUE(made) << made.error().code;
        return std::move(*made);
    }
    std::string page_of(Bundle const& bundle) {
        std::string out;
        report::put_document(out, bundle_document(bundle, texts_), texts_);
        return out;
    }
    Texts texts_ = Texts::load("nl");
};
KIEM_EVERY_ENGINE(BundleActs);

TEST_P(BundleActs, every_table_is_a_holding_or_is_said_to_have_no_child) {
    std::set<std::string> known;
    for (auto const& one : holdings()) known.emplace(one.table);
    for (auto const& one : childless_tables()) {
        EXPECT_FALSE(known.contains(std::string(one.table))) << one.table;
        known.emplace(one.table);
    }
    for (auto const& table : list_tables(connection())) EXPECT_TRUE(known.contains(table)) << table;
    connection().script("create table forgotten (dossier_id integer)");
    std::size_t missed = 0;
    for (auto const& table : list_tables(connection())) missed += known.contains(table) ? 0U : 1U;
    EXPECT_EQ(missed, 1U) << "the check itself must be able to fail";
}

TEST_P(BundleActs, no_table_without_child_has_a_column_that_names_one) {
    std::set<std::string> const naming{"dossier_id", "child_code", "pupil_code", "one_id",
                                       "other_id",   "subject",    "born_on"};
    for (auto const& one : childless_tables())
        for (auto const& column : columns_of(connection(), one.table))
            EXPECT_FALSE(naming.contains(column.name) && one.table != "account_identity")
                << one.table << "." << column.name;
}

TEST_P(BundleActs, every_mark_in_every_column_is_in_the_bundle) {
    auto const kept = keep(noor());
    auto const marks = Marker(connection(), kept.id).mark_all();
    ASSERT_GT(marks.size(), 120U);
    auto const bundle = bundle_of(kept.id);
    auto const text = bundle_json(bundle, texts_);
    auto const page = page_of(bundle);
    for (auto const& mark : marks) {
        bool const is_withheld = find_withheld(mark.table, mark.column) != nullptr;
        EXPECT_EQ(text.find(mark.value) == std::string::npos, is_withheld) << mark.table << "." << mark.column;
        if (is_withheld || is_technical(mark.column) || !mark.value.starts_with("merk")) continue;
        EXPECT_THAT(page, HasSubstr(mark.value)) << mark.table << "." << mark.column;
    }
}

TEST_P(BundleActs, every_table_and_column_has_a_title_in_words) {
    for (auto const& holding : holdings()) {
        EXPECT_TRUE(texts_.has(fmt::format("bundel.tabel.{}", holding.table))) << holding.table;
        for (auto const& column : columns_of(connection(), holding.table))
            EXPECT_TRUE(texts_.has("bundel.kolom." + column.name)) << holding.table << "." << column.name;
    }
}

TEST_P(BundleActs, the_machine_file_describes_itself) {
    auto const kept = keep(noor());
    auto const root = boost::json::parse(bundle_json(bundle_of(kept.id), texts_)).as_object();
    EXPECT_EQ(root.at("formaat").as_string(), "kiem-inzage-1");
    auto const& data = root.at("gegevens").as_object();
    for (auto const& one : root.at("beschrijving").as_object()) {
        auto const& columns = one.value().as_object().at("kolommen").as_object();
        for (auto const& row : data.at(one.key()).as_array())
            for (auto const& cell : row.as_object()) EXPECT_TRUE(columns.contains(cell.key())) << cell.key();
    }
    EXPECT_EQ(data.at("dossier_guardian").as_array().size(), 2U);
}

TEST_P(BundleActs, merged_dossiers_are_in_it) {
    auto const winner = keep(noor());
    auto other = noor();
    other.child_code = "K-2";
    other.name.given = "Nooralias";
    auto const loser = keep(other, "formulier-2");
    act([&](db::Act& one) {
        auto next = loser;
        next.merged_into = winner.id;
        dossier::save_version(one, loser, next);
    });
    EXPECT_THAT(bundle_json(bundle_of(winner.id), texts_), HasSubstr("Nooralias"));
    EXPECT_EQ(bundle_of(loser.id).dossier, winner.id);
}

TEST_P(BundleActs, is_for_who_may_take_all_of_it_and_on_record) {
    auto const kept = keep(noor());
    auto const before = reads_.size();
    ASSERT_TRUE(make_bundle(officer(), kept.id));
    ASSERT_EQ(reads_.size(), before + 1);
    EXPECT_EQ(reads_.back().record.action, "inzage-bundel");
    EXPECT_EQ(reads_.back().subjects, std::vector{kept.id});
    EXPECT_EQ(make_bundle(nurse(), kept.id).error().code, "RCH-202");
    EXPECT_EQ(make_bundle(desk_of(worker_, "rechten"), kept.id).error().code, "DOS-201") << "of another organisation";
    EXPECT_EQ(make_bundle(officer(), DossierId{999}).error().code, "DOS-201");
    EXPECT_EQ(reads_.back().record.outcome, db::Outcome::refused);
    Principal const local{"root", {Role::local_operator}};
    EXPECT_TRUE(make_bundle(desk_of(local, "rechten"), kept.id));
}

TEST_P(BundleActs, comes_as_files) {
    auto const bundle = bundle_of(keep(noor()).id);
    EXPECT_THAT(*bundle_file(bundle, "html", texts_), HasSubstr("Dorpsstraat"));
    EXPECT_TRUE(bundle_file(bundle, "odt", texts_)->starts_with("PK"));
    EXPECT_EQ(*bundle_file(bundle, "json", texts_), bundle_json(bundle, texts_));
}

TEST(BundleText, says_in_words_what_is_kept_as_codes) {
    auto const texts = Texts::load("nl");
    EXPECT_EQ(value_text("sessions", "ma-ochtend do-middag", texts), "maandagochtend, donderdagmiddag");
    EXPECT_EQ(value_text("confirmed", "BEZ-115 BEZ-118", texts),
              "jonger dan waar de groep voor is, een groep die niet meetelt als vve");
    EXPECT_EQ(value_text("end_reason", "andere_groep", texts), "andere groep");
    for (int code = 111; code <= 118; ++code)
        EXPECT_EQ(value_text("confirmed", fmt::format("BEZ-{}", code), texts).find("BEZ"), std::string::npos) << code;
}

TEST(BundleText, calls_groups_and_organisations_by_name_and_leaves_codes_to_the_machine_file) {
    auto const texts = Texts::load("nl");
    auto const placement = std::ranges::find(holdings(), "placement", &Holding::table);
    Bundle bundle;
    bundle.held.push_back(
        {&*placement, {{"placement_code"}, {"child_code"}, {"group_code"}}, {{{"P-77"}, {"K-77"}, {"PSZ-77"}}}});
    bundle.names[{"group_code", "PSZ-77"}] = "Kabouterbos, De Kikkers";
    std::string page;
    report::put_document(page, bundle_document(bundle, texts), texts);
    EXPECT_THAT(page, HasSubstr("Kabouterbos, De Kikkers"));
    EXPECT_THAT(page, ::testing::Not(HasSubstr("-77")));
}

} // namespace
} // namespace kiem::rights::testing
