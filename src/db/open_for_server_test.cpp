// SPDX-License-Identifier: EUPL-1.2
#include "db/open_for_server.hpp"
#include "db/shared_sync.hpp"
#include "testing/databases.hpp"
#include <atomic>
#include <thread>

namespace kiem::db {
namespace {

std::int64_t count_in(Connection& connection) { return std::get<0>(*connection.one<int>("select count(*) from x")); }

/// A database with a table x, and two connections of a server to it.
class ForServer : public ::testing::TestWithParam<Engine> {
protected:
    void SetUp() override {
        if (GetParam() == Engine::postgres && !testing::postgres_url()) GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set";
        database_ = testing::open_fresh(GetParam());
        database_->connection().script("create table x (a integer primary key)");
        one_ = open_for_server(database_->url());
        other_ = open_for_server(database_->url());
    }
    Connection& one() { return *one_; }
    Connection& other() { return *other_; }
    /// Of another program.
    Connection& apart() { return database_->connection(); }
    std::unique_ptr<testing::FreshDatabase> database_;
    std::unique_ptr<Connection> one_, other_;
};

TEST_P(ForServer, reads_in_a_transaction_what_it_wrote_and_others_do_when_it_ends) {
    {
        Transaction transaction(one());
        one().exec("insert into x values (1)");
        EXPECT_EQ(count_in(one()), 1);
        EXPECT_EQ(count_in(other()), 0);
        EXPECT_EQ(count_in(apart()), 0);
        transaction.commit();
    }
    EXPECT_EQ(count_in(one()), 1);
    EXPECT_EQ(count_in(other()), 1);
    EXPECT_EQ(count_in(apart()), 1);
}

TEST_P(ForServer, leaves_nothing_of_a_transaction_that_is_not_committed) {
    {
        Transaction transaction(one());
        one().exec("insert into x values (1)");
    }
    {
        Transaction transaction(other());
        other().exec("insert into x values (1)");
        EXPECT_THROW(other().exec("insert into x values (1)"), Error);
    }
    {
        Transaction transaction(one());
        EXPECT_EQ(count_in(one()), 0);
    }
    EXPECT_EQ(count_in(apart()), 0);
}

TEST_P(ForServer, sees_in_its_turn_what_others_committed) {
    for (int i = 0; i < 10; ++i) {
        auto& writer = i % 3 == 0 ? one() : i % 3 == 1 ? other() : apart();
        Transaction transaction(writer);
        EXPECT_EQ(count_in(writer), i);
        writer.exec("insert into x values ($1)", i);
        transaction.commit();
    }
    EXPECT_EQ(count_in(one()), 10);
}

TEST_P(ForServer, keeps_every_commit_of_many_threads) {
    constexpr int threads = 4, each = 50;
    {
        std::vector<std::jthread> crowd;
        for (int t = 0; t < threads; ++t)
            crowd.emplace_back([&, t] {
                auto const mine = open_for_server(database_->url());
                for (int i = 0; i < each; ++i) {
                    Transaction transaction(*mine);
                    mine->exec("insert into x values ($1)", t * each + i);
                    if (i % 5 != 0) transaction.commit();
                }
            });
    }
    EXPECT_EQ(count_in(apart()), threads * each * 4 / 5);
}

INSTANTIATE_TEST_SUITE_P(Engines, ForServer, ::testing::Values(Engine::sqlite, Engine::postgres),
                         [](auto const& one) { return one.param == Engine::sqlite ? "sqlite" : "postgres"; });

TEST(SqliteForServer, does_not_end_a_transaction_whose_rows_are_still_read) {
    auto const database = testing::open_fresh(Engine::sqlite);
    auto const server = open_for_server(database->url());
    server->script("create table x (a integer); insert into x values (1), (2)");
    Transaction transaction(*server);
    {
        auto const rows = server->query("select a from x", {});
        ASSERT_TRUE(rows->next());
        EXPECT_THROW(transaction.commit(), Error);
    }
    transaction.commit();
}

TEST(SharedSync, is_done_once_for_all_who_came_while_another_was_under_way) {
    SharedSync shared;
    std::atomic<int> syncs = 0;
    std::atomic<bool> may_go = false;
    auto const sync = [&] {
        ++syncs;
        while (!may_go) std::this_thread::yield();
        return true;
    };
    {
        std::vector<std::jthread> crowd;
        crowd.emplace_back([&] { shared.wait(sync); });
        while (syncs == 0) std::this_thread::yield();
        for (int i = 0; i < 8; ++i) crowd.emplace_back([&] { shared.wait(sync); });
        while (shared.waiting() < 9) std::this_thread::yield();
        may_go = true;
    }
    EXPECT_EQ(syncs, 2) << "who came meanwhile needs one that began later, and one serves all";
    shared.wait(sync);
    EXPECT_EQ(syncs, 3);
}

TEST(SharedSync, nothing_is_sure_any_more_after_one_failed) {
    SharedSync shared;
    shared.wait([] { return true; });
    EXPECT_NO_THROW(shared.check());
    EXPECT_THROW(shared.wait([] { return false; }), Error);
    EXPECT_THROW(shared.wait([] { return true; }), Error);
    EXPECT_THROW(shared.check(), Error);
}

} // namespace
} // namespace kiem::db
