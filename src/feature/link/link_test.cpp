// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link_testing.hpp"
#include <algorithm>
#include <map>
#include <random>

namespace kiem::link {
namespace {

using dossier::Desk, dossier::Dossier, dossier::Seen;
using dossier::testing::child, dossier::testing::day, dossier::testing::form_key, dossier::testing::noor,
    dossier::testing::test_moment;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view why = "Zelfde adres en zelfde moeder";

class Links : public testing::LinkActs {
protected:
    Dossier make(Desk const& desk, Dossier wanted) {
        return LinkActs::make(desk, std::move(wanted), fmt::format("K-{}", made_ + 1));
    }
    std::vector<DossierId> linked_with(DossierId id, std::string_view on) {
        return stored_.linked_with(connection(), id, day(on));
    }
};
KIEM_EVERY_ENGINE(Links);

TEST_P(Links, hold_from_a_day_until_a_day) {
    auto const ours = make(nurse(), noor()), theirs = make(carer(), noor());
    auto const linked = link_dossiers(clerk(), std::array{ours.id, theirs.id}, day("2012-01-01"));
    ASSERT_TRUE(linked) << linked.error().code;
    EXPECT_THAT(linked_with(ours.id, "2011-12-31"), IsEmpty());
    EXPECT_THAT(linked_with(ours.id, "2012-01-01"), ElementsAre(theirs.id));
    EXPECT_THAT(linked_with(theirs.id, "2013-01-01"), ElementsAre(ours.id));
    ASSERT_TRUE(unlink_dossier(clerk(), theirs.id, day("2012-06-01")));
    EXPECT_THAT(linked_with(ours.id, "2012-05-31"), ElementsAre(theirs.id));
    EXPECT_THAT(linked_with(ours.id, "2012-06-01"), IsEmpty());
    EXPECT_EQ(unlink_dossier(clerk(), theirs.id, day("2012-06-01")).error().code, "KOP-206");
}

TEST_P(Links, bring_a_third_to_the_same_child) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor()), c = make(school(), noor());
    auto const first = link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01"));
    auto const second = link_dossiers(clerk(), std::array{c.id, b.id}, day("2012-03-01"));
    ASSERT_TRUE(second) << second.error().code;
    EXPECT_EQ(first->child, second->child);
    EXPECT_THAT(linked_with(a.id, "2012-02-01"), ElementsAre(b.id));
    EXPECT_THAT(linked_with(a.id, "2012-03-01"), ElementsAre(b.id, c.id));
    EXPECT_EQ(link_dossiers(clerk(), std::array{c.id, b.id}, day("2012-03-01")).error().code, "KOP-205");
    ASSERT_TRUE(link_dossiers(clerk(), std::array{c.id, b.id}, day("2012-02-01"))) << "it was so longer";
    EXPECT_THAT(linked_with(a.id, "2012-02-01"), ElementsAre(b.id, c.id));
}

TEST_P(Links, refuse_what_cannot_be_one_child) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor()), c = make(school(), noor());
    auto const other = make(nurse(), child("Piet", "Bakker", "2010-01-01"));
    auto const on = day("2012-01-01");
    EXPECT_EQ(link_dossiers(clerk(), std::array{a.id}, on).error().code, "KOP-203");
    EXPECT_EQ(link_dossiers(clerk(), std::array{a.id, DossierId{9999}}, on).error().code, "KOP-202");
    EXPECT_EQ(link_dossiers(clerk(), std::array{a.id, other.id, b.id}, on).error().code, "KOP-211");
    EXPECT_EQ(link_dossiers(nurse(), std::array{a.id, b.id}, on).error().code, "KOP-201");
    Principal const elsewhere{"e", {Role::vve_coordinator}, {}, "peuterland"};
    EXPECT_EQ(link_dossiers(desk_of(elsewhere, "koppeling"), std::array{a.id, b.id}, on).error().code, "KOP-201")
        << "the municipality links";
    ASSERT_TRUE(link_dossiers(clerk(), std::array{a.id, b.id}, on));
    EXPECT_EQ(link_dossiers(clerk(), std::array{other.id, b.id}, on).error().code, "KOP-211");
    ASSERT_TRUE(link_dossiers(clerk(), std::array{other.id, c.id}, on));
    EXPECT_EQ(link_dossiers(clerk(), std::array{a.id, c.id}, on).error().code, "KOP-204");
}

