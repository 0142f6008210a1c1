// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/key_file_cli.hpp"
#include "crypto/key_file.hpp"
#include <array>
#include <cerrno>
#include <cstring>
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

tl::unexpected<Refusal> unreadable(fs::path const& path, int error) {
    return refuse(Refusal::Kind::invalid, "EDI-254", fmt::format("{} ({})", path.string(), std::strerror(error)));
}

std::optional<disclosure::SecretKey> parse_key(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    disclosure::SecretKey key;
    return crypto::read_hex(text, key) ? std::optional(key) : std::nullopt;
}

Result<disclosure::SecretKey> read_key(crypto::OpenFile const& file, fs::path const& path) {
    struct stat about{};
    if (::fstat(file.get(), &about) != 0) return unreadable(path, errno);
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    // Of the file that was opened, not of the name: what the name stands for may change in between.
    if (!S_ISREG(about.st_mode) || (about.st_mode & others) != 0 || about.st_uid != ::geteuid())
        return refuse(Refusal::Kind::invalid, "EDI-251", path.string());
    // A few more bytes than a key has, so that a longer file is seen.
    std::array<char, digits + 3> start{};
    auto const length = crypto::read_start(file, start);
    if (!length) return unreadable(path, errno);
    if (auto const key = parse_key({start.data(), *length})) return *key;
    return refuse(Refusal::Kind::invalid, "EDI-252", path.string());
}

std::string new_key_text() {
    disclosure::SecretKey key;
    randombytes_buf(key.data(), key.size());
    std::string text(digits + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
    text.back() = '\n';
    return text;
}

} // namespace

Result<disclosure::SecretKey> load_key(fs::path const& path, WhenMissing when_missing, Texts const& texts,
                                       std::ostream& err) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    {
        auto const file = crypto::open_secret(path);
        if (file.is_open()) return read_key(file, path);
        if (errno != ENOENT) return unreadable(path, errno);
    }
    if (when_missing == WhenMissing::refuse) return refuse(Refusal::Kind::not_found, "EDI-253", path.string());
    // When another process was first, theirs counts.
    auto const made = crypto::make_secret(path, new_key_text());
    if (made == crypto::Made::failed) return unreadable(path, errno);
    if (made == crypto::Made::here) err << texts("edition.key_made", {{"bestand", path.string()}}) << "\n";
    auto const file = crypto::open_secret(path);
    if (!file.is_open()) return unreadable(path, errno);
    return read_key(file, path);
}

} // namespace kiem::edition
