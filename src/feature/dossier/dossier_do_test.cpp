// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/dossier_testing.hpp"
#include <algorithm>

namespace kiem::dossier::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

KIEM_EVERY_ENGINE(DossierActs);

/// The last line of the audit log: "action outcome object detail".
std::string last_act(db::Connection& connection) {
    auto const row = connection.one<std::string, std::string, std::string, std::string>(
        "select action, outcome, object, detail from audit_log order by seq desc limit 1");
    auto const& [action, outcome, object, detail] = *row;
    return fmt::format("{} {} {} {}", action, outcome, object, detail);
}

TEST_P(DossierActs, keep_all_of_a_dossier) {
    auto const made = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(made) << made.error().code;
    auto expected = noor();
    expected.id = made->id;
    expected.organisation = "jgz";
    expected.version = 1;
    EXPECT_EQ(*made, expected);
    EXPECT_EQ(load_dossier(connection(), "jgz", made->id), expected);
    EXPECT_EQ(load_dossier(connection(), "peuterland", made->id), std::nullopt) << "every query names the organisation";
    EXPECT_EQ(last_act(connection()), fmt::format("dossier-aanmaken ok dossier {} ", made->id.value));
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from processing_log")), 1);
}

TEST_P(DossierActs, make_one_dossier_for_one_form) {
    auto const made = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(made);
    auto changed = *made;
    changed.name.given = "Nora";
    ASSERT_TRUE(revise(nurse(), {made->id, 1}, changed));
    auto const again = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(again) << "sent twice, also when it was changed in between";
    EXPECT_EQ(again->id, made->id);
    EXPECT_EQ(again->version, 2);
    auto const other = create(nurse(), form_key(1), child("Piet", "Bakker", "2010-01-01"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "DOS-205");
    auto namesake = noor();
    namesake.born_on = day("2009-02-02");
    EXPECT_EQ(create(nurse(), form_key(1), namesake).error().code, "DOS-205") << "born on another day";
    auto twin = noor();
    twin.name.given = "Daan";
    EXPECT_EQ(create(nurse(), form_key(1), twin).error().code, "DOS-205") << "born on the same day";
    EXPECT_EQ(create(nurse(), "kort", noor()).error().code, "DOS-204");
    EXPECT_EQ(create(worker(), form_key(1), noor()).error().code, "DOS-202");
    auto theirs = noor();
    theirs.child_code.clear();
    EXPECT_TRUE(create(carer(), form_key(1), theirs)) << "keys of other organisations are no matter";
    EXPECT_EQ(create(nurse(), form_key(2), noor()).error().code, "DOS-152") << "a child_code is of one child";
}

TEST_P(DossierActs, refuse_what_is_wrong_without_saying_the_value) {
    auto wrong = noor();
    wrong.guardians[0].phone = "061234";
    auto const refused = create(nurse(), form_key(1), wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "DOS-132");
    EXPECT_EQ(refused.error().detail, "verzorger-1-telefoon");
    EXPECT_EQ(last_act(connection()), "dossier-aanmaken refused dossier DOS-132 verzorger-1-telefoon");
}

TEST_P(DossierActs, close_rows_and_keep_what_was_known) {
    auto const made = create(nurse(), form_key(1), noor());
    auto const then = db::commit_known_on(connection(), {});
    auto next = *made;
    next.addresses.pop_back();
    next.guardians[0].phone = "0687654321";
    next.home_languages = {"tr"};
    auto const revised = revise(nurse(), {made->id, 1}, next);
    ASSERT_TRUE(revised) << revised.error().code;
    EXPECT_EQ(last_act(connection()),
              fmt::format("dossier-wijzigen ok dossier {} kind.talen, adres.straat, adres.huisnummer, adres.postcode, "
                          "adres.plaats, adres.huishouden, adres.vanaf, verzorger.telefoon",
                          made->id.value));
    EXPECT_EQ(load_dossier(connection(), "jgz", made->id, then), *made);
    EXPECT_EQ(load_dossier(connection(), "jgz", made->id), *revised);
    EXPECT_EQ(load_dossier(connection(), "jgz", made->id, CommitSeq{then.value - 1}), std::nullopt);
    auto const same = revise(nurse(), {made->id, 2}, *revised);
    EXPECT_EQ(same, *revised) << "without a change there is no version";
}

TEST_P(DossierActs, tell_who_was_late_what_changed) {
    auto const made = create(nurse(), form_key(1), noor());
    auto first = *made;
    first.home_languages = {"tr"};
    first.name.given = "Nora";
    ASSERT_TRUE(revise(nurse(), {made->id, 1}, first));
    auto second = *made;
    second.child_code = "K-2";
    auto const late = revise(nurse(), {made->id, 1}, second);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, Refusal::Kind::outdated);
    EXPECT_EQ(late.error().code, "DOS-203");
    EXPECT_EQ(late.error().detail, "kind.voornaam, kind.talen");
}

