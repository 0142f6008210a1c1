// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/sharing/sharing.hpp"
#include "web/router.hpp"
#include <functional>
#include <memory>

/// The public page about sharing.
///
///   /wie-mag-wat    who may do what with which field, for what and why; query: rol, a role as in the policy file
namespace kiem::sharing {

/// What the page needs of the rest of the program.
struct SharingSite {
    web::Site const& site;
    std::shared_ptr<Tables const> tables;
    std::function<Day()> today;
};

/// `site` must outlive the routes.
std::vector<web::Route> sharing_routes(SharingSite const& site);

} // namespace kiem::sharing
