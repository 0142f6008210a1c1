// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// /kinderen/{nummer}/signaal and /signalen.
std::vector<web::Route> signal_routes(DeskSite const& site);

/// For what one may give signals here; empty: one may not.
std::string signal_purpose(dossier::Work const& work);

} // namespace kiem::desk
