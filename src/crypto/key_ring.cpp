// SPDX-License-Identifier: EUPL-1.2
#include "crypto/key_ring.hpp"
#include "crypto/sodium_text.hpp"
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace kiem::crypto {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "kiem-sleutels-1 ";
constexpr std::size_t hex_digits = 2 * Secret::size;

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

[[noreturn]] void fail(fs::path const& file) { throw std::system_error(errno, std::generic_category(), file.string()); }

/// A text that wipes itself.
struct SecretText {
    explicit SecretText(std::size_t size) : text(size, '\0') {}
    ~SecretText() { sodium_memzero(text.data(), text.size()); }
    SecretText(SecretText const&) = delete;
    SecretText& operator=(SecretText const&) = delete;
    std::string text;
};

/// Gives how much was read: never more than `text` has room for.
std::size_t read_start(File const& opened, fs::path const& file, std::string& text) {
    std::size_t length = 0;
    while (length < text.size()) {
        auto const got = ::read(opened.get(), text.data() + length, text.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(file);
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    return length;
}

std::optional<Secret> parse(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (!text.starts_with(heading)) return std::nullopt;
    text.remove_prefix(heading.size());
    Secret::Bytes bytes{};
    std::size_t length = 0;
    bool const is_hex = text.size() == hex_digits && sodium_hex2bin(bytes.data(), bytes.size(), text.data(),
                                                                    text.size(), nullptr, &length, nullptr) == 0;
    if (!is_hex || length != bytes.size()) return std::nullopt;
    Secret const secret(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return secret;
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

void sync_folder(fs::path const& file) {
    auto const path = file.has_parent_path() ? file.parent_path() : fs::path(".");
    File const folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.is_open() || ::fsync(folder.get()) != 0) fail(path);
}

/// A name that goes when this does.
struct TemporaryName {
    explicit TemporaryName(fs::path const& file) : path(fmt::format("{}.{}.nieuw", file.string(), random_hex(8))) {}
    ~TemporaryName() { ::unlink(path.c_str()); }
    TemporaryName(TemporaryName const&) = delete;
    TemporaryName& operator=(TemporaryName const&) = delete;
    std::string path;
};

} // namespace

Secret KeyRing::fields(std::string_view organisation) const {
    return master_.derive(fmt::format("organisatie:{}", organisation));
}
Secret KeyRing::bsn() const { return master_.derive("bsn"); }
Secret KeyRing::index() const { return master_.derive("index"); }
Secret KeyRing::anchor() const { return master_.derive("anker"); }
Secret KeyRing::sessions() const { return master_.derive("sessies"); }
Secret KeyRing::pseudonyms() const { return master_.derive("pseudoniemen"); }
Secret KeyRing::backup() const { return master_.derive("reservekopie"); }
std::string KeyRing::fingerprint() const { return to_base64url(master_.derive("vingerafdruk").bytes()); }

Result<KeyRing> KeyRing::read(fs::path const& file) {
    start_sodium();
    File const opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!opened.is_open()) {
        if (errno == ENOENT || errno == ENOTDIR) return refuse(Refusal::Kind::not_found, "SLT-101", file.string());
        if (errno == EACCES || errno == EPERM) return refuse(Refusal::Kind::forbidden, "SLT-105", file.string());
        fail(file);
    }
    struct stat about{};
    if (::fstat(opened.get(), &about) != 0) fail(file);
    if (!S_ISREG(about.st_mode)) return refuse(Refusal::Kind::invalid, "SLT-102", file.string());
    // Of the file that was opened, not of the name: what the name stands for may change in between.
    constexpr mode_t wider = S_IRWXG | S_IRWXO | S_IXUSR;
    if ((about.st_mode & wider) != 0) return refuse(Refusal::Kind::forbidden, "SLT-103", file.string());
    // Room for more than a key file has, so that a longer one is seen.
    SecretText start(heading.size() + hex_digits + 3);
    auto const length = read_start(opened, file, start.text);
    if (auto const secret = parse(std::string_view(start.text).substr(0, length))) return KeyRing(*secret);
    return refuse(Refusal::Kind::invalid, "SLT-102", file.string());
}

Result<void> KeyRing::write(fs::path const& file) const {
    TemporaryName const temporary(file);
    {
        File const made(::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!made.is_open()) fail(file);
        SecretText line(hex_digits + 1);
        sodium_bin2hex(line.text.data(), line.text.size(), master_.bytes().data(), Secret::size);
        line.text.back() = '\n';
        if (!write_whole(made, heading) || !write_whole(made, line.text)) fail(file);
    }
    // Linking fails where renaming would overwrite.
    if (::link(temporary.path.c_str(), file.c_str()) != 0) {
        if (errno == EEXIST) return refuse(Refusal::Kind::conflict, "SLT-104", file.string());
        fail(file);
    }
    sync_folder(file);
    return {};
}

} // namespace kiem::crypto
