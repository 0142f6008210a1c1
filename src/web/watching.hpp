// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What the server remembers of who is logged in, to keep one account from asking for everything. In the memory of this
/// process, which forgets who was not seen for a while; safe to call from several threads.
namespace kiem::web {

/// The clock of these; a test has its own.
using SteadyClock = std::function<std::chrono::steady_clock::time_point()>;

/// How many requests an account makes: as many as `per_minute` at once, and evenly as many in each minute.
class RequestLimit {
public:
    /// `per_minute` is at least 1.
    explicit RequestLimit(int per_minute, SteadyClock clock = std::chrono::steady_clock::now);

    /// Counts a request. Nothing: it may be answered; otherwise how long to wait for the next, and it did not count.
    /// Never for account 0, behind which nobody logged in.
    std::optional<std::chrono::seconds> take(AccountId account);
    /// How many accounts are remembered.
    std::size_t size() const;

private:
    using Time = std::chrono::steady_clock::time_point;

    std::chrono::steady_clock::duration per_request_;
    SteadyClock clock_;
    mutable std::mutex mutex_;
    /// When an account would have asked this much, had it asked evenly.
    std::map<AccountId, Time> asked_until_;
    Time forgotten_at_ = {};
};

/// Lets something about an account be told once in a while.
class OnceInAWhile {
public:
    explicit OnceInAWhile(std::chrono::seconds apart, SteadyClock clock = std::chrono::steady_clock::now);

    /// True when this was not told of the account within the time.
    bool is_time(AccountId account, std::string_view what);
    /// How many are remembered.
    std::size_t size() const;

private:
    using Time = std::chrono::steady_clock::time_point;

    std::chrono::seconds apart_;
    SteadyClock clock_;
    mutable std::mutex mutex_;
    std::map<std::pair<AccountId, std::string>, Time> told_at_;
    Time forgotten_at_ = {};
};

} // namespace kiem::web
