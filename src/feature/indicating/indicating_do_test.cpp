// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_acts_testing.hpp"
#include <thread>

namespace kiem::indicating::testing {
namespace {

using ::testing::ElementsAre;
using enum Question;

class Indicate : public IndicatingActs {};
KIEM_EVERY_ENGINE(Indicate);

TEST_P(Indicate, OneActKeepsAllOfAnIndication) {
    auto const noor = toddler();
    auto const made = indicated(noor);
    ASSERT_TRUE(made) << made.error().code << made.error().detail;
    auto const code = code_of(noor);
    EXPECT_FALSE(code.empty()) << "a child without a code for deliveries gets one";
    EXPECT_THAT(facts(code), ElementsAre(indication::WrittenIndication{made->code,
                                                                       code,
                                                                       {"thuistaal"},
                                                                       "thuistaal",
                                                                       day("2013-01-15"),
                                                                       "jgz",
                                                                       day("2013-01-15"),
                                                                       day("2014-06-01")}));
    auto const child = connection().one<std::string, std::string, std::string>(
        "select born_on, postcode, house_number from child_now where child_code = $1", code);
    EXPECT_EQ(child.value(), std::tuple(std::string("2010-06-01"), std::string("1312AB"), std::string("12")));
    EXPECT_EQ(made->answers, draft_on("2013-01-15").answers);
    EXPECT_EQ(made->policy_path, "almere/doelgroep/2012-08-01.toml");
    EXPECT_EQ(made->weighting_path, "nl/gewichtenregeling/2006-08-01.toml");
    EXPECT_EQ(made->review_on, day("2014-01-15"));
    auto const latest = cases::find_latest(connection(), code);
    ASSERT_TRUE(latest);
    EXPECT_EQ(latest->state, cases::State::indicated);
    EXPECT_EQ(latest->indication_code, made->code);
    EXPECT_EQ(latest->owner->organisation, "gemeente");
    auto const commits = connection().one<std::int64_t>(
        "select count(distinct seq) from (select recorded_seq as seq from indication union all "
        "select recorded_seq from child union all select recorded_seq from indication_answers union all "
        "select recorded_seq from child_case_version) w");
    EXPECT_EQ(std::get<0>(*commits), 1) << "one act";
    auto const logged = connection().one<std::string, std::string>(
        "select purpose, detail from audit_log where action = 'indicatie-afgeven'");
    EXPECT_EQ(std::get<0>(logged.value()), "jeugdgezondheid");
    EXPECT_EQ(std::get<1>(*logged).find("2013"), std::string::npos) << "names of fields, no values";
}

TEST_P(Indicate, WhatIsReadIsWhatWasKept) {
    auto const noor = toddler();
    auto const made = indicated(noor);
    auto const view = open(office(), noor.id);
    ASSERT_TRUE(view);
    EXPECT_THAT(view->indications, ElementsAre(*made));
    EXPECT_EQ(view->in_force()->code, made->code);
    ASSERT_FALSE(reads_.empty());
    EXPECT_EQ(reads_.back().record.action, "indicatie-inzien");
    EXPECT_THAT(reads_.back().subjects, ElementsAre(noor.id));
}

TEST_P(Indicate, TheSameFormTwiceIsOneIndication) {
    auto const noor = toddler(), emma = toddler("Emma");
    Seen const seen{noor.id, {}, 0};
    auto const first = indicate(office(), "formulier-1", seen, draft_on("2013-01-15"));
    auto const second = indicate(office(), "formulier-1", seen, draft_on("2013-01-15"));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(rows_in("indication"), 1);
    auto other = draft_on("2013-01-15");
    other.answers[language_environment] = "nee";
    EXPECT_EQ(indicate(office(), "formulier-1", seen, other).error().code, "IDC-201");
    EXPECT_EQ(indicate(office(), "formulier-1", {emma.id, {}, 0}, draft_on("2013-01-15")).error().code, "IDC-201");
    EXPECT_EQ(indicate(office(), "kort", seen, draft_on("2013-01-15")).error().code, "DOS-204");
}

TEST_P(Indicate, OfTwoNursesAtOnceOneIsFirst) {
    auto const noor = toddler();
    ASSERT_TRUE(indicate(office(), "formulier-1", {noor.id, {}, 0}, draft_on("2013-01-15")));
    auto const late = indicate(office(), "formulier-2", {noor.id, {}, 0}, draft_on("2013-01-16"));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, Refusal::Kind::outdated);
    EXPECT_EQ(late.error().code, "IDC-203");
    EXPECT_EQ(rows_in("indication"), 1);
}

TEST_P(Indicate, TwoNursesOnTwoConnectionsMakeOne) {
    auto const noor = toddler();
    std::array<std::optional<Result<Indication>>, 2> results;
    {
        std::vector<std::jthread> nurses;
        for (std::size_t i = 0; i < results.size(); ++i)
            nurses.emplace_back([&, i] {
                auto const own = connect();
                dossier::Ties no_ties;
                dossier::Desk const desk{
                    *own, nurse_, now_, "jeugdgezondheid", table_, keys_, [](auto const&, auto const&) {}, no_ties};
                results[i].emplace(indicate({desk, rules(), policies_}, fmt::format("formulier-{}", i + 1),
                                            {noor.id, {}, 0}, draft_on("2013-01-15")));
            });
    }
    EXPECT_EQ(results[0]->has_value() + results[1]->has_value(), 1);
    EXPECT_EQ(rows_in("indication"), 1);
    EXPECT_EQ(rows_in("child_case"), 1);
}

TEST_P(Indicate, WhatTheParentsThinkMayComeLater) {
    auto const noor = toddler();
    auto const made = indicated(noor);
    EXPECT_EQ(record_parents(office(), seen(noor), ParentsView::disagree, "").error().code, "IDC-109");
    auto const kept = record_parents(office(), seen(noor), ParentsView::disagree, "Wij willen niet");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->version, made->version + 1);
    EXPECT_EQ(kept->parents, ParentsView::disagree);
    EXPECT_EQ(open(office(), noor.id)->in_force()->parents_note, "Wij willen niet");
    EXPECT_EQ(rows_in("indication_answers"), 2) << "what was kept before stays";
    EXPECT_EQ(rows_in("indication"), 1);
}

