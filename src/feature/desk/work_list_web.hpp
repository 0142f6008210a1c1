// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// /werk.
std::vector<web::Route> work_list_routes(DeskSite const& site);

} // namespace kiem::desk
