// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/marker_testing.hpp"
#include "feature/rights/parent_do.hpp"
#include "feature/rights/retention_do.hpp"
#include <fstream>
#include <sstream>

namespace kiem::rights::testing {
namespace {

using namespace std::chrono_literals;

policy::RetentionRules twenty_years() {
    policy::RetentionRules rules;
    for (auto const record : {policy::RecordKind::dossier, policy::RecordKind::delivered}) {
        auto& rule = rules.rules.emplace_back();
        rule.record = record;
        rule.organisations = {"jgz"};
        rule.months = 240;
        rule.starts = {policy::StartEvent::last_change};
    }
    auto& rule = rules.rules.emplace_back();
    rule.record = policy::RecordKind::request;
    rule.organisations = {"jgz"};
    rule.months = 36;
    rule.starts = {policy::StartEvent::answered};
    return rules;
}

Moment const late = *parse_iso_moment("2040-01-01T10:00:00.000000Z");

class RetentionActs : public RightsActs {
protected:
    RetentionDesk retention(Principal const& who, Moment at, std::chrono::seconds uptime, std::string boot = "een") {
        return {connection(),
                who,
                {at, std::move(boot), uptime},
                "jgz",
                rules_,
                {"bewaren.toml", "abc"},
                [](db::AuditRecord const&, std::span<db::Subject const>) {}};
    }
    RetentionDesk officer_at(std::chrono::seconds after) { return retention(officer_, late + after, 1000h + after); }
    RetentionDesk admin_at(std::chrono::seconds after) { return retention(admin_, late + after, 1000h + after); }
    std::int64_t count(std::string_view table) {
        return std::get<0>(*connection().one<std::int64_t>(fmt::format("select count(*) from {}", table)));
    }
    std::string code(Result<Deleted> const& result) { return result ? "" : result.error().code; }

