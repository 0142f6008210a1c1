// SPDX-License-Identifier: EUPL-1.2
#include "crypto/sodium_text.hpp"
#include "oidc/login.hpp"
#include "oidc/oidc_testing.hpp"
#include "oidc/sha256.hpp"
#include <gmock/gmock.h>

namespace kiem::oidc {

namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;
namespace json = boost::json;
using std::chrono::minutes;
using std::chrono::seconds;

std::string parameter(std::string const& query, std::string const& name) {
    auto const at = ("&" + query).find("&" + name + "=");
    if (at == std::string::npos) return "";
    auto const from = at + name.size() + 1;
    return query.substr(from, query.find('&', from) - from);
}
std::string query_of(std::string const& url) { return url.substr(url.find('?') + 1); }

/// A provider that is up, with one key and one person.
class Login : public ::testing::Test {
protected:
    Login() {
        http->answer = [this](std::string const& url, std::string const&) { return answer(url); };
    }
    Result<HttpAnswer> answer(std::string const& url) {
        if (is_down) return refuse(Refusal::Kind::conflict, "OID-101", "connection refused");
        if (url.ends_with("/jwks")) return HttpAnswer{200, "application/json", key_set_of({signing})};
        if (url.ends_with("/token")) return HttpAnswer{token_status, "application/json", token_body()};
        return HttpAnswer{200, "application/json", json::serialize(metadata)};
    }
    std::string token_body() {
        if (!error.empty()) return json::serialize(json::object{{"error", error}});
        auto claims = sample_claims(nonce);
        for (auto const& member : extra) claims[member.key()] = member.value();
        return json::serialize(json::object{{"id_token", make_token(signing, claims)}, {"access_token", "a"}});
    }
    Begun begin_now() {
        auto begun = begin(client, Prompt::as_needed, now).value();
        nonce = begun.pending.nonce;
        return begun;
    }
    Callback callback_of(Begun const& begun) {
        return {begun.pending.state, "code-1", "https://inloggen.example.nl", ""};
    }
    std::string code_of(Result<Person> const& person) { return person ? "" : person.error().code; }
    int count(std::string_view end) {
        return static_cast<int>(
            std::ranges::count_if(http->asked, [&](auto const& url) { return url.ends_with(end); }));
    }

    std::shared_ptr<FakeHttp> http = std::make_shared<FakeHttp>();
    Client client{sample_provider(), http};
    UsedStates used;
    json::object metadata = sample_metadata();
    SigningKey signing = key_of(Algorithm::rs256);
    std::string nonce, error;
    json::object extra;
    int token_status = 200;
    bool is_down = false;
};

TEST_F(Login, AsksForACodeWithStateNonceAndS256) {
    auto const begun = begin_now();
    auto const query = query_of(begun.url);
    EXPECT_TRUE(begun.url.starts_with("https://inloggen.example.nl/auth?"));
    EXPECT_EQ(parameter(query, "response_type"), "code");
    EXPECT_EQ(parameter(query, "scope"), "openid");
    EXPECT_EQ(parameter(query, "acr_values"), "substantieel%20hoog");
    EXPECT_EQ(parameter(query, "code_challenge_method"), "S256");
    EXPECT_EQ(parameter(query, "code_challenge"),
              crypto::to_base64url(crypto::bytes_of(sha256(begun.pending.verifier))));
    EXPECT_EQ(parameter(query, "state"), begun.pending.state);
    EXPECT_EQ(parameter(query, "redirect_uri"), "https%3A%2F%2Fkiem.example.nl%2Finloggen%2Fterug%2Falmere");
    for (auto const& secret : {begun.pending.state, begun.pending.nonce, begun.pending.verifier})
        EXPECT_EQ(secret.size(), 43);
    EXPECT_THAT(begun.url, Not(HasSubstr(begun.pending.verifier)));
    auto const other = begin_now();
    EXPECT_NE(begun.pending.state, other.pending.state);
    EXPECT_NE(begun.pending.nonce, other.pending.nonce);
    EXPECT_NE(begun.pending.verifier, other.pending.verifier);
}

TEST_F(Login, GivesThePerson) {
    auto const begun = begin_now();
    auto const person = finish(client, used, begun.pending, callback_of(begun), now);
    EXPECT_EQ(person.value().subject, "7f3a-pairwise");
    ASSERT_EQ(http->forms.size(), 1);
    EXPECT_EQ(parameter(http->forms[0], "code_verifier"), begun.pending.verifier);
    EXPECT_EQ(parameter(http->forms[0], "client_secret"), "");
}

TEST_F(Login, ProvesItselfAnewEachTime) {
    std::set<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        auto const begun = begin_now();
        finish(client, used, begun.pending, callback_of(begun), now).value();
        auto const proof = parse_token(parameter(http->forms.back(), "client_assertion")).value();
        EXPECT_EQ(proof.claims.at("iss"), "kiem");
        EXPECT_EQ(proof.claims.at("sub"), "kiem");
        EXPECT_EQ(proof.claims.at("aud"), "https://inloggen.example.nl");
        EXPECT_EQ(proof.claims.at("exp").as_int64() - proof.claims.at("iat").as_int64(), 60);
        ids.insert(std::string(proof.claims.at("jti").as_string()));
    }
    EXPECT_EQ(ids.size(), 3);
}