TEST_P(Indicate, OthersFindNothingThere) {
    auto const noor = toddler(), theirs = keep("peuterland", child("Ander", "Kind", "2010-06-01"));
    EXPECT_EQ(indicate(office(), "formulier-1", {theirs.id, {}, 0}, draft_on("2013-01-15")).error().code, "DOS-201");
    auto other = office_of(carer_, "jeugdgezondheid");
    EXPECT_EQ(indicate(other, "formulier-1", {noor.id, {}, 0}, draft_on("2013-01-15")).error().code, "DOS-201");
    EXPECT_EQ(open(other, noor.id).error().code, "DOS-201");
    EXPECT_EQ(rows_in("indication"), 0);
    auto const refused = connection().one<std::int64_t>(
        "select count(*) from audit_log where action = 'indicatie-afgeven' and outcome = 'refused'");
    EXPECT_EQ(std::get<0>(*refused), 2);
}

TEST_P(Indicate, OfARestrictedDossierNothingIsMade) {
    auto const noor = toddler();
    auto const officer = desk_of(officer_, "rechten");
    ASSERT_TRUE(dossier::restrict_use(officer, {noor.id, 1}, dossier::Restriction::on, "Betwist"));
    EXPECT_EQ(indicate(office(), "formulier-1", {noor.id, {}, 0}, draft_on("2013-01-15")).error().code, "DOS-206");
}

TEST_P(Indicate, ARefusalKeepsNothing) {
    auto const noor = toddler();
    auto draft = draft_on("2013-01-15");
    draft.answers.erase(single_parent);
    auto const refused = indicate(office(), "formulier-1", {noor.id, {}, 0}, draft);
    EXPECT_EQ(refused.error().code, "IDC-101");
    EXPECT_EQ(refused.error().detail, "eenouder");
    draft = draft_on("2012-07-01");
    EXPECT_EQ(indicate(office(), "formulier-1", {noor.id, {}, 0}, draft).error().code, "POL-201");
    for (auto const* table : {"indication", "child", "indication_answers", "child_case"}) EXPECT_EQ(rows_in(table), 0);
    EXPECT_EQ(code_of(noor), "");
}

/// Every role and relation of the adopted table: each field of an indication is read where the table says so, and written by
/// nobody else.
TEST_P(Indicate, TheSharingTableDecidesFieldByField) {
    auto const noor = toddler();
    auto const made = indicated(noor);
    ASSERT_TRUE(made);
    auto const theirs = keep("peuterland", child("Noor", "Berg", "2010-06-01"));
    auto const towns = keep("gemeente", child("Noor", "Berg", "2010-06-01"));
    ties_.links = {{noor.id, theirs.id}, {noor.id, towns.id}};
    int read = 0, hidden = 0;
    for (auto const& one : sharing::testing::every_case(table_)) {
        if (one.use != policy::Use::read || one.role == Role::parent) continue;
        bool const is_own = one.relation == policy::Relation::own;
        ties_.consented = one.relation == policy::Relation::consented;
        Principal const who{"iemand", {one.role}, {}, is_own ? "jgz" : "peuterland"};
        auto const view = open(office_of(who, one.purpose), noor.id);
        auto const of_indications = one.allowed & policy::fields_like("indicatie.*");
        EXPECT_EQ(view.has_value(), of_indications.any()) << one;
        if (!view) continue;
        auto const may = [&](std::string_view field) {
            bool const is_allowed = one.allowed.test(*policy::find_record_field(field));
            is_allowed ? ++read : ++hidden;
            return is_allowed;
        };
        auto const& shown = view->indications.at(0);
        EXPECT_EQ(!shown.criteria.empty(), may("indicatie.criteria")) << one;
        EXPECT_EQ(!shown.main_criterion.empty(), may("indicatie.hoofdcriterium")) << one;
        EXPECT_EQ(shown.issued_on != Day{}, may("indicatie.afgegeven_op")) << one;
        EXPECT_EQ(!shown.issued_by.empty(), may("indicatie.afgegeven_door")) << one;
        EXPECT_EQ(shown.from != Day{}, may("indicatie.vanaf")) << one;
        EXPECT_EQ(shown.until.has_value(), may("indicatie.tot")) << one;
        EXPECT_EQ(!shown.answers.empty(), may("indicatie.antwoorden")) << one;
        EXPECT_EQ(shown.parents.has_value(), may("indicatie.ouders")) << one;
        EXPECT_EQ(!shown.child_code.empty(), may("kind.kindcode")) << one;
    }
    EXPECT_GT(read, 30);
    EXPECT_GT(hidden, 10);
    for (auto const& one : sharing::testing::every_case(table_)) {
        if (one.use != policy::Use::write || one.relation != policy::Relation::own || one.role == Role::parent)
            continue;
        auto const fields = policy::fields_like("indicatie.*");
        Principal const who{"iemand", {one.role}, {}, "jgz"};
        auto const done = end(office_of(who, one.purpose), {noor.id, "I-anders", 1}, ending());
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code == "IDC-203", (one.allowed & fields).any()) << one << done.error().code;
    }
}

} // namespace
} // namespace kiem::indicating::testing
