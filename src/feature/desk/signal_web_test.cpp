// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_ties_do.hpp"
#include "feature/desk/desk_testing.hpp"

namespace kiem::desk::testing {
namespace {

using cases::Event, cases::State;
using dossier::testing::FormFields;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A child at the preschool, of which youth health knows nothing.
class SignalPages : public DeskPages {
protected:
    void SetUp() override {
        DeskPages::SetUp();
        if (IsSkipped()) return;
        sem_ = keep("peuterland", dossier::testing::child("Sem", "Jansen", "2010-06-01"));
        ties_.consented = true;
        who_ = worker_;
    }
    dossier::Ties& ties() override { return referred_; }

    std::string at(dossier::Dossier const& dossier) const { return url(dossier, "/signaal"); }
    static FormFields signal(std::string key = "signaal-1") {
        return {{"sleutel", std::move(key)},
                {"wat", "Sem zegt op de groep nog geen woord."},
                {"dag", "28-1-2013"},
                {"wie", "jgz"}};
    }
    static FormFields but(FormFields form, std::string const& name, std::string const& value) {
        for (auto& [known, typed] : form)
            if (known == name) typed = value;
        return form;
    }
    static std::size_t signals_on(std::string_view page) {
        std::size_t count = 0;
        constexpr std::string_view step = "kiem-story__step";
        for (auto at = page.find(step); at != std::string_view::npos; at = page.find(step, at + 1)) ++count;
        return count;
    }
    std::int64_t count_cases() {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from child_case"));
    }
    cases::Case only_case() { return stored_case({1}); }

    dossier::Dossier sem_;
    cases::CaseTies referred_{forced_};
    Principal teacher_{"l.eerkracht", {Role::teacher}, {}, "school"},
        carer_of_preschool_{"z.org", {Role::care_coordinator}, {}, "peuterland"};
};
KIEM_EVERY_ENGINE(SignalPages);

TEST_P(SignalPages, APreschoolWorkerGivesOneAndTheNurseFindsIt) {
    auto const form = get(at(sem_)).body;
    EXPECT_THAT(form, AllOf(HasSubstr("Signaal geven over Sem Jansen"), HasSubstr("value=\"jgz\" checked"),
                            HasSubstr("value=\"1-2-2013\"")));
    auto const given = post(at(sem_), signal());
    ASSERT_EQ(given.status, 303) << given.body;
    EXPECT_EQ(location(given), "/signalen?gedaan=signaal");
    auto const made = only_case();
    EXPECT_EQ(made.state, State::signalled);
    EXPECT_EQ(made.owner, (cases::Owner{"jgz", {}}));
    EXPECT_EQ(made.dossier, sem_.id);
    EXPECT_THAT(get("/signalen?gedaan=signaal").body,
                AllOf(HasSubstr("Het signaal is gegeven"), HasSubstr("Sem Jansen"), HasSubstr("nog geen woord"),
                      HasSubstr("Gezien op 28 januari 2013"), HasSubstr("moet nog kijken, voor 11 februari 2013")));
    EXPECT_EQ(get(path(made)).status, 404) << "the case is not hers";
    who_ = nurse_;
    auto const work = get("/werk").body;
    EXPECT_THAT(work, AllOf(HasSubstr("Nieuwe signalen"), HasSubstr("Sem Jansen"), HasSubstr(path(made) + "#nu")));
    EXPECT_THAT(get(path(made)).body, AllOf(HasSubstr("nog geen woord"), HasSubstr("Sem Jansen")));
    EXPECT_THAT(get("/start").body, AllOf(HasSubstr("Nieuwe signalen</h3><p class=\"kiem-card__value\">1</p>"),
                                          HasSubstr("/werk#signalen")))
        << "though it is due in two weeks";
}

TEST_P(SignalPages, AskWhatItIsAboutInTheWordsOfTheTargetGroupOfTheDay) {
    EXPECT_THAT(get(at(sem_)).body, Not(HasSubstr("Waar gaat het over?"))) << "the policy gives no grounds";
    criteria_ = {{"thuistaal", "Thuistaal", "De ouders spreken thuis geen Nederlands.", {}, {{}, "Plan, punt 2", {}}},
                 {"spel", "Spel", "Het kind speelt niet.", {}, {{}, "Plan, punt 3", {}}}};
    EXPECT_THAT(get(at(sem_)).body,
                AllOf(HasSubstr("Thuistaal: De ouders spreken thuis geen Nederlands."), HasSubstr("Plan, punt 2"),
                      HasSubstr("type=\"checkbox\""), HasSubstr("value=\"spel\"")));
    auto form = signal();
    form.emplace_back("over", "spel");
    form.emplace_back("over", "zomaar");
    auto const wrong = post(at(sem_), form);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("veld-over-fout"), HasSubstr("value=\"spel\" checked")));
    form.back().second = "thuistaal";
    ASSERT_EQ(post(at(sem_), form).status, 303);
    EXPECT_THAT(get("/signalen").body, HasSubstr("Het gaat over: Thuistaal, Spel. Sem zegt"));
    who_ = nurse_;
    EXPECT_THAT(get(path(only_case())).body, HasSubstr("Het gaat over: Thuistaal, Spel."));
}

