// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_ties_do.hpp"
#include "feature/case/signalled_cases_testing.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using dossier::testing::form_key;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Cases : public SignalledCases {};
KIEM_EVERY_ENGINE(Cases);

TEST_P(Cases, begin_with_a_signal_once) {
    auto const desk = nurse_desk();
    auto const made = make(desk, "");
    auto const one = signal(at(desk), form_key(1), made.id, {"jgz", AccountId{0}}, "Moeder belde");
    ASSERT_TRUE(one) << code_in(one);
    EXPECT_EQ(one->state, State::signalled);
    EXPECT_EQ(one->dossier, made.id);
    EXPECT_NE(one->child_code, "") << "a dossier without a key gets one";
    EXPECT_EQ(dossier::load_dossier(connection(), "jgz", made.id)->child_code, one->child_code);
    EXPECT_EQ(signal(at(desk), form_key(1), made.id, {"jgz", {}}, "")->id, one->id) << "the form sent twice";
    auto const second = signal(at(desk), form_key(2), made.id, {"jgz", {}}, "");
    EXPECT_EQ(code_in(second), "TRA-102");
    EXPECT_EQ(second.error().detail, std::to_string(one->id.value));
    EXPECT_EQ(code_in(signal(at(desk), "kort", made.id, {"jgz", {}}, "")), "DOS-204");
    auto const coordinator = coordinator_desk();
    EXPECT_EQ(code_in(signal(at(coordinator), form_key(3), made.id, {"gemeente", {}}, "")), "DOS-201") << "not his";
    ASSERT_THAT(list_steps(connection(), one->id), SizeIs(1));
    EXPECT_EQ(list_steps(connection(), one->id).front().note, "Moeder belde");
    EXPECT_EQ(list_steps(connection(), one->id).front().by, "n.urse");
}

TEST_P(Cases, begin_again_with_a_signal_after_they_ended) {
    auto const nurse = nurse_desk();
    auto const made = make(nurse, "K-1");
    auto const one = signal(at(nurse), form_key(1), made.id, {"gemeente", {}}, "");
    ASSERT_TRUE(one) << code_in(one);
    ASSERT_TRUE(take_step(at(nurse), seen("K-1"), any(Event::decline, today()), ""));
    auto const again = signal(at(nurse), form_key(2), made.id, {}, "");
    ASSERT_TRUE(again) << code_in(again);
    EXPECT_EQ(again->id, one->id);
    EXPECT_EQ(again->state, State::signalled);
    EXPECT_EQ(again->owner, (Owner{"jgz", {}})) << "who signals has it, unless it is for somebody else";
    ASSERT_TRUE(db::within<Case>(connection(), nurse_, {"te oud", "toets"}, now_, [&](db::Act& act) {
        return happen_within(at(nurse), act, one->id, {Event::grow_too_old, today()}, "");
    }));
    auto const anew = signal(at(nurse), form_key(3), made.id, {"jgz", {}}, "");
    ASSERT_TRUE(anew) << code_in(anew);
    EXPECT_NE(anew->id, one->id) << "what ended for good is not opened";
}

TEST_P(Cases, of_a_file_take_the_record_of_who_signals) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const nurse = nurse_desk(), coordinator = coordinator_desk();
    auto const made = make(nurse, "K-1");
    auto const delivered = latest("K-1");
    EXPECT_FALSE(delivered.dossier);
    EXPECT_EQ(code_in(signal(at(nurse), form_key(1), made.id, {"jgz", {}}, "")), "TRA-102");
    ASSERT_TRUE(take_step(at(coordinator), seen("K-1"), any(Event::decline, today()), ""));
    auto const again = signal(at(nurse), form_key(2), made.id, {"jgz", {}}, "");
    ASSERT_TRUE(again) << code_in(again);
    EXPECT_EQ(again->id, delivered.id);
    EXPECT_EQ(again->dossier, made.id);
    EXPECT_EQ(again->state, State::indicated) << "the indication is still there, and nobody waits for the night";
    EXPECT_EQ(again->version, latest("K-1").version);
}

