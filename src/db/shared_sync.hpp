// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>

namespace kiem::db {

/// Brings what several threads wrote to disk: who comes while another does so waits for the next time, which is done once for
/// all who wait then.
class SharedSync {
public:
    /// Gives true when it succeeded.
    using Sync = std::function<bool()>;
    /// Returns once a `sync`, of this thread or another, that began after this call has succeeded. Throws Error when one failed
    /// since the beginning: what was written before it may never come on disk, although it can be read, so that nothing that
    /// builds on it is sure either.
    void wait(Sync const& sync);
    /// Throws when one failed.
    void check() const;
    /// How many calls of wait() have not returned.
    std::size_t waiting() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable ended_;
    std::uint64_t asked_ = 0, done_ = 0;
    std::size_t waiting_ = 0;
    bool is_under_way_ = false, has_failed_ = false;
};

} // namespace kiem::db
