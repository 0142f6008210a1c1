// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"

/// The page on which a group says who was there.
///
///   /groepen/{code}/aanwezigheid    a week of a group: form and POST; ?week=2013-W05
namespace kiem::attendance {

/// `site.site`, its keys and ties must outlive the routes.
std::vector<web::Route> attendance_routes(dossier::DossierSite const& site);

} // namespace kiem::attendance
