// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"
#include "policy/outreach.hpp"

/// The page on which a group says who was there.
///
///   /groepen/{code}/aanwezigheid    a week of a group: form and POST; ?week=2013-W05
namespace kiem::attendance {

/// What the page needs of the rest of the program.
struct AttendanceSite {
    dossier::DossierSite children;
    /// The rules in force on a day; where there are none, rules without reasons. They must outlive the request.
    std::function<policy::OutreachRules const&(Day)> rules;
};

/// `site.children.site`, its keys and ties must outlive the routes.
std::vector<web::Route> attendance_routes(AttendanceSite const& site);

} // namespace kiem::attendance
