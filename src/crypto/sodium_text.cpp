// SPDX-License-Identifier: EUPL-1.2
#include "crypto/sodium_text.hpp"
#include <sodium.h>
#include <stdexcept>

namespace kiem::crypto {

namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

} // namespace

void start_sodium() {
    static bool const is_started = sodium_init() >= 0;
    if (!is_started) throw std::runtime_error("libsodium cannot start");
}

std::span<unsigned char const> bytes_of(std::string_view text) {
    return {reinterpret_cast<unsigned char const*>(text.data()), text.size()};
}

std::string to_base64url(std::span<unsigned char const> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    // libsodium takes some bytes above 127 for digits.
    if (text.find_first_not_of(base64_digits) != text.npos) return std::nullopt;
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, nullptr, variant) != 0)
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

} // namespace kiem::crypto
