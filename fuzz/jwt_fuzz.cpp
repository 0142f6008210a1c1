// SPDX-License-Identifier: EUPL-1.2
// What a provider gives as ID token. Nothing may crash, and nothing but what the key signed may pass.
#include "oidc/id_token.hpp"
#include <boost/json/parse.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace kiem;

void must(bool holds) {
    if (!holds) std::abort();
}

oidc::SigningKey const& key() {
    static auto const made = oidc::SigningKey::make(oidc::Algorithm::es256);
    return made;
}
oidc::KeySet const& keys() {
    static auto const read = oidc::read_key_set("{\"keys\":[" + key().public_jwk() + "]}").value();
    return read;
}

oidc::Provider const& provider() {
    static oidc::Provider const made = [] {
        oidc::Provider sample;
        sample.issuer = "https://inloggen.example.nl";
        sample.client_id = "kiem";
        sample.acr_levels = {"laag", "hoog"};
        sample.required_acr = "hoog";
        sample.claims = {{"naam", "name"}};
        return sample;
    }();
    return made;
}

/// Whoever comes out is somebody of this provider, well recognised.
void check_claims(oidc::SignedClaims const& claims) {
    auto const now = Moment(std::chrono::seconds(1'800'000'000));
    auto const person = oidc::check_id_token(claims, {provider(), "nonce-1", "toegang", now});
    if (!person) return;
    must(person->issuer == provider().issuer && person->acr == "hoog");
    must(!person->subject.empty() && person->subject.size() <= 255);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    // The input as a token, which nobody can have signed with a key made a moment ago.
    if (auto const token = oidc::parse_token(text))
        for (auto const& one : keys().keys) must(!oidc::verify(*token, one));
    // The input as claims, which the key does sign.
    boost::json::error_code error;
    auto const value = boost::json::parse(text, error);
    if (error || !value.is_object()) return 0;
    auto token = oidc::parse_token(oidc::make_token(key(), value.get_object()));
    if (!token) return 0;
    auto const claims = oidc::verify(std::move(*token), keys().keys.front());
    must(claims.has_value());
    check_claims(*claims);
    return 0;
}
