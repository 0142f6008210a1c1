// SPDX-License-Identifier: EUPL-1.2
#include "crypto/key_ring.hpp"
#include "crypto/key_file.hpp"
#include "crypto/sodium_text.hpp"
#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <system_error>

namespace kiem::crypto {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "kiem-sleutels-1 ";
constexpr std::size_t hex_digits = 2 * Secret::size;

[[noreturn]] void fail(fs::path const& file) { throw std::system_error(errno, std::generic_category(), file.string()); }

/// A text that wipes itself.
struct SecretText {
    explicit SecretText(std::size_t size) : text(size, '\0') {}
    ~SecretText() { sodium_memzero(text.data(), text.size()); }
    SecretText(SecretText const&) = delete;
    SecretText& operator=(SecretText const&) = delete;
    std::string text;
};

std::optional<Secret> parse(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (!text.starts_with(heading)) return std::nullopt;
    text.remove_prefix(heading.size());
    Secret::Bytes bytes{};
    if (!read_hex(text, bytes)) return std::nullopt;
    Secret const secret(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return secret;
}

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
    auto const opened = open_secret(file);
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
    auto const length = read_start(opened, start.text);
    if (!length) fail(file);
    if (auto const secret = parse(std::string_view(start.text).substr(0, *length))) return KeyRing(*secret);
    return refuse(Refusal::Kind::invalid, "SLT-102", file.string());
}

Result<void> KeyRing::write(fs::path const& file) const {
    SecretText line(heading.size() + hex_digits + 1);
    std::ranges::copy(heading, line.text.begin());
    auto* const hex = line.text.data() + heading.size();
    sodium_bin2hex(hex, hex_digits + 1, master_.bytes().data(), Secret::size);
    line.text.back() = '\n';
    switch (make_secret(file, line.text)) {
    case Made::here: return {};
    case Made::was_there: return refuse(Refusal::Kind::conflict, "SLT-104", file.string());
    case Made::failed: break;
    }
    fail(file);
}

} // namespace kiem::crypto
