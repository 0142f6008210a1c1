// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "job/job.hpp"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace kiem::job {

/// A thread that does what is due: now and then, and at once when it is woken. Any number of them may run over one database.
class Runner {
public:
    struct Surroundings {
        /// A connection of its own; asked for again after a fault.
        std::function<std::unique_ptr<db::Connection>()> connect;
        Clock clock;
        Log log;
        std::chrono::milliseconds between{5'000};
    };
    /// The tasks and what the surroundings refer to must outlive it.
    Runner(Surroundings surroundings, std::vector<Task> tasks);
    /// Waits for the piece under way.
    ~Runner();
    Runner(Runner const&) = delete;
    Runner& operator=(Runner const&) = delete;

    /// There is something to do. From any thread.
    void wake();

private:
    void run(std::stop_token const& stop);
    void do_round(std::unique_ptr<db::Connection>& connection);

    Surroundings surroundings_;
    std::vector<Task> tasks_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool is_woken_ = false;
    std::jthread thread_;
};

} // namespace kiem::job
