// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_web_testing.hpp"
#include "feature/sharing/sharing_testing.hpp"

namespace kiem::dossier::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Every route with the id of a dossier of another organisation (FT-60): 404, word for word what an id that is not there gets,
/// and on record.
class ChildIsolation : public ChildPages {
protected:
    void SetUp() override {
        ChildPages::SetUp();
        if (IsSkipped()) return;
        table_ = sharing::testing::almere_table();
        foreign_ = keep("school", noor());
        missing_.id = DossierId{foreign_.id.value + 7};
    }
    std::vector<Principal> everybody() const {
        auto const at = [](std::string name, Role role, std::string organisation) {
            return Principal{std::move(name), {role}, {}, std::move(organisation)};
        };
        return {at("a", Role::nurse, "jgz"),
                at("b", Role::vve_coordinator, "gemeente"),
                at("c", Role::preschool_worker, "peuterland"),
                at("d", Role::location_manager, "peuterland"),
                at("e", Role::care_coordinator, "peuterland"),
                at("f", Role::privacy_officer, "peuterland"),
                at("g", Role::teacher, "peuterland"),
                at("h", Role::coach, "peuterland"),
                at("i", Role::administrator, "school"),
                at("j", Role::researcher, "gemeente"),
                at("k", Role::policy_officer, "school"),
                at("l", Role::parent, "school"),
                at("m", Role::nurse, "nergens"),
                at("n", Role::nurse, "")};
    }
    static std::vector<std::pair<web::Method, std::string>> routes_of(Dossier const& dossier) {
        using web::Method;
        std::vector<std::pair<Method, std::string>> routes;
        for (auto const* end : {"", "/wijzigen", "/geschiedenis", "?doel=nood", "?doel=rechten"})
            routes.emplace_back(Method::get, url(dossier, end));
        for (auto const* end : {"/wijzigen", "/bsn"}) routes.emplace_back(Method::post, url(dossier, end));
        return routes;
    }
    std::int64_t refusals() {
        std::int64_t of_reads = 0;
        for (auto const& read : reads_) of_reads += read.record.outcome == db::Outcome::refused ? 1 : 0;
        return of_reads +
               std::get<0>(*connection().one<std::int64_t>("select count(*) from audit_log where outcome = 'refused'"));
    }

    Dossier foreign_, missing_;
};
KIEM_EVERY_ENGINE(ChildIsolation);

TEST_P(ChildIsolation, WhatIsNotYoursIsNotThere) {
    FormFields const form{{"versie", "1"}, {"voornaam", "Gekaapt"}, {"verzorger-1-telefoon", "06 00000000"}};
    for (auto const& who : everybody()) {
        who_ = who;
        auto const theirs = routes_of(foreign_), none = routes_of(missing_);
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            auto const before = refusals();
            auto const& [method, path] = theirs[i];
            auto const one = ask(method, path, form), other = ask(method, none[i].second, form);
            EXPECT_EQ(one.status, 404) << who.name << " " << path;
            EXPECT_EQ(one.body, other.body) << who.name << " " << path;
            EXPECT_THAT(one.body, Not(HasSubstr("Noor"))) << who.name << " " << path;
            bool const is_at_work = who.name < "g";
            bool const has_purpose = path.find("rechten") == std::string::npos || who.name == "f";
            if (is_at_work && has_purpose) { EXPECT_GE(refusals(), before + 2) << who.name << " " << path; }
        }
    }
    EXPECT_EQ(stored(foreign_), foreign_);
}

TEST_P(ChildIsolation, NothingOfItIsFoundListedOrCounted) {
    keep("school", child("Geheim", "Schoolkind", "2009-02-01"));
    for (auto const& who : everybody()) {
        who_ = who;
        auto const list = get("/kinderen");
        auto const by_name = post("/kinderen/zoeken", {{"naam", "Noor van den Berg"}});
        auto const by_day = post("/kinderen/zoeken", {{"naam", ""}, {"geboortedatum", "1-2-2009"}});
        auto const in_need = post("/kinderen/doorbreken",
                                  {{"naam", "Noor van den Berg"}, {"reden", "Het kind is in gevaar, bel de ouders."}});
        for (auto const& response : {list, by_name, by_day, in_need}) {
            EXPECT_THAT(response.body, Not(HasSubstr(url(foreign_)))) << who.name;
            EXPECT_THAT(response.body, Not(HasSubstr("Schoolkind"))) << who.name;
            EXPECT_THAT(response.body, Not(HasSubstr("1 februari 2009</span>"))) << who.name;
        }
        EXPECT_THAT(get("/kinderen?na=" + std::to_string(foreign_.id.value)).body, Not(HasSubstr("kiem-child__name")))
            << "a cursor of another";
    }
}

TEST_P(ChildIsolation, AnotherOrganisationsChildIsNoLookAlikeOfANewOne) {
    who_ = everybody().front();
    auto const response = post("/kinderen/nieuw", {{"sleutel", "formulier-9"},
                                                   {"voornaam", "Noor"},
                                                   {"voorvoegsel", "van den"},
                                                   {"achternaam", "Berg"},
                                                   {"geboortedatum", "1-2-2009"}});
    EXPECT_EQ(response.status, 303);
}

TEST_P(ChildIsolation, TheKeyOfAnothersFormMakesAChildOfOnesOwn) {
    auto const key = std::get<0>(
        *connection().one<std::string>("select form_key from dossier where id = $1", foreign_.id.value));
    who_ = everybody().front();
    auto const response = post("/kinderen/nieuw",
                               {{"sleutel", key}, {"achternaam", "Eigen"}, {"geboortedatum", "1-2-2009"}});
    EXPECT_EQ(response.status, 303);
    EXPECT_NE(location(response), url(foreign_));
    EXPECT_EQ(stored(foreign_), foreign_);
}

TEST_P(ChildIsolation, WhoIsNotLoggedInGetsNothing) {
    who_ = {};
    for (auto const& [method, path] : routes_of(foreign_)) EXPECT_EQ(ask(method, path, {}).status, 404) << path;
    EXPECT_EQ(get("/kinderen").status, 404);
    EXPECT_EQ(get("/toezicht").status, 404);
}

TEST_P(ChildIsolation, WhatIsNoNumberIsNotThere) {
    who_ = everybody().front();
    for (auto const* number : {"0", "-1", "1e3", "99999999999999999999", "%27", "x"})
        EXPECT_EQ(get(std::string("/kinderen/") + number).status, 404) << number;
}

} // namespace
} // namespace kiem::dossier::testing
