// SPDX-License-Identifier: EUPL-1.2
#include "db/engines.hpp"
#include "feature/audit/audit_testing.hpp"
#include <random>

namespace kiem::audit::testing {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

std::string param_of(Finding const& finding, std::string_view name) {
    for (auto const& [key, value] : finding.params)
        if (key == name) return value;
    return {};
}

class Verify : public AuditTest {
protected:
    db::LogHead head() { return db::head_of_log(connection()); }
};
KIEM_EVERY_ENGINE(Verify);

TEST_P(Verify, finds_nothing_in_logs_that_are_as_written) {
    EXPECT_THAT(codes(verify()), IsEmpty()) << "an empty log";
    write_records(150);
    auto const verification = verify();
    EXPECT_THAT(codes(verification), IsEmpty());
    EXPECT_EQ(verification.audit_records, 150);
    EXPECT_EQ(verification.processing_records, 200);
    EXPECT_EQ(verification.head, head());
    EXPECT_GT(anchor()->lines.size(), 2u) << "hours went by";
}

TEST_P(Verify, finds_a_log_that_is_cut_off_or_emptied) {
    write_records(150);
    auto const kept = anchor();
    connection().exec("delete from audit_log where seq > 140");
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-205"));
    EXPECT_EQ(param_of(verify().findings[0], "seq"), "141");
    connection().exec("delete from audit_log");
    connection().exec("delete from processing_log");
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-205", "AUD-205"));
}

TEST_P(Verify, finds_a_log_that_was_rolled_back_and_went_on) {
    write_records(150);
    connection().exec("delete from audit_log where seq > 100");
    connection().exec("delete from processing_log where seq > 133");
    write_records(100);
    auto const verification = verify();
    EXPECT_THAT(codes(verification), ElementsAre("AUD-206", "AUD-206"));
    EXPECT_EQ(param_of(verification.findings[0], "seq"), "120") << "the first head of an hour behind it";
}

TEST_P(Verify, finds_a_log_that_was_rolled_back_by_less_than_an_hour) {
    write_records(30, 0min);
    connection().exec("delete from audit_log where seq > 25");
    connection().exec("delete from processing_log where seq > 33");
    write_records(20, 0min);
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-206", "AUD-206"));
}

TEST_P(Verify, accepts_a_backup_that_was_put_back_on_purpose) {
    write_records(150);
    connection().exec("delete from audit_log where seq > 100");
    connection().exec("delete from processing_log where seq > 134");
    ASSERT_TRUE(FileAnchor::restored(anchor_file(), keys_, head(), now_));
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-220"));
    write_records(100);
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-220"));
    EXPECT_TRUE(verify().is_sound());
}

TEST_P(Verify, looks_at_the_anchor_itself) {
    write_records(10);
    auto const good = anchor();
    EXPECT_THAT(codes(verify_logs(connection(), std::nullopt)), ElementsAre("AUD-208"));
    auto forged = good;
    forged->bad_lines = {2, 5};
    EXPECT_THAT(codes(verify_logs(connection(), forged)), ElementsAre("AUD-207"));
    auto behind = good;
    behind->last->audit_seq = 8;
    behind->last->audit_hash = std::get<0>(*connection().one<std::string>("select hash from audit_log where seq = 8"));
    EXPECT_THAT(codes(verify_logs(connection(), behind)), ElementsAre("AUD-221"));
    EXPECT_TRUE(verify_logs(connection(), behind).is_sound());
    std::filesystem::remove(anchor_file());
    ASSERT_TRUE(FileAnchor::open(anchor_file(), keys_, head(), [] { return noon; }));
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-209")) << "a new anchor for an old log";
}

TEST_P(Verify, tells_how_far_it_is_and_can_be_broken_off) {
    struct Stop {};
    write_records(3);
    std::int64_t calls = 0;
    verify_logs(connection(), anchor(), [&](std::int64_t, std::int64_t) { ++calls; });
    EXPECT_EQ(calls, 0) << "too few to tell of";
    EXPECT_TRUE(verify().is_sound());
}

/// One thing that somebody who owns the database could do to it. Says what it did, which codes tell it, and nothing when it
/// cannot be done here.
struct Alteration {
    std::string what;
    std::vector<std::string> codes;
};

class Superuser {
public:
    Superuser(db::Connection& connection, std::mt19937& random, std::function<void()> go_on)
        : connection_(connection), random_(random), go_on_(std::move(go_on)),
          chain_(pick(2) == 0 ? db::audit_chain() : db::processing_chain()) {
        last_ = std::get<0>(*connection.one<std::int64_t>(fmt::format("select max(seq) from {}", chain_.table)));
    }

