// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Where Kiem may connect to (against SSRF). A URL that comes from outside, as from a discovery document, is held to what the
/// administrator wrote down.
namespace kiem::oidc {

/// Which addresses a host may turn out to have. Link-local ones (169.254.0.0/16, fe80::/10), among which those that clouds
/// tell secrets at, are never allowed.
enum class Network {
    /// Public addresses alone.
    internet,
    /// Those of a network of one's own too: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7.
    internal,
    /// Loopback alone, and there http beside https. For tests.
    loopback,
};

struct UrlPolicy {
    /// Lower-case names, as "inloggen.almere.nl". No other is connected to.
    std::vector<std::string> hosts;
    Network network = Network::internet;
};

/// The host of an absolute http or https URL in lower case. Nothing for what is no such URL, has a user, password or
/// fragment, a character that needs an escape, or is longer than 2000.
std::optional<std::string> host_of(std::string_view url);

/// https to one of the hosts (http: Network::loopback).
bool is_allowed_url(std::string_view url, UrlPolicy const& policy);

/// `address`: numeric, IPv4 or IPv6, as it is about to be connected to. An IPv4 address inside one of IPv6 counts as itself.
bool is_allowed_address(std::string_view address, Network network);

} // namespace kiem::oidc
