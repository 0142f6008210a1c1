// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/key_file_cli.hpp"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <ostream>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiem::edition {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t digits = 2 * std::tuple_size_v<disclosure::SecretKey>;

/// A file descriptor that is closed.
class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    bool is_open() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

tl::unexpected<Refusal> unreadable(fs::path const& path, int error) {
    return refuse(Refusal::Kind::invalid, "EDI-254", fmt::format("{} ({})", path.string(), std::strerror(error)));
}

std::optional<disclosure::SecretKey> parse_key(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    disclosure::SecretKey key;
    std::size_t length = 0;
    if (text.size() != digits ||
        sodium_hex2bin(key.data(), key.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0)
        return std::nullopt;
    return length == key.size() ? std::optional(key) : std::nullopt;
}

/// Reads a few more bytes than a key has, so that a longer file is seen.
Result<std::string> read_start(File const& file, fs::path const& path) {
    std::string text(digits + 3, '\0');
    std::size_t length = 0;
    while (length < text.size()) {
        auto const got = ::read(file.get(), text.data() + length, text.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, errno);
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    text.resize(length);
    return text;
}

Result<disclosure::SecretKey> read_key(File const& file, fs::path const& path) {
    struct stat about{};
    if (::fstat(file.get(), &about) != 0) return unreadable(path, errno);
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    // Of the file that was opened, not of the name: what the name stands for may change in between.
    if (!S_ISREG(about.st_mode) || (about.st_mode & others) != 0 || about.st_uid != ::geteuid())
        return refuse(Refusal::Kind::invalid, "EDI-251", path.string());
    auto const text = read_start(file, path);
    if (!text) return tl::unexpected(text.error());
    if (auto const key = parse_key(*text)) return *key;
    return refuse(Refusal::Kind::invalid, "EDI-252", path.string());
}

bool write_whole(File const& file, std::string_view text) {
    while (!text.empty()) {
        auto const written = ::write(file.get(), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file.get()) == 0;
}

std::string new_key_text() {
    disclosure::SecretKey key;
    randombytes_buf(key.data(), key.size());
    std::string text(digits + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
    text.back() = '\n';
    return text;
}

void sync_folder(fs::path const& path) {
    File const folder(::open((path.has_parent_path() ? path.parent_path() : fs::path(".")).c_str(),
                             O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.is_open()) ::fsync(folder.get());
}

/// Makes the key under another name and links it to its own, which fails when another process was first: then theirs
/// counts. Gives whether it was made here.
Result<bool> make_key(fs::path const& path) {
    auto const temporary = fmt::format("{}.{}.new", path.string(), ::getpid());
    ::unlink(temporary.c_str());
    bool is_whole = false;
    {
        File const file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file.is_open()) return unreadable(path, errno);
        is_whole = write_whole(file, new_key_text());
    }
    int const write_error = errno;
    bool const is_linked = is_whole && ::link(temporary.c_str(), path.c_str()) == 0;
    int const link_error = errno;
    ::unlink(temporary.c_str());
    if (!is_whole) return unreadable(path, write_error);
    if (!is_linked && link_error != EEXIST) return unreadable(path, link_error);
    sync_folder(path);
    return is_linked;
}

} // namespace

Result<disclosure::SecretKey> load_key(fs::path const& path, WhenMissing when_missing, Texts const& texts,
                                       std::ostream& err) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    {
        File const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (file.is_open()) return read_key(file, path);
        if (errno != ENOENT) return unreadable(path, errno);
    }
    if (when_missing == WhenMissing::refuse) return refuse(Refusal::Kind::not_found, "EDI-253", path.string());
    auto const made = make_key(path);
    if (!made) return tl::unexpected(made.error());
    if (*made) err << texts("edition.key_made", {{"bestand", path.string()}}) << "\n";
    File const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) return unreadable(path, errno);
    return read_key(file, path);
}

} // namespace kiem::edition
