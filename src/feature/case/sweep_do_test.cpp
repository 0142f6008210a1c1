// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/case_sweep_store.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

class Sweep : public CaseActs {};
KIEM_EVERY_ENGINE(Sweep);

TEST_P(Sweep, a_delivered_indication_opens_a_case_in_the_same_commit) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    indicate({indication_row("K-1", "2013-01-01")});
    auto const one = latest("K-1");
    EXPECT_EQ(one.state, State::indicated);
    EXPECT_EQ(one.origin, "jgz");
    EXPECT_EQ(one.owner, (Owner{"gemeente", {}}));
    EXPECT_THAT(one.due_on, Optional(day("2013-02-21")));
    EXPECT_EQ(one.indication_code, "I-K-1-2013-01-01");
    EXPECT_THAT(non_reach(), ElementsAre("K-1 geen_aanbod 2013-02-01.."));
    EXPECT_EQ(lost(), 0U);
    EXPECT_EQ(*sweep_now(), Swept{}) << "nothing to do twice";
    auto const commits = connection().one<std::int64_t>("select count(distinct recorded_seq) from "
                                                        "(select recorded_seq from indication union all "
                                                        "select recorded_seq from child_case_version) x");
    EXPECT_EQ(std::get<0>(*commits), 1);
}

TEST_P(Sweep, a_case_takes_the_dossier_of_who_indicated) {
    auto const dossier = make(nurse_desk(), "K-1");
    indicate({indication_row("K-1", "2013-01-01")});
    EXPECT_EQ(latest("K-1").dossier, dossier.id);
}

