// SPDX-License-Identifier: EUPL-1.2
#include "web/headers.hpp"
#include <array>

namespace kiem::web {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> security_headers{{
    {"Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
                                "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Referrer-Policy", "no-referrer"},
    {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
}};

} // namespace

void add_security_headers(Response& response) {
    for (auto const& [name, value] : security_headers) response.headers.set(name, std::string(value));
    if (!response.headers.find("Cache-Control")) response.headers.set("Cache-Control", "no-store");
}

void name_charset(Response& response) {
    auto& type = response.content_type;
    if (type.find(';') != std::string::npos) return;
    if (type.starts_with("text/") || type.ends_with("/xml") || type.ends_with("+xml")) type += "; charset=utf-8";
}

} // namespace kiem::web
