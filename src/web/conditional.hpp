// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"
#include <string>
#include <string_view>

/// What a client already has, and what it can unpack (RFC 9110: 8.8.3, 12.5.3, 13.1.2).
namespace kiem::web {

/// A strong entity tag of these bytes, with its quotes.
std::string etag_of(std::string_view content);

/// True when the client has what this tag stands for: If-None-Match names it, also as weak, or is "*".
bool has_current(Request const& request, std::string_view etag);

/// True when Accept-Encoding takes gzip.
bool accepts_gzip(Request const& request);

/// The same answer without its body, as 304: fields that say how long it may be kept stay.
Response not_modified(Response const& response);

/// Packed as small as zlib can; the same bytes for the same content. Throws std::runtime_error when memory runs out.
std::string gzip(std::string_view content);

} // namespace kiem::web