TEST_P(Sweep, a_place_that_meets_the_norm_closes_it_and_its_end_opens_it) {
    indicate({indication_row("K-1", "2013-01-01")});
    place({{"P-1", "K-1", "G-1", "3", "2013-01-15", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd") << "three of four sessions";
    place({{"P-2", "K-1", "G-2", "4", "2013-01-15", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd") << "a group without preschool education";
    set_today("2013-02-05");
    place({{"P-3", "K-1", "G-1", "1", "2013-03-01", "2013-06-01"}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst") << "four together, from a day to come";
    EXPECT_THAT(non_reach(), ElementsAre("K-1 geen_aanbod 2013-02-01..2013-02-05"));
    set_today("2013-05-31");
    EXPECT_EQ(*sweep_now(), Swept{});
    set_today("2013-06-01");
    EXPECT_EQ(lost(), 1U);
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 1, 0}));
    EXPECT_EQ(in_state_of("K-1"), "in_contact");
    EXPECT_EQ(latest("K-1").owner, (Owner{"gemeente", {}}));
    EXPECT_EQ(lost(), 0U);
}

TEST_P(Sweep, counts_what_it_opened_and_closed_and_no_more) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    indicate({indication_row("K-1", "2013-01-01")});
    auto const desk = coordinator_desk();
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), any(Event::decline, today()), ""));
    set_today("2014-02-01");
    EXPECT_EQ(*sweep_now(), Swept{}) << "it was closed already";
    EXPECT_EQ(in_state_of("K-1"), "te_oud");
    set_today("2014-02-02");
    auto const nurse = nurse_desk();
    auto const other = make(nurse, "K-2");
    ASSERT_TRUE(signal(at(nurse), dossier::testing::form_key(901), other.id, {"jgz", {}}, ""));
    ASSERT_TRUE(db::within<int>(connection(), nurse_, {"indicatie", "toets"}, now_, [&](db::Act& act) {
        indication::write_indication(act, "jgz", reg::direct_delivery(act),
                                     {"I-2", "K-2", {"gewicht"}, "gewicht", today(), "jgz", today(), {}});
        return Result<int>(0);
    }));
    EXPECT_EQ(*sweep_now(), Swept{}) << "it was open already";
    EXPECT_EQ(in_state_of("K-2"), "geindiceerd");
}

/// rules_ let nobody plan further ahead than 100 days.
TEST_P(Sweep, a_place_of_long_after_leaves_the_child_followed_until_it_comes_near) {
    indicate({indication_row("K-1", "2013-01-01"), indication_row("K-2", "2013-01-01")});
    place({{"P-1", "K-1", "G-1", "4", "2014-08-01", ""}, {"P-2", "K-2", "G-1", "4", "2013-05-12", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd") << "nobody would look after it for a year and a half";
    EXPECT_EQ(in_state_of("K-2"), "geplaatst") << "a hundred days ahead";
    EXPECT_FALSE(has_enough_places(connection(), norm_, "K-1", sight_on(rules_, today())));
    EXPECT_TRUE(has_enough_places(connection(), norm_, "K-2", sight_on(rules_, today())));
    EXPECT_EQ(*sweep_now(), Swept{});
    set_today("2014-04-22");
    EXPECT_EQ(*sweep_now(), Swept{});
    set_today("2014-04-23");
    EXPECT_EQ(*sweep_now(), (Swept{0, 1, 0, 0}));
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
    EXPECT_EQ(lost(), 0U);
}

TEST_P(Sweep, a_place_that_is_followed_by_another_long_after_is_lost_in_between) {
    indicate({indication_row("K-1", "2013-01-01")});
    place({{"P-1", "K-1", "G-1", "4", "2013-01-15", "2013-03-01"}, {"P-2", "K-1", "G-1", "4", "2014-01-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
    set_today("2013-03-01");
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 1, 0}));
    EXPECT_EQ(in_state_of("K-1"), "in_contact");
}

/// Its codes are judged apart from those of one code.
TEST_P(Sweep, a_place_of_long_after_under_another_code_does_not_count_yet_either) {
    auto const desk = nurse_desk();
    make(desk, "K-1");
    make(desk, "K-2", "Saar");
    connection().exec("update dossier_version set merged_into = (select min(dossier_id) from dossier_version) "
                      "where child_code = 'K-2'");
    indicate({indication_row("K-1", "2013-01-01")});
    place({{"P-1", "K-2", "G-1", "4", "2014-08-01", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd");
    set_today("2014-04-23");
    EXPECT_EQ(*sweep_now(), (Swept{0, 1, 0, 0}));
}

TEST_P(Sweep, a_place_on_a_page_that_is_delivered_too_counts_once) {
    indicate({indication_row("K-1", "2013-01-01")});
    place_on_page({"K12", "K-1", "G-1", 2, {}, day("2013-02-01"), {}});
    place({{"P-1", "K-1", "G-1", "2", "2013-02-01", "2013-03-01"}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd");
    place_on_page({"K12", "K-1", "G-1", 4, {}, day("2013-02-01"), {}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd") << "what is delivered counts";
    set_today("2013-03-01");
    ASSERT_TRUE(sweep_now());
    EXPECT_EQ(in_state_of("K-1"), "geplaatst") << "as long as it holds";
}

TEST_P(Sweep, a_complete_file_and_its_withdrawal_are_followed) {
    indicate({indication_row("K-1", "2013-01-01"), indication_row("K-2", "2013-01-01")});
    auto const later = indicate({indication_row("K-2", "2013-01-01")}, reg::Mode::complete);
    EXPECT_EQ(in_state_of("K-1"), "indicatie_voorbij") << "the file says that there is none";
    EXPECT_EQ(in_state_of("K-2"), "geindiceerd");
    EXPECT_THAT(non_reach(), ElementsAre("K-2 geen_aanbod 2013-02-01..")) << "of the same day, so it never was";
    ASSERT_TRUE(reg::withdraw(connection(), kinds_, later, asker()));
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd");
    EXPECT_EQ(lost(), 0U);
}

TEST_P(Sweep, what_is_found_after_the_facts_stands_in_the_report_of_the_delivery) {
    found_after_ = {{"APP-133", Severity::warning, {{"onderwerp", "toeleiding"}}, {}}};
    reg::ListSource source({"kind", "geboortedatum", "vanaf"}, {{"K-1", "2010-02-01", "2010-02-01"}});
    reg::ReceiveOptions const options{.owner = "jgz", .file_name = "kinderen.csv", .sha256 = "1"};
    auto const report = reg::receive(connection(), kinds_, *reg::find_kind(kinds_, "kinderen"), source, options,
                                     asker());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->outcome, reg::Outcome::stored);
    ASSERT_THAT(report->findings.kept(), SizeIs(1));
    EXPECT_EQ(report->findings.kept().front().code, "APP-133");
    EXPECT_EQ(report->findings.kept().front().at.file, "kinderen.csv");
    auto const withdrawn = reg::withdraw(connection(), kinds_, *report->delivery, asker());
    ASSERT_TRUE(withdrawn);
    EXPECT_TRUE(withdrawn->delivery.withdrawn_seq);
    EXPECT_EQ(withdrawn->findings, found_after_);
}

TEST_P(Sweep, age_ends_it_and_a_mended_birth_date_brings_it_back) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    indicate({indication_row("K-1", "2013-01-01")});
    set_today("2014-01-31");
    EXPECT_EQ(sweep_now()->closed, 0);
    set_today("2014-02-01");
    EXPECT_EQ(sweep_now()->closed, 1) << "four years";
    EXPECT_EQ(in_state_of("K-1"), "te_oud");
    be_born({{"K-1", "2011-02-01", "2011-02-01"}});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd");
}

TEST_P(Sweep, the_end_of_an_indication_ends_it_and_a_new_one_begins_again) {
    indicate({indication_row("K-1", "2013-01-01", "2013-03-01")});
    set_today("2013-03-01");
    EXPECT_EQ(*sweep_now(), (Swept{0, 1, 0, 0}));
    EXPECT_EQ(in_state_of("K-1"), "indicatie_voorbij");
    set_today("2013-03-10");
    indicate({indication_row("K-1", "2013-04-01")});
    EXPECT_EQ(in_state_of("K-1"), "geindiceerd") << "it begins later, and is known";
    EXPECT_EQ(latest("K-1").indication_code, "I-K-1-2013-04-01");
    EXPECT_THAT(list_steps(connection(), latest("K-1").id), SizeIs(3)) << "one story";
}

TEST_P(Sweep, who_declined_is_asked_again) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const desk = coordinator_desk();
    Happening declining{Event::decline, today()};
    declining.reason = "te_duur";
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), declining, "Komt later terug"));
    EXPECT_THAT(non_reach(), ElementsAre("K-1 aanbod_geweigerd te_duur 2013-02-01.."));
    set_today("2013-03-02");
    EXPECT_EQ(*sweep_now(), Swept{});
    set_today("2013-03-03");
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 1, 0}));
    EXPECT_EQ(in_state_of("K-1"), "in_contact");
    EXPECT_THAT(non_reach(),
                ElementsAre("K-1 aanbod_geweigerd te_duur 2013-02-01..2013-03-03", "K-1 geen_aanbod 2013-03-03.."));
}

TEST_P(Sweep, an_offer_lapses) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const desk = manager_desk();
    auto const offered = db::within<Case>(connection(), manager_, {"aanbod", "toets"}, now_, [&](db::Act& act) {
        return happen_within(at(desk), act, latest("K-1").id, {Event::offer, today()}, "Dinsdag en donderdag");
    });
    ASSERT_TRUE(offered);
    EXPECT_THAT(non_reach(), ElementsAre("K-1 wachtlijst 2013-02-01.."));
    set_today("2013-02-15");
    EXPECT_EQ(*sweep_now(), Swept{});
    set_today("2013-02-16");
    EXPECT_EQ(*sweep_now(), (Swept{0, 0, 0, 1}));
    EXPECT_EQ(in_state_of("K-1"), "wachtlijst");
}

TEST_P(Sweep, what_a_file_says_of_the_child_goes_first) {
    deliver("nietbereik", {"kind", "toestand", "reden", "vanaf"},
            {{"K-1", "elders", "reguliere_opvang", "2013-01-15"}});
    indicate({indication_row("K-1", "2013-01-01")});
    EXPECT_THAT(non_reach(), ElementsAre("K-1 elders reguliere_opvang 2013-01-15.."));
    auto const desk = coordinator_desk();
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), {Event::ask_place, today()}, ""));
    EXPECT_THAT(non_reach(), ElementsAre("K-1 elders reguliere_opvang 2013-01-15..", "K-1 wachtlijst 2013-02-01.."));
    deliver("nietbereik", {"kind", "toestand", "reden", "vanaf"}, {{"K-9", "verhuisd", "", "2013-01-15"}},
            reg::Mode::complete);
    EXPECT_THAT(non_reach(), ElementsAre("K-1 wachtlijst 2013-02-01..", "K-9 verhuisd 2013-01-15.."))
        << "a complete file speaks of files";
}

