// SPDX-License-Identifier: EUPL-1.2
#include "web/access.hpp"

namespace kiem::web {

namespace {

bool is_own_origin(Request const& request, std::string_view origin) {
    auto const host = origin.find("://");
    return host != std::string_view::npos && origin.substr(host + 3) == request.headers.find("Host").value_or("");
}

} // namespace

Principal anonymous() { return {"openbaar", {}}; }

bool is_cross_site(Request const& request) {
    if (request.method == Method::get || request.method == Method::head || request.method == Method::options)
        return false;
    // Browsers set this themselves. With our Referrer-Policy they send "Origin: null" even from our own pages.
    if (auto const site = request.headers.find("Sec-Fetch-Site")) return *site != "same-origin" && *site != "none";
    auto const origin = request.headers.find("Origin");
    return origin && !is_own_origin(request, *origin);
}

bool is_from_own_page(Request const& request) {
    if (auto const site = request.headers.find("Sec-Fetch-Site")) return *site == "same-origin";
    auto const origin = request.headers.find("Origin");
    return origin && is_own_origin(request, *origin);
}

} // namespace kiem::web
