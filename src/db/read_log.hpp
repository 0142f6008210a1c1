// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/unavailable.hpp"
#include "db/log.hpp"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

/// Reads of personal data on record before the answer leaves.
namespace kiem::db {

/// The logs cannot be written, so nothing about a person may be shown: a page answers 503.
struct LogUnavailable : Unavailable {
    using Unavailable::Unavailable;
};

/// Shared by all threads of a server. Whoever records waits; one writer with a connection of its own takes all that wait
/// and commits them in one transaction, so that many readers cost one sync of the disk.
class ReadLog {
public:
    using Connect = std::function<std::unique_ptr<Connection>()>;

    /// `connect` gives the writer's connection, with its anchor; called when it is first needed and again after a fault.
    explicit ReadLog(Connect connect);
    /// Writes what waits. Nobody may call record() any more.
    ~ReadLog();
    ReadLog(ReadLog const&) = delete;
    ReadLog& operator=(ReadLog const&) = delete;

    /// Returns once the record and a processing record per subject are committed. Throws LogUnavailable when they could not
    /// be: then the read must not be answered. Each call that returns is in the log exactly once. When the server was lost
    /// while it committed, the records may be there although this throws.
    void record(AuditRecord const& record, std::span<Subject const> subjects);

private:
    struct Waiting;
    void run();
    /// Gives why it could not be done; empty: it was.
    std::string try_to_write(std::span<Waiting* const> batch);
    void write(std::span<Waiting* const> batch);

    Connect connect_;
    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable arrived_, written_;
    std::vector<Waiting*> queue_;
    bool stopping_ = false;
    std::thread writer_;
};

} // namespace kiem::db
