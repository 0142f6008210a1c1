// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_location_testing.hpp"
#include "feature/case/way_testing.hpp"
#include "feature/programme/programme_do.hpp"
#include "feature/programme/programme_web.hpp"

/// Programmes in tests, under the policy of Almere: youth health, a provider and the municipality.
namespace kiem::programme::testing {

using dossier::testing::day;

inline std::vector<db::Migration> test_migrations() {
    auto const own = programme_migrations();
    std::vector<db::Migration> more(own.begin(), own.end());
    more.push_back(cases::testing::case_location_migration());
    return cases::testing::way_migrations(more);
}

inline policy::ProgrammeCatalogue test_catalogue() {
    return policy::read_programmes(cases::testing::policy_file("almere/programmas/2012-08-01.toml")).value;
}

class ProgrammeActs : public cases::testing::WayPages {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        rules_ = cases::testing::almere_outreach();
        WayPages::SetUp();
    }

    /// A dossier of that organisation, of a child of two and a half.
    DossierId child_of(std::string organisation, std::string const& code, std::string_view born_on = "2010-08-01") {
        auto one = dossier::testing::child("Noor", "Berg" + code, born_on);
        one.child_code = code;
        return keep(std::move(organisation), one).id;
    }
    void add_indication(std::string const& code, std::string_view issued_on) {
        act([&](db::Act& act) { WayPages::add_indication(act, code, day(issued_on)); });
    }
    void add_group(std::string const& code, std::string const& kind) {
        act([&](db::Act& act) { WayPages::add_group(act, code, "L1", 16, kind); });
    }
    void add_placement(std::string const& code, std::string_view from, std::string const& group) {
        act([&](db::Act& act) {
            placement::write_placement(act, reg::direct_delivery(act), "peuterland",
                                       {"P" + code, code, group, 4, std::nullopt, day(from)});
        });
    }
    /// A case of youth health, with an attempt to reach the parents on each of those days.
    CaseId case_of(std::string const& code, std::vector<std::string> const& visits = {}) {
        CaseId id;
        act([&](db::Act& act) {
            cases::Happening const first{.event = cases::Event::indicate,
                                         .on = day("2013-01-02"),
                                         .owner = cases::Owner{"gemeente", {}},
                                         .indication_code = "I" + code};
            auto value = cases::save_case(act, cases::begin(rules_, {code, {}, "jgz"}, first).value(), first, {});
            for (auto const& on : visits) {
                cases::Happening const visit{.event = cases::Event::reached, .on = day(on)};
                value = cases::save_case(act, cases::happen(rules_, value, visit).value(), visit,
                                         {.organisation = "gemeente", .by = "c.lerk", .channel = "huisbezoek"});
            }
            id = value.id;
        });
        return id;
    }

    Office office_of(Principal const& who, std::string purpose = "toeleiding") {
        desks_.push_back(std::make_unique<dossier::Desk>(desk_of(who, std::move(purpose))));
        return {*desks_.back(), catalogue_, rules_};
    }
    Office nurse_office() { return office_of(nurse_); }
    Office worker_office() { return office_of(worker_, "opvang"); }
    Office coordinator_office() { return office_of(clerk_); }
    static std::string key(int number) { return dossier::testing::form_key(number); }
    static Joining joining(DossierId id, std::string_view from, std::string programme = "minisamenspel") {
        return {{id, {}}, std::move(programme), "De Boot", day(from)};
    }
    template <class T>
    static std::string code_of(Result<T> const& result) {
        return result ? "" : result.error().code + (result.error().detail.empty() ? "" : " " + result.error().detail);
    }

    std::vector<web::Route> routes(dossier::DossierSite const& site) override {
        return programme_routes({site, [this](Day) -> policy::ProgrammeCatalogue const& { return catalogue_; },
                                 [this](Day) -> policy::OutreachRules const& { return rules_; },
                                 [](Day) { return std::vector<std::string>{"voorschool", "startgroep"}; },
                                 [](Day) { return std::int64_t{2}; }});
    }

    policy::ProgrammeCatalogue catalogue_ = test_catalogue();
    policy::OutreachRules rules_;
    Principal policy_officer_{"b.eleid", {Role::policy_officer}, {}, "gemeente"};

private:
    std::vector<std::unique_ptr<dossier::Desk>> desks_;
};

} // namespace kiem::programme::testing