TEST_P(Cases, are_begun_by_who_may_on_a_record_that_is_in_use) {
    auto const nurse = nurse_desk(), manager = manager_desk();
    auto of_manager = dossier::testing::child("Noor", "Berg", "2010-02-01");
    of_manager.organisation = "peuterland";
    auto const theirs = db::within<DossierId>(connection(), manager_, {"dossier", "toets"}, now_, [&](db::Act& act) {
        return Result<DossierId>(dossier::insert_dossier(act, of_manager, form_key(700)).id);
    });
    EXPECT_EQ(code_in(signal(at(manager), form_key(1), *theirs, {}, "")), "DOS-202") << "who reads her name alone";
    auto const made = make(nurse, "K-1");
    connection().exec("update dossier_version set is_restricted = 1 where dossier_id = $1", made.id.value);
    EXPECT_EQ(code_in(signal(at(nurse), form_key(2), made.id, {}, "")), "DOS-206");
    connection().exec("update dossier_version set is_restricted = 0 where dossier_id = $1", made.id.value);
    EXPECT_TRUE(signal(at(nurse), form_key(2), made.id, {}, ""));
}

TEST_P(Cases, that_are_indicated_anew_stay_with_who_is_at_work_on_them) {
    auto const nurse = nurse_desk(), coordinator = coordinator_desk();
    auto const made = make(nurse, "K-1");
    auto const indicated = [&](std::string_view code) {
        return db::within<Case>(connection(), nurse_, {"indicatie", "toets"}, now_, [&](db::Act& act) {
            return indicate_within({nurse, rules_, nullptr, {}}, act, made.id, "K-1", code, today());
        });
    };
    ASSERT_EQ(indicated("I-1")->owner, (Owner{"gemeente", {}}));
    Happening const handing{Event::hand_over, today(), Owner{"peuterland", {}}};
    ASSERT_TRUE(take_step({coordinator, rules_, nullptr, {}}, seen("K-1"), handing, ""));
    EXPECT_EQ(indicated("I-2")->owner, (Owner{"peuterland", {}}));
    EXPECT_EQ(latest("K-1").indication_code, "I-2");
    auto declining = any(Event::decline, today());
    auto const closed = db::within<Case>(connection(), nurse_, {"afgezien", "toets"}, now_, [&](db::Act& act) {
        return happen_within({nurse, rules_, nullptr, {}}, act, latest("K-1").id, declining, "");
    });
    ASSERT_TRUE(closed) << code_in(closed);
    EXPECT_EQ(indicated("I-3")->owner, (Owner{"gemeente", {}})) << "nobody was at work on it";
}

TEST_P(Cases, that_are_looked_at_are_on_record_as_read) {
    auto const one = signalled("K-1");
    auto const coordinator = coordinator_desk();
    reads_.clear();
    ASSERT_TRUE(open(at(coordinator), one.id));
    ASSERT_THAT(reads_, SizeIs(1));
    EXPECT_EQ(reads_[0].record.action, "traject-inzien");
    EXPECT_THAT(reads_[0].subjects, ElementsAre(*one.dossier));
    auto const manager = manager_desk();
    reads_.clear();
    EXPECT_FALSE(list_of(manager));
    ASSERT_THAT(reads_, SizeIs(1));
    EXPECT_EQ(reads_[0].record.outcome, db::Outcome::refused);
}

TEST_P(Cases, ask_a_key_of_the_form_of_a_signal) {
    auto const desk = nurse_desk();
    auto const made = make(desk, "");
    for (std::string const& key :
         {std::string(7, 'a'), std::string(65, 'a'), std::string("sleutel met spatie"), std::string("sleutel'1=1")})
        EXPECT_EQ(code_in(signal(at(desk), key, made.id, {"jgz", {}}, "")), "DOS-204") << key;
    EXPECT_TRUE(signal(at(desk), "az-AZ-09", made.id, {"jgz", {}}, ""));
    EXPECT_EQ(latest(dossier::load_dossier(connection(), "jgz", made.id)->child_code).state, State::signalled);
}

