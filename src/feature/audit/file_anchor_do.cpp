// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/file_anchor_do.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace kiem::audit {

namespace {

/// Often enough that little can be rolled back unseen, seldom enough that a year is two megabytes.
constexpr std::chrono::hours between_lines{1};
/// Threads that finish out of order make the head seem to go back too.
constexpr std::chrono::minutes between_backward_lines{1};

[[noreturn]] void fail(std::string_view doing) {
    throw std::system_error(errno, std::generic_category(), std::string(doing));
}

/// The file while this process alone may touch it.
class LockedFile {
public:
    enum class If { exists, missing_make };

    LockedFile(std::filesystem::path const& file, If what)
        : descriptor_(::open(file.c_str(), O_RDWR | O_CLOEXEC | (what == If::missing_make ? O_CREAT : 0), 0600)) {
        if (descriptor_ < 0) fail("open");
        if (::flock(descriptor_, LOCK_EX) != 0) {
            ::close(descriptor_);
            fail("lock");
        }
    }
    ~LockedFile() { ::close(descriptor_); }
    LockedFile(LockedFile const&) = delete;
    LockedFile& operator=(LockedFile const&) = delete;

    std::size_t size() const {
        struct stat status{};
        if (::fstat(descriptor_, &status) != 0) fail("size");
        return static_cast<std::size_t>(status.st_size);
    }
    std::string read(std::size_t from, std::size_t size) const {
        std::string text(size, '\0');
        std::size_t done = 0;
        while (done < size) {
            auto const got = ::pread(descriptor_, text.data() + done, size - done, static_cast<off_t>(from + done));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail("read");
            if (got == 0) break;
            done += static_cast<std::size_t>(got);
        }
        text.resize(done);
        return text;
    }
    void write(std::size_t at, std::string_view text) const {
        while (!text.empty()) {
            auto const put = ::pwrite(descriptor_, text.data(), text.size(), static_cast<off_t>(at));
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) fail("write");
            at += static_cast<std::size_t>(put);
            text.remove_prefix(static_cast<std::size_t>(put));
        }
    }
    void sync() const {
        if (::fdatasync(descriptor_) != 0) fail("sync");
    }

private:
    int descriptor_;
};

AnchorPoint point_of(db::LogHead const& head, AnchorPoint::Kind kind, Moment at) {
    return {kind, at, head.audit_seq, head.audit_hash, head.processing_seq, head.processing_hash};
}

/// An anchor file under its lock.
class AnchorFile {
public:
    AnchorFile(LockedFile const& file, crypto::Secret const& key) : file_(file), key_(key) { read_fixed(); }

    bool is_empty() const { return size_ == 0; }
    bool is_ours() const { return newest() != nullptr; }
    /// The newest head; null when neither is whole.
    AnchorPoint const* newest() const {
        AnchorPoint const* best = nullptr;
        for (auto const& slot : slots_)
            if (slot && (!best || best->audit_seq < slot->audit_seq)) best = &*slot;
        return best;
    }
    /// The last line that was added.
    std::optional<AnchorPoint> last_line() const { return peek_anchor_line(last_line_text()); }

    void begin(AnchorPoint const& point) {
        file_.write(0, anchor_heading());
        size_ = anchor_fixed_size;
        add(point);
        put_both(point);
        file_.sync();
    }
    void add(AnchorPoint const& point) {
        auto const number = lines() + 1;
        auto const line = anchor_line(point, number, last_line_text(), key_);
        auto const at = anchor_fixed_size + static_cast<std::size_t>(lines()) * anchor_line_size;
        file_.write(at, line);
        size_ = at + anchor_line_size;
    }
    /// In the place of the head that is older or broken.
    void put(AnchorPoint const& point) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < anchor_slots; ++i)
            if (!slots_[i] || &*slots_[i] != newest()) at = i;
        put_at(at, point);
    }
    void put_both(AnchorPoint const& point) {
        for (std::size_t i = 0; i < anchor_slots; ++i) put_at(i, point);
    }

private:
    void read_fixed() {
        size_ = file_.size();
        auto const fixed = file_.read(0, anchor_fixed_size);
        for (std::size_t i = 0; i < anchor_slots; ++i) {
            auto const from = std::min(fixed.size(), (i + 1) * anchor_line_size);
            slots_[i] = read_anchor_slot(std::string_view(fixed).substr(from, anchor_line_size), key_);
        }
    }
    /// What is left of a line that was being written when the power failed does not count, and is written over.
    std::int64_t lines() const {
        if (size_ < anchor_fixed_size) return 0;
        return static_cast<std::int64_t>((size_ - anchor_fixed_size) / anchor_line_size);
    }
    std::string last_line_text() const {
        if (lines() == 0) return {};
        return file_.read(anchor_fixed_size + static_cast<std::size_t>(lines() - 1) * anchor_line_size,
                          anchor_line_size);
    }
    void put_at(std::size_t slot, AnchorPoint const& point) {
        file_.write((slot + 1) * anchor_line_size, anchor_slot(point, lines(), key_));
        slots_[slot] = point;
    }

    LockedFile const& file_;
    crypto::Secret const& key_;
    std::size_t size_ = 0;
    std::array<std::optional<AnchorPoint>, anchor_slots> slots_;
};

