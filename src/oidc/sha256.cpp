// SPDX-License-Identifier: EUPL-1.2
#include "oidc/sha256.hpp"
#include "oidc/openssl_parts.hpp"
#include <stdexcept>

namespace kiem::oidc {

std::string sha256(std::string_view text) {
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), bytes(digest), &size, EVP_sha256(), nullptr) <= 0)
        throw std::runtime_error("OpenSSL: SHA-256");
    digest.resize(size);
    return digest;
}

} // namespace kiem::oidc
