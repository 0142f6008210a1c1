// SPDX-License-Identifier: EUPL-1.2
#include "oidc/token.hpp"
#include "crypto/sodium_text.hpp"
#include "oidc/strict_json.hpp"
#include <array>
#include <boost/json/serialize.hpp>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_token = std::size_t{16} * 1024;
constexpr std::size_t longest_kid = 200;
constexpr std::array not_followed{"jku", "jwk", "x5u", "x5c", "crit", "zip", "enc", "b64"};

tl::unexpected<Refusal> wrong(std::string detail) {
    return refuse(Refusal::Kind::invalid, "OID-102", "token: " + std::move(detail));
}

std::string base64url(std::string_view text) { return crypto::to_base64url(crypto::bytes_of(text)); }

std::optional<json::object> object_in(std::string_view part) {
    auto const text = crypto::from_base64url(part);
    return text ? read_object(*text) : std::nullopt;
}

bool is_jwt_type(json::object const& header) {
    if (!header.contains("typ")) return true;
    auto const type = text_of(header, "typ").value_or("");
    return type == "JWT" || type == "jwt";
}

Result<void> take_header(json::object const& header, Token& token) {
    for (auto const* name : not_followed)
        if (header.contains(name)) return wrong(std::string("kop met ") + name);
    auto const algorithm = parse_algorithm(text_of(header, "alg").value_or(""));
    if (!algorithm) return wrong("alg niet toegestaan");
    if (!is_jwt_type(header)) return wrong("typ");
    auto const kid = text_of(header, "kid");
    if (!kid || kid->size() > longest_kid) return wrong("geen kid");
    token.algorithm = *algorithm;
    token.kid = *kid;
    return {};
}

} // namespace

Result<Token> parse_token(std::string_view compact) {
    if (compact.size() > longest_token) return wrong("te lang");
    auto const first = compact.find('.');
    auto const second = first == compact.npos ? compact.npos : compact.find('.', first + 1);
    if (second == compact.npos || compact.find('.', second + 1) != compact.npos) return wrong("geen drie delen");
    auto const header = object_in(compact.substr(0, first));
    auto claims = object_in(compact.substr(first + 1, second - first - 1));
    auto signature = crypto::from_base64url(compact.substr(second + 1));
    if (!header || !claims || !signature || signature->empty()) return wrong("niet leesbaar");
    Token token{{}, {}, std::move(*claims), std::string(compact.substr(0, second)), std::move(*signature)};
    if (auto const taken = take_header(*header, token); !taken) return tl::unexpected(taken.error());
    return token;
}

Result<SignedClaims> verify(Token token, PublicKey const& key) {
    if (key.kid != token.kid) return wrong("kid");
    if (!is_signature(key, token.algorithm, token.signed_text, token.signature)) return wrong("handtekening");
    return SignedClaims(std::move(token.claims));
}

std::string make_token(SigningKey const& key, json::object const& claims) {
    json::object const header{{"alg", to_text(key.algorithm())}, {"kid", key.kid()}, {"typ", "JWT"}};
    auto text = base64url(json::serialize(header)) + "." + base64url(json::serialize(claims));
    text += "." + base64url(key.sign(text));
    return text;
}

} // namespace kiem::oidc
