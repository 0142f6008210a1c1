// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_acts_testing.hpp"

namespace kiem::indicating::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum Question;

/// An indication after one that was there.
class Following : public IndicatingActs {};
KIEM_EVERY_ENGINE(Following);

TEST_P(Following, ALookAgainFollowsTheOldOne) {
    auto const noor = toddler();
    auto const old = indicated(noor);
    ASSERT_TRUE(old);
    auto draft = draft_on("2013-02-01");
    draft.answers[social_emotional_risk] = "ja";
    draft.main_criterion = "sociaal_emotioneel";
    auto const made = indicate(office(), "formulier-2", seen(noor), draft);
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(made->follows, old->code);
    auto const all = facts(code_of(noor));
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].until, day("2013-02-01")) << "the old one holds until the new one begins";
    EXPECT_EQ(all[1].criteria, (std::vector<std::string>{"sociaal_emotioneel", "thuistaal"}));
    auto const view = open(office(), noor.id);
    EXPECT_EQ(view->in_force()->code, made->code);
    EXPECT_EQ(view->indications[1].status, Status::followed);
    EXPECT_EQ(rows_in("child_case"), 1);
}

TEST_P(Following, ALookAgainOnTheSameDayTakesItsPlace) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    auto const made = indicate(office(), "formulier-2", seen(noor), draft_on("2013-01-15"));
    ASSERT_TRUE(made);
    ASSERT_THAT(facts(code_of(noor)), SizeIs(1));
    EXPECT_EQ(facts(code_of(noor))[0].code, made->code);
}

TEST_P(Following, WhatAFileDeliveredCanBeFollowedAndEnded) {
    auto one = toddler();
    auto other = dossier::testing::child("Emma", "Jansen", "2010-06-01");
    other.child_code = "K-9";
    other = keep("jgz", other);
    deliver("K-9", "2012-10-01", day("2014-06-01"));
    auto const known = seen(other);
    EXPECT_EQ(known.code, "D-1");
    EXPECT_EQ(known.version, 0);
    auto const ended = end(office(), known, ending());
    ASSERT_TRUE(ended) << ended.error().code;
    EXPECT_EQ(facts("K-9")[0].until, day("2013-01-20"));
    auto const view = open(office(), other.id);
    EXPECT_EQ(view->in_force(), nullptr);
    EXPECT_EQ(view->indications.at(0).status, Status::ended);
    EXPECT_EQ(view->indications.at(0).note, "Verhuisd");
}

TEST_P(Following, OfAPageGivesWayToTheDeliveredOne) {
    auto const noor = toddler();
    auto const page = indicated(noor);
    ASSERT_TRUE(page);
    EXPECT_EQ(give_way(office(), noor.id, page->code).error().code, "IDC-205") << "it stands once";
    auto const code = code_of(noor);
    deliver_in_a_file("D-2", code);
    EXPECT_EQ(open(office(), noor.id)->twice, (std::vector<Twice>{{page->code, "D-2"}}));
    EXPECT_EQ(give_way(office(), noor.id, "D-2").error().code, "IDC-205") << "what is delivered stays";
    auto const before = cases::find_latest(connection(), code);
    auto const gone = give_way(office(), noor.id, page->code);
    ASSERT_TRUE(gone) << gone.error().code;
    EXPECT_EQ(gone->status, Status::withdrawn);
    EXPECT_EQ(gone->note, "D-2");
    auto const all = facts(code);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].code, "D-2");
    auto const after = cases::find_latest(connection(), code);
    EXPECT_EQ(after->state, before->state);
    EXPECT_EQ(after->due_on, before->due_on);
    EXPECT_EQ(after->indication_code, "D-2");
    EXPECT_THAT(open(office(), noor.id)->twice, IsEmpty());
}

TEST_P(Following, AnExpiredOneIsFollowedAndKeepsItsEnd) {
    auto const noor = toddler();
    auto const old = indicated(noor);
    ASSERT_TRUE(old);
    expire(*old, "2013-01-20");
    auto const made = indicate(office(), "formulier-2", seen(noor), draft_on("2013-01-25"));
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(made->follows, old->code);
    auto const all = facts(code_of(noor));
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].until, day("2013-01-20"));
    EXPECT_EQ(all[1].from, day("2013-01-25"));
    auto const view = open(office(), noor.id);
    EXPECT_EQ(view->in_force()->code, made->code);
    EXPECT_EQ(view->indications.at(1).status, Status::followed);
    EXPECT_EQ(view->indications.at(1).until, day("2013-01-20"));
}

TEST_P(Following, WrittenDownAfterItsDayItFollowsWhatHeldThen) {
    auto const noor = toddler();
    auto const old = indicated(noor);
    now_ = Moment{day("2014-06-05")};
    static_cast<void>(office_of(nurse_, "jeugdgezondheid"));
    ASSERT_EQ(seen(noor).code, "") << "four years old since 1 June";
    EXPECT_EQ(indicate(office(), "formulier-2", seen(noor), draft_on("2013-01-10")).error().code, "IDC-111");
    auto const made = indicate(office(), "formulier-2", seen(noor), draft_on("2014-05-20"));
    ASSERT_TRUE(made) << made.error().code;
    auto const all = facts(code_of(noor));
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].until, day("2014-05-20")) << "never two for the same time";
    EXPECT_EQ(all[1].until, day("2014-06-01"));
}

TEST_P(Following, OfADeliveredOneTheParentsAreKeptBesideAnExpiredOne) {
    auto const noor = toddler();
    auto const old = indicated(noor);
    expire(*old, "2013-01-20");
    deliver(code_of(noor), "2013-01-25", day("2014-06-01"));
    auto const kept = record_parents(office(), seen(noor), ParentsView::agree, "");
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_EQ(kept->code, "D-1");
    auto const made = indicate(office(), "formulier-2", seen(noor), draft_on("2013-02-01"));
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(made->follows, "D-1");
}

} // namespace
} // namespace kiem::indicating::testing
