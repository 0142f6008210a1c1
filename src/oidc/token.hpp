// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "oidc/keys.hpp"
#include <boost/json/object.hpp>

/// Signed tokens (JWS compact, RFC 7515), as read and as proven. No clock, no network.
namespace kiem::oidc {

/// A token as it was written. Nothing in it may be believed yet.
struct Token {
    Algorithm algorithm{};
    std::string kid;
    boost::json::object claims;
    std::string signed_text, signature;
};
/// Refuses with OID-102, and what is wrong as the detail: not three parts of canonical base64url, longer than 16 KiB, an
/// algorithm that is not allowed, no kid, a header that brings its own key (jku, jwk, x5u, x5c) or asks for more (crit, zip,
/// enc, b64), a `typ` other than JWT.
Result<Token> parse_token(std::string_view compact);

/// The claims of a token whose signature was right.
class SignedClaims {
public:
    boost::json::object const& claims() const { return claims_; }

private:
    friend Result<SignedClaims> verify(Token token, PublicKey const& key);
    explicit SignedClaims(boost::json::object claims) : claims_(std::move(claims)) {}
    boost::json::object claims_;
};
/// Refuses with OID-102 when the key is another one than the token names, or did not sign it.
Result<SignedClaims> verify(Token token, PublicKey const& key);

/// A token with these claims, signed.
std::string make_token(SigningKey const& key, boost::json::object const& claims);

} // namespace kiem::oidc
