// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "crypto/key_ring.hpp"
#include "feature/audit/verify_do.hpp"
#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

/// Verification beside the work of a server: one at a time, on a thread and a connection of its own.
namespace kiem::audit {

class Verifier {
public:
    struct Surroundings {
        std::function<std::unique_ptr<db::Connection>()> connect;
        std::filesystem::path anchor;
        crypto::KeyRing keys;
        std::function<Moment()> clock;
    };
    struct State {
        bool is_running = false;
        std::int64_t done = 0, total = 0;
        /// The last that ended, and when.
        std::optional<Verification> last = {};
        std::optional<Moment> ended_at = {};
        /// Why the last could not be done; empty: it was.
        std::string failure = {};
    };

    explicit Verifier(Surroundings surroundings);
    /// Breaks off what runs.
    ~Verifier();
    Verifier(Verifier const&) = delete;
    Verifier& operator=(Verifier const&) = delete;

    State state() const;
    /// Starts one, unless one runs or the last ended less than `age` ago.
    void start_when_older_than(std::chrono::minutes age);
    /// The anchor as it is now; see read_anchor.
    Result<std::optional<AnchorState>> anchor() const;

private:
    void run();

    Surroundings at_;
    mutable std::mutex mutex_;
    State state_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

} // namespace kiem::audit