TEST_P(Links, are_undone_as_an_act) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor());
    auto const linked = link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01"));
    auto const ended = unlink_dossier(clerk(), b.id, day("2012-06-01"));
    EXPECT_EQ(undo_link(clerk(), linked->commit).error().code, "KOP-208") << "the later act first";
    ASSERT_TRUE(undo_link(clerk(), ended->commit));
    EXPECT_THAT(linked_with(a.id, "2012-07-01"), ElementsAre(b.id));
    EXPECT_EQ(undo_link(clerk(), ended->commit).error().code, "KOP-208") << "once";
    EXPECT_EQ(undo_link(clerk(), CommitSeq{1}).error().code, "KOP-207");
    EXPECT_EQ(undo_link(nurse(), ended->commit).error().code, "KOP-201");
}

TEST_P(Links, open_what_the_table_lets_them_open) {
    auto const ours = make(carer(), noor()), theirs = make(nurse(), noor());
    EXPECT_EQ(open(worker(), theirs.id).error().code, "DOS-201");
    ASSERT_TRUE(link_dossiers(clerk(), std::array{ours.id, theirs.id}, day("2012-01-01")));
    auto const view = open(worker(), theirs.id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->relation, policy::Relation::linked);
    ASSERT_TRUE(unlink_dossier(clerk(), theirs.id, day("2013-02-01")));
    EXPECT_EQ(open(worker(), theirs.id).error().code, "DOS-201") << "it ended today";
}

TEST(Likeness, knows_two_households_from_twins) {
    auto const one = noor();
    auto second_home = child("Noor", "Yıldız", "2009-02-01");
    EXPECT_LT(likeness(one, second_home), alike);
    second_home.guardians = {one.guardians[1]};
    second_home.guardians[0].phone = "+31 6 12345678";
    EXPECT_GE(likeness(one, second_home), alike) << "a phone in common makes up for the family name";
    second_home.guardians[0].phone = "0612";
    EXPECT_LT(likeness(one, second_home), alike) << "too short to be a number that two share";
    second_home.guardians[0].phone.clear();
    second_home.guardians[0].email = one.guardians[0].email;
    EXPECT_GE(likeness(one, second_home), alike) << "an address for e-mail does too";
    second_home.guardians[0].email.clear();
    auto without = one;
    for (auto& guardian : without.guardians) guardian.phone.clear(), guardian.email.clear();
    EXPECT_LT(likeness(without, second_home), alike) << "what neither tells is not shared";
    second_home.addresses = {one.addresses[1]};
    EXPECT_GE(likeness(one, second_home), alike) << "and so does the house they live in";
    second_home.addresses[0].house_number = "4";
    EXPECT_LT(likeness(one, second_home), alike) << "a neighbour";
    for (auto* const home : {&second_home, &without}) {
        home->addresses.resize(1);
        home->addresses[0].postcode.clear();
        home->addresses[0].house_number = "4";
    }
    EXPECT_LT(likeness(without, second_home), alike) << "a house number of nowhere";
    auto twin = noor();
    twin.name.given = "Daan";
    EXPECT_LE(likeness(one, twin), 60) << "whatever else they share";
    auto swapped = noor();
    swapped.born_on = day("2009-01-02");
    EXPECT_GE(likeness(one, swapped), alike);
    EXPECT_EQ(likeness(one, noor()), 100);
    EXPECT_LT(likeness(one, child("Piet", "Bakker", "2009-02-01")), alike);
}

std::vector<DossierId> others_of(Result<std::vector<Pair>> const& pairs) {
    std::vector<DossierId> ids;
    for (auto const& pair : *pairs) ids.push_back(pair.other.id);
    return ids;
}

