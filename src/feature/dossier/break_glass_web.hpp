// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"

/// The pages on which access is forced open, and on which a privacy officer sees that; see dossier_web.hpp.
namespace kiem::dossier {

std::vector<web::Route> break_glass_routes(DossierSite const& site);

} // namespace kiem::dossier
