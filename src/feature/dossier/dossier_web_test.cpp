// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_web_testing.hpp"

namespace kiem::dossier::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ChildWeb : public ChildPages {
protected:
    static FormFields new_child(std::string key = "formulier-1") {
        return {{"doe", "bewaren"},
                {"sleutel", std::move(key)},
                {"voornaam", "Noor"},
                {"voorvoegsel", "van den"},
                {"achternaam", "Berg"},
                {"geboortedatum", "1 feb 2009"},
                {"thuistaal-1", "tr"},
                {"adres-1-straat", "Dorpsstraat"},
                {"adres-1-huisnummer", "12"},
                {"adres-1-postcode", "1312 ab"},
                {"adres-1-plaats", "Almere"},
                {"adres-1-huishouden", "1"},
                {"adres-1-vanaf", ""},
                {"adres-1-tot", ""},
                {"verzorger-1-voornaam", "Anna"},
                {"verzorger-1-voorvoegsel", ""},
                {"verzorger-1-achternaam", "Berg"},
                {"verzorger-1-relatie", "moeder"},
                {"verzorger-1-telefoon", "06 12345678"},
                {"verzorger-1-huishouden", "1"},
                {"verzorger-1-tolk", "ja"}};
    }
};
KIEM_EVERY_ENGINE(ChildWeb);

TEST_P(ChildWeb, TheListGivesOwnChildrenFiftyAtATime) {
    for (int i = 0; i < 52; ++i)
        keep("jgz",
             child("Kind", std::string("Jansen") + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26),
                   "2009-01-01"));
    keep("peuterland", child("Vreemd", "Elders", "2009-01-01"));
    auto const first = get("/kinderen").body;
    EXPECT_THAT(first, HasSubstr("Kind Jansenaa"));
    EXPECT_THAT(first, Not(HasSubstr("Kind Jansenby")));
    EXPECT_THAT(first, Not(HasSubstr("Elders")));
    auto const at = first.find("/kinderen?na=");
    ASSERT_NE(at, std::string::npos);
    auto const second = get(first.substr(at, first.find('"', at) - at)).body;
    EXPECT_THAT(second, HasSubstr("Kind Jansenby"));
    EXPECT_THAT(second, Not(HasSubstr("Kind Jansenaa")));
    EXPECT_EQ(get("/kinderen?na=jansen").status, 404);
}

TEST_P(ChildWeb, AChildIsFoundByWhatWasHeard) {
    keep("jgz", noor());
    auto const response = post("/kinderen/zoeken", {{"naam", "nor vd berg"}, {"geboortedatum", "1-2-09"}});
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr("Noor van den Berg"));
    EXPECT_THAT(response.body, HasSubstr("value=\"nor vd berg\""));
    EXPECT_EQ(get("/kinderen/zoeken").status, 404) << "what is searched for never stands in an address";
}

TEST_P(ChildWeb, LinkedChildrenAreMarkedWhereThatMayBeKnown) {
    table_ = policy::SharingTable({{"jeugdgezondheid", "", "", "", "", {}}}, {{"jeugdgezondheid",
                                                                               {Role::nurse},
                                                                               policy::Relation::own,
                                                                               {policy::Use::read, policy::Use::find},
                                                                               {"kind.*"},
                                                                               "",
                                                                               {}},
                                                                              {"jeugdgezondheid",
                                                                               {Role::nurse},
                                                                               policy::Relation::linked,
                                                                               {policy::Use::read},
                                                                               {"kind.organisatie"},
                                                                               "",
                                                                               {}}});
    auto const mine = keep("jgz", noor());
    auto const theirs = keep("peuterland", noor());
    ties_.links = {{mine.id, theirs.id}};
    EXPECT_THAT(post("/kinderen/zoeken", {{"naam", "noor berg"}}).body, HasSubstr("ook bij Peuterland"));
    EXPECT_THAT(get(url(mine)).body, HasSubstr(url(theirs)));
    ties_.links.clear();
    EXPECT_THAT(post("/kinderen/zoeken", {{"naam", "noor berg"}}).body, Not(HasSubstr("Peuterland")));
}

TEST_P(ChildWeb, ASearchThatCannotBeIsToldOfAtTheField) {
    auto const day = post("/kinderen/zoeken", {{"naam", "noor"}, {"geboortedatum", "ooit <b>"}});
    EXPECT_EQ(day.status, 422);
    EXPECT_THAT(day.body, HasSubstr("href=\"#veld-geboortedatum\""));
    EXPECT_THAT(day.body, HasSubstr("value=\"ooit &lt;b&gt;\""));
    auto const nothing = post("/kinderen/zoeken", {{"naam", ""}, {"geboortedatum", ""}});
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body, HasSubstr("id=\"veld-naam-fout\""));
}

