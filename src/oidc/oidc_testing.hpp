// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "oidc/login.hpp"
#include "oidc/token.hpp"
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <functional>

/// A provider of the tests: keys, a document and a token, without a network.
namespace kiem::oidc::testing {

inline Moment const now = Moment(std::chrono::seconds(1'800'000'000));

inline SigningKey const& key_of(Algorithm algorithm) {
    static auto const rs = SigningKey::make(Algorithm::rs256), ps = SigningKey::make(Algorithm::ps256),
                      es = SigningKey::make(Algorithm::es256);
    return algorithm == Algorithm::rs256 ? rs : algorithm == Algorithm::ps256 ? ps : es;
}

inline Provider sample_provider() {
    Provider provider;
    provider.name = "almere";
    provider.title = "Gemeente Almere";
    provider.issuer = "https://inloggen.example.nl";
    provider.client_id = "kiem";
    provider.redirect_uri = "https://kiem.example.nl/inloggen/terug/almere";
    provider.key = std::make_shared<SigningKey const>(key_of(Algorithm::es256));
    provider.acr_levels = {"laag", "substantieel", "hoog"};
    provider.required_acr = "substantieel";
    provider.claims = {{"naam", "name"}};
    provider.urls.hosts = {"inloggen.example.nl"};
    return provider;
}

inline boost::json::object sample_metadata() {
    return {{"issuer", "https://inloggen.example.nl"},
            {"authorization_endpoint", "https://inloggen.example.nl/auth"},
            {"token_endpoint", "https://inloggen.example.nl/token"},
            {"jwks_uri", "https://inloggen.example.nl/jwks"},
            {"response_types_supported", {"code", "id_token"}},
            {"code_challenge_methods_supported", {"S256"}},
            {"token_endpoint_auth_methods_supported", {"private_key_jwt"}},
            {"id_token_signing_alg_values_supported", {"RS256", "HS256"}},
            {"subject_types_supported", {"pairwise", "public"}},
            {"authorization_response_iss_parameter_supported", true}};
}

inline boost::json::object sample_claims(std::string_view nonce = "nonce-1") {
    auto const at = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return {{"iss", "https://inloggen.example.nl"},
            {"aud", "kiem"},
            {"sub", "7f3a-pairwise"},
            {"exp", at + 300},
            {"iat", at},
            {"nonce", nonce},
            {"acr", "hoog"},
            {"name", "Noor de Vries"}};
}

inline std::string key_set_of(std::vector<SigningKey> const& keys) {
    boost::json::array list;
    for (auto const& key : keys) list.push_back(boost::json::parse(key.public_jwk()));
    return boost::json::serialize(boost::json::object{{"keys", list}});
}

/// Answers from a function; counts and keeps what was asked.
struct FakeHttp final : HttpClient {
    std::function<Result<HttpAnswer>(std::string const& url, std::string const& form)> answer;
    std::vector<std::string> asked, forms;
    Result<HttpAnswer> get(std::string const& url, UrlPolicy const&) override {
        asked.push_back(url);
        return answer(url, "");
    }
    Result<HttpAnswer> post(std::string const& url, std::string const& form, UrlPolicy const&) override {
        asked.push_back(url);
        forms.push_back(form);
        return answer(url, form);
    }
};

} // namespace kiem::oidc::testing
