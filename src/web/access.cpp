// SPDX-License-Identifier: EUPL-1.2
#include "web/access.hpp"
#include "base/html_scan.hpp"
#include <algorithm>
#include <array>

namespace kiem::web {

namespace {

constexpr std::array<std::string_view, 6> proxy_headers{"Forwarded",         "X-Forwarded-For",    "X-Forwarded-Host",
                                                        "X-Forwarded-Proto", "X-Forwarded-Server", "X-Real-IP"};

bool came_through_proxy(Request const& request) {
    return request.version < 11 || request.headers.find("Via") ||
           std::ranges::any_of(proxy_headers, [&](auto name) { return request.headers.find(name).has_value(); });
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool is_loopback_host(std::string_view host) {
    auto const bracket = host.rfind(']');
    auto const colon = host.rfind(':');
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        if (!is_port(host.substr(colon + 1))) return false;
        host = host.substr(0, colon);
    }
    return html_detail::one_of(host, "127.0.0.1", "localhost", "[::1]");
}

tl::expected<Principal, int> identify(Request const& request) {
    auto const& connection = request.connection;
    if (connection.listens_on != Reach::loopback || connection.peer_on != Reach::loopback ||
        came_through_proxy(request))
        return tl::unexpected(404);
    if (!is_loopback_host(request.headers.find("Host").value_or(""))) return tl::unexpected(421);
    return Principal{"lokaal", {Role::local_operator}};
}

Principal anonymous() { return {"openbaar", {}}; }

bool is_cross_site(Request const& request) {
    if (request.method == Method::get || request.method == Method::head || request.method == Method::options)
        return false;
    // Browsers set this themselves. With our Referrer-Policy they send "Origin: null" even from our own pages.
    if (auto const site = request.headers.find("Sec-Fetch-Site")) return *site != "same-origin" && *site != "none";
    auto const origin = request.headers.find("Origin");
    if (!origin) return false;
    auto const host = origin->find("://");
    return host == std::string_view::npos || origin->substr(host + 3) != request.headers.find("Host").value_or("");
}

} // namespace kiem::web