TEST_P(Links, show_duplicates_of_ones_own) {
    auto const one = make(nurse(), noor());
    auto swapped = child("Nour", "van den Bergh", "2009-01-02");
    auto const second = make(nurse(), swapped);
    auto const twin = make(nurse(), child("Daan", "Berg", "2009-02-01"));
    make(carer(), noor());
    EXPECT_THAT(others_of(duplicates_of(nurse(), one.id)), ElementsAre(second.id));
    auto const page = list_duplicates(nurse(), "");
    ASSERT_TRUE(page);
    ASSERT_THAT(page->pairs, SizeIs(1)) << "each pair once";
    EXPECT_EQ(page->next, "");
    ASSERT_TRUE(decide_pair(nurse(), second.id, one.id, SameChild::no));
    EXPECT_THAT(others_of(duplicates_of(nurse(), one.id)), IsEmpty());
    ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::perhaps));
    EXPECT_THAT(others_of(duplicates_of(nurse(), one.id)), ElementsAre(second.id));
    EXPECT_EQ(duplicates_of(carer(), one.id).error().code, "DOS-201");
    EXPECT_EQ(decide_pair(worker(), one.id, second.id, SameChild::no).error().code, "KOP-201");
    EXPECT_THAT(others_of(duplicates_of(nurse(), twin.id)), IsEmpty());
}

TEST_P(Links, are_proposed_to_the_municipality_alone) {
    auto const ours = make(nurse(), noor());
    auto const theirs = make(carer(), child("Nour", "Berg", "2009-02-01"));
    make(school(), child("Piet", "Bakker", "2009-02-01"));
    auto const pairs = propose_links(clerk(), ours.id);
    ASSERT_TRUE(pairs) << pairs.error().code;
    EXPECT_THAT(others_of(pairs), ElementsAre(theirs.id));
    EXPECT_EQ((*pairs)[0].organisation_of_other, "peuterland");
    EXPECT_EQ(reads_.back().subjects.size(), 2U);
    EXPECT_THAT(list_proposals(clerk(), "")->pairs, SizeIs(1));
    EXPECT_EQ(propose_links(nurse(), ours.id).error().code, "KOP-201");
    ASSERT_TRUE(link_dossiers(clerk(), std::array{ours.id, theirs.id}, day("2012-01-01")));
    EXPECT_THAT(*propose_links(clerk(), ours.id), IsEmpty()) << "linked already";
}

TEST_P(Links, are_proposed_by_a_bsn_whatever_the_names) {
    ASSERT_TRUE(db::within<int>(connection(), {"test", {}}, {"test", "organisaties"}, test_moment, [](db::Act& act) {
        account::insert_organisation(act, {"jgz2", "JGZ", account::OrganisationKind::youth_health, "artikel 1"});
        return Result<int>(0);
    }));
    Principal const other_nurse{"n.ander", {Role::nurse}, {}, "jgz2"};
    auto const there = desk_of(other_nurse, "jeugdgezondheid");
    auto const ours = make(nurse(), noor()), theirs = make(there, child("Xander", "Peeters", "2011-05-05"));
    EXPECT_THAT(*propose_links(clerk(), ours.id), IsEmpty());
    ASSERT_TRUE(set_bsn(nurse(), seen(ours), "999990019"));
    ASSERT_TRUE(set_bsn(there, seen(theirs), "999990019"));
    for (auto const& [one, other] : {std::pair(ours.id, theirs.id), std::pair(theirs.id, ours.id)}) {
        auto const pairs = propose_links(clerk(), one);
        ASSERT_THAT(others_of(pairs), ElementsAre(other));
        EXPECT_TRUE((*pairs)[0].same_bsn);
    }
    ASSERT_TRUE(link_dossiers(clerk(), std::array{ours.id, theirs.id}, day("2012-01-01")));
    EXPECT_THAT(*propose_links(clerk(), ours.id), IsEmpty()) << "linked already";
}

