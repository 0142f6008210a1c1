// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace kiem::db {

/// The writers of one SQLite file within this process, in the order in which they came. SQLite has one writer at a time and
/// lets the others try again and again, so that one of many may be out of luck until its time-out; here each gets its turn.
class WriteQueue {
public:
    /// The same for every connection of this process to the file; null where there is no file ("", ":memory:").
    static std::shared_ptr<WriteQueue> of_file(std::string const& path);

    /// Waits for one's turn; false when it did not come in time, and then there is nothing to leave.
    bool enter(std::chrono::milliseconds at_most);
    /// Ends one's turn; the next in line has it.
    void leave() noexcept;
    /// How many stand in it, with who has the turn.
    std::size_t length() const;

private:
    mutable std::mutex mutex_;
    /// In order of arrival; whose turn it is stands in front.
    std::list<std::condition_variable> line_;
};

} // namespace kiem::db
