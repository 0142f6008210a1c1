// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_day.hpp"
#include "feature/case/case_schema.hpp"
#include "feature/case/case_store.hpp"
#include "feature/child/child_store.hpp"
#include "feature/dossier/break_glass_schema.hpp"
#include "feature/dossier/dossier_web_testing.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/link/link_schema.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/population/population_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/register_store.hpp"
#include "feature/sharing/sharing_testing.hpp"

/// What the features on the way from signal to place are tried with: their tables, and the policy of Almere of 2012.
namespace kiem::cases::testing {

/// In their order, with `more` of the feature itself.
inline std::vector<db::Migration> way_migrations(std::span<db::Migration const> more) {
    auto all = dossier::testing::test_migrations();
    for (auto const& some : {reg::register_migrations(), link::link_migrations(), dossier::break_glass_migrations(),
                             case_migrations(), more})
        all.insert(all.end(), some.begin(), some.end());
    for (auto const& one : {place::migration(), child::migration(), indication::migration(), placement::migration(),
                            population::migration(), place::now_migration(), child::now_migration(),
                            indication::now_migration(), placement::now_migration()})
        all.push_back(one);
    std::ranges::sort(all, {}, &db::Migration::number);
    return all;
}

using policy::testing::policy_file;

inline policy::OutreachRules almere_outreach() {
    return policy::read_outreach(policy_file("almere/toeleiding/2012-08-01.toml")).value;
}

/// Pages and acts under the sharing table of Almere.
class WayPages : public dossier::testing::ChildPages {
protected:
    void SetUp() override {
        table_ = sharing::testing::almere_table();
        ChildPages::SetUp();
    }

    /// Inside an act at `now_`.
    template <class F>
    void act(F const& body) {
        auto const done = db::within<int>(connection(), {"test", {}}, {"test", {}}, now_,
                                          [&](db::Act& act) -> Result<int> {
                                              body(act);
                                              return 0;
                                          });
        ASSERT_TRUE(done);
    }
    /// A file out of a system of the owner, and not an act of a page.
    static DeliveryId insert_file(db::Act& act, std::string_view kind, std::string_view owner) {
        auto const made = act.connection.one<std::int64_t>(
            "insert into delivery (kind, owner, file_name, sha256, mode, seq, received_at, received_by) "
            "values ($1, $2, 'x.csv', 'x', 'aanvulling', $3, $4, '') returning id",
            kind, owner, act.seq.value, act.at);
        return {std::get<0>(*made)};
    }
    /// A group of four mornings a week, which a child comes to on all four.
    static void add_group(db::Act& act, std::string_view code, std::string_view location, int places,
                          std::string_view kind = "voorschool") {
        act.connection.exec(
            "insert into care_group (owner, delivery_id, fact_key, valid_from, recorded_seq, fingerprint, "
            "group_code, location_code, name, kind, places, sessions_offered, sessions_per_child, "
            "minutes_per_child, weeks_per_year) "
            "values ('gemeente', $1, $2, '2010-01-01', $3, '', $2, $4, $2, $6, $5, 4, 4, 600, 40)",
            reg::direct_delivery(act).value, code, act.seq.value, location, places, kind);
    }
    /// By youth health, without end: "I" before the code of the child.
    static void add_indication(db::Act& act, std::string const& child_code, Day issued_on) {
        indication::write_indication(
            act, "jgz", reg::direct_delivery(act),
            {"I" + child_code, child_code, {"c1"}, "c1", issued_on, "", issued_on, std::nullopt});
    }
    Day today() const { return local_day(now_); }
};

} // namespace kiem::cases::testing
