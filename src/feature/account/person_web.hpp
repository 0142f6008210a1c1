// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_do.hpp"
#include "feature/account/visit_web.hpp"

namespace kiem::account {

/// The pages of one person of the organisation.
std::vector<web::Route> person_routes(AccountSite const& at);

/// The right in a form; a day that is none is told at its field.
WantedGrant read_grant(Typed& typed, Turn const& turn);

} // namespace kiem::account