TEST_P(Cases, keep_notes_of_others_about_a_child_one_may_not_know) {
    signalled("K-1");
    auto const nurse = nurse_desk(), coordinator = coordinator_desk();
    Happening handing{Event::hand_over, today(), Owner{"peuterland", {}}};
    ASSERT_TRUE(take_step(at(nurse), seen("K-1"), handing, "Voor Peuterland"));
    handing.owner = Owner{"gemeente", {}};
    ASSERT_TRUE(take_step(at(nurse), seen("K-1"), handing, "Graag bellen"));
    Contact contact{"telefoon", Contact::Outcome::reached, today(), "Vader sprak Turks"};
    ASSERT_TRUE(record_contact(at(nurse), seen("K-1"), contact));
    contact.note = "Belt terug";
    ASSERT_TRUE(record_contact(at(coordinator), seen("K-1"), contact));
    auto const notes = [&](dossier::Desk const& desk) {
        std::vector<std::string> all;
        auto const view = open(at(desk), latest("K-1").id);
        for (auto const& step : view->steps) all.push_back(step.note);
        return all;
    };
    EXPECT_THAT(notes(coordinator), ElementsAre("", "", "Graag bellen", "", "Belt terug"));
    EXPECT_THAT(notes(nurse),
                ElementsAre("Moeder belde", "Voor Peuterland", "Graag bellen", "Vader sprak Turks", "Belt terug"));
}

TEST_P(Cases, go_from_signal_to_place) {
    auto const one = signalled("K-1");
    auto const nurse = nurse_desk(), coordinator = coordinator_desk(), manager = manager_desk();
    auto const indicated = db::within<Case>(connection(), nurse_, {"indicatie", "toets"}, now_, [&](db::Act& act) {
        indication::write_indication(act, "jgz", reg::direct_delivery(act),
                                     {"I-1", "K-1", {"gewicht"}, "gewicht", today(), "jgz", today(), {}});
        return indicate_within(at(nurse), act, *one.dossier, "K-1", "I-1", today());
    });
    ASSERT_TRUE(indicated) << code_in(indicated);
    EXPECT_EQ(indicated->id, one.id);
    EXPECT_EQ(indicated->owner, (Owner{"gemeente", {}})) << "referred to who coordinates";
    auto const reached = record_contact(at(coordinator), seen("K-1"),
                                        {"huisbezoek", Contact::Outcome::reached, today(), "Willen graag"});
    ASSERT_TRUE(reached) << code_in(reached);
    ASSERT_TRUE(take_step(at(coordinator), seen("K-1"), {Event::ask_place, today()}, ""));
    for (auto const event : {Event::offer, Event::accept}) {
        auto const done = db::within<Case>(connection(), manager_, {"aanbod", "toets"}, now_, [&](db::Act& act) {
            return happen_within(at(manager), act, one.id, {event, today()}, "");
        });
        ASSERT_TRUE(done) << code_in(done);
    }
    place({{"P-1", "K-1", "G-1", "4", "2013-02-11", ""}});
    EXPECT_EQ(in_state_of("K-1"), "geplaatst");
    std::vector<std::string> story;
    for (auto const& step : list_steps(connection(), one.id))
        story.push_back(fmt::format("{} {}", to_text(step.event), step.by));
    EXPECT_THAT(story, ElementsAre("signaal n.urse", "indiceren n.urse", "bereikt c.lerk", "plaats_vragen c.lerk",
                                   "aanbieden m.anager", "aanvaarden m.anager", "plaatsen "));
    EXPECT_EQ(lost(), 0U);
}

TEST_P(Cases, are_not_there_for_who_has_no_part_in_them) {
    auto const one = signalled("K-1");
    auto const coordinator = coordinator_desk(), manager = manager_desk(), nurse = nurse_desk();
    EXPECT_EQ(code_in(open(at(manager), one.id)), "TRA-101");
    EXPECT_EQ(reads_.back().record.outcome, db::Outcome::refused);
    EXPECT_EQ(code_in(open(at(nurse), CaseId{999})), "TRA-101");
    EXPECT_EQ(code_in(take_step(at(manager), seen("K-1"), {Event::give_up, today()}, "")), "TRA-101");
    auto const other = desk_of(carer_, "toeleiding");
    EXPECT_EQ(code_in(open(at(other), one.id)), "TRA-101") << "a nurse of another organisation";
    EXPECT_THAT(names_of(other), IsEmpty());
    auto const mine = open(at(nurse), one.id);
    ASSERT_TRUE(mine) << code_in(mine);
    EXPECT_EQ(mine->part, Part::owner);
    ASSERT_TRUE(mine->child);
    EXPECT_EQ(mine->child->dossier.name.given, "Noor");
    EXPECT_THAT(reads_.back().subjects, ElementsAre(*one.dossier));
    auto const seen_by_municipality = open(at(coordinator), one.id);
    ASSERT_TRUE(seen_by_municipality);
    EXPECT_EQ(seen_by_municipality->part, Part::coordinator);
    EXPECT_FALSE(seen_by_municipality->child) << "the dossier of the nurse is not of the municipality";
    EXPECT_THAT(reads_.back().subjects, ElementsAre(*one.dossier)) << "and yet the child is who it is about";
}

