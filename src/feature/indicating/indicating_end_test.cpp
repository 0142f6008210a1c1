// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_acts_testing.hpp"

namespace kiem::indicating::testing {
namespace {

using ::testing::IsEmpty;

class Ends : public IndicatingActs {};
KIEM_EVERY_ENGINE(Ends);

TEST_P(Ends, EndingClosesTheCaseAndKeepsWhatHeld) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    auto const code = code_of(noor);
    auto const stale = Seen{noor.id, "I-anders", 1};
    EXPECT_EQ(end(office(), stale, ending()).error().code, "IDC-203");
    auto const ended = end(office(), seen(noor), ending());
    ASSERT_TRUE(ended) << ended.error().code;
    EXPECT_EQ(ended->status, Status::ended);
    EXPECT_EQ(facts(code)[0].until, day("2013-01-20"));
    EXPECT_EQ(cases::find_latest(connection(), code)->state, cases::State::indication_ended);
    EXPECT_EQ(end(office(), seen(noor), ending()).error().code, "IDC-202");
}

TEST_P(Ends, WhatIsWithdrawnNeverHeld) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    ASSERT_TRUE(end(office(), seen(noor), ending(Ending::Kind::withdraw)));
    EXPECT_THAT(facts(code_of(noor)), IsEmpty());
    auto const view = open(office(), noor.id);
    EXPECT_EQ(view->indications.at(0).status, Status::withdrawn) << "it stays to be seen that it was given";
    EXPECT_EQ(view->in_force(), nullptr);
    EXPECT_TRUE(indicated(noor, "formulier-2")) << "and the child may get another";
}

TEST_P(Ends, ASignalThatLeadsToNothingIsKept) {
    auto const noor = toddler();
    auto const signalled = cases::signal(office_of(nurse_, "toeleiding").table(), "signaal-1", noor.id, {"jgz", {}},
                                         "Zorg");
    ASSERT_TRUE(signalled) << signalled.error().code;
    static_cast<void>(office_of(nurse_, "jeugdgezondheid"));
    auto draft = draft_on("2013-01-15");
    draft.answers = no_grounds();
    EXPECT_EQ(reject(office(), "formulier-1", seen(noor), draft, {"te_duur", {}}).error().code, "IDC-122");
    EXPECT_EQ(reject(office(), "formulier-1", seen(noor), draft_on("2013-01-15"), {"geen_doelgroep", {}}).error().code,
              "IDC-112");
    auto const kept = reject(office(), "formulier-1", seen(noor), draft, {"geen_doelgroep", "Praat goed"});
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_EQ(kept->status, Status::rejected);
    EXPECT_EQ(rows_in("indication"), 0);
    EXPECT_EQ(cases::find_latest(connection(), code_of(noor))->state, cases::State::not_indicated);
    auto const again = reject(office(), "formulier-1", seen(noor), draft, {"geen_doelgroep", "Praat goed"});
    EXPECT_EQ(again.value(), *kept);
    EXPECT_EQ(rows_in("indication_answers"), 1);
}

TEST_P(Ends, ALaterLookIsPlannedWithoutACase) {
    auto const noor = toddler();
    auto draft = draft_on("2013-01-15");
    draft.answers = no_grounds();
    auto const kept = reject(office(), "formulier-1", seen(noor), draft, {"nu_nog_niet", {}});
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_EQ(kept->review_on, day("2013-01-15") + std::chrono::days{180});
}

/// The preschool knows the child under a code of its own, and the case goes on under that.
class UnderALinkedCode : public IndicatingActs {
protected:
    void SetUp() override {
        IndicatingActs::SetUp();
        if (IsSkipped()) return;
        noor_ = toddler();
        auto theirs = child("Noor", "Berg", "2010-06-01");
        theirs.child_code = "X-1";
        theirs = keep("peuterland", theirs);
        connection().exec("insert into linked_child (municipality, created_seq) values ('gemeente', 1)");
        for (auto const& one : {noor_, theirs})
            connection().exec("insert into child_tie (child_id, organisation, dossier_id, valid_from, recorded_seq) "
                              "select max(id), $1, $2, '2012-01-01', 1 from linked_child",
                              one.organisation, one.id.value);
        ties_.links = {{noor_.id, theirs.id}};
        ties_.consented = true;
        auto const signalled = cases::signal(office_of(worker_, "opvang").table(), "signaal-1", theirs.id, {"jgz", {}},
                                             "Zorg");
        ASSERT_TRUE(signalled) << signalled.error().code;
        static_cast<void>(office_of(nurse_, "jeugdgezondheid"));
    }
    Office at() {
        auto held = office();
        held.norm = &norm_;
        return held;
    }
    cases::Case latest() { return cases::find_latest(connection(), "X-1").value_or(cases::Case{}); }
    Findings lost() { return cases::find_lost(connection(), rules(), norm_, desk_->today()); }

    dossier::Dossier noor_;
    cases::PlaceNorm norm_{4, {}, {"voorschool", "startgroep"}, 48};
};
KIEM_EVERY_ENGINE(UnderALinkedCode);

TEST_P(UnderALinkedCode, EndingClosesTheCase) {
    ASSERT_TRUE(indicate(at(), "formulier-1", seen(noor_), draft_on("2013-01-15")));
    ASSERT_EQ(latest().state, cases::State::indicated);
    ASSERT_TRUE(end(at(), seen(noor_), ending()));
    EXPECT_EQ(latest().state, cases::State::indication_ended);
    EXPECT_EQ(latest().reason, "indicatie_afgelopen");
    EXPECT_EQ(cases::list_steps(connection(), latest().id).back().note, "Verhuisd");
    EXPECT_THAT(lost(), IsEmpty());
}

TEST_P(UnderALinkedCode, WithdrawingClosesTheCase) {
    ASSERT_TRUE(indicate(at(), "formulier-1", seen(noor_), draft_on("2013-01-15")));
    ASSERT_TRUE(end(at(), seen(noor_), ending(Ending::Kind::withdraw)));
    EXPECT_EQ(latest().state, cases::State::indication_ended);
    EXPECT_THAT(lost(), IsEmpty());
}

TEST_P(UnderALinkedCode, RejectingClosesTheSignal) {
    auto draft = draft_on("2013-01-15");
    draft.answers = no_grounds();
    ASSERT_TRUE(reject(at(), "formulier-1", seen(noor_), draft, {"geen_doelgroep", "Praat goed"}));
    EXPECT_EQ(latest().state, cases::State::not_indicated);
    EXPECT_EQ(latest().reason, "geen_doelgroep");
    EXPECT_EQ(cases::list_steps(connection(), latest().id).back().note, "Praat goed");
    EXPECT_THAT(lost(), IsEmpty());
}

TEST_P(UnderALinkedCode, WithAnotherIndicationInForceTheCaseGoesOnAboutThat) {
    ASSERT_TRUE(indicate(at(), "formulier-1", seen(noor_), draft_on("2013-01-15")));
    auto const asked = cases::take_step(office_of(clerk_, "toeleiding").table(), {latest().id, latest().version},
                                        {cases::Event::ask_place, day("2013-02-01")}, "");
    ASSERT_TRUE(asked) << asked.error().code;
    static_cast<void>(office_of(nurse_, "jeugdgezondheid"));
    deliver("X-1", "2012-10-01", day("2014-06-01"));
    ASSERT_TRUE(end(at(), seen(noor_), ending()));
    EXPECT_EQ(latest().state, cases::State::waiting);
    EXPECT_EQ(latest().indication_code, "D-1");
    EXPECT_THAT(lost(), IsEmpty());
}

} // namespace
} // namespace kiem::indicating::testing
