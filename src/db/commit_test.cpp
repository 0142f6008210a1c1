// SPDX-License-Identifier: EUPL-1.2
#include "db/base_schema.hpp"
#include "db/commit.hpp"
#include "testing/child_process.hpp"
#include "testing/databases.hpp"
#include <atomic>
#include <gmock/gmock.h>
#include <thread>

namespace kiem::db {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

constexpr Migration fact_table = {2, "facts",
                                  "create table fact (id ID, name text not null unique, recorded_seq INT64 not null "
                                  "references commit_log (seq));"};

Moment const noon = *parse_iso_moment("2012-10-01T12:00:00.000000Z");
Principal const clerk{"j.jansen", {Role::researcher}};

Result<CommitSeq> save(Connection& connection, std::string const& name, Moment now = noon) {
    return within<CommitSeq>(connection, clerk, {"feit-vastleggen", name}, now, [&](Act& act) -> Result<CommitSeq> {
        act.connection.exec("insert into fact (name, recorded_seq) values ($1, $2)", name, act.seq.value);
        return act.seq;
    });
}

class Commit : public testing::EveryEngine {
protected:
    std::vector<Migration> migrations() const override {
        return {base_migrations()[0], base_migrations()[1], fact_table};
    }

    std::vector<std::string> texts(std::string_view sql) {
        std::vector<std::string> found;
        connection().each<std::string>(sql, [&](std::string text) { found.push_back(std::move(text)); });
        return found;
    }
    std::int64_t number(std::string_view sql) { return std::get<0>(*connection().one<std::int64_t>(sql)); }
    /// Every commit has its number, from 1 on, and is told of in the audit log.
    void expect_gap_free(std::int64_t commits) {
        EXPECT_EQ(number("select count(*) from commit_log"), commits);
        EXPECT_EQ(number("select coalesce(max(seq), 0) from commit_log"), commits);
        EXPECT_EQ(number("select count(*) from fact"), commits);
        EXPECT_EQ(number("select count(distinct recorded_seq) from fact"), commits);
        EXPECT_EQ(number("select count(*) from audit_log where outcome = 'ok'"), commits);
    }
};
KIEM_EVERY_ENGINE(Commit);

TEST_P(Commit, each_commit_has_the_next_number) {
    EXPECT_EQ(commit_known_on(connection(), std::nullopt), CommitSeq{0});
    EXPECT_EQ(save(connection(), "a"), CommitSeq{1});
    EXPECT_EQ(save(connection(), "b"), CommitSeq{2});
    EXPECT_EQ(commit_known_on(connection(), std::nullopt), CommitSeq{2});
    expect_gap_free(2);
    auto const row = connection().one<Moment, std::string, std::string, std::string>(
        "select at, principal, action, object from commit_log where seq = 2");
    EXPECT_EQ(*row,
              (std::tuple<Moment, std::string, std::string, std::string>(noon, "j.jansen", "feit-vastleggen", "b")));
}

TEST_P(Commit, a_refused_act_leaves_only_its_audit_line) {
    auto const result = within<int>(connection(), clerk, {"feit-vastleggen", "a"}, noon, [](Act& act) -> Result<int> {
        act.connection.exec("insert into fact (name, recorded_seq) values ('a', $1)", act.seq.value);
        return refuse(Refusal::Kind::conflict, "XXX-101", "a");
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "XXX-101");
    expect_gap_free(0);
    EXPECT_THAT(
        texts("select account || '|' || action || '|' || object || '|' || outcome || '|' || detail from audit_log"),
        ElementsAre("j.jansen|feit-vastleggen|a|refused|XXX-101 a"));
    EXPECT_EQ(save(connection(), "b"), CommitSeq{1}) << "a refusal uses no number";
}

TEST_P(Commit, a_failed_act_leaves_only_its_audit_line) {
    ASSERT_TRUE(save(connection(), "a"));
    EXPECT_THROW(save(connection(), "a"), Error);
    EXPECT_THROW(within<int>(connection(), clerk, {"iets", "anders"}, noon,
                             [](Act&) -> Result<int> { throw std::runtime_error("stuk"); }),
                 std::runtime_error);
    expect_gap_free(1);
    EXPECT_THAT(texts("select outcome from audit_log order by seq"), ElementsAre("ok", "failed", "failed"));
    EXPECT_THAT(texts("select detail from audit_log where action = 'iets'"), ElementsAre("stuk"));
}

TEST_P(Commit, an_act_may_give_nothing_back) {
    auto const result = within<void>(connection(), clerk, {"niets", ""}, noon, [](Act&) -> Result<void> { return {}; });
    EXPECT_TRUE(result);
    EXPECT_EQ(commit_known_on(connection(), std::nullopt), CommitSeq{1});
}

TEST_P(Commit, known_on_a_day_is_up_to_its_end) {
    Day const day = *parse_iso_day("2012-10-01");
    EXPECT_EQ(commit_known_on(connection(), day), CommitSeq{0});
    ASSERT_TRUE(save(connection(), "a", *parse_iso_moment("2012-09-30T22:00:00.000000Z")));
    ASSERT_TRUE(save(connection(), "b", *parse_iso_moment("2012-10-01T21:59:59.999999Z")));
    ASSERT_TRUE(save(connection(), "c", *parse_iso_moment("2012-10-01T22:00:00.000000Z")));
    EXPECT_EQ(commit_known_on(connection(), day - std::chrono::days{1}), CommitSeq{0});
    EXPECT_EQ(commit_known_on(connection(), day), CommitSeq{2});
    EXPECT_EQ(commit_known_on(connection(), day + std::chrono::days{1}), CommitSeq{3});
    ASSERT_TRUE(save(connection(), "d", *parse_iso_moment("2012-12-31T22:59:59.999999Z")));
    ASSERT_TRUE(save(connection(), "e", *parse_iso_moment("2012-12-31T23:00:00.000000Z")));
    EXPECT_EQ(commit_known_on(connection(), *parse_iso_day("2012-12-31")), CommitSeq{4}) << "in winter an hour later";
}

TEST_P(Commit, writers_at_the_same_time_lose_nothing) {
    constexpr int each = 200;
    auto const write = [&](std::string const& writer) {
        try {
            auto const mine = connect();
            for (int i = 0; i < each; ++i) EXPECT_TRUE(save(*mine, fmt::format("{} {}", writer, i)));
        } catch (Error const& error) { ADD_FAILURE() << error.what(); }
    };
    std::thread first(write, "een"), second(write, "twee");
    first.join();
    second.join();
    expect_gap_free(2 * each);
}

TEST_P(Commit, sixteen_who_write_without_pause_are_none_refused) {
    constexpr int writers = 16, each = 50;
    {
        std::vector<std::jthread> crowd;
        for (int writer = 0; writer < writers; ++writer)
            crowd.emplace_back([&, writer] {
                try {
                    auto const mine = connect();
                    for (int i = 0; i < each; ++i) EXPECT_TRUE(save(*mine, fmt::format("{} {}", writer, i)));
                } catch (Error const& error) { ADD_FAILURE() << error.what(); }
            });
    }
    expect_gap_free(writers * each);
}

TEST_P(Commit, a_statement_on_its_own_waits_for_its_turn_too) {
    std::atomic<bool> is_over = false;
    std::jthread const acts([&, this] {
        auto const mine = connect();
        for (int i = 0; !is_over; ++i) EXPECT_TRUE(save(*mine, fmt::format("feit {}", i)));
    });
    ASSERT_TRUE(save(connection(), "los"));
    for (int i = 0; i < 50; ++i)
        EXPECT_NO_THROW(
            connection().exec("update fact set name = $1 where name like 'los%'", fmt::format("los {}", i)));
    is_over = true;
}

TEST_P(Commit, what_was_acknowledged_survives_a_kill) {
    std::int64_t acknowledged = 0;
    for (int round = 0; round < 10; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        testing::ChildProcess writer([&] {
            auto const mine = db::open(url());
            for (int i = 0;; ++i) {
                auto const seq = save(*mine, fmt::format("{} {}", round, i));
                if (!seq || ::write(pipe[1], &seq->value, sizeof seq->value) != sizeof seq->value) return;
            }
        });
        ::close(pipe[1]);
        std::int64_t seq = 0;
        for (int i = 0; i <= round; ++i) ASSERT_EQ(::read(pipe[0], &seq, sizeof seq), static_cast<ssize_t>(sizeof seq));
        writer.kill();
        EXPECT_EQ(writer.wait(), -SIGKILL);
        while (::read(pipe[0], &seq, sizeof seq) == static_cast<ssize_t>(sizeof seq)) {}
        ::close(pipe[0]);
        acknowledged = seq;
        // At most the act that was under way may have been committed without an answer.
        auto const kept = *save(connection(), fmt::format("na {}", round));
        EXPECT_GT(kept.value, acknowledged);
        EXPECT_LE(kept.value, acknowledged + 2);
        expect_gap_free(kept.value);
    }
}

} // namespace
} // namespace kiem::db