TEST_P(Cases, show_a_preschool_what_the_table_shares_of_them) {
    indicate({indication_row("K-1", "2013-01-01")});
    auto const manager = manager_desk();
    ASSERT_TRUE(db::within<Case>(connection(), manager_, {"aanbod", "toets"}, now_, [&](db::Act& act) {
        return happen_within(at(manager), act, latest("K-1").id, {Event::offer, today()}, "Geheim");
    }));
    EXPECT_EQ(code_in(open(at(manager), latest("K-1").id)), "TRA-101") << "that one did something says nothing";
    tie_to("K-1", "wens", "L-1");
    EXPECT_EQ(code_in(open(at(manager), latest("K-1").id)), "TRA-101") << "a wish alone does not";
    tie_to("K-1", "aanbod", "L-1", "G-1", day("2013-06-01"));
    auto const view = open(at(manager), latest("K-1").id);
    ASSERT_TRUE(view) << code_in(view);
    EXPECT_EQ(view->part, Part::provider);
    EXPECT_EQ(view->value.state, State::offered);
    EXPECT_FALSE(view->value.owner);
    EXPECT_FALSE(view->value.due_on);
    EXPECT_THAT(view->steps, IsEmpty());
    EXPECT_EQ(code_in(take_step(at(manager), seen("K-1"), {Event::postpone, today()}, "")), "DOS-202");
    set_today("2013-06-01");
    auto const later = manager_desk();
    EXPECT_EQ(code_in(open(at(later), latest("K-1").id)), "TRA-101") << "it has no place there any more";
}

// Without a link of the municipality: the referral itself, and the consent of the parent, say that it is the same child.
TEST_P(Cases, let_the_coordinator_know_the_name_by_consent) {
    class Consented : public dossier::PassingTies {
    public:
        using PassingTies::PassingTies;
        bool is_consented(db::Connection&, DossierId, std::string_view, std::string_view, Day) override { return says; }
        policy::FieldSet consented_fields(db::Connection&, DossierId, std::string_view, std::string_view,
                                          Day) override {
            return says ? policy::FieldSet().set() : policy::FieldSet();
        }
        bool says = true;
    } consented{stored_};
    CaseTies referred(consented);
    table_ = policy::SharingTable(table_.purposes(), [&] {
        auto rules = table_.rules();
        rules.push_back({"toeleiding",
                         {Role::vve_coordinator},
                         policy::Relation::consented,
                         {policy::Use::read},
                         {"kind.voornaam", "kind.achternaam"},
                         "",
                         {}});
        return rules;
    }());
    auto const nurse = nurse_desk();
    auto const noor = make(nurse, "K-1");
    auto const one = signal(at(nurse), "formulier-signaal", noor.id, {"gemeente", {}}, "");
    ASSERT_TRUE(one) << one.error().code;
    auto const plain = coordinator_desk();
    dossier::Desk const desk{plain.connection, plain.principal, plain.now,         plain.purpose,
                             plain.sharing,    plain.keys,      plain.record_read, referred};
    auto const seen = open(at(desk), one->id);
    ASSERT_TRUE(seen && seen->child);
    EXPECT_EQ(seen->child->dossier.name.given, "Noor");
    EXPECT_EQ(seen->child->dossier.born_on, Day{});
    EXPECT_EQ(list(at(desk), {})->lines.at(0).child_name, "Noor Berg");
    EXPECT_FALSE(list(at(desk), {})->lines.at(0).born_on) << "they did not consent to that";
    consented.says = false;
    auto const blind = open(at(desk), one->id);
    ASSERT_TRUE(blind);
    EXPECT_FALSE(blind->child);
    EXPECT_EQ(list(at(desk), {})->lines.at(0).child_name, "");
}

