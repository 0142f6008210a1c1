// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "oidc/provider.hpp"

/// What a provider tells about itself (OpenID Connect Discovery), held to what the administrator wrote down.
namespace kiem::oidc {

struct Metadata {
    std::string authorization_endpoint, token_endpoint, jwks_uri;
    /// It names itself in what it sends back (RFC 9207), so that an answer without that name is none of it.
    bool names_itself = false;
};

/// Where it stands.
std::string metadata_url(Provider const& provider);

/// Refuses with OID-112, and what is wrong as the detail: another issuer, an endpoint that UrlPolicy does not allow, or a
/// provider that cannot do what NLGov asks: the code flow with S256, private_key_jwt, one of our signatures, pairwise subjects
/// (when these are asked).
Result<Metadata> read_metadata(std::string_view json, Provider const& provider);

} // namespace kiem::oidc
