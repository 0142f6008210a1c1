// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_testing.hpp"
#include "feature/register/direct_store.hpp"
#include <thread>

namespace kiem::indicating::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum Question;

class IndicatingActs : public Indicating {
protected:
    std::vector<indication::WrittenIndication> facts(std::string_view code) {
        return indication::list_indications(connection(), "jgz", code);
    }
    std::string code_of(dossier::Dossier const& dossier) { return stored(dossier).child_code; }
    /// An indication that the organisation delivered in a file.
    void deliver(std::string_view child_code, std::string_view from, std::optional<Day> until) {
        auto const done = db::within<int>(connection(), {"test", {}}, {"test", "levering"}, now_, [&](db::Act& act) {
            indication::write_indication(
                act, "jgz", reg::direct_delivery(act),
                {"D-1", std::string(child_code), {"gewicht"}, "gewicht", day(from), "jgz", day(from), until});
            return Result<int>(0);
        });
        ASSERT_TRUE(done);
    }
    /// As under a policy that let it end then.
    void expire(Indication const& one, std::string_view on) {
        connection().exec("update indication set valid_to = $1 where indication_code = $2", on, one.code);
        connection().exec("update indication_answers set valid_to = $1 where indication_code = $2", on, one.code);
    }
    Ending ending(Ending::Kind kind = Ending::Kind::end, std::string_view on = "2013-01-20") {
        return {kind, day(on), "indicatie_afgelopen", "Verhuisd"};
    }
};
KIEM_EVERY_ENGINE(IndicatingActs);

TEST_P(IndicatingActs, OneActKeepsAllOfAnIndication) {
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

TEST_P(IndicatingActs, WhatIsReadIsWhatWasKept) {
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

TEST_P(IndicatingActs, TheSameFormTwiceIsOneIndication) {
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

TEST_P(IndicatingActs, OfTwoNursesAtOnceOneIsFirst) {
    auto const noor = toddler();
    ASSERT_TRUE(indicate(office(), "formulier-1", {noor.id, {}, 0}, draft_on("2013-01-15")));
    auto const late = indicate(office(), "formulier-2", {noor.id, {}, 0}, draft_on("2013-01-16"));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, Refusal::Kind::outdated);
    EXPECT_EQ(late.error().code, "IDC-203");
    EXPECT_EQ(rows_in("indication"), 1);
}

TEST_P(IndicatingActs, TwoNursesOnTwoConnectionsMakeOne) {
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

TEST_P(IndicatingActs, ALookAgainFollowsTheOldOne) {
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

TEST_P(IndicatingActs, ALookAgainOnTheSameDayTakesItsPlace) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    auto const made = indicate(office(), "formulier-2", seen(noor), draft_on("2013-01-15"));
    ASSERT_TRUE(made);
    ASSERT_THAT(facts(code_of(noor)), SizeIs(1));
    EXPECT_EQ(facts(code_of(noor))[0].code, made->code);
}

TEST_P(IndicatingActs, WhatAFileDeliveredCanBeFollowedAndEnded) {
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

TEST_P(IndicatingActs, OfAPageGivesWayToTheDeliveredOne) {
    auto const noor = toddler();
    auto const page = indicated(noor);
    ASSERT_TRUE(page);
    EXPECT_EQ(give_way(office(), noor.id, page->code).error().code, "IDC-205") << "it stands once";
    auto const code = code_of(noor);
    auto const delivered = db::within<int>(
        connection(), {"test", {}}, {"test", "levering"}, now_, [&](db::Act& act) -> Result<int> {
            auto const file = act.connection.one<std::int64_t>(
                "insert into delivery (kind, owner, file_name, sha256, mode, seq, received_at, received_by) "
                "values ('indicaties', 'jgz', 'x.csv', 'x', 'aanvulling', $1, $2, '') returning id",
                act.seq.value, act.at);
            indication::write_indication(
                act, "jgz", {std::get<0>(*file)},
                {"D-2", code, {"gewicht"}, "gewicht", day("2013-01-20"), "jgz", day("2013-01-20"), day("2014-06-01")});
            return 0;
        });
    ASSERT_TRUE(delivered);
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
    EXPECT_THAT(open(office(), noor.id)->twice, ::testing::IsEmpty());
}

TEST_P(IndicatingActs, EndingClosesTheCaseAndKeepsWhatHeld) {
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

TEST_P(IndicatingActs, WhatIsWithdrawnNeverHeld) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    ASSERT_TRUE(end(office(), seen(noor), ending(Ending::Kind::withdraw)));
    EXPECT_THAT(facts(code_of(noor)), IsEmpty());
    auto const view = open(office(), noor.id);
    EXPECT_EQ(view->indications.at(0).status, Status::withdrawn) << "it stays to be seen that it was given";
    EXPECT_EQ(view->in_force(), nullptr);
    EXPECT_TRUE(indicated(noor, "formulier-2")) << "and the child may get another";
}

TEST_P(IndicatingActs, ASignalThatLeadsToNothingIsKept) {
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

TEST_P(IndicatingActs, ALaterLookIsPlannedWithoutACase) {
    auto const noor = toddler();
    auto draft = draft_on("2013-01-15");
    draft.answers = no_grounds();
    auto const kept = reject(office(), "formulier-1", seen(noor), draft, {"nu_nog_niet", {}});
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_EQ(kept->review_on, day("2013-01-15") + std::chrono::days{180});
}

TEST_P(IndicatingActs, WhatTheParentsThinkMayComeLater) {
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

TEST_P(IndicatingActs, OthersFindNothingThere) {
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

TEST_P(IndicatingActs, OfARestrictedDossierNothingIsMade) {
    auto const noor = toddler();
    auto const officer = desk_of(officer_, "rechten");
    ASSERT_TRUE(dossier::restrict_use(officer, {noor.id, 1}, dossier::Restriction::on, "Betwist"));
    EXPECT_EQ(indicate(office(), "formulier-1", {noor.id, {}, 0}, draft_on("2013-01-15")).error().code, "DOS-206");
}

TEST_P(IndicatingActs, ARefusalKeepsNothing) {
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

TEST_P(IndicatingActs, AnExpiredOneIsFollowedAndKeepsItsEnd) {
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

TEST_P(IndicatingActs, WrittenDownAfterItsDayItFollowsWhatHeldThen) {
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

TEST_P(IndicatingActs, OfADeliveredOneTheParentsAreKeptBesideAnExpiredOne) {
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

/// Every role and relation of the adopted table: each field of an indication is read where the table says so, and written by
/// nobody else.
TEST_P(IndicatingActs, TheSharingTableDecidesFieldByField) {
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
