// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/rounding.hpp"
#include <array>
#include <cstdint>
#include <string_view>

namespace kiem::disclosure {

/// A stream of random numbers that follows from a secret key and a label, and that nobody without the key can predict:
/// BLAKE2b of the label under the key seeds ChaCha20. Same key and label, same stream on every machine.
class KeyedRandom {
public:
    KeyedRandom(SecretKey const& key, std::string_view label);

    /// Every value is equally likely.
    std::uint32_t next() {
        if (used_ == block_.size()) refill();
        return block_[used_++];
    }

    /// 0 up to, not including, n; n is at least 1. At most n / 2^32 from equally likely.
    std::uint32_t below(std::uint32_t n) {
        return static_cast<std::uint32_t>((static_cast<std::uint64_t>(next()) * n) >> 32U);
    }

private:
    void refill();

    std::array<unsigned char, 32> seed_{};
    std::uint64_t blocks_ = 0;
    std::array<std::uint32_t, 512> block_{};
    std::size_t used_ = block_.size();
};

} // namespace kiem::disclosure
