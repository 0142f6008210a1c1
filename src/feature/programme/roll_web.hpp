// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/at_work_web.hpp"

namespace kiem::programme {

/// The "name" of a Step that asked for the page of a session, with "groep" and "datum".
constexpr std::string_view session_step = "bijeenkomst";

/// The page of the programme in the path.
web::Response show_roll(AtWork const& work, web::Request const& request, Step const& step);

/// /programmas/{code}.
std::vector<web::Route> roll_routes(ProgrammeSite const& site);

} // namespace kiem::programme
