// SPDX-License-Identifier: EUPL-1.2
#pragma once
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
#include <fstream>
#include <sstream>

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

/// A file below policy/.
inline policy::PolicyFile policy_file(std::string const& path) {
    std::ifstream file(KIEM_SOURCE_DIR "/policy/" + path);
    std::ostringstream text;
    text << file.rdbuf();
    auto read = policy::read_policy_file(path, text.str());
    if (!read.value) throw std::runtime_error("no policy file " + path);
    return std::move(*read.value);
}
inline policy::SharingTable almere_sharing() {
    return policy::read_sharing(policy_file("almere/deling/2012-08-01.toml")).value;
}
inline policy::OutreachRules almere_outreach() {
    return policy::read_outreach(policy_file("almere/toeleiding/2012-08-01.toml")).value;
}

/// Pages and acts under the sharing table of Almere.
class WayPages : public dossier::testing::ChildPages {
protected:
    void SetUp() override {
        table_ = almere_sharing();
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
    Day today() const { return std::chrono::floor<std::chrono::days>(now_); }
};

} // namespace kiem::cases::testing
