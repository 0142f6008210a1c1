// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "web/http.hpp"
#include <tl/expected.hpp>

namespace kiem::web {

/// Who a request comes from, for a route that is not public, as long as there are no accounts: the operator at the
/// machine itself. Otherwise the status of the refusal:
/// 404 when the server does not listen on loopback alone, the client is not on loopback, or something in between
/// passed the request on (Forwarded, X-Forwarded-*, X-Real-IP, Via, or HTTP/1.0, which proxies speak by default);
/// 421 when the Host is no loopback name, which is what DNS rebinding looks like.
tl::expected<Principal, int> identify(Request const& request);

/// Who uses a public route.
Principal anonymous();

/// True for 127.0.0.1, localhost and [::1], with or without a port.
bool is_loopback_host(std::string_view host);

/// True when a request that changes something was sent by a page of another site, as Sec-Fetch-Site or Origin says.
bool is_cross_site(Request const& request);

} // namespace kiem::web
