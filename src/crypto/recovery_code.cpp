// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/sodium_text.hpp"
#include <sodium.h>

namespace kiem::crypto {

namespace {

/// Of Crockford: no I, L, O and U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t length = 12;
constexpr std::size_t group = 4;

/// Whatever it was taken for.
char as_meant(char letter) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') return '0';
    return letter == 'I' || letter == 'L' ? '1' : letter;
}

} // namespace

std::string make_recovery_code() {
    start_sodium();
    std::string code;
    for (std::size_t i = 0; i < length; ++i) {
        if (i > 0 && i % group == 0) code += '-';
        code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return code;
}

std::string normalise_recovery_code(std::string_view typed) {
    std::string code;
    for (auto const letter : typed)
        if (letter != ' ' && letter != '\t' && letter != '-') code += as_meant(letter);
    return code;
}

} // namespace kiem::crypto