TEST_P(Links, follow_a_merge) {
    auto const kept = make(nurse(), noor()), given_up = make(nurse(), child("Noor", "Jansen", "2009-02-01"));
    auto const theirs = make(carer(), noor());
    ASSERT_TRUE(set_bsn(nurse(), seen(given_up), "999990019"));
    ASSERT_TRUE(link_dossiers(clerk(), std::array{given_up.id, theirs.id}, day("2012-01-01")));
    auto const merged = merge(nurse(), seen(kept), seen(given_up), why);
    ASSERT_TRUE(merged) << merged.error().code;
    EXPECT_EQ(open(nurse(), given_up.id)->dossier.id, kept.id);
    EXPECT_THAT(open(nurse(), kept.id)->merged, ElementsAre(given_up.id));
    EXPECT_THAT(linked_with(theirs.id, "2013-01-01"), ElementsAre(kept.id));
    EXPECT_THAT(linked_with(kept.id, "2013-01-01"), ElementsAre(theirs.id));
    EXPECT_THAT(dossier::child_codes_of(connection(), "jgz", kept.id),
                ElementsAre(kept.child_code, given_up.child_code));
    EXPECT_EQ(dossier::find_by_child_code(connection(), "jgz", given_up.child_code), kept.id);
    EXPECT_EQ(find_by_bsn(nurse(), "999990019"), kept.id);
    EXPECT_EQ(read_bsn(nurse(), kept.id), "999990019");
    auto const hits = find(nurse(), {"noor jansen", std::nullopt});
    ASSERT_THAT(*hits, SizeIs(1));
    EXPECT_EQ(hits->front().line.id, kept.id);
    EXPECT_TRUE(hits->front().line.found_by_merged);
    EXPECT_THAT(list(nurse(), "")->lines, SizeIs(1));
    EXPECT_EQ(revise(nurse(), seen(given_up), noor()).error().code, "DOS-207");
    EXPECT_EQ(merge(nurse(), seen(kept), seen(given_up), why).error().code, "DOS-207");
    EXPECT_EQ(merge(nurse(), seen(kept), seen(kept), why).error().code, "KOP-209");
    EXPECT_EQ(merge(nurse(), {kept.id, 1}, seen(kept), why).error().code, "KOP-209");
    EXPECT_EQ(merge(carer(), seen(kept), {theirs.id, 1}, why).error().code, "DOS-201");
    EXPECT_EQ(undo_merge(nurse(), seen(kept), why).error().code, "KOP-210");
    auto const undone = undo_merge(nurse(), seen(given_up), why);
    ASSERT_TRUE(undone);
    EXPECT_THAT(linked_with(theirs.id, "2013-01-01"), ElementsAre(given_up.id));
    EXPECT_THAT(list(nurse(), "")->lines, SizeIs(2));
}

TEST_P(Links, merging_and_undoing_ask_why_and_keep_it) {
    auto const kept = make(nurse(), noor()), given_up = make(nurse(), child("Noor", "Jansen", "2009-02-01"));
    std::string const longest(500, 'x'), too_long(501, 'x');
    EXPECT_EQ(merge(nurse(), seen(kept), seen(given_up), " \n ").error().code, "DOS-210");
    auto const refused = merge(nurse(), seen(kept), seen(given_up), too_long);
    EXPECT_EQ(refused.error().code, "DOS-211");
    EXPECT_EQ(refused.error().detail, "") << "what was typed stands in no log";
    EXPECT_EQ(merge(nurse(), seen(kept), seen(given_up), "een\x1b[2J").error().code, "DOS-211");
    EXPECT_EQ(seen(given_up).version, 1);
    ASSERT_TRUE(merge(nurse(), seen(kept), seen(given_up), longest));
    EXPECT_EQ(undo_merge(nurse(), seen(given_up), "").error().code, "DOS-210");
    ASSERT_TRUE(undo_merge(nurse(), seen(given_up), "Toch een ander kind"));
    for (auto const& one : {kept, given_up}) {
        auto const changes = history(nurse(), one.id);
        ASSERT_TRUE(changes);
        ASSERT_THAT(*changes, SizeIs(3));
        EXPECT_EQ((*changes)[0].line.because, "Toch een ander kind");
        EXPECT_EQ((*changes)[0].line.action, "samenvoeging-terugdraaien");
        EXPECT_EQ((*changes)[1].line.because, longest);
        EXPECT_EQ((*changes)[2].line.because, "");
    }
}

