// SPDX-License-Identifier: EUPL-1.2
#include "job/job.hpp"
#include "job/runner.hpp"
#include "testing/child_process.hpp"
#include "testing/databases.hpp"
#include <atomic>
#include <future>
#include <gmock/gmock.h>

namespace kiem::job {
namespace {

using namespace std::chrono_literals;

class Jobs : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override {
        auto const own = job_migrations();
        return {own.begin(), own.end()};
    }
    Clock clock() {
        return [this] { return now_; };
    }
    Task counting(std::vector<std::string> keys) {
        return {"tellen", [keys](db::Connection&, Moment) { return keys; },
                [this](db::Connection&, Lease& lease) {
                    done_.push_back(lease.piece.key);
                    if (fails_-- > 0) throw std::runtime_error("stuk");
                    return std::string("geteld");
                }};
    }

    Moment now_ = *parse_iso_moment("2012-10-01T06:00:00.000000Z");
    Piece const piece_{"tellen", "2012-10-01"};
    std::vector<std::string> done_;
    int fails_ = 0;
};
KIEM_EVERY_ENGINE(Jobs);

TEST_P(Jobs, a_piece_is_done_once) {
    std::vector<Task> const tasks{counting({"een", "twee"})};
    EXPECT_EQ(do_due(connection(), tasks, clock()), 2);
    EXPECT_EQ(do_due(connection(), tasks, clock()), 0);
    now_ += 24h;
    EXPECT_EQ(do_due(connection(), tasks, clock()), 0);
    EXPECT_EQ(done_, (std::vector<std::string>{"een", "twee"}));
    EXPECT_TRUE(is_done(connection(), {"tellen", "een"}));
    forget_done(connection(), now_ - 1h);
    EXPECT_FALSE(is_done(connection(), {"tellen", "een"}));
}

TEST_P(Jobs, what_one_holds_no_other_takes_until_the_lease_ends) {
    auto const first = take(connection(), piece_, "eerste", now_);
    ASSERT_TRUE(first);
    auto const other = connect();
    EXPECT_FALSE(take(*other, piece_, "tweede", now_ + 4min));
    auto second = take(*other, piece_, "tweede", now_ + 5min);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->attempt, 2);
    EXPECT_TRUE(second->was_abandoned);
    EXPECT_FALSE(first->was_abandoned);
    // The first comes back from the dead, and finds that it is no more its own.
    auto late = *first;
    EXPECT_FALSE(renew(connection(), late, now_ + 6min));
    finish(connection(), *first, now_ + 6min, "te laat");
    EXPECT_FALSE(is_done(connection(), piece_));
    EXPECT_TRUE(renew(*other, *second, now_ + 6min));
    finish(*other, *second, now_ + 7min, "klaar");
    EXPECT_TRUE(is_done(connection(), piece_));
    EXPECT_FALSE(take(connection(), piece_, "derde", now_ + 24h));
}

TEST_P(Jobs, a_sign_of_life_keeps_it) {
    auto lease = take(connection(), piece_, "eerste", now_);
    ASSERT_TRUE(lease);
    ASSERT_TRUE(renew(connection(), *lease, now_ + 4min));
    EXPECT_FALSE(take(connection(), piece_, "tweede", now_ + 8min));
    EXPECT_TRUE(take(connection(), piece_, "tweede", now_ + 9min));
}

TEST_P(Jobs, what_fails_is_told_and_tried_again_ever_later) {
    fails_ = 2;
    std::vector<std::string> lines;
    auto const log = [&](std::string const& line) { lines.push_back(line); };
    std::vector<Task> const tasks{counting({"een"})};
    EXPECT_EQ(do_due(connection(), tasks, clock(), log), 0);
    EXPECT_EQ(lines, std::vector<std::string>{"tellen een: stuk"});
    now_ += 29s;
    EXPECT_EQ(do_due(connection(), tasks, clock(), log), 0);
    EXPECT_EQ(done_.size(), 1U);
    now_ += 1s;
    EXPECT_EQ(do_due(connection(), tasks, clock(), log), 0);
    EXPECT_EQ(done_.size(), 2U);
    now_ += 59s;
    EXPECT_EQ(do_due(connection(), tasks, clock(), log), 0);
    EXPECT_EQ(done_.size(), 2U);
    now_ += 1s;
    EXPECT_EQ(do_due(connection(), tasks, clock(), log), 1);
}

TEST_P(Jobs, a_process_that_is_killed_holds_nothing_up) {
    Task const dying{"tellen", [](db::Connection&, Moment) { return std::vector<std::string>{"een"}; },
                     [](db::Connection&, Lease&) -> std::string {
                         ::raise(SIGKILL);
                         return {};
                     }};
    kiem::testing::ChildProcess child([&] {
        auto const own = db::open(url());
        do_one(*own, dying, "een", clock());
    });
    EXPECT_EQ(child.wait(), -SIGKILL);
    std::vector<Task> const tasks{counting({"een"})};
    EXPECT_EQ(do_due(connection(), tasks, clock()), 0);
    now_ += lease_lasts;
    EXPECT_EQ(do_due(connection(), tasks, clock()), 1);
}

TEST_P(Jobs, a_runner_does_what_is_due_when_it_is_woken) {
    std::promise<void> twice;
    std::atomic<int> rounds = 0;
    Task const task{"tellen", [&](db::Connection&, Moment) { return std::vector{std::to_string(++rounds)}; },
                    [&](db::Connection&, Lease& lease) {
                        if (lease.piece.key == "2") twice.set_value();
                        return std::string();
                    }};
    Runner runner({[this] { return connect(); }, clock(), {}, 1h}, {task});
    runner.wake();
    twice.get_future().wait();
    EXPECT_GE(rounds, 2);
}

TEST_P(Jobs, a_runner_goes_on_after_a_fault_of_the_database) {
    std::promise<void> connected;
    std::atomic<int> tries = 0;
    Task const task{"tellen", [](db::Connection&, Moment) { return std::vector<std::string>{"een"}; },
                    [&](db::Connection&, Lease&) {
                        connected.set_value();
                        return std::string();
                    }};
    auto const connect_at_last = [&]() -> std::unique_ptr<db::Connection> {
        if (++tries < 3) throw db::Error(db::Error::Kind::connection, "weg");
        return connect();
    };
    Runner const runner({connect_at_last, clock(), {}, 1ms}, {task});
    connected.get_future().wait();
    EXPECT_EQ(tries, 3);
}

} // namespace
} // namespace kiem::job
