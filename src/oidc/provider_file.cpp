// SPDX-License-Identifier: EUPL-1.2
#include "oidc/provider.hpp"
#include "oidc/strict_json.hpp"
#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <span>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::size_t largest_file = std::size_t{1024} * 1024;

template <class T>
using Words = std::initializer_list<std::pair<std::string_view, T>>;

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 40 && text.front() != '-' && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// One object of the file, read key by key; what is wrong goes to the findings.
class Reader {
public:
    Reader(json::object const& object, std::string place, std::filesystem::path const& file, Findings& findings)
        : object_(object), place_(std::move(place)), file_(file), findings_(findings) {}

    bool is_sound() const { return is_sound_; }

    void find(std::string code, std::string key, std::string value = {}) {
        is_sound_ = false;
        findings_.push_back({std::move(code),
                             Severity::error,
                             {{"plaats", place_}, {"sleutel", key}, {"waarde", std::move(value)}},
                             {file_.string(), 0, key}});
    }
    void check_keys(std::span<std::string_view const> known) {
        for (auto const& member : object_)
            if (std::ranges::find(known, std::string_view(member.key())) == known.end())
                find("OID-004", std::string(member.key()));
    }
    std::string text(std::string_view key) {
        auto const found = text_of(object_, key);
        if (!found) find(object_.contains(key) ? "OID-005" : "OID-003", std::string(key));
        return found.value_or("");
    }
    std::vector<std::string> texts(std::string_view key) {
        auto const found = texts_of(object_, key);
        if (!found) find("OID-005", std::string(key));
        return found.value_or(std::vector<std::string>{});
    }
    /// The first word where the key is not there.
    template <class T>
    T choice(std::string_view key, Words<T> words) {
        if (!object_.contains(key)) return words.begin()->second;
        auto const text = text_of(object_, key).value_or("");
        for (auto const& [word, value] : words)
            if (word == text) return value;
        find("OID-005", std::string(key), text);
        return words.begin()->second;
    }
    json::object const& object() const { return object_; }

private:
    json::object const& object_;
    std::string place_;
    std::filesystem::path const& file_;
    Findings& findings_;
    bool is_sound_ = true;
};

void take_urls(Reader& reader, Provider& provider) {
    provider.urls.network = reader.choice<Network>(
        "netwerk", {{"internet", Network::internet}, {"intern", Network::internal}, {"loopback", Network::loopback}});
    provider.urls.hosts = reader.texts("hosts");
    provider.issuer = reader.text("issuer");
    if (auto const host = host_of(provider.issuer)) provider.urls.hosts.push_back(*host);
    bool const has_query = provider.issuer.find('?') != std::string::npos;
    if (!provider.issuer.empty() && (has_query || !is_allowed_url(provider.issuer, provider.urls)))
        reader.find("OID-006", "issuer", provider.issuer);
}

void take_levels(Reader& reader, Provider& provider) {
    provider.acr_levels = reader.texts("acr");
    provider.required_acr = reader.text("acr_vereist");
    if (!provider.required_acr.empty() && good_levels(provider).empty())
        reader.find("OID-010", "acr_vereist", provider.required_acr);
}