    policy::RetentionRules rules_ = twenty_years();
    Principal admin_{"a.dmin", {Role::administrator}, {}, "jgz"};
};
KIEM_EVERY_ENGINE(RetentionActs);

TEST_P(RetentionActs, the_preview_says_which_why_and_since_when) {
    auto const kept = keep(noor());
    auto const early = look(retention(officer_, dossier::testing::test_moment, 1000h));
    ASSERT_TRUE(early);
    EXPECT_EQ(early->preview.later, 1U);
    auto const overview = look(officer_at(0s));
    ASSERT_EQ(overview->preview.due.size(), 1U);
    auto const& due = overview->preview.due.front();
    EXPECT_EQ(due.kept.dossier, kept.id);
    EXPECT_EQ(due.term.due, day("2033-02-01"));
    EXPECT_EQ(due.term.event, policy::StartEvent::last_change);
}

TEST_P(RetentionActs, a_term_ends_at_midnight_of_the_netherlands) {
    auto const kept_at = [&](std::string_view moment) {
        now_ = *parse_iso_moment(moment);
        auto one = noor();
        one.child_code = "K-" + std::string(moment.substr(0, 10));
        keep(one, "formulier-" + one.child_code);
    };
    auto const due_at = [&](std::string_view moment) {
        return look(retention(officer_, *parse_iso_moment(moment), 1000h))->preview.due.size();
    };
    kept_at("2013-02-01T22:30:00.000000Z");
    EXPECT_EQ(due_at("2033-01-31T22:59:59.000000Z"), 0U);
    EXPECT_EQ(due_at("2033-01-31T23:00:00.000000Z"), 1U);
    kept_at("2013-06-30T22:30:00.000000Z");
    EXPECT_EQ(due_at("2033-06-30T21:59:59.000000Z"), 1U) << "its last change was on the first of July";
    EXPECT_EQ(due_at("2033-06-30T22:00:00.000000Z"), 2U);
}

TEST_P(RetentionActs, what_is_restricted_or_asked_about_stays) {
    auto const kept = keep(noor());
    Request request;
    request.dossier = kept.id;
    request.asked_by = "Anna Berg";
    request.received_on = day("2013-02-01");
    auto const asked = receive_request(officer(), "verzoek-0001", request);
    ASSERT_TRUE(asked) << asked.error().code;
    EXPECT_EQ(look(officer_at(0s))->preview.held.size(), 1U);
    ASSERT_TRUE(answer_request(officer(), {asked->id, 1}, {day("2013-02-01"), RequestOutcome::granted, ""}));
    EXPECT_EQ(look(officer_at(0s))->preview.due.size(), 2U) << "the dossier and the request";
    ASSERT_TRUE(dossier::restrict_use(officer(), {kept.id, 1}, dossier::Restriction::on, "Betwist"));
    auto const overview = look(officer_at(0s));
    ASSERT_EQ(overview->preview.held.size(), 1U);
    EXPECT_EQ(overview->preview.held.front().kept.hold, Kept::Hold::restricted);
}

TEST_P(RetentionActs, one_person_confirms_a_day_later) {
    keep(noor());
    auto const round = propose(officer_at(0s));
    ASSERT_TRUE(round) << round.error().code;
    EXPECT_EQ(propose(officer_at(1s)).error().code, "RCH-303");
    EXPECT_EQ(code(confirm(officer_at(24h - 1s), round->id)), "RCH-305");
    EXPECT_EQ(count("dossier"), 1);
    EXPECT_EQ(code(confirm(officer_at(24h), RoundId{77})), "RCH-304");
    auto const deleted = confirm(officer_at(24h), round->id);
    ASSERT_TRUE(deleted) << deleted.error().code;
    EXPECT_TRUE(deleted->is_scrubbed);
    EXPECT_EQ(count("dossier"), 0);
    auto const certificates = list_certificates(connection(), "jgz");
    ASSERT_EQ(certificates.size(), 1U);
    EXPECT_EQ(certificates[0].subjects, 1);
    EXPECT_EQ(certificates[0].proposed_by, "p.rivacy");
    EXPECT_EQ(certificates[0].rule, "240 maanden na laatste-wijziging");
    EXPECT_TRUE(certificates[0].scrubbed_at);
    EXPECT_EQ(code(confirm(officer_at(25h), round->id)), "RCH-304") << "only once";
}

TEST_P(RetentionActs, the_account_of_a_parent_ends_with_the_dossier) {
    auto const kept = keep(noor());
    auto const given = give_account(officer(), kept.id, {"Anna Berg", "a.berg", ""});
    ASSERT_TRUE(given) << given.error().code;
    auto const round = propose(officer_at(0s));
    ASSERT_TRUE(confirm(officer_at(24h), round->id));
    EXPECT_EQ(account::find_account(connection(), given->tie.account)->state, account::AccountState::disabled);
}

TEST_P(RetentionActs, two_people_need_a_clock_that_ran_true_for_a_day) {
    keep(noor());
    auto const round = propose(officer_at(0s));
    EXPECT_EQ(code(confirm(admin_at(1min), round->id)), "RCH-306");
    ASSERT_TRUE(drop_proposal(officer_at(2min), round->id));
    note_clock(connection(), {late, "twee", 10h});
    auto const again = propose(retention(officer_, late + 30h, 40h, "twee"));
    ASSERT_TRUE(again);
    EXPECT_EQ(code(confirm(retention(admin_, late + 30h + 1min, 40h + 1min, "twee"), again->id)), "");
    EXPECT_EQ(count("dossier"), 0);
}

TEST_P(RetentionActs, a_clock_that_jumps_never_deletes) {
    keep(noor());
    auto const round = propose(officer_at(0s));
    ASSERT_TRUE(round);
    // Forward a day: the clock says 25 hours, the machine one.
    EXPECT_EQ(code(confirm(retention(officer_, late + 25h, 1001h), round->id)), "RCH-307");
    EXPECT_EQ(code(confirm(retention(admin_, late + 25h, 1001h), round->id)), "RCH-307");
    // Back a day.
    EXPECT_EQ(code(confirm(retention(officer_, late - 24h, 1001h), round->id)), "RCH-307");
    // Another run of the machine proves nothing yet.
    EXPECT_EQ(code(confirm(retention(officer_, late + 48h, 1h, "ander"), round->id)), "RCH-305");
    // A machine that tells nothing.
    EXPECT_EQ(code(confirm(retention(officer_, late + 480h, 0h, ""), round->id)), "RCH-305");
    EXPECT_EQ(count("dossier"), 1);
    // The clock was right again, and the item is not due by it: it stays.
    auto const early = dossier::testing::test_moment;
    note_clock(connection(), {early, "goed", 1h});
    auto const kept = confirm(retention(officer_, early + 30h, 31h, "goed"), round->id);
    ASSERT_TRUE(kept) << kept.error().code;
    EXPECT_EQ(kept->kept, 1U);
    EXPECT_TRUE(kept->certificates.empty());
    EXPECT_EQ(count("dossier"), 1);
}

TEST_P(RetentionActs, what_is_no_longer_due_stays) {
    auto const kept = keep(noor());
    auto const round = propose(officer_at(0s));
    now_ = late;
    auto next = kept;
    next.name.given = "Nora";
    ASSERT_TRUE(dossier::revise(nurse(), {kept.id, 1}, next));
    auto const deleted = confirm(officer_at(25h), round->id);
    ASSERT_TRUE(deleted);
    EXPECT_EQ(deleted->kept, 1U);
    EXPECT_TRUE(deleted->certificates.empty());
    EXPECT_EQ(count("dossier"), 1);
}

TEST_P(RetentionActs, only_for_who_it_is_for) {
    keep(noor());
    EXPECT_EQ(look(retention(nurse_, late, 1h)).error().code, "RCH-202");
    Principal const other{"x", {Role::privacy_officer}, {}, "peuterland"};
    EXPECT_EQ(propose(retention(other, late, 1h)).error().code, "RCH-202");
    Principal const local{"root", {Role::local_operator}};
    EXPECT_TRUE(look(retention(local, late, 1h)));
}

/// Everything under a path, as bytes.
std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// All that the database keeps: its files, and every cell of every table as text.
std::string everything(db::Connection& connection, std::string const& url) {
    std::string all;
    if (connection.engine() == db::Engine::sqlite) {
        for (auto const* end : {"", "-wal", "-shm"}) all += bytes_of(url + end);
    } else {
        connection.script("checkpoint");
        auto const folder = std::get<0>(*connection.one<std::string>("select current_setting('data_directory')"));
        std::vector<std::string> files;
        connection.each<std::string>(
            "select pg_relation_filepath(c.oid) from pg_class c where c.relkind in ('r', 'i', 't') and "
            "(c.relnamespace = (select oid from pg_namespace where nspname = current_schema()) or c.relname = 'pg_statistic') "
            "and pg_relation_filepath(c.oid) is not null",
            [&](std::string file) { files.push_back(std::move(file)); });
        for (auto const& file : files) all += bytes_of(std::filesystem::path(folder) / file);
    }
    for (auto const& table : list_tables(connection)) {
        auto const width = static_cast<int>(columns_of(connection, table).size());
        auto const cursor = connection.query(fmt::format("select * from {}", table), {});
        while (cursor->next())
            for (int i = 0; i < width; ++i)
                if (!cursor->is_null(i)) all.append(cursor->text(i)).append("\n");
    }
    return all;
}

TEST_P(RetentionActs, deletion_really_deletes) {
    auto child = noor();
    child.addresses[0].street = "Merkwaardigestraat";
    child.guardians[0].phone = "06 98765432";
    auto const kept = keep(child);
    auto const neighbour = keep(dossier::testing::child("Blijvertje", "Buur", "2010-05-05"), "formulier-9");
    auto marks = Marker(connection(), kept.id).mark_all();
    for (auto const* own : {"Merkwaardigestraat", "06 98765432", "formulier-1"})
        marks.push_back({"act", "", own, true});
    // What is nobody's: the log, which stays, and what is too short to be sure of.
    std::erase_if(marks, [](Mark const& mark) {
        return !mark.is_text || mark.table == "audit_log" || mark.table == "processing_log" ||
               (!mark.value.starts_with("merk") && mark.table != "act");
    });
    ASSERT_GT(marks.size(), 60U);
    if (GetParam() == db::Engine::postgres)
        for (auto const& table : list_tables(connection())) connection().script("analyze " + table);
    auto const before = everything(connection(), url());
    for (auto const& mark : marks) EXPECT_NE(before.find(mark.value), std::string::npos) << mark.table << mark.column;

    // The neighbour was changed lately and stays.
    now_ = late;
    auto next = neighbour;
    next.name.given = "Blijver";
    ASSERT_TRUE(dossier::revise(nurse(), {neighbour.id, 1}, next));
    auto const round = propose(officer_at(0s));
    ASSERT_TRUE(round) << round.error().code;
    ASSERT_EQ(round->items.size(), 1U);
    auto const deleted = confirm(officer_at(24h), round->id);
    ASSERT_TRUE(deleted) << deleted.error().code;
    ASSERT_TRUE(deleted->is_scrubbed);

    auto const after = everything(connection(), url());
    for (auto const& mark : marks)
        EXPECT_EQ(after.find(mark.value), std::string::npos) << mark.table << "." << mark.column;
    EXPECT_NE(after.find("Blijver"), std::string::npos);
    auto const& rows = deleted->certificates.front().rows;
    for (auto const& holding : holdings()) {
        if (holding.end == Holding::End::kept) continue;
        auto const has_rows = [&](auto const& one) { return one.first == holding.table && one.second > 0; };
        EXPECT_TRUE(std::ranges::any_of(rows, has_rows)) << holding.table;
    }
    EXPECT_TRUE(connection().one<std::int64_t>("select 1 from processing_log where subject = $1 limit 1",
                                               db::pseudonym_of(kept.id)))
        << "that it was deleted is on record";
}

TEST_P(RetentionActs, a_busy_database_is_cleaned_later) {
    if (GetParam() == db::Engine::postgres) GTEST_SKIP() << "PostgreSQL waits for its locks";
    keep(noor());
    auto const round = propose(officer_at(0s));
    auto const other = connect();
    other->script("begin");
    auto reading = other->query("select * from dossier", {});
    ASSERT_TRUE(reading->next());
    auto const deleted = confirm(officer_at(24h), round->id);
    ASSERT_TRUE(deleted) << deleted.error().code;
    EXPECT_FALSE(deleted->is_scrubbed);
    EXPECT_FALSE(list_certificates(connection(), "jgz").front().scrubbed_at);
    reading.reset();
    other->rollback();
    EXPECT_TRUE(finish_scrub(connection(), late + 25h));
    EXPECT_TRUE(list_certificates(connection(), "jgz").front().scrubbed_at);
}

TEST_P(RetentionActs, facts_without_a_dossier_have_a_term_of_their_own) {
    keep(noor());
    Marker const marker(connection(), DossierId{1});
    connection().exec(
        "insert into child (owner, delivery_id, fact_key, valid_from, recorded_seq, fingerprint, child_code, "
        "born_on) values ('jgz', 900, 'Z-9', '2009-01-01', 1, 'x', 'Z-9', '2009-01-01')");
    auto const due = look(officer_at(0s))->preview.due;
    ASSERT_EQ(due.size(), 2U);
    auto const round = propose(officer_at(0s));
    auto const deleted = confirm(officer_at(24h), round->id);
    ASSERT_TRUE(deleted);
    EXPECT_EQ(deleted->certificates.size(), 2U);
    EXPECT_EQ(count("child"), 0);
}

} // namespace
} // namespace kiem::rights::testing
