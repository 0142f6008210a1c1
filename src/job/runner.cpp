// SPDX-License-Identifier: EUPL-1.2
#include "job/runner.hpp"

namespace kiem::job {

Runner::Runner(Surroundings surroundings, std::vector<Task> tasks)
    : surroundings_(std::move(surroundings)), tasks_(std::move(tasks)),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

Runner::~Runner() = default;

void Runner::wake() {
    {
        std::scoped_lock const lock(mutex_);
        is_woken_ = true;
    }
    woken_.notify_all();
}

void Runner::do_round(std::unique_ptr<db::Connection>& connection) {
    try {
        if (!connection) connection = surroundings_.connect();
        do_due(*connection, tasks_, surroundings_.clock, surroundings_.log);
    } catch (std::exception const& error) {
        // Most likely the database is away: a new connection, next time.
        connection.reset();
        if (surroundings_.log) surroundings_.log(error.what());
    }
}

void Runner::run(std::stop_token const& stop) {
    std::unique_ptr<db::Connection> connection;
    while (!stop.stop_requested()) {
        do_round(connection);
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stop, surroundings_.between, [this] { return is_woken_; });
        is_woken_ = false;
    }
}

} // namespace kiem::job
