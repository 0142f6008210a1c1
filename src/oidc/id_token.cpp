// SPDX-License-Identifier: EUPL-1.2
#include "oidc/id_token.hpp"
#include "base/identifiers.hpp"
#include "crypto/crypto.hpp"
#include "crypto/sodium_text.hpp"
#include "oidc/sha256.hpp"
#include "oidc/strict_json.hpp"
#include <algorithm>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_subject = 255, longest_name = 200;

tl::unexpected<Refusal> wrong(std::string_view claim) {
    return refuse(Refusal::Kind::invalid, "OID-102", "token: " + std::string(claim));
}
tl::unexpected<Refusal> wrong_time(std::string_view claim) {
    return refuse(Refusal::Kind::invalid, "OID-109", "token: " + std::string(claim));
}

bool is_for(json::object const& claims, std::string const& client) {
    auto const audience = texts_of(claims, "aud");
    if (!audience || std::ranges::find(*audience, client) == audience->end()) return false;
    if (claims.contains("azp") || audience->size() > 1) return text_of(claims, "azp") == client;
    return true;
}

Result<void> check_times(json::object const& claims, Moment now) {
    auto const at = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    auto const ends = seconds_of(claims, "exp"), made = seconds_of(claims, "iat");
    if (!ends) return wrong("exp");
    if (!made) return wrong("iat");
    if (*made > at + clock_skew.count()) return wrong_time("iat");
    if (*ends <= at - clock_skew.count()) return wrong_time("exp");
    if (*ends <= *made || *ends - *made > std::chrono::seconds(longest_life).count()) return wrong_time("levensduur");
    if (!claims.contains("nbf")) return {};
    auto const from = seconds_of(claims, "nbf");
    if (!from) return wrong("nbf");
    if (*from > at + clock_skew.count()) return wrong_time("nbf");
    return {};
}

/// The left half of the digest, as OpenID Connect Core 3.1.3.6 has it.
bool is_hash_of(std::string_view claim, std::string_view access_token) {
    auto const half = sha256(access_token).substr(0, 16);
    return !access_token.empty() && crypto::equal_secrets(claim, crypto::to_base64url(crypto::bytes_of(half)));
}

bool is_subject(std::string_view text) {
    bool const is_plain = std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
    return !text.empty() && text.size() <= longest_subject && is_plain && !looks_like_bsn(text);
}

/// A claim for people to read; empty when it is not there or too long.
std::string shown(json::object const& claims, Provider const& provider, std::string_view key) {
    auto const name = provider.claims.find(key);
    auto text = name == provider.claims.end() ? std::nullopt : text_of(claims, name->second);
    return text && text->size() <= longest_name ? *text : std::string();
}

} // namespace

Result<Person> check_id_token(SignedClaims const& signed_claims, Expected const& expected) {
    auto const& claims = signed_claims.claims();
    auto const& provider = expected.provider;
    if (text_of(claims, "iss") != provider.issuer) return wrong("iss");
    if (!is_for(claims, provider.client_id)) return wrong("aud");
    if (auto const times = check_times(claims, expected.now); !times) return tl::unexpected(times.error());
    auto const nonce = text_of(claims, "nonce");
    if (!nonce || expected.nonce.empty() || !crypto::equal_secrets(*nonce, expected.nonce)) return wrong("nonce");
    if (claims.contains("at_hash") && !is_hash_of(text_of(claims, "at_hash").value_or(""), expected.access_token))
        return wrong("at_hash");
    if (claims.contains("represents")) return refuse(Refusal::Kind::forbidden, "OID-110", "token: represents");
    auto const subject = text_of(claims, "sub");
    if (!subject || !is_subject(*subject)) return wrong("sub");
    auto const acr = text_of(claims, "acr").value_or("");
    auto const good = good_levels(provider);
    if (std::ranges::find(good, acr) == good.end()) return refuse(Refusal::Kind::forbidden, "OID-104", "token: acr");
    return Person{provider.issuer, *subject, acr, shown(claims, provider, "naam"), shown(claims, provider, "e-mail")};
}

} // namespace kiem::oidc
