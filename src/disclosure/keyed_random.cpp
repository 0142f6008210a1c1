// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/keyed_random.hpp"
#include <cassert>
#include <sodium.h>
#include <stdexcept>

namespace kiem::disclosure {

KeyedRandom::KeyedRandom(SecretKey const& key, std::string_view label) {
    // Chooses the fast implementations; to call it again does nothing.
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not be initialised");
    std::vector<unsigned char> const message(label.begin(), label.end());
    [[maybe_unused]] auto const done = crypto_generichash(seed_.data(), seed_.size(), message.data(), message.size(),
                                                          key.data(), key.size());
    assert(done == 0);
}

void KeyedRandom::refill() {
    std::array<unsigned char, crypto_stream_chacha20_NONCEBYTES> nonce{};
    for (std::size_t i = 0; i < nonce.size(); ++i) nonce[i] = static_cast<unsigned char>(blocks_ >> (8 * i));
    ++blocks_;
    std::array<unsigned char, sizeof block_> bytes{};
    crypto_stream_chacha20(bytes.data(), bytes.size(), nonce.data(), seed_.data());
    for (std::size_t i = 0; i < block_.size(); ++i)
        block_[i] = static_cast<std::uint32_t>(bytes[4 * i]) | static_cast<std::uint32_t>(bytes[4 * i + 1]) << 8U |
                    static_cast<std::uint32_t>(bytes[4 * i + 2]) << 16U |
                    static_cast<std::uint32_t>(bytes[4 * i + 3]) << 24U;
    used_ = 0;
}

} // namespace kiem::disclosure