TEST_P(Links, that_ended_stand_in_nobodys_way) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor()), c = make(school(), noor());
    auto const other = make(carer(), child("Noor", "Jansen", "2009-02-01"));
    auto const first = link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01"));
    ASSERT_TRUE(unlink_dossier(clerk(), b.id, day("2012-06-01")));
    EXPECT_EQ(link_dossiers(clerk(), std::array{a.id, other.id}, day("2012-05-31")).error().code, "KOP-211")
        << "that day another record of Peuterland was of this child";
    auto const second = link_dossiers(clerk(), std::array{b.id, c.id}, day("2012-06-01"));
    ASSERT_TRUE(second) << second.error().code;
    EXPECT_NE(second->child, first->child);
    EXPECT_THAT(linked_with(b.id, "2012-06-01"), ElementsAre(c.id));
    EXPECT_THAT(linked_with(a.id, "2012-06-01"), IsEmpty());
    ASSERT_TRUE(link_dossiers(clerk(), std::array{a.id, other.id}, day("2012-06-01")));
    EXPECT_THAT(linked_with(a.id, "2012-06-01"), ElementsAre(other.id));
}

TEST_P(Links, begin_anew_on_the_day_they_ended) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor());
    ASSERT_TRUE(link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01")));
    ASSERT_TRUE(unlink_dossier(clerk(), b.id, day("2012-06-01")));
    auto const again = link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-06-01"));
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_THAT(linked_with(a.id, "2012-06-01"), ElementsAre(b.id));
    ASSERT_TRUE(unlink_dossier(clerk(), b.id, day("2012-01-01"))) << "the first of them, on the day it began";
    ASSERT_TRUE(unlink_dossier(clerk(), b.id, day("2012-06-01"))) << "and the second";
    EXPECT_THAT(list_ties(connection(), b.id), IsEmpty()) << "neither ever was";
}

