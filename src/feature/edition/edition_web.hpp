// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/verify_do.hpp"
#include "web/router.hpp"

/// The pages on which a researcher makes an edition. All are internal.
///
///   /edities-beheer                                the list
///   /edities-beheer/nieuw                          form and POST for a new draft; ?verbetert=NAAM for a correction
///   /edities-beheer/editie/{naam}                  the edition; POST keeps the form and does what the button says
///   /edities-beheer/editie/{naam}/publiceren       POST
///   /edities-beheer/editie/{naam}/verschillen      as published beside as known now
///   /edities-beheer/editie/{naam}/bestand/{bestand}  a file of a frozen edition
namespace kiem::edition {

/// What the pages need of the rest of the program.
struct EditionSite {
    web::Site const& site;
    policy::PolicySet const& policy;
    std::string municipality;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    std::function<Moment()> now;
    Compose compose;
    ComposeFromCube from_cube;
};

/// `site` and `policy` must outlive the routes.
std::vector<web::Route> edition_routes(EditionSite const& site);

} // namespace kiem::edition
