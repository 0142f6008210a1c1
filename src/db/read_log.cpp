// SPDX-License-Identifier: EUPL-1.2
#include "db/read_log.hpp"
#include "db/engines.hpp"
#include "db/log_rows.hpp"
#include <fmt/format.h>

namespace kiem::db {

namespace {

/// More in one transaction would not be faster, and the first would wait for the last.
constexpr std::size_t largest_batch = 256;
constexpr int most_tries = 4;
constexpr std::chrono::milliseconds between_tries{50};

} // namespace

/// On the stack of who waits.
struct ReadLog::Waiting {
    LogRows rows;
    bool is_done = false;
    /// Empty: committed.
    std::string failure = {};
};

ReadLog::ReadLog(Connect connect) : connect_(std::move(connect)), writer_([this] { run(); }) {}

ReadLog::~ReadLog() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    writer_.join();
}

void ReadLog::record(AuditRecord const& record, std::span<Subject const> subjects) {
    Waiting mine{make_rows(record, subjects)};
    std::unique_lock lock(mutex_);
    if (stopping_) throw LogUnavailable("the log of reads is closed");
    queue_.push_back(&mine);
    arrived_.notify_one();
    written_.wait(lock, [&] { return mine.is_done; });
    if (!mine.failure.empty()) throw LogUnavailable(mine.failure);
}

void ReadLog::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        auto const size = static_cast<std::ptrdiff_t>(std::min(queue_.size(), largest_batch));
        std::vector<Waiting*> const batch(queue_.begin(), queue_.begin() + size);
        queue_.erase(queue_.begin(), queue_.begin() + size);
        lock.unlock();
        auto const failure = try_to_write(batch);
        lock.lock();
        for (auto* const one : batch) {
            one->failure = failure;
            one->is_done = true;
        }
        written_.notify_all();
    }
}

std::string ReadLog::try_to_write(std::span<Waiting* const> batch) {
    for (int tries = 1;; ++tries) {
        try {
            write(batch);
            return {};
        } catch (Error const& error) {
            connection_.reset();
            // SQLite says at once that it is busy while another process closes the database; nothing was committed then.
            if (error.kind != Error::Kind::busy || tries == most_tries)
                return fmt::format("the log of reads cannot be written: {}", error.what());
            std::this_thread::sleep_for(between_tries);
        } catch (std::exception const& error) {
            connection_.reset();
            return fmt::format("the log of reads cannot be written: {}", error.what());
        }
    }
}

void ReadLog::write(std::span<Waiting* const> batch) {
    if (!connection_) connection_ = connect_();
    Transaction transaction(*connection_);
    lock_for_writing(*connection_);
    std::vector<LogRows const*> rows;
    for (auto const* const one : batch) rows.push_back(&one->rows);
    auto const first = append_rows(*connection_, std::span(rows).first(1), head_of_log(*connection_));
    auto const head = append_rows(*connection_, std::span(rows).subspan(1), first);
    transaction.commit();
    if (auto const& anchor = connection_->anchor()) {
        // The first too, as an anchor knows a log that went back by a record that comes a second time.
        anchor->advance(first);
        anchor->advance(head);
    }
}

} // namespace kiem::db
