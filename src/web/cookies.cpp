// SPDX-License-Identifier: EUPL-1.2
#include "web/cookies.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::web {

namespace {

constexpr std::string_view prefix = "__Host-";

std::string_view trim(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// RFC 6265: cookie-octet.
bool is_cookie_value(std::string_view value) {
    return std::ranges::all_of(
        value, [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

void put_cookie(Response& response, std::string_view name, std::string_view value, std::string_view life) {
    response.headers.add("Set-Cookie",
                         fmt::format("{}{}={}; Path=/; Secure; HttpOnly; SameSite=Lax{}", prefix, name, value, life));
}

} // namespace

std::optional<std::string> find_cookie(Request const& request, std::string_view name) {
    if (request.headers.count("Cookie") != 1) return std::nullopt;
    std::optional<std::string> found;
    std::string_view rest = *request.headers.find("Cookie");
    while (!rest.empty()) {
        auto const end = std::min(rest.find(';'), rest.size());
        auto const pair = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || !pair.starts_with(prefix)) continue;
        if (pair.substr(prefix.size(), equals - prefix.size()) != name) continue;
        auto const value = pair.substr(equals + 1);
        if (found || !is_cookie_value(value)) return std::nullopt;
        found = std::string(value);
    }
    return found;
}

void set_cookie(Response& response, std::string_view name, std::string_view value,
                std::optional<std::chrono::seconds> longest) {
    put_cookie(response, name, value, longest ? fmt::format("; Max-Age={}", longest->count()) : std::string());
}

void remove_cookie(Response& response, std::string_view name) { put_cookie(response, name, "", "; Max-Age=0"); }

} // namespace kiem::web
