// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/way_testing.hpp"
#include "feature/offer/group_do.hpp"
#include "feature/offer/offer_schema.hpp"
#include "feature/offer/placement_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/rights_schema.hpp"

/// Two providers with a group each, a youth health service and the municipality, under the policy of Almere 2012.
namespace kiem::offer::testing {

using cases::testing::policy_file;
using dossier::testing::day;

inline std::vector<db::Migration> test_migrations() {
    auto const rights = rights::rights_migrations();
    std::vector<db::Migration> more(rights.begin(), rights.end());
    for (auto const& one : offer_migrations()) more.push_back(one);
    return cases::testing::way_migrations(more);
}

inline placing::Sessions mornings(std::string_view text = "ma-ochtend di-ochtend wo-ochtend do-ochtend") {
    return *placing::parse_sessions(text);
}

/// What both the acts and the pages are tried with.
class OfferActs : public cases::testing::WayPages {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        rules_ = cases::testing::almere_outreach();
        WayPages::SetUp();
        if (IsSkipped()) return;
        act([&](db::Act& act) {
            account::insert_organisation(act, {"zeewind", "Zeewind", account::OrganisationKind::provider, ""});
            add_location(act, "L1", "De Boot", "peuterland", "1312AA");
            add_location(act, "L2", "De Zee", "zeewind", "1313AA");
            add_group(act, "G1", "L1", 2);
            add_group(act, "G2", "L2", 1);
        });
    }

    static void add_location(db::Act& act, std::string_view code, std::string_view name, std::string_view holder,
                             std::string_view postcode) {
        act.connection.exec(
            "insert into location (owner, delivery_id, fact_key, valid_from, recorded_seq, fingerprint, "
            "location_code, name, kind, holder_code, holder_name, postcode, offers_vve) "
            "values ('gemeente', $1, $2, '2010-01-01', $3, '', $2, $4, 'psz', $5, $5, $6, 1)",
            reg::direct_delivery(act).value, code, act.seq.value, name, holder, postcode);
    }

    /// A child of youth health with an indication, and its case in that state of its way.
    CaseId child_on_its_way(std::string const& code, Day born_on = day("2010-06-01"),
                            std::vector<cases::Event> const& events = {}) {
        auto one = dossier::testing::child("Noor", "Berg", to_iso(born_on));
        one.child_code = code;
        one = keep("jgz", one);
        CaseId id;
        act([&](db::Act& act) {
            child::write_child(act, "jgz", reg::direct_delivery(act), {code, born_on, "1312AB", "1", born_on});
            add_indication(act, code, day("2012-10-01"));
            auto value = cases::begin(rules_, {code, one.id, "jgz"},
                                      {.event = cases::Event::indicate, .on = today(), .indication_code = "I" + code})
                             .value();
            value = cases::save_case(act, value, {.event = cases::Event::indicate, .on = today()}, {});
            for (auto const event : events) {
                value = cases::happen(rules_, value, {.event = event, .on = today()}).value();
                value = cases::save_case(act, value, {.event = event, .on = today()}, {});
            }
            id = value.id;
        });
        return id;
    }
    /// Restricts the use of a record.
    void restrict(std::string_view organisation, DossierId id) {
        act([&](db::Act& act) {
            auto const before = dossier::load_dossier(act.connection, organisation, id).value();
            auto next = before;
            next.is_restricted = true;
            dossier::save_version(act, before, next);
        });
    }
    /// What a supplier delivered.
    void deliver_placement(std::string_view owner, placement::PlacementFact const& fact) {
        act([&](db::Act& act) { placement::write_placement(act, reg::direct_delivery(act), owner, fact); });
    }
    /// The same out of a file of its system, and not by an act of a page.
    void deliver_placement_in_a_file(std::string_view owner, placement::PlacementFact const& fact) {
        act([&](db::Act& act) {
            placement::write_placement(act, insert_file(act, "plaatsingen", owner), owner, fact);
        });
    }
    cases::State state_of(CaseId id) { return cases::load_case(connection(), id)->state; }

    /// Who works at what, as the session would say.
    Counter counter_of(Principal const& who, std::string purpose = "toeleiding") {
        desks_.push_back(std::make_unique<dossier::Desk>(desk_of(who, std::move(purpose))));
        tables_.push_back(std::make_unique<cases::Table>(cases::Table{*desks_.back(), rules_}));
        return {*tables_.back(), priorities_,
                [this](Day) { return DatedNorms{norms_, {"voorschool", "startgroep"}, {4, {}}}; }};
    }
    Counter manager() { return counter_of(manager_); }
    Counter other_manager() { return counter_of(other_manager_); }
    Counter coordinator() { return counter_of(clerk_); }

    Wish wish_for(CaseId id, std::vector<WishedLocation> locations = {{"L1"}}) {
        Wish wish;
        wish.of = id;
        wish.locations = std::move(locations);
        wish.from = today();
        return wish;
    }
    static PlaceChoice choice(std::string group = "G1", Day first_day = day("2013-02-04")) {
        return {std::move(group), mornings(), first_day};
    }

    Principal manager_{"m.anager", {Role::location_manager}, {}, "peuterland", {{Role::location_manager, "L1", ""}}};
    Principal other_manager_{"o.ther", {Role::location_manager}, {}, "zeewind", {{Role::location_manager, "", ""}}};
    policy::OutreachRules rules_;
    placing::Norms norms_ = norms_until_2020();
    std::vector<placing::Priority> priorities_{placing::Priority::indication, placing::Priority::sibling,
                                               placing::Priority::longest_waiting};

private:
    static placing::Norms norms_until_2020() {
        placing::Norms norms;
        norms.sessions_per_week = 4;
        norms.minutes_per_session = 150;
        norms.minutes_per_week = 600;
        norms.children_per_group = 16;
        return norms;
    }
    std::vector<std::unique_ptr<dossier::Desk>> desks_;
    std::vector<std::unique_ptr<cases::Table>> tables_;
};

} // namespace kiem::offer::testing
