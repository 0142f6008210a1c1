// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/case/same_child_store.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

/// Records that turn out to be of one child, and after all not.
class CaseOfTies : public CaseActs {
protected:
    link::AfterTies settle() {
        return [this](db::Act& act, std::span<DossierId const> all) {
            settle_ties_within(act, rules_, norm_, today(), all);
            return Findings{};
        };
    }
    dossier::Desk linking() { return desk_of(clerk_, "koppeling"); }

    DossierId of_preschool(std::string const& code) {
        auto wanted = dossier::testing::child("Noor", "Berg", "2010-02-01");
        wanted.child_code = code;
        wanted.organisation = "peuterland";
        auto const made = db::within<DossierId>(connection(), manager_, {"dossier", "toets"}, now_, [&](db::Act& act) {
            return Result<DossierId>(
                dossier::insert_dossier(act, wanted, dossier::testing::form_key(900 + ++made_)).id);
        });
        return made.value();
    }
    /// K-1 of youth health waits for a place; X-7 of the preschool was delivered earlier and nobody acted yet.
    void have_two() {
        ours_ = make(nurse_desk(), "K-1").id;
        theirs_ = of_preschool("X-7");
        deliver("indicaties", {"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf", "tot"},
                {indication_row("X-7", "2012-12-01")}, reg::Mode::addition, "peuterland");
        set_today("2013-02-05");
        indicate({indication_row("K-1", "2013-01-01")});
        auto const desk = coordinator_desk();
        ASSERT_TRUE(take_step(at(desk), seen("K-1"), {Event::ask_place, today()}, ""));
        set_today("2013-02-06");
    }
    Result<link::Done> link_them(link::AfterTies const& after) {
        return link::link_dossiers(linking(), std::array{ours_, theirs_}, today(), after);
    }
    std::int64_t commit_of(CaseId id) {
        return std::get<0>(*connection().one<std::int64_t>(
            "select recorded_seq from child_case_version where case_id = $1 and superseded_seq is null", id.value));
    }
    Step last_step(std::string_view code) { return list_steps(connection(), latest(code).id).back(); }

    DossierId ours_{}, theirs_{};
};
KIEM_EVERY_ENGINE(CaseOfTies);

TEST_P(CaseOfTies, a_link_leaves_one_open_in_its_own_commit) {
    have_two();
    EXPECT_EQ(latest("X-7").due_on, day("2013-02-21"));
    EXPECT_EQ(latest("K-1").due_on, day("2013-03-17"));
    auto const linked = link_them(settle());
    ASSERT_TRUE(linked) << linked.error().code;
    auto const kept = latest("K-1"), given_up = latest("X-7");
    EXPECT_EQ(kept.state, State::waiting) << "the furthest goes on";
    EXPECT_EQ(kept.due_on, day("2013-02-21")) << "when the first of the two was due";
    EXPECT_EQ(given_up.state, State::joined);
    EXPECT_EQ(given_up.closed_on, today());
    EXPECT_FALSE(given_up.owner || given_up.look_again_on);
    EXPECT_EQ(commit_of(given_up.id), linked->commit.value);
    EXPECT_EQ(commit_of(kept.id), linked->commit.value);
    EXPECT_EQ(last_step("X-7").event, Event::join);
    EXPECT_EQ(last_step("X-7").other_case, kept.id);
    EXPECT_EQ(last_step("K-1").event, Event::take_up);
    EXPECT_EQ(last_step("K-1").other_case, given_up.id);
    EXPECT_EQ(lost(), 0U);
    EXPECT_EQ(*sweep_now(), Swept{}) << "nothing is left to the night";
}