TEST_P(SignalPages, WithoutConsentThereIsNothingToFillIn) {
    ties_.consented = false;
    EXPECT_THAT(get(at(sem_)).body, AllOf(HasSubstr("Vraag eerst toestemming"), HasSubstr("JGZ"),
                                          HasSubstr("Uw locatiemanager"), Not(HasSubstr("name=\"wat\""))));
    auto const refused = post(at(sem_), signal());
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("veld-wie-fout"), HasSubstr("nog geen woord"), HasSubstr("28-1-2013")));
    EXPECT_EQ(count_cases(), 0);
    who_ = manager_;
    EXPECT_THAT(get(at(sem_)).body,
                AllOf(HasSubstr(url(sem_, "/toestemming")), HasSubstr("Een kind naar een plaats begeleiden")));
}

TEST_P(SignalPages, TheActItselfAsksForConsent) {
    ties_.consented = false;
    auto const desk = desk_of(worker_, "opvang");
    auto const made = cases::signal({desk, rules_, nullptr, {}}, "signaal-1", sem_.id, {"jgz", {}}, "Zorg");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "TRA-109");
}

TEST_P(SignalPages, WhatIsWrongStandsAtItsFieldAndNothingTypedIsLost) {
    auto const wrong = post(at(sem_), {{"sleutel", "signaal-1"}, {"wat", " "}, {"dag", "ooit"}, {"wie", "peuterland"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("veld-wat-fout"), HasSubstr("veld-dag-fout"), HasSubstr("veld-wie-fout"),
                                  HasSubstr("value=\"ooit\""), HasSubstr("href=\"#veld-dag\"")));
    EXPECT_THAT(wrong.body, HasSubstr("bijvoorbeeld 1-2-2013"));
    EXPECT_THAT(post(at(sem_), but(signal(), "dag", " ")).body, HasSubstr("Hier ontbreekt de dag"));
    auto const later = post(at(sem_), but(signal(), "dag", "2-2-2013"));
    EXPECT_EQ(later.status, 422);
    EXPECT_THAT(later.body, AllOf(HasSubstr("veld-dag-fout"), HasSubstr("nog geen woord")));
    EXPECT_EQ(count_cases(), 0);
}

TEST_P(SignalPages, TheSameFormMakesOneAndASecondIsToldSo) {
    ASSERT_EQ(post(at(sem_), signal()).status, 303);
    EXPECT_EQ(post(at(sem_), signal()).status, 303);
    EXPECT_EQ(count_cases(), 1);
    auto const second = post(at(sem_), signal("signaal-2"));
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, AllOf(HasSubstr("Er is al iemand met dit kind bezig"), HasSubstr("nog geen woord"),
                                   Not(HasSubstr(path(only_case())))));
    who_ = manager_;
    EXPECT_THAT(post(at(sem_), signal("signaal-3")).body, HasSubstr(path(only_case())));
}

TEST_P(SignalPages, AreForEveryoneWhoWorksWithTheChildOfTheOwnOrganisation) {
    auto const theirs = keep("school", dossier::testing::child("Fay", "Visser", "2009-06-01"));
    auto const own = keep("jgz", dossier::testing::child("Noor", "Berg", "2010-06-01"));
    auto const known = keep("gemeente", dossier::testing::child("Lars", "Smit", "2010-06-01"));
    struct Giver {
        Principal who;
        dossier::Dossier child;
    };
    Giver const givers[] = {{worker_, sem_},    {manager_, sem_}, {carer_of_preschool_, sem_},
                            {teacher_, theirs}, {nurse_, own},    {coordinator_, known}};
    for (auto const& [who, child] : givers) {
        who_ = who;
        EXPECT_EQ(get(at(child)).status, 200) << who.name;
        EXPECT_EQ(get("/signalen").status, 200) << who.name;
        for (auto const& [_, other] : givers)
            if (other.organisation != child.organisation) {
                EXPECT_EQ(get(at(other)).status, 404) << who.name;
                EXPECT_EQ(post(at(other), signal()).status, 404) << who.name;
            }
        EXPECT_EQ(get("/kinderen/999/signaal").status, 404) << who.name;
    }
    for (auto const role : {Role::policy_officer, Role::administrator, Role::privacy_officer, Role::parent}) {
        who_ = Principal{"i.emand", {role}, {}, "peuterland"};
        EXPECT_EQ(get(at(sem_)).status, 404) << to_text(role);
        EXPECT_EQ(post(at(sem_), signal()).status, 404) << to_text(role);
        EXPECT_EQ(get("/signalen").status, 404) << to_text(role);
    }
    EXPECT_EQ(count_cases(), 0);
}

