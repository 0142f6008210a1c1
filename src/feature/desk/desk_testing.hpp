// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_location_testing.hpp"
#include "feature/case/case_testing.hpp"
#include "feature/case/way_testing.hpp"
#include "feature/desk/desk_schema.hpp"
#include "feature/desk/desk_web.hpp"

/// Children on their way to a place, at youth health, a provider and the municipality, under the sharing table of Almere.
namespace kiem::desk::testing {

using dossier::testing::day;

inline std::vector<db::Migration> test_migrations() {
    return cases::testing::way_migrations(std::array{desk_migration(), cases::testing::case_location_migration()});
}

/// In the scheme "wijken": 1312AB lies in A01, and 1313AB in A02.
inline void insert_postcodes(db::Act& act) {
    for (auto const& [postcode, area] : {std::pair{"1312AB", "A01"}, std::pair{"1313AB", "A02"}})
        act.connection.exec("insert into postcode_area (owner, delivery_id, fact_key, valid_from, recorded_seq, "
                            "fingerprint, scheme, postcode, area_code) "
                            "values ('gemeente', $1, $2, '2010-01-01', $3, '', 'wijken', $2, $4)",
                            reg::direct_delivery(act).value, postcode, act.seq.value, area);
}

class DeskPages : public cases::testing::WayPages {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        WayPages::SetUp();
        if (IsSkipped()) return;
        act(insert_postcodes);
    }

    /// A child of youth health with an indication, and its case after these events, all on `on`.
    cases::Case on_its_way(std::string const& code, std::vector<cases::Happening> const& happenings = {},
                           std::optional<Day> on = {}, std::string const& postcode = "1312AB") {
        auto const begun = on.value_or(today());
        auto one = dossier::testing::child("Noor", "Berg" + code, "2010-06-01");
        one.child_code = code;
        one = keep("jgz", one);
        cases::Case value;
        act([&](db::Act& act) {
            auto const delivery = reg::direct_delivery(act);
            child::write_child(act, "jgz", delivery, {code, one.born_on, postcode, "1", one.born_on});
            indication::write_indication(act, "jgz", delivery,
                                         {"I" + code, code, {"taal"}, "taal", begun, "", begun, {}});
            cases::Happening const first{.event = cases::Event::indicate,
                                         .on = begun,
                                         .owner = cases::Owner{"jgz", {}},
                                         .indication_code = "I" + code};
            value = cases::save_case(act, cases::begin(rules_, {code, one.id, "jgz"}, first).value(), first,
                                     {.organisation = "jgz", .by = "n.urse"});
            for (auto const& happening : happenings)
                value = cases::save_case(act, cases::happen(rules_, value, happening).value(), happening,
                                         {.organisation = "jgz", .by = "n.urse"});
        });
        return value;
    }
    cases::Happening then(cases::Event event, std::optional<Day> due_on = {}) const {
        auto happening = cases::testing::any(event, today());
        if (due_on) happening.due_on = due_on;
        return happening;
    }
    Day later(int days) const { return today() + std::chrono::days{days}; }
    cases::Case stored_case(CaseId id) { return *cases::load_case(connection(), id); }
    std::vector<cases::Step> steps(CaseId id) { return cases::list_steps(connection(), id); }
    static std::string path(cases::Case const& one, std::string_view rest = {}) {
        return fmt::format("/trajecten/{}{}", one.id.value, rest);
    }
    /// What the form on the page of a case carries along.
    dossier::testing::FormFields form(cases::Case const& one, dossier::testing::FormFields more) {
        more.emplace_back("versie", std::to_string(one.version));
        more.emplace_back("gezien", std::to_string(steps(one.id).back().number));
        return more;
    }

    std::vector<web::Route> routes(dossier::DossierSite const& site) override {
        DeskSite desk{.children = site,
                      .rules = [this](Day) -> policy::OutreachRules const& { return rules_; },
                      .norm = [](Day) { return cases::PlaceNorm{}; },
                      .district_scheme = [](Day) { return std::string("wijken"); },
                      .districts = [](Day) { return std::vector<web::Choice>{{"A01", "Haven"}, {"A02", "Stad"}}; },
                      .threshold = [](Day) { return std::int64_t{3}; },
                      .funnel = funnel_,
                      .is_confirmed = [this](web::Request const&) { return is_confirmed_; },
                      .confirm_url = "/bevestigen",
                      .other_work = other_work_,
                      .also_sweep = [this](db::Act&, Day) { ++also_swept_; },
                      .also_mend =
                          [this](policy::OutreachRules const&) {
                              return cases::AlsoMend(
                                  [this](db::Act&, Day) { return std::ssize(std::exchange(in_vain_, {})); });
                          },
                      .in_vain = [this](db::Connection&, Day) { return in_vain_; },
                      .visit_channel = [this](Day) { return visit_channel_; },
                      .visit_reasons = [this](Day) { return visit_reasons_; },
                      .criteria = [this](Day) { return criteria_; },
                      .no_rules = [this](Day) { return no_rules_; }};
        auto all = desk_routes(desk);
        // Only what these pages put there: the rest is of the accounts.
        all.push_back({web::Method::get, "/start",
                       web::Access::roles({Role::nurse, Role::vve_coordinator, Role::policy_officer}),
                       [desk](web::Request const& request, Principal const& who) {
                           std::string out;
                           put_start(out, desk, request, who);
                           return web::page(std::move(out));
                       }});
        return all;
    }

    policy::OutreachRules rules_ = cases::testing::test_rules();
    FunnelKeeper funnel_{[](Day) { return std::string("wijken"); }};
    bool is_confirmed_ = true;
    std::string visit_channel_ = "huisbezoek";
    std::vector<web::Choice> visit_reasons_{{"niet_bereikt", "Ouders waren niet te bereiken"}, {"zorgen", "Zorgen"}};
    std::vector<policy::TargetCriterion> criteria_;
    Findings no_rules_;
    std::vector<OtherWork> other_work_;
    int also_swept_ = 0;
    /// Codes of children whose offer is over; a sweep of all leaves none.
    std::vector<std::string> in_vain_;
    Principal coordinator_{"c.oor", {Role::vve_coordinator}, {}, "gemeente"};
    Principal policy_officer_{"b.eleid", {Role::policy_officer}, {}, "gemeente"};
    Principal manager_{"m.anager", {Role::location_manager}, {}, "peuterland"};
};

} // namespace kiem::desk::testing
