// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/backup_file_do.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace kiem::backup {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t write_size = 1 << 20;

[[noreturn]] void fail(fs::path const& file) { throw std::system_error(errno, std::generic_category(), file.string()); }

[[noreturn]] void reject_file(std::string code, fs::path const& file, int error = 0) {
    throw_rejected(std::move(code), {{"bestand", file.string()}, {"reden", std::generic_category().message(error)}});
}

fs::path folder_of(fs::path const& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

void sync_folder(fs::path const& file) {
    auto const path = folder_of(file);
    int const folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // Some network file systems cannot; the name then lasts when they say so.
    bool const is_synced = folder >= 0 && (::fsync(folder) == 0 || errno == EINVAL);
    if (folder >= 0) ::close(folder);
    if (!is_synced) fail(path);
}

/// Whether the name still stands for the file that is open.
bool is_same_file(int descriptor, fs::path const& path) {
    struct stat opened{}, named{};
    return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

/// Gives the new name unless it is taken; false when it is.
bool rename_to_new(fs::path const& from, fs::path const& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    if (errno != EINVAL && errno != ENOSYS) fail(to);
    // A file system without it.
    if (fs::exists(fs::symlink_status(to))) return false;
    if (::rename(from.c_str(), to.c_str()) != 0) fail(to);
    return true;
}

} // namespace

NewFile::NewFile(fs::path target) : target_(std::move(target)), part_(target_.string() + ".deel") {
    if (fs::exists(fs::symlink_status(target_))) reject_file("RES-102", target_);
    open_part();
}

void NewFile::open_part() {
    int const opened = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (opened < 0) reject_file("RES-104", target_, errno);
    // The one who had the lock before may have given this file its name by now.
    bool const is_ours = ::flock(opened, LOCK_EX | LOCK_NB) == 0 && is_same_file(opened, part_);
    if (!is_ours) {
        ::close(opened);
        reject_file("RES-103", target_);
    }
    if (::fchmod(opened, S_IRUSR | S_IWUSR) != 0 || ::ftruncate(opened, 0) != 0) {
        int const error = errno;
        ::close(opened);
        reject_file("RES-104", target_, error);
    }
    descriptor_ = opened;
}

NewFile::~NewFile() {
    // Before the lock is given up, so that it is never another's file.
    if (!is_kept_) ::unlink(part_.c_str());
    ::close(descriptor_);
}

void NewFile::write(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() >= write_size) flush();
}

void NewFile::flush() {
    std::string_view left = waiting_;
    while (!left.empty()) {
        auto const put = ::write(descriptor_, left.data(), left.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) fail(part_);
        left.remove_prefix(static_cast<std::size_t>(put));
        size_ += put;
    }
    waiting_.clear();
}

void NewFile::keep() {
    flush();
    if (::fsync(descriptor_) != 0) fail(part_);
    if (!rename_to_new(part_, target_)) reject_file("RES-102", target_);
    is_kept_ = true;
    sync_folder(target_);
}

OldFile::OldFile(fs::path const& file) : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (descriptor_ < 0) reject_file("RES-101", file, errno);
    struct stat status{};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor_);
        reject_file("RES-101", file, EINVAL);
    }
    size_ = status.st_size;
}

OldFile::~OldFile() { ::close(descriptor_); }

Source OldFile::source(OnProgress on_progress) const {
    return [this, on_progress = std::move(on_progress), at = off_t{0}](char* to, std::size_t size) mutable {
        for (;;) {
            auto const got = ::pread(descriptor_, to, size, at);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) throw std::system_error(errno, std::generic_category(), "reading a back-up");
            at += got;
            if (on_progress) on_progress(at, size_);
            return static_cast<std::size_t>(got);
        }
    };
}

} // namespace kiem::backup
