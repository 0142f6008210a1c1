// SPDX-License-Identifier: EUPL-1.2
#include "web/watching.hpp"
#include <algorithm>

namespace kiem::web {

namespace {

constexpr std::chrono::minutes a_minute{1};

} // namespace

RequestLimit::RequestLimit(int per_minute, SteadyClock clock)
    : per_request_(std::chrono::steady_clock::duration(a_minute) / std::max(1, per_minute)), clock_(std::move(clock)) {}

std::optional<std::chrono::seconds> RequestLimit::take(AccountId account) {
    if (account.value == 0) return std::nullopt;
    auto const now = clock_();
    std::scoped_lock const lock(mutex_);
    if (now - forgotten_at_ >= a_minute) {
        std::erase_if(asked_until_, [&](auto const& one) { return one.second <= now; });
        forgotten_at_ = now;
    }
    auto& until = asked_until_.try_emplace(account, now).first->second;
    auto const next = std::max(until, now) + per_request_;
    if (next > now + a_minute) return std::chrono::ceil<std::chrono::seconds>(next - now - a_minute);
    until = next;
    return std::nullopt;
}

std::size_t RequestLimit::size() const {
    std::scoped_lock const lock(mutex_);
    return asked_until_.size();
}

OnceInAWhile::OnceInAWhile(std::chrono::seconds apart, SteadyClock clock) : apart_(apart), clock_(std::move(clock)) {}

bool OnceInAWhile::is_time(AccountId account, std::string_view what) {
    auto const now = clock_();
    std::scoped_lock const lock(mutex_);
    if (now - forgotten_at_ >= apart_) {
        std::erase_if(told_at_, [&](auto const& one) { return now - one.second >= apart_; });
        forgotten_at_ = now;
    }
    auto const [told, is_new] = told_at_.try_emplace({account, std::string(what)}, now);
    if (is_new) return true;
    if (now - told->second < apart_) return false;
    told->second = now;
    return true;
}

std::size_t OnceInAWhile::size() const {
    std::scoped_lock const lock(mutex_);
    return told_at_.size();
}

} // namespace kiem::web
