// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/attendance/attendance_store.hpp"
#include "feature/case/case_schema.hpp"
#include "feature/child/child_store.hpp"
#include "feature/dossier/break_glass_schema.hpp"
#include "feature/dossier/dossier_testing.hpp"
#include "feature/indicating/indicating_schema.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/link/link_schema.hpp"
#include "feature/offer/offer_schema.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/population/population_store.hpp"
#include "feature/programme/programme_schema.hpp"
#include "feature/register/register_store.hpp"
#include "feature/rights/bundle_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/request_do.hpp"
#include "feature/rights/retention_do.hpp"
#include "feature/rights/rights_schema.hpp"
#include "feature/school/school_store.hpp"
#include <set>

/// Parents' rights in tests: the children of dossier_testing.hpp, a privacy officer who may do all of it, and facts.
namespace kiem::rights::testing {

using dossier::testing::day;
using dossier::testing::noor;

inline std::vector<db::Migration> test_migrations() {
    auto all = dossier::testing::test_migrations();
    for (auto const& some :
         {reg::register_migrations(), link::link_migrations(), dossier::break_glass_migrations(), rights_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    for (auto const& some : {cases::case_migrations(), indicating::indicating_migrations(), offer::offer_migrations(),
                             attendance::attendance_migrations(), programme::programme_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    for (auto const& one : {child::migration(), indication::migration(), placement::migration(), school::migration(),
                            place::migration(), population::migration(), child::now_migration(),
                            indication::now_migration(), placement::now_migration(), place::now_migration()})
        all.push_back(one);
    std::ranges::sort(all, {}, &db::Migration::number);
    return all;
}

inline policy::SharingTable test_table() {
    using policy::Relation, policy::Use;
    auto const plain = dossier::testing::test_table();
    auto purposes = plain.purposes();
    auto rules = plain.rules();
    rules.push_back(
        {"rechten",
         {Role::privacy_officer},
         Relation::own,
         {Use::read, Use::write, Use::take_out},
         {"kind.*", "adres.*", "verzorger.*", "indicatie.*", "nietbereik.*", "plaatsing.*", "leerling.*", "traject.*",
          "wens.*", "aanbod.*", "aanwezigheid.*", "deelname.*", "toestemming.*", "verzoek.*", "koppeling.*", "log.*"},
         "",
         {}});
    rules.push_back({"rechten", {Role::nurse}, Relation::own, {Use::read}, {"kind.voornaam"}, "", {}});
    return {std::move(purposes), std::move(rules)};
}

class RightsActs : public dossier::testing::DossierActs {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        table_ = test_table();
        DossierActs::SetUp();
    }

    dossier::Desk officer() { return desk_of(officer_, "rechten"); }
    /// A dossier of "jgz".
    dossier::Dossier keep(dossier::Dossier const& one, std::string key = "formulier-1") {
        auto const made = dossier::create(nurse(), key, one);
        EXPECT_TRUE(made) << made.error().code << " " << made.error().detail;
        return *made;
    }
    Consent yes_for(DossierId id, std::string purpose = "opvang", std::string receiver = "peuterland") {
        Consent one;
        one.dossier = id;
        one.purpose = std::move(purpose);
        one.fields = {"kind.geboortedatum"};
        one.receiver = std::move(receiver);
        one.given_by = "Anna Berg";
        one.given_on = one.from = day("2013-01-01");
        one.how = How::paper;
        one.text_version = "toestemming-1";
        return one;
    }
    /// Inside an act at `now_`.
    template <class F>
    void act(F const& body) {
        auto const done = db::within<int>(connection(), officer_, {"test", {}}, now_, [&](db::Act& act) -> Result<int> {
            body(act);
            return 0;
        });
        ASSERT_TRUE(done);
    }
};

} // namespace kiem::rights::testing
