// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using policy::Relation, policy::Use;

std::string code_of(auto const& result) { return result ? "" : result.error().code; }
using ::testing::ElementsAre;

/// A case of the nurse that was closed with a reason, and one that the municipality has to act on.
class CaseFields : public CaseActs {
protected:
    void SetUp() override {
        CaseActs::SetUp();
        if (IsSkipped()) return;
        auto const nurse = nurse_desk();
        for (auto const* const code : {"K-1", "K-2"}) {
            auto const made = make(nurse, code);
            auto const key = dossier::testing::form_key(1000 + made_);
            ASSERT_TRUE(signal(at(nurse), key, made.id, {"jgz", {}}, "Moeder belde"));
        }
        Happening rejecting{Event::reject_signal, today()};
        rejecting.reason = "nog_niet";
        ASSERT_TRUE(take_step(at(nurse), seen("K-1"), rejecting, ""));
        ASSERT_TRUE(
            take_step(at(nurse), seen("K-2"), {Event::hand_over, today(), Owner{"gemeente", {}}}, "Bel na vier uur"));
    }
    /// Of records of one's own, for the purpose "toeleiding", a nurse may no more than this.
    void let_nurse(std::vector<Use> uses, std::vector<std::string> fields) {
        table_ = {{{"toeleiding", "", "", "", "", {}}},
                  {{"toeleiding", {Role::nurse}, Relation::own, std::move(uses), std::move(fields), "", {}}}};
    }
    static Filter all() {
        Filter filter;
        filter.open = Filter::Open::all;
        return filter;
    }
};
KIEM_EVERY_ENGINE(CaseFields);

TEST_P(CaseFields, StandInAListWhereOneMayFindByThem) {
    let_nurse({Use::find}, {"kind.achternaam", "traject.toestand"});
    auto const nurse = nurse_desk();
    auto const page = list(at(nurse), all());
    ASSERT_TRUE(page);
    ASSERT_EQ(page->lines.size(), 2U);
    for (auto const& line : page->lines) {
        EXPECT_EQ(line.child_name, "Berg");
        EXPECT_FALSE(line.born_on || line.owner || line.due_on || line.look_again_on);
        EXPECT_EQ(line.reason + line.owner_name, "");
    }
    let_nurse({Use::find}, {"kind.geboortedatum", "traject.*"});
    auto const shown = list(at(nurse), all());
    for (auto const& line : shown->lines) {
        EXPECT_EQ(line.child_name, "");
        EXPECT_TRUE(line.born_on);
        bool const is_closed = line.state == State::not_indicated;
        EXPECT_EQ(line.reason, is_closed ? "nog_niet" : "");
        EXPECT_EQ(line.look_again_on.has_value(), is_closed);
        EXPECT_EQ(line.owner_name, is_closed ? "" : "Gemeente");
        EXPECT_EQ(line.due_on.has_value(), !is_closed);
    }
}

TEST_P(CaseFields, StandOnThePageWhereOneMayReadThem) {
    let_nurse({Use::read}, {"traject.toestand"});
    auto const nurse = nurse_desk();
    for (auto const* const code : {"K-1", "K-2"}) {
        auto const value = open(at(nurse), latest(code).id)->value;
        EXPECT_FALSE(value.owner || value.due_on || value.look_again_on) << code;
        EXPECT_EQ(value.reason, "") << code;
    }
    EXPECT_TRUE(open(at(nurse), latest("K-2").id)->steps.empty());
}

