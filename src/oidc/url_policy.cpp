// SPDX-License-Identifier: EUPL-1.2
#include "oidc/url_policy.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <curl/curl.h>
#include <memory>
#include <span>

namespace kiem::oidc {

namespace {

constexpr std::size_t longest_url = 2000;

struct Releases {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};
using OwnedUrl = std::unique_ptr<CURLU, Releases>;

/// Read by libcurl itself, so that what is checked is what is connected to. Null when it is no URL.
OwnedUrl parse(std::string_view text) {
    bool const is_plain = std::ranges::all_of(text, [](char c) {
        return c > 0x20 && c < 0x7f && std::string_view("\\\"<>^`{|}").find(c) == std::string_view::npos;
    });
    // libcurl takes "https:/" too.
    bool const has_authority = text.find("//") == text.find(':') + 1;
    if (!is_plain || !has_authority || text.size() > longest_url) return nullptr;
    OwnedUrl url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK) return nullptr;
    return url;
}

std::string part_of(CURLU* url, CURLUPart part) {
    char* found = nullptr;
    if (curl_url_get(url, part, &found, 0) != CURLUE_OK) return {};
    std::unique_ptr<char, Releases> const owned(found);
    std::string text(found);
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool is_sound(CURLU* url) {
    auto const scheme = part_of(url, CURLUPART_SCHEME);
    char* user = nullptr;
    auto const has = [&](CURLUPart part) {
        bool const found = curl_url_get(url, part, &user, 0) == CURLUE_OK;
        if (found) curl_free(user);
        return found;
    };
    return (scheme == "https" || scheme == "http") && !part_of(url, CURLUPART_HOST).empty() && !has(CURLUPART_USER) &&
           !has(CURLUPART_PASSWORD) && !has(CURLUPART_FRAGMENT);
}

bool is_loopback_name(std::string_view host) { return host == "127.0.0.1" || host == "localhost" || host == "[::1]"; }

using Bytes = std::span<std::uint8_t const>;

struct Range {
    std::array<std::uint8_t, 4> start;
    unsigned bits;
};
bool is_in(Bytes address, std::span<std::uint8_t const> start, unsigned bits) {
    for (unsigned bit = 0; bit < bits; ++bit) {
        auto const mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) return false;
    }
    return true;
}
bool is_in_one(Bytes address, std::span<Range const> ranges) {
    return std::ranges::any_of(ranges, [&](Range const& range) { return is_in(address, range.start, range.bits); });
}

/// RFC 6890: what is of a network of one's own, and what is no address of a server on the internet.
constexpr Range internal_4[] = {{{10}, 8}, {{172, 16}, 12}, {{192, 168}, 16}};
constexpr Range special_4[] = {
    {{0}, 8},          {{100, 64}, 10}, {{127}, 8},           {{169, 254}, 16},    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24}, {{198, 18}, 15}, {{198, 51, 100}, 24}, {{203, 0, 113}, 24}, {{192, 88, 99}, 24},
    {{224}, 4},        {{240}, 4}};

bool is_allowed_4(Bytes address, Network network) {
    if (network == Network::loopback) return address[0] == 127;
    if (is_in_one(address, special_4)) return false;
    return network == Network::internal || !is_in_one(address, internal_4);
}

bool is_allowed_6(Bytes address, Network network) {
    constexpr std::array<std::uint8_t, 16> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff},
        loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    constexpr std::array<std::uint8_t, 16> translated{0, 0x64, 0xff, 0x9b};
    constexpr std::array<std::uint8_t, 1> global{0x20}, internal{0xfc};
    // 2001::/23 holds Teredo and other experiments, 2001:db8::/32 examples, 2002::/16 tunnels to any IPv4 address.
    constexpr std::array<std::uint8_t, 4> special{0x20, 0x01}, examples{0x20, 0x01, 0x0d, 0xb8}, tunnels{0x20, 0x02};
    if (is_in(address, mapped, 96) || is_in(address, translated, 96)) return is_allowed_4(address.subspan(12), network);
    if (network == Network::loopback) return std::ranges::equal(address, loopback);
    if (network == Network::internal && is_in(address, internal, 7)) return true;
    return is_in(address, global, 3) && !is_in(address, special, 23) && !is_in(address, examples, 32) &&
           !is_in(address, tunnels, 16);
}

} // namespace

std::optional<std::string> host_of(std::string_view text) {
    auto const url = parse(text);
    if (!url || !is_sound(url.get())) return std::nullopt;
    return part_of(url.get(), CURLUPART_HOST);
}

bool is_allowed_url(std::string_view text, UrlPolicy const& policy) {
    auto const url = parse(text);
    if (!url || !is_sound(url.get())) return false;
    auto const host = part_of(url.get(), CURLUPART_HOST);
    bool const is_for_tests = policy.network == Network::loopback && is_loopback_name(host);
    bool const is_secret = part_of(url.get(), CURLUPART_SCHEME) == "https";
    return (is_secret || is_for_tests) && std::ranges::find(policy.hosts, host) != policy.hosts.end();
}

bool is_allowed_address(std::string_view address, Network network) {
    std::array<std::uint8_t, 16> bytes{};
    std::string const text(address);
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return is_allowed_4(Bytes(bytes).first(4), network);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return is_allowed_6(bytes, network);
    return false;
}

} // namespace kiem::oidc
