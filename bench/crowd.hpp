// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "web/server.hpp"
#include <chrono>
#include <cstdint>
#include <functional>
#include <random>
#include <string_view>

/// Users who ask at the same time, and how long they wait for an answer. As with the server, so many threads answer the questions
/// in the order in which they were asked.
namespace bench {

constexpr int users = 16;
constexpr int workers = static_cast<int>(kiem::web::ServerOptions{}.workers);

/// As fast as the answers come; or once a second each, as nobody works faster, not all at the same moment.
enum class Pace { no_pause, one_a_second };

/// How long one question took. Paced, it began when it should have, so that a late beginning counts too.
class Stopwatch {
public:
    using Clock = std::chrono::steady_clock;
    explicit Stopwatch(Clock::time_point from) : from_(from) {}
    /// What went before is not part of the question.
    void restart() { from_ = Clock::now(); }
    double milliseconds() const { return std::chrono::duration<double, std::milli>(Clock::now() - from_).count(); }

private:
    Clock::time_point from_;
};

/// Asks once; false when the answer is not what it should be.
using Question = std::function<bool(Stopwatch&, std::mt19937&)>;
/// Makes what one thread needs to ask, a connection among them, in that thread; called before anything is measured.
using Begin = std::function<Question()>;

/// Prints how many, half and 95 % of the times, the processor time of this process for each, and how many were false.
void measure(std::string_view name, int how_many, Pace pace, double seconds, Begin const& begin);
/// For one user without a pause, for 16 who ask once a second, and for 16 without a pause. Each asked a few times before.
/// Those alone whose name has KIEM_BENCH_ONLY in it, where that is set.
void measure(std::string_view name, double seconds, Begin const& begin);
/// After a database was filled: what a database that lives had time for.
void settle(kiem::db::Connection& connection);
/// The most memory that this process had.
void print_memory();

} // namespace bench