TEST_P(CaseFields, AreWrittenByWhoMayWriteThem) {
    auto const refused = [&](std::string const& code, std::vector<std::string> writable, Event event,
                             std::string_view note = {}) {
        table_ = {{{"toeleiding", "", "", "", "", {}}},
                  {{"toeleiding", {Role::nurse}, Relation::own, {Use::read}, {"traject.*"}, "", {}},
                   {"toeleiding", {Role::nurse}, Relation::own, {Use::write}, std::move(writable), "", {}}}};
        auto const nurse = nurse_desk();
        return code_of(take_step(at(nurse), seen(code), any(event, today()), note));
    };
    for (auto const event : {Event::postpone, Event::hand_over})
        EXPECT_EQ(refused("K-2", {"traject.toestand"}, event), "DOS-202") << to_text(event);
    EXPECT_EQ(refused("K-1", {"traject.toestand"}, Event::look_again), "DOS-202");
    EXPECT_EQ(refused("K-2", {"traject.actie_voor"}, Event::postpone, "Later"), "DOS-202") << "a note is of the story";
    EXPECT_EQ(refused("K-2", {"traject.actie_voor"}, Event::postpone), "");
    EXPECT_EQ(refused("K-2", {"traject.actie_voor", "traject.verhaal"}, Event::postpone, std::string(2000, 'a')), "");
    EXPECT_EQ(refused("K-2", {"traject.eigenaar"}, Event::hand_over), "");
    EXPECT_EQ(refused("K-1", {"traject.opnieuw_op"}, Event::look_again), "");
}

TEST_P(CaseFields, OfContactsAreNotWrittenByAStep) {
    auto const nurse = nurse_desk();
    Happening const reached{Event::reached, today()};
    EXPECT_EQ(code_of(take_step(at(nurse), seen("K-2"), reached, "")), "TRA-201") << "by record_contact alone";
    EXPECT_EQ(code_of(take_steps(at(nurse), std::array{seen("K-2")}, reached, "")), "TRA-201");
}

TEST_P(CaseFields, OfWhoseChildOneKnowsNothingAreNotToldInNotes) {
    auto const coordinator = coordinator_desk();
    auto const before = reads_.size();
    auto const view = open(at(coordinator), latest("K-2").id);
    ASSERT_TRUE(view);
    ASSERT_FALSE(view->child);
    std::vector<std::string> notes;
    for (auto const& step : view->steps) notes.push_back(step.note);
    EXPECT_THAT(notes, ElementsAre("", "Bel na vier uur")) << "but for the note with which it was handed over";
    for (auto read = before; read < reads_.size(); ++read)
        EXPECT_NE(reads_[read].record.outcome, db::Outcome::refused) << "he did not ask for the dossier";
    auto const nurse = nurse_desk();
    EXPECT_EQ(open(at(nurse), latest("K-2").id)->steps.front().note, "Moeder belde") << "whose dossier it is";
}

TEST_P(CaseFields, OfAPageStayWithinIt) {
    auto const nurse = nurse_desk();
    auto filter = all();
    filter.size = 0;
    EXPECT_EQ(list(at(nurse), filter)->lines.size(), 1U) << "a page is one line at least";
    for (auto const* const cursor : {"2013-02-11|1x", "2013-02-11|", "2013-02-11", "ooit|1"}) {
        filter.cursor = cursor;
        EXPECT_EQ(code_of(list(at(nurse), filter)), "TRA-106") << cursor;
    }
}

TEST_P(CaseFields, AreCountedForWhoOnlyCounts) {
    Principal const policy_officer{"b.eleid", {Role::policy_officer}, {}, "gemeente"};
    table_ = {{{"toeleiding", "", "", "", "", {}}},
              {{"toeleiding", {Role::policy_officer}, Relation::own, {Use::count}, {"traject.toestand"}, "", {}}}};
    auto const desk = desk_of(policy_officer, "toeleiding");
    EXPECT_THAT(*count_by_state(at(desk), all()), ElementsAre(std::pair(State::signalled, std::int64_t{1}),
                                                              std::pair(State::not_indicated, std::int64_t{1})))
        << "those of all organisations of the municipality";
    EXPECT_EQ(code_of(list(at(desk), all())), "DOS-202");
    EXPECT_EQ(code_of(count_by_state(at(nurse_desk()), {})), "DOS-202");
}

} // namespace
} // namespace kiem::cases