TEST_P(Links, keep_their_end_when_they_turn_out_to_be_older) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor());
    ASSERT_TRUE(link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-03-01")));
    ASSERT_TRUE(unlink_dossier(clerk(), b.id, day("2012-06-01")));
    ASSERT_TRUE(unlink_dossier(clerk(), b.id, day("2012-05-01"))) << "it ended sooner";
    EXPECT_THAT(linked_with(a.id, "2012-05-01"), IsEmpty());
    ASSERT_TRUE(link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-02-01")));
    EXPECT_THAT(linked_with(a.id, "2012-02-01"), ElementsAre(b.id));
    EXPECT_THAT(linked_with(a.id, "2012-04-30"), ElementsAre(b.id));
    EXPECT_THAT(linked_with(a.id, "2012-05-01"), IsEmpty());
    EXPECT_THAT(list_ties(connection(), b.id), SizeIs(1));
}

TEST_P(Links, are_of_the_municipality_that_made_them) {
    ASSERT_TRUE(db::within<int>(connection(), {"test", {}}, {"test", "organisaties"}, test_moment, [](db::Act& act) {
        account::insert_organisation(act, {"buren", "Buurgemeente", account::OrganisationKind::municipality, ""});
        return Result<int>(0);
    }));
    Principal const neighbour{"b.uur", {Role::vve_coordinator}, {}, "buren"},
        nurse_of_ours{"v.erpleeg", {Role::nurse}, {}, "gemeente"};
    auto const a = make(nurse(), noor()), b = make(carer(), noor());
    auto const linked = link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01"));
    ASSERT_TRUE(linked);
    EXPECT_EQ(undo_link(desk_of(neighbour, "koppeling"), linked->commit).error().code, "KOP-207");
    EXPECT_EQ(unlink_dossier(nurse(), b.id, day("2012-06-01")).error().code, "KOP-201");
    EXPECT_EQ(unlink_dossier(desk_of(nurse_of_ours, "koppeling"), b.id, day("2012-06-01")).error().code, "KOP-201");
    EXPECT_EQ(propose_links(desk_of(nurse_of_ours, "koppeling"), a.id).error().code, "KOP-201");
    EXPECT_THAT(linked_with(a.id, "2012-06-01"), ElementsAre(b.id));
}

TEST_P(Links, leave_records_alone_of_which_the_use_is_restricted) {
    auto const restricted = make(nurse(), noor()), second = make(nurse(), noor());
    auto const theirs = make(carer(), noor()), theirs_restricted = make(carer(), noor());
    for (auto const& one : {restricted, theirs_restricted})
        connection().exec("update dossier_version set is_restricted = 1 where dossier_id = $1", one.id.value);
    EXPECT_THAT(others_of(duplicates_of(nurse(), second.id)), IsEmpty());
    EXPECT_THAT(list_duplicates(nurse(), "")->pairs, IsEmpty());
    EXPECT_EQ(propose_links(clerk(), restricted.id).error().code, "KOP-202");
    EXPECT_THAT(others_of(propose_links(clerk(), second.id)), ElementsAre(theirs.id));
    auto const page = list_proposals(clerk(), "");
    ASSERT_TRUE(page);
    ASSERT_THAT(page->pairs, SizeIs(1));
    EXPECT_EQ(page->pairs[0].one.id, second.id);
    EXPECT_EQ(page->next, "");
}

TEST_P(Links, of_pairs_are_judged_by_who_may) {
    auto const one = make(nurse(), noor()), second = make(nurse(), noor());
    auto const theirs = make(carer(), noor()), theirs_too = make(carer(), noor());
    auto const judged = [](Result<void> const& done) { return done ? std::string() : done.error().code; };
    EXPECT_EQ(judged(decide_pair(nurse(), one.id, theirs.id, SameChild::no)), "KOP-201") << "not both are theirs";
    EXPECT_EQ(judged(decide_pair(nurse(), theirs.id, one.id, SameChild::no)), "KOP-201");
    EXPECT_EQ(judged(decide_pair(worker(), theirs.id, theirs_too.id, SameChild::no)), "KOP-201");
    EXPECT_EQ(judged(decide_pair(nurse(), one.id, one.id, SameChild::no)), "KOP-202");
    Principal const coach{"c.oach", {Role::coach}, {}, "jgz"};
    auto const without = desk_of(coach, "jeugdgezondheid");
    EXPECT_EQ(duplicates_of(without, one.id).error().code, "DOS-201");
    EXPECT_EQ(list_duplicates(without, "").error().code, "DOS-202");
    EXPECT_EQ(list_duplicates(nurse(), "x").error().code, "DOS-209");
    EXPECT_EQ(list_duplicates(nurse(), "99999").error().code, "DOS-209");
    EXPECT_EQ(list_proposals(clerk(), "12x").error().code, "DOS-209");
    auto const shown = [&] { return !duplicates_of(nurse(), one.id)->empty(); };
    ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::perhaps));
    EXPECT_TRUE(shown()) << "nobody said no";
    for (int twice = 0; twice < 2; ++twice) {
        ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::no));
        EXPECT_FALSE(shown());
    }
    ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::perhaps));
    EXPECT_TRUE(shown());
}

