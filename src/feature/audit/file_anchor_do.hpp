// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "crypto/key_ring.hpp"
#include "db/log.hpp"
#include "feature/audit/anchor.hpp"
#include <filesystem>
#include <mutex>

/// The anchor as a file outside the database, shared by all processes that write to it (anchor.hpp says what is in it).
namespace kiem::audit {

class FileAnchor final : public db::Anchor {
public:
    using Clock = std::function<Moment()>;

    /// Opens the file; when it is not there, makes it (mode 0600) and writes down that it starts at `head`, the end of the
    /// log now. AUD-101 when it cannot be opened or made, AUD-102 when it is no anchor of these keys.
    static Result<std::shared_ptr<FileAnchor>> open(std::filesystem::path const& file, crypto::KeyRing const& keys,
                                                    db::LogHead const& head, Clock clock);
    /// Writes the head in place, and a line that stays: once an hour, and when the log goes back. Never to an earlier head.
    void advance(db::LogHead const& head) noexcept override;

    /// How often advance() could not write, and the last reason, for the log of the program.
    struct Trouble {
        std::int64_t times = 0;
        std::string reason;
    };
    Trouble trouble() const;

    /// A back-up was put back on purpose: the log ends at `head` now, and what came after it is given up. Stays visible in
    /// every verification. Makes the file when it is not there.
    static Result<void> restored(std::filesystem::path const& file, crypto::KeyRing const& keys,
                                 db::LogHead const& head, Moment now);

private:
    FileAnchor(std::filesystem::path file, crypto::Secret const& key, Clock clock);
    void write(db::LogHead const& head);

    std::filesystem::path file_;
    crypto::Secret key_;
    Clock clock_;
    /// A lock on the file holds between processes only.
    mutable std::mutex mutex_;
    std::optional<Moment> last_backward_at_;
    Trouble trouble_;
};

/// Reads the file for verification, under its lock. Nothing when there is none; AUD-101 when it cannot be read.
Result<std::optional<AnchorState>> read_anchor(std::filesystem::path const& file, crypto::KeyRing const& keys);

/// "kiem.anker" beside an SQLite database, in the working folder for one on a server.
std::filesystem::path usual_anchor_file(std::string const& database);

} // namespace kiem::audit