TEST_P(ChildWeb, ANewChildIsKeptAsItWasTyped) {
    auto const response = post("/kinderen/nieuw", new_child());
    ASSERT_EQ(response.status, 303) << response.body;
    auto const page = get(location(response)).body;
    for (auto const* text : {"Noor van den Berg", "1 februari 2009", "Dorpsstraat", "1312AB", "Anna Berg",
                             "06 12345678", "Turks", "4 jaar"})
        EXPECT_THAT(page, HasSubstr(text));
}

TEST_P(ChildWeb, TheSameFormTwiceMakesOneChild) {
    auto const first = post("/kinderen/nieuw", new_child());
    auto const second = post("/kinderen/nieuw", new_child());
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(location(first), location(second));
    EXPECT_EQ(count_dossiers(), 1);
}

TEST_P(ChildWeb, EachFormHasAKeyOfItsOwn) {
    auto const one = value_in(get("/kinderen/nieuw").body, "sleutel"),
               other = value_in(get("/kinderen/nieuw").body, "sleutel");
    EXPECT_EQ(one.size(), 32U);
    EXPECT_NE(one, other);
}

TEST_P(ChildWeb, WhatIsWrongStandsAtItsFieldAndNothingTypedIsLost) {
    auto form = but(but(new_child(), "geboortedatum", "gisteren & zo"), "adres-1-postcode", "13AB");
    form = but(but(form, "verzorger-3-achternaam", "Derde"), "verzorger-3-relatie", "");
    auto const response = post("/kinderen/nieuw", form);
    EXPECT_EQ(response.status, 422);
    for (auto const* text :
         {"id=\"veld-geboortedatum-fout\"", "value=\"gisteren &amp; zo\"", "id=\"veld-adres-1-postcode-fout\"",
          "value=\"13AB\"", "id=\"veld-verzorger-3-relatie-fout\"", "value=\"Dorpsstraat\"", "value=\"formulier-1\""})
        EXPECT_THAT(response.body, HasSubstr(text));
    EXPECT_EQ(count_dossiers(), 0);
}

TEST_P(ChildWeb, APlaceMoreForAParentOrAnAddress) {
    auto const more = post("/kinderen/nieuw", but(new_child(), "doe", "nog-een-verzorger"));
    EXPECT_EQ(more.status, 200);
    EXPECT_THAT(more.body, HasSubstr("name=\"verzorger-2-achternaam\""));
    EXPECT_THAT(more.body, HasSubstr("value=\"Dorpsstraat\""));
    EXPECT_THAT(post("/kinderen/nieuw", but(new_child(), "doe", "nog-een-adres")).body,
                HasSubstr("name=\"adres-2-straat\""));
    EXPECT_EQ(count_dossiers(), 0);
}

TEST_P(ChildWeb, AChildLikeThisIsShownBeforeItIsKept) {
    auto const known = keep("jgz", noor());
    keep("peuterland", noor());
    auto const asked = post("/kinderen/nieuw", new_child());
    EXPECT_EQ(asked.status, 200);
    EXPECT_THAT(asked.body, HasSubstr("Lijkt dit op een kind dat er al is?"));
    EXPECT_THAT(asked.body, HasSubstr("href=\"" + url(known) + "\""));
    EXPECT_EQ(count_dossiers(), 2);
    auto form = but(but(new_child(), "doe", "ander-kind"), "gezien", value_in(asked.body, "gezien"));
    EXPECT_EQ(post("/kinderen/nieuw", but(form, "gezien", "")).status, 200) << "who did not see them is asked again";
    EXPECT_EQ(post("/kinderen/nieuw", form).status, 303);
    EXPECT_EQ(count_dossiers(), 3);
}

TEST_P(ChildWeb, AChangeIsKeptAndStandsInTheHistory) {
    auto const known = keep("jgz", noor());
    auto const shown = get(url(known, "/wijzigen")).body;
    EXPECT_EQ(value_in(shown, "versie"), "1");
    EXPECT_THAT(shown, HasSubstr("value=\"Anna\""));
    auto const response = post(url(known, "/wijzigen"), {{"versie", "1"}, {"voornaam", "Nora"}});
    EXPECT_EQ(response.status, 303);
    auto expected = noor().name;
    expected.given = "Nora";
    EXPECT_EQ(stored(known).name, expected);
    EXPECT_EQ(stored(known).guardians, noor().guardians) << "fields that did not come along stay as they are";
    EXPECT_EQ(stored(known).addresses, noor().addresses);
    auto const history = get(url(known, "/geschiedenis")).body;
    EXPECT_THAT(history, HasSubstr("Gewijzigd, door n.urse"));
    EXPECT_THAT(history, HasSubstr("Noor → Nora"));
}