TEST_P(CaseOfTies, undoing_a_link_opens_what_was_joined) {
    have_two();
    auto const linked = link_them(settle());
    ASSERT_TRUE(link::undo_link(linking(), linked->commit, settle()));
    EXPECT_EQ(in_state_of("K-1"), "wachtlijst");
    EXPECT_EQ(in_state_of("X-7"), "in_contact");
    EXPECT_EQ(latest("X-7").owner, (Owner{"gemeente", {}}));
    EXPECT_EQ(lost(), 0U);
    ASSERT_TRUE(link_them(settle()));
    EXPECT_EQ(in_state_of("X-7"), "samengevoegd");
    ASSERT_TRUE(link::unlink_dossier(linking(), ours_, today() + std::chrono::days{2}, settle()));
    EXPECT_EQ(in_state_of("X-7"), "samengevoegd") << "until that day";
    set_today("2013-02-08");
    EXPECT_EQ(lost(), 1U);
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 1, 0}));
    EXPECT_EQ(in_state_of("X-7"), "in_contact");
}

TEST_P(CaseOfTies, the_night_sees_two_open_cases_of_one_child) {
    have_two();
    ASSERT_TRUE(link_them({}));
    auto const found = find_lost(connection(), rules_, norm_, today());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found.front().code, "TRA-310");
    EXPECT_EQ(*sweep_now(), (Swept{0, 1, 0, 0}));
    EXPECT_EQ(in_state_of("X-7"), "samengevoegd");
    EXPECT_EQ(lost(), 0U);
}

TEST_P(CaseOfTies, what_is_known_under_either_code_counts) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    place({{"P-1", "X-7", "G-1", "4", "2013-02-01", "2013-04-01"}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
    EXPECT_EQ(in_state_of("X-7"), "samengevoegd") << "one case tells of the child";
    set_today("2013-04-01");
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 1, 0}));
    EXPECT_EQ(in_state_of("K-1"), "in_contact");
    auto const desk = coordinator_desk();
    Happening declining{Event::decline, today()};
    declining.reason = "te_duur";
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), declining, ""));
    EXPECT_EQ(*sweep_now(), Swept{}) << "the parents declined for this child, under whatever code";
}

