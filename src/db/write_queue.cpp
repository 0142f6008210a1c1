// SPDX-License-Identifier: EUPL-1.2
#include "db/write_queue.hpp"
#include <map>
#include <sys/stat.h>
#include <utility>

namespace kiem::db {

std::shared_ptr<WriteQueue> WriteQueue::of_file(std::string const& path) {
    static std::mutex finding;
    static std::map<std::pair<dev_t, ino_t>, std::weak_ptr<WriteQueue>> queues;
    // Only looked at, never opened: closing a file gives up all locks of this process on it.
    struct stat file{};
    if (::stat(path.c_str(), &file) != 0) return nullptr;
    std::lock_guard const lock(finding);
    std::erase_if(queues, [](auto const& entry) { return entry.second.expired(); });
    auto& known = queues[{file.st_dev, file.st_ino}];
    auto queue = known.lock();
    if (!queue) known = queue = std::make_shared<WriteQueue>();
    return queue;
}

bool WriteQueue::enter(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    auto& mine = line_.emplace_back();
    auto const place = std::prev(line_.end());
    if (mine.wait_for(lock, at_most, [&] { return place == line_.begin(); })) return true;
    line_.erase(place);
    return false;
}

void WriteQueue::leave() noexcept {
    std::lock_guard const lock(mutex_);
    line_.pop_front();
    if (!line_.empty()) line_.front().notify_one();
}

std::size_t WriteQueue::length() const {
    std::lock_guard const lock(mutex_);
    return line_.size();
}

} // namespace kiem::db
