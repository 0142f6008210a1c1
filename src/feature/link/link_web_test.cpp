// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_web_testing.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_schema.hpp"
#include "feature/link/link_web.hpp"
#include "feature/sharing/sharing_testing.hpp"

namespace kiem::link::testing {
namespace {

using dossier::Dossier;
using dossier::testing::FormFields;
using dossier::testing::noor;
using ::testing::HasSubstr;
using ::testing::Not;

class LinkPages : public dossier::testing::ChildPages {
protected:
    std::vector<db::Migration> migrations() const override {
        auto all = ChildPages::migrations();
        for (auto const& one : link_migrations()) all.push_back(one);
        std::ranges::sort(all, {}, &db::Migration::number);
        return all;
    }
    void SetUp() override {
        ChildPages::SetUp();
        if (!IsSkipped()) table_ = sharing::testing::almere_table();
    }
    std::vector<web::Route> routes(dossier::DossierSite const& site) override {
        auto all = dossier::dossier_routes(site);
        auto const after = [this](db::Act&, std::span<DossierId const>) { return not_followed_; };
        auto const no_rules = [this](Day) { return not_followed_; };
        for (auto& one : link_routes(site, after, no_rules)) all.push_back(std::move(one));
        return all;
    }
    dossier::Ties& ties() override { return stored_; }
    static std::string number(Dossier const& dossier) { return std::to_string(dossier.id.value); }
    static Dossier misspelt() {
        auto one = noor();
        one.child_code.clear();
        one.name.family = "Bergh";
        return one;
    }
    FormFields merge_form(Dossier const& stays, Dossier const& goes) {
        return {{"doe", "samenvoegen"},
                {"blijft", number(stays)},
                {"blijft-versie", std::to_string(stored(stays).version)},
                {"weg", number(goes)},
                {"weg-versie", std::to_string(stored(goes).version)},
                {"reden-" + number(goes), "Zelfde moeder, naam verkeerd gespeld"}};
    }
    std::int64_t ties_now() {
        return std::get<0>(
            *connection().one<std::int64_t>("select count(*) from child_tie where superseded_seq is null"));
    }