    Alteration alter() {
        auto const seq = 1 + pick(last_);
        switch (pick(8)) {
        case 0: return change(seq);
        case 1: return remove(seq);
        case 2: return remove_and_renumber(seq);
        case 3: return insert(seq);
        case 4: return append();
        case 5: return swap(seq, 1 + pick(last_));
        case 6: return cut(1 + pick(5));
        default: return roll_back(1 + pick(5));
        }
    }
    db::Chain const& chain() const { return chain_; }

private:
    std::int64_t pick(std::int64_t below) { return std::uniform_int_distribution<std::int64_t>(0, below - 1)(random_); }
    void run(std::string const& sql) { connection_.exec(sql); }
    /// Keys may not meet on the way.
    void renumber(std::string const& where, std::int64_t by) {
        run(fmt::format("update {} set seq = -seq where {}", chain_.table, where));
        run(fmt::format("update {} set seq = {} - seq where seq < 0", chain_.table, by));
    }

    Alteration change(std::int64_t seq) {
        auto const at = pick(static_cast<std::int64_t>(chain_.columns.size()) + 1);
        auto const column = std::cmp_less(at, chain_.columns.size()) ? chain_.columns[static_cast<std::size_t>(at)]
                                                                     : "hash";
        bool const is_number = column == "seq" || column == "account_id" || column == "commit_seq" ||
                               column == "break_glass";
        auto const value = column == "seq" ? "seq + 1000"
                           : is_number     ? fmt::format("coalesce({}, 0) + 1", column)
                           : pick(2) == 0  ? fmt::format("{} || 'x'", column)
                                           : fmt::format("'{}'", pick(1000));
        run(fmt::format("update {} set {} = {} where seq = {}", chain_.table, column, value, seq));
        return {fmt::format("{} of {}", column, seq), column == "seq"
                                                          ? std::vector<std::string>{"AUD-204", "AUD-202", "AUD-205"}
                                                          : std::vector<std::string>{"AUD-201"}};
    }
    Alteration remove(std::int64_t seq) {
        run(fmt::format("delete from {} where seq = {}", chain_.table, seq));
        return {fmt::format("delete {}", seq), {seq == last_ ? "AUD-205" : "AUD-202"}};
    }
    Alteration remove_and_renumber(std::int64_t seq) {
        remove(seq);
        renumber(fmt::format("seq > {}", seq), -1);
        if (seq == last_) return {fmt::format("delete {}", seq), {"AUD-205"}};
        // With a single row behind it one cannot see that it moved.
        return {fmt::format("delete {} and renumber", seq), seq == last_ - 1
                                                                ? std::vector<std::string>{"AUD-201", "AUD-202"}
                                                                : std::vector<std::string>{"AUD-202"}};
    }
    Alteration insert(std::int64_t seq) {
        renumber(fmt::format("seq >= {}", seq), 1);
        copy(seq == 1 ? 2 : 1, seq);
        return {fmt::format("insert at {}", seq), {"AUD-203"}};
    }
    Alteration append() {
        copy(1 + pick(last_), last_ + 1);
        return {"append", {"AUD-203"}};
    }
    void copy(std::int64_t from, std::int64_t to) {
        std::string columns;
        for (auto const column : chain_.columns.subspan(1)) columns += fmt::format(", {}", column);
        run(fmt::format("insert into {0} (seq{1}, hash) select {2}{1}, hash from {0} where seq = {3}", chain_.table,
                        columns, to, from));
    }
    Alteration swap(std::int64_t one, std::int64_t other) {
        if (one == other) other = one == last_ ? one - 1 : one + 1;
        run(fmt::format("update {} set seq = -1 where seq = {}", chain_.table, one));
        run(fmt::format("update {} set seq = {} where seq = {}", chain_.table, one, other));
        run(fmt::format("update {} set seq = {} where seq = -1", chain_.table, other));
        return {fmt::format("swap {} {}", one, other), {"AUD-204"}};
    }
    Alteration cut(std::int64_t rows) {
        run(fmt::format("delete from {} where seq > {}", chain_.table, last_ - rows));
        return {fmt::format("cut {}", rows), {"AUD-205"}};
    }
    Alteration roll_back(std::int64_t rows) {
        cut(rows);
        go_on_();
        return {fmt::format("roll back {} and go on", rows), {"AUD-206"}};
    }

