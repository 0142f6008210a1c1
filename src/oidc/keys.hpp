// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "oidc/algorithm.hpp"
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

/// Keys that sign tokens: those of a provider, by which it is recognised, and the one by which Kiem is recognised.
namespace kiem::oidc {

using KeyHandle = std::shared_ptr<evp_pkey_st>;

struct PublicKey {
    enum class Kind { rsa, ec };
    /// What a token names it by; never empty.
    std::string kid;
    Kind kind{};
    /// The one algorithm it is for; empty: any of its kind.
    std::optional<Algorithm> only = {};
    KeyHandle handle = {};
    bool allows(Algorithm algorithm) const;
};

/// A JWK set (RFC 7517). Keys that Kiem cannot use are left out: of another kind than RSA of 2048 to 8192 bits or P-256,
/// not for signatures, without kid, or with a private or shared part.
struct KeySet {
    std::vector<PublicKey> keys;
    /// Null when there is none of that name for that algorithm.
    PublicKey const* find(std::string_view kid, Algorithm algorithm) const;
};
/// Refuses with OID-102: not a set, two usable keys of one name, more than 100 keys.
Result<KeySet> read_key_set(std::string_view json);

/// Whether this is the signature of that text. `signature` is as in a token: for ES256 64 bytes, r and s.
bool is_signature(PublicKey const& key, Algorithm algorithm, std::string_view text, std::string_view signature);

/// A private key of Kiem.
class SigningKey {
public:
    /// From a PEM file without a password. RSA keys sign with PS256 unless `wanted` says RS256. Refuses: OID-007 not readable,
    /// not such a key, or not for that algorithm; OID-008 readable by others than its owner.
    static Result<SigningKey> read(std::filesystem::path const& file, std::optional<Algorithm> wanted = {});
    /// A new one.
    static SigningKey make(Algorithm algorithm);

    Algorithm algorithm() const { return algorithm_; }
    /// The RFC 7638 thumbprint of its public part.
    std::string const& kid() const { return kid_; }
    /// As in a token.
    std::string sign(std::string_view text) const;
    /// The public part as JSON, with kid, alg and use.
    std::string const& public_jwk() const { return public_jwk_; }
    /// The private part as PEM (PKCS #8).
    std::string to_pem() const;

private:
    SigningKey(KeyHandle handle, Algorithm algorithm);
    KeyHandle handle_;
    Algorithm algorithm_;
    std::string kid_, public_jwk_;
};

} // namespace kiem::oidc
