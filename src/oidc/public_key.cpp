// SPDX-License-Identifier: EUPL-1.2
#include "crypto/sodium_text.hpp"
#include "oidc/openssl_parts.hpp"
#include "oidc/strict_json.hpp"
#include <algorithm>
#include <boost/json/array.hpp>
#include <openssl/core_names.h>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::size_t most_keys = 100;
constexpr int least_rsa_bits = 2048, most_rsa_bits = 8192;
constexpr std::size_t longest_exponent = 4;

std::optional<std::string> bytes_named(json::object const& jwk, std::string_view name) {
    auto const text = text_of(jwk, name);
    return text ? crypto::from_base64url(*text) : std::nullopt;
}

Number to_number(std::string_view text) {
    return Number(BN_bin2bn(bytes(text), static_cast<int>(text.size()), nullptr));
}

/// The key of these parameters, when it is sound.
KeyHandle make_key(char const* type, ParamBuilder const& builder) {
    ForgetsErrors const forgets;
    KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    EVP_PKEY* made = nullptr;
    if (!context || !params || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) <= 0)
        return nullptr;
    auto key = own(made);
    KeyContext checking(EVP_PKEY_CTX_new(key.get(), nullptr));
    if (!checking || EVP_PKEY_public_check(checking.get()) <= 0) return nullptr;
    return key;
}

KeyHandle rsa_key(json::object const& jwk) {
    auto const n = bytes_named(jwk, "n"), e = bytes_named(jwk, "e");
    if (!n || !e || n->size() > most_rsa_bits / 8 || e->size() > longest_exponent) return nullptr;
    auto const modulus = to_number(*n), exponent = to_number(*e);
    // An exponent below 65537 is weak, an even one no key.
    if (BN_num_bits(modulus.get()) < least_rsa_bits || !BN_is_odd(exponent.get()) || BN_num_bits(exponent.get()) < 17)
        return nullptr;
    ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) ||
        !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()))
        return nullptr;
    return make_key("RSA", builder);
}

KeyHandle ec_key(json::object const& jwk) {
    auto const x = bytes_named(jwk, "x"), y = bytes_named(jwk, "y");
    if (text_of(jwk, "crv") != "P-256" || !x || !y || x->size() != es256_half || y->size() != es256_half)
        return nullptr;
    auto const point = "\x04" + *x + *y;
    ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) ||
        !OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()))
        return nullptr;
    return make_key("EC", builder);
}

bool is_for_signatures(json::object const& jwk) {
    auto const uses = texts_of(jwk, "key_ops");
    return (!jwk.contains("use") || text_of(jwk, "use") == "sig") && uses &&
           (uses->empty() || std::ranges::find(*uses, "verify") != uses->end()) && !jwk.contains("d") &&
           !jwk.contains("k");
}

std::optional<PublicKey> read_key(json::object const& jwk) {
    auto const kind = text_of(jwk, "kty"), kid = text_of(jwk, "kid");
    if (!kid || !is_for_signatures(jwk) || (kind != "RSA" && kind != "EC")) return std::nullopt;
    PublicKey key{*kid, kind == "RSA" ? PublicKey::Kind::rsa : PublicKey::Kind::ec};
    if (jwk.contains("alg")) {
        key.only = parse_algorithm(text_of(jwk, "alg").value_or(""));
        if (!key.only || !key.allows(*key.only)) return std::nullopt;
    }
    key.handle = key.kind == PublicKey::Kind::rsa ? rsa_key(jwk) : ec_key(jwk);
    if (!key.handle) return std::nullopt;
    return key;
}

/// DER, as OpenSSL reads it, of the 64 bytes of a token. Empty when they are no signature.
std::string to_der(std::string_view signature) {
    if (signature.size() != 2 * es256_half) return {};
    EcSignature pair(ECDSA_SIG_new());
    auto r = to_number(signature.substr(0, es256_half)), s = to_number(signature.substr(es256_half));
    if (!pair || !r || !s || !ECDSA_SIG_set0(pair.get(), r.get(), s.get())) return {};
    // The pair owns them now.
    (void)r.release();
    (void)s.release();
    std::string der(static_cast<std::size_t>(std::max(0, i2d_ECDSA_SIG(pair.get(), nullptr))), '\0');
    auto* to = bytes(der);
    i2d_ECDSA_SIG(pair.get(), &to);
    return der;
}

} // namespace

bool PublicKey::allows(Algorithm algorithm) const {
    return (algorithm == Algorithm::es256) == (kind == Kind::ec) && (!only || *only == algorithm);
}

PublicKey const* KeySet::find(std::string_view kid, Algorithm algorithm) const {
    for (auto const& key : keys)
        if (key.kid == kid && key.allows(algorithm)) return &key;
    return nullptr;
}

Result<KeySet> read_key_set(std::string_view text) {
    auto const wrong = [](std::string detail) {
        return refuse(Refusal::Kind::invalid, "OID-102", "JWKS: " + std::move(detail));
    };
    auto const set = read_object(text);
    if (!set) return wrong("geen JSON-object");
    auto const* const list = set->if_contains("keys");
    if (!list || !list->is_array() || list->get_array().size() > most_keys) return wrong("geen lijst van sleutels");
    KeySet keys;
    for (auto const& one : list->get_array()) {
        auto key = one.is_object() ? read_key(one.get_object()) : std::nullopt;
        if (!key) continue;
        if (std::ranges::find(keys.keys, key->kid, &PublicKey::kid) != keys.keys.end())
            return wrong("kid komt twee keer voor");
        keys.keys.push_back(std::move(*key));
    }
    return keys;
}

bool is_signature(PublicKey const& key, Algorithm algorithm, std::string_view text, std::string_view signature) {
    if (!key.handle || !key.allows(algorithm)) return false;
    ForgetsErrors const forgets;
    auto const given = algorithm == Algorithm::es256 ? to_der(signature) : std::string(signature);
    DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* settings = nullptr;
    if (given.empty() || !context ||
        EVP_DigestVerifyInit(context.get(), &settings, EVP_sha256(), nullptr, key.handle.get()) <= 0 ||
        !set_padding(settings, algorithm))
        return false;
    return EVP_DigestVerify(context.get(), bytes(given), given.size(), bytes(text), text.size()) == 1;
}

} // namespace kiem::oidc
