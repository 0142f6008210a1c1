// SPDX-License-Identifier: EUPL-1.2
#include "db/statistics.hpp"
#include "testing/databases.hpp"

namespace kiem::db {
namespace {

std::string plan_of(Connection& connection, std::string_view sql) {
    std::string plan;
    connection.each<std::int64_t, std::int64_t, std::int64_t, std::string>(
        "explain query plan " + std::string(sql),
        [&](std::int64_t, std::int64_t, std::int64_t, std::string const& step) { plan += step; });
    return plan;
}

TEST(Statistics, make_sqlite_take_the_index_that_tells_rows_apart) {
    auto const database = testing::open_fresh(Engine::sqlite);
    auto& connection = database->connection();
    connection.script("create table fact (owner text, code text, until text);"
                      "create index by_code on fact (code); create index by_owner on fact (owner, until)");
    Transaction transaction(connection);
    for (int i = 0; i < 2'000; ++i)
        connection.exec("insert into fact values ($1, $2, null)", i % 2 == 0 ? "jgz" : "hoven", std::to_string(i));
    transaction.commit();
    constexpr std::string_view find = "select until from fact where owner = 'jgz' and code = '6'";
    ASSERT_THAT(plan_of(connection, find), ::testing::HasSubstr("by_owner"));
    refresh_statistics(connection);
    EXPECT_THAT(plan_of(*open(database->url()), find), ::testing::HasSubstr("by_code"));
    EXPECT_THAT(plan_of(connection, find), ::testing::HasSubstr("by_code"));
}

TEST(Statistics, keep_no_values) {
    auto const database = testing::open_fresh(Engine::sqlite);
    auto& connection = database->connection();
    connection.script("create table person (name text); create index by_name on person (name);"
                      "insert into person values ('Fientje')");
    refresh_statistics(connection);
    EXPECT_TRUE(connection.one<int>("select 1 from sqlite_stat1"));
    EXPECT_FALSE(connection.one<int>("select 1 from sqlite_stat1 where stat like '%Fientje%'"));
    EXPECT_FALSE(connection.one<int>("select 1 from sqlite_master where name in ('sqlite_stat3', 'sqlite_stat4')"));
}

} // namespace
} // namespace kiem::db