TEST_P(ChildWeb, AParentOfWhomAllWasTakenOutIsGone) {
    auto const known = keep("jgz", noor());
    FormFields form{{"versie", "1"}};
    for (auto const* end : {"voornaam", "voorvoegsel", "achternaam", "relatie", "telefoon", "e-mail"})
        form.emplace_back(std::string("verzorger-1-") + end, "");
    EXPECT_EQ(post(url(known, "/wijzigen"), form).status, 303);
    ASSERT_EQ(stored(known).guardians.size(), 1U);
    EXPECT_EQ(stored(known).guardians.front(), noor().guardians.back());
}

TEST_P(ChildWeb, WhoComesSecondSeesWhatTheOtherKept) {
    auto const known = keep("jgz", noor());
    post(url(known, "/wijzigen"), {{"versie", "1"}, {"voornaam", "Van de eerste"}});
    auto const response = post(url(known, "/wijzigen"),
                               {{"versie", "1"}, {"voornaam", "Van de tweede"}, {"achternaam", "Anders"}});
    EXPECT_EQ(response.status, 409);
    EXPECT_THAT(response.body, HasSubstr("value=\"Van de tweede\""));
    EXPECT_THAT(response.body, HasSubstr("value=\"Anders\""));
    EXPECT_THAT(response.body, HasSubstr("<p class=\"utrecht-paragraph\">Van de eerste</p>"));
    EXPECT_THAT(response.body, HasSubstr("intussen gewijzigd: Voornaam"));
    EXPECT_EQ(value_in(response.body, "versie"), "2");
    EXPECT_EQ(stored(known).name.given, "Van de eerste");
}

TEST_P(ChildWeb, ABsnIsKeptAndNeverShown) {
    std::string const bsn = test_bsn;
    auto const wrong = post("/kinderen/nieuw", but(new_child(), "bsn", "111222334"));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("id=\"veld-bsn-fout\""));
    EXPECT_THAT(wrong.body, Not(HasSubstr("111222334")));
    EXPECT_EQ(count_dossiers(), 0);
    auto const made = post("/kinderen/nieuw", but(new_child(), "bsn", bsn));
    ASSERT_EQ(made.status, 303);
    for (auto const* end : {"", "/wijzigen", "/geschiedenis"}) {
        auto const page = get(location(made) + end).body;
        EXPECT_THAT(page, HasSubstr("vastgelegd")) << end;
        EXPECT_THAT(page, Not(HasSubstr(bsn))) << end;
    }
    auto const second = post(
        "/kinderen/nieuw",
        but(but(but(new_child("formulier-2"), "achternaam", "Heel Anders"), "geboortedatum", "3-3-2010"), "bsn", bsn));
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, Not(HasSubstr(bsn)));
    for (auto const& read : reads_) EXPECT_THAT(read.record.detail + read.record.object, Not(HasSubstr(bsn)));
    auto const version = value_in(get(location(made) + "/wijzigen").body, "versie");
    EXPECT_EQ(post(location(made) + "/bsn", {{"versie", version}}).status, 303);
    EXPECT_THAT(get(location(made)).body, HasSubstr("niet vastgelegd"));
}

TEST_P(ChildWeb, WithoutABasisThereIsNoFieldForABsn) {
    who_ = carer_;
    EXPECT_THAT(get("/kinderen/nieuw").body, Not(HasSubstr("bsn")));
    auto const made = post("/kinderen/nieuw", but(new_child(), "bsn", test_bsn));
    ASSERT_EQ(made.status, 303);
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from dossier_bsn")), 0);
}