TEST_P(DossierActs, give_and_change_only_the_fields_of_the_role) {
    Principal const nurse_here{"n.here", {Role::nurse}, {}, "peuterland"};
    auto const made = create(desk_of(nurse_here, "jeugdgezondheid"), form_key(1), noor());
    ASSERT_TRUE(made);
    auto const view = open(worker(), made->id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->dossier.name, (PersonName{"Noor", "", "Berg"}));
    EXPECT_EQ(view->dossier.born_on, Day{});
    EXPECT_THAT(view->dossier.addresses, IsEmpty());
    EXPECT_EQ(view->dossier.guardians.at(0).phone, "06 12345678");
    EXPECT_EQ(view->dossier.guardians.at(0).email, "");
    EXPECT_TRUE(view->can_write("verzorger.telefoon"));
    EXPECT_FALSE(view->can_write("kind.voornaam"));
    auto wanted = view->dossier;
    wanted.name.given = "Nora";
    wanted.guardians[0].phone = "0687654321";
    auto const revised = revise(worker(), {made->id, 1}, wanted);
    ASSERT_TRUE(revised) << revised.error().code;
    auto const now = *load_dossier(connection(), "peuterland", made->id);
    EXPECT_THAT(differing_fields(*made, now), ElementsAre("verzorger.telefoon"));
    EXPECT_EQ(open(desk_of(worker_, "jeugdgezondheid"), made->id).error().code, "DOS-201") << "not for this purpose";
}

TEST_P(DossierActs, say_the_same_of_what_is_not_there_and_not_yours) {
    auto const made = create(nurse(), form_key(1), noor());
    DossierId const nowhere{made->id.value + 1000};
    auto const refusal_of = [&](DossierId id) {
        std::vector<Refusal> all{open(carer(), id).error(), revise(carer(), {id, 1}, noor()).error(),
                                 restrict_use(carer(), {id, 1}, Restriction::on, "x").error(),
                                 history(carer(), id).error()};
        std::vector<std::string> words;
        for (auto const& one : all) {
            EXPECT_EQ(one.kind, Refusal::Kind::not_found);
            words.push_back(one.code + (one.detail == std::to_string(id.value) ? " id" : one.detail));
        }
        return words;
    };
    EXPECT_EQ(refusal_of(made->id), refusal_of(nowhere));
    EXPECT_EQ(reads_.back().record.outcome, db::Outcome::refused) << "the attempt is on record";
    EXPECT_THAT(reads_.back().subjects, IsEmpty());
    Principal const nobody{"niemand", {Role::nurse}, {}, ""};
    EXPECT_EQ(open(desk_of(nobody, "jeugdgezondheid"), made->id).error().code, "DOS-201");
}

