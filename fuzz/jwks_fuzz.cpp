// SPDX-License-Identifier: EUPL-1.2
// What a provider tells of itself: its keys and its document; and what an administrator wrote about it. Nothing may crash, and what
// is taken must hold to what the headers promise.
#include "oidc/metadata.hpp"
#include <cstdint>
#include <cstdlib>
#include <set>

namespace {

using namespace kiem;

void must(bool holds) {
    if (!holds) std::abort();
}

void check_keys(std::string_view text) {
    auto const set = oidc::read_key_set(text);
    if (!set) return;
    std::set<std::string> names;
    for (auto const& key : set->keys) {
        must(!key.kid.empty() && names.insert(key.kid).second && key.handle);
        must(!key.only || key.allows(*key.only));
        must(!oidc::is_signature(key, oidc::Algorithm::es256, "tekst", std::string(64, 'a')));
        must(!oidc::is_signature(key, oidc::Algorithm::rs256, "tekst", std::string(256, 'a')));
    }
}

void check_metadata(std::string_view text) {
    oidc::Provider provider;
    provider.issuer = "https://inloggen.example.nl";
    provider.urls.hosts = {"inloggen.example.nl"};
    auto const metadata = oidc::read_metadata(text, provider);
    if (!metadata) return;
    for (auto const& url : {metadata->authorization_endpoint, metadata->token_endpoint, metadata->jwks_uri})
        must(oidc::is_allowed_url(url, provider.urls) && oidc::host_of(url) == "inloggen.example.nl");
}

void check_url(std::string_view text) {
    if (oidc::is_allowed_url(text, {{"inloggen.example.nl"}})) must(oidc::host_of(text) == "inloggen.example.nl");
    for (auto const network : {oidc::Network::internet, oidc::Network::internal})
        if (oidc::is_allowed_address(text, network)) must(!oidc::is_allowed_address(text, oidc::Network::loopback));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    check_keys(text);
    check_metadata(text);
    check_url(text);
    for (auto const& provider : oidc::parse_providers(text, "/nergens/identiteit.json").list)
        must(provider.key && !oidc::good_levels(provider).empty());
    return 0;
}
