// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/log.hpp"
#include "feature/intake/intake_do.hpp"
#include "job/job.hpp"
#include "web/router.hpp"

/// The pages to deliver files, for who does so for the organisation that one works for. They work without JavaScript.
///
///   /leveringen                              the files under way, and what was delivered; ?voor=NUMMER
///   /leveringen/nieuw                        form and POST: kind, file, what it is, day; ?soort=plaatsingen chooses the kind
///   /leveringen/bestand/{nummer}             how far it is, what would change, what did; POST: store it, or not;
///                                            ?verversen=nee: the page does not ask for itself again
///   /leveringen/bestand/{nummer}/verslag.json  the report as `kiem import --format json` gives it
///   /leveringen/{nummer}                     one delivery
///   /leveringen/{nummer}/intrekken           form and POST
namespace kiem::intake {

struct IntakeSite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    job::Clock now;
    std::shared_ptr<std::vector<reg::FactKind> const> kinds;
    Withdraw withdraw;
    /// upload_task.
    job::Task work;
    /// Lets the background know that there is a step to do. Empty, or false: there is no background, and the step is done
    /// before the answer leaves.
    std::function<bool()> wake = {};
    /// db::ReadLog::record: who looked at the keys in a report.
    std::function<void(db::AuditRecord const&, std::span<db::Subject const>)> record = {};
    /// Receives a line about a step that failed.
    job::Log log = {};
    Limits limits = {};
};

/// `site.site` must outlive the routes.
std::vector<web::Route> intake_routes(IntakeSite const& site);

} // namespace kiem::intake