TEST_P(Sweep, a_place_under_the_code_of_another_organisation_counts_by_the_link) {
    auto const ours = make(nurse_desk(), "K-1");
    indicate({indication_row("K-1", "2013-01-01")});
    auto theirs = dossier::testing::child("Noor", "Berg", "2010-02-01");
    theirs.child_code = "X-7";
    theirs.organisation = "peuterland";
    auto const linked = db::within<int>(connection(), clerk_, {"koppelen", "toets"}, now_, [&](db::Act& act) {
        auto const made = dossier::insert_dossier(act, theirs, dossier::testing::form_key(77));
        auto const child = link::insert_child(act, "gemeente");
        link::insert_tie(act, {child, "jgz", ours.id, day("2013-01-01"), {}});
        link::insert_tie(act, {child, "peuterland", made.id, day("2013-01-01"), {}});
        return Result<int>(0);
    });
    ASSERT_TRUE(linked);
    place({{"P-1", "X-7", "G-1", "4", "2013-01-15", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
}

TEST_P(Sweep, find_lost_names_the_child_and_mends_nothing) {
    auto const nobody_sweeps = reg::Asker{operator_, now_};
    reg::ListSource source({"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf"},
                           {{"I-1", "K-1", "gewicht", "gewicht", "2013-01-01", "2013-01-01"}});
    reg::ReceiveOptions const options{.owner = "jgz", .file_name = "bestand.csv", .sha256 = "eigen"};
    ASSERT_TRUE(
        reg::receive(connection(), kinds_, *reg::find_kind(kinds_, "indicaties"), source, options, nobody_sweeps));
    auto const found = find_lost(connection(), rules_, norm_, today());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found.front().code, "TRA-301");
    EXPECT_THAT(found.front().params, ElementsAre(std::pair<std::string, std::string>("kind", "K-1")));
    EXPECT_FALSE(find_latest(connection(), "K-1"));
    EXPECT_EQ(*sweep_now(), (Swept{1, 0, 0, 0}));
    EXPECT_EQ(lost(), 0U);
}

/// The database itself keeps the invariant.
TEST_P(Sweep, the_database_refuses_a_second_open_case_and_one_without_owner) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const copy = [&](std::string_view change) {
        return [this, change] {
            db::Transaction transaction(connection());
            auto const id = connection().one<std::int64_t>(
                "insert into child_case (child_code, created_seq) "
                "select child_code, created_seq from child_case returning id");
            connection().exec(
                fmt::format("insert into child_case_version select {}, 1, recorded_seq, superseded_seq, {} "
                            "opened_on, closed_on, reason, look_again_on, indication_code, vain_attempts "
                            "from child_case_version",
                            std::get<0>(*id), change));
        };
    };
    EXPECT_THROW(copy("child_code, dossier_id, origin, state, owner_organisation, owner_account, due_on,")(),
                 db::Error);
    EXPECT_THROW(copy("'K-2', dossier_id, origin, state, null, owner_account, due_on,")(), db::Error);
    EXPECT_THROW(copy("'K-2', dossier_id, origin, state, owner_organisation, owner_account, null,")(), db::Error);
    EXPECT_NO_THROW(copy("'K-2', dossier_id, origin, state, owner_organisation, owner_account, due_on,")());
}

} // namespace
} // namespace kiem::cases
