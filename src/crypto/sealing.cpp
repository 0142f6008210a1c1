// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/sodium_text.hpp"
#include <sodium.h>

namespace kiem::crypto {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// The first byte of what is sealed, and of what is bound to it: another way of sealing gets another.
constexpr char version = 1;
constexpr std::size_t least_size = 1 + nonce_size + tag_size;

std::string bound_to(std::string_view context) { return version + std::string(context); }

unsigned char* writable(std::string& text, std::size_t from) {
    return reinterpret_cast<unsigned char*>(text.data()) + from;
}

} // namespace

std::string seal(Secret const& key, std::string_view plain, std::string_view context) {
    start_sodium();
    std::string sealed(least_size + plain.size(), '\0');
    sealed.front() = version;
    auto* const nonce = writable(sealed, 1);
    randombytes_buf(nonce, nonce_size);
    auto const text = bytes_of(plain);
    auto const bound = bound_to(context);
    crypto_aead_xchacha20poly1305_ietf_encrypt(writable(sealed, 1 + nonce_size), nullptr, text.data(), text.size(),
                                               bytes_of(bound).data(), bound.size(), nullptr, nonce,
                                               key.bytes().data());
    return to_base64url(bytes_of(sealed));
}

std::optional<std::string> open_sealed(Secret const& key, std::string_view sealed, std::string_view context) {
    start_sodium();
    auto const raw = from_base64url(sealed);
    if (!raw || raw->size() < least_size || raw->front() != version) return std::nullopt;
    auto const bytes = bytes_of(*raw);
    auto const nonce = bytes.subspan(1, nonce_size);
    auto const box = bytes.subspan(1 + nonce_size);
    auto const bound = bound_to(context);
    std::string plain(box.size() - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(writable(plain, 0), nullptr, nullptr, box.data(), box.size(),
                                                   bytes_of(bound).data(), bound.size(), nonce.data(),
                                                   key.bytes().data()) != 0)
        return std::nullopt;
    return plain;
}

} // namespace kiem::crypto
