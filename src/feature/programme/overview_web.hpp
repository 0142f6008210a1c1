// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/programme_web.hpp"

namespace kiem::programme {

/// /programmas.
std::vector<web::Route> overview_routes(ProgrammeSite const& site);

} // namespace kiem::programme