void take_claims(Reader& reader, Provider& provider) {
    auto scopes = reader.texts("scopes");
    if (std::ranges::find(scopes, "openid") == scopes.end()) scopes.insert(scopes.begin(), "openid");
    // A refresh token would let Kiem act for somebody who is away.
    if (std::ranges::find(scopes, "offline_access") != scopes.end()) reader.find("OID-005", "scopes", "offline_access");
    provider.scopes = std::move(scopes);
    auto const* const claims = reader.object().if_contains("claims");
    if (!claims) return;
    if (!claims->is_object()) return reader.find("OID-005", "claims");
    for (auto const& member : claims->get_object()) {
        std::string const key(member.key());
        auto const claim = text_of(claims->get_object(), member.key()).value_or("");
        auto lower = claim;
        std::ranges::transform(lower, lower.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        bool const is_known = key == "naam" || key == "e-mail";
        if (!is_known || claim.empty() || lower.find("bsn") != std::string::npos)
            reader.find("OID-005", "claims", claim);
        provider.claims.emplace(key, claim);
    }
}

void take_key(Reader& reader, Provider& provider, std::filesystem::path const& file) {
    auto const wanted = reader.choice<std::optional<Algorithm>>(
        "handtekening",
        {{"", std::nullopt}, {"RS256", Algorithm::rs256}, {"PS256", Algorithm::ps256}, {"ES256", Algorithm::es256}});
    auto const path = reader.text("sleutel");
    if (path.empty()) return;
    auto key = SigningKey::read(file.parent_path() / path, wanted);
    if (key) provider.key = std::make_shared<SigningKey const>(std::move(*key));
    else reader.find(key.error().code, "sleutel", key.error().detail);
}

constexpr std::array<std::string_view, 14> provider_keys{"naam",  "titel",       "issuer",       "client_id", "sleutel",
                                                         "acr",   "acr_vereist", "handtekening", "scopes",    "claims",
                                                         "hosts", "netwerk",     "sub",          "bewijs_aan"};

Provider read_provider(Reader& reader, std::string_view address, std::filesystem::path const& file) {
    reader.check_keys(provider_keys);
    Provider provider;
    provider.name = reader.text("naam");
    if (!provider.name.empty() && !is_name(provider.name)) reader.find("OID-005", "naam", provider.name);
    provider.title = reader.text("titel");
    provider.client_id = reader.text("client_id");
    provider.redirect_uri = fmt::format("{}/inloggen/terug/{}", address, provider.name);
    take_urls(reader, provider);
    take_levels(reader, provider);
    take_claims(reader, provider);
    take_key(reader, provider, file);
    provider.subjects = reader.choice<Subjects>("sub",
                                                {{"pairwise", Subjects::pairwise}, {"gedeeld", Subjects::shared}});
    provider.audience = reader.choice<Audience>(
        "bewijs_aan", {{"issuer", Audience::issuer}, {"token_endpoint", Audience::token_endpoint}});
    return provider;
}

void read_list(Reader& top, std::string const& address, std::filesystem::path const& file, Providers& read) {
    auto const* const list = top.object().if_contains("aanbieders");
    if (!list || !list->is_array()) return top.find(list ? "OID-005" : "OID-003", "aanbieders");
    int number = 0;
    for (auto const& one : list->get_array()) {
        auto const place = fmt::format("aanbieder {}", ++number);
        if (!one.is_object()) {
            top.find("OID-005", "aanbieders", place);
            continue;
        }
        Reader reader(one.get_object(), place, file, read.findings);
        auto provider = read_provider(reader, address, file);
        if (std::ranges::find(read.list, provider.name, &Provider::name) != read.list.end())
            reader.find("OID-009", "naam", provider.name);
        if (reader.is_sound()) read.list.push_back(std::move(provider));
    }
}

} // namespace

std::vector<std::string> good_levels(Provider const& provider) {
    auto const from = std::ranges::find(provider.acr_levels, provider.required_acr);
    return {from, provider.acr_levels.end()};
}

Providers parse_providers(std::string_view text, std::filesystem::path const& file) {
    Providers read;
    auto const object = read_object(text);
    if (!object) {
        read.findings.push_back({"OID-002", Severity::error, {{"bestand", file.string()}}, {file.string(), 0, {}}});
        return read;
    }
    Reader top(*object, file.filename().string(), file, read.findings);
    constexpr std::array<std::string_view, 2> keys{"adres", "aanbieders"};
    top.check_keys(keys);
    auto address = top.text("adres");
    // http is for trying out on one's own machine; what may be a URL of Kiem is not looked up here.
    bool const is_url = host_of(address) && address.find('?') == std::string::npos;
    if (!address.empty() && !is_url) top.find("OID-005", "adres", address);
    while (address.ends_with('/')) address.pop_back();
    read_list(top, address, file, read);
    // Without its own address nobody would come back.
    if (!top.is_sound()) read.list.clear();
    return read;
}

Providers read_providers(std::filesystem::path const& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return {};
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::file_size(file, error) > largest_file || error)
        return {{}, {{"OID-001", Severity::error, {{"bestand", file.string()}}, {file.string(), 0, {}}}}};
    return parse_providers(std::string(std::istreambuf_iterator<char>(in), {}), file);
}

} // namespace kiem::oidc
