// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/programme_web.hpp"

namespace kiem::programme {

/// /kinderen/{nummer}/programmas.
std::vector<web::Route> child_routes(ProgrammeSite const& site);

} // namespace kiem::programme
