// SPDX-License-Identifier: EUPL-1.2
#include "crypto/key_file.hpp"
#include "crypto/crypto.hpp"
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

namespace kiem::crypto {

namespace {

namespace fs = std::filesystem;

bool write_whole(OpenFile const& file, std::string_view text) {
    while (!text.empty()) {
        auto const written = ::write(file.get(), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file.get()) == 0;
}

bool sync_folder_of(fs::path const& file) {
    auto const path = file.has_parent_path() ? file.parent_path() : fs::path(".");
    OpenFile const folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.is_open() && ::fsync(folder.get()) == 0;
}

/// A name that goes when this does; errno stays.
struct TemporaryName {
    explicit TemporaryName(fs::path const& file) : path(fmt::format("{}.{}.nieuw", file.string(), random_hex(8))) {}
    ~TemporaryName() {
        auto const error = errno;
        ::unlink(path.c_str());
        errno = error;
    }
    TemporaryName(TemporaryName const&) = delete;
    TemporaryName& operator=(TemporaryName const&) = delete;
    std::string path;
};

bool write_new(std::string const& path, std::string_view text) {
    OpenFile const made(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    return made.is_open() && write_whole(made, text);
}

} // namespace

OpenFile::~OpenFile() {
    auto const error = errno;
    if (descriptor_ >= 0) ::close(descriptor_);
    errno = error;
}

OpenFile open_secret(fs::path const& path) { return OpenFile(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); }

std::optional<std::size_t> read_start(OpenFile const& file, std::span<char> room) {
    std::size_t length = 0;
    while (length < room.size()) {
        auto const got = ::read(file.get(), room.data() + length, room.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::nullopt;
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    return length;
}

bool read_hex(std::string_view text, std::span<unsigned char> bytes) {
    std::size_t length = 0;
    return text.size() == 2 * bytes.size() &&
           sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr) == 0 &&
           length == bytes.size();
}

Made make_secret(fs::path const& path, std::string_view text) {
    TemporaryName const temporary(path);
    if (!write_new(temporary.path, text)) return Made::failed;
    // Linking fails where renaming would overwrite.
    if (::link(temporary.path.c_str(), path.c_str()) != 0) return errno == EEXIST ? Made::was_there : Made::failed;
    return sync_folder_of(path) ? Made::here : Made::failed;
}

} // namespace kiem::crypto
