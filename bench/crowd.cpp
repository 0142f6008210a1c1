// SPDX-License-Identifier: EUPL-1.2
#include "crowd.hpp"
#include <algorithm>
#include <barrier>
#include <fmt/format.h>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace bench {

namespace {

using Clock = Stopwatch::Clock;

struct User {
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

void work(User& user, Question const& ask, Pace pace, std::mt19937 random, Clock::time_point turn,
          Clock::time_point end) {
    while (turn < end) {
        if (pace == Pace::one_a_second) std::this_thread::sleep_until(turn);
        Stopwatch watch(pace == Pace::one_a_second ? turn : Clock::now());
        if (!ask(watch, random)) ++user.missed;
        user.milliseconds.push_back(watch.milliseconds());
        turn = pace == Pace::one_a_second ? turn + std::chrono::seconds{1} : Clock::now();
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

void measure(std::string_view name, int threads, Pace pace, double seconds, Begin const& begin) {
    std::vector<User> crowd(static_cast<std::size_t>(threads));
    Clock::time_point start;
    double before = 0;
    std::barrier ready(threads, [&]() noexcept {
        start = Clock::now();
        before = processor_seconds();
    });
    {
        std::vector<std::jthread> running;
        for (std::size_t i = 0; i < crowd.size(); ++i)
            running.emplace_back([&, i] {
                auto const ask = begin();
                std::mt19937 const random(static_cast<unsigned>(i));
                ready.arrive_and_wait();
                auto const apart = std::chrono::milliseconds{1000 * static_cast<int>(i) / threads};
                auto const first = pace == Pace::one_a_second ? start + apart : start;
                auto const length = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
                work(crowd[i], ask, pace, random, first, start + length);
            });
    }
    print(name, crowd, pace, processor_seconds() - before);
}

void measure(std::string_view name, double seconds, Begin const& begin) {
    auto const who_has_worked = [&] {
        auto ask = begin();
        warm_up(ask);
        return ask;
    };
    measure(name, 1, Pace::no_pause, seconds, who_has_worked);
    measure(name, users, Pace::one_a_second, seconds, who_has_worked);
    measure(name, users, Pace::no_pause, seconds, who_has_worked);
}

void print_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("memory {} MB at most\n", usage.ru_maxrss / 1024);
}

} // namespace bench
