// SPDX-License-Identifier: EUPL-1.2
#include "oidc/login.hpp"
#include "crypto/sodium_text.hpp"
#include "oidc/query.hpp"
#include "oidc/sha256.hpp"

namespace kiem::oidc {

namespace {

constexpr std::size_t longest_parameter = 4096;

std::string join(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

tl::unexpected<Refusal> begin_anew(std::string detail) {
    return refuse(Refusal::Kind::invalid, "OID-105", std::move(detail));
}
tl::unexpected<Refusal> wrong(std::string detail) {
    return refuse(Refusal::Kind::invalid, "OID-102", std::move(detail));
}

/// Whether the answer belongs to what was begun.
Result<void> check_state(Client const& client, UsedStates& used, Pending const& pending, Callback const& callback,
                         Moment now) {
    if (pending.provider != client.provider().name) return begin_anew("andere aanbieder");
    if (pending.state.empty() || !crypto::equal_secrets(pending.state, callback.state)) return begin_anew("state");
    if (now < pending.made_at - clock_skew || now - pending.made_at > pending_lasts) return begin_anew("verlopen");
    if (!used.use(pending.state, now)) return begin_anew("state is al gebruikt");
    return {};
}

Result<void> check_answer(Metadata const& metadata, Provider const& provider, Callback const& callback) {
    bool const has_name = !callback.iss.empty();
    if ((has_name || metadata.names_itself) && callback.iss != provider.issuer) return wrong("antwoord: iss");
    if (callback.error == "access_denied" || callback.error == "login_required" ||
        callback.error == "interaction_required")
        return refuse(Refusal::Kind::forbidden, "OID-103", "antwoord: " + callback.error);
    if (callback.error == "unmet_authentication_requirements")
        return refuse(Refusal::Kind::forbidden, "OID-104", "antwoord: " + callback.error);
    if (callback.error == "temporarily_unavailable" || callback.error == "server_error")
        return refuse(Refusal::Kind::conflict, "OID-101", "antwoord: " + callback.error);
    if (!callback.error.empty()) return wrong("antwoord: fout");
    if (callback.code.empty() || callback.code.size() > longest_parameter) return wrong("antwoord: code");
    return {};
}

} // namespace

Result<Begun> begin(Client& client, Prompt prompt, Moment now) {
    auto const metadata = client.metadata(now);
    if (!metadata) return tl::unexpected(metadata.error());
    auto const& provider = client.provider();
    Begun begun{{}, {provider.name, crypto::random_token(), crypto::random_token(), crypto::random_token(), now}};
    auto const challenge = crypto::to_base64url(crypto::bytes_of(sha256(begun.pending.verifier)));
    std::vector<std::pair<std::string, std::string>> fields{{"response_type", "code"},
                                                            {"client_id", provider.client_id},
                                                            {"redirect_uri", provider.redirect_uri},
                                                            {"scope", join(provider.scopes)},
                                                            {"state", begun.pending.state},
                                                            {"nonce", begun.pending.nonce},
                                                            {"code_challenge", challenge},
                                                            {"code_challenge_method", "S256"},
                                                            {"acr_values", join(good_levels(provider))}};
    if (prompt == Prompt::anew) fields.emplace_back("prompt", "login");
    auto const& endpoint = metadata->authorization_endpoint;
    begun.url = endpoint + (endpoint.find('?') == std::string::npos ? "?" : "&") + to_query(fields);
    return begun;
}

bool UsedStates::use(std::string_view state, Moment now) {
    auto digest = crypto::digest(state);
    std::scoped_lock const lock(mutex_);
    auto const is_past = [&](Moment at) { return now - at > pending_lasts + clock_skew; };
    while (!by_age_.empty() && (by_age_.size() > most || is_past(by_age_.front().first))) {
        used_.erase(by_age_.front().second);
        by_age_.pop_front();
    }
    if (!used_.insert(digest).second) return false;
    by_age_.emplace_back(now, std::move(digest));
    return true;
}

Result<Person> finish(Client& client, UsedStates& used, Pending const& pending, Callback const& callback, Moment now) {
    if (auto const state = check_state(client, used, pending, callback, now); !state)
        return tl::unexpected(state.error());
    auto const metadata = client.metadata(now);
    if (!metadata) return tl::unexpected(metadata.error());
    if (auto const answer = check_answer(*metadata, client.provider(), callback); !answer)
        return tl::unexpected(answer.error());
    auto const tokens = client.exchange(callback.code, pending.verifier, now);
    if (!tokens) return tl::unexpected(tokens.error());
    auto token = parse_token(tokens->id_token);
    if (!token) return tl::unexpected(token.error());
    auto const key = client.key(token->kid, token->algorithm, now);
    if (!key) return tl::unexpected(key.error());
    auto const claims = verify(std::move(*token), *key);
    if (!claims) return tl::unexpected(claims.error());
    return check_id_token(*claims, {client.provider(), pending.nonce, tokens->access_token, now});
}

} // namespace kiem::oidc