    db::Connection& connection_;
    std::mt19937& random_;
    std::function<void()> go_on_;
    db::Chain const& chain_;
    std::int64_t last_ = 0;
};

/// Takes away what would stop an alteration before we can look for it.
void become_superuser(db::Connection& connection) {
    if (connection.engine() == db::Engine::sqlite)
        connection.script("pragma foreign_keys = off; pragma ignore_check_constraints = on");
    else
        connection.script("alter table audit_log drop constraint audit_log_deed_check; "
                          "alter table audit_log drop constraint audit_log_outcome_check; "
                          "alter table audit_log drop constraint audit_log_commit_seq_fkey; "
                          "alter table processing_log drop constraint processing_log_status_check");
}

TEST_P(Verify, finds_every_single_alteration_and_where_it_begins) {
    write_records(24, 10min);
    auto const before = head();
    auto const kept = anchor();
    become_superuser(connection());
    std::mt19937 random(20121001);
    int const rounds = GetParam() == db::Engine::sqlite ? 2000 : 100;
    for (int round = 0; round < rounds; ++round) {
        db::Transaction transaction(connection());
        db::lock_for_writing(connection());
        Superuser superuser(connection(), random, [&] {
            for (int i = 0; i < 12; ++i)
                db::write_log(connection(), look("iets anders"), std::vector<db::Subject>{{DossierId{9}}});
        });
        auto const done = superuser.alter();
        auto const verification = verify_logs(connection(), kept);
        auto const& chain = superuser.chain();
        auto const end = &chain == &db::audit_chain() ? std::pair{before.audit_seq, before.audit_hash}
                                                      : std::pair{before.processing_seq, before.processing_hash};
        auto const slow = first_wrong(connection(), chain, end);
        ASSERT_FALSE(verification.is_sound()) << round << ": " << done.what;
        auto const& first = verification.findings[0];
        ASSERT_EQ(param_of(first, "log"), chain.table) << round << ": " << done.what;
        ASSERT_THAT(done.codes, ::testing::Contains(first.code)) << round << ": " << done.what;
        // An hour in the anchor may tell of a log that was rolled back before its old end does.
        if (first.code != "AUD-206") ASSERT_EQ(param_of(first, "seq"), std::to_string(slow.value())) << done.what;
        else ASSERT_LE(std::stoll(param_of(first, "seq")), slow.value()) << done.what;
    }
    EXPECT_THAT(codes(verify()), IsEmpty()) << "all was put back";
}

TEST_P(Verify, who_has_no_key_cannot_add_a_record_that_fits) {
    write_records(5);
    db::set_log_keys(crypto::KeyRing::random());
    {
        db::Transaction transaction(connection());
        db::lock_for_writing(connection());
        db::write_log(connection(), look("vals"), {});
        transaction.commit();
    }
    db::set_log_keys(keys_);
    EXPECT_THAT(codes(verify()), ElementsAre("AUD-203"));
}

} // namespace
} // namespace kiem::audit::testing
