// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_testing.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_schema.hpp"

/// Organisations whose records are linked in tests.
namespace kiem::link::testing {

class LinkActs : public dossier::testing::DossierActs {
protected:
    std::vector<db::Migration> migrations() const override {
        auto all = DossierActs::migrations();
        auto const own = link_migrations();
        all.insert(all.end(), own.begin(), own.end());
        return all;
    }
    dossier::Ties& ties() override { return stored_; }
    dossier::Desk clerk() { return desk_of(clerk_, "koppeling"); }
    dossier::Desk school() { return desk_of(school_, "jeugdgezondheid"); }
    /// With a form of its own.
    dossier::Dossier make(dossier::Desk const& desk, dossier::Dossier wanted, std::string code) {
        wanted.child_code = std::move(code);
        auto const made = create(desk, dossier::testing::form_key(++made_), wanted);
        EXPECT_TRUE(made) << (made ? "" : made.error().code);
        return *made;
    }
    dossier::Seen seen(dossier::Dossier const& one) {
        return {one.id, dossier::load_dossier(connection(), one.organisation, one.id)->version};
    }

    StoredTies stored_{ties_};
    Principal school_{"s.chool", {Role::nurse}, {}, "school"};
    int made_ = 0;
};

} // namespace kiem::link::testing
