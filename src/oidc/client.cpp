// SPDX-License-Identifier: EUPL-1.2
#include "oidc/client.hpp"
#include "crypto/crypto.hpp"
#include "oidc/query.hpp"
#include "oidc/strict_json.hpp"
#include "oidc/token.hpp"

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::chrono::minutes kept_for{5};
constexpr std::chrono::seconds not_asked_again_for{5};
constexpr std::chrono::seconds proof_lives{60};
/// Fewer than the server has workers, so that a slow provider cannot hold up who is inside.
constexpr int most_waiting = 2;
constexpr std::size_t longest_error = 60;

tl::unexpected<Refusal> out_of_reach(std::string detail) {
    return refuse(Refusal::Kind::conflict, "OID-101", std::move(detail));
}
tl::unexpected<Refusal> wrong(std::string detail) {
    return refuse(Refusal::Kind::invalid, "OID-102", std::move(detail));
}

/// A clock that was set back keeps nothing.
template <class T>
bool holds(T const& kept, Moment now) {
    return kept && now >= kept->at && now - kept->at < kept_for;
}

/// What the token endpoint says is wrong; only what RFC 6749 lets stand there.
tl::unexpected<Refusal> refused(HttpAnswer const& answer) {
    auto const object = read_object(answer.body);
    auto error = object ? text_of(*object, "error").value_or("") : std::string();
    bool const is_word = error.size() <= longest_error &&
                         error.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == error.npos;
    if (!is_word) error.clear();
    auto detail = "token: " + std::to_string(answer.status) + (error.empty() ? "" : " " + error);
    if (error == "invalid_client" || error == "unauthorized_client")
        return refuse(Refusal::Kind::invalid, "OID-111", std::move(detail));
    return wrong(std::move(detail));
}

} // namespace

Client::Client(Provider provider, std::shared_ptr<HttpClient> http)
    : provider_(std::move(provider)), http_(std::move(http)) {}

Result<HttpAnswer> Client::ask(Asking const& asking, Moment now) {
    {
        std::scoped_lock const lock(mutex_);
        if (failed_at_ && now >= *failed_at_ && now - *failed_at_ < not_asked_again_for)
            return out_of_reach("zojuist niet bereikbaar");
        if (waiting_ >= most_waiting) return out_of_reach("te veel tegelijk");
        ++waiting_;
    }
    struct Leaves {
        Client& client;
        ~Leaves() {
            std::scoped_lock const lock(client.mutex_);
            --client.waiting_;
        }
    } const leaves{*this};
    auto answer = asking();
    std::scoped_lock const lock(mutex_);
    bool const is_down = answer ? answer->status >= 500 : answer.error().code == "OID-101";
    if (is_down) failed_at_ = now;
    else failed_at_.reset();
    if (answer && is_down) return out_of_reach("status " + std::to_string(answer->status));
    return answer;
}

Result<std::string> Client::fetch(std::string const& url, Moment now) {
    auto answer = ask([&] { return http_->get(url, provider_.urls); }, now);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return out_of_reach("status " + std::to_string(answer->status));
    return std::move(answer->body);
}

Result<Metadata> Client::metadata(Moment now) {
    {
        std::scoped_lock const lock(mutex_);
        if (holds(metadata_, now)) return metadata_->value;
    }
    auto const text = fetch(metadata_url(provider_), now);
    if (!text) return tl::unexpected(text.error());
    auto metadata = read_metadata(*text, provider_);
    if (!metadata) return metadata;
    std::scoped_lock const lock(mutex_);
    metadata_ = {*metadata, now};
    return metadata;
}

Result<KeySet> Client::fetch_keys(Moment now) {
    auto const known = metadata(now);
    if (!known) return tl::unexpected(known.error());
    auto const text = fetch(known->jwks_uri, now);
    if (!text) return tl::unexpected(text.error());
    auto keys = read_key_set(*text);
    if (!keys) return keys;
    std::scoped_lock const lock(mutex_);
    keys_ = {*keys, now};
    return keys;
}

Result<PublicKey> Client::key(std::string_view kid, Algorithm algorithm, Moment now) {
    {
        std::scoped_lock const lock(mutex_);
        auto const* const found = holds(keys_, now) ? keys_->value.find(kid, algorithm) : nullptr;
        if (found) return *found;
    }
    auto const keys = fetch_keys(now);
    if (!keys) return tl::unexpected(keys.error());
    auto const* const found = keys->find(kid, algorithm);
    if (!found) return wrong("token: kid onbekend");
    return *found;
}

Result<Client::Tokens> Client::exchange(std::string_view code, std::string_view verifier, Moment now) {
    auto const known = metadata(now);
    if (!known) return tl::unexpected(known.error());
    auto const form = to_query({{"grant_type", "authorization_code"},
                                {"code", std::string(code)},
                                {"redirect_uri", provider_.redirect_uri},
                                {"code_verifier", std::string(verifier)},
                                {"client_id", provider_.client_id},
                                {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                                {"client_assertion", make_client_assertion(provider_, *known, now)}});
    auto const answer = ask([&] { return http_->post(known->token_endpoint, form, provider_.urls); }, now);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return refused(*answer);
    auto const object = answer->content_type == "application/json" ? read_object(answer->body) : std::nullopt;
    auto const id_token = object ? text_of(*object, "id_token") : std::nullopt;
    if (!id_token) return wrong("token: geen id_token");
    return Tokens{*id_token, text_of(*object, "access_token").value_or("")};
}

std::string make_client_assertion(Provider const& provider, Metadata const& metadata, Moment now) {
    auto const at = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    auto const& audience = provider.audience == Audience::issuer ? provider.issuer : metadata.token_endpoint;
    return make_token(*provider.key, {{"iss", provider.client_id},
                                      {"sub", provider.client_id},
                                      {"aud", audience},
                                      {"jti", crypto::random_token()},
                                      {"iat", at},
                                      {"exp", at + proof_lives.count()}});
}

} // namespace kiem::oidc
