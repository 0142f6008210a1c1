// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "crypto/crypto.hpp"
#include "oidc/client.hpp"
#include "oidc/id_token.hpp"
#include <deque>
#include <set>

/// A log-in at a provider: the authorization code flow with PKCE (NLGov), from the button to the person.
namespace kiem::oidc {

/// A log-in that was begun. The browser brings it back in a sealed cookie: it holds secrets.
struct Pending {
    /// Name of the provider.
    std::string provider;
    /// 256 random bits each.
    std::string state, nonce, verifier;
    Moment made_at{};
    /// What it is for, as the caller says: empty to log in.
    std::string purpose = {};
    /// Where to go after it, as the caller says.
    std::string to = {};
};
constexpr std::chrono::minutes pending_lasts{10};

/// Seals it, for a cookie, and reads it back. Nothing when it was not sealed with that key, or was changed.
std::string seal_pending(crypto::Secret const& key, Pending const& pending);
std::optional<Pending> open_pending(crypto::Secret const& key, std::string_view sealed);

struct Begun {
    /// Where the browser has to go.
    std::string url;
    Pending pending;
};
/// Whether the provider has to ask the person anew, though it may know who it is.
enum class Prompt { as_needed, anew };
/// Refuses as Client::metadata.
Result<Begun> begin(Client& client, Prompt prompt, Moment now);

/// What is in the query when a provider sends somebody back; empty: not there.
struct Callback {
    std::string state, code, iss, error;
};

/// Remembers which states were used, so that none works twice, for as long as one could. Threads may share it.
class UsedStates {
public:
    /// False the second time.
    bool use(std::string_view state, Moment now);

private:
    static constexpr std::size_t most = 100'000;
    std::mutex mutex_;
    std::set<std::string, std::less<>> used_;
    std::deque<std::pair<Moment, std::string>> by_age_;
};

/// Ends it. Refuses: OID-105 (not begun here with this state, too long ago, used before), OID-102 an answer of another
/// provider or without code, OID-103 the person stopped, and as Client and check_id_token do.
Result<Person> finish(Client& client, UsedStates& used, Pending const& pending, Callback const& callback, Moment now);

} // namespace kiem::oidc
