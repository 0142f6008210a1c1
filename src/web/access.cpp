// SPDX-License-Identifier: EUPL-1.2
#include "web/access.hpp"

namespace kiem::web {

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