TEST_P(Links, of_one_child_are_no_matter_to_another) {
    auto const a = make(nurse(), noor()), b = make(carer(), noor());
    auto const c = make(nurse(), child("Piet", "Bakker", "2010-01-01")), d = make(carer(), c);
    auto const first = link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01"));
    auto const second = link_dossiers(clerk(), std::array{c.id, d.id}, day("2012-01-01"));
    ASSERT_TRUE(first && second);
    EXPECT_NE(first->child, second->child);
    EXPECT_THAT(linked_with(a.id, "2012-01-01"), ElementsAre(b.id));
    EXPECT_THAT(linked_with(c.id, "2012-01-01"), ElementsAre(d.id));
    auto const ended = unlink_dossier(clerk(), d.id, day("2012-06-01"));
    ASSERT_TRUE(ended);
    EXPECT_THAT(linked_with(a.id, "2012-06-01"), ElementsAre(b.id));
    EXPECT_THAT(linked_with(c.id, "2012-06-01"), IsEmpty());
    ASSERT_TRUE(undo_link(clerk(), first->commit)) << "what was done to another child later stands in no way";
    EXPECT_THAT(linked_with(a.id, "2012-01-01"), IsEmpty());
    EXPECT_THAT(linked_with(c.id, "2012-05-31"), ElementsAre(d.id));
    ASSERT_TRUE(undo_link(clerk(), ended->commit));
    EXPECT_THAT(linked_with(c.id, "2012-06-01"), ElementsAre(d.id));
}

TEST_P(Links, of_a_pair_say_nothing_of_another_pair) {
    auto const one = make(nurse(), noor()), second = make(nurse(), noor()), third = make(nurse(), noor());
    ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::no));
    EXPECT_THAT(others_of(duplicates_of(nurse(), one.id)), ElementsAre(third.id));
    EXPECT_THAT(others_of(duplicates_of(nurse(), second.id)), ElementsAre(third.id));
    ASSERT_TRUE(decide_pair(nurse(), one.id, third.id, SameChild::no));
    ASSERT_TRUE(decide_pair(nurse(), second.id, third.id, SameChild::no));
    ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::perhaps));
    EXPECT_THAT(others_of(duplicates_of(nurse(), one.id)), ElementsAre(second.id));
    EXPECT_THAT(others_of(duplicates_of(nurse(), third.id)), IsEmpty());
    ASSERT_TRUE(decide_pair(nurse(), one.id, second.id, SameChild::no));
    EXPECT_THAT(others_of(duplicates_of(nurse(), one.id)), IsEmpty()) << "changed back and forth";
}

TEST_P(Links, that_merge_are_undone_by_who_may_and_saw_them) {
    auto const kept = make(carer(), noor()), given_up = make(carer(), child("Noor", "Jansen", "2009-02-01"));
    ASSERT_TRUE(merge(carer(), seen(kept), seen(given_up), why));
    EXPECT_EQ(undo_merge(worker(), seen(given_up), why).error().code, "DOS-202");
    EXPECT_EQ(undo_merge(carer(), {given_up.id, seen(given_up).version - 1}, why).error().code, "DOS-203");
    EXPECT_EQ(undo_merge(nurse(), seen(given_up), why).error().code, "DOS-201");
    EXPECT_TRUE(undo_merge(carer(), seen(given_up), why));
}

TEST_P(Links, tell_what_follows_of_every_record_of_the_child) {
    std::vector<DossierId> told;
    AfterTies const follow = [&](db::Act&, std::span<DossierId const> all) {
        told.assign(all.begin(), all.end());
        return Findings{};
    };
    auto const a = make(nurse(), noor()), b = make(carer(), noor()), c = make(school(), noor());
    ASSERT_TRUE(link_dossiers(clerk(), std::array{a.id, b.id}, day("2012-01-01"), follow));
    EXPECT_THAT(told, ElementsAre(a.id, b.id));
    auto const third = link_dossiers(clerk(), std::array{c.id, b.id}, day("2012-01-01"), follow);
    EXPECT_THAT(told, ElementsAre(a.id, b.id, c.id)) << "who was there already too";
    told.clear();
    ASSERT_TRUE(unlink_dossier(clerk(), c.id, day("2012-06-01"), follow));
    EXPECT_THAT(told, ElementsAre(a.id, b.id, c.id));
    auto const second = make(nurse(), child("Noor", "Jansen", "2009-02-01"));
    ASSERT_TRUE(merge(nurse(), seen(a), seen(second), why, follow));
    EXPECT_THAT(told, ElementsAre(a.id, second.id));
    told.clear();
    ASSERT_TRUE(undo_merge(nurse(), seen(second), why, follow));
    EXPECT_THAT(told, ::testing::UnorderedElementsAre(a.id, second.id));
}

