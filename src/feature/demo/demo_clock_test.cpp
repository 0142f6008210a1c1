// SPDX-License-Identifier: EUPL-1.2
#include "db/base_schema.hpp"
#include "feature/demo/demo_clock_store.hpp"
#include "testing/databases.hpp"

namespace kiem::demo {
namespace {

class DemoClock : public testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override {
        std::vector<db::Migration> all(db::base_migrations().begin(), db::base_migrations().end());
        all.push_back(clock_migration());
        return all;
    }
};

Moment at(std::string_view text) { return *parse_iso_moment(text); }

TEST_P(DemoClock, is_absent_without_a_demo) { EXPECT_EQ(find_clock_shift(connection()), std::nullopt); }

TEST_P(DemoClock, runs_on_from_where_it_was_set) {
    auto const machine = at("2026-01-01T10:00:00.000000Z");
    ASSERT_TRUE(set_clock(connection(), machine, at("2012-10-02T08:00:00.000000Z")));
    EXPECT_EQ(machine + std::chrono::hours{1} + *find_clock_shift(connection()), at("2012-10-02T09:00:00.000000Z"));
}

TEST_P(DemoClock, never_goes_back) {
    auto const machine = at("2026-01-01T10:00:00.000000Z");
    ASSERT_TRUE(set_clock(connection(), machine, at("2012-10-02T08:00:00.000000Z")));
    EXPECT_EQ(set_clock(connection(), machine, at("2012-10-02T07:59:59.000000Z")).error().code, "DEM-202");
    EXPECT_TRUE(set_clock(connection(), machine, at("2014-04-01T08:00:00.000000Z")));
}

TEST_P(DemoClock, is_not_for_a_database_with_records) {
    connection().exec("insert into commit_log (seq, at, principal, action, object) values (1, $1, 'a', 'b', '')",
                      at("2026-01-01T10:00:00.000000Z"));
    EXPECT_EQ(
        set_clock(connection(), at("2026-01-01T10:00:00.000000Z"), at("2012-10-02T08:00:00.000000Z")).error().code,
        "DEM-201");
}

KIEM_EVERY_ENGINE(DemoClock);

} // namespace
} // namespace kiem::demo
