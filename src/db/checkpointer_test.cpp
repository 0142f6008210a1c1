// SPDX-License-Identifier: EUPL-1.2
#include "db/checkpointer.hpp"
#include "testing/databases.hpp"
#include <filesystem>

namespace kiem::db {
namespace {

/// A database, with a session to write to it that a thread follows.
class CheckpointerTest : public ::testing::Test {
protected:
    void follow(Checkpointer::Bounds bounds) {
        writer_.run("create table page (body text)");
        checkpointer_ = std::make_unique<Checkpointer>(path(), WriteQueue::of_file(path()), bounds);
        checkpointer_->follow(writer_);
    }
    /// Commits of a few pages each.
    void commit(int times) {
        auto const queue = WriteQueue::of_file(path());
        for (int i = 0; i < times; ++i) {
            ASSERT_TRUE(queue->enter(std::chrono::seconds{30}));
            writer_.run("insert into page values (hex(zeroblob(2000)))");
            queue->leave();
        }
    }
    std::string path() const { return database_->url(); }
    std::uintmax_t pages_of(std::string const& suffix) const {
        return std::filesystem::file_size(path() + suffix) / 4096;
    }

    std::unique_ptr<testing::FreshDatabase> database_ = testing::open_fresh(Engine::sqlite);
    SqliteSession writer_{path()};
    std::unique_ptr<Checkpointer> checkpointer_;
};

TEST_F(CheckpointerTest, brings_over_what_was_committed_while_nobody_waits) {
    follow({.begins_at = 20, .waits_at = 1'000'000});
    auto const before = pages_of("");
    commit(40);
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (pages_of("") < before + 20 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    EXPECT_GE(pages_of(""), before + 20);
}

TEST_F(CheckpointerTest, does_not_let_the_log_of_changes_grow_without_end) {
    follow({.begins_at = 1'000'000, .waits_at = 50});
    commit(400);
    EXPECT_LT(pages_of("-wal"), 100);
    EXPECT_GT(pages_of(""), 390);
}

} // namespace
} // namespace kiem::db