TEST_P(CaseOfTies, half_days_under_either_code_are_added_up) {
    have_two();
    auto const linked = link_them(settle());
    ASSERT_TRUE(linked);
    place({{"P-1", "X-7", "G-1", "2", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "wachtlijst") << "two of four";
    place({{"P-2", "K-1", "G-1", "2", "2013-03-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst") << "four together, from a day to come";
    EXPECT_EQ(*sweep_now(), Swept{});
    ASSERT_TRUE(link::undo_link(linking(), linked->commit, settle()));
    EXPECT_EQ(in_state_of("K-1"), "in_contact") << "two children with half a place each";
    EXPECT_EQ(in_state_of("X-7"), "in_contact");
    EXPECT_EQ(lost(), 0U);
}

TEST_P(CaseOfTies, half_days_of_merged_records_are_added_up_along_any_chain) {
    have_two();
    auto const second = make(nurse_desk(), "K-2").id;
    auto const seen_now = [&](DossierId id) {
        return dossier::Seen{id, dossier::load_dossier(connection(), "jgz", id)->version};
    };
    ASSERT_TRUE(link::merge(nurse_desk(), seen_now(ours_), seen_now(second), "Zelfde kind", settle()));
    ASSERT_TRUE(link_them(settle()));
    place({{"P-1", "X-7", "G-1", "2", "2013-02-01", ""}, {"P-2", "K-2", "G-1", "2", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
    EXPECT_EQ(*sweep_now(), Swept{});
}

TEST_P(CaseOfTies, a_place_that_stands_twice_counts_once) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    place_on_page({"K12", "K-1", "G-1", 2, {}, day("2013-02-01"), {}});
    place({{"P-1", "X-7", "G-1", "2", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "wachtlijst") << "half a place, written on a page and delivered";
    place({{"P-2", "X-7", "G-1", "2", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst") << "two contracts of the supplier";
}

TEST_P(CaseOfTies, a_merge_leaves_one_open_and_undoing_it_loses_no_signal) {
    auto const desk = nurse_desk();
    auto const kept = make(desk, "K-1").id, given_up = make(desk, "K-2").id;
    ASSERT_TRUE(signal(at(desk), dossier::testing::form_key(801), kept, {"jgz", {}}, "Zorg"));
    set_today("2013-02-03");
    auto const later = nurse_desk();
    ASSERT_TRUE(signal(at(later), dossier::testing::form_key(802), given_up, {"jgz", {}}, "Zorg"));
    auto const seen_now = [&](DossierId id) {
        return dossier::Seen{id, dossier::load_dossier(connection(), "jgz", id)->version};
    };
    ASSERT_TRUE(link::merge(later, seen_now(kept), seen_now(given_up), "Zelfde kind", settle()));
    EXPECT_EQ(in_state_of("K-1"), "gesignaleerd");
    EXPECT_EQ(in_state_of("K-2"), "samengevoegd");
    EXPECT_THAT(codes_of_child(connection(), "K-2", today()), ElementsAre("K-1", "K-2"));
    ASSERT_TRUE(link::undo_merge(later, seen_now(given_up), "Toch een ander kind", settle()));
    EXPECT_EQ(in_state_of("K-1"), "gesignaleerd");
    EXPECT_EQ(in_state_of("K-2"), "gesignaleerd") << "somebody worried about this one too";
}

TEST_P(CaseOfTies, a_joined_child_is_not_signalled_again) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    auto const desk = nurse_desk();
    auto const again = signal(at(desk), dossier::testing::form_key(803), ours_, {"jgz", {}}, "Zorg");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "TRA-102");
}

TEST_P(CaseOfTies, a_child_that_is_followed_under_another_code_is_not_signalled) {
    ours_ = make(nurse_desk(), "K-1").id;
    theirs_ = of_preschool("X-7");
    auto const desk = nurse_desk();
    ASSERT_TRUE(signal(at(desk), dossier::testing::form_key(804), ours_, {"jgz", {}}, ""));
    Happening declining{Event::decline, today()};
    declining.reason = "te_duur";
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), declining, ""));
    deliver("indicaties", {"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf", "tot"},
            {indication_row("X-7", "2012-12-01")}, reg::Mode::addition, "peuterland");
    ASSERT_TRUE(link_them({}));
    auto const again = signal(at(desk), dossier::testing::form_key(805), ours_, {"jgz", {}}, "");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "TRA-102");
    EXPECT_EQ(again.error().detail, std::to_string(latest("X-7").id.value)) << "and not the one that was closed";
}

TEST_P(CaseOfTies, what_was_declined_under_a_code_without_an_indication_counts) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    auto const desk = coordinator_desk();
    Happening declining{Event::decline, today()};
    declining.reason = "te_duur";
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), declining, ""));
    indicate({indication_row("K-1", "2013-01-01", "2013-02-07")});
    set_today("2013-02-08");
    EXPECT_EQ(*sweep_now(), Swept{}) << "X-7, which has an indication, went on in K-1";
    EXPECT_EQ(in_state_of("X-7"), "samengevoegd");
    EXPECT_EQ(in_state_of("K-1"), "afgezien");
}

TEST_P(CaseOfTies, a_case_begins_under_the_code_of_the_newest_indication) {
    ours_ = make(nurse_desk(), "K-1").id;
    theirs_ = of_preschool("X-7");
    ASSERT_TRUE(link_them(settle()));
    indicate({indication_row("K-1", "2013-01-01"), indication_row("X-7", "2013-01-20")});
    EXPECT_EQ(latest("X-7").indication_code, "I-X-7-2013-01-20");
    EXPECT_FALSE(find_latest(connection(), "K-1"));
}

TEST_P(CaseOfTies, a_place_ends_with_its_group_under_either_code) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    deliver("groepen",
            {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf", "tot"},
            {{"G-3", "L-1", "voorschool", "16", "8", "4", "2010-01-01", "2013-03-01"}});
    place({{"P-1", "X-7", "G-3", "4", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
    set_today("2013-02-28");
    EXPECT_EQ(*sweep_now(), Swept{});
    set_today("2013-03-01");
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 1, 0})) << "the place has no end of its own";
    EXPECT_EQ(in_state_of("K-1"), "in_contact");
}

TEST_P(CaseOfTies, a_group_that_was_told_of_twice_counts_once) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    deliver("groepen", {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
            {{"G-1", "L-1", "voorschool", "16", "8", "4", "2012-01-01"}});
    place({{"P-1", "X-7", "G-1", "2", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "wachtlijst") << "two of four, in a group that has two rows";
    place({{"P-2", "K-1", "G-1", "2", "2013-02-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
}

TEST_P(CaseOfTies, hours_under_either_code_are_added_up) {
    norm_.minutes_per_week = 600;
    have_two();
    ASSERT_TRUE(link_them(settle()));
    place_on_page({"K12", "X-7", "G-1", 2, 300, day("2013-02-01"), {}});
    place_on_page({"K13", "K-1", "G-1", 2, 299, day("2013-02-01"), {}});
    EXPECT_EQ(in_state_of("K-1"), "wachtlijst");
    place_on_page({"K13", "K-1", "G-1", 2, 300, day("2013-02-01"), {}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
}

TEST_P(CaseOfTies, that_there_is_another_case_is_for_who_may_see_it) {
    have_two();
    ASSERT_TRUE(link_them(settle()));
    auto const given_up = latest("X-7").id;
    auto const coordinator = coordinator_desk();
    auto const seen_by_municipality = open(at(coordinator), given_up);
    ASSERT_TRUE(seen_by_municipality);
    EXPECT_THAT(seen_by_municipality->steps.back().other_case, Optional(latest("K-1").id));
    // Who has the joined case and may read its story, but has nothing to do with the other one.
    auto rules = table_.rules();
    rules.push_back(
        {"toeleiding", {Role::location_manager}, policy::Relation::own, {policy::Use::read}, {"traject.*"}, "", {}});
    table_ = {table_.purposes(), std::move(rules)};
    auto const manager = manager_desk();
    auto const seen_by_preschool = open(at(manager), given_up);
    ASSERT_TRUE(seen_by_preschool);
    EXPECT_EQ(seen_by_preschool->steps.back().event, Event::join);
    EXPECT_FALSE(seen_by_preschool->steps.back().other_case);
    EXPECT_FALSE(open(at(manager), latest("K-1").id));
}

TEST_P(CaseOfTies, codes_are_found_along_any_chain) {
    auto const desk = nurse_desk();
    auto const one = make(desk, "K-1").id, two = make(desk, "K-2").id;
    auto const theirs = of_preschool("X-7");
    make(desk, "K-3");
    ASSERT_TRUE(link::link_dossiers(linking(), std::array{two, theirs}, day("2013-02-10")));
    auto const seen_now = [&](DossierId id) {
        return dossier::Seen{id, dossier::load_dossier(connection(), "jgz", id)->version};
    };
    ASSERT_TRUE(link::merge(desk, seen_now(one), seen_now(two), "Zelfde kind"));
    EXPECT_THAT(codes_of_child(connection(), "K-1", today()), ElementsAre("K-1", "K-2")) << "the link is for later";
    EXPECT_THAT(codes_of_child(connection(), "K-1", day("2013-02-10")), ElementsAre("K-1", "K-2", "X-7"));
    EXPECT_THAT(codes_of_dossier(connection(), theirs, day("2013-02-10")), ElementsAre("K-1", "K-2", "X-7"));
    EXPECT_THAT(codes_of_child(connection(), "K-3", today()), ElementsAre("K-3"));
    EXPECT_THAT(children_with_more_codes(connection(), today()), ElementsAre(ElementsAre("K-1", "K-2")));
    EXPECT_THAT(children_with_more_codes(connection(), day("2013-02-10")),
                ElementsAre(ElementsAre("K-1", "K-2", "X-7")));
}

} // namespace
} // namespace kiem::cases