TEST_P(DossierActs, open_a_linked_dossier_as_far_as_consent_goes) {
    auto const theirs = create(nurse(), form_key(1), noor());
    auto const ours = create(carer(), form_key(1), child("Noor", "Berg", "2009-02-01"));
    ties_.links = {{theirs->id, ours->id}};
    auto const linked = open(worker(), theirs->id);
    ASSERT_TRUE(linked) << linked.error().code;
    EXPECT_EQ(linked->relation, policy::Relation::linked);
    EXPECT_EQ(linked->dossier.name.given, "Noor");
    EXPECT_EQ(linked->dossier.born_on, Day{});
    EXPECT_THAT(linked->dossier.guardians, IsEmpty());
    EXPECT_EQ(revise(worker(), {theirs->id, 1}, noor()).error().code, "DOS-201")
        << "nobody writes in another's dossier";
    auto const own = open(worker(), ours->id);
    EXPECT_THAT(own->linked, ElementsAre(std::pair<std::string, DossierId>("jgz", theirs->id)));
    ties_.consented = true;
    EXPECT_EQ(open(worker(), theirs->id)->dossier.born_on, day("2009-02-01"));
    ties_.links.clear();
    EXPECT_EQ(open(worker(), theirs->id).error().code, "DOS-201");
    worker_.break_glass = BreakGlassId{1};
    EXPECT_EQ(open(worker(), theirs->id).error().code, "DOS-201");
    ties_.forced = true;
    EXPECT_EQ(open(worker(), theirs->id)->relation, policy::Relation::consented);
}

TEST_P(DossierActs, keep_a_restricted_dossier_from_use) {
    auto const theirs = create(nurse(), form_key(1), noor());
    auto const ours = create(carer(), form_key(1), child("Noor", "Berg", "2009-02-01"));
    ties_.links = {{theirs->id, ours->id}};
    EXPECT_EQ(restrict_use(nurse(), {theirs->id, 1}, Restriction::on, "").error().code, "DOS-210");
    EXPECT_FALSE(restricting_version(connection(), "jgz", theirs->id));
    auto const restricted = restrict_use(nurse(), {theirs->id, 1}, Restriction::on, "De moeder betwist het adres");
    ASSERT_TRUE(restricted);
    EXPECT_TRUE(restricted->is_restricted);
    auto const view = open(nurse(), theirs->id);
    ASSERT_TRUE(view);
    EXPECT_EQ(full_name(view->dossier.name), "Noor van den Berg");
    EXPECT_THAT(view->dossier.guardians, IsEmpty());
    EXPECT_TRUE(view->writable.none());
    EXPECT_THAT(open(desk_of(officer_, "rechten"), theirs->id)->dossier.guardians, SizeIs(2));
    EXPECT_EQ(open(worker(), theirs->id).error().code, "DOS-201") << "others do not see it at all";
    EXPECT_EQ(revise(nurse(), {theirs->id, 2}, child("Piet", "Berg", "2009-02-01")).error().code, "DOS-206");
    auto const since = restricting_version(connection(), "jgz", theirs->id);
    ASSERT_TRUE(since);
    EXPECT_EQ(since->because, "De moeder betwist het adres");
    EXPECT_EQ(since->who, "n.urse");
    EXPECT_EQ(since->at, now_);
    auto const freed = restrict_use(nurse(), {theirs->id, 2}, Restriction::off, "Het adres klopt");
    ASSERT_TRUE(freed);
    EXPECT_FALSE(restricting_version(connection(), "jgz", theirs->id));
    EXPECT_TRUE(revise(nurse(), {theirs->id, 3}, child("Piet", "Berg", "2009-02-01")));
}

TEST_P(DossierActs, let_a_parent_see_the_own_child_and_no_other) {
    auto const mine = create(nurse(), form_key(1), noor());
    auto const other = create(nurse(), form_key(2), child("Piet", "Bakker", "2010-01-01"));
    auto const plain = testing::test_table();
    auto rules = plain.rules();
    rules.push_back({"rechten", {Role::parent}, policy::Relation::own, {policy::Use::read}, {"kind.voornaam"}, "", {}});
    table_ = {plain.purposes(), rules};
    struct OneChild : Ties {
        DossierId child;
        bool is_parent_of(db::Connection&, AccountId account, DossierId dossier, Day) override {
            return account == AccountId{7} && dossier == child;
        }
    } ties;
    ties.child = mine->id;
    Principal const parent{"ouder", {Role::parent}, AccountId{7}, "jgz"};
    Principal const nobody{"ouder", {Role::parent}, {}, "jgz"};
    Desk const desk{connection(), parent, now_, "rechten", table_, keys_, nurse().record_read, ties};
    EXPECT_EQ(open(desk, mine->id)->dossier.name.given, "Noor");
    EXPECT_EQ(open(desk, other->id).error().code, "DOS-201");
    EXPECT_EQ(open(desk_of(nobody, "rechten"), mine->id).error().code, "DOS-201");
    EXPECT_FALSE(may_use(desk, policy::Use::read, "kind.voornaam")) << "not of all children";
}

