// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/site.hpp"

namespace kiem::app {

/// The menu of who is logged in: each page with the roles that have it, in the order in which they stand.
std::vector<web::StaffLink> menu_of_staff(Texts const& tr);

} // namespace kiem::app
