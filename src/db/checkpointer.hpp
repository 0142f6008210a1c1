// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/sqlite_session.hpp"
#include "db/write_queue.hpp"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace kiem::db {

/// Brings what stands in the -wal file of SQLite over to the database file, in a thread of its own, so that who commits does not
/// wait for it. SQLite writes that file anew from its beginning once all of it was brought over, which it never is
/// while others go on writing: so the last few pages are brought over in a turn of the thread itself.
class Checkpointer {
public:
    /// In pages of the -wal file.
    struct Bounds {
        int begins_at = 4'000;
        /// From here on who commits does it, so that the file cannot grow without end.
        int waits_at = 40'000;
    };

    Checkpointer(std::string const& path, std::shared_ptr<WriteQueue> queue, Bounds bounds);
    /// After each commit of this session the thread looks whether there is work.
    void follow(SqliteSession& session);

private:
    static int after_commit(void* self, sqlite3* handle, char const* database, int pages);
    bool is_due(int pages);
    void run(std::stop_token const& stop);
    void bring_over();

    std::shared_ptr<WriteQueue> queue_;
    Bounds bounds_;
    SqliteSession session_;
    std::mutex mutex_;
    std::condition_variable_any due_;
    int next_at_pages_ = bounds_.begins_at;
    bool is_due_ = false;
    std::jthread thread_;
};

} // namespace kiem::db