TEST_P(ChildWeb, ARestrictedDossierSaysSoAndCannotBeChanged) {
    auto known = keep("jgz", noor());
    ASSERT_TRUE(restrict_use(nurse(), {known.id, 1}, Restriction::on, "Adres betwist"));
    auto const page = get(url(known)).body;
    EXPECT_THAT(page, HasSubstr("Gebruik beperkt"));
    EXPECT_THAT(page, HasSubstr("Sinds 1 februari 2013, 11:00.")) << "by the clocks of the Netherlands";
    EXPECT_THAT(page, Not(HasSubstr("Adres betwist"))) << "why is for who handles it";
    EXPECT_THAT(page, Not(HasSubstr("Dorpsstraat")));
    EXPECT_EQ(get(url(known, "/wijzigen")).status, 404);
    EXPECT_EQ(post(url(known, "/wijzigen"), {{"versie", "2"}, {"voornaam", "Nora"}}).status, 404);
    EXPECT_EQ(stored(known).name.given, "Noor");
}

TEST_P(ChildWeb, WhoHandlesRequestsRestrictsAndSetsFree) {
    auto const known = keep("jgz", noor()), theirs = keep("peuterland", noor());
    auto const path = url(known, "/beperking");
    EXPECT_EQ(get(path).status, 404) << "a nurse does not";
    EXPECT_EQ(post(path, {{"doe", "beperken"}, {"versie", "1"}, {"reden", "zomaar"}}).status, 404);
    EXPECT_THAT(get(url(known)).body, Not(HasSubstr("/beperking")));
    who_ = officer_;
    EXPECT_THAT(get(url(known)).body, HasSubstr(path));
    EXPECT_THAT(get(path).body, HasSubstr("Gebruik beperken"));
    auto const missing = post(path, {{"doe", "beperken"}, {"versie", "1"}, {"reden", " "}});
    EXPECT_EQ(missing.status, 422);
    EXPECT_THAT(missing.body, HasSubstr("veld-reden-fout"));
    auto const too_long = post(path, {{"doe", "beperken"}, {"versie", "1"}, {"reden", "<b>" + std::string(500, 'x')}});
    EXPECT_EQ(too_long.status, 422);
    EXPECT_THAT(too_long.body, HasSubstr("&lt;b&gt;xxx")) << "nothing typed is lost";
    EXPECT_EQ(post(path, {{"doe", "beperken"}, {"versie", "9"}, {"reden", "Betwist"}}).status, 409);
    EXPECT_FALSE(stored(known).is_restricted);
    EXPECT_EQ(post(path, {{"doe", "beperken"}, {"versie", "1"}, {"reden", "Moeder betwist het adres"}}).status, 303);
    EXPECT_TRUE(stored(known).is_restricted);
    auto const page = get(path).body;
    EXPECT_THAT(page, HasSubstr("Moeder betwist het adres"));
    EXPECT_THAT(page, HasSubstr("Beperkt door p.rivacy, op 1 februari 2013, 11:00."));
    EXPECT_THAT(page, Not(HasSubstr("[kind.")));
    EXPECT_EQ(post(path, {{"doe", "opheffen"}, {"versie", "2"}, {"reden", "Adres klopt"}}).status, 303);
    EXPECT_FALSE(stored(known).is_restricted);
    EXPECT_THAT(get(url(known, "/geschiedenis?doel=rechten")).body, HasSubstr("Adres klopt"));
    EXPECT_EQ(get(url(theirs, "/beperking")).status, 404);
    EXPECT_EQ(post(url(theirs, "/beperking"), {{"doe", "beperken"}, {"versie", "1"}, {"reden", "x"}}).status, 404);
    EXPECT_FALSE(stored(theirs).is_restricted);
}

TEST_P(ChildWeb, WithoutTheTokenNothingChanges) {
    token_ = "ffffffffffffffffffffffffffffffff";
    EXPECT_EQ(post("/kinderen/nieuw", new_child()).status, 403);
    EXPECT_EQ(count_dossiers(), 0);
}

TEST_P(ChildWeb, WhatCannotBeReadOnRecordIsNotShown) {
    auto const known = keep("jgz", noor());
    reads_.clear();
    get(url(known));
    ASSERT_FALSE(reads_.empty());
    EXPECT_EQ(reads_.front().record.action, "dossier-inzien");
    EXPECT_EQ(reads_.front().record.purpose, "jeugdgezondheid");
    EXPECT_EQ(reads_.front().subjects, std::vector<DossierId>{known.id});
}

TEST_P(ChildWeb, EveryWordHasAText) {
    auto const known = keep("jgz", noor());
    for (auto const& path : {std::string("/kinderen"), std::string("/kinderen/nieuw"), url(known),
                             url(known, "/wijzigen"), url(known, "/geschiedenis")})
        EXPECT_THAT(get(path).body, Not(HasSubstr("[kind."))) << path;
}

} // namespace
} // namespace kiem::dossier::testing
