// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "oidc/keys.hpp"
#include "oidc/url_policy.hpp"
#include <map>
#include <memory>

namespace kiem::oidc {

/// Whether a provider gives one person the same `sub` at each of its clients. NLGov asks for pairwise, so that nobody can
/// follow a person from one program to another.
enum class Subjects { pairwise, shared };
/// What a proof of Kiem is written to: the issuer (as is safest with several providers), or the token endpoint, as providers
/// of before 2025 want.
enum class Audience { issuer, token_endpoint };

/// An organisation's own log-in service, as the administrator wrote it down.
struct Provider {
    /// "almere": a word in URLs.
    std::string name;
    /// "Gemeente Almere", on the button.
    std::string title;
    std::string issuer;
    std::string client_id;
    /// Where it sends people back to; another one for each provider.
    std::string redirect_uri;
    std::shared_ptr<SigningKey const> key;
    /// Its levels of assurance, the weakest first, and the weakest that is good enough.
    std::vector<std::string> acr_levels;
    std::string required_acr;
    std::vector<std::string> scopes = {"openid"};
    /// The claims that hold what Kiem calls "naam" and "e-mail"; only these are read.
    std::map<std::string, std::string, std::less<>> claims = {};
    Subjects subjects = Subjects::pairwise;
    Audience audience = Audience::issuer;
    UrlPolicy urls;
};

/// Those of `acr_levels` that are good enough.
std::vector<std::string> good_levels(Provider const& provider);

/// What was written down, and what is wrong with it: a provider with an error is not in the list.
struct Providers {
    std::vector<Provider> list;
    Findings findings;
};

/// Reads identiteit.json: an object with "adres", the URL of this Kiem, and "aanbieders", a list of objects with "naam",
/// "titel", "issuer", "client_id", "sleutel" (a PEM file, beside the file when it is relative), "acr", "acr_vereist", and
/// perhaps "handtekening", "scopes", "claims", "hosts", "netwerk" (internet, intern, loopback), "sub" (pairwise, gedeeld) and
/// "bewijs_aan" (issuer, token_endpoint). A name that is not known is an error. A file that is not there: no providers.
Providers read_providers(std::filesystem::path const& file);
/// The same of its text. `file` is for the findings and for relative key files.
Providers parse_providers(std::string_view text, std::filesystem::path const& file);

} // namespace kiem::oidc