constexpr std::string_view test_bsn = "999990019";

TEST_P(DossierActs, seal_a_bsn_apart) {
    auto const made = create(nurse(), form_key(1), noor());
    auto const kept = set_bsn(nurse(), {made->id, 1}, "9999.90.019");
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_TRUE(kept->has_bsn);
    EXPECT_EQ(read_bsn(nurse(), made->id), test_bsn);
    EXPECT_EQ(reads_.back().record.action, "bsn-inzien");
    EXPECT_THAT(reads_.back().subjects, ElementsAre(made->id));
    EXPECT_EQ(find_by_bsn(nurse(), test_bsn), made->id);
    EXPECT_EQ(set_bsn(nurse(), {made->id, 2}, test_bsn)->version, 2) << "the same again changes nothing";
    EXPECT_EQ(set_bsn(nurse(), {made->id, 2}, "999990018").error().code, "DOS-302");
    auto const other = create(nurse(), form_key(2), child("Piet", "Bakker", "2010-01-01"));
    auto const taken = set_bsn(nurse(), {other->id, 1}, test_bsn);
    EXPECT_EQ(taken.error().code, "DOS-303");
    EXPECT_EQ(taken.error().detail, std::to_string(made->id.value));
    auto const gone = remove_bsn(nurse(), {made->id, 2});
    ASSERT_TRUE(gone);
    EXPECT_FALSE(gone->has_bsn);
    EXPECT_EQ(read_bsn(nurse(), made->id).error().code, "DOS-304");
    EXPECT_EQ(find_by_bsn(nurse(), test_bsn).error().code, "DOS-201");
    EXPECT_EQ(load_bsn(connection(), "jgz", made->id), std::nullopt) << "really gone";
}

TEST_P(DossierActs, let_no_organisation_without_a_basis_near_a_bsn) {
    auto const made = create(carer(), form_key(1), child("Noor", "Berg", "2009-02-01"));
    EXPECT_EQ(set_bsn(carer(), {made->id, 1}, test_bsn).error().code, "DOS-301");
    EXPECT_EQ(read_bsn(carer(), made->id).error().code, "DOS-301");
    EXPECT_EQ(find_by_bsn(carer(), test_bsn).error().code, "DOS-301");
    EXPECT_EQ(remove_bsn(carer(), {made->id, 1}).error().code, "DOS-301");
}

TEST_P(DossierActs, let_nobody_near_a_bsn_who_may_not_read_it) {
    auto const made = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(set_bsn(nurse(), {made->id, 1}, test_bsn));
    Principal const worker_here{"w.here", {Role::preschool_worker}, {}, "jgz"};
    auto const desk = desk_of(worker_here, "opvang");
    ASSERT_TRUE(open(desk, made->id)) << "who may read the record";
    EXPECT_EQ(read_bsn(desk, made->id).error().code, "DOS-201");
    EXPECT_EQ(reads_.back().record.outcome, db::Outcome::refused);
    EXPECT_EQ(find_by_bsn(desk, test_bsn).error().code, "DOS-202");
    EXPECT_EQ(set_bsn(desk, {made->id, 2}, "999990020").error().code, "DOS-202");
    EXPECT_EQ(remove_bsn(desk, {made->id, 2}).error().code, "DOS-202");
    EXPECT_EQ(read_bsn(nurse(), made->id), test_bsn);
}

