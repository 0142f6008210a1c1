// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_web_testing.hpp"
#include "feature/sharing/sharing_testing.hpp"

namespace kiem::dossier::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
constexpr char const* reason = "De moeder is aangereden en het kind staat alleen op straat.";

/// With the sharing table of Almere: who works at a preschool sees no addresses, but in an emergency.
class BreakGlassPages : public ChildPages {
protected:
    void SetUp() override {
        ChildPages::SetUp();
        if (IsSkipped()) return;
        table_ = sharing::testing::almere_table();
        who_ = worker_;
        mine_ = keep("peuterland", noor());
        auto theirs = noor();
        theirs.addresses.front().street = "Geheime Laan";
        theirs_ = keep("jgz", theirs);
        ties_.links = {{mine_.id, theirs_.id}};
    }
    web::Response force(Dossier const& dossier) {
        return post("/kinderen/doorbreken", {{"nummer", std::to_string(dossier.id.value)}, {"reden", reason}});
    }
    std::string seen(Dossier const& dossier) { return get(url(dossier, "?doel=nood")).body; }

    Dossier mine_, theirs_;
    Principal guard_{"g.uard", {Role::privacy_officer}, {}, "peuterland"};
};
KIEM_EVERY_ENGINE(BreakGlassPages);

TEST_P(BreakGlassPages, WhatHappensIsSaidBeforehand) {
    auto const page = get("/kinderen/doorbreken").body;
    EXPECT_THAT(page, HasSubstr("60 minuten"));
    EXPECT_THAT(page, HasSubstr("privacyfunctionaris"));
    EXPECT_THAT(page, Not(HasSubstr("[kind.")));
}

TEST_P(BreakGlassPages, ADossierOpensWithAReasonAndClosesByItself) {
    EXPECT_THAT(get(url(mine_)).body, Not(HasSubstr("Dorpsstraat")));
    EXPECT_EQ(get(url(mine_, "?doel=nood")).status, 404);
    auto const response = force(mine_);
    ASSERT_EQ(response.status, 303);
    EXPECT_EQ(location(response), url(mine_, "?doel=nood"));
    EXPECT_THAT(seen(mine_), HasSubstr("Dorpsstraat"));
    EXPECT_THAT(seen(mine_), HasSubstr("U kijkt met noodtoegang"));
    EXPECT_THAT(seen(theirs_), HasSubstr("Geheime Laan")) << "of another organisation, linked to the child";
    now_ += emergency_lasts;
    EXPECT_EQ(get(url(mine_, "?doel=nood")).status, 404);
    EXPECT_EQ(get(url(theirs_, "?doel=nood")).status, 404);
}

TEST_P(BreakGlassPages, EachLookUnderItCarriesIt) {
    force(mine_);
    reads_.clear();
    seen(theirs_);
    ASSERT_FALSE(reads_.empty());
    EXPECT_NE(reads_.front().record.who.break_glass, BreakGlassId{});
    EXPECT_EQ(reads_.front().record.purpose, purpose_of_emergency);
    reads_.clear();
    get(url(mine_));
    EXPECT_EQ(reads_.front().record.who.break_glass, BreakGlassId{}) << "an ordinary look is no emergency";
}

TEST_P(BreakGlassPages, WithoutAGoodReasonItStaysClosed) {
    auto const response = post("/kinderen/doorbreken",
                               {{"nummer", std::to_string(mine_.id.value)}, {"reden", "haast"}});
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("id=\"veld-reden-fout\""));
    EXPECT_THAT(response.body, HasSubstr("haast</textarea>"));
    EXPECT_EQ(get(url(mine_, "?doel=nood")).status, 404);
}

TEST_P(BreakGlassPages, TheChildIsFoundByNameAndChosen) {
    auto const found = post("/kinderen/doorbreken",
                            {{"naam", "noor berg"}, {"geboortedatum", "1-2-2009"}, {"reden", reason}});
    EXPECT_EQ(found.status, 200);
    EXPECT_THAT(found.body, HasSubstr("name=\"gekozen\" value=\"" + std::to_string(mine_.id.value) + "\""));
    EXPECT_THAT(found.body, Not(HasSubstr("value=\"" + std::to_string(theirs_.id.value) + "\"")));
    EXPECT_THAT(found.body, HasSubstr(reason));
    auto const opened = post("/kinderen/doorbreken", {{"gekozen", std::to_string(mine_.id.value)}, {"reden", reason}});
    EXPECT_EQ(opened.status, 303);
    auto const none = post("/kinderen/doorbreken", {{"naam", "Niemand Hier"}, {"reden", reason}});
    EXPECT_EQ(none.status, 422);
}

