// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"

namespace kiem::web {

/// Adds the headers that every answer carries: a Content-Security-Policy that allows nothing but our own styles,
/// pictures, fonts and forms, no framing, no referrer, no sniffing, no device access, own process group, HTTPS for a
/// year once seen, and no-store when the answer does not say how long it may be kept.
void add_security_headers(Response& response);

/// Says of a text that it is UTF-8, as all of Kiem's are: of "text/…", "…/xml" and "…+xml" without a charset.
void name_charset(Response& response);

} // namespace kiem::web
