// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_testing.hpp"
#include "feature/indicating/indicating_testing.hpp"
#include "policy/policy_testing.hpp"

namespace kiem::indicating::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum Question;

class Rules : public ::testing::Test {
protected:
    DayPolicy const& policy() { return **policies_.on(day("2013-01-15")); }
    Circumstances circumstances(std::string_view born_on = "2010-06-01") {
        return {policy(), rules_, day(born_on), day("2013-02-01"), {}};
    }
    std::vector<std::string> wrong(Draft const& draft) { return codes(check(draft, circumstances())); }
    static std::vector<std::string> codes(Findings const& findings) {
        std::vector<std::string> all;
        for (auto const& finding : findings) all.push_back(finding.code + " " + finding.at.field);
        return all;
    }

    policy::PolicySet set_ = almere_policies();
    Policies policies_{set_, "GM0034"};
    policy::OutreachRules rules_ = cases::testing::test_rules();
};

TEST_F(Rules, AskWhatACriterionNeedsAndSayForWhich) {
    auto const asked = questions_of(policy());
    ASSERT_EQ(asked.size(), 6U);
    EXPECT_EQ(asked[0], (Asked{schooling_1, {"gewicht"}}));
    EXPECT_EQ(asked[3], (Asked{parents_speak_dutch, {"thuistaal"}}));
    EXPECT_EQ(asked[5], (Asked{social_emotional_risk, {"sociaal_emotioneel"}}));
}

TEST_F(Rules, AskNoSchoolingWhereNoSchemeWeighsIt) {
    auto const later = policies_.on(day("2021-01-15"));
    ASSERT_TRUE(later);
    EXPECT_FALSE((*later)->weighting);
    for (auto const& asked : questions_of(**later)) EXPECT_FALSE(is_schooling(asked.question));
}

TEST_F(Rules, AreThoseOfTheDay) {
    EXPECT_EQ(policy().source.path, "almere/doelgroep/2012-08-01.toml");
    EXPECT_EQ(policy().source.sha256.size(), 64U);
    EXPECT_EQ(policies_.on(day("2012-07-31")).error().code, "POL-201");
    auto newer = policy::testing::file_of(
        "doelgroep",
        "leeftijd_van = \"2;0\"\nleeftijd_tot = \"4;0\"\n[[criterium]]\ncode = \"taal\"\n"
        "naam = \"Taal\"\nomschrijving = \"Weinig taal\"\n"
        "voldoet = \"niet taalomgeving_voldoende\"\nbron = \"Proef\"\n",
        "2013-01-01");
    set_.files.push_back(std::move(newer));
    Policies const both(set_, "GM0034");
    EXPECT_EQ(questions_of(**both.on(day("2012-12-31"))).size(), 6U);
    EXPECT_THAT(questions_of(**both.on(day("2013-01-01"))), ElementsAre(Asked{language_environment, {"taal"}}));
}

TEST_F(Rules, LetNothingBeLeftOut) {
    EXPECT_THAT(wrong(draft_on("2013-01-15")), IsEmpty());
    auto draft = draft_on("2013-01-15");
    draft.answers.erase(single_parent);
    draft.answers[language_environment] = "misschien";
    draft.parents.reset();
    EXPECT_THAT(wrong(draft), ElementsAre("IDC-101 eenouder", "IDC-101 taalomgeving_voldoende", "IDC-108 ouders"));
}

TEST_F(Rules, KnowThatNotAskedIsAnAnswer) {
    auto draft = draft_on("2013-01-15");
    for (auto const question : {schooling_1, schooling_2, single_parent}) draft.answers[question] = "niet_gevraagd";
    EXPECT_THAT(wrong(draft), IsEmpty());
    auto const judgement = judge(policy(), rules_, draft, day("2010-06-01"));
    EXPECT_THAT(judgement.met, ElementsAre("thuistaal"));
    EXPECT_EQ(judgement.decision.criteria.front().second, policy::Outcome::unknown);
    EXPECT_FALSE(judgement.decision.expected_weight_tenths);
}

TEST_F(Rules, WeighTheSchoolingOfTheParents) {
    auto draft = draft_on("2013-01-15");
    draft.answers = with(with(no_grounds(), schooling_1, "1"), schooling_2, "2");
    auto const judgement = judge(policy(), rules_, draft, day("2010-06-01"));
    EXPECT_THAT(judgement.met, ElementsAre("gewicht"));
    EXPECT_EQ(judgement.decision.expected_weight_tenths, 12);
}

TEST_F(Rules, LetOneCriterionBeTheMainOne) {
    auto draft = draft_on("2013-01-15");
    EXPECT_EQ(judge(policy(), rules_, draft, day("2010-06-01")).main_criterion, "thuistaal");
    draft.answers[social_emotional_risk] = "ja";
    EXPECT_THAT(wrong(draft), ElementsAre("IDC-106 hoofdcriterium"));
    draft.main_criterion = "gewicht";
    EXPECT_THAT(wrong(draft), ElementsAre("IDC-107 hoofdcriterium"));
    draft.main_criterion = "sociaal_emotioneel";
    EXPECT_THAT(wrong(draft), IsEmpty());
}

