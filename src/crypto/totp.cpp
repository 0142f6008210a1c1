// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/sodium_text.hpp"
#include <cstdlib>
#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>
#include <stdexcept>

namespace kiem::crypto {

namespace {

constexpr std::int64_t step_seconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr unsigned digits = 6;
/// RFC 4226 asks for 128 bits at least and advises these.
constexpr std::size_t secret_bytes = 20;

void start_oath() {
    static bool const is_started = oath_init() == OATH_OK;
    if (!is_started) throw std::runtime_error("liboath cannot start");
}

/// Takes over what liboath allocated.
std::string take(char* text, std::size_t length) {
    std::string taken(text, length);
    sodium_memzero(text, length);
    std::free(text);
    return taken;
}

/// Empty when it is not base32.
std::string decode(std::string_view secret) {
    char* raw = nullptr;
    std::size_t length = 0;
    if (oath_base32_decode(secret.data(), secret.size(), &raw, &length) != OATH_OK) return {};
    return take(raw, length);
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (auto const c : text) {
        bool const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '.' || c == '_' || c == '~';
        if (is_plain) encoded += c;
        else encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string code_of_step(std::string const& key, std::int64_t step) {
    std::array<char, digits + 1> code{};
    if (key.empty() || step < 0 ||
        oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), digits, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) != OATH_OK)
        return {};
    return code.data();
}

} // namespace

std::string make_totp_secret() {
    start_sodium();
    start_oath();
    std::array<char, secret_bytes> raw{};
    randombytes_buf(raw.data(), raw.size());
    char* text = nullptr;
    std::size_t length = 0;
    if (oath_base32_encode(raw.data(), raw.size(), &text, &length) != OATH_OK)
        throw std::runtime_error("no memory to make a secret");
    sodium_memzero(raw.data(), raw.size());
    return take(text, length);
}

std::string totp_url(std::string_view secret, std::string_view issuer, std::string_view account) {
    auto const from = percent_encoded(issuer);
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", from, percent_encoded(account), secret, from);
}

std::string totp_code(std::string_view secret, std::int64_t unix_seconds) {
    start_oath();
    return unix_seconds < 0 ? std::string() : code_of_step(decode(secret), unix_seconds / step_seconds);
}

std::optional<std::int64_t> check_totp(std::string_view secret, std::string_view code, std::int64_t unix_seconds,
                                       std::int64_t last_step) {
    start_oath();
    auto const key = decode(secret);
    std::string typed(code);
    std::erase(typed, ' ');
    auto const now = unix_seconds / step_seconds;
    std::optional<std::int64_t> found;
    // Without an early end, so that the time tells nothing of which step it was.
    for (auto step = now - 1; step <= now + 1; ++step) {
        auto const right = code_of_step(key, step);
        bool const fits = !right.empty() && equal_secrets(right, typed);
        if (fits && step > last_step && !found) found = step;
    }
    return found;
}

} // namespace kiem::crypto
