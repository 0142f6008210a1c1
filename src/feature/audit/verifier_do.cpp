// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/verifier_do.hpp"
#include "feature/audit/file_anchor_do.hpp"

namespace kiem::audit {

namespace {

struct BrokenOff {};

} // namespace

Verifier::Verifier(Surroundings surroundings) : at_(std::move(surroundings)) {}

Verifier::~Verifier() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
}

Verifier::State Verifier::state() const {
    std::lock_guard const lock(mutex_);
    return state_;
}

Result<std::optional<AnchorState>> Verifier::anchor() const { return read_anchor(at_.anchor, at_.keys); }

void Verifier::start_when_older_than(std::chrono::minutes age) {
    std::lock_guard const lock(mutex_);
    if (state_.is_running || (state_.ended_at && at_.clock() < *state_.ended_at + age)) return;
    if (thread_.joinable()) thread_.join();
    state_.is_running = true;
    state_.done = 0;
    thread_ = std::thread([this] { run(); });
}

void Verifier::run() {
    std::optional<Verification> result;
    std::string failure;
    try {
        auto const connection = at_.connect();
        auto const anchor = this->anchor();
        if (anchor)
            result = verify_logs(*connection, *anchor, [this](std::int64_t done, std::int64_t total) {
                if (stopping_) throw BrokenOff();
                std::lock_guard const lock(mutex_);
                state_.done = done;
                state_.total = total;
            });
        else failure = anchor.error().code;
    } catch (BrokenOff const&) {
        // Nobody waits for the answer any more.
    } catch (std::exception const& error) { failure = error.what(); }
    std::lock_guard const lock(mutex_);
    state_.is_running = false;
    state_.ended_at = at_.clock();
    state_.failure = std::move(failure);
    state_.last = std::move(result);
}

} // namespace kiem::audit
