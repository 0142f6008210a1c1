// SPDX-License-Identifier: EUPL-1.2
// What only one engine can show: broken files, a full disk, a lost server.
#include "db/write_queue.hpp"
#include "testing/databases.hpp"
#include <fcntl.h>
#include <fstream>
#include <numeric>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace kiem::db {
namespace {

using Kind = Error::Kind;

Kind kind_of_error(std::function<void()> const& act) {
    try {
        act();
    } catch (Error const& error) { return error.kind; }
    throw std::logic_error("no error came");
}

TEST(Sqlite, is_set_for_safety) {
    auto const database = testing::open_fresh(Engine::sqlite);
    auto& db = database->connection();
    EXPECT_EQ(std::get<0>(*db.one<std::string>("pragma journal_mode")), "wal");
    EXPECT_EQ(std::get<0>(*db.one<int>("pragma synchronous")), 2);
    EXPECT_EQ(std::get<0>(*db.one<int>("pragma foreign_keys")), 1);
    EXPECT_EQ(std::get<0>(*db.one<int>("pragma busy_timeout")), 5000);
}

TEST(Sqlite, keeps_a_new_file_for_its_owner) {
    auto const database = testing::open_fresh(Engine::sqlite);
    struct stat status{};
    ASSERT_EQ(::stat(database->url().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
}

/// Whether this process holds a lock on the file, as another process sees it.
bool is_locked_for_others(std::string const& path) {
    auto const child = ::fork();
    if (child == 0) {
        struct flock lock{};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        int const file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        ::_exit(::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status) == 1;
}

// Without the lock another process that closes the database takes itself for the last, and removes the log of changes.
TEST(Sqlite, a_second_connection_leaves_the_lock_of_the_first) {
    auto const database = testing::open_fresh(Engine::sqlite);
    database->connection().script("create table x (a integer); insert into x values (1);");
    ASSERT_TRUE(is_locked_for_others(database->url()));
    auto const second = open(database->url());
    EXPECT_TRUE(is_locked_for_others(database->url()));
}

TEST(Sqlite, writers_have_their_turns_in_order_of_arrival) {
    WriteQueue line;
    ASSERT_TRUE(line.enter(std::chrono::seconds{0}));
    std::vector<int> order;
    {
        std::vector<std::jthread> crowd;
        for (int writer = 0; writer < 16; ++writer) {
            crowd.emplace_back([&, writer] {
                ASSERT_TRUE(line.enter(std::chrono::minutes{1}));
                order.push_back(writer);
                line.leave();
            });
            while (line.length() < static_cast<std::size_t>(writer) + 2) std::this_thread::yield();
        }
        line.leave();
    }
    std::vector<int> wanted(16);
    std::iota(wanted.begin(), wanted.end(), 0);
    EXPECT_EQ(order, wanted);
    EXPECT_EQ(line.length(), 0U);
}

TEST(Sqlite, writers_of_a_file_stand_in_one_line) {
    auto const database = testing::open_fresh(Engine::sqlite);
    auto const line = WriteQueue::of_file(database->url());
    ASSERT_TRUE(line);
    EXPECT_EQ(WriteQueue::of_file(database->url()), line);
    EXPECT_EQ(WriteQueue::of_file(":memory:"), nullptr);
    using namespace std::chrono_literals;
    ASSERT_TRUE(line->enter(0ms));
    EXPECT_FALSE(line->enter(1ms)) << "somebody has the turn";
    line->leave();
    EXPECT_TRUE(line->enter(0ms)) << "who gave up is out of the line";
    line->leave();
    database->connection().script("create table x (a integer primary key)");
    EXPECT_EQ(kind_of_error([&] {
                  Transaction transaction(database->connection());
                  Transaction again(database->connection());
              }),
              Kind::other);
    {
        Transaction transaction(database->connection());
        database->connection().exec("insert into x values (1)");
        EXPECT_FALSE(line->enter(1ms));
        transaction.commit();
    }
    EXPECT_EQ(kind_of_error([&] { database->connection().exec("insert into x values (1)"); }), Kind::unique);
    EXPECT_TRUE(line->enter(0ms)) << "acts that ended, well or badly, gave up their turn";
    line->leave();
}

TEST(Sqlite, what_is_no_database_is_a_fault) {
    testing::TemporaryFolder const folder;
    auto const file = folder.path() / "tekst.db";
    std::ofstream(file) << std::string(4096, 'x');
    EXPECT_EQ(kind_of_error([&] { open(file.string()); }), Kind::connection);
    EXPECT_EQ(kind_of_error([&] { open(folder.path().string()); }), Kind::connection);
    EXPECT_EQ(kind_of_error([&] { open((folder.path() / "nergens" / "kiem.db").string()); }), Kind::connection);
}

TEST(Sqlite, lives_in_memory_too) {
    auto const db = open(":memory:");
    db->script("create table x (a integer); insert into x values (1);");
    EXPECT_EQ(std::get<0>(*db->one<int>("select a from x")), 1);
}

TEST(Sqlite, a_full_disk_stops_writing_but_not_reading) {
    auto const database = testing::open_fresh(Engine::sqlite);
    auto& db = database->connection();
    db.script("create table x (a text) strict; insert into x values ('eerst');");
    db.script("pragma max_page_count = 10");
    auto const fill = [&] {
        Transaction transaction(db);
        for (int i = 0; i < 100; ++i) db.exec("insert into x values ($1)", std::string(2000, 'x'));
        transaction.commit();
    };
    EXPECT_EQ(kind_of_error(fill), Kind::full);
    EXPECT_EQ(std::get<0>(*db.one<std::string>("select a from x")), "eerst");
    db.script("pragma max_page_count = 10000");
    fill();
    EXPECT_EQ(std::get<0>(*db.one<int>("select count(*) from x")), 101);
    EXPECT_EQ(std::get<0>(*db.one<std::string>("pragma integrity_check")), "ok");
}

TEST(Sqlite, one_statement_may_run_inside_itself) {
    auto const db = open(":memory:");
    db->script("create table x (a integer); insert into x values (1), (2), (3);");
    std::vector<int> pairs;
    db->each<int>("select a from x order by a", [&](int outer) {
        db->each<int>("select a from x order by a", [&](int inner) { pairs.push_back(outer * 10 + inner); });
    });
    EXPECT_EQ(pairs, (std::vector<int>{11, 12, 13, 21, 22, 23, 31, 32, 33}));
}

TEST(Sqlite, a_second_statement_in_one_query_is_a_fault) {
    auto const db = open(":memory:");
    EXPECT_EQ(kind_of_error([&] { db->exec("select 1; select 2"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db->exec("  "); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db->exec("select $2", 1, 2); }), Kind::other);
    db->exec("select 1; \n");
}

class Postgres : public ::testing::Test {
protected:
    void SetUp() override {
        if (!testing::postgres_url()) GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set";
        database_ = testing::open_fresh(Engine::postgres);
    }
    Connection& db() { return database_->connection(); }
    std::unique_ptr<testing::FreshDatabase> database_;
};

TEST_F(Postgres, a_statement_while_rows_come_in_is_refused_and_harms_nothing) {
    int rows = 0;
    db().each<int>("select n from generate_series(1, 5) as n", [&](int) {
        EXPECT_EQ(kind_of_error([&] { db().exec("select 1"); }), Kind::other);
        EXPECT_EQ(kind_of_error([&] { db().script("select 1"); }), Kind::other);
        EXPECT_EQ(kind_of_error([&] { Transaction transaction(db()); }), Kind::other);
        ++rows;
    });
    EXPECT_EQ(rows, 5);
    EXPECT_EQ(std::get<0>(*db().one<int>("select 1")), 1);
}

TEST_F(Postgres, an_error_halfway_the_rows_is_told) {
    int rows = 0;
    EXPECT_EQ(kind_of_error([&] {
                  db().each<int>("select 10 / (5000 - n) from generate_series(1, 9000) as n", [&](int) { ++rows; });
              }),
              Kind::other);
    EXPECT_EQ(std::get<0>(*db().one<int>("select 1")), 1);
}

TEST_F(Postgres, a_transaction_in_which_a_statement_failed_cannot_be_committed) {
    db().script("create table x (a integer primary key)");
    {
        Transaction transaction(db());
        db().exec("insert into x values (1)");
        EXPECT_EQ(kind_of_error([&] { db().exec("insert into x values (1)"); }), Kind::unique);
        EXPECT_EQ(kind_of_error([&] { transaction.commit(); }), Kind::other);
    }
    EXPECT_EQ(std::get<0>(*db().one<int>("select count(*) from x")), 0);
}

TEST_F(Postgres, messages_hold_no_stored_values) {
    db().script("create table x (naam text primary key)");
    db().exec("insert into x values ($1)", "Jansen");
    try {
        db().exec("insert into x values ($1)", "Jansen");
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(std::string(error.what()).find("Jansen"), std::string::npos) << error.what();
    }
}

TEST_F(Postgres, a_lost_server_is_a_connection_fault) {
    auto const other = database_->connect();
    auto const process = std::get<0>(*other->one<int>("select pg_backend_pid()"));
    db().exec("select pg_terminate_backend($1)", process);
    EXPECT_EQ(kind_of_error([&] {
                  for (int i = 0; i < 100; ++i) other->exec("select pg_sleep(0.05)");
              }),
              Kind::connection);
    EXPECT_EQ(kind_of_error([&] { Transaction transaction(*other); }), Kind::connection);
    EXPECT_EQ(kind_of_error([&] { open("postgresql://kiem@127.0.0.1:1/kiem"); }), Kind::connection);
}

/// The plan that the server uses for a statement that this connection gave before.
std::string plan_of(Connection& db, std::string const& sql) {
    auto const name = std::get<0>(
        *db.one<std::string>("select name from pg_prepared_statements where statement = $1", sql));
    std::string plan;
    db.each<std::string>("explain execute " + name, [&](std::string const& line) { plan += line + "\n"; });
    return plan;
}

TEST_F(Postgres, a_plan_made_for_an_empty_table_does_not_stay_when_the_table_grows) {
    db().script("create table x (a bigint primary key, b text not null)");
    db().script("alter table x set (autovacuum_enabled = off)");
    db().script("vacuum analyze x");
    std::string const last = "select b from x order by a desc limit 1";
    ASSERT_FALSE(db().one<std::string>(last));
    ASSERT_NE(plan_of(db(), last).find("Seq Scan"), std::string::npos) << plan_of(db(), last);
    for (int i = 1; i <= 300; ++i) {
        db().exec("insert into x values ($1, repeat('x', 100))", i);
        ASSERT_TRUE(db().one<std::string>(last));
    }
    EXPECT_EQ(plan_of(db(), last).find("Seq Scan"), std::string::npos) << plan_of(db(), last);
}

TEST_F(Postgres, many_statements_after_one_that_failed_leave_the_transaction_as_it_was) {
    db().script("create table x (a integer primary key)");
    Transaction transaction(db());
    EXPECT_EQ(kind_of_error([&] { db().exec("select 1 / 0"); }), Kind::other);
    for (int i = 0; i < 40; ++i) EXPECT_EQ(kind_of_error([&] { db().exec("select 1"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { transaction.commit(); }), Kind::other);
}

TEST_F(Postgres, the_session_is_in_utc_and_utf8) {
    EXPECT_EQ(std::get<0>(*db().one<std::string>("show timezone")), "UTC");
    EXPECT_EQ(std::get<0>(*db().one<std::string>("show client_encoding")), "UTF8");
}

} // namespace
} // namespace kiem::db
