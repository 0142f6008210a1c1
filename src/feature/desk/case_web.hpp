// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// /trajecten/{nummer}, its forms and its calendar file.
std::vector<web::Route> case_routes(DeskSite const& site);

} // namespace kiem::desk