TEST_F(Login, StateIsCheckedAndWorksOnce) {
    auto const begun = begin_now();
    auto callback = callback_of(begun);
    callback.state = begin_now().pending.state;
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback, now)), "OID-105");
    callback.state = "";
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback, now)), "OID-105");
    nonce = begun.pending.nonce;
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now)), "");
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now)), "OID-105");
    EXPECT_EQ(http->forms.size(), 1);
}

TEST_F(Login, EndsAfterTenMinutes) {
    auto const begun = begin_now();
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now + minutes{10} + seconds{1})),
              "OID-105");
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now - minutes{2})), "OID-105");
}

TEST_F(Login, AnswerOfAnotherProviderIsRefused) {
    auto const begun = begin_now();
    auto callback = callback_of(begun);
    callback.iss = "https://evil.example.nl";
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback, now)), "OID-102");
    auto const again = begin_now();
    callback = callback_of(again);
    callback.iss = "";
    EXPECT_EQ(code_of(finish(client, used, again.pending, callback, now)), "OID-102");
    auto other = begin_now().pending;
    other.provider = "utrecht";
    EXPECT_EQ(code_of(finish(client, used, other, {other.state, "code-1", "https://inloggen.example.nl", ""}, now)),
              "OID-105");
    EXPECT_TRUE(http->forms.empty());
}

TEST_F(Login, ErrorsOfTheProviderGetTheirOwnSentence) {
    for (auto const& [told, code] :
         {std::pair{"access_denied", "OID-103"}, std::pair{"temporarily_unavailable", "OID-101"},
          std::pair{"unmet_authentication_requirements", "OID-104"}, std::pair{"<script>", "OID-102"}}) {
        auto const begun = begin_now();
        auto callback = callback_of(begun);
        callback.error = told;
        EXPECT_EQ(code_of(finish(client, used, begun.pending, callback, now)), code) << told;
    }
    token_status = 401;
    error = "invalid_client";
    auto const begun = begin_now();
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now)), "OID-111");
    token_status = 400;
    error = "<b>invalid_grant</b>";
    auto const again = begin_now();
    auto const refused = finish(client, used, again.pending, callback_of(again), now);
    EXPECT_EQ(code_of(refused), "OID-102");
    EXPECT_EQ(refused.error().detail, "token: 400");
}

TEST_F(Login, NonceOfAnotherLoginIsRefused) {
    auto const begun = begin_now();
    begin_now();
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now)), "OID-102");
}

TEST_F(Login, TooLowALevelIsRefused) {
    extra["acr"] = "laag";
    auto const begun = begin_now();
    EXPECT_EQ(code_of(finish(client, used, begun.pending, callback_of(begun), now)), "OID-104");
}

