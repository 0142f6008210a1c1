// SPDX-License-Identifier: EUPL-1.2
#include "db/base_schema.hpp"
#include "db/migrate.hpp"
#include "testing/child_process.hpp"
#include "testing/databases.hpp"
#include "testing/dying_connection.hpp"
#include <gmock/gmock.h>
#include <list>

namespace kiem::db {
namespace {

using ::testing::HasSubstr;

std::string message_of(std::function<void()> const& act) {
    try {
        act();
    } catch (Error const& error) { return error.what(); }
    return "";
}

constexpr std::string_view two_tables = R"(
create table first (id ID, day DAY not null);
insert into first (day) values ('2012-10-01');
create table second (id ID, first_id INT64 not null references first (id));
insert into second (first_id) select max(id) from first;
)";
constexpr std::string_view more_rows = R"(
insert into first (day) values ('2012-10-02');
insert into second (first_id) select max(id) from first;
)";

class Migrate : public testing::EveryEngine {
protected:
    std::vector<Migration> const steps_ = {{1, "two tables", two_tables}, {2, "more rows", more_rows}};

    std::int64_t count(std::string_view table) {
        return std::get<0>(*connection().one<std::int64_t>(fmt::format("select count(*) from {}", table)));
    }
    void expect_all_run_once() {
        EXPECT_EQ(count("first"), 2);
        EXPECT_EQ(count("second"), 2);
        EXPECT_EQ(count("schema_migration"), 2);
    }
};
KIEM_EVERY_ENGINE(Migrate);

TEST_P(Migrate, runs_what_has_not_been_run) {
    migrate(connection(), std::span(steps_).first(1));
    EXPECT_EQ(count("first"), 1);
    migrate(connection(), steps_);
    migrate(connection(), steps_);
    expect_all_run_once();
    auto const record = connection().one<std::string, Moment>("select name, at from schema_migration where number = 2");
    EXPECT_EQ(std::get<0>(*record), "more rows");
}

TEST_P(Migrate, goes_by_number_whatever_the_order_given) {
    std::vector<Migration> const reversed(steps_.rbegin(), steps_.rend());
    migrate(connection(), reversed);
    expect_all_run_once();
}

TEST_P(Migrate, changed_text_of_a_recorded_migration_is_a_fault) {
    migrate(connection(), steps_);
    std::vector<Migration> changed = steps_;
    changed[1].sql = "insert into first (day) values ('2013-10-02');";
    auto const message = message_of([&] { migrate(connection(), changed); });
    EXPECT_THAT(message, HasSubstr("migration 2 'more rows' has been changed"));
    expect_all_run_once();
}

TEST_P(Migrate, two_migrations_with_one_number_are_a_fault) {
    std::vector<Migration> const twice = {{1, "een", "select 1;"}, {1, "twee", "select 2;"}};
    EXPECT_THAT(message_of([&] { migrate(connection(), twice); }), HasSubstr("number 1: 'een' and 'twee'"));
}

TEST_P(Migrate, a_wrong_statement_leaves_nothing_of_its_migration) {
    std::vector<Migration> wrong = steps_;
    wrong[1].sql = "insert into first (day) values ('2012-10-02');\ninsert into nowhere (a) values (1);";
    EXPECT_THAT(message_of([&] { migrate(connection(), wrong); }), HasSubstr("migration 2 'more rows': "));
    EXPECT_EQ(count("first"), 1);
    migrate(connection(), steps_);
    expect_all_run_once();
}

TEST_P(Migrate, killed_before_any_statement_the_next_start_ends_it) {
    int killed_before = 0;
    for (int status = -SIGKILL; status == -SIGKILL; ++killed_before) {
        ASSERT_LT(killed_before, 100);
        auto const database = testing::open_fresh(GetParam());
        status = testing::killed_before(killed_before, database->url(),
                                        [&](Connection& connection) { migrate(connection, steps_); });
        auto& again = database->connection();
        migrate(again, steps_);
        EXPECT_EQ(std::get<0>(*again.one<int>("select count(*) from first")), 2) << "killed before " << killed_before;
        EXPECT_EQ(std::get<0>(*again.one<int>("select count(*) from second")), 2) << "killed before " << killed_before;
        EXPECT_EQ(std::get<0>(*again.one<int>("select count(*) from schema_migration")), 2);
    }
    EXPECT_GT(killed_before, 12) << "every statement of the two migrations had its turn";
}

TEST_P(Migrate, processes_that_start_at_once_run_it_once) {
    std::list<testing::ChildProcess> children;
    for (int i = 0; i < 4; ++i) children.emplace_back([&] { migrate(*db::open(url()), steps_); });
    for (auto& child : children) EXPECT_EQ(child.wait(), 0);
    expect_all_run_once();
}

TEST_P(Migrate, tables_check_their_types) {
    migrate(connection(), steps_);
    EXPECT_THROW(connection().exec("insert into second (id, first_id) values (9, 'een')"), Error);
}

TEST_P(Migrate, the_base_tables_come_first) {
    migrate(connection(), base_migrations());
    EXPECT_EQ(count("commit_log"), 0);
    EXPECT_EQ(count("audit_log"), 0);
}

} // namespace
} // namespace kiem::db