TEST_P(Cases, are_changed_by_who_saw_them_last) {
    auto const one = signalled("K-1");
    auto const desk = nurse_desk();
    Happening postponing{Event::postpone, today()};
    postponing.due_on = day("2013-02-20");
    ASSERT_TRUE(take_step(at(desk), {one.id, one.version}, postponing, ""));
    EXPECT_EQ(code_in(take_step(at(desk), {one.id, one.version}, postponing, "")), "TRA-103");
    EXPECT_EQ(code_in(take_step(at(desk), seen("K-1"), {Event::accept, today()}, "")), "TRA-201")
        << "an offer does that";
    EXPECT_EQ(code_in(take_step(at(desk), seen("K-1"), {Event::postpone, day("2013-02-02")}, "")), "TRA-107");
    EXPECT_EQ(code_in(take_step(at(desk), seen("K-1"), postponing, std::string(2001, 'a'))), "TRA-108");
    Happening handing{Event::hand_over, today(), Owner{"niemand", {}}};
    EXPECT_EQ(code_in(take_step(at(desk), seen("K-1"), handing, "")), "TRA-205");
    handing.owner = Owner{"gemeente", {}};
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), handing, "Graag bellen"));
    EXPECT_EQ(open(at(desk), one.id)->part, Part::origin) << "who began it keeps seeing it";
}

TEST_P(Cases, have_the_date_of_the_municipality) {
    signalled("K-1");
    now_ = *parse_iso_moment("2013-02-04T23:30:00.000000Z");
    auto const desk = nurse_desk();
    EXPECT_EQ(
        code_in(record_contact(at(desk), seen("K-1"), {"telefoon", Contact::Outcome::reached, day("2013-02-06"), ""})),
        "TRA-107");
    auto const reached = record_contact(at(desk), seen("K-1"),
                                        {"telefoon", Contact::Outcome::reached, day("2013-02-05"), ""});
    EXPECT_TRUE(reached) << "it is half past twelve at night there: " << code_in(reached);
}

TEST_P(Cases, count_attempts_before_they_may_be_given_up) {
    signalled("K-1");
    auto const desk = nurse_desk();
    Contact const vain{"telefoon", Contact::Outcome::not_reached, today(), ""};
    EXPECT_EQ(code_in(record_contact(at(desk), seen("K-1"), {"postduif", Contact::Outcome::reached, today(), ""})),
              "TRA-105");
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(record_contact(at(desk), seen("K-1"), vain));
    EXPECT_EQ(code_in(take_step(at(desk), seen("K-1"), {Event::give_up, today()}, "")), "TRA-204");
    ASSERT_TRUE(record_contact(at(desk), seen("K-1"), vain));
    auto const given_up = take_step(at(desk), seen("K-1"), {Event::give_up, today()}, "");
    ASSERT_TRUE(given_up) << code_in(given_up);
    EXPECT_EQ(given_up->state, State::no_contact);
    EXPECT_EQ(given_up->look_again_on, day("2013-03-03"));
}

TEST_P(Cases, take_a_step_together_or_not_at_all) {
    auto const one = signalled("K-1"), two = signalled("K-2", "Sem");
    auto const desk = nurse_desk();
    Happening handing{Event::hand_over, today(), Owner{"gemeente", {}}};
    std::vector<Seen> both{{one.id, one.version}, {two.id, two.version + 7}};
    auto const refused = take_steps(at(desk), both, handing, "");
    EXPECT_EQ(code_in(refused), "TRA-104");
    EXPECT_EQ(refused.error().detail, fmt::format("{} (TRA-103)", two.id.value));
    EXPECT_EQ(latest("K-1").version, one.version) << "the first stays as it was";
    both[1].version = two.version;
    auto const done = take_steps(at(desk), both, handing, "Samen");
    ASSERT_TRUE(done) << code_in(done);
    EXPECT_THAT(*done, SizeIs(2));
    EXPECT_EQ(latest("K-2").owner, (Owner{"gemeente", {}}));
}

