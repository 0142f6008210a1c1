// SPDX-License-Identifier: EUPL-1.2
#include "db/checkpointer.hpp"
#include <utility>

namespace kiem::db {

namespace {

/// As far as readers let it; who reads or writes does not wait for it. What fails now is done at a next time.
void bring_over_what_can_be(sqlite3* handle) {
    sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

} // namespace

Checkpointer::Checkpointer(std::string const& path, std::shared_ptr<WriteQueue> queue, Bounds bounds)
    : queue_(std::move(queue)), bounds_(bounds), session_(path),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

void Checkpointer::follow(SqliteSession& session) { sqlite3_wal_hook(session.handle(), after_commit, this); }

int Checkpointer::after_commit(void* self, sqlite3* handle, char const*, int pages) {
    auto& checkpointer = *static_cast<Checkpointer*>(self);
    if (pages >= checkpointer.bounds_.waits_at) bring_over_what_can_be(handle);
    else if (checkpointer.is_due(pages)) checkpointer.due_.notify_one();
    return SQLITE_OK;
}

bool Checkpointer::is_due(int pages) {
    std::lock_guard const lock(mutex_);
    if (pages < bounds_.begins_at) next_at_pages_ = bounds_.begins_at;
    if (pages < next_at_pages_) return false;
    // A reader may keep it from coming to the end for long.
    next_at_pages_ = pages + bounds_.begins_at;
    return is_due_ = true;
}

void Checkpointer::run(std::stop_token const& stop) {
    while (true) {
        {
            std::unique_lock lock(mutex_);
            if (!due_.wait(lock, stop, [this] { return is_due_; })) return;
            is_due_ = false;
        }
        bring_over();
    }
}

void Checkpointer::bring_over() {
    constexpr std::chrono::seconds patience{5};
    bring_over_what_can_be(session_.handle());
    if (!queue_->enter(patience)) return;
    bring_over_what_can_be(session_.handle());
    queue_->leave();
}

} // namespace kiem::db
