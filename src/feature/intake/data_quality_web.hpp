// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/log.hpp"
#include "feature/intake/data_quality_mend_web.hpp"
#include "web/router.hpp"
#include <functional>

/// The pages on the quality of the records that are known now, for who watches over them and who keeps them (reader_of).
///
///   /gegevenskwaliteit               what is wrong and how often, and per supplier how old what it delivered is
///   /gegevenskwaliteit/{onderwerp}   the lines, each with where it is mended; ?na=AANTAL. Codes of children are on record
namespace kiem::intake {

struct QualitySite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    std::function<Moment()> now;
    /// db::ReadLog::record.
    std::function<void(db::AuditRecord const&, std::span<db::Subject const>)> record;
    /// The name of an organisation by its code; empty: it has none.
    std::function<std::string(std::string_view code)> name_of;
    /// The kinds of group in which a place counts, by the policy of a day; none: in all.
    std::function<std::vector<std::string>(Day)> group_kinds;
    /// What who asks may open, for one request.
    std::function<MendingPages(web::Request const&, Principal const&)> pages;
};

/// `site.site` must outlive the routes.
std::vector<web::Route> quality_routes(QualitySite const& site);

} // namespace kiem::intake