TEST_P(DossierActs, write_no_bsn_anywhere_in_the_open) {
    auto const made = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(set_bsn(nurse(), {made->id, 1}, test_bsn));
    auto const other = create(nurse(), form_key(2), child("Piet", "Bakker", "2010-01-01"));
    EXPECT_FALSE(set_bsn(nurse(), {other->id, 1}, test_bsn));
    EXPECT_TRUE(read_bsn(nurse(), made->id) && find_by_bsn(nurse(), test_bsn));
    for (auto const& read : reads_)
        for (auto const& text : {read.record.object, read.record.detail, read.record.action})
            EXPECT_EQ(text.find(test_bsn), std::string::npos);
    for (auto const* sql :
         {"select count(*) from audit_log where object like '%999990019%' or detail like '%999990019%'",
          "select count(*) from commit_log where object like '%999990019%'",
          "select count(*) from processing_log where name like '%999990019%' or subject like '%999990019%'",
          "select count(*) from dossier_bsn where sealed like '%999990019%' or bsn_index like '%999990019%'"})
        EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>(sql)), 0) << sql;
    connection().exec("update dossier_bsn set dossier_id = $1", other->id.value);
    EXPECT_EQ(read_bsn(nurse(), other->id).error().code, "DOS-304")
        << "a sealed BSN cannot be moved to another dossier";
}

std::vector<std::int64_t> ids_of(Result<std::vector<Hit>> const& hits) {
    std::vector<std::int64_t> ids;
    for (auto const& hit : *hits) ids.push_back(hit.line.id.value);
    return ids;
}

TEST_P(DossierActs, find_a_child_that_was_spelled_otherwise) {
    auto const made = create(nurse(), form_key(1), noor());
    auto const twin = create(nurse(), form_key(2), child("Daan", "Berg", "2009-02-01"));
    auto const yildiz = create(nurse(), form_key(3), child("Mohammed", "Yıldız", "2008-11-12"));
    ASSERT_TRUE(create(carer(), form_key(1), child("Noor", "Berg", "2009-02-01")));
    for (auto const& [typed, born_on, wanted] :
         std::vector<std::tuple<std::string, std::string, DossierId>>{{"noor berg", "2009-02-01", made->id},
                                                                      {"Berg, Noor", "2009-01-02", made->id},
                                                                      {"nour vandenberg", "2008-02-01", made->id},
                                                                      {"noor brg", "2009-02-01", made->id},
                                                                      {"mohamed yildis", "2008-12-11", yildiz->id},
                                                                      {"muhammed IJldis", "2009-11-12", yildiz->id},
                                                                      {"daan", "2009-02-01", twin->id}}) {
        auto const hits = find(nurse(), {typed, day(born_on)});
        ASSERT_TRUE(hits);
        ASSERT_FALSE(hits->empty()) << typed;
        EXPECT_EQ(hits->front().line.id, wanted) << typed << " " << born_on;
    }
    EXPECT_THAT(ids_of(find(nurse(), {"", day("2009-02-01")})), ElementsAre(made->id.value, twin->id.value));
    EXPECT_THAT(ids_of(find(nurse(), {"yildiz", std::nullopt})), ElementsAre(yildiz->id.value));
    EXPECT_THAT(ids_of(find(nurse(), {"noor bergg", std::nullopt})), Contains(made->id.value));
    EXPECT_THAT(ids_of(find(nurse(), {"piet bakker", day("2005-05-05")})), IsEmpty());
    EXPECT_EQ(find(nurse(), {" - ", std::nullopt}).error().code, "DOS-208");
    EXPECT_EQ(find(desk_of(clerk_, "opvang"), {"noor", std::nullopt}).error().code, "DOS-202");
}

TEST_P(DossierActs, record_who_was_found_and_not_what_was_typed) {
    auto const made = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(find(nurse(), {"noor berg", std::nullopt}));
    auto const& read = reads_.back();
    EXPECT_EQ(read.record.action, "dossier-zoeken");
    EXPECT_EQ(read.record.purpose, "jeugdgezondheid");
    EXPECT_EQ(read.record.detail, "1 gevonden");
    EXPECT_THAT(read.subjects, ElementsAre(made->id));
}

TEST_P(DossierActs, find_by_the_new_name_and_no_more_by_the_old) {
    auto const made = create(nurse(), form_key(1), noor());
    auto renamed = *made;
    renamed.name = {"Sanne", "", "Bakker"};
    ASSERT_TRUE(revise(nurse(), {made->id, 1}, renamed));
    EXPECT_THAT(*find(nurse(), {"noor berg", std::nullopt}), IsEmpty());
    EXPECT_THAT(*find(nurse(), {"sanne bakker", std::nullopt}), SizeIs(1));
}

