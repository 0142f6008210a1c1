// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/sodium_text.hpp"
#include <sodium.h>

namespace kiem::crypto {

namespace {

static_assert(Secret::size == crypto_generichash_blake2b_KEYBYTES);
static_assert(Secret::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

using Salt = std::array<unsigned char, crypto_generichash_blake2b_SALTBYTES>;
using Personal = std::array<unsigned char, crypto_generichash_blake2b_PERSONALBYTES>;

/// Keeps derived keys apart from keyed digests, whatever the text.
constexpr Personal for_derived_keys{'k', 'i', 'e', 'm', '-', 's', 'l', 'e', 'u', 't', 'e', 'l'};

} // namespace

Secret::Secret(Bytes const& bytes) : bytes_(bytes) {}

Secret::~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

Secret Secret::random() {
    start_sodium();
    Secret secret{Bytes{}};
    randombytes_buf(secret.bytes_.data(), secret.bytes_.size());
    return secret;
}

Secret Secret::derive(std::string_view use) const {
    start_sodium();
    auto const text = bytes_of(use);
    Salt const no_salt{};
    Secret derived{Bytes{}};
    crypto_generichash_blake2b_salt_personal(derived.bytes_.data(), size, text.data(), text.size(), bytes_.data(), size,
                                             no_salt.data(), for_derived_keys.data());
    return derived;
}

std::string random_token() {
    auto const secret = Secret::random();
    return to_base64url(secret.bytes());
}

std::string random_hex(std::size_t bytes) {
    start_sodium();
    std::vector<unsigned char> random(bytes);
    if (!random.empty()) randombytes_buf(random.data(), random.size());
    std::string text(2 * bytes + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), random.data(), random.size());
    text.pop_back();
    return text;
}

namespace {

std::string hash(std::string_view text, std::span<unsigned char const> key) {
    start_sodium();
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    auto const bytes = bytes_of(text);
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), key.data(), key.size());
    return to_base64url(hash);
}

} // namespace

std::string digest(std::string_view text) { return hash(text, {}); }

std::string keyed_digest(Secret const& key, std::string_view text) { return hash(text, key.bytes()); }

bool equal_secrets(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

} // namespace kiem::crypto
