// SPDX-License-Identifier: EUPL-1.2
#include "db/shared_sync.hpp"
#include "db/database.hpp"

namespace kiem::db {

namespace {

void throw_if(bool has_failed) {
    if (has_failed) throw Error(Error::Kind::connection, "the disk did not take what was written");
}

} // namespace

void SharedSync::wait(Sync const& sync) {
    std::unique_lock lock(mutex_);
    auto const mine = ++asked_;
    ++waiting_;
    while (done_ < mine && !has_failed_) {
        if (is_under_way_) {
            ended_.wait(lock);
            continue;
        }
        is_under_way_ = true;
        auto const all = asked_;
        lock.unlock();
        bool const succeeded = sync();
        lock.lock();
        is_under_way_ = false;
        if (succeeded) done_ = all;
        else has_failed_ = true;
        ended_.notify_all();
    }
    --waiting_;
    throw_if(done_ < mine);
}

void SharedSync::check() const {
    std::lock_guard const lock(mutex_);
    throw_if(has_failed_);
}

std::size_t SharedSync::waiting() const {
    std::lock_guard const lock(mutex_);
    return waiting_;
}

} // namespace kiem::db
