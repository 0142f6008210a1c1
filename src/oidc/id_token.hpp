// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "oidc/provider.hpp"
#include "oidc/token.hpp"

namespace kiem::oidc {

/// Somebody whom a provider knows. `subject` is the provider's own name for this person and nothing else.
struct Person {
    std::string issuer, subject;
    /// The level at which the person was recognised.
    std::string acr;
    /// Empty where the provider does not tell, or was not asked.
    std::string name = {}, email = {};
};

/// How far clocks may be apart, and how long an ID token may live (NLGov).
constexpr std::chrono::seconds clock_skew{60};
constexpr std::chrono::minutes longest_life{5};

struct Expected {
    Provider const& provider;
    std::string_view nonce;
    /// Empty: none came along.
    std::string_view access_token;
    Moment now;
};

/// Whether these claims are an ID token for this log-in. Refuses: OID-109 it is too old, too new or lives too long; OID-104 the
/// level is too low; OID-110 it speaks of acting for somebody else; OID-102 another issuer, audience, nonce or access token, a
/// subject that is no name or could be a BSN, a claim that is not there. `amr` is not looked at.
Result<Person> check_id_token(SignedClaims const& claims, Expected const& expected);

} // namespace kiem::oidc