TEST_P(Cases, are_listed_by_due_date_page_by_page) {
    signalled("K-1");
    set_today("2013-02-02");
    signalled("K-2", "Sem");
    indicate({indication_row("K-3", "2013-01-01")});
    auto const nurse = nurse_desk(), coordinator = coordinator_desk();
    EXPECT_THAT(names_of(nurse), ElementsAre("Noor Berg", "Sem Berg", "K-3"));
    EXPECT_THAT(names_of(coordinator), ElementsAre("K-1", "K-2", "K-3")) << "all, without the names of others";
    Filter filter;
    filter.size = 2;
    auto const first = list_of(nurse, filter);
    ASSERT_TRUE(first);
    EXPECT_THAT(first->lines, SizeIs(2));
    EXPECT_THAT(reads_.back().subjects, SizeIs(2));
    filter.cursor = first->next;
    EXPECT_THAT(names_of(nurse, filter), ElementsAre("K-3"));
    EXPECT_EQ(list_of(nurse, filter)->next, "");
    filter.cursor = "morgen";
    EXPECT_EQ(code_in(list_of(nurse, filter)), "TRA-106");
    auto const manager = manager_desk();
    EXPECT_EQ(code_in(list_of(manager)), "DOS-202");
    auto const& line = first->lines.front();
    EXPECT_EQ(line.owner_name, "JGZ");
    EXPECT_EQ(line.born_on, day("2010-02-01"));
    EXPECT_EQ(line.version, latest("K-1").version);
}

TEST_P(Cases, are_filtered) {
    signalled("K-1");
    indicate({indication_row("K-3", "2013-01-01")});
    auto const coordinator = coordinator_desk();
    Filter filter;
    filter.states = {State::indicated, State::waiting};
    EXPECT_THAT(names_of(coordinator, filter), ElementsAre("K-3"));
    filter = {};
    filter.organisation = "jgz";
    EXPECT_THAT(names_of(coordinator, filter), ElementsAre("K-1"));
    filter = {};
    filter.due_until = day("2013-02-11");
    EXPECT_THAT(names_of(coordinator, filter), ElementsAre("K-1"));
    filter = {};
    filter.open = Filter::Open::closed;
    EXPECT_THAT(names_of(coordinator, filter), IsEmpty());
    filter = {};
    filter.account = AccountId{12};
    EXPECT_THAT(names_of(coordinator, filter), IsEmpty());
    auto const counted = count_by_state(at(coordinator), {});
    ASSERT_TRUE(counted);
    EXPECT_THAT(*counted, ElementsAre(std::pair(State::signalled, std::int64_t{1}),
                                      std::pair(State::indicated, std::int64_t{1})));
    set_today("2013-02-18");
    EXPECT_FALSE(list_of(coordinator).value().lines.front().is_escalated);
    set_today("2013-02-19");
    auto const later = coordinator_desk();
    EXPECT_TRUE(list_of(later)->lines.front().is_escalated) << "eight days after the eleventh";
}

TEST_P(Cases, know_the_district_of_the_child) {
    deliver("kinderen", {"kind", "geboortedatum", "postcode", "vanaf"},
            {{"K-1", "2010-02-01", "1312AB", "2010-02-01"}, {"K-2", "2010-02-01", "1399ZZ", "2010-02-01"}});
    indicate({indication_row("K-1", "2013-01-01"), indication_row("K-2", "2013-01-01")});
    deliver("postcodegebieden", {"indeling", "postcode", "gebied", "vanaf"},
            {{"wijken", "1312", "A01", "2010-01-01"}, {"anders", "1312AB", "B02", "2010-01-01"}});
    auto const desk = coordinator_desk();
    auto table = at(desk);
    table.district_scheme = "wijken";
    auto const all = list(table, {});
    ASSERT_TRUE(all);
    ASSERT_THAT(all->lines, SizeIs(2));
    EXPECT_EQ(all->lines[0].district, "A01") << "of four digits";
    EXPECT_EQ(all->lines[1].district, "");
    Filter filter;
    filter.district = "A01";
    EXPECT_THAT(list(table, filter)->lines, SizeIs(1));
    EXPECT_THAT(*count_by_state(table, filter), ElementsAre(std::pair(State::indicated, std::int64_t{1})));
}

} // namespace
} // namespace kiem::cases