TEST_P(BreakGlassPages, OnlyOwnAndLinkedDossiersOpen) {
    ties_.links.clear();
    auto const unlinked = force(theirs_);
    Dossier nowhere;
    nowhere.id = DossierId{99999};
    auto const missing = force(nowhere);
    EXPECT_EQ(unlinked.status, 404);
    EXPECT_EQ(missing.status, 404);
    auto const without_number = [](std::string body, Dossier const& dossier) {
        auto const value = "value=\"" + std::to_string(dossier.id.value) + "\"";
        return body.erase(body.find(value), value.size());
    };
    EXPECT_EQ(without_number(unlinked.body, theirs_), without_number(missing.body, nowhere));
}

TEST_P(BreakGlassPages, NobodyElseMayUseIt) {
    force(mine_);
    who_ = {"a.nder", {Role::preschool_worker}, {}, "peuterland"};
    EXPECT_EQ(get(url(mine_, "?doel=nood")).status, 404);
    EXPECT_EQ(post("/kinderen/doorbreken/stoppen", {{"nummer", "1"}}).status, 404);
    who_ = worker_;
    EXPECT_EQ(get(url(mine_, "?doel=nood")).status, 200);
    EXPECT_EQ(post("/kinderen/doorbreken/stoppen", {{"nummer", "1"}}).status, 303);
    EXPECT_EQ(get(url(mine_, "?doel=nood")).status, 404);
}

TEST_P(BreakGlassPages, WhoMayNotForceCannot) {
    who_ = {"c.lerk", {Role::vve_coordinator}, {}, "peuterland"};
    EXPECT_EQ(get("/kinderen/doorbreken").status, 404);
    EXPECT_EQ(force(mine_).status, 404);
    who_ = officer_;
    EXPECT_EQ(get("/kinderen/doorbreken").status, 404);
}

TEST_P(BreakGlassPages, TheActsThemselvesAskWhoMayAndWhy) {
    auto const code_of = [](auto const& result) { return result ? std::string("ok") : result.error().code; };
    auto const emergency = desk_of(worker_, std::string(purpose_of_emergency));
    for (auto const& [why, code] :
         {std::pair(std::string("haast"), "DOS-401"), std::pair(std::string(1001, 'x'), "DOS-402"),
          std::pair(std::string("\x1b[2J") + reason, "DOS-402")})
        EXPECT_EQ(code_of(force_open(emergency, mine_.id, why)), code);
    auto const opened = force_open(emergency, mine_.id, std::string(1000, 'x'));
    ASSERT_TRUE(opened) << opened.error().code;
    auto const curious = desk_of(worker_, std::string(purpose_of_oversight));
    EXPECT_EQ(code_of(list_emergencies(curious)), "DOS-202");
    EXPECT_EQ(reads_.back().record.outcome, db::Outcome::refused);
    EXPECT_EQ(code_of(review_emergency(curious, opened->id)), "DOS-202");
    auto namesake = worker_;
    namesake.account = {77};
    EXPECT_FALSE(end_emergency(desk_of(namesake, std::string(purpose_of_emergency)), opened->id)) << "another account";
    auto const oversight = desk_of(guard_, std::string(purpose_of_oversight));
    auto const all = list_emergencies(oversight);
    ASSERT_TRUE(all) << all.error().code;
    EXPECT_EQ(all->size(), 1U);
    EXPECT_TRUE(end_emergency(emergency, opened->id));
}

TEST_P(BreakGlassPages, EveryPrivacyOfficerConcernedSeesIt) {
    force(mine_);
    for (auto const& [officer, number] : {std::pair(guard_, mine_.id), std::pair(officer_, theirs_.id)}) {
        who_ = officer;
        auto const page = get("/toezicht").body;
        EXPECT_THAT(page, HasSubstr("w.orker"));
        EXPECT_THAT(page, HasSubstr("De moeder is aangereden"));
        EXPECT_THAT(page, HasSubstr("/kinderen/" + std::to_string(number.value) + "?doel=toezicht"));
        EXPECT_THAT(page, Not(HasSubstr("Noor")));
    }
    who_ = guard_;
    EXPECT_THAT(get("/toezicht").body, Not(HasSubstr(url(theirs_)))) << "no number of another organisation";
    EXPECT_EQ(post("/toezicht", {{"nummer", "1"}}).status, 303);
    EXPECT_THAT(get("/toezicht").body, HasSubstr("Nagekeken door g.uard"));
    who_ = officer_;
    EXPECT_THAT(get("/toezicht").body, Not(HasSubstr("Nagekeken door")));
    who_ = {"o.ther", {Role::privacy_officer}, {}, "school"};
    EXPECT_THAT(get("/toezicht").body, Not(HasSubstr("w.orker")));
    EXPECT_EQ(post("/toezicht", {{"nummer", "1"}}).status, 404);
}

} // namespace
} // namespace kiem::dossier::testing
