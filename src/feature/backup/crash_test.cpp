// SPDX-License-Identifier: EUPL-1.2
// Killed at any moment: no half file, and no half database.
#include "feature/audit/file_anchor_do.hpp"
#include "feature/backup/backup_testing.hpp"
#include "testing/child_process.hpp"
#include "testing/dying_connection.hpp"

namespace kiem::backup {
namespace {

using namespace testing;

/// Each statement of a restore in turn is the last; at the end one goes through.
void kill_restores(db::Engine engine, int step) {
    Workshop shop;
    auto const made = shop.back_up(shop.source(db::Engine::sqlite, some_things())->connection(), shop.file());
    for (int statement = 0;; statement += step) {
        kiem::testing::FreshDatabase target(engine);
        auto plan = shop.plan(target.url(), shop.file());
        plan.open_target = [&] {
            return std::make_unique<kiem::testing::DyingConnection>(db::open(target.url()), statement);
        };
        kiem::testing::ChildProcess child([&] {
            if (!restore_backup(plan)) throw std::runtime_error("refused");
        });
        auto const status = child.wait();
        auto const tables = tables_of(*target.connect());
        if (status == 0) {
            EXPECT_FALSE(tables.empty());
            break;
        }
        ASSERT_EQ(status, -SIGKILL);
        if (!tables.empty()) {
            // After the commit all of it is there.
            auto const now = sum_database(*target.connect()).value();
            auto const found = differences(made.contents.summary, now);
            ASSERT_EQ(found.size(), 1u) << statement;
            ASSERT_EQ(found[0].table, "audit_log");
            continue;
        }
        // And it can be done again.
        ASSERT_TRUE(restore_backup(shop.plan(target.url(), shop.file()))) << statement;
    }
}

TEST(RestoreKilled, leaves_an_empty_database_or_a_whole_one) { kill_restores(db::Engine::sqlite, 3); }

TEST(RestoreKilled, postgres_too) {
    if (!kiem::testing::postgres_url()) GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set";
    kill_restores(db::Engine::postgres, 17);
}

TEST(BackupKilled, leaves_no_file_or_a_whole_one) {
    Workshop shop;
    auto const source = shop.source(db::Engine::sqlite, some_things());
    for (int killed_after = 0; killed_after < 60; ++killed_after) {
        std::filesystem::remove(shop.file());
        kiem::testing::ChildProcess child([&] {
            auto const connection = db::open(source->url());
            MakePlan plan{*connection, shop.keys, "0.1.0", noon};
            auto left = killed_after;
            plan.on_progress = [&](std::int64_t, std::int64_t) {
                if (left-- == 0) ::raise(SIGKILL);
            };
            if (!make_backup(plan, shop.file())) throw std::runtime_error("refused");
        });
        auto const status = child.wait();
        if (status == 0) break;
        ASSERT_EQ(status, -SIGKILL);
        ASSERT_FALSE(std::filesystem::exists(shop.file()));
    }
    // What is left of the others does not stand in the way, and does not stay.
    ASSERT_TRUE(verify_backup(shop.file(), shop.keys));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(shop.folder.path()), {}), 1);
}

TEST(BackupKilled, at_any_time) {
    Workshop shop;
    auto const source = shop.source(db::Engine::sqlite, std::vector<Thing>(2000, some_things()[0]));
    for (int i = 0; i < 10; ++i) {
        std::filesystem::remove(shop.file());
        kiem::testing::ChildProcess child([&] {
            auto const connection = db::open(source->url());
            if (!make_backup({*connection, shop.keys, "0.1.0", noon}, shop.file())) throw std::runtime_error("refused");
        });
        ::usleep(static_cast<useconds_t>(i * 700));
        child.kill();
        child.wait();
        bool const is_there = std::filesystem::exists(shop.file());
        ASSERT_TRUE(!is_there || verify_backup(shop.file(), shop.keys));
    }
}

} // namespace
} // namespace kiem::backup