    StoredTies stored_{forced_};
    /// Why no case follows a tie.
    Findings not_followed_;
};
KIEM_EVERY_ENGINE(LinkPages);

TEST_P(LinkPages, DoublesStandBesideEachOther) {
    auto const one = keep("jgz", noor()), other = keep("jgz", misspelt());
    keep("peuterland", noor());
    auto const page = get(url(one, "/dubbel")).body;
    EXPECT_THAT(page, HasSubstr("kiem-compare__differs"));
    EXPECT_THAT(page, HasSubstr("<td class=\"utrecht-table__cell\">Bergh</td>"));
    EXPECT_THAT(page, HasSubstr("name=\"weg\" value=\"" + number(other) + "\""));
    EXPECT_THAT(page, Not(HasSubstr("verzorger.taal")));
    EXPECT_THAT(page, Not(HasSubstr("Turks"))) << "not for this purpose";
    EXPECT_THAT(get("/kinderen/dubbel").body, HasSubstr(url(one, "/dubbel")));
    EXPECT_THAT(page, Not(HasSubstr("[koppeling.")));
}

TEST_P(LinkPages, TheyAreMergedAndTakenApartAgain) {
    auto const one = keep("jgz", noor()), other = keep("jgz", misspelt());
    EXPECT_EQ(post(url(one, "/dubbel"), merge_form(one, other)).status, 303);
    EXPECT_EQ(stored(other).merged_into, one.id);
    EXPECT_EQ(location(get(url(other))), url(one));
    auto const page = get(url(one, "/dubbel")).body;
    EXPECT_THAT(page, HasSubstr("Haal dossier " + number(other) + " er weer uit"));
    EXPECT_THAT(page, HasSubstr("Zelfde moeder, naam verkeerd gespeld"));
    EXPECT_THAT(page, HasSubstr("Samengevoegd door n.urse, op 1 februari 2013, 11:00"));
    EXPECT_THAT(get(url(one, "/geschiedenis?doel=kwaliteitszorg")).body + get(url(one, "/geschiedenis")).body,
                HasSubstr("Zelfde moeder, naam verkeerd gespeld"));
    auto const version = std::to_string(stored(other).version);
    EXPECT_EQ(
        post(url(one, "/dubbel"), {{"doe", "terugdraaien"}, {"weg", number(other)}, {"weg-versie", version}}).status,
        422)
        << "without a reason";
    EXPECT_EQ(post(url(one, "/dubbel"), {{"doe", "terugdraaien"},
                                         {"weg", number(other)},
                                         {"weg-versie", version},
                                         {"reden-" + number(other), "Toch een ander kind"}})
                  .status,
              303);
    EXPECT_FALSE(stored(other).merged_into);
    EXPECT_EQ(stored(other).name, misspelt().name);
}

TEST_P(LinkPages, SayThatNoCaseFollowsWhenNoRulesHold) {
    auto const one = keep("jgz", noor()), other = keep("jgz", misspelt()), theirs = keep("peuterland", noor());
    EXPECT_THAT(get(url(one, "/dubbel")).body, Not(HasSubstr("De trajecten volgen nu niet")));
    not_followed_ = {{"KOP-301", Severity::warning, {{"detail", "2013"}}, {}}};
    EXPECT_THAT(get(url(one, "/dubbel")).body, HasSubstr("De trajecten volgen nu niet"));
    EXPECT_EQ(post(url(one, "/dubbel"), merge_form(one, other)).status, 303);
    auto const detail_of = [&](std::string_view action) {
        auto const found = connection().one<std::string>("select detail from audit_log where action = $1", action);
        return found ? std::get<0>(*found) : std::string();
    };
    EXPECT_EQ(detail_of("dossiers-samenvoegen"), "kind.samenvoeging, KOP-301");
    who_ = clerk_;
    EXPECT_THAT(get("/koppelingen").body, HasSubstr("De trajecten volgen nu niet"));
    EXPECT_EQ(post("/koppelingen", {{"een", number(one)}, {"ander", number(theirs)}, {"vanaf", "1-2-2013"}}).status,
              303);
    EXPECT_EQ(detail_of("dossiers-koppelen"), "KOP-301");
    EXPECT_THAT(get("/koppelingen/" + number(one)).body, HasSubstr("De trajecten volgen nu niet"));
}

TEST_P(LinkPages, AReasonIsAskedAndWhatWasTypedStays) {
    auto const one = keep("jgz", noor()), other = keep("jgz", misspelt());
    auto form = merge_form(one, other);
    form.back().second = "";
    auto const missing = post(url(one, "/dubbel"), form);
    EXPECT_EQ(missing.status, 422);
    EXPECT_THAT(missing.body, HasSubstr("id=\"veld-reden-" + number(other) + "-fout\""));
    EXPECT_THAT(missing.body, HasSubstr("Hier ontbreekt de reden"));
    form.back().second = "<veel> " + std::string(500, 'x');
    auto const too_long = post(url(one, "/dubbel"), form);
    EXPECT_EQ(too_long.status, 422);
    EXPECT_THAT(too_long.body, HasSubstr("&lt;veel&gt; xxx"));
    EXPECT_FALSE(stored(other).merged_into);
    form.front().second = "andersom";
    form.back().second = "Zelfde kind";
    auto const swapped = post(url(one, "/dubbel"), form);
    EXPECT_EQ(swapped.status, 303);
    EXPECT_EQ(stored(one).merged_into, other.id);
    EXPECT_THAT(get(url(other, "/dubbel")).body, Not(HasSubstr("[koppeling.")));
}

TEST_P(LinkPages, AnOutdatedPageMergesNothing) {
    auto const one = keep("jgz", noor()), other = keep("jgz", misspelt());
    auto form = merge_form(one, other);
    auto changed = stored(other);
    changed.name.given = "Noora";
    ASSERT_TRUE(revise(nurse(), {other.id, 1}, changed)) << "the table gives the nurse that";
    EXPECT_EQ(post(url(one, "/dubbel"), form).status, 409);
    EXPECT_FALSE(stored(other).merged_into);
}

TEST_P(LinkPages, TwoChildrenAreNotShownAgain) {
    auto const one = keep("jgz", noor()), other = keep("jgz", misspelt());
    auto form = merge_form(one, other);
    form.front().second = "verschillend";
    EXPECT_EQ(post(url(one, "/dubbel"), form).status, 303);
    EXPECT_THAT(get(url(one, "/dubbel")).body, Not(HasSubstr("Bergh")));
}

TEST_P(LinkPages, DoublesOfAnotherOrganisationAreNotThere) {
    auto const mine = keep("jgz", noor()), theirs = keep("peuterland", noor()), also = keep("peuterland", misspelt());
    Dossier missing = theirs;
    missing.id = DossierId{also.id.value + 9};
    EXPECT_EQ(get(url(theirs, "/dubbel")).status, 404);
    EXPECT_EQ(get(url(theirs, "/dubbel")).body, get(url(missing, "/dubbel")).body);
    EXPECT_EQ(reads_.back().record.outcome, db::Outcome::refused);
    for (auto const& form : {merge_form(theirs, also), merge_form(mine, theirs), merge_form(theirs, mine)}) {
        EXPECT_EQ(post(url(mine, "/dubbel"), form).status, 404);
        EXPECT_FALSE(stored(mine).merged_into);
        EXPECT_FALSE(stored(theirs).merged_into);
        EXPECT_FALSE(stored(also).merged_into);
    }
    who_ = worker_;
    EXPECT_EQ(get(url(theirs, "/dubbel")).status, 404) << "not for this role";
}

TEST_P(LinkPages, TheMunicipalityLinksAndUnlinksAndTakesItBack) {
    auto const one = keep("jgz", noor()), other = keep("peuterland", noor());
    who_ = clerk_;
    auto const page = get("/koppelingen").body;
    EXPECT_THAT(page, HasSubstr("Noor van den Berg"));
    EXPECT_THAT(page, HasSubstr("Peuterland"));
    EXPECT_THAT(page, Not(HasSubstr("Dorpsstraat")));
    EXPECT_THAT(page, Not(HasSubstr("06 12345678")));
    auto const linked = post(
        "/koppelingen", {{"doe", "koppelen"}, {"een", number(one)}, {"ander", number(other)}, {"vanaf", "1-1-2013"}});
    ASSERT_EQ(linked.status, 303) << linked.body;
    EXPECT_EQ(ties_now(), 2);
    EXPECT_THAT(get("/koppelingen").body, Not(HasSubstr("Noor van den Berg"))) << "linked already";
    auto const ties = get(location(linked)).body;
    EXPECT_THAT(ties, HasSubstr("Gekoppeld vanaf 1 januari 2013"));
    EXPECT_THAT(ties, HasSubstr("Gekoppeld, door c.lerk"));
    EXPECT_THAT(ties, Not(HasSubstr("[koppeling.")));
    EXPECT_EQ(
        post(location(linked), {{"doe", "losmaken"}, {"dossier", number(other)}, {"op-" + number(other), "1-3-2013"}})
            .status,
        303);
    EXPECT_THAT(get(location(linked)).body, HasSubstr("1 maart 2013"));
    auto const body = get(location(linked)).body;
    auto const at = body.find("name=\"handeling\" value=\"");
    ASSERT_NE(at, std::string::npos) << "only of its own changes";
    auto const from = at + std::string("name=\"handeling\" value=\"").size();
    auto const commit = body.substr(from, body.find('"', from) - from);
    EXPECT_NE(post(location(linked), {{"doe", "terugdraaien"}, {"handeling", commit}}).status, 404);
}

TEST_P(LinkPages, WhatIsTypedWrongIsTold) {
    auto const one = keep("jgz", noor()), other = keep("peuterland", noor());
    who_ = clerk_;
    auto const no_day = post("/koppelingen",
                             {{"doe", "koppelen"}, {"een", number(one)}, {"ander", number(other)}, {"vanaf", "ooit"}});
    EXPECT_EQ(no_day.status, 422);
    EXPECT_THAT(no_day.body, HasSubstr("value=\"ooit\""));
    auto const no_dossier = post("/koppelingen",
                                 {{"doe", "koppelen"}, {"een", number(one)}, {"ander", "999"}, {"vanaf", "1-1-2013"}});
    EXPECT_EQ(no_dossier.status, 404);
    EXPECT_EQ(ties_now(), 0);
}

TEST_P(LinkPages, OnlyTheMunicipalitysCoordinatorLinks) {
    auto const one = keep("jgz", noor()), other = keep("peuterland", noor());
    for (auto const& who : {nurse_, worker_, officer_, Principal{"x", {Role::vve_coordinator}, {}, "jgz"}}) {
        who_ = who;
        EXPECT_EQ(get("/koppelingen").status, 404) << who.name;
        EXPECT_EQ(get("/koppelingen/" + number(one)).status, 404) << who.name;
        EXPECT_EQ(post("/koppelingen",
                       {{"doe", "koppelen"}, {"een", number(one)}, {"ander", number(other)}, {"vanaf", "1-1-2013"}})
                      .status,
                  404)
            << who.name;
        EXPECT_EQ(post("/koppelingen/" + number(one),
                       {{"doe", "losmaken"}, {"dossier", number(one)}, {"op-" + number(one), "1-1-2013"}})
                      .status,
                  404)
            << who.name;
    }
    EXPECT_EQ(ties_now(), 0);
}

} // namespace
} // namespace kiem::link::testing
