// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_location_testing.hpp"
#include "feature/case/way_testing.hpp"
#include "feature/indicating/indicating_schema.hpp"
#include "feature/indicating/indicating_web.hpp"
#include "feature/indicating/lists_do.hpp"

/// Indicating in tests: the policy and the sharing table that Almere adopted, and a nurse of "jgz".
namespace kiem::indicating::testing {

using dossier::testing::child;
using dossier::testing::day;
using dossier::testing::noor;

inline policy::PolicySet almere_policies() {
    using sharing::testing::policy_file;
    policy::PolicySet set;
    for (auto const* path : {"almere/doelgroep/2012-08-01.toml", "almere/toeleiding/2012-08-01.toml",
                             "nl/gewichtenregeling/2006-08-01.toml"})
        set.files.push_back(policy_file(path));
    return set;
}

inline std::vector<db::Migration> all_test_migrations() {
    auto const own = indicating_migrations();
    std::vector<db::Migration> more(own.begin(), own.end());
    more.push_back(cases::testing::case_location_migration());
    return cases::testing::way_migrations(more);
}

/// Every question answered so that no criterion is met.
inline Given no_grounds() {
    using enum Question;
    return {{schooling_1, "3"},          {schooling_2, "2"},           {single_parent, "nee"},
            {parents_speak_dutch, "ja"}, {language_environment, "ja"}, {social_emotional_risk, "nee"}};
}
inline Given with(Given given, Question question, std::string word) {
    given[question] = std::move(word);
    return given;
}
/// One ground: no Dutch at home.
inline Draft draft_on(std::string_view issued_on) {
    Draft draft;
    draft.issued_on = day(issued_on);
    draft.answers = with(no_grounds(), Question::parents_speak_dutch, "nee");
    draft.parents = ParentsView::agree;
    return draft;
}

class Indicating : public cases::testing::WayPages {
protected:
    std::vector<db::Migration> migrations() const override { return all_test_migrations(); }
    void SetUp() override {
        WayPages::SetUp();
        if (IsSkipped()) return;
        desk_.emplace(nurse());
    }
    std::vector<web::Route> routes(dossier::DossierSite const& site) override {
        auto all = dossier::dossier_routes(site);
        IndicatingSite own{site, policies_};
        own.district_scheme = [](Day) { return std::string("wijken"); };
        own.districts = [](Day) { return std::vector<web::Choice>{{"A01", "Haven"}, {"A02", "Stad"}}; };
        for (auto& route : indicating_routes(own)) all.push_back(std::move(route));
        return all;
    }

    policy::OutreachRules const& rules() const { return **policies_.outreach_on(day("2013-02-01")); }
    /// Of the nurse of jgz, or of who is given.
    Office office() { return {*desk_, rules(), policies_}; }
    Office office_of(Principal const& principal, std::string purpose) {
        desk_.emplace(desk_of(principal, std::move(purpose)));
        return office();
    }

    /// Born on 1 June 2010: two years and eight months old.
    dossier::Dossier toddler(std::string given = "Noor") {
        auto one = noor();
        one.child_code.clear();
        one.name.given = std::move(given);
        one.born_on = day("2010-06-01");
        return keep("jgz", one);
    }
    Seen seen(dossier::Dossier const& dossier) {
        auto const view = open(office(), dossier.id);
        return view ? view->seen() : Seen{dossier.id, {}, 0};
    }
    Result<Indication> indicated(dossier::Dossier const& dossier, std::string_view key = "formulier-1") {
        return indicate(office(), key, seen(dossier), draft_on("2013-01-15"));
    }
    /// An indication of 20 January 2013 from the system of the organisation.
    void deliver_in_a_file(std::string_view key, std::string_view child_code) {
        act([&](db::Act& act) {
            indication::write_indication(act, "jgz", insert_file(act, "indicaties", "jgz"),
                                         {std::string(key),
                                          std::string(child_code),
                                          {"gewicht"},
                                          "gewicht",
                                          day("2013-01-20"),
                                          "jgz",
                                          day("2013-01-20"),
                                          day("2014-06-01")});
        });
    }
    std::int64_t rows_in(std::string const& table) {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from " + table));
    }

    policy::PolicySet set_ = almere_policies();
    Policies policies_{set_, "GM0034"};
    std::optional<dossier::Desk> desk_;
};

} // namespace kiem::indicating::testing
