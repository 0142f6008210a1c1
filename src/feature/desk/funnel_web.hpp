// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// /toeleiding.
std::vector<web::Route> funnel_routes(DeskSite const& site);

} // namespace kiem::desk
