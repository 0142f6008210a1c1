// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"

/// Article 18 AVG: the page on which the use of a record is restricted and set free again, each with a reason.
///
///   /kinderen/{nummer}/beperking  form and POST
namespace kiem::dossier {

/// Whether one may restrict dossiers of one's own organisation, as who handles requests of parents.
bool may_restrict(Work const& work);

/// As dossier_routes.
std::vector<web::Route> restriction_routes(DossierSite const& site);

} // namespace kiem::dossier
