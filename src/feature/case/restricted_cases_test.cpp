// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/signalled_cases_testing.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Of a record whose use is restricted (AVG, article 18).
class RestrictedCases : public SignalledCases {};
KIEM_EVERY_ENGINE(RestrictedCases);

TEST_P(RestrictedCases, of_a_restricted_record_tell_no_indication_and_no_district) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const made = make(nurse_desk(), "K-1");
    auto const coordinator = coordinator_desk();
    connection().exec("update dossier_version set is_restricted = 1 where dossier_id = $1", made.id.value);
    auto const view = open(at(coordinator), latest("K-1").id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->restricted, made.id);
    EXPECT_EQ(view->value.indication_code, "");
    auto table = at(coordinator);
    table.district_scheme = "wijken";
    EXPECT_THAT(list(table, {})->restricted, SizeIs(1));
    Filter narrow;
    narrow.district = "A01";
    EXPECT_THAT(list(table, narrow)->restricted, IsEmpty());
    narrow = {};
    narrow.cursor = "2013-01-01|1";
    EXPECT_THAT(list(table, narrow)->restricted, IsEmpty()) << "they stood on the first page";
}

TEST_P(RestrictedCases, rest_while_the_use_of_the_record_is_restricted) {
    auto const one = signalled("K-1");
    auto const desk = nurse_desk();
    auto const own = dossier::load_dossier(connection(), "jgz", *one.dossier);
    ASSERT_TRUE(own);
    ASSERT_TRUE(db::within<int>(connection(), nurse_, {"beperken", "toets"}, now_, [&](db::Act& act) {
        auto next = *own;
        next.is_restricted = true;
        dossier::save_version(act, *own, next);
        return Result<int>(0);
    }));
    Happening postponing{Event::postpone, today()};
    postponing.due_on = day("2013-02-20");
    EXPECT_EQ(code_in(take_step(at(desk), seen("K-1"), postponing, "")), "DOS-206");
}

TEST_P(RestrictedCases, of_a_restricted_record_are_there_for_others_and_no_more) {
    auto const one = signalled("K-1");
    static_cast<void>(signalled("K-2"));
    auto const nurse = nurse_desk(), coordinator = coordinator_desk();
    Happening handing{Event::hand_over, today()};
    handing.owner = Owner{"gemeente", {}};
    ASSERT_TRUE(take_step(at(nurse), seen("K-1"), handing, "Bel na vier uur."));
    ASSERT_THAT(list(at(coordinator), {})->lines, SizeIs(2));
    connection().exec(
        "update dossier_version set is_restricted = 1 where superseded_seq is null and child_code = 'K-1'");

    auto const view = open(at(coordinator), one.id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->restricted, one.dossier);
    EXPECT_EQ(view->value.owner, handing.owner);
    EXPECT_FALSE(view->child || view->value.due_on || view->value.dossier || view->is_escalated);
    EXPECT_TRUE(view->value.child_code.empty() && view->steps.empty() && view->writable.none());
    auto const page = list(at(coordinator), {});
    ASSERT_THAT(page->lines, SizeIs(1));
    EXPECT_EQ(page->lines[0].child_code, "K-2");
    ASSERT_THAT(page->restricted, SizeIs(1));
    EXPECT_EQ(page->restricted[0].id, one.id);
    EXPECT_EQ(page->restricted[0].owner_name, "Gemeente");
    EXPECT_THAT(*count_by_state(at(coordinator), {}), ElementsAre(std::pair(State::signalled, std::int64_t{1})));
    Filter narrow;
    narrow.due_until = day("2020-01-01");
    EXPECT_THAT(list(at(coordinator), narrow)->lines, SizeIs(1));
    EXPECT_THAT(list(at(coordinator), narrow)->restricted, IsEmpty()) << "that would tell its day";
    EXPECT_THAT(*count_by_state(at(coordinator), narrow), ElementsAre(std::pair(State::signalled, std::int64_t{1})));
    narrow = {};
    narrow.states = {State::signalled};
    EXPECT_THAT(list(at(coordinator), narrow)->restricted, IsEmpty()) << "or its state";
    narrow = {};
    narrow.open = Filter::Open::closed;
    EXPECT_THAT(list(at(coordinator), narrow)->restricted, IsEmpty());
    EXPECT_EQ(code_in(take_step(at(coordinator), seen("K-1"), handing, "")), "DOS-206");
    EXPECT_EQ(code_in(take_steps(at(coordinator), std::array{seen("K-2"), seen("K-1")}, handing, "")), "TRA-104");

    auto const own = open(at(nurse), one.id);
    ASSERT_TRUE(own);
    EXPECT_FALSE(own->restricted);
    EXPECT_FALSE(own->steps.empty()) << "whose record it is keeps it";
    EXPECT_THAT(list(at(nurse), {})->lines, SizeIs(2));
    connection().exec("update dossier_version set is_restricted = 0 where superseded_seq is null");
    EXPECT_THAT(list(at(coordinator), {})->lines, SizeIs(2));
    EXPECT_FALSE(open(at(coordinator), one.id)->steps.empty()) << "until the restriction ends";
}

/// A case that a delivery opened, and one of a record that was merged into another.
TEST_P(RestrictedCases, are_restricted_by_the_code_and_by_what_their_record_became) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const merged = signalled("K-2");
    auto const by_code = make(nurse_desk(), "K-1"), winner = make(nurse_desk(), "K-3");
    EXPECT_FALSE(latest("K-1").dossier);
    connection().exec("update dossier_version set merged_into = $1 where superseded_seq is null and dossier_id = $2",
                      winner.id.value, merged.dossier->value);
    EXPECT_FALSE(find_restriction(connection(), merged.id));
    connection().exec(
        "update dossier_version set is_restricted = 1 where superseded_seq is null and dossier_id in ($1, $2)",
        winner.id.value, by_code.id.value);
    ASSERT_TRUE(find_restriction(connection(), latest("K-1").id));
    EXPECT_EQ(find_restriction(connection(), latest("K-1").id)->dossier, by_code.id);
    ASSERT_TRUE(find_restriction(connection(), merged.id));
    EXPECT_EQ(find_restriction(connection(), merged.id)->dossier, winner.id);
    EXPECT_EQ(find_restriction(connection(), merged.id)->organisation, "jgz");
}

TEST_P(RestrictedCases, are_restricted_however_many_records_theirs_was_merged_through) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const merged = signalled("K-2");
    auto const by_code = make(nurse_desk(), "K-1"), middle = make(nurse_desk(), "K-3"),
               last = make(nurse_desk(), "K-4");
    auto const merge = [&](DossierId loser, DossierId winner) {
        connection().exec(
            "update dossier_version set merged_into = $1 where superseded_seq is null and dossier_id = $2",
            winner.value, loser.value);
    };
    merge(*merged.dossier, middle.id);
    merge(by_code.id, middle.id);
    merge(middle.id, last.id);
    connection().exec("update dossier_version set is_restricted = 1 where superseded_seq is null and dossier_id = $1",
                      last.id.value);
    for (auto const id : {merged.id, latest("K-1").id}) {
        auto const found = find_restriction(connection(), id);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->dossier, last.id);
        EXPECT_EQ(found->organisation, "jgz");
    }
    EXPECT_THAT(list(at(coordinator_desk()), {})->lines, IsEmpty());
}

} // namespace
} // namespace kiem::cases
