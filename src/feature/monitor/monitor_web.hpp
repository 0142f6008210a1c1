// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/monitor_do.hpp"
#include "web/router.hpp"

/// The pages of the monitor. All are internal: they show exact counts.
///
///   /monitor                     the whole monitor of a count date
///   /monitor/figuur/{figuur}     one figure with its explanation, by method or indicator id
///   /monitor/gegevens.json, .csv the figures for other programs
/// Query: teldatum (usually today; where no policy
/// holds today, the newest for which a source gave numbers) and bekend, days as people type them, splitsing (names joined by commas), and for one figure the
/// parts, as wijk=A03.
namespace kiem::figures {

/// What the pages need of the rest of the program.
struct MonitorSite {
    web::Site const& site;
    policy::PolicySet const& policy;
    std::string municipality;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    std::function<Day()> today;
};

/// `site` must outlive the routes.
std::vector<web::Route> monitor_routes(MonitorSite const& site);

} // namespace kiem::figures
