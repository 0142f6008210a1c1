// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "web/router.hpp"
#include <functional>

/// The page on which one says whether one wants reminders, for everybody who works with Kiem.
///
///   /mijn/herinneringen   form and POST
namespace kiem::reminder {

struct ReminderSite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    std::function<Moment()> now;
};

/// The link to it, for whom it is there.
web::StaffLink link_of_own(Texts const& texts);

/// `site.site` must outlive the routes.
std::vector<web::Route> reminder_routes(ReminderSite const& site);

} // namespace kiem::reminder
