// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"
#include <cstddef>
#include <string_view>

namespace kiem::web {

enum class HeadState { incomplete, complete, bad };

/// Looks at the bytes of a request so far, before they are parsed: is the header complete, and is it free of what
/// servers and proxies read differently? Bad are: a line end without CR, a CR without LF, a line that continues the
/// one before (obs-fold), a NUL, and an empty first line. Looks no further than the end of the header.
HeadState check_head(std::string_view bytes);

/// True when a parsed request may go on: exactly one Host (at most one in HTTP/1.0) with nothing in it but a name or
/// address and port, no Transfer-Encoding but "chunked", at most one Content-Length, and never both.
bool has_sound_headers(Headers const& headers, int version);

} // namespace kiem::web
