// SPDX-License-Identifier: EUPL-1.2
// FT-66: what is no token of the provider is refused, whatever was done to it.
#include "crypto/sodium_text.hpp"
#include "oidc/oidc_testing.hpp"
#include "oidc/sha256.hpp"
#include <gmock/gmock.h>
#include <openssl/hmac.h>
#include <rapidcheck/gtest.h>

namespace kiem::oidc {

namespace {

using namespace testing;
using ::testing::HasSubstr;
namespace json = boost::json;

constexpr Algorithm all[] = {Algorithm::rs256, Algorithm::ps256, Algorithm::es256};

std::string base64url(std::string_view text) { return crypto::to_base64url(crypto::bytes_of(text)); }

KeySet const& own_keys() {
    static auto const keys = read_key_set(key_set_of({key_of(Algorithm::rs256), key_of(Algorithm::ps256),
                                                      key_of(Algorithm::es256)}))
                                 .value();
    return keys;
}

/// Read and checked as finish() does, with keys that are at hand. The detail of a refusal, or "".
std::string why_refused(std::string_view compact, KeySet const& keys) {
    auto token = parse_token(compact);
    if (!token) return token.error().detail;
    auto const* const key = keys.find(token->kid, token->algorithm);
    if (!key) return "kid onbekend";
    auto const claims = verify(std::move(*token), *key);
    return claims ? "" : claims.error().detail;
}

/// A token with this header, signed as the header should have said.
std::string with_header(json::object const& header, SigningKey const& key) {
    auto text = base64url(json::serialize(header)) + "." + base64url(json::serialize(sample_claims()));
    text += "." + base64url(key.sign(text));
    return text;
}

json::object header_of(SigningKey const& key) { return {{"alg", to_text(key.algorithm())}, {"kid", key.kid()}}; }

TEST(Token, OfEachAllowedAlgorithmIsTaken) {
    for (auto const algorithm : all)
        EXPECT_EQ(why_refused(make_token(key_of(algorithm), sample_claims()), own_keys()), "");
}

TEST(Token, WithoutSignatureIsRefused) {
    for (auto const* const none : {"none", "None", "NONE", "nOnE"}) {
        auto const head = base64url(json::serialize(json::object{{"alg", none}, {"kid", key_of(all[0]).kid()}}));
        auto const body = base64url(json::serialize(sample_claims()));
        EXPECT_THAT(why_refused(head + "." + body + ".", own_keys()), HasSubstr("niet leesbaar"));
        EXPECT_THAT(why_refused(head + "." + body + ".AAAA", own_keys()), HasSubstr("alg"));
    }
}

TEST(Token, SignedWithThePublicKeyAsASharedSecretIsRefused) {
    auto const& key = key_of(Algorithm::rs256);
    for (auto const* const shared : {"HS256", "HS384", "HS512"}) {
        auto text = base64url(json::serialize(json::object{{"alg", shared}, {"kid", key.kid()}})) + "." +
                    base64url(json::serialize(sample_claims()));
        unsigned char mac[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        HMAC(EVP_sha256(), key.public_jwk().data(), static_cast<int>(key.public_jwk().size()),
             reinterpret_cast<unsigned char const*>(text.data()), text.size(), mac, &size);
        text += "." + crypto::to_base64url({mac, size});
        EXPECT_THAT(why_refused(text, own_keys()), HasSubstr("alg"));
    }
}

TEST(Token, ThatBringsItsOwnKeyOrAsksForMoreIsRefused) {
    auto const& key = key_of(Algorithm::es256);
    for (auto const* const name : {"jku", "jwk", "x5u", "x5c", "crit", "zip", "enc", "b64"}) {
        auto header = header_of(key);
        header[name] = "https://inloggen.example.nl/jwks";
        EXPECT_THAT(why_refused(with_header(header, key), own_keys()), HasSubstr(name));
    }
}

TEST(Token, OfAnotherKeyOrTypeIsRefused) {
    auto const& key = key_of(Algorithm::es256);
    auto const stranger = SigningKey::make(Algorithm::es256);
    EXPECT_THAT(why_refused(make_token(stranger, sample_claims()), own_keys()), HasSubstr("kid onbekend"));
    EXPECT_THAT(why_refused(with_header(header_of(key), stranger), own_keys()), HasSubstr("handtekening"));
    auto header = header_of(key);
    header["typ"] = "logout+jwt";
    EXPECT_THAT(why_refused(with_header(header, key), own_keys()), HasSubstr("typ"));
    header = header_of(key);
    header.erase("kid");
    EXPECT_THAT(why_refused(with_header(header, key), own_keys()), HasSubstr("kid"));
    // The name of one key, the algorithm and signature of another.
    header = header_of(key);
    header["kid"] = key_of(Algorithm::rs256).kid();
    EXPECT_THAT(why_refused(with_header(header, key), own_keys()), HasSubstr("kid onbekend"));
}

TEST(Token, IsNotOfAnotherPaddingThanItsKeyIsFor) {
    auto const& key = key_of(Algorithm::rs256);
    auto header = header_of(key);
    header["alg"] = "PS256";
    EXPECT_THAT(why_refused(with_header(header, key), own_keys()), HasSubstr("kid onbekend"));
    auto open = own_keys();
    for (auto& one : open.keys) one.only.reset();
    EXPECT_THAT(why_refused(with_header(header, key), open), HasSubstr("handtekening"));
}

TEST(Token, OfAnotherFormIsRefused) {
    auto const good = make_token(key_of(Algorithm::es256), sample_claims());
    for (auto const& bad : {std::string(), std::string("."), std::string(".."), good + ".", good + "=", " " + good,
                            good + "\n", good.substr(0, good.rfind('.')), std::string(20'000, 'a'), "." + good})
        EXPECT_NE(why_refused(bad, own_keys()), "") << bad;
    EXPECT_FALSE(parse_token(base64url(R"({"alg":"none","alg":"ES256","kid":"a"})") + "." + base64url("{}") + ".AAAA"));
    EXPECT_FALSE(
        parse_token(base64url(R"({"alg":"ES256","kid":"a"})") + "." + base64url(R"({"sub":1,"sub":2})") + ".AAAA"));
}

RC_GTEST_PROP(Token, WithAChangedByteIsRefused, ()) {
    static auto const keys = own_keys();
    static std::vector<std::string> const tokens = [] {
        std::vector<std::string> made;
        for (auto const algorithm : all) made.push_back(make_token(key_of(algorithm), sample_claims()));
        return made;
    }();
    auto token = *rc::gen::elementOf(tokens);
    auto const at = *rc::gen::inRange<std::size_t>(0, token.size());
    // A generator is kept for shrinking after this function has ended, so it has a copy.
    auto const byte = *rc::gen::suchThat(rc::gen::arbitrary<char>(), [was = token[at]](char c) { return c != was; });
    token[at] = byte;
    RC_ASSERT(why_refused(token, keys) != "");
}

TEST(KeySet, LeavesOutWhatCannotSign) {
    auto const jwk = [](std::string_view change) {
        auto key = json::parse(key_of(Algorithm::es256).public_jwk()).get_object();
        auto const changes = json::parse(change).get_object();
        for (auto const& member : changes) key[member.key()] = member.value();
        return read_key_set(json::serialize(json::object{{"keys", json::array{key}}})).value().keys.size();
    };
    EXPECT_EQ(jwk("{}"), 1);
    for (auto const* const change :
         {R"({"use":"enc"})", R"({"kid":""})", R"({"kty":"oct"})", R"({"crv":"P-384"})", R"({"alg":"RS256"})",
          R"({"alg":"ES512"})", R"({"d":"AAAA"})", R"({"k":"AAAA"})", R"({"x":"AAAA"})", R"({"key_ops":["sign"]})",
          R"({"y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})",
          R"({"kty":"RSA","alg":"RS256","n":"AAAA","e":"AQAB"})"})
        EXPECT_EQ(jwk(change), 0) << change;
    EXPECT_FALSE(read_key_set("[]"));
    EXPECT_FALSE(read_key_set(R"({"keys":{}})"));
    EXPECT_FALSE(read_key_set(key_set_of({key_of(Algorithm::es256), key_of(Algorithm::es256)})));
}

TEST(SigningKey, HasTheThumbprintOfRfc7638) {
    constexpr std::string_view pem =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_"
        "BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0"
        "_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWh"
        "AI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    auto const set = json::serialize(
        json::object{{"keys", json::array{json::object{{"kty", "RSA"}, {"kid", "a"}, {"n", pem}, {"e", "AQAB"}}}}});
    ASSERT_EQ(read_key_set(set).value().keys.size(), 1);
    EXPECT_EQ(base64url(sha256(R"({"e":"AQAB","kty":"RSA","n":")" + std::string(pem) + R"("})")),
              "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

struct Mutation {
    std::string name;
    std::function<void(json::object&)> change;
    /// The code it is refused with; empty: it is taken.
    std::string code;
};

std::int64_t at(std::chrono::seconds from_now) {
    return std::chrono::floor<std::chrono::seconds>(now + from_now).time_since_epoch().count();
}
using std::chrono::seconds;

std::vector<Mutation> mutations() {
    auto const set = [](std::string name, json::value value) {
        return [name, value](json::object& claims) { claims[name] = value; };
    };
    auto const times = [](std::int64_t iat, std::int64_t exp) {
        return [iat, exp](json::object& claims) {
            claims["iat"] = iat;
            claims["exp"] = exp;
        };
    };
    std::vector<Mutation> list{
        {"as it is", [](json::object&) {}, ""},
        {"iss other", set("iss", "https://inloggen.example.nl/"), "OID-102"},
        {"aud other", set("aud", "ander"), "OID-102"},
        {"aud list", set("aud", {"kiem"}), ""},
        {"aud two without azp", set("aud", {"kiem", "ander"}), "OID-102"},
        {"aud number", set("aud", 7), "OID-102"},
        {"azp other", set("azp", "ander"), "OID-102"},
        {"azp ours", set("azp", "kiem"), ""},
        {"nonce other", set("nonce", "nonce-2"), "OID-102"},
        {"nonce no text", set("nonce", true), "OID-102"},
        {"expired", times(at(seconds(-300)), at(seconds(-61))), "OID-109"},
        {"expired within skew", times(at(seconds(-300)), at(seconds(-59))), ""},
        {"from the future", times(at(seconds(61)), at(seconds(300))), "OID-109"},
        {"from the future within skew", times(at(seconds(60)), at(seconds(300))), ""},
        {"lives too long", times(at(seconds(0)), at(seconds(301))), "OID-109"},
        {"ends before it begins", times(at(seconds(30)), at(seconds(20))), "OID-109"},
        {"exp text", set("exp", "1800000300"), "OID-102"},
        {"exp huge", set("exp", 1e300), "OID-102"},
        {"nbf future", set("nbf", at(seconds(61))), "OID-109"},
        {"nbf now", set("nbf", at(seconds(60))), ""},
        {"nbf text", set("nbf", "nu"), "OID-102"},
        {"acr too low", set("acr", "laag"), "OID-104"},
        {"acr enough", set("acr", "substantieel"), ""},
        {"acr unknown", set("acr", "heel-hoog"), "OID-104"},
        {"acr list", set("acr", {"hoog"}), "OID-104"},
        {"sub empty", set("sub", ""), "OID-102"},
        {"sub long", set("sub", json::string(256, 'a')), "OID-102"},
        {"sub with a space", set("sub", "a b"), "OID-102"},
        {"sub a BSN", set("sub", "999990019"), "OID-102"},
        {"at_hash right", set("at_hash", "rG9WuwxSFn02eGY1LdQRjw"), "OID-102"},
        {"at_hash no text", set("at_hash", 1), "OID-102"},
        {"for somebody else", set("represents", json::object{{"sub", "ander"}}), "OID-110"},
        {"amr says nothing", set("amr", {"pwd"}), ""},
    };
    for (auto const* const name : {"iss", "aud", "exp", "iat", "nonce", "sub"})
        list.push_back(
            {std::string("without ") + name, [name](json::object& claims) { claims.erase(name); }, "OID-102"});
    list.push_back({"without acr", [](json::object& claims) { claims.erase("acr"); }, "OID-104"});
    return list;
}

Result<Person> check(json::object const& claims, std::string_view access_token) {
    auto const& key = key_of(Algorithm::es256);
    auto const signed_claims = verify(parse_token(make_token(key, claims)).value(),
                                      *own_keys().find(key.kid(), key.algorithm()));
    auto const provider = sample_provider();
    return check_id_token(signed_claims.value(), {provider, "nonce-1", access_token, now});
}

TEST(IdToken, IsTakenOnlyWhenEveryClaimIsRight) {
    for (auto const& mutation : mutations()) {
        auto claims = sample_claims();
        mutation.change(claims);
        auto const person = check(claims, "");
        EXPECT_EQ(person ? "" : person.error().code, mutation.code) << mutation.name;
    }
}

TEST(IdToken, GivesThePersonAndNoMore) {
    auto claims = sample_claims();
    claims["bsn"] = "999990019";
    auto const person = check(claims, "").value();
    EXPECT_EQ(person.issuer, "https://inloggen.example.nl");
    EXPECT_EQ(person.subject, "7f3a-pairwise");
    EXPECT_EQ(person.acr, "hoog");
    EXPECT_EQ(person.name, "Noor de Vries");
    EXPECT_EQ(person.email, "");
}

TEST(IdToken, IsBoundToTheAccessToken) {
    auto claims = sample_claims();
    // OpenID Connect Core: the left half of SHA-256 of the token.
    claims["at_hash"] = base64url(sha256("access-1").substr(0, 16));
    EXPECT_TRUE(check(claims, "access-1"));
    EXPECT_FALSE(check(claims, "access-2"));
    EXPECT_FALSE(check(claims, ""));
}

} // namespace

} // namespace kiem::oidc