/// What a dossier is without how often it was changed.
struct State {
    std::map<DossierId, Dossier> dossiers;
    std::map<DossierId, std::vector<DossierId>> linked, hits;
    std::map<DossierId, std::vector<std::string>> codes;
    friend bool operator==(State const&, State const&) = default;
    friend std::ostream& operator<<(std::ostream& out, State const&) { return out << "a state"; }
};

/// Merges and undoes at random; every undo must give the state before its merge.
class RandomMerges {
public:
    RandomMerges(db::Connection& connection, Desk const& desk, StoredTies& ties, std::vector<Dossier> const& all,
                 unsigned seed)
        : connection_(connection), desk_(desk), ties_(ties), all_(all), random_(seed), states_{state()} {}

    void run(int steps) {
        while (steps-- > 0) {
            try_merge(pick(all_.size()), pick(all_.size()));
            if (!merged_.empty() && pick(3) == 0) undo_last();
        }
        while (!merged_.empty()) undo_last();
    }

private:
    std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
    Seen seen(DossierId id) { return {id, dossier::load_dossier(connection_, "jgz", id)->version}; }
    State state() {
        State now;
        for (auto const& one : all_) {
            auto loaded = *dossier::load_dossier(connection_, "jgz", one.id);
            loaded.version = 0;
            now.dossiers[one.id] = loaded;
            now.linked[one.id] = ties_.linked_with(connection_, one.id, day("2013-01-01"));
            now.codes[one.id] = dossier::child_codes_of(connection_, "jgz", one.id);
            auto const found = find(desk_, {dossier::full_name(one.name), one.born_on});
            for (auto const& hit : *found) now.hits[one.id].push_back(hit.line.id);
        }
        return now;
    }
    void try_merge(std::size_t winner, std::size_t loser) {
        auto const a = all_[winner].id, b = all_[loser].id;
        bool const can = a != b && std::ranges::find(merged_, a) == merged_.end() &&
                         std::ranges::find(merged_, b) == merged_.end();
        EXPECT_EQ(merge(desk_, seen(a), seen(b), why).has_value(), can);
        if (can) merged_.push_back(b), states_.push_back(state());
        EXPECT_EQ(state(), states_.back());
    }
    void undo_last() {
        ASSERT_TRUE(undo_merge(desk_, seen(merged_.back()), why));
        merged_.pop_back();
        states_.pop_back();
        ASSERT_EQ(state(), states_.back());
    }

    db::Connection& connection_;
    Desk desk_;
    StoredTies& ties_;
    std::vector<Dossier> const& all_;
    std::mt19937 random_;
    std::vector<State> states_;
    std::vector<DossierId> merged_;
};

TEST_P(Links, merging_and_undoing_gives_back_what_was) {
    std::vector<Dossier> all;
    for (auto const* family : {"Berg", "Jansen", "Yıldız", "Berg"})
        all.push_back(make(nurse(), child("Noor", family, "2009-02-01")));
    auto const theirs = make(carer(), noor()), schools = make(school(), noor());
    ASSERT_TRUE(link_dossiers(clerk(), std::array{all[0].id, theirs.id}, day("2012-01-01")));
    ASSERT_TRUE(link_dossiers(clerk(), std::array{all[2].id, schools.id}, day("2012-01-01")));
    constexpr unsigned sequences = 8;
    for (unsigned seed = 0; seed < sequences; ++seed) RandomMerges(connection(), nurse(), stored_, all, seed).run(5);
}

} // namespace
} // namespace kiem::link
