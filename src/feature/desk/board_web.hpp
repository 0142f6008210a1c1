// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// /trajecten, /trajecten/samen and /trajecten/bestand.
std::vector<web::Route> board_routes(DeskSite const& site);
std::vector<web::Route> bulk_routes(DeskSite const& site);
std::vector<web::Route> board_file_routes(DeskSite const& site);

} // namespace kiem::desk