tl::unexpected<Refusal> cannot_open(std::filesystem::path const& file, std::string const& why) {
    return refuse(Refusal::Kind::invalid, "AUD-101", fmt::format("{} ({})", file.string(), why));
}

} // namespace

FileAnchor::FileAnchor(std::filesystem::path file, crypto::Secret const& key, Clock clock)
    : file_(std::move(file)), key_(key), clock_(std::move(clock)) {}

Result<std::shared_ptr<FileAnchor>> FileAnchor::open(std::filesystem::path const& file, crypto::KeyRing const& keys,
                                                     db::LogHead const& head, Clock clock) {
    std::shared_ptr<FileAnchor> anchor(new FileAnchor(file, keys.anchor(), std::move(clock)));
    try {
        LockedFile const locked(file, LockedFile::If::missing_make);
        AnchorFile kept(locked, anchor->key_);
        if (kept.is_empty()) kept.begin(point_of(head, AnchorPoint::Kind::start, anchor->clock_()));
        if (!kept.is_ours()) return refuse(Refusal::Kind::invalid, "AUD-102", file.string());
    } catch (std::system_error const& error) { return cannot_open(file, error.what()); }
    return anchor;
}

void FileAnchor::advance(db::LogHead const& head) noexcept {
    try {
        std::lock_guard const lock(mutex_);
        try {
            write(head);
        } catch (std::exception const& error) {
            ++trouble_.times;
            trouble_.reason = error.what();
        }
    } catch (std::exception const&) {
        // Not even the mutex or the memory for the reason: verification sees an anchor that stays behind.
    }
}

void FileAnchor::write(db::LogHead const& head) {
    LockedFile const locked(file_, LockedFile::If::missing_make);
    AnchorFile kept(locked, key_);
    auto const now = clock_();
    auto const point = point_of(head, AnchorPoint::Kind::hour, now);
    if (kept.is_empty()) return kept.begin(point_of(head, AnchorPoint::Kind::start, now));
    auto const* newest = kept.newest();
    if (!newest) throw std::runtime_error("the anchor is damaged or has other keys");
    auto const line = kept.last_line();
    if (newest->audit_seq < head.audit_seq) {
        if (!line || line->at + between_lines <= now) {
            kept.add(point);
            locked.sync();
        }
        return kept.put(point);
    }
    bool const is_same = newest->audit_seq == head.audit_seq && newest->audit_hash == head.audit_hash;
    if (is_same || (line && line->audit_seq == newest->audit_seq && line->audit_hash == newest->audit_hash)) return;
    // The log seems to have gone back. Once it is past this head again nothing else would tell, so the head must stay.
    if (last_backward_at_ && now < *last_backward_at_ + between_backward_lines) return;
    last_backward_at_ = now;
    auto stays = *newest;
    stays.at = now;
    kept.add(stays);
    locked.sync();
}

FileAnchor::Trouble FileAnchor::trouble() const {
    std::lock_guard const lock(mutex_);
    return trouble_;
}

Result<void> FileAnchor::restored(std::filesystem::path const& file, crypto::KeyRing const& keys,
                                  db::LogHead const& head, Moment now) {
    try {
        auto const key = keys.anchor();
        LockedFile const locked(file, LockedFile::If::missing_make);
        AnchorFile kept(locked, key);
        auto const point = point_of(head, AnchorPoint::Kind::restored, now);
        if (kept.is_empty()) {
            kept.begin(point);
            return {};
        }
        if (!kept.is_ours()) return refuse(Refusal::Kind::invalid, "AUD-102", file.string());
        kept.add(point);
        kept.put_both(point);
        locked.sync();
    } catch (std::system_error const& error) { return cannot_open(file, error.what()); }
    return {};
}

Result<std::optional<AnchorState>> read_anchor(std::filesystem::path const& file, crypto::KeyRing const& keys) {
    if (std::error_code ignored; !std::filesystem::exists(file, ignored)) return std::optional<AnchorState>();
    try {
        LockedFile const locked(file, LockedFile::If::exists);
        return parse_anchor(locked.read(0, locked.size()), keys.anchor());
    } catch (std::system_error const& error) { return cannot_open(file, error.what()); }
}

std::filesystem::path usual_anchor_file(std::string const& database) {
    if (database.starts_with("postgres")) return "kiem.anker";
    return std::filesystem::path(database).parent_path() / "kiem.anker";
}

} // namespace kiem::audit