TEST_P(SignalPages, WhoWorksOnCasesGoesToTheCase) {
    auto const own = keep("jgz", dossier::testing::child("Noor", "Berg", "2010-06-01"));
    ties_.consented = false;
    who_ = nurse_;
    auto const given = post(at(own), signal());
    EXPECT_EQ(location(given), path(only_case(), "?gedaan=signaal"));
    EXPECT_THAT(get(location(given)).body, HasSubstr("Het signaal is gegeven"));
}

TEST_P(SignalPages, TellOfTheOutcomeWhatOneMayKnow) {
    ASSERT_EQ(post(at(sem_), signal()).status, 303);
    act([&](db::Act& act) {
        auto const happening = then(Event::reject_signal);
        cases::save_case(act, cases::happen(rules_, only_case(), happening).value(), happening,
                         {.organisation = "jgz", .by = "n.urse"});
    });
    EXPECT_THAT(get("/signalen").body, AllOf(HasSubstr("heeft gekeken"), Not(HasSubstr("Geen indicatie"))));
    who_ = manager_;
    EXPECT_THAT(get("/signalen").body, HasSubstr("Geen indicatie"));
    who_ = Principal{"a.nder", {Role::preschool_worker}, {}, "school"};
    EXPECT_THAT(get("/signalen").body, Not(HasSubstr("Sem")));
}

TEST_P(SignalPages, AreShownFiftyAtATimeTheNewestFirst) {
    constexpr int given = 52;
    for (int i = 0; i < given; ++i) {
        auto const one = keep("peuterland", dossier::testing::child("Kind", fmt::format("Nr{}.", i), "2010-06-01"));
        ASSERT_EQ(post(at(one), signal(fmt::format("signaal-{}", i))).status, 303);
    }
    auto const first = get("/signalen?stand=wacht").body;
    EXPECT_EQ(signals_on(first), 50U);
    EXPECT_THAT(first, AllOf(HasSubstr("Kind Nr51."), HasSubstr("Kind Nr2."), Not(HasSubstr("Kind Nr1.")),
                             Not(HasSubstr("Terug naar de eerste"))));
    std::string const link = "href=\"/signalen?stand=wacht&amp;na=";
    auto const start = first.find(link);
    ASSERT_NE(start, std::string::npos);
    auto const cursor = first.substr(start + link.size(), first.find('"', start + link.size()) - start - link.size());
    auto const second = get("/signalen?stand=wacht&na=" + cursor).body;
    EXPECT_EQ(signals_on(second), 2U);
    EXPECT_THAT(second, AllOf(HasSubstr("Kind Nr1."), HasSubstr("Kind Nr0."), Not(HasSubstr(link)),
                              HasSubstr("href=\"/signalen?stand=wacht\"")));
    EXPECT_EQ(get("/signalen?na=gisteren").status, 404);
}

TEST_P(SignalPages, CanBeAskedForByWhatBecameOfThemAndWhenTheyWereGiven) {
    EXPECT_THAT(get("/signalen").body, Not(HasSubstr("name=\"stand\""))) << "nothing to choose from";
    ASSERT_EQ(post(at(sem_), signal()).status, 303);
    EXPECT_EQ(signals_on(get("/signalen?stand=wacht&vanaf=1-2-2013").body), 1U);
    EXPECT_EQ(signals_on(get("/signalen?stand=bekeken").body), 0U);
    auto const later = get("/signalen?vanaf=2-2-2013").body;
    EXPECT_THAT(later, AllOf(HasSubstr("Er is geen signaal dat hierbij past"), HasSubstr("value=\"2-2-2013\"")));
    auto const wrong = get("/signalen?stand=wacht&vanaf=1-13-2013");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("veld-vanaf-fout"), HasSubstr("value=\"1-13-2013\""),
                                  HasSubstr("value=\"wacht\" selected")));
    act([&](db::Act& act) {
        auto const happening = then(Event::reject_signal);
        cases::save_case(act, cases::happen(rules_, only_case(), happening).value(), happening,
                         {.organisation = "jgz", .by = "n.urse"});
    });
    EXPECT_EQ(signals_on(get("/signalen?stand=wacht").body), 0U);
    EXPECT_EQ(signals_on(get("/signalen?stand=bekeken").body), 1U);
}

TEST_P(SignalPages, OfARestrictedRecordIsNoneGiven) {
    auto restricted = dossier::testing::child("Ada", "Bos", "2010-06-01");
    restricted.is_restricted = true;
    auto const ada = keep("peuterland", restricted);
    EXPECT_EQ(get(at(ada)).status, 409);
    EXPECT_EQ(post(at(ada), signal()).status, 409);
}

} // namespace
} // namespace kiem::desk::testing