TEST_P(DossierActs, find_only_by_what_one_may_find_by) {
    ASSERT_TRUE(create(carer(), form_key(1), child("Noor", "Berg", "2009-02-01")));
    EXPECT_THAT(*find(worker(), {"piet", day("2009-02-01")}), IsEmpty()) << "the birth date is not looked at";
    auto const hits = find(worker(), {"noor berg", std::nullopt});
    ASSERT_THAT(*hits, SizeIs(1));
    EXPECT_EQ(hits->front().line.born_on, Day{});
}

TEST_P(DossierActs, list_in_order_of_name_page_by_page) {
    for (int i = 0; i < page_size + 3; ++i)
        ASSERT_TRUE(create(nurse(), form_key(i),
                           child("Kind", "Berg" + std::string(static_cast<std::size_t>(i % 7), 'a'), "2009-02-01")));
    std::vector<std::pair<std::string, std::int64_t>> seen;
    std::string cursor;
    int pages = 0;
    do {
        auto const page = list(nurse(), cursor);
        ASSERT_TRUE(page);
        for (auto const& line : page->lines) seen.emplace_back(sort_key(line.name), line.id.value);
        cursor = page->next;
        ++pages;
    } while (!cursor.empty());
    EXPECT_EQ(pages, 2);
    EXPECT_THAT(seen, SizeIs(page_size + 3));
    EXPECT_TRUE(std::ranges::is_sorted(seen));
    EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
    EXPECT_EQ(list(nurse(), "berg").error().code, "DOS-209");
    EXPECT_EQ(list(nurse(), "999999").error().code, "DOS-209");
    EXPECT_THAT(list(carer(), "")->lines, IsEmpty());
    EXPECT_EQ(list(carer(), cursor.empty() ? "1" : cursor).error().code, "DOS-209")
        << "a cursor of another organisation";
}

TEST_P(DossierActs, tell_the_history) {
    auto const made = create(nurse(), form_key(1), noor());
    auto next = *made;
    next.name.given = "Nora";
    now_ += std::chrono::hours{1};
    ASSERT_TRUE(revise(desk_of(officer_, "rechten"), {made->id, 1}, next));
    ASSERT_TRUE(set_bsn(nurse(), {made->id, 2}, test_bsn));
    auto const changes = history(nurse(), made->id);
    ASSERT_TRUE(changes) << changes.error().code;
    ASSERT_THAT(*changes, SizeIs(3));
    EXPECT_THAT((*changes)[0].fields, ElementsAre("bsn.aanwezig"));
    EXPECT_THAT((*changes)[1].fields, ElementsAre("kind.voornaam"));
    EXPECT_EQ((*changes)[1].line.who, "p.rivacy");
    EXPECT_EQ((*changes)[1].line.at, test_moment + std::chrono::hours{1});
    EXPECT_EQ((*changes)[1].line.action, "dossier-wijzigen");
    EXPECT_EQ((*changes)[1].after.name.given, "Nora");
    EXPECT_EQ((*changes)[2].after.name.given, "Noor");
    EXPECT_EQ(history(desk_of({"w", {Role::preschool_worker}, {}, "jgz"}, "opvang"), made->id).error().code, "DOS-202");
}

TEST_P(DossierActs, erase_all_of_a_dossier) {
    auto const made = create(nurse(), form_key(1), noor());
    ASSERT_TRUE(set_bsn(nurse(), {made->id, 1}, test_bsn));
    auto const other = create(nurse(), form_key(2), child("Piet", "Bakker", "2010-01-01"));
    ASSERT_TRUE(db::within<int>(connection(), nurse_, {"test", "wissen"}, test_moment, [&](db::Act& act) {
        erase_dossier(act, "jgz", made->id);
        return Result<int>(0);
    }));
    for (auto const* table : {"dossier_version", "dossier_address", "dossier_guardian", "dossier_key", "dossier_bsn"})
        EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>(
                      fmt::format("select count(*) from {} where dossier_id = $1", table), made->id.value)),
                  0)
            << table;
    EXPECT_TRUE(open(nurse(), other->id));
    EXPECT_EQ(open(nurse(), made->id).error().code, "DOS-201");
}

} // namespace
} // namespace kiem::dossier::testing
