// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "web/http.hpp"

namespace kiem::web {

/// Who uses a public route.
Principal anonymous();

/// True when a request that changes something was sent by a page of another site, as Sec-Fetch-Site or Origin says.
bool is_cross_site(Request const& request);

/// True when a browser says that a page of this site sent the request; without a word of it, false.
bool is_from_own_page(Request const& request);

} // namespace kiem::web
