// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "oidc/http_client.hpp"
#include "oidc/metadata.hpp"
#include <functional>
#include <mutex>

namespace kiem::oidc {

/// Kiem as a client of one provider: what the provider said of itself, kept for five minutes, and the exchange of a code.
/// May be used by several threads at once.
class Client {
public:
    Client(Provider provider, std::shared_ptr<HttpClient> http);

    Provider const& provider() const { return provider_; }

    /// Kept for five minutes. Refuses: OID-101 the provider is out of reach (after a failure it is not asked again for five
    /// seconds, and at most two requests at a time wait for it), and as read_metadata.
    Result<Metadata> metadata(Moment now);
    /// The key that a token names; when it is not among those kept, they are fetched once more. Refuses: OID-101, OID-102.
    Result<PublicKey> key(std::string_view kid, Algorithm algorithm, Moment now);

    struct Tokens {
        std::string id_token;
        /// Only to be compared with at_hash; Kiem does nothing in somebody's name.
        std::string access_token;
    };
    /// Hands in a code, with a proof (RFC 7523) made for this once. Refuses: OID-101, OID-111 the provider does not know Kiem
    /// or its key, OID-102 another error or no tokens.
    Result<Tokens> exchange(std::string_view code, std::string_view verifier, Moment now);

private:
    template <class T>
    struct Kept {
        T value;
        Moment at;
    };
    using Asking = std::function<Result<HttpAnswer>()>;
    Result<HttpAnswer> ask(Asking const& asking, Moment now);
    Result<std::string> fetch(std::string const& url, Moment now);
    Result<KeySet> fetch_keys(Moment now);

    Provider provider_;
    std::shared_ptr<HttpClient> http_;
    std::mutex mutex_;
    std::optional<Kept<Metadata>> metadata_;
    std::optional<Kept<KeySet>> keys_;
    std::optional<Moment> failed_at_;
    int waiting_ = 0;
};

/// The proof that Kiem is the client: a token of one minute with an id of its own.
std::string make_client_assertion(Provider const& provider, Metadata const& metadata, Moment now);

} // namespace kiem::oidc
