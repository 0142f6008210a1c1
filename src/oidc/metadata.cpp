// SPDX-License-Identifier: EUPL-1.2
#include "oidc/metadata.hpp"
#include "oidc/strict_json.hpp"
#include <algorithm>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

bool lists(json::object const& document, std::string_view name, std::string_view value) {
    auto const values = texts_of(document, name);
    return values && std::ranges::find(*values, value) != values->end();
}

bool lists_a_signature(json::object const& document) {
    auto const values = texts_of(document, "id_token_signing_alg_values_supported");
    return values && std::ranges::any_of(*values, [](auto const& value) { return parse_algorithm(value).has_value(); });
}

/// What it lacks; empty: nothing.
std::string_view lacks(json::object const& document, Provider const& provider) {
    auto const subjects = provider.subjects == Subjects::pairwise ? "pairwise" : "public";
    if (!lists(document, "response_types_supported", "code")) return "response_types_supported: code";
    if (!lists(document, "code_challenge_methods_supported", "S256")) return "code_challenge_methods_supported: S256";
    if (!lists(document, "token_endpoint_auth_methods_supported", "private_key_jwt"))
        return "token_endpoint_auth_methods_supported: private_key_jwt";
    if (!lists_a_signature(document)) return "id_token_signing_alg_values_supported: RS256, PS256 of ES256";
    if (!lists(document, "subject_types_supported", subjects))
        return provider.subjects == Subjects::pairwise ? "subject_types_supported: pairwise"
                                                       : "subject_types_supported: public";
    return {};
}

} // namespace

std::string metadata_url(Provider const& provider) {
    auto url = provider.issuer;
    if (url.ends_with('/')) url.pop_back();
    return url + "/.well-known/openid-configuration";
}

Result<Metadata> read_metadata(std::string_view text, Provider const& provider) {
    auto const wrong = [](std::string_view detail) {
        return refuse(Refusal::Kind::invalid, "OID-112", std::string(detail));
    };
    auto const document = read_object(text);
    if (!document) return wrong("geen JSON-object");
    if (text_of(*document, "issuer") != provider.issuer) return wrong("issuer");
    if (auto const lack = lacks(*document, provider); !lack.empty()) return wrong(lack);
    Metadata metadata;
    for (auto const& [name, url] :
         {std::pair{"authorization_endpoint", &metadata.authorization_endpoint},
          std::pair{"token_endpoint", &metadata.token_endpoint}, std::pair{"jwks_uri", &metadata.jwks_uri}}) {
        *url = text_of(*document, name).value_or("");
        if (!is_allowed_url(*url, provider.urls)) return wrong(name);
    }
    auto const* const names = document->if_contains("authorization_response_iss_parameter_supported");
    metadata.names_itself = names && names->is_bool() && names->get_bool();
    return metadata;
}

} // namespace kiem::oidc