TEST_F(Login, NewKeysAreFetchedWhenNeededAndKeptFiveMinutes) {
    auto const log_in = [&](Moment at) {
        auto const begun = begin(client, Prompt::as_needed, at).value();
        nonce = begun.pending.nonce;
        auto const ends = std::chrono::floor<seconds>(at + minutes{5}).time_since_epoch().count();
        extra = {{"iat", ends - 300}, {"exp", ends}};
        return code_of(finish(client, used, begun.pending, callback_of(begun), at));
    };
    EXPECT_EQ(log_in(now), "");
    EXPECT_EQ(log_in(now + minutes{4}), "");
    EXPECT_EQ(count("/jwks"), 1);
    signing = SigningKey::make(Algorithm::es256);
    EXPECT_EQ(log_in(now + minutes{4}), "");
    EXPECT_EQ(count("/jwks"), 2);
    EXPECT_EQ(log_in(now + minutes{10}), "");
    EXPECT_EQ(count("/jwks"), 3);
    // A key that was taken away works no longer than five minutes.
    auto const old = signing;
    signing = SigningKey::make(Algorithm::es256);
    EXPECT_FALSE(client.key(old.kid(), Algorithm::es256, now + minutes{15}));
}

TEST_F(Login, ProviderThatIsDownIsNotAskedAgainAtOnce) {
    is_down = true;
    EXPECT_EQ(begin(client, Prompt::as_needed, now).error().code, "OID-101");
    EXPECT_EQ(begin(client, Prompt::as_needed, now + seconds{4}).error().code, "OID-101");
    EXPECT_EQ(http->asked.size(), 1);
    is_down = false;
    EXPECT_TRUE(begin(client, Prompt::as_needed, now + seconds{5}));
}

TEST_F(Login, DocumentIsHeldToWhatWasWrittenDown) {
    auto const with = [&](std::string_view name, json::value const& value) {
        auto document = sample_metadata();
        document[name] = value;
        auto const read = read_metadata(json::serialize(document), sample_provider());
        return read ? "" : read.error().detail;
    };
    EXPECT_EQ(with("extra", 1), "");
    EXPECT_EQ(with("issuer", "https://inloggen.example.nl/"), "issuer");
    EXPECT_EQ(with("token_endpoint", "https://169.254.169.254/token"), "token_endpoint");
    EXPECT_EQ(with("jwks_uri", "http://inloggen.example.nl/jwks"), "jwks_uri");
    EXPECT_EQ(with("authorization_endpoint", "javascript:alert(1)"), "authorization_endpoint");
    EXPECT_THAT(with("response_types_supported", {"id_token"}), HasSubstr("code"));
    EXPECT_THAT(with("code_challenge_methods_supported", {"plain"}), HasSubstr("S256"));
    EXPECT_THAT(with("token_endpoint_auth_methods_supported", {"client_secret_basic"}), HasSubstr("private_key_jwt"));
    EXPECT_THAT(with("id_token_signing_alg_values_supported", {"HS256", "none"}), HasSubstr("RS256"));
    EXPECT_THAT(with("subject_types_supported", {"public"}), HasSubstr("pairwise"));
    EXPECT_FALSE(read_metadata("{", sample_provider()));
}

TEST_F(Login, PendingIsSealed) {
    auto const key = crypto::Secret::random();
    auto pending = begin_now().pending;
    pending.purpose = "koppelen";
    auto sealed = seal_pending(key, pending);
    EXPECT_LT(sealed.size(), 1000);
    auto const opened = open_pending(key, sealed).value();
    EXPECT_EQ(opened.state, pending.state);
    EXPECT_EQ(opened.verifier, pending.verifier);
    EXPECT_EQ(opened.made_at, pending.made_at);
    EXPECT_EQ(opened.purpose, "koppelen");
    EXPECT_FALSE(open_pending(crypto::Secret::random(), sealed));
    sealed[sealed.size() / 2] = sealed[sealed.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open_pending(key, sealed));
    EXPECT_FALSE(open_pending(key, ""));
}

} // namespace

} // namespace kiem::oidc
