// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// /niemand-kwijt.
std::vector<web::Route> lost_routes(DeskSite const& site);

} // namespace kiem::desk
