// SPDX-License-Identifier: EUPL-1.2
#include "crowd.hpp"
#include "db/statistics.hpp"
#include <algorithm>
#include <barrier>
#include <cstdlib>
#include <deque>
#include <fmt/format.h>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace bench {

namespace {

using Clock = Stopwatch::Clock;

struct User {
    /// When his next question should be asked; while he waits for an answer, when he asked it.
    Clock::time_point turn;
    std::mt19937 random;
    std::vector<double> milliseconds;
    std::int64_t missed = 0;
};

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const seconds = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Those who ask, in order of their turn: who had an answer stands last, as a second is as long for everybody.
class Queue {
public:
    explicit Queue(std::vector<User>& crowd) {
        for (auto& user : crowd) waiting_.push_back(&user);
    }
    /// Nobody when all are being answered, which a queue with fewer workers than users does not see.
    User* first() {
        std::scoped_lock const lock(mutex_);
        if (waiting_.empty()) return nullptr;
        auto* const user = waiting_.front();
        waiting_.pop_front();
        return user;
    }
    void stand_last(User& user) {
        std::scoped_lock const lock(mutex_);
        waiting_.push_back(&user);
    }

private:
    std::mutex mutex_;
    std::deque<User*> waiting_;
};

void work(Queue& queue, Question const& ask, Pace pace, Clock::time_point end) {
    while (auto* const user = queue.first()) {
        if (user->turn >= end) return;
        std::this_thread::sleep_until(user->turn);
        Stopwatch watch(user->turn);
        if (!ask(watch, user->random)) ++user->missed;
        user->milliseconds.push_back(watch.milliseconds());
        user->turn = pace == Pace::one_a_second ? user->turn + std::chrono::seconds{1} : Clock::now();
        queue.stand_last(*user);
    }
}

/// People work on connections that are open for hours. PostgreSQL plans a statement anew the first five times.
void warm_up(Question const& ask) {
    constexpr int times = 6;
    std::mt19937 random(users);
    for (int i = 0; i < times; ++i) {
        Stopwatch watch(Clock::now());
        ask(watch, random);
    }
}

void print(std::string_view name, std::vector<User> const& crowd, Pace pace, double used_seconds) {
    std::vector<double> all;
    std::int64_t missed = 0;
    for (auto const& one : crowd) {
        all.insert(all.end(), one.milliseconds.begin(), one.milliseconds.end());
        missed += one.missed;
    }
    std::ranges::sort(all);
    auto const at = [&](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    fmt::print("{:<24} {:>2} users, {:<12} {:>7} times  p50 {:7.2f} ms  p95 {:7.2f} ms  own processor {:6.2f} ms each  "
               "missed {}\n",
               name, crowd.size(), pace == Pace::no_pause ? "no pause" : "one a second", all.size(), at(0.5), at(0.95),
               1000 * used_seconds / static_cast<double>(all.size()), missed);
    std::fflush(stdout);
}

} // namespace

void measure(std::string_view name, int how_many, Pace pace, double seconds, Begin const& begin) {
    std::vector<User> crowd(static_cast<std::size_t>(how_many));
    Queue queue(crowd);
    Clock::time_point end;
    double before = 0;
    int const threads = std::min(how_many, workers);
    std::barrier ready(threads, [&]() noexcept {
        auto const start = Clock::now();
        for (std::size_t i = 0; i < crowd.size(); ++i) {
            auto const apart = std::chrono::milliseconds{1000 * static_cast<int>(i) / how_many};
            crowd[i].turn = pace == Pace::one_a_second ? start + apart : start;
            crowd[i].random.seed(static_cast<unsigned>(i));
        }
        end = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
        before = processor_seconds();
    });
    {
        std::vector<std::jthread> running;
        for (int i = 0; i < threads; ++i)
            running.emplace_back([&] {
                auto const ask = begin();
                ready.arrive_and_wait();
                work(queue, ask, pace, end);
            });
    }
    print(name, crowd, pace, processor_seconds() - before);
}

void measure(std::string_view name, double seconds, Begin const& begin) {
    auto const* const only = std::getenv("KIEM_BENCH_ONLY");
    if (only && name.find(only) == std::string_view::npos) return;
    auto const who_has_worked = [&] {
        auto ask = begin();
        warm_up(ask);
        return ask;
    };
    measure(name, 1, Pace::no_pause, seconds, who_has_worked);
    measure(name, users, Pace::one_a_second, seconds, who_has_worked);
    measure(name, users, Pace::no_pause, seconds, who_has_worked);
}

void settle(kiem::db::Connection& connection) {
    kiem::db::refresh_statistics(connection);
    connection.script(connection.engine() == kiem::db::Engine::postgres ? "vacuum analyze"
                                                                        : "pragma wal_checkpoint(truncate)");
}

void print_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("memory {} MB at most\n", usage.ru_maxrss / 1024);
}

} // namespace bench