TEST_F(Rules, GiveNoIndicationWithoutGround) {
    auto draft = draft_on("2013-01-15");
    draft.answers = no_grounds();
    EXPECT_THAT(wrong(draft), ElementsAre("IDC-105 hoofdcriterium"));
    EXPECT_THAT(codes(check_rejection(draft, circumstances())), IsEmpty());
    EXPECT_THAT(codes(check_rejection(draft_on("2013-01-15"), circumstances())), ElementsAre("IDC-112 hoofdcriterium"));
}

TEST_F(Rules, HoldFromTheDayUntilTheAgeOfThePolicy) {
    auto const judgement = judge(policy(), rules_, draft_on("2013-01-15"), day("2010-06-01"));
    EXPECT_EQ(judgement.until, day("2014-06-01"));
    EXPECT_EQ(judgement.review_on, day("2014-01-15"));
    EXPECT_FALSE(judge(policy(), rules_, draft_on("2013-06-01"), day("2010-06-01")).review_on) << "four by then";
}

TEST_F(Rules, KeepTheDayBetweenBirthTodayAndTheAgeOfThePolicy) {
    EXPECT_THAT(wrong(draft_on("2013-02-02")), ElementsAre("IDC-102 afgegeven_op"));
    EXPECT_THAT(codes(check(draft_on("2012-08-01"), circumstances("2012-08-02"))), ElementsAre("IDC-103 afgegeven_op"));
    EXPECT_THAT(codes(check(draft_on("2013-01-15"), circumstances("2009-01-15"))), ElementsAre("IDC-104 afgegeven_op"));
    EXPECT_THAT(codes(check(draft_on("2013-01-15"), circumstances("2009-01-16"))), IsEmpty());
    auto with_older = circumstances();
    with_older.follows_from = day("2013-01-16");
    EXPECT_THAT(codes(check(draft_on("2013-01-15"), with_older)), ElementsAre("IDC-111 afgegeven_op"));
}

TEST_F(Rules, WriteDownWhyParentsDisagree) {
    auto draft = draft_on("2013-01-15");
    draft.parents = ParentsView::disagree;
    EXPECT_THAT(wrong(draft), ElementsAre("IDC-109 ouders_toelichting"));
    draft.parents_note = "Wij spreken wel Nederlands";
    EXPECT_THAT(wrong(draft), IsEmpty());
    draft.parents_note.assign(2001, 'x');
    EXPECT_THAT(wrong(draft), ElementsAre("IDC-110 ouders_toelichting"));
}

TEST_F(Rules, EndOnADayAfterItBegan) {
    Indication one;
    one.from = day("2013-01-15");
    auto const ended = [&](Ending::Kind kind, std::string_view on, std::string reason) {
        return codes(check({kind, day(on), std::move(reason), {}}, one, rules_, day("2013-02-01")));
    };
    using enum Ending::Kind;
    EXPECT_THAT(ended(Ending::Kind::end, "2013-01-16", "afgelopen"), IsEmpty());
    EXPECT_THAT(ended(Ending::Kind::end, "2013-01-15", "afgelopen"), ElementsAre("IDC-121 dag"));
    EXPECT_THAT(ended(Ending::Kind::end, "2013-02-02", "afgelopen"), ElementsAre("IDC-121 dag"));
    EXPECT_THAT(ended(withdraw, "2013-01-15", "afgelopen"), IsEmpty());
    EXPECT_THAT(ended(withdraw, "2013-01-15", "te_duur"), ElementsAre("IDC-122 reden"));
}

TEST(AnIndication, HoldsFromItsFirstDayUntilTheDayItEnds) {
    Indication one;
    one.from = day("2013-01-15");
    for (auto const status : {Status::in_force, Status::followed, Status::ended}) {
        one.status = status;
        one.until.reset();
        EXPECT_FALSE(holds_on(one, day("2013-01-14"))) << to_text(status);
        EXPECT_TRUE(holds_on(one, day("2013-01-15"))) << to_text(status);
        EXPECT_TRUE(holds_on(one, day("2033-01-15"))) << to_text(status);
        one.until = day("2013-06-01");
        EXPECT_TRUE(holds_on(one, day("2013-05-31"))) << to_text(status);
        EXPECT_FALSE(holds_on(one, day("2013-06-01"))) << to_text(status);
    }
    for (auto const status : {Status::withdrawn, Status::rejected}) {
        one.status = status;
        EXPECT_FALSE(holds_on(one, day("2013-05-31"))) << to_text(status);
    }
}

TEST(Words, AreReadBackAsTheyAreWritten) {
    for (auto const question :
         {schooling_1, schooling_2, single_parent, parents_speak_dutch, language_environment, social_emotional_risk})
        EXPECT_EQ(parse_question(to_text(question)), question);
    for (auto const view : {ParentsView::not_discussed, ParentsView::agree, ParentsView::disagree})
        EXPECT_EQ(parse_parents_view(to_text(view)), view);
    for (auto const status : {Status::in_force, Status::followed, Status::ended, Status::withdrawn, Status::rejected})
        EXPECT_EQ(parse_status(to_text(status)), status);
    EXPECT_FALSE(parse_question("gewicht"));
}

} // namespace
} // namespace kiem::indicating::testing
